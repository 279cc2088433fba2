"""A process that is killed in the middle of its work loses nothing that it had reported."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.archive import Archive, Filters
from retrieval.model import Article

HOUSE = Path(__file__).parents[2]
INGEST = """
import sys
from pathlib import Path
from tests.archive.test_kill import article
from retrieval.archive import Archive

with Archive.open(Path(sys.argv[1])) as archive:
    for name, outcome in archive.add_all(map(article, range(int(sys.argv[2]), 10_000))):
        print(name, outcome, flush=True)
        if outcome == "added" and name.endswith("7") and name != "7":
            archive.remove(str(int(name) - 5))
            print(int(name) - 5, "removed", flush=True)
"""


def article(number: int) -> Article:
    """One of ten thousand articles, each with a word that no other has."""
    return Article(str(number), f"Word{number} stands here.\n\n“Number {number},” said Ada Brenner, the mayor.")


def ingest_and_kill(path: Path, first: int, reports: int) -> dict[str, str]:
    """Let another process ingest, kill it after some reports, and give the last outcome it reported of each article."""
    call = [sys.executable, "-c", INGEST, str(path), str(first)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, cwd=HOUSE) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(reports)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return {line.split()[0]: line.split()[1] for line in lines if line.endswith("\n") and len(line.split()) == 2}


def nothing_is_lost(path: Path, reported: dict[str, str]) -> None:
    with Archive.open(path) as archive:
        stored = {ref.id for ref in archive.articles()}
        lost = {name for name, outcome in reported.items() if outcome != "removed"} - stored
        assert lost <= {name for name in lost if name.endswith("2") and str(int(name) + 5) in reported}
        assert len(lost) <= 1, "one removal may be done and not reported yet"
        for name in lost:
            reported[name] = "removed"
        gone = {name for name, outcome in reported.items() if outcome == "removed"}
        assert gone.isdisjoint(stored)
        assert archive.count(Filters(actors=("ada-brenner",))) == len(stored)
        for name in sorted(stored)[:: len(stored) // 40 + 1]:
            assert archive.article(name) == article(int(name))
            hits = archive.search(f"word{name}", k=5)
            assert [sentence.article_id for sentence in archive.located(hit.sentence for hit in hits)] == [name]
        for name in gone:
            assert archive.search(f"word{name}", k=5) == []


def kill_often(path: Path, times: int) -> None:
    reported: dict[str, str] = {}
    for kill in range(times):
        first = max(map(int, reported), default=0) + 1
        reported |= ingest_and_kill(path, first, reports=1 + 37 * kill % 61)
        nothing_is_lost(path, reported)


def test_nothing_reported_is_lost_by_kill(path):
    kill_often(path, 4)


@pytest.mark.prove
def test_nothing_reported_is_lost_by_many_kills(path):
    kill_often(path, 60)
