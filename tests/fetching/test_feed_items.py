"""What is read out of feeds: whole ones, broken ones, and what is none."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis.strategies import binary, lists, sampled_from

from bot.fetching.feed_items import MOST_ITEMS, parse_items
from retrieval.errors import UnreadableInput

URL = "https://news.example/feeds/world.xml"

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>World &amp; more</title><link>https://news.example/</link><ttl>60</ttl>
<item><title>Minister &lt;b&gt;says&lt;/b&gt; no</title><link>/2026/no.html</link><guid isPermaLink="false">n-1</guid>
<pubDate>Sun, 01 Mar 2026 10:30:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>"No," the minister said.</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Second</title><link>https://other.example/b</link></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><id>tag:wire.example,2026:1</id><title type="html">A &amp;amp; B</title><link rel="alternate" href="a.html"/>
<updated>2026-03-01T10:30:00+01:00</updated><summary>Words.</summary></entry></feed>"""


def test_an_rss_feed_is_read_with_links_made_whole():
    feed = parse_items(RSS, URL)
    assert (feed.title, feed.pause) == ("World & more", timedelta(hours=1))
    first, second = feed.items
    assert first.link == "https://news.example/2026/no.html"
    assert first.title == "Minister says no"
    assert first.published == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert first.html == '<p>"No," the minister said.</p>'
    assert (second.link, second.published, second.html) == ("https://other.example/b", None, "")


def test_an_atom_feed_is_read():
    (item,) = parse_items(ATOM, URL).items
    assert (item.link, item.title, item.html) == ("https://news.example/feeds/a.html", "A & B", "Words.")
    assert item.published == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05/06/2024", None),
        ("05/06/2024 10:30:00 EST", None),
        ("5.6.2024", None),
        ("05-06-24 09:00", None),
        ("2024", None),
        ("2024-01", None),
        ("25/06/2024", "2024-06-25"),
        ("Wed Jun  5 10:30:00 2024", "2024-06-05"),
        ("Wed, 05 Jun 2024 10:30:00 GMT", "2024-06-05"),
        ("5 June 2024", "2024-06-05"),
        ("2024/06/05 10:30", "2024-06-05"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 GMT", "2004-07-11"),
    ],
)
def test_a_day_that_can_be_read_two_ways_is_not_guessed(written, day):
    feed = f"<rss><channel><item><guid>1</guid><pubDate>{written}</pubDate><description>Words.</description></item>"
    (item,) = parse_items(f"{feed}</channel></rss>".encode(), URL).items
    assert (item.published and item.published.date().isoformat()) == day


def test_the_key_of_an_item_is_its_id_and_does_not_change_with_its_words():
    edited = RSS.replace(b"Short.", b"Longer.").replace(b"/2026/no.html", b"/2026/yes.html")
    assert [item.key for item in parse_items(edited, URL).items] == [item.key for item in parse_items(RSS, URL).items]
    assert len({item.key for item in parse_items(RSS, URL).items}) == 2


def test_an_item_as_a_page_has_its_title_day_and_words():
    page = parse_items(RSS, URL).items[0].as_page().decode()
    assert "<title>Minister says no</title>" in page
    assert 'content="2026-03-01T09:30:00+00:00"' in page
    assert '<p>"No," the minister said.</p>' in page


def channel(items: bytes) -> bytes:
    return b'<rss version="2.0"><channel><title>T</title>' + items + b"</channel></rss>"


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        (b"http://news.example/a", "http://news.example/a"),
        (b"HTTPS://news.example/a", "https://news.example/a"),
        (b"javascript:alert(1)", None),
        (b"file:///etc/passwd", None),
        (b"data:text/html,x", None),
        (b"https://news.example/" + b"a" * 5000, None),
        (b"", None),
    ],
)
def test_only_links_to_the_web_are_kept(link, kept):
    (item,) = parse_items(channel(b"<item><title>t</title><link>" + link + b"</link></item>"), URL).items
    assert item.link == kept


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        (channel(b"<item><title>A</title></item><item><title>B</title>"), ["A", "B"]),
        (channel(b"<item><title>A & B < C</title></item>"), ["A & B < C"]),
        (channel(b"<item><title>\xe9t\xe9</title></item>"), ["été"]),
        (channel(b"<item><title>A</title><guid>1</guid></item><item><title>B</title><guid>1</guid></item>"), ["A"]),
        (channel(b"<item><title>&#xD83D;&#xDE00; A</title></item>"), ["😀 A"]),
        (channel(b"<item><title>&#99999999999; A</title></item>"), ["\ufffd A"]),
        (b"\n\n" + RSS, ["Minister says no", "Second"]),
        (RSS.decode().replace("utf-8", "utf-16").encode("utf-16"), ["Minister says no", "Second"]),
        (channel(b""), []),
    ],
)
def test_broken_feeds_are_read_as_far_as_they_go(body, titles):
    assert [item.title for item in parse_items(body, URL).items] == titles


