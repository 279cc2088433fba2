"""What the bot was asked in vain, for whoever runs it."""

from __future__ import annotations

from typing import Any

from bot.discord.gaps import Gaps
from bot.discord.memory import Memory, memory_file
from bot.inquiries import statements_by
from retrieval.answers import ask
from retrieval.archive import Archive
from tests.bot.conftest import document
from tests.discord.conftest import HARBOUR


def test_gaps_of_servers_and_direct_messages_are_listed_together(onrecord: Any, folder: Any) -> None:
    path = folder / "onrecord.archive"
    memory = Memory(memory_file(path), path)
    with Archive.open(path) as archive:
        archive.add(HARBOUR)
        for place in (0, 7, 7):
            Gaps(memory).count(archive, ask(archive, statements_by("Ada Quill", "volcanoes")), place)
        Gaps(memory).count(archive, ask(archive, statements_by("Xylo Quarz", "")), 0)
    memory.close()
    first, second = onrecord("gaps").stdout.splitlines()
    assert first.startswith("Ada Quill on volcanoes · 3 questions, the last on ")
    assert second.startswith("Xylo Quarz · 1 question")
    (most,) = document(onrecord("gaps", "--limit", "1", "--json"))
    assert (most["actor"], most["topic"], most["times"]) == ("Ada Quill", "volcanoes", 3)


def test_where_no_bot_ever_ran_there_are_no_gaps_and_no_file_is_made(onrecord: Any, folder: Any) -> None:
    assert onrecord("gaps").stdout == "The bot was asked nothing in vain.\n"
    assert not memory_file(folder / "onrecord.archive").exists()
