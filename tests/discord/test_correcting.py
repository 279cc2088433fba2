"""/reports, /correct and /gaps: what people doubt or miss reaches those who can mend it, and is mended for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.discord.client import OnRecord
from bot.discord.moderating import DOUBTED
from bot.ledger import Ledger
from bot.settings import DiscordSettings, Settings
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.conftest import HARBOUR
from tests.discord.looking import buttons, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.discord.memory import Memory
    from tests.discord.conftest import Server

LINDQVIST = "“We were never asked about the harbour,”"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(archive=tmp_path / "a.archive")


@pytest.fixture
def bot(settings: Settings, memory: Memory) -> Iterator[OnRecord]:
    with Archive.open(settings.archive) as archive:
        archive.add(HARBOUR)
        yield OnRecord(archive, memory, settings)


@pytest.fixture
def manager(server: Server, settings: Settings) -> Any:
    trusted = DiscordSettings(archive_servers=[server.guild.id])
    server.bot.settings = replace(settings, discord=trusted)
    role = server.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return server.newcomer("mia", roles=[role])


async def said(server: Server, person: Any, command: str, **options: Any) -> str:
    result = await person.slash(server.channel, command, **options)
    assert result.ephemeral
    return text(result.response)


async def doubt(server: Server, label: str) -> None:
    """Let somebody report Lindqvist's passage."""
    answered = (await server.ask("What did Lindqvist say?")).response
    context = (await server.alice.click(answered.message, label="In context")).response
    assert "your name is not" in text((await server.alice.click(context.message, label=label)).response)
    await server.env.settle()


@pytest.mark.parametrize(
    ("label", "doubted", "mend"),
    [("Wrong speaker?", "speaker", "/correct speaker"), ("Not a quote?", "quote", "/correct hide")],
)
async def test_what_people_doubt_reaches_the_moderators_with_the_passage_and_why_it_was_read_so(
    server: Server, manager: Any, label: str, doubted: Any, mend: str
) -> None:
    mods = server.guild.create_text_channel("mods")
    assert f"<#{mods.id}>" in await said(server, manager, "settings reports", channel=mods)
    await doubt(server, label)
    told = text(mods.last_message)
    assert DOUBTED[doubted] in told
    assert LINDQVIST in told
    assert "because:" in told
    assert "Omar Lindqvist" in told
    assert f"{mend} passage:" in told
    assert "alice" not in told


@pytest.fixture
async def mods(server: Server, manager: Any) -> Any:
    """The channel in which moderators are told."""
    channel = server.guild.create_text_channel("mods")
    await said(server, manager, "settings reports", channel=channel)
    return channel


async def test_a_doubted_quotation_is_hidden_by_a_button_under_the_report(
    server: Server, manager: Any, mods: Any
) -> None:
    await doubt(server, "Not a quote?")
    assert buttons(mods.last_message) == ["Correct", "Settle", "Dismiss"]
    await manager.click(mods.last_message, label="Correct")
    told = text(mods.last_message)
    assert LINDQVIST in told
    assert "words that are nobody's, not Omar Lindqvist's" in told
    assert f"by {manager.user.mention}" in told
    assert "/correct undo number:1" in told
    assert buttons(mods.last_message) == []
    assert LINDQVIST not in text((await server.ask("What did Lindqvist say?")).response)
    assert await said(server, manager, "reports") == "Nobody has reported anything."


async def test_a_doubted_speaker_is_set_by_a_form_that_asks_for_the_name(
    server: Server, manager: Any, mods: Any
) -> None:
    await doubt(server, "Wrong speaker?")
    form = await manager.click(mods.last_message, label="Correct")
    await manager.submit_modal(form, {"name": "Ada Quill"})
    assert "said by Ada Quill, not by Omar Lindqvist" in text(mods.last_message)
    assert LINDQVIST in text((await server.ask("What did Ada Quill say about being asked?")).response)


async def test_a_form_that_names_nobody_lets_the_words_be_nobody_s_known(
    server: Server, manager: Any, mods: Any
) -> None:
    await doubt(server, "Wrong speaker?")
    form = await manager.click(mods.last_message, label="Correct")
    await manager.submit_modal(form, {"name": ""})
    assert "said by nobody, not by Omar Lindqvist" in text(mods.last_message)


