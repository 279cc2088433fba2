"""Pages as newspapers make them: the article alone, with what the page says of itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from retrieval.readers import read_bytes
from retrieval.readers.furniture import is_furniture

BLOG = """<html><head><link rel="canonical" href="https://bay.example/2024/03/05/harbour-plan/">
<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "Council approves harbour &amp; pier",
"author": {"@id": "#mary"}, "publisher": {"@id": "#bay"}, "datePublished": "2024-03-05T21:30:00-05:00",
"articleSection": ["Local"], "description": "one
two"}, {"@type": "Organization", "@id": "#bay", "name": "Bay Times"},
{"@type": "Person", "@id": "#mary", "name": "Mary Kelso"}]}</script></head><body class="related-none"><main><article>
<h1>Council approves harbour &amp; pier</h1>
<figure class="wp-block-image"><figcaption>Mayor Ann Roe speaks.</figcaption></figure>
<p>BAYVIEW — The council approved a harbour plan of forty millions on Tuesday after six hours.</p>
<p>“We waited twenty years for this night,” Mayor Ann Roe said.</p>
<blockquote class="wp-block-pullquote"><p>“We waited twenty years.”</p><cite>Ann Roe</cite></blockquote>
<p><strong>Read more: <a href="/old">Harbour plan delayed again</a></strong></p>
<div class="newsletter-signup"><h3>Our newsletter</h3><p>Top stories in your inbox every morning, for nothing.</p>
</div>
<p>Ben Ray, who leads the union, said the plan would close the north pier for good.</p>
<div class="sharedaddy"><h3>Share this:</h3><ul><li>Letter</li></ul></div></article></main></body></html>"""
WIRE = """<html><head>
<script type="application/ld+json">[{"@type": "NewsArticle", "headline": "Senate passes water bill",
"datePublished": "2024-06-11T03:15:22Z", "author": [{"name": "Jane Doe"}, {"name": "Ravi Patel"}],
"publisher": {"name": "Wire"}, "articleSection": "Politics"}]</script></head><body><div class="Page">
<h1>Senate passes water bill</h1><div class="CarouselSlide"><span>Tom Hale at the Capitol. (Photo/Lee Park)</span>
</div>
<div class="Page-dateModified">Updated 10:00 AM GMT, June 11, 2024</div><div class="RichTextBody">
<p>WASHINGTON — The Senate passed a sweeping water bill early Tuesday and sent it to the House.</p>
<div class="Advertisement">ADVERTISEMENT</div><p>“This is the biggest investment in a generation,” Tom Hale said.</p>
<p>House Speaker Laura Finch has not said whether she will call a vote on it this month.</p><p>___</p></div></div>
</body>"""
SUNDAY = """<html><head><meta property="og:site_name" content="the Sentinel"><meta name="author" content="Lucy Moore">
<meta property="article:published_time" content="2024-01-17T00:15:00.000Z">
<meta property="article:section" content="UK">
<title>Minister defends rail cuts | The Sentinel</title>
<meta property="og:title" content="Minister defends rail cuts">
</head><body><main><article><h1>Minister defends rail cuts</h1><div id="maincontent">
<p>The transport secretary has defended cuts to northern rail services, saying they would help everybody.</p>
<figure><aside><h3>Related: Rail strikes to go on</h3><a>Read more</a></aside></figure>
<aside class="pullquote"><blockquote>Nobody wants a timetable</blockquote></aside>
<p>Sarah Holt, the general secretary of the rail union, said: “This is a betrayal of the north.”</p>
<gu-island name="EmailSignUpWrapper"><p>Sign up to Headlines</p><p>All the news, emailed direct to you</p></gu-island>
<p>The cuts begin in May and affect many services a week, according to figures.</p></div></article></main></body>
</html>"""
DECCAN = """<html><head><script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "PTI"},
"headline": "CM announces relief", "datePublished": "2023-11-02T00:10:00+05:30", "articleSection": "chennai",
"publisher": {"name": "The Times of Deccan"}, "articleBody": "CHENNAI:
more"}</script></head><body><h1>CM announces relief</h1><div class="story">
<p class="img-caption">CM K Selvan (File Photo)</p>
<p>CHENNAI: Chief minister K Selvan on Wednesday announced a relief of many crore for farmers hit by the floods.</p>
<p><b>Also Read:</b> <a href="#">Floods in delta districts</a></p>
<p>"No farmer will be left alone," Selvan told reporters here. He spoke after a meeting with officials.</p>
<div class="also-read"><p>Also Read | Heavy rain likely today</p></div><p>End of Article</p>
<p>FOLLOW US ON SOCIAL MEDIA</p>
</div></body></html>"""

PAGES = [
    (BLOG, "2024-03-05T21:30:00-05:00", ("Mary Kelso",), "Bay Times", "Local", "Council approves harbour & pier"),
    (WIRE, "2024-06-11T03:15:22+00:00", ("Jane Doe", "Ravi Patel"), "Wire", "Politics", "Senate passes water bill"),
    (SUNDAY, "2024-01-17T00:15:00+00:00", ("Lucy Moore",), "the Sentinel", "UK", "Minister defends rail cuts"),
    (DECCAN, "2023-11-02T00:10:00+05:30", ("PTI",), "The Times of Deccan", "chennai", "CM announces relief"),
]
BEGINNINGS = {
    BLOG: ["Council", "BAYVIEW", "“We waited twenty years for this night,”", "Ben Ray"],
    WIRE: ["Senate", "WASHINGTON", "“This", "House"],
    SUNDAY: ["Minister", "The transport", "Sarah Holt", "The cuts"],
    DECCAN: ["CM", "CHENNAI", '"No farmer'],
}


def one(page: str) -> Any:
    (found,) = read_bytes(page.encode(), "page.html")
    return found


@pytest.mark.parametrize("page", PAGES, ids=["blog", "wire", "sunday", "deccan"])
def test_a_newspaper_s_page_says_who_wrote_it_where_and_when(page):
    text, moment, authors, source, section, title = page
    article = one(text)
    at = datetime.fromisoformat(moment)
    assert (article.published_at, article.published_at.utcoffset()) == (at, at.utcoffset())
    assert article.published == at.date()
    assert (article.authors, article.source, article.section, article.title) == (authors, source, section, title)


@pytest.mark.parametrize("page", BEGINNINGS, ids=["blog", "wire", "sunday", "deccan"])
def test_a_newspaper_s_page_gives_its_paragraphs_and_nothing_else(page):
    paragraphs = one(page).text.split("\n\n")
    assert len(paragraphs) == len(BEGINNINGS[page])
    assert all(found.startswith(begin) for found, begin in zip(paragraphs, BEGINNINGS[page], strict=True))


LINES = [
    ("Read more: Harbour plan delayed again", True),
    ("READ ALSO | Storm nears", True),
    ("ADVERTISEMENT", True),
    ("Story continues below advertisement", True),
    ("Sign up for our morning letter", True),
    ("Updated 10:00 AM GMT, June 11, 2024", True),
    ("Read more books, the minister told the children.", False),
    ("Related to the king by marriage, he was exiled.", False),
    ("Watch what they do, she said, in 2024.", False),
    ("Subscribe to this view, he warned, and “all is lost”.", False),
    ("Published in 2019, the report said that “nothing was done”.", False),
]


@pytest.mark.parametrize(("line", "furniture"), LINES)
def test_lines_that_sell_or_lead_elsewhere_are_told_from_sentences(line, furniture):
    assert is_furniture(line) is furniture