def test_a_charset_of_the_server_is_used():
    body = channel("<item><title>žluť</title></item>".encode("iso-8859-2"))
    assert parse_items(body, URL, "iso-8859-2").items[0].title == "žluť"


@pytest.mark.parametrize("body", [b"", b" ", b"words", b"{}", b"<html><p>x</p></html>", b"\0" * 500, b"\xff\xfe"])
def test_what_is_no_feed_is_said_in_one_line(body):
    with pytest.raises(UnreadableInput, match="is no feed; give the address") as caught:
        parse_items(body, URL)
    assert str(caught.value).startswith(URL)


def test_a_page_that_names_its_feeds_is_answered_with_them():
    page = b"""<html><head><link rel="stylesheet" href="/s.css">
    <link rel=alternate type="application/rss+xml" href="/rss">
    <LINK href='https://news.example/atom?a=1&amp;b=2' type='application/atom+xml' rel='alternate home'>
    <link rel="alternate" type="application/rss+xml" href="http://["><link rel="alternate" hreflang="de" href="/de">"""
    with pytest.raises(UnreadableInput) as caught:
        parse_items(page, URL)
    assert str(caught.value).endswith("this page names https://news.example/rss and https://news.example/atom?a=1&b=2")


def test_a_feed_that_declares_entities_is_not_read():
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    for declared in (b'<!ENTITY l0 "ha">' + laughs, b'<!ENTITY l9 SYSTEM "file:///etc/passwd">'):
        body = b"<!DOCTYPE rss [" + declared + b"]>" + channel(b"<item><title>&l9;</title></item>")
        with pytest.raises(UnreadableInput, match="declares entities"):
            parse_items(body, URL)


HOSTILE = {
    "deep": channel(b"<a>" * 20_000),
    "deep html": channel(b"<item><description>" + b"&lt;div&gt;" * 20_000 + b"</description></item>"),
    "open tags": b"<rss>" + b"<a " * 20_000,
    "title of tags": channel(b"<item><title>" + b"&lt;" * 100_000 + b"</title></item>"),
    "links": b"<link " * 100_000,
    "large": channel(b" " * 4_000_000),
    "references": channel(b"<item><title>&#xD800;" + b"&#x1" * 50_000 + b"</title></item>"),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_feeds_cost_no_more_than_a_moment(body):
    began = time.process_time()
    with contextlib.suppress(UnreadableInput):
        parse_items(body, URL)
    assert time.process_time() - began < 2.0


def test_of_an_endless_list_only_the_first_thousand_are_kept():
    feed = parse_items(channel(b"".join(b"<item><guid>%d</guid></item>" % n for n in range(MOST_ITEMS + 5))), URL)
    assert len(feed.items) == MOST_ITEMS


PIECES = [
    b"<item>",
    b"</item>",
    b"<title>",
    b"</",
    b"<![CDATA[",
    b"&#xD800;",
    b"&",
    b"<entry>",
    b'xmlns="',
    b"\xff",
    b"<image>",
    b"<width>",
    b"</width>",
    b"<pubDate>",
    b"9" * 30,
    b"</pubDate>",
    b"<media:credit>",
    b"<psc:chapter>",
    b"<!DOCTYPE ",
]


@given(lists(sampled_from(PIECES) | binary(max_size=5), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_feed_or_one_line(pieces):
    with contextlib.suppress(UnreadableInput):
        assert all(len(item.key) == 16 for item in parse_items(channel(b"".join(pieces)), URL).items)
