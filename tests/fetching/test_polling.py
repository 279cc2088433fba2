"""Feeds over time: due times, back-off, each item once, one feed's trouble staying its own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.fetching.feed_items import Feed, FeedItem
from bot.fetching.fetched import CannotFetch, Validators
from bot.fetching.polling import FeedState, Polled, Poller, Rhythm, failed, succeeded
from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    Load = Callable[[], Awaitable[Sequence[FeedState]]]
    Keep = Callable[[Polled], Awaitable[None]]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def item(key: str) -> FeedItem:
    return FeedItem(key, f"https://news.example/{key}", key, None, "")


def feed(*keys: str) -> Feed:
    return Feed("World", tuple(map(item, keys)))


def rss(*keys: str) -> bytes:
    items = "".join(f"<item><guid>{key}</guid><title>{key}</title></item>" for key in keys)
    return f'<rss version="2.0"><channel><title>World</title>{items}</channel></rss>'.encode()


# --- states -------------------------------------------------------------------------------------------------------


def test_each_item_is_handed_out_once():
    first = succeeded(FeedState("u", NOW), feed("b", "a"), NOW, MINUTE)
    second = succeeded(first.state, feed("c", "b", "a"), NOW, MINUTE)
    third = succeeded(second.state, feed("b", "a"), NOW, MINUTE)
    assert [[one.key for one in polled.items] for polled in (first, second, third)] == [["b", "a"], ["c"], []]
    assert third.state.seen == ("b", "a", "c"), "an item that left the feed is remembered"


def test_what_is_remembered_is_bounded_and_never_forgets_what_the_feed_still_holds():
    state = FeedState("u", NOW)
    for batch in range(5):
        keys = [f"{batch}-{number}" for number in range(900)]
        state = succeeded(state, feed(*keys), NOW, MINUTE).state
        assert set(keys) <= set(state.seen)
    assert len(state.seen) == 2000


def test_items_that_could_not_be_taken_come_again():
    state = replace(FeedState("u", NOW), validators=Validators("x"))
    polled = succeeded(state, feed("a", "b"), NOW, MINUTE)
    again = succeeded(polled.without(["a"]), feed("a", "b"), NOW, MINUTE)
    assert [one.key for one in again.items] == ["a"]
    assert polled.without(["a"]).validators is None, "or the feed would say that nothing has changed"
    assert polled.without([]) == polled.state


def test_health_tells_how_a_feed_fares():
    state = FeedState("u", NOW)
    assert state.health == "new"
    state = failed(state, CannotFetch("u", "is broken", passing=True), NOW, MINUTE).state
    assert (state.health, state.failures, state.error) == ("failing", 1, "u: is broken")
    state = succeeded(state, None, NOW, MINUTE).state
    assert (state.health, state.failures, state.error, state.succeeded_at) == ("well", 0, "", NOW)
    state = failed(state, CannotFetch("u", "is gone", status=410), NOW, MINUTE).state
    assert (state.health, state.is_due(NOW + timedelta(days=999))) == ("gone", False)


def test_the_pause_that_a_site_asks_for_is_kept():
    polled = failed(FeedState("u", NOW), CannotFetch("u", "busy", status=429, retry_after=7200), NOW, MINUTE)
    assert polled.state.due == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("failures", "wish", "chance", "minutes"),
    [
        (0, None, 0.5, 15),
        (0, None, 0.0, 13.5),
        (0, None, 1.0, 16.5),
        (1, None, 0.5, 30),
        (3, None, 0.5, 120),
        (50, None, 0.5, 24 * 60),
        (10**9, None, 0.5, 24 * 60),
        (0, timedelta(hours=2), 0.5, 120),
        (0, timedelta(minutes=1), 0.5, 15),
        (0, timedelta(days=69), 0.5, 24 * 60),
    ],
)
def test_pauses_double_with_each_failure_and_are_bounded(failures, wish, chance, minutes):
    assert Rhythm().pause(failures, wish, chance) == timedelta(minutes=minutes)


# --- polls of a real site -------------------------------------------------------------------------------------------


@pytest.fixture
def poller(opened, hours):
    return Poller(opened(host_interval_seconds=0), rhythm=Rhythm(jitter=0), clock=hours.clock(), chance=lambda: 0.5)


async def test_a_feed_is_asked_with_what_it_gave_and_says_that_nothing_changed(site, poller, hours):
    site.answers["/feed"] = [
        site.page(rss("a"), kind="application/rss+xml", ETag='"1"'),
        site.page(b"", status="304 Not Modified"),
        site.page(rss("b", "a"), kind="application/rss+xml"),
    ]
    first = await poller.poll(FeedState(site.url("/feed"), hours.at))
    second = await poller.poll(first.state)
    third = await poller.poll(second.state)
    assert [len(polled.items) for polled in (first, second, third)] == [1, 0, 1]
    assert site.requests[-2].headers["if-none-match"] == '"1"'
    assert (first.state.title, first.state.health, first.state.due) == ("World", "well", hours.at + 15 * MINUTE)


async def test_a_body_that_is_no_feed_does_not_leave_its_validators_behind(site, poller, hours):
    site.answers["/feed"] = [
        site.page(rss("a"), kind="application/rss+xml", ETag='"1"'),
        site.page(b"<p>Down for maintenance", ETag='"2"'),
    ]
    first = await poller.poll(FeedState(site.url("/feed"), hours.at))
    second = await poller.poll(first.state)
    assert (second.state.health, second.state.validators) == ("failing", Validators('"1"'))
    assert second.state.due == hours.at + 30 * MINUTE
    assert second.state.seen == first.state.seen


async def test_a_feed_that_moved_for_good_is_asked_there_until_that_fails(site, poller, hours):
    site.answers["/old"] = site.redirect("/new", "301 Moved")
    site.answers["/new"] = [
        site.page(rss("a"), kind="text/xml"),
        site.page(rss("a"), kind="text/xml"),
        site.page(b"", status="404 x"),
    ]
    state = FeedState(site.url("/old"), hours.at)
    for _ in range(4):
        state = (await poller.poll(state)).state
    assert site.paths() == ["/old", "/new", "/new", "/new", "/old", "/new"]
    assert state.url == site.url("/old")


async def test_a_feed_at_a_private_address_is_refused_like_any_page(site, opened, hours):
    poller = Poller(opened(allow_private=False), clock=hours.clock())
    polled = await poller.poll(FeedState(site.url("/feed"), hours.at))
    assert "loopback" in polled.state.error
    assert site.connections == 0


# --- all the time ---------------------------------------------------------------------------------------------------


class Shelf:
    """Keeps states in memory and ends the polling after so many polls."""

    def __init__(self, *urls: str, polls: int) -> None:
        self.states = {url: FeedState(url, NOW) for url in urls}
        self.kept: list[FeedState] = []
        self.items: list[str] = []
        self.left = polls
        self.done = asyncio.Event()

    async def load(self) -> list[FeedState]:
        return list(self.states.values())

    async def keep(self, polled: Polled) -> None:
        self.kept.append(polled.state)
        self.states[polled.state.url] = polled.state
        self.items += [one.title for one in polled.items]
        self.left -= 1
        if not self.left:
            self.done.set()

    def pauses(self, url: str) -> list[timedelta]:
        kept = (state for state in self.kept if state.url == url)
        return [state.due - state.checked_at for state in kept if state.due and state.checked_at]

    async def run(self, poller: Poller, *, load: Load | None = None, keep: Keep | None = None) -> None:
        polling = asyncio.create_task(poller.poll_forever(load or self.load, keep or self.keep))
        async with asyncio.timeout(60):
            await self.done.wait()
        polling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await polling


async def test_feeds_are_polled_when_due_and_a_failing_one_ever_more_rarely(site, poller):
    site.answers["/good"] = [site.page(rss(*map(str, range(n))), kind="text/xml") for n in range(1, 100)]
    site.answers["/bad"] = site.page(b"", status="500 x")
    shelf = Shelf(site.url("/good"), site.url("/bad"), polls=15)
    await shelf.run(poller)
    assert shelf.items == [str(number) for number in range(len(shelf.items))], "each item once, none left out"
    good, bad = shelf.pauses(site.url("/good")), shelf.pauses(site.url("/bad"))
    assert good == [15 * MINUTE] * len(good)
    assert bad == [30 * MINUTE * 2**number for number in range(len(bad))]
    assert len(good) > len(bad) >= 2


async def test_a_feed_that_hangs_does_not_keep_the_others_waiting(site, opened, hours, names):
    async def hang(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2)
        writer.close()

    site.answers |= {"/hangs": hang, "/good": site.page(rss("a"), kind="text/xml")}
    fetcher = opened(names(slow_example=[["127.0.0.1"]]), host_interval_seconds=0)
    shelf = Shelf(site.url("/hangs", "slow.example"), site.url("/good"), polls=3)
    await shelf.run(Poller(fetcher, rhythm=Rhythm(jitter=0), clock=hours.clock()))
    assert site.paths().count("/hangs") == 1
    assert site.paths().count("/good") >= 3


@pytest.mark.parametrize("error", [ArchiveError("the archive is locked"), KeyError("a defect")], ids=repr)
async def test_what_cannot_be_kept_is_asked_for_again_after_a_pause(site, poller, hours, caplog, error):
    site.answers["/feed"] = site.page(rss("a"), kind="text/xml")
    shelf = Shelf(site.url("/feed"), polls=1)
    kept = []

    async def locked_once(polled: Polled) -> None:
        kept.append(hours.at)
        if len(kept) == 1:
            raise error
        await shelf.keep(polled)

    await shelf.run(poller, keep=locked_once)
    assert shelf.items == ["a"]
    assert kept[1] - kept[0] >= 15 * MINUTE
    assert str(error) in caplog.text


async def test_a_feed_that_was_removed_is_not_asked_again(site, poller):
    site.answers |= {"/feed": site.page(rss("a"), kind="text/xml"), "/other": site.page(rss("b"), kind="text/xml")}
    shelf = Shelf(site.url("/feed"), site.url("/other"), polls=4)

    async def load() -> list[FeedState]:
        if shelf.left < 3:
            shelf.states.pop(site.url("/feed"), None)
        return list(shelf.states.values())

    await shelf.run(poller, load=load)
    assert site.paths().count("/feed") == 1
    assert site.paths().count("/other") >= 3


async def test_a_list_of_feeds_that_cannot_be_read_now_is_read_again(site, poller, caplog):
    site.answers["/feed"] = site.page(rss("a"), kind="text/xml")
    shelf = Shelf(site.url("/feed"), polls=1)
    load, looks = shelf.load, []

    async def locked_once() -> list[FeedState]:
        looks.append(1)
        if len(looks) == 1:
            raise ArchiveError("the archive is locked")
        return await load()

    await shelf.run(poller, load=locked_once)
    assert shelf.items == ["a"]
    assert "the archive is locked" in caplog.text
