"""Every button, pressed by whoever asked, by a stranger, after a restart, and when what it points at is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.discord.client import OnRecord
from bot.settings import Settings
from retrieval.archive import Archive
from tests.discord.conftest import HARBOUR, TOUR, Server
from tests.discord.looking import buttons, custom_id, options, text

if TYPE_CHECKING:
    from bot.discord.memory import Memory

QUESTION = "What did Quill say?"


async def test_whoever_asked_turns_the_pages_of_the_answer_itself(server: Server) -> None:
    answered = (await server.ask(QUESTION)).response
    assert "Page 1 of 4" in text(answered)
    turned = await server.alice.click(answered.message, label="More")
    assert turned.response.id == answered.id
    assert "Page 2 of 4" in text(server.channel.last_message)
    await server.alice.click(server.channel.last_message, label="Back")
    assert text(server.channel.last_message) == text(answered)


async def test_the_pages_show_every_passage_once(server: Server) -> None:
    shown = [text((await server.ask(QUESTION)).response)]
    while "More" in buttons(server.channel.last_message):
        await server.alice.click(server.channel.last_message, label="More")
        shown.append(text(server.channel.last_message))
    assert "\n".join(shown).count("must run on time,”") == 12


async def test_a_stranger_gets_a_page_of_their_own(server: Server) -> None:
    answered = (await server.ask(QUESTION)).response
    before = text(server.channel.last_message)
    pressed = await server.newcomer("mallory").click(answered.message, label="More")
    assert pressed.ephemeral
    assert "Page 2 of 4" in text(pressed.response)
    assert text(server.channel.history()[0]) == before


async def test_a_strangers_own_page_turns_for_them_and_is_theirs_to_share_and_delete(server: Server) -> None:
    answered = (await server.ask(QUESTION)).response
    mallory = server.newcomer("mallory")
    own = (await mallory.click(answered.message, label="More")).response
    turned = await mallory.click(own.message, label="More")
    assert "Page 3 of 4" in text(turned.response)
    assert turned.response.id == own.id
    shared = await mallory.click(turned.response.message, label="Share")
    await mallory.click(shared.response.message, label="Delete")
    assert [message.id for message in server.channel.history(viewer=server.alice)] == [answered.id]


async def test_a_passage_is_shown_in_its_context_for_whoever_presses(server: Server) -> None:
    answered = (await server.ask("What did Lindqvist say?")).response
    pressed = await server.alice.click(answered.message, label="In context")
    assert pressed.ephemeral
    assert "\nMayor Omar Lindqvist of Westport disagreed.\n" in text(pressed.response)
    assert "\nQuill said the new breakwater would cost less than the old one.\n" in text(pressed.response)
    assert buttons(pressed.response) == ["Copy as citation", "Wrong speaker?", "Not a quote?", "Read the article"]


async def test_a_citation_can_be_copied(server: Server) -> None:
    answered = (await server.ask("What did Lindqvist say?")).response
    context = (await server.alice.click(answered.message, label="In context")).response
    cited = await server.alice.click(context.message, label="Copy as citation")
    assert cited.ephemeral
    assert text(cited.response) == (
        "```\nOmar Lindqvist, “We were never asked about the harbour,”, in: Minister defends harbour plan,"
        " Coast Courier, 4 March 2025, https://courier.example/harbour?id=7.\n```"
    )


async def test_a_wrong_speaker_can_be_reported(server: Server, memory: Memory) -> None:
    answered = (await server.ask("What did Lindqvist say?")).response
    context = (await server.alice.click(answered.message, label="In context")).response
    reported = await server.alice.click(context.message, label="Wrong speaker?")
    assert reported.ephemeral
    assert memory.reports() == 1


async def test_a_private_answer_can_be_shared(server: Server) -> None:
    answered = (await server.ask(QUESTION, private=True)).response
    shared = await server.alice.click(answered.message, label="Share")
    assert not shared.ephemeral
    assert "Ada Quill" in text(server.channel.last_message)
    assert "Delete" in buttons(server.channel.last_message)


async def test_whoever_asked_can_delete_the_answer(server: Server) -> None:
    answered = (await server.ask(QUESTION)).response
    await server.alice.click(answered.message, label="Delete")
    assert server.channel.history() == []


async def test_a_stranger_cannot_delete_an_answer_but_a_moderator_can(server: Server) -> None:
    answered = (await server.ask(QUESTION)).response
    refused = await server.newcomer("mallory").click(answered.message, label="Delete")
    assert refused.ephemeral
    assert "Only whoever asked" in text(refused.response)
    role = server.guild.create_role("Mods", permissions=discord.Permissions(manage_messages=True))
    await server.newcomer("mod", roles=[role]).click(answered.message, label="Delete")
    assert server.channel.history(viewer=server.alice) == []


async def test_buttons_work_after_a_restart(server: Server, archive: Archive, memory: Memory) -> None:
    answered = (await server.ask(QUESTION)).response
    await server.env.restart_bot(OnRecord(archive, memory, Settings()))
    await server.alice.click(answered.message, label="More")
    assert "Page 2 of 4" in text(server.channel.last_message)
    (passage, *_) = options(server.channel.last_message)
    context = await server.alice.select(server.channel.last_message, [passage["value"]])
    assert "Copy as citation" in buttons(context.response)


async def test_a_passage_of_a_removed_article_is_gone_from_old_answers(server: Server, memory: Memory) -> None:
    with Archive.in_memory([HARBOUR, TOUR]) as changing:
        await server.env.restart_bot(OnRecord(changing, memory, Settings()))
        answered = (await server.ask("What did Lindqvist say?")).response
        changing.remove("harbour")
        pressed = await server.alice.click(answered.message, label="In context")
        assert "The archive no longer holds this passage" in text(pressed.response)


async def test_an_answer_that_is_too_old_says_so(server: Server, memory: Memory) -> None:
    answered = (await server.ask(QUESTION)).response
    memory.forget_older(-1)
    pressed = await server.alice.click(answered.message, label="More")
    assert pressed.ephemeral
    assert "Please ask again" in text(pressed.response)


async def test_a_name_that_may_have_been_meant_is_one_press_away(server: Server) -> None:
    answered = (await server.ask("What did Qwill say?")).response
    if "Ada Quill" in buttons(answered):
        await server.alice.click(answered.message, label="Ada Quill")
    assert "Ada Quill" in text(server.channel.last_message)


async def test_a_press_that_discord_delivers_twice_counts_once(server: Server, memory: Memory) -> None:
    answered = (await server.ask("What did Lindqvist say?")).response
    context = (await server.alice.click(answered.message, label="In context")).response
    wrong = custom_id(context, "Wrong speaker?")
    server.deliver_twice("INTERACTION_CREATE")
    await server.alice.click(context.message, custom_id=wrong)
    assert memory.reports() == 1


async def test_discords_failure_to_take_an_answer_is_told_and_logged(server: Server) -> None:
    server.env.inject_error("PATCH", "/webhooks/*", status=500)
    answered = await server.ask(QUESTION)
    assert "Something went wrong on my side" in answered.response.content
    assert len(server.env.errors) == 1
    server.expected_errors = server.env.error_cursor
