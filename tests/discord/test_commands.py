"""Every slash command, driven as a person drives it, against a simulated Discord."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import discord
import pytest

from bot.catalogue import COMMANDS, OTHERS
from bot.terminal import chat
from tests.discord.limits import CONTAINER, walk, wrong_in_choices
from tests.discord.looking import buttons, components, text

if TYPE_CHECKING:
    from tests.discord.conftest import Server

DEFERRED = 5


async def test_a_question_is_acknowledged_and_then_answered_for_all_to_see(server: Server) -> None:
    result = await server.ask("What did Quill say about the harbour?")
    assert [one["type"] for one in server.sent("POST", "/callback")] == [DEFERRED]
    assert not result.ephemeral
    assert "“The harbour will stay open to every fishing boat,”" in text(result.response)
    assert "**Ada Quill**" in text(result.response)
    assert "published 4 March 2025" in text(result.response)
    assert "[courier.example](<https://courier.example/harbour?id=7#:~:text=" in text(result.response)


async def test_a_private_question_is_answered_for_one_person(server: Server) -> None:
    result = await server.ask("What did Quill say?", private=True)
    assert result.ephemeral
    assert result.response.ephemeral


async def test_no_answer_lets_anything_ping(server: Server) -> None:
    await server.ask("What did Quill say?")
    assert [one["allowed_mentions"] for one in server.sent("PATCH", "/@original")] == [{"parse": []}]


async def test_a_question_can_be_held_to_days_and_a_source(server: Server) -> None:
    result = await server.ask("What did Quill say?", **{"from": "2025-05-01", "to": "2025-05-31"})
    assert "harbour" not in text(result.response)
    assert "trains" in text(result.response)
    result = await server.ask("What did Quill say?", source="Coast Courier")
    assert "trains" not in text(result.response)
    assert "harbour" in text(result.response)


WRONG_DAYS = [
    ({"from": "the day of the fish"}, "I cannot read “the day of the fish” as days."),
    ({"from": "2025-05-31", "to": "2025-05-01"}, "must not be after"),
]


@pytest.mark.parametrize(("options", "said"), WRONG_DAYS)
async def test_days_that_cannot_be_read_are_explained_privately(
    server: Server, options: dict[str, str], said: str
) -> None:
    result = await server.ask("What did Quill say?", **options)
    assert result.ephemeral
    assert said in text(result.response)


async def test_a_name_is_completed_by_beginning_by_last_name_and_by_near_spelling(server: Server) -> None:
    for typed in ("ada", "qui", "Quil", "quilll", "ADA Q"):
        choices = await server.alice.autocomplete(server.channel, "actor", "name", typed)
        assert "Ada Quill" in [choice["name"] for choice in choices], typed
        assert wrong_in_choices(choices) == []


async def test_nothing_typed_offers_who_said_most(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "actor", "name", "")
    assert choices[0]["name"] == "Ada Quill"


async def test_sources_and_titles_are_completed_too(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "ask", "source", "her", question="Who?")
    assert [choice["name"] for choice in choices] == ["Inland Herald"]
    choices = await server.alice.autocomplete(server.channel, "article", "article", "tours")
    assert [choice["name"] for choice in choices] == ["Quill tours the capitals"]


SHOWN = [
    ("actor", {"name": "Quill"}, ["Ada Quill", "on record", "Transport Minister"]),
    ("actor", {"name": "Quill"}, ["March 2025", "May 2025 ████", "Said last"]),
    ("actors", {}, ["Ada Quill", "Omar Lindqvist", "1 statement"]),
    ("who-said", {"words": "never asked about the harbour"}, ["Omar Lindqvist", "“We were never asked"]),
    ("did-say", {"actor": "Lindqvist", "words": "We were never asked about the harbour"}, ["Omar Lindqvist"]),
    ("timeline", {"actor": "Quill", "topic": "harbour"}, ["The harbour will stay open"]),
    ("timeline", {"actor": "Quill"}, ["Statements by month", "Mar 2025 ", "Page 1 of"]),
    ("compare", {"first": "Quill", "second": "Lindqvist", "topic": "harbour"}, ["stay open", "never asked"]),
    ("latest", {"actor": "Quill"}, ["6 May 2025", "must run on time"]),
    ("latest", {"topic": "harbour"}, ["Omar Lindqvist", "Ada Quill"]),
    ("latest", {}, ["6 May 2025", "what anybody said", "the latest first"]),
    ("article", {"article": "Minister defends harbour plan"}, ["Ada Quill", "Omar Lindqvist", "Coast Courier"]),
    ("article", {"article": "harbour"}, ["Minister defends harbour plan"]),
    ("article", {"article": "nothing like it"}, ["There is no article “nothing like it”"]),
    ("article", {}, ["2 articles, newest first", "Quill tours the capitals"]),
    ("sources", {}, ["Coast Courier · 1 article", "Inland Herald · 1 article"]),
    ("help", {}, ["Who said what, when", "`/timeline`"]),
    ("privacy", {}, ["90 days"]),
]


@pytest.mark.parametrize(("command", "options", "words"), SHOWN)
async def test_each_command_shows_what_it_promises(
    server: Server, command: str, options: dict[str, str], words: list[str]
) -> None:
    result = await server.alice.slash(server.channel, command, **options)
    shown = text(result.response)
    assert [word for word in words if word not in shown] == []


ODD = ["\ud800", "  ", "\u202e\x00", "𝕏" * 50, "'; DROP TABLE kept; --", "*" * 100]


@pytest.mark.parametrize("typed", ODD)
async def test_whatever_is_typed_gets_an_answer(server: Server, typed: str) -> None:
    given = {"actor": {"name": typed}, "who-said": {"words": typed}, "ask": {"question": typed}}
    given |= {"did-say": {"actor": typed, "words": typed}, "article": {"article": typed}}
    for command, options in given.items():
        result = await server.alice.slash(server.channel, command, **options)
        assert text(result.response).strip(), command
        assert "Something went wrong" not in text(result.response)


async def test_a_timeline_begins_with_the_oldest_and_latest_with_the_newest(server: Server) -> None:
    oldest = text((await server.alice.slash(server.channel, "timeline", actor="Quill")).response)
    newest = text((await server.alice.slash(server.channel, "latest", actor="Quill")).response)
    assert "4 March 2025" in oldest
    assert "4 March 2025" not in newest


async def test_somebody_unknown_is_said_to_be_unknown_and_near_names_are_offered(server: Server) -> None:
    result = await server.ask("What did Ada Quilt say?")
    assert "Ada Quill" in [*buttons(result.response), text(result.response)] or "Ada Quill" in text(result.response)


async def test_help_and_privacy_are_private_and_no_questions(server: Server) -> None:
    for _ in range(7):
        assert (await server.alice.slash(server.channel, "help")).ephemeral
    assert not (await server.ask("What did Quill say?")).ephemeral


async def test_what_is_kept_of_a_person_can_be_forgotten(server: Server) -> None:
    answered = await server.ask("What did Quill say?")
    result = await server.alice.slash(server.channel, "privacy", forget=True)
    assert "Forgotten: 1 question" in text(result.response)
    pressed = await server.alice.click(answered.response.message, label="More")
    assert "I no longer know this answer" in text(pressed.response)


async def test_text_alone_is_remembered_for_a_person(server: Server) -> None:
    await server.alice.slash(server.channel, "text-only", wanted=True)
    result = await server.ask("What did Quill say?")
    assert CONTAINER not in {one["type"] for one in walk(components(result.response))}
    await server.alice.slash(server.channel, "text-only", wanted=False)
    result = await server.ask("What did Quill say?")
    assert CONTAINER in {one["type"] for one in walk(components(result.response))}


async def test_five_questions_in_ten_seconds_are_answered_and_the_sixth_is_told_when(server: Server) -> None:
    for _ in range(5):
        assert not (await server.ask("What did Quill say?")).ephemeral
    refused = await server.ask("What did Quill say?")
    assert refused.ephemeral
    assert "more than 5 questions in 10 seconds" in text(refused.response)
    bob = server.newcomer("bob")
    assert not (await bob.slash(server.channel, "ask", question="What did Quill say?")).ephemeral


async def test_the_cooldown_ends(server: Server) -> None:
    for _ in range(6):
        await server.ask("What did Quill say?")
    await server.env.advance_time(11)
    assert not (await server.ask("What did Quill say?")).ephemeral


async def test_buttons_and_completions_are_never_too_fast(server: Server) -> None:
    answered = await server.ask("What did Quill say?")
    for label in ("More", "Back", "More", "Back", "More", "Back"):
        await server.alice.click(answered.response.message, label=label)
        await server.alice.autocomplete(server.channel, "actor", "name", "qui")
    assert not (await server.ask("What did Quill say?")).ephemeral


async def test_commands_work_in_direct_messages(server: Server) -> None:
    user = server.env.create_user("dora")
    result = await user.slash("ask", question="What did Quill say?")
    assert "Ada Quill" in text(result.response)


async def test_every_command_may_be_installed_by_a_person_except_those_of_servers(server: Server) -> None:
    commands = [one.to_dict(server.bot.tree) for one in server.bot.tree.get_commands()]
    everywhere = {
        one["name"] for one in commands if one["integration_types"] == [0, 1] and one["contexts"] == [0, 1, 2]
    }
    caretaking = {"settings", "archive", "feeds", "reports", "correct", "gaps"}
    assert {one["name"] for one in commands} - everywhere == caretaking


async def test_help_and_the_documentation_name_every_command(server: Server) -> None:
    help_shown = text((await server.alice.slash(server.channel, "help")).response)
    page = (Path(__file__).parents[2] / "docs" / "DISCORD.md").read_text(encoding="utf-8")
    for command in server.bot.tree.get_commands(type=discord.AppCommandType.chat_input):
        assert f"`/{command.name}" in page
        assert f"/{command.name}" in help_shown or command.name == "help"


async def test_the_terminal_and_discord_offer_the_same_commands(server: Server) -> None:
    here = {one.name for one in server.bot.tree.get_commands(type=discord.AppCommandType.chat_input)}
    caretaking = {"settings", "archive", "feeds", "reports", "correct", "gaps", "sync"}
    of_discord_alone = caretaking | {"text-only", "follow", "unfollow", "following"}
    assert here - of_discord_alone == {*COMMANDS, *OTHERS} == {*COMMANDS, *chat.OTHER}


async def test_a_conversation_goes_on_from_a_command(server: Server) -> None:
    await server.alice.slash(server.channel, "latest", actor="Quill", topic="trains")
    went_on = text((await server.ask("more")).response)
    assert "The trains to" in went_on
    assert "from number 6 on" in went_on
    await server.alice.slash(server.channel, "timeline", actor="Quill", topic="harbour")
    assert "never asked about the harbour" in text((await server.ask("and Lindqvist?")).response)


async def test_commands_are_told_to_discord_once_until_they_change(server: Server) -> None:
    def told() -> int:
        return sum(request.method == "PUT" for request in server.env.http_requests)

    assert told() == 1
    await server.env.restart_bot()
    assert told() == 1
    assert server.bot.application_id
    server.bot.memory.set_commands(server.bot.application_id, "of an older version")
    await server.env.restart_bot()
    assert told() == 2
