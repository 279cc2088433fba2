"""Nodes are killed and paused while articles come and questions are asked: nothing is lost, no answer is wrong."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.answers import ask, understand
from retrieval.errors import ArchiveError
from retrieval.model import Article
from retrieval.opensearch.cluster import ClusterAddress
from retrieval.opensearch.opened_archive import archive_at
from tests.opensearch.running import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.archive import Archive
    from tests.opensearch.running import NodeProcess

TODAY = date(2025, 6, 1)
MOST_SILENCE_SECONDS = 90.0
PAUSE_SECONDS = 30.0


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


def _while_articles_come(nodes: list[NodeProcess], damage: Callable[[], None]) -> tuple[Happened, Archive]:
    address = ClusterAddress(tuple(one.addresses[0] for one in nodes), prefix="ferries", timeout_seconds=5.0)
    happened, ended = Happened(), threading.Event()
    writing, reading = archive_at(address, by_meaning=False), archive_at(address, by_meaning=False)
    writing.add(_article(0))
    work = ((_add_articles, writing), (_ask_questions, reading))
    threads = [threading.Thread(target=do, args=(archive, happened, ended)) for do, archive in work]
    for thread in threads:
        thread.start()
    try:
        damage()
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    writing.close()
    return happened, reading


def _check(happened: Happened, archive: Archive, told: str) -> None:
    stored = {number: archive.statements_of_article(f"ferry-{number}") for number in happened.acknowledged}
    lost = [number for number, said in stored.items() if not any(f"number {number} " in one.quote.text for one in said)]
    figures = f"{len(stored)} acknowledged, {len(lost)} lost, {dict(happened.answers)}, {dict(happened.failures)}"
    silences = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in happened.longest_silence.items())
    sys.stdout.write(f"\n{told}: {figures}; longest silence: {silences}\n")
    archive.close()
    assert not lost
    assert not happened.answers["wrong"]
    assert happened.answers["right"]
    assert max(happened.longest_silence.values()) < MOST_SILENCE_SECONDS


def _kill_one_after_another(nodes: list[NodeProcess], times: int) -> None:
    for number in range(times):
        time.sleep(1)
        killed = nodes[number % len(nodes)]
        killed.kill()
        time.sleep(1)
        killed.start()
        wait_for([one.addresses[0] for one in nodes], nodes)


@pytest.mark.parametrize("kills", [1, pytest.param(20, marks=pytest.mark.prove)])
def test_nodes_that_are_killed_lose_nothing(nodes: list[NodeProcess], kills: int) -> None:
    happened, archive = _while_articles_come(nodes, lambda: _kill_one_after_another(nodes, kills))
    _check(happened, archive, f"{kills} nodes killed")


@pytest.mark.prove
def test_a_node_that_is_out_of_reach_for_a_while_loses_nothing(nodes: list[NodeProcess]) -> None:
    def pause() -> None:
        time.sleep(2)
        nodes[0].pause()
        time.sleep(PAUSE_SECONDS)
        nodes[0].go_on()
        wait_for([one.addresses[0] for one in nodes], nodes)
        time.sleep(5)

    happened, archive = _while_articles_come(nodes, pause)
    _check(happened, archive, f"a node paused for {PAUSE_SECONDS:.0f} s")