@pytest.mark.parametrize(("label", "told"), [("Settle", "Settled"), ("Dismiss", "Dismissed")])
async def test_a_report_is_settled_or_dismissed_by_a_button_and_it_is_written_down_who_did(
    server: Server, manager: Any, mods: Any, label: str, told: str
) -> None:
    await doubt(server, "Wrong speaker?")
    message = mods.last_message
    await manager.click(message, label=label)
    assert told in text(mods.last_message)
    assert buttons(mods.last_message) == []
    assert LINDQVIST in text((await server.ask("What did Lindqvist say?")).response)
    assert await said(server, manager, "reports") == "Nobody has reported anything."
    assert f"{told.lower()} the report" in await said(server, manager, "archive status")


async def test_a_report_that_was_settled_elsewhere_is_told_so_and_another_of_its_number_is_left_alone(
    server: Server, manager: Any, mods: Any
) -> None:
    await doubt(server, "Not a quote?")
    message = mods.last_message
    number = int((await said(server, manager, "reports")).partition(" ")[0])
    await said(server, manager, "reports", settle=number)
    later = "INSERT INTO reports (article, start, \"end\", speaker, at, server) VALUES ('harbour', 1, 2, 'x', 1, 0)"
    server.bot.memory.run(later)
    assert [one.number for one in server.bot.memory.open_reports()] == [number]
    await manager.click(message, label="Correct")
    assert "settled already" in text(mods.last_message)
    assert len(server.bot.memory.open_reports()) == 1
    assert LINDQVIST in text((await server.ask("What did Lindqvist say?")).response)


@pytest.mark.usefixtures("manager")
async def test_who_may_not_manage_the_server_settles_no_report(server: Server, mods: Any) -> None:
    await doubt(server, "Wrong speaker?")
    refused = await server.alice.click(mods.last_message, label="Dismiss")
    assert refused.ephemeral
    assert "who manage this server" in text(refused.response)
    assert buttons(mods.last_message) == ["Correct", "Settle", "Dismiss"]


@pytest.mark.usefixtures("manager")
async def test_the_buttons_speak_the_server_s_language(server: Server, mods: Any) -> None:
    guild = server.bot.get_guild(server.guild.id)
    assert guild
    guild.preferred_locale = discord.Locale.german
    await doubt(server, "Wrong speaker?")
    assert buttons(mods.last_message) == ["Korrigieren", "Erledigt", "Verwerfen"]


async def test_a_button_under_a_report_works_after_a_restart(server: Server, manager: Any, mods: Any) -> None:
    await doubt(server, "Wrong speaker?")
    former = server.bot
    form = await manager.click(mods.last_message, label="Correct")
    again = OnRecord(former.answerer.archive, former.memory, former.settings)
    await server.env.restart_bot(again)
    server.bot = again
    await manager.submit_modal(form, {"name": "Ada Quill"})
    assert "said by Ada Quill" in text(mods.last_message)


async def test_reports_are_listed_and_settled(server: Server, manager: Any) -> None:
    assert await said(server, manager, "reports") == "Nobody has reported anything."
    await doubt(server, "Wrong speaker?")
    line = await said(server, manager, "reports")
    number = int(line.partition(" ")[0])
    assert "Omar Lindqvist" in line
    assert LINDQVIST in line
    assert await said(server, manager, "reports", settle=number + 1) == line
    assert await said(server, manager, "reports", settle=number) == "Nobody has reported anything."
    assert "settled the report" in await said(server, manager, "archive status")


async def test_a_report_is_answered_by_setting_the_speaker_and_the_answer_says_so(
    server: Server, manager: Any, settings: Settings
) -> None:
    await doubt(server, "Wrong speaker?")
    number = (await said(server, manager, "reports")).partition(" ")[0]
    told = await said(server, manager, "correct speaker", passage=number, name="Ada Quill")
    assert "said by Ada Quill, not by Omar Lindqvist" in told
    assert await said(server, manager, "reports") == "Nobody has reported anything."
    answer = text((await server.ask("What did Ada Quill say about being asked?")).response)
    assert LINDQVIST in answer
    assert "speaker corrected by hand" in answer
    with Ledger(settings.archive) as ledger:
        assert [act.did for act in ledger.acts()][:1] == ["corrected"]
    assert "mia" in await said(server, manager, "correct list")
    assert await said(server, manager, "correct undo", number=1) == "took back #1"
    assert LINDQVIST in text((await server.ask("What did Lindqvist say?")).response)
    assert "no such correction" in await said(server, manager, "correct undo", number=1)


async def test_words_are_hidden_by_the_words_themselves(server: Server, manager: Any) -> None:
    assert "nobody's" in await said(server, manager, "correct hide", passage="never asked about the harbour")
    assert LINDQVIST not in text((await server.ask("What did Lindqvist say?")).response)
    assert "no statement" in await said(server, manager, "correct hide", passage="words that nobody ever said")
    assert "no report of that number" in await said(server, manager, "correct hide", passage="77")


