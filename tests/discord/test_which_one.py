"""Where several people bear a name, a menu asks which one is meant, and what was asked about is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.discord.client import OnRecord
from bot.settings import Settings
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.looking import options, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.discord.memory import Memory
    from tests.discord.conftest import Server

BOTH = (
    Article(
        "dam",
        "Mayor Ines Okoro and the engineer Paul Okoro spoke about the dam.\n\n"
        "“The dam will hold this winter,” Ines Okoro said.\n\n“The dam has a crack,” Paul Okoro said.",
        published=date(2025, 3, 4),
    ),
    Article(
        "trams",
        "Mayor Ines Okoro opened the trams.\n\n“The trams are late,” Ines Okoro said.\n\n"
        "Paul Okoro, an engineer, was there. “The trams are new,” Paul Okoro said.",
        published=date(2025, 3, 5),
    ),
)


@pytest.fixture
def bot(memory: Memory) -> Iterator[OnRecord]:
    with Archive.in_memory(BOTH) as archive:
        yield OnRecord(archive, memory, Settings())


async def test_a_menu_asks_which_one_is_meant_and_the_topic_is_kept(server: Server) -> None:
    answered = (await server.ask("What did Okoro say about the dam?")).response
    meant = {
        one["label"].partition(",")[0]: one["value"] for one in options(answered) if "Okoro" in one["value"].title()
    }
    assert meant.keys() == {"Ines Okoro", "Paul Okoro"}
    chosen = await server.alice.select(
        answered.message, [meant["Paul Okoro"]], custom_id=which(server.channel.last_message)
    )
    shown = text(chosen.response)
    assert "The dam has a crack" in shown
    assert "The dam will hold" not in shown
    assert shown.find("trams") == -1 or shown.index("crack") < shown.index("trams")
    followed = text((await server.ask("and about the trams?")).response)
    assert "The trams are new" in followed
    assert "The trams are late" not in followed


def which(message: object) -> str:
    """The id of the menu that asks which one is meant."""
    rows = [row for row in message.components if getattr(row, "children", None)]  # type: ignore[attr-defined]
    menus = [item for row in rows for item in row.children if "menu-choose" in (getattr(item, "custom_id", "") or "")]
    return str(menus[0].custom_id)


async def test_a_passage_is_chosen_by_its_number(server: Server) -> None:
    answered = (await server.ask("What did Ines Okoro say?")).response
    assert "**1.** **Ines Okoro**" in text(answered)
    labels = [one["label"] for one in options(answered)]
    assert labels == ["In context 1 · Ines Okoro", "In context 2 · Ines Okoro"]
    chosen = await server.alice.select(answered.message, [options(answered)[1]["value"]])
    assert chosen.ephemeral
    assert "The dam will hold" in text(chosen.response)
