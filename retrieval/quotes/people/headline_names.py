"""Says what a line in title case names, where a capital letter shows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.capitals import calendar_words, function_words
from retrieval.english.given_names import given_names
from retrieval.english.titles import is_title_word
from retrieval.english.words import fold
from retrieval.quotes.people.folded_words import demonyms_folded, named_folded, places_folded
from retrieval.quotes.people.name_parsing import NameShape, ParsedName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.people.capital_words import CapitalWord


def parse_headline(text: str, run: list[CapitalWord]) -> Iterator[ParsedName]:
    """Say what a run names: at most a title and two words count as a name, and they need proof elsewhere."""
    part = [word for word in run if not (word.key in function_words() and word.key != "may")]
    at = 0
    while at < len(part):
        size = _headline_name(text, part, at)
        words = tuple(part[at : at + size])
        keys = tuple(word.key for word in words)
        title = tuple(_title_before(text, part, at))
        joined = " ".join(keys)
        if joined in named_folded() or (size == 1 and words[0].text.isupper() and len(keys[0]) < 5):
            shape: NameShape = "institution" if joined in named_folded() else "acronym"
            yield ParsedName.of(shape, words)._replace(headline=True)
        elif keys[0] not in calendar_words() and joined not in places_folded():
            sure = bool(title) and (keys[0] in given_names() or (size > 1 and _stands_alone(text, part, at)))
            shape = "single" if size == 1 else "person" if sure else "perhaps"
            yield ParsedName.of(shape, words, title)._replace(headline=True)
        at += size


def _title_before(text: str, part: list[CapitalWord], at: int) -> list[CapitalWord]:
    """Give the title words right before the word `at`: "British Prime Minister"."""
    first = at
    while first and _adjacent(text, part[first - 1], part[first]):
        key = part[first - 1].key
        if not (
            is_title_word(key)
            or (
                first < at
                and (
                    key in lexicon.words("roles", "modifier")
                    or key in demonyms_folded()
                    or key in lexicon.words("roles", "portfolio")
                )
            )
        ):
            break
        first -= 1
    return part[first:at] if first < at else _office_before(text, part, at)


def _office_before(text: str, part: list[CapitalWord], at: int) -> list[CapitalWord]:
    """Give an office with its domain right before the word `at`: "Secretary of State", "Director of National Parks"."""
    for first in range(at - 2, max(-1, at - _LONGEST_OFFICE_WORDS), -1):
        if is_title_word(part[first].key):
            between = [text[part[n].end : part[n + 1].start] for n in range(first, at)]
            joined = between[0] in _DOMAIN and all(gap in _WITHIN or gap.isspace() for gap in between[1:])
            return part[first:at] if joined and between[-1].isspace() else []
    behind = text[max(0, part[0].start - _LONGEST_HEAD_CHARS) : part[0].start].rpartition("\n")[2].split()
    domain = all(_adjacent(text, part[n], part[n + 1]) for n in range(at))
    head = behind[-2:-1] if behind[-1:] != ["the"] else behind[-3:-2]
    return (
        part[:at] if at and domain and head and {"of", "for"} & {*behind[-2:]} and is_title_word(fold(head[0])) else []
    )


def _headline_name(text: str, part: list[CapitalWord], at: int) -> int:
    """Give how many words from `at` on may be one name."""
    if at + 1 >= len(part) or not _adjacent(text, part[at], part[at + 1]):
        return 1
    pair = f"{part[at].key} {part[at + 1].key}"
    if pair in named_folded() or pair in places_folded():
        return 2
    if part[at].possessive or part[at].key in places_folded():
        return 1
    if part[at].key not in given_names():
        return 2 if _stands_alone(text, part, at) else 1
    if (
        at
        and is_title_word(part[at - 1].key)
        and part[at + 1].key.endswith("ing")
        and part[at + 1].key not in lexicon.words("surnames", "word")
    ):
        return 1
    middle = len(part[at + 1].key) == 1 and at + 2 < len(part) and _adjacent(text, part[at + 1], part[at + 2])
    return 3 if middle else 2


def _stands_alone(text: str, part: list[CapitalWord], at: int) -> bool:
    """Tell two words between a title and a small word or the line's end: "Press Secretary Ottilie Brandt on Newsnight".

    A second word that may be a verb ("Minister Brandt Speaks on Trade") proves nothing.
    """
    if at + 1 >= len(part) or not _title_before(text, part, at):
        return False
    behind = text[part[at + 1].end : part[at + 1].end + 6]
    closed = not behind.strip(" ") or behind[0] in "\n(:" or behind.startswith(_SMALL)
    return closed and not part[at + 1].key.endswith(("s", "ed", "ing"))


_DOMAIN = frozenset([" of ", " of the ", " for ", " for the "])
_WITHIN = _DOMAIN | {" and ", " & ", ", "}
_LONGEST_OFFICE_WORDS = 8
_LONGEST_HEAD_CHARS = 30
_SMALL = (" on ", " at ", " in ", " to ", " with ")


def _adjacent(text: str, one: CapitalWord, other: CapitalWord) -> bool:
    return not one.possessive and text[one.end : other.start].isspace()