async def test_actors_are_merged_renamed_split_and_taken_away(server: Server, manager: Any) -> None:
    archive = server.bot.answerer.archive
    archive.add(Article("two", "“It rains,” said A. Quillon. “It pours,” said Omar Lindqvist."))
    assert "is Ada Quill" in await said(server, manager, "correct merge", actor="A. Quillon", into="Ada Quill")
    assert "“It rains,”" in text((await server.ask("What did Ada Quill say about rains?")).response)
    assert "shown as Dame Ada" in await said(server, manager, "correct rename", actor="Ada Quill", name="Dame Ada")
    assert "Dame Ada" in text((await server.alice.slash(server.channel, "actor", name="Dame Ada")).response)
    split = {"actor": "Omar Lindqvist", "as": "Omar Lindqvist the elder", "to": "2025-12-31"}
    assert "nobody else" in await said(server, manager, "correct split", **split)
    assert "is an institution" in await said(server, manager, "correct kind", actor="Dame Ada", **{"is": "institution"})
    assert "institution already" in await said(
        server, manager, "correct kind", actor="Dame Ada", **{"is": "institution"}
    )
    assert "no speaker" in await said(server, manager, "correct nobody", actor="Omar Lindqvist")
    assert "cannot read" in await said(server, manager, "correct split", **(split | {"to": "soonish"}))


async def test_who_corrected_from_another_server_is_not_shown(server: Server, manager: Any, settings: Settings) -> None:
    await said(server, manager, "correct hide", passage="never asked about the harbour")
    other = server.env.create_guild()
    settings_of_both = DiscordSettings(archive_servers=[server.guild.id, other.id])
    server.bot.settings = replace(settings, discord=settings_of_both)
    role = other.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    eve = other.add_member(server.env.create_user("eve"), roles=[role])
    listed = await eve.slash(other.create_text_channel("there"), "correct list")
    assert "nobody's" in text(listed.response)
    assert "mia" not in text(listed.response)


async def test_only_those_who_manage_a_trusted_server_correct(server: Server) -> None:
    offered = {*server.alice.available_commands(server.channel)}
    assert offered.isdisjoint({"reports", "gaps", "correct hide", "correct list"})
    role = server.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    mia = server.newcomer("mia", roles=[role])
    assert "not given this server" in await said(server, mia, "correct hide", passage="never asked")


# --- what the archive lacks


async def test_questions_without_an_answer_are_counted_by_actor_and_topic(server: Server, manager: Any) -> None:
    assert "was answered" in await said(server, manager, "gaps")
    for question in ("What did Ada Quill say about volcanoes?", "what has quill said on volcanoes"):
        await server.ask(question)
    await server.ask("What did Zebulon Marsh say about tides?")
    await server.ask("What did Ada Quill say about the harbour?")
    listed = (await said(server, manager, "gaps")).splitlines()
    assert listed[0].startswith("Ada Quill on volcanoes · 2 questions")
    assert listed[1].startswith("Zebulon Marsh on tides · 1 question")
    assert len(listed) == 2
    assert "Forgotten: 2 gaps" in await said(server, manager, "gaps", forget=True)
    assert "was answered" in await said(server, manager, "gaps")


async def test_questions_are_kept_word_for_word_only_where_the_server_wants_it(server: Server, manager: Any) -> None:
    question = "Please, what did Ada Quill say about volcanoes?"
    await server.ask(question)
    assert "Please" not in await said(server, manager, "gaps")
    assert "word for word" in await said(server, manager, "settings gaps", **{"word-for-word": True})
    await server.ask(question)
    assert question in await said(server, manager, "gaps")
    other = server.env.create_guild()
    role = other.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    eve = other.add_member(server.env.create_user("eve"), roles=[role])
    elsewhere = await eve.slash(other.create_text_channel("there"), "gaps")
    assert "was answered" in text(elsewhere.response)


async def test_forgetting_takes_a_name_from_what_was_done_not_the_deed(
    server: Server, manager: Any, settings: Settings
) -> None:
    await said(server, manager, "correct hide", passage="never asked about the harbour")
    assert "mia" in await said(server, manager, "correct list")
    await said(server, manager, "privacy", forget=True)
    assert "mia" not in await said(server, manager, "correct list")
    assert "mia" not in await said(server, manager, "archive status")
    with Ledger(settings.archive) as ledger:
        assert ledger.acts(1)[0].who == f"somebody in server {server.guild.id}"
    assert "nobody's" in await said(server, manager, "correct list")
