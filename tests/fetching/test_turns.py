"""Politeness for each host, by a clock whose time passes only by sleeping."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.fetching.fetched import CannotFetch
from bot.fetching.host_turns import retry_after


async def test_a_host_is_left_alone_for_the_interval_between_visits(site, opened, hours):
    fetcher = opened(host_interval_seconds=2.0)
    for _ in range(3):
        await fetcher.fetch(site.url())
    assert hours.slept == [2.0, 2.0]
    hours.at += timedelta(seconds=1.5)
    await fetcher.fetch(site.url())
    assert hours.slept[-1] == 0.5


async def test_redirects_within_a_host_are_one_visit(site, opened, hours):
    site.answers["/old"] = site.redirect("/")
    await opened().fetch(site.url("/old"))
    assert hours.slept == []


async def test_hosts_do_not_wait_for_each_other(site, opened, hours, names):
    both = names(one_example=[["127.0.0.1"]], two_example=[["127.0.0.1"]])
    fetcher = opened(both)
    for host in ("one.example", "two.example", "ONE.example."):
        await fetcher.fetch(site.url(host=host))
    assert hours.slept == [1.0]


async def test_a_host_sees_one_request_at_a_time(site, opened):
    now, most = 0, 0

    async def slow(writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        writer.write(site.page())

    site.answers |= {f"/{number}": slow for number in range(4)}
    fetcher = opened()
    await asyncio.gather(*(fetcher.fetch(site.url(f"/{number}")) for number in range(4)))
    assert most == 1


async def test_two_that_redirect_to_each_others_host_do_not_block(site, opened, names):
    both = names(one_example=[["127.0.0.1"]], two_example=[["127.0.0.1"]])
    site.answers |= {
        "/1": site.redirect(site.url("/", "two.example")),
        "/2": site.redirect(site.url("/", "one.example")),
    }
    fetcher = opened(both)
    async with asyncio.timeout(3):
        pages = await asyncio.gather(
            fetcher.fetch(site.url("/1", "one.example")), fetcher.fetch(site.url("/2", "two.example"))
        )
    assert [page.url for page in pages] == [site.url("/", "two.example"), site.url("/", "one.example")]


@pytest.mark.parametrize("status", ["429 x", "503 x"])
async def test_a_short_pause_that_is_asked_for_is_kept_and_the_page_asked_again(site, opened, hours, status):
    site.answers["/"] = [site.page(b"", status=status, Retry_After="7"), site.page()]
    assert (await opened().fetch(site.url())).body
    assert hours.slept == [7.0]


async def test_it_is_asked_again_only_once(site, opened):
    site.answers["/"] = site.page(b"", status="429 x", Retry_After="7")
    with pytest.raises(CannotFetch, match="429") as caught:
        await opened().fetch(site.url())
    assert (caught.value.status, caught.value.retry_after) == (429, 7.0)
    assert site.paths() == ["/", "/"]


async def test_a_long_pause_is_an_error_and_holds_for_the_whole_host(site, opened, hours):
    site.answers |= {"/": site.page(b"", status="503 x", Retry_After="3600"), "/other": site.page()}
    fetcher = opened()
    for path in ("/", "/other"):
        with pytest.raises(CannotFetch, match="a pause of 3600 seconds") as caught:
            await fetcher.fetch(site.url(path))
        assert caught.value.retry_after == 3600
    assert site.paths() == ["/"]
    hours.at += timedelta(hours=1)
    assert (await fetcher.fetch(site.url("/other"))).body


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 5000, 86400),
        ("Sun, 01 Mar 2026 12:01:00 GMT", 60),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Sun, 01 Mar 2026 12:01:00 -0000", 60),
        ("Mon, 01 Mar 2032 12:00:00 GMT", 86400),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
        ("Sun, 99 Mar 2026 12:01:00 GMT", None),
        ("Sun, 01 Mar 99999999999999999999 12:01:00 GMT", None),
    ],
)
def test_pauses_are_read_as_seconds_or_dates(hours, value, seconds):
    assert retry_after(value, hours.at) == seconds
