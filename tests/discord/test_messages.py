"""Questions by mention, reply, direct message and thread; the message menu; and silence where nobody asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.discord.client import OnRecord
from bot.settings import Settings
from tests.discord.looking import text

if TYPE_CHECKING:
    from bot.discord.memory import Memory
    from retrieval.archive import Archive
    from tests.discord.conftest import Server

QUESTION = "What did Lindqvist say?"


def answers(server: Server, channel: Any = None) -> list[discord.Message]:
    """What the bot has sent into a channel."""
    history = (channel or server.channel).history()
    return [message for message in history if message.author == server.bot.user]


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(server: Server) -> None:
    asked = await server.alice.send(server.channel, server.mention(QUESTION))
    (answer,) = answers(server)
    assert "never asked about the harbour" in text(answer)
    assert answer.reference
    assert answer.reference.message_id == asked.id
    (sent,) = server.sent("POST", "/messages")
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}


NOT_ASKED = ["What did Lindqvist say?", "Quill said so", "@everyone what did Quill say?"]


@pytest.mark.parametrize("words", NOT_ASKED)
async def test_the_bot_is_silent_where_it_was_not_asked(server: Server, words: str) -> None:
    await server.alice.send(server.channel, words)
    assert answers(server) == []


async def test_other_bots_are_not_answered(server: Server) -> None:
    robot = server.guild.add_member(server.env.create_user("robot", bot=True))
    await robot.send(server.channel, server.mention(QUESTION))
    assert answers(server) == []


async def test_a_direct_message_needs_no_mention(server: Server) -> None:
    dora = server.env.create_user("dora")
    await dora.send_dm(QUESTION)
    assert "never asked about the harbour" in text(dora.dm_channel.last_message)


async def test_a_mention_without_a_question_gets_help(server: Server) -> None:
    await server.alice.send(server.channel, server.mention(""))
    assert len(answers(server)) == 1
    assert text(answers(server)[0]).strip("*")


async def test_a_direct_conversation_remembers_whom_it_is_about(server: Server) -> None:
    dora = server.env.create_user("dora")
    await dora.send_dm("What did Quill say about the harbour?")
    await dora.send_dm("and Lindqvist?")
    assert "Omar Lindqvist" in text(dora.dm_channel.last_message)
    assert "never asked about the harbour" in text(dora.dm_channel.last_message)


async def test_a_reply_goes_on_where_the_answer_stopped_even_after_a_restart(
    server: Server, archive: Archive, memory: Memory
) -> None:
    await server.alice.send(server.channel, server.mention("What did Quill say about the harbour?"))
    (answer,) = answers(server)
    await server.env.restart_bot(OnRecord(archive, memory, Settings()))
    bob = server.newcomer("bob")
    await bob.send(server.channel, server.mention("and Lindqvist?"), reply_to=answer)
    assert "never asked about the harbour" in text(answers(server)[-1])


async def test_people_in_a_channel_have_conversations_of_their_own(server: Server) -> None:
    await server.alice.send(server.channel, server.mention("What did Quill say about the harbour?"))
    await server.newcomer("bob").send(server.channel, server.mention("What did Quill say about trains?"))
    await server.alice.send(server.channel, server.mention("and Lindqvist?"))
    assert "never asked about the harbour" in text(answers(server)[-1])


async def talk(server: Server) -> Any:
    """A thread of the channel."""
    start = await server.alice.send(server.channel, "Let us talk.")
    channel = server.bot.get_channel(server.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.get_partial_message(start.id).create_thread(name="talk")
    await server.env.settle()
    (thread,) = server.channel.threads
    return thread


async def test_a_thread_is_a_conversation_of_everybody_in_it(server: Server) -> None:
    thread = await talk(server)
    await server.alice.send(thread, server.mention("What did Quill say about the harbour?"))
    await server.newcomer("bob").send(thread, server.mention("and Lindqvist?"))
    assert "never asked about the harbour" in text(answers(server, thread)[-1])
    followed = await server.alice.slash(thread, "ask", question="and Quill?")
    assert "stay open to every fishing boat" in text(followed.response)


async def test_one_message_is_answered_once_even_when_delivered_twice(server: Server) -> None:
    server.deliver_twice("MESSAGE_CREATE")
    await server.alice.send(server.channel, server.mention(QUESTION))
    assert len(answers(server)) == 1


async def test_whoever_asks_too_fast_is_told_once_and_then_ignored(server: Server) -> None:
    for _ in range(9):
        await server.alice.send(server.channel, server.mention(QUESTION))
    assert len(answers(server)) == 6
    assert "more than 5 questions in 10 seconds" in text(answers(server)[-1])


async def test_a_channel_that_the_bot_may_not_write_in_is_explained_in_private(server: Server) -> None:
    closed = server.guild.create_text_channel(
        "closed", overwrites={server.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    writer = server.guild.create_role("Writers", permissions=discord.Permissions(administrator=True))
    ann = server.newcomer("ann", roles=[writer])
    await ann.send(closed, server.mention(QUESTION))
    assert answers(server, closed) == []
    assert "I lack Send Messages" in text(ann.user.dm_channel.last_message)


async def test_a_permission_lost_meanwhile_is_explained_in_private(server: Server) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
    await server.alice.send(server.channel, server.mention(QUESTION))
    assert answers(server) == []
    assert "I may not answer there" in text(server.alice.user.dm_channel.last_message)


async def test_a_question_deleted_before_the_answer_gets_none(server: Server) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, message="Unknown message")
    await server.alice.send(server.channel, server.mention(QUESTION))
    assert answers(server) == []


QUOTING = [
    ('Lindqvist said: "We were never asked about the harbour" yesterday', "Omar Lindqvist"),
    ("“We were never asked about the harbour”", "Omar Lindqvist"),
    ("never asked about the harbour", "Omar Lindqvist"),
]


@pytest.mark.parametrize(("words", "speaker"), QUOTING)
async def test_a_quotation_in_a_message_can_be_checked_in_private(server: Server, words: str, speaker: str) -> None:
    message = await server.newcomer("bob").send(server.channel, words)
    result = await server.alice.context_menu(server.channel, "Check this quote", message)
    assert result.ephemeral
    assert speaker in text(result.response)
    assert "We were never asked about the harbour" in text(result.response)


async def test_a_forwarded_quotation_can_be_checked(server: Server) -> None:
    message = await server.newcomer("bob").send(server.channel, "“We were never asked about the harbour”")
    forwarded = await server.newcomer("cal").forward(message, server.channel)
    result = await server.alice.context_menu(server.channel, "Check this quote", forwarded)
    assert "Omar Lindqvist" in text(result.response)


async def test_a_message_without_words_can_be_checked_too(server: Server) -> None:
    message = await server.newcomer("bob").send(server.channel, attachments=[("a.png", b"x")])
    result = await server.alice.context_menu(server.channel, "Check this quote", message)
    assert result.ephemeral
    assert text(result.response)


async def test_what_is_asked_privately_does_not_colour_the_public_conversation(server: Server) -> None:
    await server.ask("What did Quill say about the harbour?")
    await server.ask("What did Lindqvist say?", private=True)
    public = text((await server.ask("what about the breakwater?")).response)
    assert "Quill" in public
    assert "Lindqvist" not in public


async def test_what_is_asked_privately_goes_on_from_the_public_conversation(server: Server) -> None:
    await server.ask("What did Quill say about the harbour?")
    assert "Lindqvist" in text((await server.ask("and Lindqvist?", private=True)).response)


async def test_forgetting_reaches_what_somebody_asked_in_a_thread(server: Server) -> None:
    thread = await talk(server)
    await server.alice.slash(thread, "ask", question="What did Quill say about the harbour?")
    await server.alice.slash(server.channel, "privacy", forget=True)
    assert len(server.bot.answerer._conversations) == 0


async def test_forgetting_reaches_a_question_of_theirs_from_which_somebody_else_went_on(server: Server) -> None:
    thread = await talk(server)
    await server.alice.slash(thread, "ask", question="What did Quill say about the harbour?")
    await server.newcomer("bob").slash(thread, "ask", question="and Lindqvist?")
    await server.alice.slash(server.channel, "privacy", forget=True)
    assert len(server.bot.answerer._conversations) == 0
