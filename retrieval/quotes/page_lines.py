"""Lines inside an article that quote nobody: links to other articles by their headlines, short lists of works.

`english.lines` knows what is no part of the article; these lines are headlines and lists, and only nobody speaks in
them. Each row is `name, pattern, example`; the example is the row's test. The first line is never one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.grammar import finite_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.model import Sentence

_LONGEST_LINE_CHARS = 240
_MOST_WORDS_BESIDE_WORK = 8
_MOST_WORDS_OF_WORK = 9
_WORKS_AROUND = 2
"""Works among the four lines beside one which make it another."""


class FurnitureRow(NamedTuple):
    """One kind of line that is no prose: `pattern` matches it whole."""

    name: str
    pattern: str
    example: str


FURNITURE = (
    FurnitureRow(
        "promotion with words",
        r"[A-Z][A-Z'’!?& -]{4,50}[:!] ?(?i:sign up|subscribe|download)\b[^\n]*",
        "NEVER MISS A TIDE: sign up for our “Ebb” email",
    ),
    FurnitureRow("link", r"[^.?!\n“\"]{1,90}\w ?:(?=[A-Z‘'])[^\n“\"]*", "More on ferries:Storm batters the coast"),
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
)


def without_furniture(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Leave out the sentences of lines that are no prose."""
    kept: list[Sentence] = []
    lines = [list(line) for _, line in groupby(sentences, key=lambda sentence: sentence.paragraph)]
    texts = [text[line[0].start : line[-1].end] for line in lines]
    works = [_is_work(line) for line in texts]
    for number, line in enumerate(lines):
        beside = works[max(0, number - 2) : number] + works[number + 1 : number + 3]
        listed = works[number] and (any(beside) or _is_labelled(texts[number]))
        among = sum(beside) >= _WORKS_AROUND and _is_work(texts[number], titled=False)
        if number == 0 or not (listed or among or is_furniture_line(texts[number])):
            kept += line
    return kept


def is_furniture_line(line: str) -> bool:
    """Tell whether a paragraph is a link, a promotion or a contact."""
    return len(line) <= _LONGEST_LINE_CHARS and "\n" not in line and _furniture().fullmatch(line) is not None


def _is_work(line: str, *, titled: bool = True) -> bool:
    """Tell an entry of a list of works: a title in marks, with a name, a year or a prize beside it and no verb.

    Among other works the title may be written in small letters, so not `titled`.
    """
    title = _marked().search(line) if len(line) <= _LONGEST_LINE_CHARS and "\n" not in line else None
    if title is None or (titled and not _is_titled(title.group(1).removesuffix(","))):
        return False
    beside = (line[: title.start()] + line[title.end() :]).lower().split()
    return len(beside) <= _MOST_WORDS_BESIDE_WORK and line[-1] not in ".?!" and finite_verbs().isdisjoint(beside)


def _is_titled(words: str) -> bool:
    main = [word for word in words.split() if word.lower() not in lexicon.words("quoted_words", "small")]
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
