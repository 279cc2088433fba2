"""/settings archive: what a server keeps for itself is found there and nowhere else, whatever way is tried."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.discord.bin import in_bin
from bot.discord.client import OnRecord
from bot.discord.memory import Memory
from bot.settings import DiscordSettings, FeedSettings, Settings
from retrieval.archive import Archive
from tests.discord.conftest import HARBOUR, TOUR
from tests.discord.looking import text
from tests.discord.test_archive import said
from tests.discord.test_following import look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.discord.conftest import Server

SECRET = {
    "id": "cranes",
    "title": "Wharf cranes will be sold",
    "date": "2025-04-01",
    "text": "“The cranes will be sold in May,” said Bela Tarkowski, the wharf keeper. Ada Quill was told of it.",
}
FILE = ("secret.jsonl", json.dumps(SECRET).encode())
OWN = ("Tarkowski", "cranes", "wharf", "Wharf")
"""Words of the article that one server keeps for itself."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(archive=tmp_path / "a.archive", feeds=FeedSettings(poll=False))


@pytest.fixture
def bot(settings: Settings, memory: Memory) -> Iterator[OnRecord]:
    with Archive.open(settings.archive) as archive:
        for article in (HARBOUR, TOUR):
            archive.add(article)
        yield OnRecord(archive, memory, settings)


@pytest.fixture
def manager(server: Server, settings: Settings) -> Any:
    """Somebody who manages two servers that may look after an archive; the first keeps its articles for itself."""
    server.other = server.env.create_guild()  # type: ignore[attr-defined]
    server.outside = server.other.create_text_channel("outside")  # type: ignore[attr-defined]
    trusted = DiscordSettings(archive_servers=[server.guild.id, server.other.id])  # type: ignore[attr-defined]
    server.bot.settings = replace(settings, discord=trusted)
    rights = discord.Permissions(manage_guild=True, manage_channels=True, send_messages=True, view_channel=True)
    user = server.env.create_user("mia")
    server.mia_outside = server.other.add_member(user, roles=[server.other.create_role("M", permissions=rights)])  # type: ignore[attr-defined]
    return server.guild.add_member(user, roles=[server.guild.create_role("M", permissions=rights)])


async def keep_for_itself(server: Server, manager: Any) -> str:
    """Let the server keep its articles for itself, and add one; its id."""
    shown = await said(server, manager, "settings archive", whose="own")
    assert "I answer from **the articles that this server added, and no others**" in shown
    added = await said(server, manager, "archive add", file=FILE)
    assert added.startswith("added upload-")
    return added.removeprefix("added ")


async def everything_outside(server: Server) -> str:
    """All that can be seen of the archive from the other server, in one text."""
    person, place = server.mia_outside, server.outside  # type: ignore[attr-defined]
    asked: list[tuple[str, dict[str, str]]] = [
        ("ask", {"question": "What did anybody say about May?"}),
        ("ask", {"question": "What did the keeper say?"}),
        ("actors", {}),
        ("article", {}),
        ("sources", {}),
        ("archive status", {}),
        ("reports", {}),
        ("feeds list", {}),
        ("actor", {"name": "Ada Quill"}),
    ]
    seen = [text((await person.slash(place, command, **options)).response) for command, options in asked]
    for command, option in (
        ("actor", "name"),
        ("article", "article"),
        ("ask", "source"),
        ("archive restore", "article"),
    ):
        for typed in ("", "Tark", "Wha", "upl"):
            offered = await person.autocomplete(place, command, option, typed)
            seen.append(str(offered))
    return "\n".join(seen)


async def test_what_a_server_keeps_for_itself_is_answered_there_alone(server: Server, manager: Any) -> None:
    article = await keep_for_itself(server, manager)
    assert "“The cranes will be sold in May,”" in text((await server.ask("What did Tarkowski say?")).response)
    assert "Quill defended" not in text((await server.ask("What did Quill say?")).response)
    outside = await everything_outside(server)
    assert "Ada Quill" in outside
    assert "2 articles" in outside
    assert not [word for word in (*OWN, article) if word in outside]


async def test_the_other_servers_articles_are_no_part_of_it(server: Server, manager: Any) -> None:
    await keep_for_itself(server, manager)
    inside = [
        text((await server.alice.slash(server.channel, one)).response) for one in ("actors", "article", "sources")
    ]
    inside.append(await said(server, manager, "archive status"))
    assert "Tarkowski" in inside[0]
    assert "Wharf cranes" in inside[1]
    assert not [shown for shown in inside if "Lindqvist" in shown or "harbour" in shown or "Courier" in shown]


