"""Web pages: quotations that markup sets apart, comments in markup, tables, lines that lead elsewhere, and the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retrieval.quotes import extract
from retrieval.readers import read_bytes

FIRST = "The keepers met for three hours on Monday to hear what a new lamp for the northern light would cost them."
LAST = "The old lamp had burned for eighty years, and nobody on the coast could remember a night without its light."


def article(inside: str, *, top: str = "", below: str = "", head: str = "") -> Any:
    body = f"<article><h1>A new lamp</h1>{top}<p>{FIRST}</p>{inside}<p>{LAST}</p></article>{below}"
    page = f"<html><head><title>A new lamp</title>{head}</head><body>{body}</body></html>"
    (found,) = read_bytes(page.encode(), "lamp.html")
    return found


def between(inside: str) -> list[str]:
    """The paragraphs that come of what stands between the first and the last."""
    paragraphs = article(inside).text.split("\n\n")
    return paragraphs[paragraphs.index(FIRST) + 1 : paragraphs.index(LAST)]


def said(inside: str) -> list[tuple[str, str | None]]:
    quotes = extract(article(inside).text).quotes
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in quotes]


def test_a_comment_in_the_markup_is_no_border_of_a_paragraph():
    inside = "<p>“The lamp is too dear,” <!-- -->said<!-- --> <?react x?>Ada <!-- 1 -->Brenner.</p>"
    assert between(inside) == ["“The lamp is too dear,” said Ada Brenner."]


def test_words_in_q_have_their_marks():
    inside = "<p>Ada Brenner said: <q>We heard him call <q>Light!</q> all night.</q></p>"
    assert between(inside) == ["Ada Brenner said: “We heard him call ‘Light!’ all night.”"]
    assert between("<p>Ada Brenner said: <q>“We heard him.”</q></p>") == ["Ada Brenner said: “We heard him.”"]


BLOCKS = {
    "footer": "<blockquote><p>The lamp is too dear.</p><footer>— <cite>Ada Brenner</cite></footer></blockquote>",
    "cite": "<blockquote>“The lamp is too dear.” <cite>Ada Brenner</cite></blockquote>",
    "figure": "<figure><blockquote>The lamp is too dear.</blockquote><figcaption>Ada Brenner</figcaption></figure>",
    "class": '<blockquote><p>The lamp is too dear.</p><p class="quote__attribution">Ada Brenner</p></blockquote>',
    "pull quote": '<figure class="wp-block-pullquote"><blockquote><p>The lamp is too dear.</p>'
    "<cite>Ada Brenner</cite></blockquote></figure>",
    "dash": "<blockquote><p>The lamp is too dear.</p><p>– Ada Brenner</p></blockquote>",
    "post": "<div class='fb-post'><blockquote><p>The lamp is too dear.</p>Posted by <a href='#'>Ada Brenner</a> on "
    "<a href='#'>Friday, July 17, 2026</a></blockquote></div>",
}


@pytest.mark.parametrize("form", BLOCKS)
def test_a_block_that_names_its_speaker_is_written_as_in_print(form):
    assert between(BLOCKS[form]) == ["“The lamp is too dear.” — Ada Brenner"]
    assert said(BLOCKS[form]) == [("The lamp is too dear.", "Ada Brenner")]


def test_each_paragraph_of_a_block_is_opened_and_the_last_one_closed():
    inside = "<blockquote><p>The lamp is too dear.</p><p>We shall wait.</p><footer>Ada Brenner</footer></blockquote>"
    assert between(inside) == ["“The lamp is too dear.", "“We shall wait.” — Ada Brenner"]


def test_a_pull_quote_that_says_again_what_the_text_says_is_left_out():
    words = "<p>Ada Brenner, the eldest, said: “The lamp is too dear, and the oil is dearer.”</p>"
    pulled = "<figure><blockquote>The lamp is too dear, and the oil is dearer.</blockquote><cite>A. B.</cite></figure>"
    assert between(words + pulled) == ["Ada Brenner, the eldest, said: “The lamp is too dear, and the oil is dearer.”"]


def test_a_block_that_a_colon_announces_is_quoted():
    inside = (
        "<p>The keeper, Ada Brenner, said in a statement:</p>"
        "<blockquote><p>The lamp is too dear.</p><p>We shall wait.</p></blockquote>"
    )
    assert between(inside)[1:] == ["“The lamp is too dear.", "“We shall wait.”"]
    assert said(inside) == [("The lamp is too dear.", "Ada Brenner"), ("We shall wait.", "Ada Brenner")]


def test_a_block_without_a_speaker_stays_as_it_is():
    assert between("<blockquote><p>The lamp is too dear.</p></blockquote>") == ["The lamp is too dear."]


def test_the_author_of_an_embedded_post_speaks():
    inside = (
        '<blockquote class="twitter-tweet"><p lang="en">No lamp, no boats.</p>&mdash; Ada Brenner (@ada) '
        '<a href="https://x.example/ada/1">July 17, 2026</a></blockquote>'
    )
    assert said(inside) == [("No lamp, no boats.", "Ada Brenner")]
    assert article(inside).published is None  # the day of the post is not the article's


def test_an_embedded_picture_leaves_nothing():
    inside = '<blockquote class="instagram-media"><a href="/p">View this post on Instagram</a></blockquote>'
    assert between(inside) == []


def test_what_a_table_says_is_in_the_text():
    rows = "<tr><th>Light</th><th>Years</th></tr><tr><td>North</td><td>80</td></tr>"
    assert "80" in article(f"<table>{rows}</table>").text


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/b">The southern light goes dark for a month</a></p>',
        '<p><strong>Lea también: <a href="/b">The southern light goes dark</a></strong></p>',
        '<li>In depth: <a href="/b">The southern light goes dark</a></li>',
    ],
)
def test_a_line_that_only_leads_elsewhere_is_left_out(line):
    assert "southern" not in article(line).text


def test_a_sentence_with_a_link_stays():
    line = 'The keepers also looked at <a href="/b">the plans for the southern light</a> and liked them.'
    assert between(f"<p>{line}</p>") == ["The keepers also looked at the plans for the southern light and liked them."]


COMMENTS = (
    '<div class="comments"><h3>Comments</h3><div class="comment"><time datetime="2018-08-29">8 hours ago</time>'
    "<p>I remember the lamp well.</p></div></div>"
)


def test_the_day_is_never_that_of_a_readers_comment():
    assert article("", below=COMMENTS).published is None
    dated = article("", top='<div class="byline">Monday August 27, 2018 10:05 am by Jo Poe</div>', below=COMMENTS)
    assert dated.published == date(2018, 8, 27)


def test_the_day_is_not_one_that_the_article_tells_of():
    told = f"<p>The lamp was first lit on 3 May 1998, and it was taken down for a year. {LAST}</p>"
    assert article(told).published is None


def test_a_first_of_a_month_must_be_written_out():
    assert article("", top="<div>November 2023</div>").published is None
    assert article("", top="<div>01.11.2023</div>").published == date(2023, 11, 1)


MOMENT = '<meta property="article:published_time" content="2023-11-09T01:09:55Z">'


@pytest.mark.parametrize("clock", ["2023-11-08 18:09:55", "2023-11-08T20:09:55-05:00"])
def test_a_moment_in_utc_is_of_the_day_that_the_pages_own_clock_shows(clock):
    found = article("", head=MOMENT, top=f'<time datetime="{clock}">November 8</time>')
    assert found.published == date(2023, 11, 8)
    assert found.published_at.isoformat() == "2023-11-09T01:09:55+00:00"


@pytest.mark.parametrize("clock", ["2023-11-07 18:21:00", "2023-11-08", "soon"])
def test_another_moment_does_not_change_the_day(clock):
    assert article("", head=MOMENT, top=f'<time datetime="{clock}"></time>').published == date(2023, 11, 9)
