"""Who wrote an article, where its own lines tell: the "I" of a column is its author's.

Each row is `name, pattern, example`; the example is the row's test. `NAME` is a person's name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.given_names import given_names
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD_CHARS, _FOOT_CHARS = 400, 600
"""Characters at the beginning and the end of an article in which its author may be told."""


class AuthorRow(NamedTuple):
    """One way in which an article tells its author; `pattern` is looked for at its beginning, or at its end."""

    name: str
    pattern: str
    example: str
    at_end: bool = False


_NAME = r"(?P<name>[^\W\d_a-z][\w'’.-]+(?: (?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’.-]+|de|van|von|la|al|bin)){1,3})"
_WRITER = r"(?:columnist|contributor|contributing writer|opinion editor|essayist|commentator|critic)"

AUTHORS = (
    AuthorRow(
        "name and office",
        rf"^{_NAME}\n+[^\n]{{0,40}}\b{_WRITER}\b[^\n]{{0,40}}$",
        "Ann Roe\nOpinion contributor\nI went home.",
    ),
    AuthorRow("name alone", rf"\A(?=(?P<given>[\w'’-]+)){_NAME}\n", "Ann Roe\n\nI went home."),
    AuthorRow("byline", rf"^(?:By|BY) {_NAME}(?:,[^\n]{{0,60}})?$", "By Ann Roe\nI went home."),
    AuthorRow(
        "what the writer is",
        rf"^{_NAME} (?:is|was) (?:an?|the)\b[^\n]{{0,80}}\b(?:{_WRITER}|editor|author|professor|fellow|writer)\b",
        "I went home.\nAnn Roe is a columnist for the Herald.",
        at_end=True,
    ),
    AuthorRow(
        "whom to follow",
        rf"^[^\n]{{0,40}}\b{_WRITER} {_NAME}(?= on | at |, |\.|$)",
        "I went home.\nFollow Herald columnist Ann Roe on Bluesky.",
        at_end=True,
    ),
)


def author_of(text: str, authors: Sequence[str] = ()) -> str | None:
    """Give the name of whoever wrote `text`; None where it is not told, or two did.

    `authors` are those who are told outside the text; they are believed where its own lines tell nobody.
    """
    for row, pattern in _rows():
        part = text[-_FOOT_CHARS:] if row.at_end else text[:_HEAD_CHARS]
        found = pattern.search(part)
        given = (found.groupdict().get("given") or "") if found else ""
        if found is not None and _is_personal(found["name"]) and (not given or fold(given) in given_names()):
            return " ".join(found["name"].split())
    told = [name for name in authors if re.fullmatch(_NAME, name) and _is_personal(name)]
    return told[0] if len(told) == len(authors) == 1 else None


def _is_personal(name: str) -> bool:
    """Tell a person's name from a line of capitals: none of its words is an institution's."""
    words = {fold(word) for word in name.split()}
    return words.isdisjoint(lexicon.words("institution_words", "institution", "nobody", "newspaper"))


@cache
def _rows() -> tuple[tuple[AuthorRow, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern, re.MULTILINE)) for row in AUTHORS)