async def test_what_was_removed_comes_back_in_its_own_server_alone(
    server: Server, manager: Any, settings: Settings
) -> None:
    article = await keep_for_itself(server, manager)
    assert (await said(server, manager, "archive remove", article=article)).startswith(f"removed {article}")
    assert in_bin(server.bot.memory) == []
    away = await server.mia_outside.slash(server.outside, "archive restore", article=article)  # type: ignore[attr-defined]
    assert "could be brought back" in text(away.response)
    assert await said(server, manager, "archive restore", article=article) == f"added {article}"
    with Archive.open(settings.archive) as shared:
        assert shared.article(article) is None


async def test_a_report_is_seen_where_the_passage_is(server: Server, manager: Any) -> None:
    await keep_for_itself(server, manager)
    answered = (await server.ask("What did Tarkowski say?")).response
    context = (await server.alice.click(answered.message, label="In context")).response
    await server.alice.click(context.message, label="Wrong speaker?")
    assert "Tarkowski" in await said(server, manager, "reports")
    assert "Tarkowski" not in await everything_outside(server)


async def test_what_is_new_is_told_in_the_channels_of_its_server_alone(server: Server, manager: Any) -> None:
    await said(server, manager, "settings archive", whose="own")
    assert "in its channels alone" in text(
        (await server.alice.slash(server.channel, "follow", topic="cranes")).response
    )
    await manager.slash(server.channel, "follow", topic="cranes", where="channel")
    await server.mia_outside.slash(server.outside, "follow", topic="cranes", where="channel")  # type: ignore[attr-defined]
    await said(server, manager, "archive add", file=FILE)
    await look(server)
    assert any("The cranes will be sold" in text(one) for one in server.channel.history(viewer=server.alice))
    outside = server.outside.history(viewer=server.mia_outside)  # type: ignore[attr-defined]
    assert not any("cranes will be sold" in text(one) for one in outside)


async def test_a_direct_message_is_answered_from_what_all_share(server: Server, manager: Any) -> None:
    await keep_for_itself(server, manager)
    dora = server.env.create_user("dora")
    await dora.send_dm("What did Tarkowski say?")
    assert "on record" in text(dora.dm_channel.last_message)
    assert "cranes" not in text(dora.dm_channel.last_message)


async def test_an_answer_that_came_by_direct_message_leads_no_further_into_it(server: Server, manager: Any) -> None:
    await keep_for_itself(server, manager)
    await said(server, manager, "settings answers", private=True)
    user = server.env.create_user("ursula")
    await server.guild.add_member(user).send(server.channel, server.mention("What did Tarkowski say?"))
    assert "cranes" in text(user.dm_channel.last_message)
    pressed = await user.click(user.dm_channel.last_message, label="In context")
    assert "Please ask there" in text(pressed.response)


async def test_going_back_to_the_shared_articles_keeps_its_own_for_later(server: Server, manager: Any) -> None:
    await keep_for_itself(server, manager)
    assert "articles that all servers share" in await said(server, manager, "settings archive", whose="shared")
    assert "cranes" not in text((await server.ask("What did Tarkowski say?")).response)
    assert "Lindqvist" in text((await server.ask("What did Lindqvist say?")).response)
    await said(server, manager, "settings archive", whose="own")
    assert "“The cranes will be sold in May,”" in text((await server.ask("What did Tarkowski say?")).response)


async def test_only_a_server_that_may_look_after_an_archive_keeps_one(
    server: Server, manager: Any, settings: Settings
) -> None:
    server.bot.settings = replace(settings, discord=DiscordSettings(archive_servers=[1]))
    assert "has not given this server the archive" in await said(server, manager, "settings archive", whose="own")
    assert list(settings.archive.parent.glob("*.server-*")) == []


async def test_it_is_there_again_after_a_restart(server: Server, manager: Any, settings: Settings) -> None:
    await keep_for_itself(server, manager)
    with Archive.open(settings.archive) as archive:
        again = OnRecord(archive, server.bot.memory, settings)
        again.archives.open_all()
        (shared, own) = again.archives.every()
        assert [one.server for one in (shared, own)] == [0, server.guild.id]
        assert [ref.title for ref in own.archive.articles()] == ["Wharf cranes will be sold"]
        again.archives.close_all()


def test_a_file_of_an_earlier_version_keeps_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.discord"
    with sqlite3.connect(path) as before:
        before.executescript(
            "CREATE TABLE bin (article TEXT PRIMARY KEY, lines TEXT, at INTEGER);"
            "INSERT INTO bin VALUES ('quay', '{}', 1);"
            "CREATE TABLE kept (key INTEGER PRIMARY KEY AUTOINCREMENT, asker INTEGER, lookup TEXT, at INTEGER);"
            'INSERT INTO kept (asker, lookup, at) VALUES (7, \'{"kind": "actors"}\', 1);'
        )
    before.close()
    for _ in range(2):
        memory = Memory(path)
        kept = memory.kept(1)
        assert kept
        assert (kept.asker, kept.server, in_bin(memory)) == (7, 0, ["quay"])
        memory.close()
