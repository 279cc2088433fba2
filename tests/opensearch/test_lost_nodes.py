"""Nodes are killed and paused while articles come and questions are asked: nothing is lost, no answer is wrong."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from retrieval.answers import ask, understand
from retrieval.errors import ArchiveError
from retrieval.model import Article
from retrieval.opensearch.cluster import ClusterAddress
from retrieval.opensearch.opened_archive import archive_at
from tests.opensearch.running import SOON_MISSED, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from retrieval.archive import Archive
    from tests.opensearch.running import NodeProcess

TODAY = date(2025, 6, 1)
MOST_SILENCE_SECONDS = 60.0
PAUSE_SECONDS = 30.0
MOST_SILENCE_WHILE_PAUSED_SECONDS = 25.0
"""Measured: up to 15 s; the rest is for busy machines."""


@dataclass
class Happened:
    """What became of articles that were added and questions that were asked, in processes' own eyes."""

    acknowledged: list[int] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    longest_silence: dict[str, float] = field(default_factory=dict)

    def heard(self, what: str, since: float) -> float:
        """Note that something came of it; gives the moment."""
        now = time.monotonic()
        self.longest_silence[what] = max(self.longest_silence.get(what, 0.0), now - since)
        return now


def _article(number: int) -> Article:
    text = f'"The ferry number {number} will sail in spring," Ada Quill said on Monday.'
    return Article(id=f"ferry-{number}", title=f"Ferry {number}", published=date(2025, 1, 1), text=text)


def _add_articles(archive: Archive, happened: Happened, ended: threading.Event) -> None:
    number, since = 0, time.monotonic()
    while not ended.is_set():
        try:
            archive.add(_article(number))
        except ArchiveError as error:
            happened.failures[f"adding: {error}"] += 1
            time.sleep(0.2)  # and the same article again, as whoever was told that it failed does
            continue
        happened.acknowledged.append(number)
        since = happened.heard("adding", since)
        number += 1
        time.sleep(0.05)


def _ask_questions(archive: Archive, happened: Happened, ended: threading.Event) -> None:
    since = time.monotonic()
    while not ended.is_set():
        try:
            answer = ask(archive, understand("What did Ada Quill say about ferry number 0?", TODAY))
        except ArchiveError as error:
            happened.failures[f"asking: {error}"] += 1
            time.sleep(0.2)
            continue
        right = any("ferry number 0 " in passage.text for passage in answer.passages)
        part = "part of" in answer.message
        happened.answers["right" if right else "incomplete, and says so" if part else "wrong"] += 1
        since = happened.heard("asking", since)
        time.sleep(0.05)


_WORK = {"adding": _add_articles, "asking": _ask_questions}


@contextmanager
def _two_processes(nodes: list[NodeProcess]) -> Iterator[dict[str, Archive]]:
    """What adds, and what asks, as two processes see the same cluster; the first article is there."""
    address = ClusterAddress(tuple(one.addresses[0] for one in nodes), prefix="ferries", timeout_seconds=5.0)
    with archive_at(address, by_meaning=False) as adding, archive_at(address, by_meaning=False) as asking:
        adding.add(_article(0))
        yield {"adding": adding, "asking": asking}


def _during(damage: Callable[[], None], archives: dict[str, Archive], *works: str) -> Happened:
    """Do damage while articles come, questions are asked, or both."""
    happened, ended = Happened(), threading.Event()
    threads = [threading.Thread(target=_WORK[work], args=(archives[work], happened, ended)) for work in works]
    for thread in threads:
        thread.start()
    try:
        damage()
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    return happened


def _check(happened: Happened, archive: Archive, told: str, longest: float = MOST_SILENCE_SECONDS) -> None:
    stored = {number: archive.statements_of_article(f"ferry-{number}") for number in happened.acknowledged}
    lost = [number for number, said in stored.items() if not any(f"number {number} " in one.quote.text for one in said)]
    figures = f"{len(stored)} acknowledged, {len(lost)} lost, {dict(happened.answers)}, {dict(happened.failures)}"
    silences = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in happened.longest_silence.items())
    sys.stdout.write(f"\n{told}: {figures}; longest silence: {silences}\n")
    assert not lost
    assert not happened.answers["wrong"]
    assert stored or happened.answers["right"]
    assert max(happened.longest_silence.values()) < longest


def _kill_one_after_another(nodes: list[NodeProcess], times: int) -> None:
    for number in range(times):
        time.sleep(1)
        killed = nodes[number % len(nodes)]
        killed.kill()
        time.sleep(1)
        killed.start()
        wait_for([one.addresses[0] for one in nodes], nodes)


@pytest.mark.parametrize("kills", [1, pytest.param(20, marks=pytest.mark.prove)])
def test_nodes_that_are_killed_while_articles_come_and_while_questions_are_asked_lose_nothing(
    nodes: list[NodeProcess], kills: int
) -> None:
    with _two_processes(nodes) as archives:
        for work in _WORK:
            happened = _during(lambda: _kill_one_after_another(nodes, kills), archives, work)
            _check(happened, archives["asking"], f"{kills} nodes killed while {work}")


def _manager(nodes: list[NodeProcess]) -> NodeProcess:
    (told,) = httpx.get(f"{nodes[0].addresses[0]}/_cat/cluster_manager?format=json").json()
    return next(one for one in nodes if f"node.name={told['node']}" in one.settings)


@pytest.mark.prove
@pytest.mark.parametrize("manages", [True, False])
@pytest.mark.parametrize("node_settings", [SOON_MISSED])
def test_a_node_that_hangs_for_a_while_loses_nothing(nodes: list[NodeProcess], *, manages: bool) -> None:
    manager = _manager(nodes)
    paused = manager if manages else next(one for one in nodes if one is not manager)

    def pause() -> None:
        time.sleep(2)
        paused.pause()
        time.sleep(PAUSE_SECONDS)
        paused.go_on()
        wait_for([one.addresses[0] for one in nodes], nodes)
        time.sleep(5)

    with _two_processes(nodes) as archives:
        happened = _during(pause, archives, *_WORK)
        told = f"{'the manager' if manages else 'a node'} hung for {PAUSE_SECONDS:.0f} s"
        _check(happened, archives["asking"], told, MOST_SILENCE_WHILE_PAUSED_SECONDS)


def test_what_the_pages_advise_is_what_is_tried_here() -> None:
    page = (Path(__file__).parents[2] / "docs" / "SCALE.md").read_text()
    assert all(setting.replace("=", ": ") in page for setting in SOON_MISSED)
