"""From items to articles: pages read, feeds as a second best, passing trouble asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.fetching.feed_items import FeedItem
from bot.fetching.gathering import completed, gather, take_in
from bot.fetching.polling import FeedState, Polled
from retrieval.model import Article
from retrieval.readers.article_ids import from_url

PAGE = b'date 2026-03-01 Minister says no\n\n"No," the minister said on Sunday.\n'
HTML = '<p>"No, we will not sell the harbour to anybody," the minister told reporters on Sunday evening.</p>'


def item(link: str | None, html: str = "", key: str = "k") -> FeedItem:
    return FeedItem(key, link, "Minister says no", None, html)


async def test_the_page_behind_an_item_is_read(site, opened):
    site.answers["/a"] = site.page(PAGE, kind="text/plain")
    gathered = await gather(item(site.url("/a"), HTML), opened(), site.url("/feed"))
    assert ['"No," the minister said' in article.text for article in gathered.articles] == [True]
    assert (gathered.problems, gathered.again) == ((), False)


@pytest.mark.parametrize("status", ["401 x", "403 x", "404 x", "451 x"])
async def test_what_a_site_refuses_is_read_as_the_feed_tells_it(site, opened, status):
    site.answers["/a"] = site.page(b"", status=status)
    gathered = await gather(item(site.url("/a"), HTML), opened(), site.url("/feed"))
    assert ["sell the harbour" in article.text for article in gathered.articles] == [True]


async def test_what_a_feed_tells_of_its_own_host_is_filed_under_the_link(site, opened):
    (article,) = (await gather(item(site.url("/gone"), HTML), opened(), site.url("/feed"))).articles
    assert (article.id, article.url) == (from_url(site.url("/gone")), site.url("/gone"))


FORGED = [
    "https://victim.example:8/story",
    "https://reader@victim.example/story",
    "http://127.0.0.1:1/story",
]


@pytest.mark.parametrize("link", FORGED)
async def test_what_a_feed_tells_of_another_host_is_filed_under_the_feed(opened, link):
    feed = "https://forger.example/feed"
    (article,) = (await gather(item(link, HTML), opened(), feed)).articles
    assert article.url == feed
    assert article.id not in {from_url(link), from_url("https://victim.example/story"), from_url(feed)}


async def test_an_item_without_a_link_is_read_as_the_feed_tells_it(opened):
    assert (await gather(item(None, HTML), opened(), "https://quay.example/feed")).articles


async def test_the_feed_tells_title_and_time_where_the_page_does_not(site, opened):
    site.answers["/a"] = site.page(b'"No," the minister said on Sunday.\n', kind="text/plain")
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    told = FeedItem("k", site.url("/a"), "Minister says no", moment, "")
    (article,) = (await gather(told, opened(), site.url("/feed"))).articles
    assert (article.published, article.published_at) == (date(2026, 3, 1), moment)
    dated = completed(Article("a", "Words.", title="Own", published=date(2025, 1, 1)), told)
    assert (dated.title, dated.published, dated.published_at) == ("Own", date(2025, 1, 1), None)


async def test_a_refusal_without_words_in_the_feed_is_a_problem_and_final(site, opened):
    gathered = await gather(item(site.url("/gone")), opened(), site.url("/feed"))
    assert gathered.problems == (f"{site.url('/gone')}: does not exist (404); check the link",)
    assert not gathered.again


@pytest.mark.parametrize("status", ["500 x", "503 x", "429 x"])
async def test_passing_trouble_is_asked_again(site, opened, status):
    site.answers["/a"] = site.page(b"", status=status)
    assert (await gather(item(site.url("/a"), HTML), opened(), site.url("/feed"))).again


async def test_a_poll_is_taken_in_item_by_item_and_the_rest_left_for_the_next(site, opened, hours):
    site.answers |= {"/a": site.page(PAGE, kind="text/plain"), "/b": site.page(b"", status="500 x")}
    items = (item(site.url("/a"), key="a"), item(site.url("/b"), key="b"), item(site.url("/c"), key="c"))
    polled = Polled(FeedState("u", hours.at, seen=("a", "b", "c")), items)
    added = []

    async def add(article) -> None:
        added.append(article.title)

    taken = await take_in(polled, opened(), add)
    assert added == ["Minister says no"]
    assert (taken.articles, taken.state.seen, len(taken.problems)) == (1, ("a", "c"), 2)
