"""Web pages: what the page says of itself, and the article's text without navigation, captions and comments."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import article_ids
from retrieval.readers.days import Published, day_of_page
from retrieval.readers.decoding import declared, decoded
from retrieval.readers.furniture import BOXES, is_furniture
from retrieval.readers.pagedata import PageData, page_data

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from retrieval.readers.source import Read, Source

_LARGEST = 10 * 1024 * 1024
_SHORTEST = 60
"""Characters; what is found on a page without an article (a notice, a menu) is shorter."""


def read_html(source: Source) -> Read:
    """Give the one article of a page: its headline, then its paragraphs, with a blank line between them.

    The id is made of the page's own address, so that it stays the same wherever the page is fetched or kept.
    """
    data = source.data(_LARGEST)
    tree = parsed(decoded(data, source.charset or declared(data)))
    known = page_data(tree, source.url)
    body, published = _extracted(tree, known)
    lines = (line.removeprefix("- ").strip() for line in body.splitlines() if line.strip(" -"))
    paragraphs = [line for line in lines if not is_furniture(line)]
    if sum(map(len, paragraphs)) < _SHORTEST:
        raise UnreadableInput("no article is found on the page; save its text as a .txt file")
    if known.title and not _same(paragraphs[0], known.title):
        paragraphs.insert(0, known.title)
    text = "\n\n".join(paragraphs)
    yield Article(
        id=article_ids.from_url(known.url) if known.url else source.article_id(known.title, text),
        text=text,
        title=known.title,
        published=published[0],
        published_at=published[1],
        source=known.source,
        url=known.url,
        authors=known.authors,
        section=known.section,
    )


def parsed(text: str) -> HtmlElement:
    """Parse HTML, however broken; raise UnreadableInput where there is none."""
    from lxml import etree, html  # noqa: PLC0415 - only pages and feeds need it

    bare = _unparsable().sub(" ", text)
    if not bare.strip():
        raise UnreadableInput("it holds no text; save the page again")
    try:
        return html.document_fromstring(bare)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        raise UnreadableInput("it is no HTML; save the page again") from None


def _extracted(tree: HtmlElement, known: PageData) -> tuple[str, Published]:
    """Give the text of the page's article, and its day: as known, else as trafilatura finds it (no mere year)."""
    import trafilatura  # noqa: PLC0415 - slow to import

    wants_date = known.published[0] is None
    try:
        found = trafilatura.bare_extraction(
            tree,
            url=known.url,
            include_comments=False,
            include_tables=False,
            with_metadata=wants_date,
            date_extraction_params={"original_date": True, "extensive_search": False},
            prune_xpath=list(BOXES),
        )
    except (ValueError, RecursionError, MemoryError):
        found = None
    if found is None or isinstance(found, dict):
        return "", known.published
    return found.text or "", known.published if not wants_date else day_of_page(found.date)


def _same(line: str, title: str) -> bool:
    """Tell whether a line is the headline, also where the page's title adds the name of the site."""
    line, title = line.casefold(), title.casefold()
    return line == title or (len(line) > 20 and title.startswith(line))


@cache
def _unparsable() -> re.Pattern[str]:
    """Characters that no XML holds, and the XML declaration, whose encoding no longer is true."""
    return re.compile(r"^\s*<\?xml[^>]{0,200}\?>|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
