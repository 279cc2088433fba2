"""Sentences with exact places, and the lines that are none: headlines, headings, captions and labels."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.boundaries import boundaries
from retrieval.english.captions import LONGEST_CAPTION, begins_as_caption, credit_start, pictures
from retrieval.english.lines import line_kind, works
from retrieval.english.paragraphs import Paragraph, paragraphs
from retrieval.model import UNREAD, Sentence, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST_HEADLINE_CHARS = 200
_LONGEST_HEADING_CHARS = 100
_LONGEST_LABEL_CHARS = 60
_WHOLE_LINES = UNREAD | {"heading", "label"}


def sentences(text: str) -> tuple[Sentence, ...]:
    """Split `text` into its sentences, in order.

    Every character that is no white space lies in exactly one sentence; none crosses a paragraph. Paragraphs count from
    0. `kind` is "headline" for a first line that is one, "heading" for a short line without a final stop, "caption" for
    captions and photo credits, "label" for a speaker's label alone on its line and for the `date YYYY-MM-DD` that opens
    an article; the kinds of `lines` are no part of the article. An inline label ("MR. KIRBY: Good morning.") belongs to
    the prose that follows it.
    """
    found: list[Sentence] = []
    blocks = _dated_first(text, paragraphs(text))
    furniture = _furniture(text, blocks)
    credits_at = [credit_start(text, block.start, block.end) for block in blocks]
    for number, block in enumerate(blocks):
        kind = furniture.get(number) or _kind(text, number, blocks, credits_at)
        found.extend(_sentences_of(text, block, number, kind, credits_at[number]))
    return tuple(found)


def paragraph_spans(sentences: Iterable[Sentence]) -> list[tuple[int, int]]:
    """Give where each paragraph of `sentences` begins and ends, in order."""
    spans: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


def _furniture(text: str, blocks: list[Paragraph]) -> dict[int, SentenceKind]:
    """Give the kinds of the paragraphs that are no part of the article; the first one always is."""
    lines = [text[block.start : block.end] for block in blocks]
    found: dict[int, SentenceKind] = dict.fromkeys(works(lines) - {0}, "works")
    for number, line in enumerate(lines[1:], start=1):
        if kind := line_kind(line):
            found[number] = kind
    return found


def _dated_first(text: str, blocks: list[Paragraph]) -> list[Paragraph]:
    """Set the headline of a dated first line apart from the lines below it."""
    if not blocks or not _date_line().match(text, blocks[0].start) or blocks[0].lines == 1:
        return blocks
    first = blocks[0]
    headline = text[first.start : first.end].splitlines(keepends=True)[0]
    head = Paragraph(first.start, first.start + len(headline.rstrip()), 1)
    body = text[first.start + len(headline) : first.end].lstrip()
    return [head, Paragraph(first.end - len(body), first.end, first.lines - 1), *blocks[1:]]


def _sentences_of(
    text: str, block: Paragraph, number: int, kind: SentenceKind, credit: int | None
) -> Iterator[Sentence]:
    start = block.start
    dated = _date_line().match(text, start, block.end) if number == 0 else None
    if dated:
        yield Sentence(start, dated.end("date"), 0, "label")
        start = dated.end()
        credit = credit_start(text, start, block.end)
    if kind in _WHOLE_LINES:
        yield Sentence(start, block.end, number, kind)
        return
    if kind == "prose" and credit is not None:
        yield from _with_credit(text, block, number, credit)
        return
    for begin, end in boundaries(text, start, block.end):
        yield Sentence(begin, end, number, kind)


def _with_credit(text: str, block: Paragraph, number: int, credit: int) -> Iterator[Sentence]:
    """A short paragraph that ends in a credit is a caption as a whole, of a long one only the credit is."""
    kind: SentenceKind = "caption" if credit - block.start <= LONGEST_CAPTION else "prose"
    body_end = block.start + len(text[block.start : credit].rstrip())
    if body_end > block.start:
        for begin, end in boundaries(text, block.start, body_end):
            yield Sentence(begin, end, number, kind)
    yield Sentence(credit, block.end, number, "caption")


def _kind(text: str, number: int, blocks: list[Paragraph], credits_at: list[int | None]) -> SentenceKind:
    """Tell what a paragraph is; `credits_at` tells for each where a credit begins that ends it, if there is one."""
    block, credit = blocks[number], credits_at[number]
    length = block.end - block.start
    if number == 0 and _is_bare_date(text, block):
        return "label"
    opens = number == 0 or (number == 1 and _is_bare_date(text, blocks[0]))
    if opens and length <= _LONGEST_HEADLINE_CHARS and _is_headline(text, block, credit, alone=len(blocks) == 1):
        return "headline"
    below = credits_at[number + 1] == blocks[number + 1].start if number + 1 < len(blocks) else False
    if length <= LONGEST_CAPTION and _is_caption(text, block, credit_below=below):
        return "caption"
    if length <= _LONGEST_LABEL_CHARS and _label().fullmatch(text, block.start, block.end):
        return "label"
    if len(blocks) > 1 and block.lines == 1 and length <= _LONGEST_HEADING_CHARS and _is_heading(text, block):
        return "prose" if credit is not None else "heading"
    return "prose"


def _is_caption(text: str, block: Paragraph, *, credit_below: bool) -> bool:
    """Tell whether a paragraph without a credit of its own is a caption: by its beginning, or by a credit below it."""
    if begins_as_caption(text, block.start, block.end):
        return True
    return credit_below and pictures(text, block.start, block.end)


def _is_headline(text: str, block: Paragraph, credit: int | None, *, alone: bool) -> bool:
    if _date_line().match(text, block.start, block.end):
        return True
    if alone or block.lines > 1 or _label().fullmatch(text, block.start, block.end):
        return False
    return credit is None and (
        not _stopped().search(text, block.start, block.end) or _in_title_case(text[block.start : block.end])
    )


def _is_bare_date(text: str, block: Paragraph) -> bool:
    return _bare_date().fullmatch(text, block.start, block.end) is not None


def _is_heading(text: str, block: Paragraph) -> bool:
    line = text[block.start : block.end]
    if line.startswith("#"):
        return True
    if _stopped().search(line) or _turn().match(line) or not _heading_start().match(line):
        return False
    return len(line.split()) <= 8 or _in_title_case(line)


def _in_title_case(line: str) -> bool:
    """Tell whether nearly all longer words of the line are capitalised."""
    longer = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


@cache
def _date_line() -> re.Pattern[str]:
    return re.compile(r"(?P<date>date\s+\d{4}-\d{2}-\d{2})[^\S\n\r]+(?=\S)", re.IGNORECASE)


@cache
def _bare_date() -> re.Pattern[str]:
    return re.compile(r"date\s+\d{4}-\d{2}-\d{2}", re.IGNORECASE)


@cache
def _stopped() -> re.Pattern[str]:
    return re.compile(r"[.!?:;,…—–-][\"'”’)\]]*$")


@cache
def _heading_start() -> re.Pattern[str]:
    return re.compile(r"[A-Z0-9\"“‘'(]")


@cache
def _turn() -> re.Pattern[str]:
    return re.compile(r"(?:Q|[A-Z][A-Z.' -]+:)\s")


@cache
def _label() -> re.Pattern[str]:
    word = r"(?:[A-Z][\w.'’-]*|of|the|and|for|de|van|von|al|bin|\([^()]{1,30}\))"
    return re.compile(rf"(?:{word}[ \t\u00a0]){{0,7}}{word}:|Q[.:]?|A[.:]")
