"""Following people and topics: what is new is told once for each place, whatever happens meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import discord
import pytest

from bot.discord.client import OnRecord
from bot.discord.cogs.following_commands import FollowingCommands
from bot.discord.followings import UNDER_WAY
from bot.discord.memory import Memory
from bot.discord.server_settings import Server as ServerDecided
from bot.settings import Settings
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.conftest import HARBOUR
from tests.discord.looking import text
from tests.discord.openapi import wrong_by_openapi
from tests.discord.test_messages import answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.discord.conftest import Server


def story(name: str, words: str, speaker: str = "Transport Minister Ada Quill") -> Article:
    return Article(name, f"{speaker} spoke on Friday.\n\n“{words},” {speaker} said.", published=date(2025, 6, 1))


@pytest.fixture
def growing() -> Iterator[Archive]:
    with Archive.in_memory([HARBOUR]) as made:
        yield made


@pytest.fixture
def bot(growing: Archive, memory: Memory) -> OnRecord:
    return OnRecord(growing, memory, Settings())


@pytest.fixture
def editor(server: Server) -> Any:
    role = server.guild.create_role("Editors", permissions=discord.Permissions(manage_channels=True))
    return server.newcomer("edda", roles=[role])


async def look(server: Server) -> None:
    """Let the minute pass after which the bot looks for what is new."""
    cog = server.bot.get_cog("FollowingCommands")
    assert isinstance(cog, FollowingCommands)
    await cog.tell_what_is_new()
    await server.env.settle()


def posted(server: Server) -> list[str]:
    return [text(message) for message in answers(server)]


async def test_what_somebody_says_new_is_posted_once_in_a_channel(
    server: Server, editor: Any, growing: Archive
) -> None:
    told = await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    assert "in this channel what is new of Ada Quill" in text(told.response)
    await look(server)
    assert posted(server) == []
    growing.add(story("bridge", "The bridge opens in June"))
    growing.add(story("mayor", "The mayor was not asked", "Omar Lindqvist"))
    await look(server)
    await look(server)
    (alert,) = posted(server)
    assert "New on record: Ada Quill" in alert
    assert "The bridge opens in June" in alert
    assert "harbour" not in alert
    assert "not asked" not in alert


async def test_the_same_words_of_five_articles_are_told_once(server: Server, editor: Any, growing: Archive) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    for number in range(5):
        growing.add(story(f"bridge-{number}", "The bridge opens in June"))
        await look(server)
    assert len(posted(server)) == 1


async def test_a_statement_that_meets_two_followings_of_a_channel_is_posted_once(
    server: Server, editor: Any, growing: Archive
) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    await editor.slash(server.channel, "follow", topic="bridge", where="channel")
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    assert len(posted(server)) == 1


async def test_a_topic_is_followed_whoever_speaks(server: Server, editor: Any, growing: Archive) -> None:
    await editor.slash(server.channel, "follow", topic="bridge", where="channel")
    growing.add(story("bridge", "The bridge opens in June", "Omar Lindqvist"))
    growing.add(story("weather", "It will rain for a week", "Omar Lindqvist"))
    await look(server)
    (alert,) = posted(server)
    assert "The bridge opens in June" in alert
    assert "rain" not in alert


async def test_members_follow_for_themselves_in_direct_messages(server: Server, growing: Archive) -> None:
    await server.alice.slash(server.channel, "follow", actor="Ada Quill")
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    assert posted(server) == []
    assert "The bridge opens in June" in text(server.alice.user.dm_channel.last_message)


async def test_only_those_who_manage_a_channel_follow_for_it(server: Server) -> None:
    refused = await server.alice.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    assert refused.ephemeral
    assert "those who manage it" in text(refused.response)
    empty = await server.alice.slash(server.channel, "follow")
    assert "Give an `actor`" in text(empty.response)


async def test_what_is_followed_is_listed_and_ended(server: Server, editor: Any, growing: Archive) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", topic="bridges")
    await editor.slash(server.channel, "follow", topic="rain", where="channel")
    listed = text((await editor.slash(server.channel, "following")).response)
    assert "**By you:** Ada Quill on bridges" in listed
    assert "**In this channel:** anybody on rain" in listed
    again = await editor.slash(server.channel, "follow", topic="rain", where="channel")
    assert "followed there already" in text(again.response)
    offered = await editor.autocomplete(server.channel, "unfollow", "what", "rain")
    assert [one["value"] for one in offered] == ["anybody on rain"]
    await editor.slash(server.channel, "unfollow", what="anybody on rain", where="channel")
    growing.add(story("weather", "It will rain for a week"))
    await look(server)
    assert posted(server) == []


async def test_an_edited_article_tells_only_what_was_added(server: Server, editor: Any, growing: Archive) -> None:
    growing.add(story("bridge", "The bridge opens in June"))
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    former = story("bridge", "The bridge opens in June")
    growing.add(
        Article("bridge", former.text + "\n\n“And the tunnel in July,” Ada Quill said.", published=former.published)
    )
    await look(server)
    (alert,) = posted(server)
    assert "tunnel in July" in alert
    assert "opens in June" not in alert


async def test_what_was_written_down_before_a_crash_is_told_once_after_it(
    tmp_path: Path, server: Server, editor: Any, growing: Archive
) -> None:
    memory = Memory(tmp_path / "kept")
    first, second = (OnRecord(growing, memory, Settings()) for _ in range(2))
    await server.env.restart_bot(first)
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    growing.add(story("bridge", "The bridge opens in June"))
    killed = first.get_cog("FollowingCommands")
    assert isinstance(killed, FollowingCommands)
    assert (
        len(list(killed.followings.new(growing, 0, killed.now()))) == 1
    )  # and now it is killed, before anything is sent
    await server.env.restart_bot(second)
    after = second.get_cog("FollowingCommands")
    assert isinstance(after, FollowingCommands)
    await after.tell_what_is_new()
    await after.tell_what_is_new()
    await server.env.settle()
    assert len(server.sent("POST", f"/channels/{server.channel.id}/messages")) == 1
    memory.close()


async def test_a_channel_that_is_gone_is_dropped_with_a_word_to_whoever_asked(
    server: Server, editor: Any, growing: Archive
) -> None:
    gone = server.guild.create_text_channel("gone")
    await editor.slash(gone, "follow", actor="Ada Quill", where="channel")
    server.env.inject_error("POST", f"/channels/{gone.id}/messages", status=404)
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    assert "can no longer write" in text(editor.user.dm_channel.last_message)
    cog = server.bot.get_cog("FollowingCommands")
    assert isinstance(cog, FollowingCommands)
    assert cog.followings.at(editor.id, gone.id) == []


async def test_forgetting_a_person_ends_what_was_followed_in_direct_messages(server: Server, growing: Archive) -> None:
    await server.alice.slash(server.channel, "follow", actor="Ada Quill")
    await server.alice.slash(server.channel, "privacy", forget=True)
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    assert server.alice.user.dm_channel is None or server.alice.user.dm_channel.last_message is None


# --- digests, quiet hours, limits, pings


@pytest.fixture
def clock(server: Server) -> Any:
    """Sets the time that the bot takes for the present one, in Berlin."""
    cog = server.bot.get_cog("FollowingCommands")
    assert isinstance(cog, FollowingCommands)

    def set_to(day: str, hour: str) -> None:
        moment = datetime.fromisoformat(f"{day}T{hour}:00").replace(tzinfo=ZoneInfo("Europe/Berlin"))
        cog.now = lambda: moment.astimezone(UTC)

    return set_to


BERLIN = {"where": "channel", "timezone": "europe/berlin"}


async def test_a_daily_digest_comes_at_its_local_minute_over_a_change_of_the_clock(
    server: Server, editor: Any, growing: Archive, clock: Any
) -> None:
    clock("2025-03-28", "12:00")
    told = await editor.slash(server.channel, "follow", actor="Ada Quill", digest="daily", at="8:30", **BERLIN)
    assert "every day at 08:30 (Europe/Berlin)" in text(told.response)
    growing.add(story("bridge", "The bridge opens in June"))
    growing.add(story("tunnel", "The tunnel opens in July"))
    for day, hour, messages in (
        ("2025-03-29", "08:29", 0),
        ("2025-03-29", "08:30", 1),
        ("2025-03-29", "09:00", 1),
        ("2025-03-30", "08:29", 1),  # the clock was put forward in this night
    ):
        clock(day, hour)
        await look(server)
        assert len(posted(server)) == messages, (day, hour)
    assert "Daily digest: Ada Quill" in posted(server)[0]
    (sent,) = server.sent("POST", f"/channels/{server.channel.id}/messages")
    assert wrong_by_openapi("POST", f"/channels/{server.channel.id}/messages", sent) == []
    assert "bridge opens" in posted(server)[0]
    assert "tunnel opens" in posted(server)[0]
    growing.add(story("ferry", "The ferry sails in August"))
    clock("2025-03-30", "08:30")
    await look(server)
    assert len(posted(server)) == 2
    growing.add(story("train", "The train leaves in May"))
    clock("2025-03-30", "12:00")
    await look(server)
    assert len(posted(server)) == 2


async def test_a_weekly_digest_comes_on_monday(server: Server, editor: Any, growing: Archive, clock: Any) -> None:
    clock("2025-06-03", "12:00")  # a Tuesday
    await editor.slash(server.channel, "follow", actor="Ada Quill", digest="weekly", at="07", **BERLIN)
    growing.add(story("bridge", "The bridge opens in June"))
    for day, messages in (("2025-06-08", 0), ("2025-06-09", 1), ("2025-06-10", 1)):
        clock(day, "07:00")
        await look(server)
        assert len(posted(server)) == messages, day


async def test_nothing_comes_in_quiet_hours_and_all_of_it_at_once_afterwards(
    server: Server, editor: Any, growing: Archive, clock: Any
) -> None:
    clock("2025-06-03", "21:00")
    await editor.slash(server.channel, "follow", actor="Ada Quill", quiet="22:00-07:00", **BERLIN)
    clock("2025-06-03", "23:00")
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    clock("2025-06-04", "06:59")
    growing.add(story("tunnel", "The tunnel opens in July"))
    await look(server)
    assert posted(server) == []
    clock("2025-06-04", "07:00")
    await look(server)
    (alert,) = posted(server)
    assert "bridge opens" in alert
    assert "tunnel opens" in alert


async def test_no_more_messages_than_wanted_come_a_day(
    server: Server, editor: Any, growing: Archive, clock: Any
) -> None:
    clock("2025-06-03", "08:00")
    await editor.slash(server.channel, "follow", actor="Ada Quill", most=2, **BERLIN)
    for number, words in enumerate(("We build", "We mend", "We paint", "We clean")):
        clock("2025-06-03", f"{10 + number}:00")
        growing.add(story(f"s-{number}", words))
        await look(server)
    assert len(posted(server)) == 2
    clock("2025-06-04", "00:01")
    await look(server)
    assert len(posted(server)) == 3
    assert "We paint" in posted(server)[2]
    assert "We clean" in posted(server)[2]


async def test_a_role_is_pinged_where_whoever_asks_may(server: Server, editor: Any, growing: Archive) -> None:
    readers = server.guild.create_role("Readers", mentionable=True)
    closed = server.guild.create_role("Closed")
    refused = await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel", role=closed)
    assert "who may mention it" in text(refused.response)
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel", role=readers)
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    (sent,) = server.sent("POST", f"/channels/{server.channel.id}/messages")
    assert f"<@&{readers.id}>" in posted(server)[0]
    assert sent["allowed_mentions"]["roles"] == [readers.id]
    assert not sent["allowed_mentions"].get("parse")


@pytest.mark.parametrize(
    ("option", "typed", "complaint"),
    [("at", "25:00", "as an hour"), ("timezone", "Mars", "no time zone"), ("quiet", "22:00", "as an hour")],
)
async def test_hours_and_zones_that_are_none_are_told(
    server: Server, editor: Any, option: str, typed: str, complaint: str
) -> None:
    told = await editor.slash(server.channel, "follow", actor="Ada Quill", **{option: typed})
    assert complaint in text(told.response)


async def test_a_time_zone_is_completed(server: Server) -> None:
    offered = await server.alice.autocomplete(server.channel, "follow", "timezone", "kyiv")
    assert [one["value"] for one in offered] == ["Europe/Kyiv"]


async def test_forgetting_a_person_leaves_what_a_channel_follows_without_their_name(
    server: Server, editor: Any, growing: Archive
) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    await editor.slash(server.channel, "privacy", forget=True)
    assert server.bot.memory.run("SELECT person FROM followings") == [(0,)]
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    assert len(posted(server)) == 1


async def test_nothing_is_told_or_followed_where_administrators_want_silence(
    server: Server, editor: Any, growing: Archive
) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    server.bot.memory.servers.set(server.guild.id, ServerDecided(denied_channels=(server.channel.id,)))
    refused = await editor.slash(server.channel, "follow", topic="bridge", where="channel")
    assert "do not want me to answer" in text(refused.response)
    growing.add(story("bridge", "The bridge opens in June"))
    await look(server)
    assert posted(server) == []


async def test_what_an_older_article_brings_is_told_however_much_is_newer(
    server: Server, editor: Any, growing: Archive
) -> None:
    many = "\n\n".join(f"“The quay numbered {number} is open,” Ada Quill said." for number in range(60))
    growing.add(Article("many", f"Transport Minister Ada Quill spoke.\n\n{many}", published=date(2025, 9, 1)))
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    await editor.slash(server.channel, "follow", topic="tunnel", where="channel")
    growing.add(story("bridge", "The bridge opens in June"))
    growing.add(story("tunnel", "The tunnel opens in July", "Omar Lindqvist"))
    await look(server)
    bridge, tunnel = posted(server)
    assert "bridge opens" in bridge
    assert "tunnel opens" in tunnel


async def test_an_alert_shows_five_statements_at_once_and_counts_the_others(
    server: Server, editor: Any, growing: Archive
) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    await look(server)
    for number, thing in enumerate(("ferry", "tunnel", "harbour", "bridge", "lock", "quay", "pier")):
        growing.add(story(f"s{number}", f"The new {thing} of the north costs {number + 3} millions"))
    await look(server)
    (alert,) = posted(server)
    assert alert.count("“The new") == 5
    assert alert.rstrip().endswith("… and 2 more: /latest")
    assert "Page" not in alert


async def test_a_topic_on_which_much_is_said_is_told_whole(server: Server, editor: Any, growing: Archive) -> None:
    await editor.slash(server.channel, "follow", topic="quay", where="channel")
    for number in range(20):
        growing.add(story(f"quay-{number}", f"The quay numbered {number} opens soon"))
        if number % 4 == 3:
            await look(server)
    told = "\n".join(posted(server))
    assert [number for number in range(20) if told.count(f"The quay numbered {number} opens soon") != 1] == []


async def test_what_is_near_a_followed_topic_in_meaning_alone_is_no_news(
    server: Server, editor: Any, growing: Archive
) -> None:
    await editor.slash(server.channel, "follow", topic="the budget", where="channel")
    growing.add(story("relief", "We will spend more money on relief payments and cut taxes on wages"))
    growing.add(story("budget", "The budget grows by a tenth"))
    growing.add(
        Article(
            "both",
            "Transport Minister Ada Quill spoke of the budget on Friday.\n\nThe weather was fine in the north.\n\n"
            "The crowd had come early, with flags.\n\n“Our ships are painted blue,” Ada Quill said.",
            published=date(2025, 6, 1),
        )
    )
    await look(server)
    told = "\n".join(posted(server))
    assert "The budget grows" in told
    assert "relief payments" not in told
    assert "painted blue" not in told


@pytest.mark.parametrize("minutes", [2, 600])
async def test_an_alert_that_was_sent_and_not_noted_is_not_sent_again_however_much_later(
    server: Server, editor: Any, growing: Archive, minutes: int
) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    await server.alice.slash(server.channel, "follow", actor="Ada Quill")
    growing.add(story("bridge", "The bridge opens in June"))
    _minutes_after_it_began(server, 0)
    await look(server)
    server.bot.memory.run("UPDATE alerts SET sent = ?", UNDER_WAY)  # as if the bot had been killed before it noted so
    _minutes_after_it_began(server, minutes)
    await look(server)
    assert len(posted(server)) == 1
    assert len(list(server.alice.user.dm_channel.history(viewer=server.alice.user))) == 1
    assert not server.bot.memory.run("SELECT 1 FROM alerts WHERE sent = ?", UNDER_WAY)


async def test_an_alert_that_could_not_be_sent_for_long_is_sent_once(
    server: Server, editor: Any, growing: Archive
) -> None:
    await editor.slash(server.channel, "follow", actor="Ada Quill", where="channel")
    growing.add(story("bridge", "The bridge opens in June"))
    server.env.inject_error("POST", "/channels/*/messages", status=400)
    _minutes_after_it_began(server, 0)
    await look(server)
    assert posted(server) == []
    _minutes_after_it_began(server, 30)
    server.env.inject_error("GET", "/channels/*/messages", status=403, code=50001, message="Missing Access")
    await look(server)
    await look(server)
    assert len(posted(server)) == 1


def _minutes_after_it_began(server: Server, minutes: int) -> None:
    """Let the bot take a moment of Discord's time for the present one."""
    cog = server.bot.get_cog("FollowingCommands")
    assert isinstance(cog, FollowingCommands)
    moment = discord.utils.snowflake_time(server.channel.id) + timedelta(minutes=minutes)
    cog.now = lambda: moment
