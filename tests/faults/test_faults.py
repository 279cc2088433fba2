"""Whatever is killed or fails in the middle of its work: nothing told is lost, nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.archive_state import Held, expected, sound

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).parents[2]
KINDS = ("ingest", "remove", "merge", "poll", "backup", "restore")
LISTED = 12
"""Items that the feed lists at once, the newest ones; each request brings two more."""


class _Feed(BaseHTTPRequestHandler):
    items = 0

    def do_GET(self) -> None:
        type(self).items += 2
        listed = range(max(0, self.items - LISTED), self.items)
        items = "".join(
            f"<item><guid>i{number}</guid><title>Feed item {number}</title><description>“Beam {number} bends,” said"
            f" Ivo Jansen, the carpenter of dock {number}, to those who stood near it.</description></item>"
            for number in reversed(listed)
        )
        body = f"<rss version='2.0'><channel><title>Dock news</title>{items}</channel></rss>".encode()
        self.send_response(200 if self.path == "/feed" else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def feed() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Feed) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/feed"
        server.shutdown()
        thread.join()


class Nursery:
    """The process that forks those that work, which takes them some milliseconds."""

    def __init__(self, feed: str) -> None:
        self._feed = feed
        call = [sys.executable, "-m", "tests.faults.faulty_work"]
        self._process = subprocess.Popen(call, cwd=HOUSE, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.communicate()

    def work(
        self,
        archive: Path,
        pieces: list[list[Any]],
        *,
        limit: dict[str, int] | None = None,
        killed: Moment | None = None,
    ) -> list[str]:
        """Let a process do pieces of work, killed at a moment of the last one; gives what it told."""
        told = archive.with_suffix(".told")
        told.write_text("")
        asked = {"archive": str(archive), "told": str(told), "feed": self._feed, "pieces": pieces, "limit": limit or {}}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        pid = int(self._line())
        if killed:
            killed.wait_and_kill(pid, told)
        assert self._line() == "ended"
        return [line for line in told.read_text().split("\n")[:-1] if line]


class Moment:
    """Some seconds after a number of pieces were begun."""

    def __init__(self, begun: int, seconds: float) -> None:
        self._begun, self._seconds = begun, seconds

    def wait_and_kill(self, pid: int, told: Path) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            lines = told.read_text().split("\n")
            if sum(line.startswith("begin") for line in lines) >= self._begun:
                break
            if lines[-1:] == [""] and any(line.startswith("error") for line in lines):
                break
            time.sleep(0.002)
        time.sleep(self._seconds)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def nursery(feed: str) -> Iterator[Nursery]:
    made = Nursery(feed)
    yield made
    made.close()


class Life:
    """An archive through many deaths, with what must be in it."""

    def __init__(self, folder: Path, nursery: Nursery, seed: int) -> None:
        self.path = folder / "a.archive"
        self.chance = random.Random(seed)  # noqa: S311  a sample, no secret
        self._nursery = nursery
        self.held, self._next = Held(), 0
        self.copy: Held | None = None
        self.hit: Counter[str] = Counter()
        self._took: dict[str, float] = {}
        self._undisturbed([self.piece("ingest"), ["poll"], ["backup"]])

    def piece(self, kind: str) -> list[Any]:
        """A piece of work of a kind, at random."""
        if kind == "ingest":
            fresh = [[self._next + more, 1] for more in range(self.chance.randrange(1, 6))]
            self._next += len(fresh)
            edited = [[number, had[-1] + 1] for number, had in self.held.versions.items() if self.chance.random() < 0.1]
            return ["ingest", fresh + edited[:2]]
        if kind == "remove":
            known = [*self.held.versions] or [0]
            return ["remove", self.chance.choice(known)]
        return ["merge", datetime.now(UTC).isoformat()] if kind == "merge" else [kind]

    def die(self, kind: str) -> None:
        """Be killed at a random moment of a piece of work, and be found sound."""
        pieces = [self.piece(kind)]
        moment = Moment(1, self.chance.random() * 1.2 * self._took.get(kind, 0.2))
        told = self._nursery.work(self.path, pieces, killed=moment)
        self._check(told, polling=kind == "poll")
        if not any(line.startswith("end") for line in told):
            self.hit[kind] += 1

    def live(self, kinds: list[str]) -> None:
        """Do pieces of work that nothing disturbs."""
        self._undisturbed([self.piece(kind) for kind in kinds])

    def _undisturbed(self, pieces: list[list[Any]]) -> None:
        for piece in pieces:
            began = time.monotonic()
            told = self._nursery.work(self.path, [piece])
            self._took[piece[0]] = time.monotonic() - began
            assert told[-1] == f"end {piece[0]}", told
            self._check(told, polling=piece[0] == "poll")

    def _check(self, told: list[str], *, polling: bool) -> None:
        stages, copies = expected(self.held, self.copy, told)
        self.held = sound(self.path, stages, polling=polling)
        copy = self.path.with_suffix(".copy")
        if copy.exists():
            shutil.copyfile(copy, seen := copy.with_name("seen.archive"))
            shutil.rmtree(f"{seen}.index", ignore_errors=True)
            self.copy = sound(seen, [one for one in copies if one], polling=False)


def killed_at_random(life: Life, times: int) -> None:
    for number in range(times):
        kind = KINDS[number % len(KINDS)]
        life.die(kind)
        if number % 15 == 14:
            life.live([kind for kind in KINDS if kind != "restore"])


def test_nothing_told_is_lost_by_a_kill_at_a_random_moment(tmp_path: Path, nursery: Nursery) -> None:
    life = Life(tmp_path, nursery, 1)
    killed_at_random(life, 12)


@pytest.mark.prove
def test_nothing_told_is_lost_by_a_kill_at_any_of_300_moments(tmp_path: Path, nursery: Nursery) -> None:
    for seed in range(6):
        (folder := tmp_path / str(seed)).mkdir()
        life = Life(folder, nursery, seed)
        killed_at_random(life, 50)
        assert sum(life.hit.values()) > 20, life.hit


def fail_at(life: Life, nursery: Nursery, limit: dict[str, int]) -> str:
    """Let an ingest fail where a limit is met; what it told is there, and once the limit is gone it is done."""
    pieces = [["ingest", [[number, 1] for number in range(1000, 1012)]]]
    before = life.path.with_name("before.archive")
    nursery.work(life.path, [["backup"]])
    shutil.copyfile(life.path.with_suffix(".copy"), before)
    shutil.rmtree(f"{before}.index", ignore_errors=True)
    told = nursery.work(before, pieces, limit=limit)
    stages, _ = expected(life.held, None, told)
    held = sound(before, stages)
    again = nursery.work(before, pieces)
    assert again[-1] == "end ingest"
    sound(before, expected(held, None, again)[0])
    for leftover in before.parent.glob("before.archive*"):
        shutil.rmtree(leftover, ignore_errors=True)
        leftover.unlink(missing_ok=True)
    return told[-1]


def failing(tmp_path: Path, nursery: Nursery, limits: list[dict[str, int]]) -> Counter[str]:
    life = Life(tmp_path, nursery, 7)
    ends = [fail_at(life, nursery, limit) for limit in limits]
    assert all(end == "end ingest" or end.startswith("error ") for end in ends), ends
    return Counter(end.split(": ")[-1] for end in ends)


def test_an_ingest_whose_writes_fail_loses_nothing_that_it_told(tmp_path: Path, nursery: Nursery) -> None:
    limits = [{"bytes": size} for size in (3_000, 60_000, 260_000)] + [{"pages": pages} for pages in (0, 5)]
    ends = failing(tmp_path, nursery, limits)
    assert ends["the disk is full"]
    assert sum(ends.values()) - ends["end ingest"] >= 3


@pytest.mark.prove
def test_an_ingest_that_fails_at_any_of_its_writes_loses_nothing_that_it_told(tmp_path: Path, nursery: Nursery) -> None:
    sizes = [{"bytes": size} for size in range(4096, 262_144, 4096)]
    full = [{"pages": pages} for pages in range(8)]
    ends = failing(tmp_path, nursery, sizes + full)
    assert sum(ends.values()) - ends["end ingest"] >= 50
