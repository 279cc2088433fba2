"""What administrators decide, seen from both sides: /settings, and who is answered where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.discord.server_settings import Servers
from bot.opening import open_archive
from bot.settings import Settings
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.limits import CONTAINER, walk
from tests.discord.looking import components, text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.conftest import Server

QUESTION = "What did Lindqvist say?"


@pytest.fixture
def admin(server: Server) -> Any:
    role = server.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    return server.newcomer("ada", roles=[role])


async def test_settings_are_for_those_who_manage_the_server(server: Server, admin: Any) -> None:
    assert "settings show" in admin.available_commands(server.channel)
    assert "settings show" not in server.alice.available_commands(server.channel)


async def test_nothing_is_forbidden_at_first(server: Server, admin: Any) -> None:
    shown = await admin.slash(server.channel, "settings show")
    assert shown.ephemeral
    assert "I answer in **every channel**" in text(shown.response)


async def test_a_denied_channel_is_silent_to_mentions_and_explains_itself_to_commands(
    server: Server, admin: Any
) -> None:
    await admin.slash(server.channel, "settings channel", channel=server.channel, rule="deny")
    await server.alice.send(server.channel, server.mention(QUESTION))
    assert all(message.author != server.bot.user for message in server.channel.history(viewer=server.alice))
    result = await server.ask(QUESTION)
    assert result.ephemeral
    assert "do not want me to answer in this channel" in text(result.response)
    await admin.slash(server.channel, "settings channel", channel=server.channel, rule="clear")
    assert not (await server.ask(QUESTION)).ephemeral


async def test_once_a_channel_is_allowed_all_others_are_silent(server: Server, admin: Any) -> None:
    other = server.guild.create_text_channel("other")
    await admin.slash(server.channel, "settings channel", channel=server.channel, rule="allow")
    assert not (await server.ask(QUESTION)).ephemeral
    assert (await server.alice.slash(other, "ask", question=QUESTION)).ephemeral


async def test_a_denied_role_is_not_answered(server: Server, admin: Any) -> None:
    loud = server.guild.create_role("Loud")
    await admin.slash(server.channel, "settings role", role=loud, rule="deny")
    result = await server.newcomer("lou", roles=[loud]).slash(server.channel, "ask", question=QUESTION)
    assert "have not given your roles access" in text(result.response)
    assert not (await server.ask(QUESTION)).ephemeral


async def test_only_an_allowed_role_is_answered(server: Server, admin: Any) -> None:
    readers = server.guild.create_role("Readers")
    await admin.slash(server.channel, "settings role", role=readers, rule="allow")
    assert (await server.ask(QUESTION)).ephemeral
    reader = server.newcomer("rea", roles=[readers])
    assert not (await reader.slash(server.channel, "ask", question=QUESTION)).ephemeral


async def test_answers_can_be_private_and_text_alone_whatever_a_person_chooses(server: Server, admin: Any) -> None:
    await admin.slash(server.channel, "settings answers", private=True, **{"text-only": True})
    answered = await server.ask(QUESTION)
    assert answered.ephemeral
    assert CONTAINER not in {one["type"] for one in walk(components(answered.response))}
    assert (await server.ask(QUESTION, private=False)).ephemeral


async def test_a_channel_can_be_kept_from_asking_too_much(server: Server, admin: Any) -> None:
    await admin.slash(server.channel, "settings answers", **{"questions-a-minute": 2})
    people = [server.newcomer(f"person{number}") for number in range(3)]
    results = [await one.slash(server.channel, "ask", question=QUESTION) for one in people]
    assert [one.ephemeral for one in results] == [False, False, True]
    assert "This channel may ask 2 questions a minute" in text(results[-1].response)


async def test_settings_survive_a_restart_and_end_with_a_reset(server: Server, admin: Any) -> None:
    await admin.slash(server.channel, "settings answers", private=True)
    await server.env.restart_bot()
    assert (await server.ask(QUESTION)).ephemeral
    await admin.slash(server.channel, "settings reset")
    assert not (await server.ask(QUESTION)).ephemeral


async def test_settings_lie_in_the_archive_database_while_the_seeds_still_answer(
    server: Server, admin: Any, tmp_path: Path
) -> None:
    archive = tmp_path / "a.archive"
    server.bot.memory.servers = Servers(archive)
    await admin.slash(server.channel, "settings answers", private=True)
    assert Servers(archive).of(server.guild.id).private
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("“It is a start,” said Ann Roe.", encoding="utf-8")
    with open_archive(Settings(archive=archive, seeds=seeds)) as answering:
        assert [actor.name for actor in answering.actors()] == ["Ann Roe"]
    with Archive.open(archive) as opened:
        opened.add(Article("b", "“It is over,” said Ben Ray."))
    with open_archive(Settings(archive=archive, seeds=seeds)) as answering:
        assert [actor.name for actor in answering.actors()] == ["Ben Ray"]
    await admin.slash(server.channel, "settings reset")
    assert Servers(archive).of(server.guild.id) == Servers(None).of(None)
