"""The unmodified bot, a process of its own, against a Discord of our own: the protocol, and what goes wrong on it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.discord.workers import MOST_WAITING
from tests.discord.conftest import HARBOUR, TOUR
from tests.discord.fake.process import running, start
from tests.discord.fake.server import BROKEN, TOKEN, Asked, FakeDiscord, Fault
from tests.discord.limits import TEXT, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord.fake.stored import Stored

QUESTION = "What did Lindqvist say?"
WORDS = "We were never asked about the harbour"
EDIT = "/webhooks/.*/@original"
SEND = r"/channels/\d+/messages"
VIA = {"Via": "1.1 google"}


@pytest.fixture(scope="module")
def stored(place: Callable[[], Stored]) -> Stored:
    return place().holding([HARBOUR, TOUR])


def shown(answer: dict[str, Any]) -> str:
    return "\n".join(one["content"] for one in walk(answer["components"]) if one["type"] == TEXT)


def button(answer: dict[str, Any], label: str) -> str:
    return next(str(one["custom_id"]) for one in walk(answer["components"]) if one.get("label") == label)


async def ask(discord: FakeDiscord, question: str = QUESTION, number: int = 1, **how: Any) -> Asked:
    return await discord.slash("ask", number, question=question, **how)


async def test_it_logs_in_registers_its_commands_and_answers(discord: FakeDiscord, place: Callable[[], Stored]) -> None:
    never_run = place().holding([HARBOUR, TOUR])  # beside the shared one lies what other tests' bots remember
    async with running(discord, never_run) as bot:
        (told,) = discord.sent("PUT", r"/applications/\d+/commands")
        assert {"ask", "actor", "help", "Check this quote"} <= {command["name"] for command in told.body}
        asked = await ask(discord)
        assert WORDS in shown(await discord.answer_to(asked))
        assert asked.callback == {"type": 5}
        completed = await discord.slash("actor", kind=4, name="lin")
        assert (await discord.answer_to(completed))["choices"] == [
            {"name": "Omar Lindqvist", "value": "Omar Lindqvist"}
        ]
        code, errors = await bot.stop()
    assert code == 0
    assert "Traceback" not in errors
    assert TOKEN not in errors


async def test_after_a_restart_buttons_work_and_unchanged_commands_are_not_told_again(
    discord: FakeDiscord, stored: Stored
) -> None:
    async with running(discord, stored):
        answer = await discord.answer_to(await ask(discord, "What did Quill say?"))
    told = len(discord.sent("PUT", r"/applications/\d+/commands"))
    discord.gateway.sessions.clear()
    async with running(discord, stored):
        turned = await discord.answer_to(await discord.press(button(answer, "More"), answer))
        assert "Page 2 of 4" in shown(turned)
        stranger = await discord.press(button(answer, "More"), answer, number=2)
        assert "Page 2 of 4" in shown(await discord.answer_to(stranger))
        assert stranger.callback
        assert stranger.callback["data"]["flags"] == 64
    assert len(discord.sent("PUT", r"/applications/\d+/commands")) == told


async def test_it_opens_as_many_shards_as_discord_asks_for(stored: Stored) -> None:
    async with FakeDiscord(shards=2) as discord, running(discord, stored) as bot:
        assert [one["shard"] for one in discord.gateway.identified] == [[0, 2], [1, 2]]
        assert WORDS in shown(await discord.answer_to(await ask(discord)))
        assert (await bot.stop())[0] == 0
        assert discord.gateway.closed_with == [1000, 1000]


async def test_a_dropped_connection_is_resumed_and_what_was_asked_meanwhile_is_answered_once(
    discord: FakeDiscord, stored: Stored
) -> None:
    async with running(discord, stored):
        first = await ask(discord)
        await discord.answer_to(first)
        await discord.gateway.drop()
        meanwhile = await ask(discord)
        assert WORDS in shown(await discord.answer_to(meanwhile))
        assert len(discord.gateway.identified) == 1
        assert len(discord.gateway.resumed) == 1
        assert len(discord.sent("POST", "/interactions/.*")) == 2


async def test_told_to_reconnect_it_resumes(discord: FakeDiscord, stored: Stored) -> None:
    async with running(discord, stored):
        await discord.gateway.ask_to_reconnect()
        await discord.until(lambda: discord.gateway.resumed, "the session is resumed")
        assert WORDS in shown(await discord.answer_to(await ask(discord)))


async def test_a_session_that_cannot_be_resumed_begins_anew(discord: FakeDiscord, stored: Stored) -> None:
    async with running(discord, stored):
        discord.gateway.refuse_resuming = True
        await discord.gateway.ask_to_reconnect()
        await discord.until(lambda: len(discord.gateway.identified) == 2, "a new session")
        assert WORDS in shown(await discord.answer_to(await ask(discord)))


PASSING = {
    "the route's rate limit": [Fault("POST", SEND, 429, VIA, {"retry_after": 0.2, "global": False, "message": ""})],
    "the global rate limit": [Fault("POST", SEND, 429, VIA, {"retry_after": 0.2, "global": True, "message": ""})],
    "a bad gateway": [Fault("POST", SEND, 502)],
    "a broken connection": [Fault("POST", SEND, BROKEN)],
}


@pytest.mark.parametrize("what", PASSING)
async def test_a_mention_is_answered_once_in_spite_of(discord: FakeDiscord, stored: Stored, what: str) -> None:
    async with running(discord, stored):
        discord.faults = PASSING[what]
        said = await discord.say(QUESTION)
        await discord.until(lambda: discord.messages, "the mention is answered")
        assert len(discord.messages) == 1
        last = discord.sent("POST", SEND)[-1].body
        assert WORDS in shown(last)
        assert str(last["message_reference"]["message_id"]) == said["id"]
        assert last["enforce_nonce"]


FAILING = {
    "cloudflare's rate limit": Fault("PATCH", EDIT, 429, {}, {"message": "You are being rate limited."}),
    "an error that stays": Fault("PATCH", EDIT, 400, {}, {"message": "Cannot", "code": 1}),
}


@pytest.mark.parametrize("what", FAILING)
async def test_an_answer_that_cannot_be_sent_is_excused_and_the_next_one_comes(
    discord: FakeDiscord, stored: Stored, what: str
) -> None:
    async with running(discord, stored):
        discord.faults = [FAILING[what]]
        asked = await ask(discord)
        assert "Something went wrong" in (await discord.answer_to(asked))["content"]
        assert WORDS in shown(await discord.answer_to(await ask(discord)))


GONE = {
    "the channel is deleted": Fault("POST", SEND, 404, {}, {"message": "Unknown Channel", "code": 10003}),
    "the bot may no longer see the channel": Fault("POST", SEND, 403, {}, {"message": "Missing Access", "code": 50001}),
    "the bot may no longer write there": Fault(
        "POST", SEND, 403, {}, {"message": "Missing Permissions", "code": 50013}
    ),
}


@pytest.mark.parametrize("what", GONE)
async def test_a_mention_is_dropped_quietly_when(discord: FakeDiscord, stored: Stored, what: str) -> None:
    async with running(discord, stored) as bot:
        discord.faults = [GONE[what]]
        await discord.say(QUESTION)
        await discord.until(lambda: not GONE[what].times, "the reply is refused")
        assert WORDS in shown(await discord.answer_to(await ask(discord)))
        code, errors = await bot.stop()
    assert (code, "Traceback" in errors) == (0, False)


async def test_a_command_whose_answer_was_deleted_harms_nobody(discord: FakeDiscord, stored: Stored) -> None:
    async with running(discord, stored) as bot:
        discord.faults = [Fault("PATCH", EDIT, 404, {}, {"message": "Unknown Message", "code": 10008})]
        await ask(discord)
        await discord.until(lambda: not discord.faults[0].times, "the edit is refused")
        assert WORDS in shown(await discord.answer_to(await ask(discord)))
        code, errors = await bot.stop()
    assert (code, "Traceback" in errors) == (0, False)


async def test_an_acknowledgement_that_meets_a_bad_gateway_is_repeated_in_time(
    discord: FakeDiscord, stored: Stored
) -> None:
    async with running(discord, stored):
        discord.faults = [Fault("POST", "/interactions/.*", 502)]
        asked = await ask(discord)
        assert WORDS in shown(await discord.answer_to(asked))


async def test_an_acknowledgement_that_comes_too_late_harms_nobody(discord: FakeDiscord, stored: Stored) -> None:
    async with running(discord, stored) as bot:
        late = {"message": "Unknown interaction", "code": 10062}
        discord.faults = [Fault("POST", "/interactions/.*", 404, body=late)]
        await ask(discord)
        assert WORDS in shown(await discord.answer_to(await ask(discord)))
        code, errors = await bot.stop()
    assert code == 0
    assert "came too late" in errors
    assert "Traceback" not in errors


async def test_a_slow_request_keeps_nobody_else_waiting(discord: FakeDiscord, stored: Stored) -> None:
    async with running(discord, stored):
        slow = await ask(discord)
        discord.faults = [Fault("PATCH", f".*{slow.payload['token']}.*", 0, seconds=2.0)]
        quick = await ask(discord, number=2)
        await discord.answer_to(quick)
        assert slow.answer is None
        await discord.answer_to(slow)


async def test_what_is_delivered_twice_is_answered_once(discord: FakeDiscord, stored: Stored) -> None:
    async with running(discord, stored):
        await discord.answer_to(await ask(discord, times=2))
        await discord.say(QUESTION, times=2)
        await discord.until(lambda: discord.messages, "the mention is answered")
        await discord.answer_to(await ask(discord, number=2))
        assert len(discord.messages) == 1
        assert len(discord.sent("POST", "/interactions/.*")) == 2


async def test_told_to_stop_it_finishes_what_was_asked_and_says_goodbye(discord: FakeDiscord, stored: Stored) -> None:
    async with running(discord, stored) as bot:
        discord.faults = [Fault("PATCH", EDIT, 0, seconds=1.0)]
        asked = await ask(discord)
        await discord.until(lambda: asked.acknowledged, "the question is acknowledged")
        code, errors = await bot.stop()
        assert code == 0
        assert asked.answer is not None
        assert WORDS in shown(asked.answer)
        assert discord.gateway.closed_with == [1000]
        assert "Traceback" not in errors


async def test_told_to_stop_while_a_question_takes_for_ever_it_ends_in_seven_seconds(
    discord: FakeDiscord, stored: Stored
) -> None:
    async with running(discord, stored, "--endless") as bot:
        asked = await ask(discord)
        await discord.until(lambda: asked.acknowledged, "the question is acknowledged")
        began = time.monotonic()
        code, errors = await bot.stop()
        assert time.monotonic() - began < 7.0
    assert (code, "Traceback" in errors) == (0, False)


async def test_while_another_process_locks_the_archive_everything_is_acknowledged(
    discord: FakeDiscord, stored: Stored
) -> None:
    async with running(discord, stored):
        with closing(sqlite3.connect(stored.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            tidy = {"type": 1, "name": "answers", "options": [{"type": 5, "name": "tidy", "value": True}]}
            settings = await discord.interact(2, {"id": "1", "name": "settings", "type": 1, "options": [tidy]})
            answer = await discord.answer_to(await ask(discord, "What did Quill say?"))
            turned = await discord.press(button(answer, "More"), answer)
            wished = await discord.slash("privacy")
            others = [await ask(discord, number=number) for number in range(2, 6)]
            await asyncio.gather(*map(discord.answer_to, [turned, wished, *others]))
            assert all(one.acknowledged and one.acknowledged - one.at < 3.0 for one in [settings, turned, *others])
            assert settings.answer is None
            other.execute("ROLLBACK")
        assert "my answer goes too" in shown(await discord.answer_to(settings))


@pytest.mark.parametrize("seconds", [1.0, 2.0])
async def test_told_to_stop_while_it_starts_it_stops(discord: FakeDiscord, stored: Stored, seconds: float) -> None:
    discord.faults = [Fault("GET", "/gateway/bot", 0, seconds=30.0)]
    bot = await start("tests.discord.fake.launch", discord.base, str(stored.config()))
    await discord.until(lambda: discord.sent("GET", "/users/@me"), "the bot logs in")
    await asyncio.sleep(seconds)
    code, errors = await bot.stop()
    assert code == 0
    assert "Traceback" not in errors


async def test_at_the_noisiest_log_level_neither_token_nor_question_is_logged(
    discord: FakeDiscord, stored: Stored
) -> None:
    async with running(discord, stored, log_level="DEBUG") as bot:
        await discord.answer_to(await ask(discord))
        _, errors = await bot.stop()
    assert TOKEN not in errors
    assert "Lindqvist" not in errors


async def test_two_hundred_questions_at_once_are_all_acknowledged_in_time(discord: FakeDiscord, stored: Stored) -> None:
    discord.compare_with_description = False
    async with running(discord, stored):
        asked = [await ask(discord, number=number) for number in range(200)]
        await asyncio.gather(*map(discord.answer_to, asked))
        assert all(one.acknowledged and one.acknowledged - one.at < 3.0 for one in asked)


async def test_while_a_mention_waits_the_bot_types_and_where_too_much_waits_people_are_told_so(
    discord: FakeDiscord, stored: Stored
) -> None:
    discord.compare_with_description = False
    async with running(discord, stored, "--endless"):
        await discord.say(QUESTION)
        await discord.until(lambda: discord.typed, "the bot types")
        waiting = [await ask(discord, number=number) for number in range(2, MOST_WAITING + 1)]
        await discord.until(lambda: all(one.acknowledged for one in waiting), "all are acknowledged")
        assert all(one.acknowledged and one.acknowledged - one.at < 3.0 for one in waiting)
        refused = await ask(discord, number=MOST_WAITING + 1)
        assert "More is asked at this moment" in shown(await discord.answer_to(refused))
        assert refused.callback
        assert refused.callback["data"]["flags"] & 64


async def test_a_token_that_discord_refuses_is_one_line_without_the_token(discord: FakeDiscord, stored: Stored) -> None:
    bot = await start("tests.discord.fake.launch", discord.base, str(stored.config()), token="some.other.token")  # noqa: S106
    code, errors = await bot.ended()
    assert code == 1
    assert errors.splitlines()[-1].startswith("Discord refuses the token in DISCORD_TOKEN")
    assert "Traceback" not in errors
    assert "some.other.token" not in errors


async def test_an_unreachable_discord_is_one_line(stored: Stored) -> None:
    bot = await start("tests.discord.fake.launch", "http://127.0.0.1:9", str(stored.config()))
    code, errors = await bot.ended()
    assert code == 1
    assert "Discord cannot be reached" in errors.splitlines()[-1]
    assert "Traceback" not in errors


@pytest.mark.parametrize("token", ["", "two words", "newline\nin.it"])
async def test_without_a_usable_token_the_call_is_wrong(token: str) -> None:
    bot = await start("bot", "run", token=token)
    code, errors = await bot.ended()
    assert code == 2
    assert len(errors.splitlines()) == 1
    assert "DISCORD_TOKEN" in errors
    assert not token or token not in errors
