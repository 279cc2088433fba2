"""Web pages: what the page says of itself, and the article's text without navigation, captions and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import article_ids
from retrieval.readers.decoding import declared, decoded
from retrieval.readers.furniture import BOXES, is_furniture
from retrieval.readers.html_tree import parsed
from retrieval.readers.page_day import day_on_page, local_day
from retrieval.readers.pagedata import page_data
from retrieval.readers.quoted_blocks import write_out_quotations

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from retrieval.readers.source import Read, Source

_LARGEST_BYTES = 10 * 1024 * 1024
_SHORTEST_CHARS = 60
"""Characters; what is found on a page without an article (a notice, a menu) is shorter."""


def read_html(source: Source) -> Read:
    """Give the one article of a page: its headline, then its paragraphs, with a blank line between them.

    The id is made of the page's own address, so that it stays the same wherever the page is fetched or kept.
    """
    data = source.data(_LARGEST_BYTES)
    tree = parsed(decoded(data, source.charset or declared(data)))
    known = page_data(tree, source.url)
    day, moment = known.published if known.published[0] else day_on_page(tree, known.url)
    write_out_quotations(tree)
    body = _extracted(tree, known.url)
    lines = (line.removeprefix("- ").strip() for line in body.splitlines() if line.strip(" -"))
    paragraphs = [line for line in lines if not is_furniture(line)]
    if sum(map(len, paragraphs)) < _SHORTEST_CHARS:
        raise UnreadableInput("no article is found on the page; save its text as a .txt file")
    if known.title and not _same(paragraphs[0], known.title):
        paragraphs.insert(0, known.title)
    text = "\n\n".join(paragraphs)
    yield Article(
        id=article_ids.from_url(known.url) if known.url else source.article_id(known.title, text),
        text=text,
        title=known.title,
        published=local_day((day, moment), tree),
        published_at=moment,
        source=known.source,
        url=known.url,
        authors=known.authors,
        section=known.section,
    )


def _extracted(tree: HtmlElement, url: str | None) -> str:
    """Give the text of the page's article, empty where there is none."""
    import trafilatura  # noqa: PLC0415 - slow to import

    try:
        found = trafilatura.bare_extraction(
            tree,
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            prune_xpath=list(BOXES),
        )
    except (ValueError, RecursionError, MemoryError):
        found = None
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _same(line: str, title: str) -> bool:
    """Tell whether a line is the headline, also where the page's title adds the name of the site."""
    line, title = line.casefold(), title.casefold()
    return line == title or (len(line) > 20 and title.startswith(line))
