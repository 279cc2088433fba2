"""What happens on Discord every day, over the wire: the bot as it is, each payload held against its description."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from tests.discord.conftest import HARBOUR, TOUR
from tests.discord.fake.payloads import (
    APPLICATION,
    CHANNEL,
    DIRECT,
    FOREIGN,
    HOME,
    OWN_ROLE,
    POST,
    bot_user,
    message,
    thread,
    user,
)
from tests.discord.fake.process import running
from tests.discord.fake.server import FakeDiscord
from tests.discord.limits import TEXT, walk
from tests.discord.openapi import DOCUMENT
from tests.discord.test_which_one import BOTH

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.discord.fake.payloads import Payload
    from tests.discord.fake.stored import Stored

pytestmark = pytest.mark.asyncio(loop_scope="module")
WORDS = "We were never asked about the harbour"
QUILL = "The harbour will stay open to every fishing boat"
CLAIM = "“We were never asked about the harbour,” Quill said."
people = iter(range(100, 1000))
"""A person of their own for every question, so that nobody asks too fast or goes on from another test."""


@pytest.fixture(scope="module")
def stored(place: Callable[[], Stored]) -> Stored:
    return place().holding([HARBOUR, TOUR, *BOTH])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wire(stored: Stored) -> AsyncIterator[FakeDiscord]:
    """A Discord with the bot connected to it."""
    async with FakeDiscord() as discord, running(discord, stored):
        yield discord


def shown(answer: Payload) -> str:
    texts = [one["content"] for one in walk(answer.get("components") or []) if one["type"] == TEXT]
    return "\n".join([answer.get("content") or "", *texts])


def part(answer: Payload, label: str) -> str:
    """The id of a button."""
    return next(str(one["custom_id"]) for one in walk(answer["components"]) if one.get("label") == label)


def menu_of(answer: Payload, action: str) -> Payload:
    """A menu by what choosing does."""
    return next(one for one in walk(answer["components"]) if f"menu-{action}" in one.get("custom_id", ""))


async def told(discord: FakeDiscord, command: str, person: int = 0, /, **options: Any) -> str:
    """What the bot answers to a command."""
    asked = await discord.slash(command, person or next(people), **options)
    answer = await discord.answer_to(asked)
    return shown(answer)


async def answered(discord: FakeDiscord, question: str, /, number: int = 0, **how: Any) -> str:
    """What the bot replies to a mention."""
    said = await discord.say(question, number=number or next(people), **how)
    (reply,) = await discord.replies_to(said)
    return shown(reply)


async def silent(discord: FakeDiscord, said: Payload) -> bool:
    """Whether the bot, which answers another message meanwhile, left this one alone."""
    await answered(discord, "What did Lindqvist say?")
    referred = [(one.get("message_reference") or {}).get("message_id") for one in discord.messages]
    return said["id"] not in map(str, referred)


MENTION: Payload = {"mentions": [bot_user()], "member": {"roles": [], "joined_at": None}}


# --- commands of user-installed apps, mentions of others, system messages, remarks, the bot's role


@pytest.mark.parametrize("command", ["ask", "actor", "help"])
async def test_a_user_installed_command_in_a_thread_of_a_server_without_the_bot_is_answered(
    wire: FakeDiscord, command: str
) -> None:
    options = {"ask": {"question": "What did Lindqvist say?"}, "actor": {"name": "Lindqvist"}, "help": {}}[command]
    data = {"id": "1", "name": command, "type": 1, "options": _given(options)}
    person = next(people)
    foreign: Payload = {
        "channel": thread(FOREIGN, "333333333333333341", "talk"),
        "guild": {"id": FOREIGN.guild, "locale": "en-US", "features": []},
        "authorizing_integration_owners": {"1": user(person)["id"]},
    }
    asked = await wire.interact(2, data, person, place=FOREIGN, **foreign)
    assert "Something went wrong" not in (said := shown(await wire.answer_to(asked)))
    assert WORDS in said or command == "help"


def _given(options: dict[str, str]) -> list[Payload]:
    return [{"type": 3, "name": key, "value": value} for key, value in options.items()]


async def test_people_and_channels_that_a_question_mentions_are_names_or_nothing(wire: FakeDiscord) -> None:
    quill = user(77) | {"username": "aq", "global_name": "Ada Quill"}
    content = f"<@{APPLICATION}> What did <@{quill['id']}> say about the harbour in <#{CHANNEL}>?"
    said = await wire.post(content, next(people), **MENTION | {"mentions": [bot_user(), quill]})
    (reply,) = await wire.replies_to(said)
    assert QUILL in shown(reply)


@pytest.mark.parametrize("kind", [1, 6, 7, 46])
async def test_what_discord_itself_tells_is_left_alone(wire: FakeDiscord, kind: int) -> None:
    said = await wire.post(f"<@{APPLICATION}> What did Quill say?", next(people), **MENTION | {"type": kind})
    assert await silent(wire, said)


@pytest.mark.parametrize("remark", ["lol no way", "ok", "thanks"])
async def test_a_remark_on_an_answer_is_met_with_silence(wire: FakeDiscord, remark: str) -> None:
    question = await wire.say("What did Lindqvist say?", number=next(people))
    (answer,) = await wire.replies_to(question)
    said = await wire.post(remark, next(people), **MENTION | _replying_to(answer))
    assert await silent(wire, said)


def _replying_to(one: Payload, *, along: bool = True) -> Payload:
    reference = {"type": 0, "message_id": one["id"], "channel_id": one["channel_id"], "guild_id": HOME.guild}
    return {"type": 19, "message_reference": reference} | ({"referenced_message": one} if along else {})


async def test_the_bot_s_own_role_counts_as_the_bot(wire: FakeDiscord) -> None:
    role: Payload = {"mention_roles": [OWN_ROLE], "member": {"roles": [], "joined_at": None}}
    readable = await wire.post(f"<@&{OWN_ROLE}> What did Lindqvist say?", next(people), **role)
    assert WORDS in shown((await wire.replies_to(readable))[0])
    unreadable = await wire.post("", next(people), **role)
    assert "mention me as a member" in shown((await wire.replies_to(unreadable))[0])


# --- forwards, embeds, replies, edits, deletions, order, posts


def _forwarding(content: str) -> Payload:
    reference = {"type": 1, "message_id": "1", "channel_id": CHANNEL}
    snapshot = {key: value for key, value in message(content, user()).items() if key not in {"id", "author"}}
    return {"message_reference": reference, "message_snapshots": [{"message": snapshot}]}


async def test_a_forward_is_read_in_a_direct_message_with_a_mention_and_in_the_menu(wire: FakeDiscord) -> None:
    direct = await wire.post("", next(people), place=DIRECT, **_forwarding(CLAIM))
    assert "Omar Lindqvist" in shown((await wire.replies_to(direct))[0])
    mention = await wire.post(f"<@{APPLICATION}>", next(people), **MENTION | _forwarding(CLAIM))
    assert "Omar Lindqvist" in shown((await wire.replies_to(mention))[0])
    about = message("", user(), **_forwarding(CLAIM))
    assert "Omar Lindqvist" in shown(await wire.answer_to(await wire.menu("Check this quote", about, next(people))))


async def test_an_embed_is_read_in_a_direct_message_with_a_mention_and_in_the_menu(wire: FakeDiscord) -> None:
    embeds: Payload = {"embeds": [{"type": "rich", "description": CLAIM}]}
    direct = await wire.post("", next(people), place=DIRECT, **embeds)
    assert "Omar Lindqvist" in shown((await wire.replies_to(direct))[0])
    mention = await wire.post(f"<@{APPLICATION}>", next(people), **MENTION | embeds)
    assert "Omar Lindqvist" in shown((await wire.replies_to(mention))[0])
    about = message("", user() | {"bot": True}, **embeds)
    assert "Omar Lindqvist" in shown(await wire.answer_to(await wire.menu("Check this quote", about, next(people))))


async def test_a_message_that_is_replied_to_and_not_sent_along_is_fetched(wire: FakeDiscord) -> None:
    claim = await wire.say(CLAIM, number=next(people))
    await wire.replies_to(claim)
    said = await wire.post(f"<@{APPLICATION}>", next(people), **MENTION | _replying_to(claim, along=False))
    assert "Omar Lindqvist" in shown((await wire.replies_to(said))[0])
    assert wire.sent("GET", rf"/channels/\d+/messages/{claim['id']}")


async def test_an_edited_question_is_answered_anew_in_its_place(wire: FakeDiscord) -> None:
    said = await wire.say("What did Lindquist sya?", number=next(people))
    (answer,) = await wire.replies_to(said)
    await wire.edit(said, f"<@{APPLICATION}> What did Quill say about the harbour?")
    await wire.until(lambda: QUILL in shown(answer), "the answer is edited")
    assert len(await wire.replies_to(said)) == 1


async def test_an_answer_goes_with_its_question_where_the_server_wants_it(wire: FakeDiscord) -> None:
    said = await wire.say("What did Lindqvist say?", number=next(people))
    (answer,) = await wire.replies_to(said)
    assert "goes too" in await told(wire, "settings answers", tidy=True)
    await wire.delete(said)
    await wire.until(lambda: answer["id"] not in {one["id"] for one in wire.messages}, "the answer is deleted")
    await told(wire, "settings reset")


async def test_two_questions_of_one_conversation_are_answered_in_their_order(wire: FakeDiscord) -> None:
    person = next(people)
    first = await wire.say("What did Quill say about the harbour?", number=person)
    second = await wire.say("and Lindqvist?", number=person)
    (about_first,), (about_second,) = await wire.replies_to(first), await wire.replies_to(second)
    assert wire.messages.index(about_first) < wire.messages.index(about_second)
    assert WORDS in shown(about_second)


async def test_the_title_of_a_forum_s_post_is_what_its_questions_are_about(wire: FakeDiscord) -> None:
    reply = await answered(wire, "What did Quill say about this?", place=POST)
    assert QUILL in reply
    assert "trains" not in reply
    assert WORDS in await answered(wire, "and Lindqvist?", place=POST)


# --- private questions, and servers that want answers private


async def test_a_private_question_never_colours_the_public_conversation(wire: FakeDiscord) -> None:
    person = next(people)
    assert WORDS in await told(wire, "ask", person, question="What did Lindqvist say?", private=True)
    reply = await answered(wire, "and what about the harbour?", person)
    assert "Understood as: what Omar Lindqvist" not in reply


async def test_where_answers_are_private_a_mention_is_answered_in_a_direct_message_and_nothing_is_shared(
    wire: FakeDiscord,
) -> None:
    await told(wire, "settings answers", private=True)
    before = len(wire.messages)
    await wire.say("What did Lindqvist say?", number=next(people))
    await wire.until(lambda: len(wire.messages) > before, "the mention is answered")
    (reply,) = wire.messages[before:]
    assert reply["channel_id"] == DIRECT.channel
    assert WORDS in shown(reply)
    asked = await wire.slash("ask", next(people), question="What did Lindqvist say?", private=False)
    answer = await wire.answer_to(asked)
    assert asked.callback == {"type": 5, "data": {"flags": 64}}
    shared = await wire.answer_to(await wire.press(part(answer, "Share"), answer))
    assert "private" in shown(shared)
    await told(wire, "settings reset")


# --- each command, each menu


async def test_every_quotation_of_a_message_gets_its_verdict(wire: FakeDiscord) -> None:
    about = message(f"{CLAIM}\n\n“Bananas are blue,” Quill said.", user())
    answer = shown(await wire.answer_to(await wire.menu("Check this quote", about, next(people))))
    assert "2 quotations checked" in answer


async def test_a_menu_asks_which_one_is_meant_and_keeps_the_topic(wire: FakeDiscord) -> None:
    asked = await wire.slash("ask", person := next(people), question="What did Okoro say about the dam?")
    answer = await wire.answer_to(asked)
    menu = menu_of(answer, "choose")
    (paul,) = [one["value"] for one in menu["options"] if one["label"].startswith("Paul")]
    chosen = await wire.choose(menu["custom_id"], paul, answer, person)
    assert "The dam has a crack" in shown(await wire.answer_to(chosen))
    actor = await wire.slash("actor", next(people), name="Okoro")
    assert menu_of(await wire.answer_to(actor), "choose")["options"]


async def test_what_is_followed_is_begun_listed_completed_and_ended(wire: FakeDiscord) -> None:
    person = next(people)
    follow: Payload = {"actor": "Ada Quill", "topic": "harbour", "where": "channel", "digest": "daily", "at": "08:30"}
    began = await told(wire, "follow", person, **follow, timezone="Europe/Berlin", quiet="22:00-07:00", most=3)
    assert "From now on I tell in this channel" in began
    assert "Ada Quill on harbour" in await told(wire, "following", person)
    completed = await wire.slash("unfollow", person, kind=4, what="ada")
    (offered,) = (await wire.answer_to(completed))["choices"]
    assert "no more" in await told(wire, "unfollow", person, what=offered["value"], where="channel")
    assert "no time zone" in await told(wire, "follow", person, actor="Ada Quill", timezone="Mars")


async def test_what_is_doubted_is_told_to_moderators_and_settled_by_buttons_and_a_form(wire: FakeDiscord) -> None:
    await _let_reports_come(wire)
    report = await _doubted(wire, "Not a quote?")
    dismissed = await wire.answer_to(await wire.press(part(report, "Dismiss"), report, next(people)))
    assert "Dismissed" in shown(dismissed)
    report = await _doubted(wire, "Wrong speaker?")
    pressed = await wire.press(part(report, "Correct"), report, person := next(people))
    await wire.until(lambda: pressed.callback, "a form is shown")
    assert pressed.callback
    assert pressed.callback["type"] == 9
    form = pressed.callback["data"]
    name = {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "name", "value": "Ada Quill"}}
    sent = {"custom_id": form["custom_id"], "components": [name]}
    settled = await wire.interact(5, sent, person, message=wire._stored(report))
    mended = shown(await wire.answer_to(settled))
    assert "said by Ada Quill, not by Omar Lindqvist" in mended
    await _take_back(wire, mended)
    await told(wire, "settings reset")


async def test_while_the_archive_is_locked_the_buttons_of_a_report_are_acknowledged(
    wire: FakeDiscord, stored: Stored
) -> None:
    await _let_reports_come(wire)
    report = await _doubted(wire, "Not a quote?")
    with closing(sqlite3.connect(stored.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        pressed = await wire.press(part(report, "Correct"), report, next(people))
        await wire.until(lambda: pressed.acknowledged, "the press is acknowledged")
        assert pressed.acknowledged
        assert pressed.acknowledged - pressed.at < 3.0
        assert pressed.answer is None
        other.execute("ROLLBACK")
    mended = shown(await wire.answer_to(pressed))
    assert "nobody's" in mended
    await _take_back(wire, mended)
    await told(wire, "settings reset")


async def _take_back(wire: FakeDiscord, mended: str) -> None:
    """Take back what a settled report says was corrected."""
    number = int(mended.partition("undo number:")[2].partition("`")[0])
    assert "took back" in shown(await wire.answer_to(await wire.slash("correct undo", next(people), number=number)))


async def _let_reports_come(wire: FakeDiscord) -> None:
    """Let moderators be told in the channel."""
    here = {"type": 1, "name": "reports", "options": [{"type": 7, "name": "channel", "value": CHANNEL}]}
    resolved = {"channels": {CHANNEL: {"id": CHANNEL, "type": 0, "name": "news", "permissions": "0"}}}
    data = {"id": "1", "name": "settings", "type": 1, "options": [here], "resolved": resolved}
    assert CHANNEL in shown(await wire.answer_to(await wire.interact(2, data, next(people))))


async def _doubted(wire: FakeDiscord, label: str) -> Payload:
    """Let somebody doubt Lindqvist's passage; gives the report in the moderators' channel."""
    asked = await wire.slash("ask", person := next(people), question="What did Lindqvist say about being asked?")
    answer = await wire.answer_to(asked)
    context = await wire.answer_to(await wire.press(part(answer, "In context"), answer, person))
    before = len(wire.messages)
    await wire.answer_to(await wire.press(part(context, label), context, person))
    await wire.until(lambda: len(wire.messages) > before, "moderators are told")
    return wire.messages[-1]


CORRECTIONS: list[tuple[str, dict[str, str], str]] = [
    ("speaker", {"passage": "The dam has a crack", "name": "Ines Okoro"}, "said by Ines Okoro"),
    ("hide", {"passage": "The trams are new"}, "nobody's"),
    ("kind", {"actor": "Paul Okoro", "is": "institution"}, "is an institution"),
    ("merge", {"actor": "Paul Okoro", "into": "Ines Okoro"}, "is Ines Okoro"),
    ("rename", {"actor": "Ines Okoro", "name": "Dame Ines"}, "shown as Dame Ines"),
    ("split", {"actor": "Ada Quill", "as": "Ada Quill the elder", "to": "2025-03-04"}, "nobody else"),
    ("nobody", {"actor": "Omar Lindqvist"}, "is no speaker"),
]


async def test_corrections_are_made_listed_and_taken_back(wire: FakeDiscord) -> None:
    made = []
    for command, options, expected in CORRECTIONS:
        answer = await told(wire, f"correct {command}", **options)
        assert expected in answer, command
        made.append(int(answer.partition("#")[2].partition(" ")[0]))
    listed = await told(wire, "correct list")
    assert all(expected in listed for _, _, expected in CORRECTIONS)
    for correction in made:
        taken = await wire.slash("correct undo", next(people), number=correction)
        assert f"took back #{correction}" in shown(await wire.answer_to(taken))
    assert WORDS in await told(wire, "ask", question="What did Lindqvist say?")


async def test_reports_and_gaps_are_listed_and_settled(wire: FakeDiscord) -> None:
    await told(wire, "ask", question="What did Ada Quill say about volcanoes?")
    assert "volcanoes" in await told(wire, "gaps")
    assert "word for word" in await told(wire, "settings gaps", **{"word-for-word": True})
    assert "Forgotten" in await told(wire, "gaps", forget=True)
    assert "Nobody has reported anything" in await told(wire, "reports", settle=1)
    await told(wire, "settings reset")


async def test_two_settings_that_are_changed_in_one_moment_both_hold(wire: FakeDiscord) -> None:
    both = (("settings answers", {"tidy": True}), ("settings answers", {"questions-a-minute": 99}))
    asked = [await wire.slash(command, next(people), **options) for command, options in both]
    await asyncio.gather(*map(wire.answer_to, asked))
    held = await told(wire, "settings show")
    assert "goes too" in held
    assert "99" in held
    await told(wire, "settings reset")


@pytest.mark.skipif(not DOCUMENT.exists(), reason="Discord's OpenAPI document is not beside the checkout")
async def test_every_payload_of_these_tests_was_as_discord_describes_it(wire: FakeDiscord) -> None:
    kinds = {one.path.split("/")[1] for one in wire.requests}
    assert {"interactions", "webhooks", "channels", "applications"} <= kinds
    assert wire.refused == []
