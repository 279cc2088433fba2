"""Lines of a page that are no part of an article's prose: links, promotions, contacts, lists of works.

Nothing in them speaks, is named or is quoted. Each row is `name, pattern, example`; the example is the row's test. A
line is a paragraph of one line; the first, which may be the headline, is never furniture.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.grammar import FINITE
from retrieval.english.quoted_words import SMALL_IN_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.model import Sentence

_LONGEST_LINE = 240
_MOST_WORDS_BESIDE_WORK = 8
_MOST_WORDS_OF_WORK = 9


class FurnitureRow(NamedTuple):
    """One kind of line that is no prose: `pattern` matches it whole."""

    name: str
    pattern: str
    example: str


_LINKS = (
    "read(?: more| next| also| the full \\w+)?",
    "more(?: (?:on|from|about) [^:|]{1,40}| stories| news| coverage)?",
    "related(?: \\w+)?|see (?:also|more)|also (?:read|see)|watch(?: live| now| more)?|listen(?: here| now)?",
    "live(?: updates| blog)?|don['’]t miss|up next|recommended|explore more|trending|must reads?",
)
_INVITING = (
    "never miss|sign up|subscribe|get (?:the|our|more|all|daily|breaking)|follow (?:us|our)|download|click here",
    "join (?:our|us)|donate|support our|like us|want more|need a|check out|stay (?:up to date|informed)|become a",
    "text us|share (?:this|your)|start your day|keep up with|do you have a",
)
_OFFERED = (
    "newsletter|sign up|subscri|inbox|e?mail|app\\b|whatsapp|podcast|channel|facebook|twitter|alerts?|puzzles|here"
)
_CONTACTING = "e-?mail|contact|reach|write to|send|got a|have a|do you|follow|you can (?:reach|follow)"

FURNITURE = (
    FurnitureRow("link", r"[^.?!\n“\"]{1,90}\w ?:(?=[A-Z‘'])[^\n“\"]*", "More on ferries:Storm batters the coast"),
    FurnitureRow(
        "read more",
        rf"(?i:{'|'.join(_LINKS)})\s?[:|>»–—]\s?.*",
        "READ MORE: 'We were robbed' – the verdict on the penalty",
    ),
    FurnitureRow(
        "quoted link",
        r"['‘][^'’\n]{3,80}['’]: [^\n“\"]*[^.?!\"”\s]",
        "'Lost at sea': Ministers react to the levy",
    ),
    FurnitureRow(
        "link with words",
        r"[^.\n“\"]{5,120}: ['‘][^\n“\"]{3,120}[^.?!\n]['’]",
        "Police warn bathers: 'This is no playground'",
    ),
    FurnitureRow(
        "promotion",
        rf"(?i:(?:{'|'.join(_INVITING)})\b[^\n]*(?:{_OFFERED})[^\n]*)",
        "Subscribe now: everything from our newsroom in one mail, the Happy Herald newsletter",
    ),
    FurnitureRow(
        "contact",
        rf"(?i:(?:{_CONTACTING})\b)[^\n“\"]*(?:\S@\S+\.\w|(?<!\w)@\w)[^\n“\"]*",
        "Reach the reporter at ann@herald.example",
    ),
    FurnitureRow(
        "contributors",
        r"(?:Contributing|Contributed|Reporting by|Additional reporting)\b:?[^\n“\"]*",
        "Contributing: Ann Roe",
    ),
)


def without_furniture(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Leave out the sentences of lines that are no prose."""
    kept: list[Sentence] = []
    lines = [list(line) for _, line in groupby(sentences, key=lambda sentence: sentence.paragraph)]
    works = [_is_work(text[line[0].start : line[-1].end]) for line in lines]
    for number, line in enumerate(lines):
        beside = works[max(0, number - 2) : number] + works[number + 1 : number + 3]
        listed = works[number] and (any(beside) or _is_labelled(text[line[0].start : line[-1].end]))
        if number == 0 or not (listed or is_furniture_line(text[line[0].start : line[-1].end])):
            kept += line
    return kept


def is_furniture_line(line: str) -> bool:
    """Tell whether a paragraph is a link, a promotion or a contact."""
    return len(line) <= _LONGEST_LINE and "\n" not in line and _furniture().fullmatch(line) is not None


def _is_work(line: str) -> bool:
    """Tell an entry of a list of works: a title in marks, with a name, a year or a prize beside it and no verb."""
    title = _marked().search(line) if len(line) <= _LONGEST_LINE and "\n" not in line else None
    if title is None or not _is_titled(title.group(1)):
        return False
    beside = (line[: title.start()] + line[title.end() :]).lower().split()
    return len(beside) <= _MOST_WORDS_BESIDE_WORK and line[-1] not in ".?!" and FINITE.isdisjoint(beside)


def _is_titled(words: str) -> bool:
    main = [word for word in words.split() if word.lower() not in SMALL_IN_TITLES]
    few = 0 < len(main) <= _MOST_WORDS_OF_WORK
    return few and words[-1] not in ".,!?" and all(word[0].isupper() or not word[0].isalpha() for word in main)


def _is_labelled(line: str) -> bool:
    """Tell "WINNER: ..." and "Episode 1: ..."."""
    return _enumerated().match(line) is not None


def _rows() -> Iterator[str]:
    return (f"(?:{row.pattern})" for row in FURNITURE)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(_rows()))


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(r"[“\"‘']([^“”\"\n]{2,80})[”\"’']")


@cache
def _enumerated() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Z]{4,}|(?:[A-Z]\w+ )?\w+ \d+|\d+\.?) ?[:.–—-] ?[“\"‘']")
