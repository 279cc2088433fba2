"""Web pages and feeds: what they say of themselves, and the article without what surrounds it."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from retrieval.readers import read_bytes

PARAGRAPHS = (
    "The two leaders met on Friday to talk about how far the allies might be willing to go in the coming months.",
    "“This will mean that everybody is at war with everybody,” the president said after the meeting had ended.",
    "Nobody in the hall had expected such words, and it took a while before the first question was asked.",
)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Somebody"},
        {
            "@type": ["NewsArticle"],
            "headline": "Leader warns of war",
            "datePublished": "2024-09-13T18:04:00-04:00",
            "author": [{"@type": "Person", "name": "Jane Q. Doe"}, {"name": "By John Roe"}],
            "publisher": {"@type": "Organization", "name": "The Paper"},
            "articleSection": ["World", "Europe"],
        },
    ],
}


def page(head: str = "", *, paragraphs: tuple[str, ...] = PARAGRAPHS, top: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>"
        f"<article>{top}{body}</article><footer>Copyright</footer></body></html>"
    )


def one(text: str, url: str | None = None, name: str = "page.html") -> Any:
    (found,) = read_bytes(text.encode(), name, url=url)
    return found


def test_what_json_ld_says_comes_first():
    head = f'<title>Other | Site</title><script type="application/ld+json">{json.dumps(LINKED)}</script>'
    article = one(page(head + '<meta property="og:title" content="Another">'))
    zone = timezone(timedelta(hours=-4))
    assert article.title == "Leader warns of war"
    assert (article.published, article.published_at) == (date(2024, 9, 13), datetime(2024, 9, 13, 18, 4, tzinfo=zone))
    assert (article.authors, article.source, article.section) == (("Jane Q. Doe", "John Roe"), "The Paper", "World")
    assert article.text == "\n\n".join(["Leader warns of war", *PARAGRAPHS])


def test_meta_tags_say_what_json_ld_does_not():
    article = one(
        page(
            '<title>Leader warns | The Paper</title><meta property="og:title" content="Leader warns">'
            '<meta property="article:published_time" content="2024-09-13T22:04:00Z">'
            '<meta name="Author" content="By Jane Q. Doe"><meta property="og:site_name" content="The Paper">'
            '<meta property="article:section" content="World"><script type="application/ld+json">{broken</script>'
        )
    )
    assert (article.title, article.source, article.section) == ("Leader warns", "The Paper", "World")
    assert (article.published, article.authors) == (date(2024, 9, 13), ("Jane Q. Doe",))


def test_captions_and_navigation_are_not_in_the_text():
    top = (
        "<h1>Leader warns</h1><figure><img src=a.jpg><figcaption>A leader speaks to media. Ann Lee/Reuters</figcaption>"
        '</figure><div class="image-caption">Another picture. File photo</div>'
    )
    text = one(page(top=top)).text
    assert text == "\n\n".join(["Leader warns", *PARAGRAPHS])


def test_a_page_is_the_same_article_at_its_own_address_wherever_it_is_kept():
    text = page('<link rel="canonical" href="https://www.example.com/world/leader-warns/"><title>T</title>')
    fetched = one(text, "https://amp.example.com/leader?x=1")
    assert fetched.url == "https://www.example.com/world/leader-warns/"
    assert one(text, name="kept.html").id == fetched.id
    assert fetched.id.startswith("leader-warns-")


ADDRESSES = [
    ('<link rel="canonical" href="/world/a">', "https://example.com/world/a"),
    ('<link rel="canonical" href="https://example.com/">', "https://example.com/here"),
    ('<link rel="canonical" href="https://elsewhere.org/world/a">', "https://example.com/here"),
    ('<link rel="canonical" href="https://www.example.com/world/a">', "https://www.example.com/world/a"),
    ('<link rel="canonical" href="javascript:alert(1)">', "https://example.com/here"),
    ('<link rel="canonical" href="http://[::1">', "https://example.com/here"),
    ('<meta property="og:url" content="https://example.com/world/b">', "https://example.com/world/b"),
    ("", "https://example.com/here"),
]


@pytest.mark.parametrize(("head", "url"), ADDRESSES)
def test_the_address_is_the_page_s_own_where_it_names_a_usable_one(head, url):
    assert one(page(head), "https://example.com/here").url == url


DAYS = [
    ('<meta name="date" content="Fri, 13 Sep 2024 18:04:00 GMT">', date(2024, 9, 13)),
    ('<meta name="date" content="2024-09-13 and later">', date(2024, 9, 13)),
    ('<meta name="date" content="0000-00-00"><meta name="pubdate" content="2024-09-13">', date(2024, 9, 13)),
    ('<time datetime="2024-09-13T10:00">today</time>', date(2024, 9, 13)),
]


@pytest.mark.parametrize(("head", "day"), DAYS)
def test_the_day_is_found_in_many_forms(head, day):
    assert one(page(head)).published == day


def test_a_year_of_copyright_is_no_day():
    assert one(page().replace("Copyright", "© 2019 The Paper")).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_is_decoded_as_it_declares(encoding):
    text = page(f'<meta charset="{encoding}"><title>Café</title>')
    (article,) = read_bytes(text.encode(encoding, "xmlcharrefreplace"), "page", media_type="text/html; charset=x")
    assert getattr(article, "title", None) == "Café"
    assert PARAGRAPHS[1] in getattr(article, "text", "")


@pytest.mark.parametrize(
    "text", ["", "   ", "<html></html>", "<p>Too little</p><nav>Home</nav>", "<!-- nothing -->", "\x00"]
)
def test_a_page_without_an_article_is_one_line(text):
    found = one(text)
    assert str(found).startswith("page.html: ")
    assert "\n" not in str(found)


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Feed</title>
<item><title>One &amp;amp; two</title><link>https://example.com/world/one</link>
<pubDate>Fri, 13 Sep 2024 18:04:00 -0400</pubDate>
<description>&lt;p&gt;He &lt;b&gt;said&lt;/b&gt; no.&lt;/p&gt;&lt;figure&gt;caption&lt;/figure&gt;After
&lt;p&gt;End&lt;/p&gt;
&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Nothing in it</title></item>
<item><description>Plain words.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atoms</title><entry><title>One</title><id>urn:1</id>
<author><name>Jane Doe</name></author><published>2024-09-13T18:04:00Z</published><summary>Short.</summary>
<content type="html">&lt;p&gt;Long words, he said.&lt;/p&gt;</content></entry></feed>"""


