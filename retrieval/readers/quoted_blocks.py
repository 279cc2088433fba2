"""Quotations that a page sets apart: their marks and their speakers, which only markup tells, are written out.

A browser shows `<q>` with marks, and a block of quoted words by its place on the page, with its speaker beneath. Where
only text is left, neither can be seen; so a block that names its speaker becomes “words” — speaker, as in print.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.readers.html_tree import tree_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MOST_BLOCKS = 200
_LONGEST_SPEAKER_CHARS = 160
"""Characters; what is longer tells more than who speaks."""
_SPEAKER_TAGS = ("figcaption", "footer", "cite")
_SPEAKER_CLASSES = ("attribution", "author", "byline", "citation", "cite", "credit", "quote-source", "speaker")
_WITHOUT_WORDS = ("instagram-media", "tiktok-embed")
"""Embedded posts of pictures and films, whose blocks hold only links."""
_MARKS = "\"“”‘’'«»„"


def write_out_quotations(tree: HtmlElement) -> None:
    """Write marks and speakers of the tree's quotations into its text; the tree is changed."""
    for quoted in reversed(list(islice(tree.iter("q"), _MOST_BLOCKS))):
        _mark(quoted)
    blocks = list(islice(_outer_blocks(tree), _MOST_BLOCKS))
    page = _bare(tree.text_content()) if blocks else ""
    for block in blocks:
        _write_out(block, page)


def _mark(quoted: HtmlElement) -> None:
    """Turn a `<q>` into text with marks, single ones where it stands in another, none where it brings its own."""
    words = quoted.text_content().strip()
    if words and words[0] not in _MARKS:
        opening, closing = "‘’" if next(quoted.iterancestors("q"), None) is not None else "“”"
        quoted.text = opening + (quoted.text or "")
        quoted.tail = closing + (quoted.tail or "")
    quoted.drop_tag()


def _outer_blocks(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Give the blocks of quoted words, and the figures that hold one, but no block within another."""
    for block in tree.iter("blockquote", "figure"):
        above = next(block.iterancestors("blockquote", "figure"), None)
        if above is None and (block.tag == "blockquote" or block.find(".//blockquote") is not None):
            yield block


def _write_out(block: HtmlElement, page: str) -> None:
    kind = block.get("class") or ""
    if any(name in kind for name in _WITHOUT_WORDS):
        block.drop_tree()
        return
    speaker = _speaker_taken(block)
    words = tree_paragraphs(next(block.iter("blockquote")))
    if words and not speaker and (last := _dashed().fullmatch(words[-1])) and len(words) > 1:
        speaker = last["speaker"]
        words.pop()
    if speaker and words:
        _replace(block, [] if _is_repeated(words, page) else _as_printed(words, speaker))
    elif words and _is_announced(block):
        _replace(block, _marked(words))


def _speaker_taken(block: HtmlElement) -> str | None:
    """Take out of the block the element that names its speaker, and give the name."""
    by_class = (each for each in block.iter() if any(name in (each.get("class") or "") for name in _SPEAKER_CLASSES))
    for element in [*(each for tag in _SPEAKER_TAGS for each in block.iter(tag)), *by_class]:
        name = _dashes().sub("", " ".join(element.text_content().split()))
        if element is not block and 0 < len(name) <= _LONGEST_SPEAKER_CHARS and element.find(".//blockquote") is None:
            element.drop_tree()
            return name
    return None


def _is_repeated(words: list[str], page: str) -> bool:
    """Tell whether the page says the same words twice, as it does those of a pull quote."""
    return page.count(_bare(" ".join(words))) > 1


def _is_announced(block: HtmlElement) -> bool:
    """Tell whether the paragraph before ends in a colon: "The mayor said in a statement:"."""
    before = block.getprevious()
    return before is not None and before.text_content().rstrip().endswith(":")


def _as_printed(words: list[str], speaker: str) -> list[str]:
    """Put marks about the paragraphs, and the speaker behind them."""
    *first, last = _marked(words)
    return [*first, f"{last} — {speaker}"]


def _marked(words: list[str]) -> list[str]:
    """Put marks about paragraphs that have none, each opened anew and the last one closed."""
    if words[0][0] in _MARKS:
        return words
    *first, last = (f"“{paragraph}" for paragraph in words)
    return [*first, f"{last}”"]


def _replace(block: HtmlElement, paragraphs: list[str]) -> None:
    """Put paragraphs in the block's place."""
    for text in paragraphs:
        paragraph = block.makeelement("p")
        paragraph.text = text
        block.addprevious(paragraph)
    block.drop_tree()


def _bare(text: str) -> str:
    return " ".join(_no_letters().sub(" ", text).casefold().split())


@cache
def _dashed() -> re.Pattern[str]:
    """A last paragraph that names the speaker behind a dash, or as who posted it, as embedded posts do."""
    return re.compile(
        rf"(?:[—–―]|--|-|Posted by\b|Post by\b)\s*(?P<speaker>[^\W\d_].{{1,{_LONGEST_SPEAKER_CHARS}}}?)"
        r"(?:(?<=\w) on \w+day, .*)?"
    )


@cache
def _dashes() -> re.Pattern[str]:
    return re.compile(r"^[\s—–―~-]+")


@cache
def _no_letters() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")
