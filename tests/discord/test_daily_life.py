"""What happens on Discord every day: remarks, edits, deletions, mentions of others, forwards, privacy, locks."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import discord
import pytest

from bot.discord.asked_messages import without_markup
from bot.discord.cogs.following_commands import FollowingCommands
from bot.discord.responding import TOO_MUCH, conversation, refusal_here
from bot.discord.server_settings import Servers
from bot.discord.workers import MOST_WAITING, Workers
from tests.discord.looking import text
from tests.discord.test_messages import QUESTION, answers, talk

if TYPE_CHECKING:
    from tests.discord.conftest import Server

WORDS = "never asked about the harbour"


@pytest.fixture
def admin(server: Server) -> Any:
    role = server.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    return server.newcomer("ada", roles=[role])


@pytest.mark.parametrize("remark", ["lol no way", "ok", "thanks", "wow 😂", "hm."])
async def test_a_remark_on_an_answer_is_met_with_silence(server: Server, remark: str) -> None:
    await server.alice.send(server.channel, server.mention(QUESTION))
    (answer,) = answers(server)
    await server.newcomer("bob").send(server.channel, remark, reply_to=answer)
    assert len(answers(server)) == 1


@pytest.mark.parametrize("question", ["and Quill?", "What did Quill say about trains"])
async def test_a_question_in_a_reply_is_answered(server: Server, question: str) -> None:
    await server.alice.send(server.channel, server.mention(QUESTION))
    (answer,) = answers(server)
    await server.newcomer("bob").send(server.channel, question, reply_to=answer)
    assert "Quill" in text(answers(server)[-1])


async def test_an_edited_question_is_answered_anew_in_its_place(server: Server) -> None:
    asked = await server.alice.send(server.channel, server.mention("What did Lindquist sya?"))
    await server.alice.edit(asked, server.mention("What did Quill say about the harbour?"))
    (answer,) = answers(server)
    assert "stay open to every fishing boat" in text(answer)


async def test_an_edit_goes_on_from_what_stood_before_the_question(server: Server) -> None:
    await server.alice.send(server.channel, server.mention("What did Quill say about the harbour?"))
    asked = await server.alice.send(server.channel, server.mention("and nobody?"))
    await server.alice.edit(asked, server.mention("and Lindqvist?"))
    assert WORDS in text(answers(server)[-1])


@pytest.mark.parametrize("tidy", [True, False])
async def test_an_answer_goes_with_its_question_where_the_server_wants_it(
    server: Server, admin: Any, tidy: bool
) -> None:
    await admin.slash(server.channel, "settings answers", tidy=tidy)
    asked = await server.alice.send(server.channel, server.mention(QUESTION))
    await server.alice.delete(asked)
    assert len(answers(server)) == (0 if tidy else 1)


async def test_who_mentions_the_bot_s_own_role_is_told_how_to_ask(server: Server) -> None:
    made = server.guild.create_role("On Record")
    await server.env.settle()
    guild = server.bot.get_guild(server.guild.id)
    role = guild and guild.get_role(made.id)
    assert role
    assert server.bot.user
    role.tags = discord.RoleTags({"bot_id": str(server.bot.user.id)})
    await server.alice.send(server.channel, f"<@&{role.id}> {QUESTION}")
    assert "mention me as a member" in text(answers(server)[-1])
    await server.alice.send(server.channel, server.mention(f"<@&{role.id}> {QUESTION}"))
    assert WORDS in text(answers(server)[-1])


ADDRESSED = [
    ("<@7> what did Quill say?", "what did Quill say?"),
    ("<@!7>, <@&9> : what did Quill say?", "what did Quill say?"),
    ("What did <@7> say in <#5>?", "What did Ada Quill say in ?"),
    ("What did Quill say? <@7> <@8>", "What did Quill say?"),
    ("What did Quill <:smirk:12> say <t:1700000000:f>", "What did Quill say"),
    ("</ask:5> what did Quill say", "what did Quill say"),
    ("3 < 4 and <b>", "3 < 4 and <b>"),
]


@pytest.mark.parametrize(("typed", "asked"), ADDRESSED)
def test_mentions_are_names_or_nothing(typed: str, asked: str) -> None:
    assert without_markup(typed, {7: "Ada Quill"}) == asked


async def test_whoever_is_mentioned_inside_a_question_is_asked_about_by_name(server: Server) -> None:
    quill = server.newcomer("Ada Quill")
    await server.alice.send(server.channel, server.mention(f"What did {quill.mention} say about the harbour?"))
    assert "stay open to every fishing boat" in text(answers(server)[-1])


async def test_a_mention_under_a_message_checks_what_that_message_quotes(server: Server) -> None:
    words = "“We were never asked about the harbour,” Quill said."
    said = await server.newcomer("cal").send(server.channel, server.mention(words))
    await server.alice.send(server.channel, server.mention(""), reply_to=said)
    assert "Lindqvist" in text(answers(server)[-1])


async def test_a_mention_under_a_message_that_discord_keeps_to_itself_is_told_another_way(server: Server) -> None:
    said = await server.newcomer("cal").send(server.channel, "“We were never asked about the harbour,” Quill said.")
    await server.alice.send(server.channel, server.mention(""), reply_to=said)
    assert "Check this quote" in text(answers(server)[-1])


async def test_a_forward_in_a_direct_message_is_checked(server: Server) -> None:
    dora = server.env.create_user("dora")
    await dora.send_dm(embeds=[{"description": "“We were never asked about the harbour,” Quill said."}])
    assert "Lindqvist" in text(dora.dm_channel.last_message)


async def test_where_answers_are_private_a_mention_is_answered_in_a_direct_message_alone(
    server: Server, admin: Any
) -> None:
    await admin.slash(server.channel, "settings answers", private=True)
    await server.alice.send(server.channel, server.mention(QUESTION))
    assert answers(server) == []
    assert WORDS in text(server.alice.user.dm_channel.last_message)


async def test_where_answers_are_private_nothing_is_shared(server: Server, admin: Any) -> None:
    await admin.slash(server.channel, "settings answers", private=True)
    answer = (await server.ask(QUESTION)).response
    shared = await server.alice.click(answer, label="Share")
    assert shared.ephemeral
    assert "private" in text(shared.response)


async def test_moderators_can_delete_an_answer_whose_question_was_forgotten(server: Server, admin: Any) -> None:
    answer = (await server.ask(QUESTION)).response
    await server.alice.slash(server.channel, "privacy", forget=True)
    await server.alice.click(answer, label="Delete")
    assert answers(server) == []
    again = (await server.ask(QUESTION)).response
    await server.alice.slash(server.channel, "privacy", forget=True)
    await admin.click(again, label="Delete")
    assert answers(server) == []


async def test_buttons_obey_denied_channels(server: Server, admin: Any) -> None:
    answer = (await server.ask("What did Quill say?")).response
    await admin.slash(server.channel, "settings channel", channel=server.channel, rule="deny")
    pressed = await server.alice.click(answer, label="More")
    assert pressed.ephemeral
    assert "do not want me to answer" in text(pressed.response)


async def test_a_thread_whose_parent_is_not_known_lets_its_questions_through(server: Server) -> None:
    await talk(server)
    guild = server.bot.get_guild(server.guild.id)
    assert guild
    thread = guild.threads[0]
    thread.parent_id = 1
    member = Mock(spec=discord.Member, guild=guild, roles=[])
    assert refusal_here(server.bot, member, thread) == ""
    assert conversation(thread, 7) == (thread.id,)


def test_settings_that_are_changed_at_once_lose_no_change() -> None:
    servers = Servers(None)
    both = threading.Barrier(2)

    def change(**decided: Any) -> None:
        both.wait(5)
        servers.change(1, lambda server: replace(server, **decided))

    threads = [threading.Thread(target=change, kwargs=one) for one in ({"tidy": True}, {"questions_a_minute": 9})]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert (servers.of(1).tidy, servers.of(1).questions_a_minute) == (True, 9)


async def test_where_too_much_waits_people_are_told_so(server: Server) -> None:
    workers = server.bot.workers
    workers._waiting += MOST_WAITING
    assert TOO_MUCH in text((await server.ask(QUESTION)).response)
    workers._waiting -= MOST_WAITING
    assert WORDS in text((await server.ask(QUESTION)).response)


async def test_what_waits_for_a_lock_keeps_nothing_else_waiting() -> None:
    workers, free = Workers(), threading.Event()
    waiting = asyncio.ensure_future(workers.write(free.wait, 10))
    assert await asyncio.wait_for(workers.quickly(lambda: "quick"), 5) == "quick"
    assert await asyncio.wait_for(workers.work(lambda: "answer"), 5) == "answer"
    free.set()
    await waiting
    await workers.finish(1)


SEVERAL = (
    "“We were never asked about the harbour,” Lindqvist said.\n\n"
    "“The harbour will stay closed to every fishing boat,” Quill said.\n\n“Bananas are blue,” Quill said."
)


async def test_every_quotation_of_a_message_gets_its_verdict(server: Server) -> None:
    message = await server.newcomer("cal").send(server.channel, SEVERAL)
    checked = await server.alice.context_menu(server.channel, "Check this quote", message)
    assert checked.ephemeral
    shown = text(checked.response)
    assert "3 quotations checked, 1 as spoken" in shown
    assert "**open**" in shown
    assert "~~closed~~" in shown
    assert "Ada Quill is not on record with the words “Bananas are blue,”" in shown


async def test_a_claim_without_marks_is_answered_by_what_the_person_said_about_it(server: Server) -> None:
    message = await server.newcomer("cal").send(server.channel, "Ada Quill said that the harbour will stay open.")
    checked = await server.alice.context_menu(server.channel, "Check this quote", message)
    assert "The harbour will stay open to every fishing boat" in text(checked.response)


async def test_the_chores_survive_what_nobody_foresaw_and_say_so(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    discord_settings = server.bot.settings.discord
    server.bot.settings = replace(server.bot.settings, discord=replace(discord_settings, keep_days=10**30))
    before = server.bot.chores.current_loop
    await server.env.advance_time(130)
    assert "the chores failed; they are tried again" in caplog.text
    assert server.bot.chores.is_running()
    assert server.bot.chores.current_loop >= before + 2


async def test_the_rounds_of_what_is_followed_survive_what_nobody_foresaw_and_say_so(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    cog = server.bot.get_cog("FollowingCommands")
    assert isinstance(cog, FollowingCommands)
    row = "INSERT INTO followings (person, channel, actor, topic, since, manner) VALUES (1, 0, 'x', '', 0, 'unread')"
    server.bot.memory.run(row)
    await server.env.advance_time(130)
    assert "could not be told; it is tried again" in caplog.text
    assert cog.rounds.is_running()
