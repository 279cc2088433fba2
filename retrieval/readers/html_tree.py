"""HTML, however broken, as a tree without comments: a comment within a paragraph is no border in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.readers.overloaded_tags import refuse_overloaded_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 li ul ol blockquote pre table tr dd dt br hr".split()
)
_UNSEEN = frozenset({"script", "style", "figure", "figcaption", "noscript", "iframe", "video", "audio", "form"})


def parsed(text: str) -> HtmlElement:
    """Parse HTML, however broken; raise UnreadableInput where there is none."""
    from lxml import etree, html  # noqa: PLC0415 - only pages and feeds need it

    bare = _unparsable().sub(" ", text)
    if not bare.strip():
        raise UnreadableInput("it holds no text; save the page again")
    refuse_overloaded_tags(bare)
    try:
        return html.document_fromstring(bare, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        raise UnreadableInput("it is no HTML; save the page again") from None


def tree_paragraphs(tree: HtmlElement) -> list[str]:
    """Give the paragraphs of a tree, without captions and what is not seen."""
    joined = "".join(_seen(tree))
    return [line for line in (" ".join(part.split()) for part in joined.split("\n\n")) if line]


def _seen(tree: HtmlElement) -> Iterator[str]:
    """Give the text of a tree in order, with a blank line at the borders of blocks."""
    from lxml import etree  # noqa: PLC0415 - only pages and feeds need it

    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            text = node.tail
        else:
            hidden += (event == "start") - (event == "end") if node.tag in _UNSEEN else 0
            if node.tag in _BLOCKS:
                yield "\n\n"
            text = node.text if event == "start" else node.tail
        if text and not hidden:
            yield text


@cache
def _unparsable() -> re.Pattern[str]:
    """Characters that no XML holds, and the XML declaration, whose encoding no longer is true."""
    return re.compile(r"^\s*<\?xml[^>]{0,200}\?>|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
