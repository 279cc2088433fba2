"""Paragraphs of a text: where a line break ends one and where it only wraps a line."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

_WIDEST_WRAP_CHARS = 120
"""Longer lines are not wrapped by hand or by a mail program."""
_MOST_LONG_LINES_SHARE = 0.1
"""The share of longer lines (addresses, tables) beyond which a text is not wrapped."""
_SHORTEST_BROKEN_LINE_CHARS = 40


class Paragraph(NamedTuple):
    """A paragraph without outer white space; `lines` counts the lines it is written on."""

    start: int
    end: int
    lines: int


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    after_blank: bool
    """Does a blank line, or nothing, stand before it?"""


def paragraphs(text: str) -> list[Paragraph]:
    """Split `text` into its paragraphs, in order.

    A blank line ends a paragraph. A single line break does too, unless the text is hard-wrapped: its lines are
    short, and most of them are as full as the next word allows.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    for number, line in enumerate(lines):
        if found and not line.after_blank and _continues(text, lines[number - 1], line, width):
            last = found[-1]
            found[-1] = Paragraph(last.start, line.end, last.lines + 1)
        else:
            found.append(Paragraph(line.start, line.end, 1))
    return found


def _lines(text: str) -> list[_Line]:
    """Give the lines that are not blank, without outer white space."""
    lines: list[_Line] = []
    blank, expected = True, 0
    for match in _line_pattern().finditer(text):
        start, end = match.span()
        blank = blank or start > expected
        expected = end + 2 if text.startswith("\r\n", end) else end + 1
        body = match.group().strip()
        if not body:
            blank = True
            continue
        indent = len(match.group()) - len(match.group().lstrip())
        lines.append(_Line(start + indent, start + indent + len(body), indent, blank))
        blank = False
    return lines


def _wrap_width(text: str, lines: list[_Line]) -> int | None:
    """Give the width at which the lines of `text` are wrapped, None if they are not."""
    if sum(line.end - line.start > _WIDEST_WRAP_CHARS for line in lines) > _MOST_LONG_LINES_SHARE * len(lines):
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank and a.end - a.start <= _WIDEST_WRAP_CHARS]
    width = max((a.end - a.start for a, _ in pairs), default=0)
    if width < _SHORTEST_BROKEN_LINE_CHARS:
        return None
    full = [a for a, b in pairs if _is_full(text, a, b, width)]
    stopped = sum(_final_stop().search(text, max(a.start, a.end - 3), a.end) is not None for a in full)
    return width if len(full) >= 0.6 * len(pairs) and stopped <= 0.4 * len(full) else None


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the next line's first word would have gone beyond the width, give or take a tenth."""
    gap = text.find(" ", following.start, min(following.end, following.start + width))
    word = (following.end if gap < 0 else gap) - following.start
    return line.end - line.start + 1 + word > width - width // 10


def _continues(text: str, line: _Line, following: _Line, width: int | None) -> bool:
    """Tell whether the paragraph goes on over the line break."""
    if _own_line().match(text, following.start, following.end) or following.indent > line.indent + 1:
        return False
    if width is not None:
        return _is_full(text, line, following, width)
    return (
        text[following.start].islower()
        and line.end - line.start >= _SHORTEST_BROKEN_LINE_CHARS
        and text[line.end - 1] not in ".!?:;\"'”’)"
    )


@cache
def _line_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@cache
def _final_stop() -> re.Pattern[str]:
    return re.compile(r"[.!?][\"'”’)\]]{0,2}$")


@cache
def _own_line() -> re.Pattern[str]:
    """What always begins a line of its own: list items, headings, quoted mail, speaker labels."""
    return re.compile(r"[-*•·‣▪◦–—]\s|\(?\d{1,3}[.)]\s|#{1,6}\s|>|[A-Z][A-Z.' -]{1,40}:(?:\s|$)|Q[.:]?\s")
