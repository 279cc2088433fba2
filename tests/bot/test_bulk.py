"""Many articles: on one core and on two the same archive, bad records skipped, and nothing lost by kill -9."""

import json
import os
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bot.adding.preparing import FEW, Preparation
from retrieval.archive import Archive, Filters
from retrieval.model import Article
from tests.bot.conftest import ROOT

MANY = 150
RAIN = "Rain fell on the harbour, and the boats stayed where they were until the wind had turned to the south. " * 24


def article(number: int) -> Article:
    """One of many articles, each with a word that no other has, and long enough that many of them need all cores."""
    return Article(
        f"n{number}", f"Word{number} stands here.\n\n{RAIN}\n\n“Number {number},” said Ada Brenner, the mayor."
    )


def write_news(file: Path) -> None:
    lines = [json.dumps({"id": one.id, "text": one.text}) for one in map(article, range(MANY))]
    file.write_text("\n".join([*lines[:80], "{broken", *lines[80:]]) + "\n", encoding="utf-8")


def prepared(articles, jobs: int) -> tuple[list[list[str]], list[str]]:
    """Add articles to an archive in memory; gives the batches that came, and what was unchanged."""
    told: list[Any] = []
    batches = []
    with Archive.in_memory() as archive:
        preparation = Preparation(archive.holds, told.append, jobs, lambda: None)

        def seen():
            for batch in preparation.batches(articles):
                batches.append([one.analysis.article.id for one in batch])
                yield batch

        outcomes = list(archive.add_prepared(seen()))
        assert archive.count(Filters(actors=("ada-brenner",))) == len({name for name, _ in outcomes})
    assert {one.outcome for one in told} <= {"unchanged"}
    return batches, [one.article for one in told]


def test_on_two_cores_the_same_comes_in_the_same_order_as_on_one():
    articles = [article(number) for number in range(MANY)]
    few = FEW // len(articles[0].text) + 1
    for jobs in (1, 2):
        batches = prepared(articles, jobs)[0]
        assert [name for batch in batches for name in batch] == [one.id for one in articles]
        assert {len(batch) for batch in batches[:few]} == {1}
        assert max(map(len, batches[few:])) > 10


def test_an_article_that_comes_again_is_unchanged_and_one_that_was_edited_waits_for_its_turn():
    first = [article(number) for number in range(MANY)]
    edited = Article("n149", first[149].text + "\n\nA word more.")
    batches, same = prepared([*first, *first[:5], edited, first[149]], 2)
    assert same == [f"n{number}" for number in range(5)]
    assert [name for batch in batches for name in batch][-2:] == ["n149", "n149"]


def start(folder: Path) -> "subprocess.Popen[str]":
    call = [sys.executable, "-m", "bot", "ingest", "news.jsonl", "--jobs", "2"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder, env=environment
    )


def workers_of(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    return list(map(int, children.read_text().split())) if children.exists() else []


def ingest_and_kill(folder: Path, reports: int) -> tuple[dict[str, str], list[int]]:
    with start(folder) as process:
        assert process.stdout
        lines = list(islice(process.stdout, reports))
        workers = workers_of(process.pid)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return dict(line.split()[::-1] for line in lines if line.endswith("\n")), workers


def gone(process: int) -> bool:
    end = time.monotonic() + 10
    while Path(f"/proc/{process}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    return not Path(f"/proc/{process}").exists()


def kill_often(folder: Path, kills: int) -> None:
    """Kill ingesting in the middle again and again, resume, and start with a new archive whenever one is full."""
    acknowledged: set[str] = set()
    for kill in range(kills):
        if len(acknowledged) == MANY:
            acknowledged.clear()
            for file in folder.glob("onrecord.archive*"):
                file.rename(folder / f"full-{kill}-{file.name}")
        outcomes, workers = ingest_and_kill(folder, len(acknowledged) + 1 + (40 + 97 * kill) % 59)
        assert {outcomes[name] for name in acknowledged & outcomes.keys()} <= {"unchanged"}
        acknowledged |= outcomes.keys()
        with Archive.open(folder / "onrecord.archive") as archive:
            stored = [ref.id for ref in archive.articles()]
            assert acknowledged <= set(stored)
            assert archive.count(Filters(actors=("ada-brenner",))) == len(stored) == len(set(stored))
            for name in sorted(stored)[:: len(stored) // 5 + 1]:
                hits = archive.search(f"word{name[1:]}", k=5)
                assert [one.article_id for one in archive.located(hit.sentence for hit in hits)] == [name]
        assert all(map(gone, workers))
    with start(folder) as process:
        assert process.stdout
        last = dict(line.split()[::-1] for line in process.stdout)
    assert len(last) == MANY
    assert {last[name] for name in acknowledged} <= {"unchanged"}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write_news(tmp_path / "news.jsonl")
    return tmp_path


def test_kill_in_the_middle_of_bulk_ingest_loses_nothing_that_was_told(news):
    kill_often(news, 3)


@pytest.mark.prove
def test_fifty_kills_in_the_middle_of_bulk_ingest_lose_nothing_that_was_told(news):
    kill_often(news, 50)