def test_a_feed_gives_the_articles_that_it_carries():
    first, bad, last = (found for found in entries(RSS))
    assert first.text == "One & two\n\nHe said no.\n\nAfter\n\nEnd"
    assert (first.title, first.url, first.source) == ("One & two", "https://example.com/world/one", "The Feed")
    assert first.published_at == datetime(2024, 9, 13, 18, 4, tzinfo=timezone(timedelta(hours=-4)))
    assert str(bad) == "feed.xml, entry 2: it carries no text; read its page instead"
    assert last.text == "Plain words."


def test_an_atom_entry_gives_its_whole_content():
    (article,) = entries(ATOM)
    assert (article.text, article.published) == ("One\n\nLong words, he said.", date(2024, 9, 13))
    assert (article.authors, article.source) == (("Jane Doe",), "Atoms")


def test_a_feed_s_entry_and_its_page_are_one_article():
    entry = entries(RSS)[0]
    assert one(page(), "https://www.example.com/world/one/").id == entry.id


def test_a_feed_s_entry_names_no_article_of_another_site():
    own, foreign = (entries(RSS, url)[0] for url in ("https://example.com/feed", "https://elsewhere.org/feed"))
    assert own.id != foreign.id
    assert (own.url, foreign.url) == ("https://example.com/world/one", "https://elsewhere.org/feed")


REFERENCES = [
    ("&#xD83D;&#xDE00;", "\U0001f600"),
    ("&#55357;&#56832;", "\U0001f600"),
    ("a&#xD83D;b", "a\ufffdb"),
    ("a&#99999999;b", "a\ufffdb"),
    ("&#8220;a&#8221;", "“a”"),
    ("&#65;&#xDE00;", "A\ufffd"),
]


@pytest.mark.parametrize(("written", "read"), REFERENCES)
def test_numeric_references_are_read_as_they_are_meant(written, read):
    (article,) = entries(f"<rss><channel><item><description>Words {written}</description></item></channel></rss>")
    assert article.text == f"Words {read}"


def entries(text: str, url: str | None = None) -> list[Any]:
    return list(read_bytes(text.encode(), "feed.xml", url=url))
