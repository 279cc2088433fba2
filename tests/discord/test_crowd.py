"""While questions crowd, other processes answer them: the same answers, and the bot goes on where they cannot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.discord.answerer import Answerer, AskedQuestion
from bot.discord.processes import AnsweringProcesses
from bot.discord.workers import Workers
from bot.settings import Settings
from retrieval.archive import Archive
from tests.discord.conftest import HARBOUR, TOUR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.discord.memory import Memory

QUESTIONS = ("What did Mensah say?", "Who said harbour?", "What did Zyx Quorvan say?", "harbour") * 6


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "crowd.archive") as archive:
        for _ in archive.add_all([HARBOUR, TOUR]):
            pass
        yield archive


async def answered(archive: Archive, memory: Memory, processes: AnsweringProcesses | None) -> list[str]:
    workers = Workers()
    answerer = Answerer(archive, memory, workers, 5)
    answerer.processes = processes
    asked = (AskedQuestion(text, 1, (number,)) for number, text in enumerate(QUESTIONS))
    pages = await asyncio.gather(*map(answerer.ask, asked))
    await workers.finish(1)
    return [str(one.page) for one in pages]


async def test_a_crowd_gets_the_answers_that_one_person_would_get(on_disk, memory):
    assert on_disk.path
    processes = AnsweringProcesses(Settings(archive=on_disk.path), 1)
    try:
        by_others = await answered(on_disk, memory, processes)
    finally:
        processes.close()
    assert by_others == await answered(on_disk, memory, None)


async def test_where_no_process_can_answer_the_bot_itself_does(on_disk, memory, tmp_path, caplog):
    nothing = Settings(archive=tmp_path / "none.archive", seeds=tmp_path / "none")
    processes = AnsweringProcesses(nothing, 1)
    by_itself = await answered(on_disk, memory, processes)
    processes.close()
    assert "in one process from now on" in caplog.text
    assert by_itself == await answered(on_disk, memory, None)
