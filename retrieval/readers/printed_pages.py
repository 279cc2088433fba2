"""The text of printed pages, as of a PDF: without what stands on every page, words that a line end cut made whole."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from retrieval.english import lexicon

_EDGE_LINES = 2
"""Lines at the top and at the bottom of a page among which running heads and page numbers stand."""
_FEWEST_PAGES = 3
"""Pages on which a line must stand to be a running head."""


def joined_pages(pages: list[str]) -> str:
    """Put pages together: a sentence that goes on over the page goes on, everything else begins a paragraph."""
    bare = [page for page in _without_heads(pages) if page]
    text = ""
    for page in bare:
        goes_on = bool(text) and (page[0].islower() or text.endswith("-")) and not _stopped().search(text)
        text += (("\n" if goes_on else "\n\n") if text else "") + page
    return _whole_words(text)


def _without_heads(pages: list[str]) -> list[str]:
    """Leave out page numbers, and lines that stand at the edge of most pages, numbers aside."""
    split = [[line.strip() for line in page.strip().splitlines()] for page in pages]
    edges = Counter(key for lines in split for key in {_key(line) for line in _at_edges(lines)})
    least = max(_FEWEST_PAGES, (len(pages) + 1) // 2)
    heads = {key for key, number in edges.items() if number >= least}
    return ["\n".join(_inner(lines, heads)).strip() for lines in split]


def _at_edges(lines: list[str]) -> list[str]:
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _inner(lines: list[str], heads: set[str]) -> list[str]:
    last = len(lines) - _EDGE_LINES
    edge = (number < _EDGE_LINES or number >= last for number in range(len(lines)))
    return [line for line, at_edge in zip(lines, edge, strict=True) if not (at_edge and _is_head(line, heads))]


def _is_head(line: str, heads: set[str]) -> bool:
    return bool(line) and (_key(line) in heads or _page_number().fullmatch(line) is not None)


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _whole_words(text: str) -> str:
    """Join words that a line end cut in two; a hyphen that belongs to the word stays.

    What the text says elsewhere decides; else how the word begins.
    """
    known = Counter(word.lower() for word in _words().findall(text))

    def joined(match: re.Match[str]) -> str:
        first, second = match["first"], match["second"]
        whole, parted = f"{first}{second}".lower(), f"{first}-{second}".lower()
        own_hyphen = known[parted] if known[parted] or known[whole] else _keeps_hyphen(first)
        return f"{first}-{second}" if own_hyphen and known[parted] >= known[whole] else f"{first}{second}"

    return _cut_word().sub(joined, text)


def _keeps_hyphen(first: str) -> bool:
    return first.lower() in lexicon.words("hyphenated_words", "beginning") or not first.islower()


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _cut_word() -> re.Pattern[str]:
    return re.compile(r"(?P<first>[^\W\d_]+)[-\u00ad\u2010]\n[^\S\n]*(?P<second>[^\W\d_]+)")


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(r"(?:[Pp]age )?[-–—]?\s?(?:\d{1,4}|[ivxl]{1,6})\s?[-–—]?(?:(?:/| of )\d{1,4})?")


@cache
def _stopped() -> re.Pattern[str]:
    return re.compile(r"[.!?:][\"'”’)\]]*$")
