"""How surely words name a speaker: full name, surname alone, a misspelling; and whether they only lead to another.

"Colbert's bandleader" and "the boss of Boeing" name Colbert and Boeing and ask for somebody else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from retrieval.answers.finding.sought import words_compared
from retrieval.english import lexicon
from retrieval.english.given_names import given_names
from retrieval.english.names import given_stands_for
from retrieval.english.small_words import small_words
from retrieval.english.titles import role_nouns

FULL, SURNAME, MISSPELT, NEARLY = 1.0, 0.8, 0.9, 0.5
"""Certainties: all of a name, its last word, a given name and a surname both nearly so, a long surname nearly so."""
NAMED = 0.5
"""The certainty from which words name somebody."""
_ALIKE_BOTH, _ALIKE_ALONE = 75, 85
"""How like the parts of a misspelt name must be, of 100."""
_LONG_CHARS = 5
"""Letters from which a surname that stands alone may be misspelt."""
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_UNNAMED = re.compile(r"^(?:the|a|an|one|some|another|his|her|their)\b", re.IGNORECASE)
_MOST_WORDS = 4
_REMEMBERED_SPEAKERS = 20_000


class Naming(NamedTuple):
    """How surely a speaker is named as the one asked about, and as somebody on the way to another."""

    asked: float
    passed: float


NOT_NAMED = Naming(0.0, 0.0)


def naming(speaker: str, who: str, spoken: tuple[str, ...]) -> Naming:
    """How the words `who` (`spoken`: the same, folded) name a speaker."""
    certainty, place = certainty_of(speaker, spoken)
    if certainty < NAMED:
        return NOT_NAMED
    owned = re.findall(r"\S+", who)[place : place + 1]
    rest = [word for word in spoken[place + 1 :] if word not in small_words()]
    leads = any(word in lexicon.words("asked_people", "leads_to") for word in spoken[:place])
    if rest or leads or (owned and re.search(r"['’]s?[,.?]?$", owned[0])):
        return Naming(0.0, certainty)
    return Naming(certainty, 0.0)


def is_description(wording: str) -> bool:
    """Whether words say what somebody is ("the dockworkers' boss") and are no name."""
    spoken = words_compared(wording)
    return (
        bool(_UNNAMED.match(wording))
        or any(word in lexicon.words("asked_people", "leads_to", "somebody") for word in spoken)
        or any(word in role_nouns() or word.removesuffix("s") in role_nouns() for word in spoken)
        or bool(re.search(r"['’]s?\s", wording))
    )


def surname_initial(speaker: str) -> str:
    """The letter with which one of the words must begin that name a speaker; empty for what is no name."""
    parts = _parts(speaker)
    return parts[-1][:1] if parts else ""


def certainty_of(speaker: str, spoken: tuple[str, ...]) -> tuple[float, int]:
    """How surely folded words name a speaker, and the place of the surname among them."""
    parts = _parts(speaker)
    if not parts or not spoken:
        return 0.0, 0
    surname = parts[-1]
    if surname in spoken and surname not in small_words() and (surname not in role_nouns() or spoken[-1] != surname):
        place = len(spoken) - 1 - spoken[::-1].index(surname)
        if len(parts) > 1 and parts[0] in spoken:
            return FULL, place
        return (0.0, 0) if _is_namesake(parts, spoken[place - 1] if place else "") else (SURNAME, place)
    return (0.0, 0) if spoken[0] in lexicon.words("asked_people", "definite") else _misspelt(parts, spoken)


@lru_cache(maxsize=_REMEMBERED_SPEAKERS)
def _parts(speaker: str) -> tuple[str, ...]:
    """The words of a name as they are compared; none of what is no name."""
    parts = tuple(part for part in words_compared(speaker) if part not in _GENERATIONS)
    return () if len(parts) > _MOST_WORDS or _UNNAMED.match(speaker) else parts


def _is_namesake(parts: tuple[str, ...], before: str) -> bool:
    """Whether the word before a surname is the given name of somebody else who bears it."""
    return before in given_names() and not any(
        given_stands_for(before, part) or given_stands_for(part, before) for part in parts[:-1]
    )


def _misspelt(parts: tuple[str, ...], spoken: tuple[str, ...]) -> tuple[float, int]:
    surname = parts[-1]
    for place, word in enumerate(spoken):
        if len(word) < 3 or word[0] != surname[0] or word in small_words():
            continue
        before = spoken[place - 1] if place else ""
        both = len(parts) > 1 and before[:1] == parts[0][0]
        long = len(surname) >= _LONG_CHARS <= len(word)
        if both or long:
            from rapidfuzz.fuzz import ratio  # noqa: PLC0415  # only where a name is not spelled as asked

            alike = ratio(word, surname)
            if both and min(alike, ratio(before, parts[0])) >= _ALIKE_BOTH:
                return MISSPELT, place
            if long and alike >= _ALIKE_ALONE:
                return NEARLY, place
    return 0.0, 0
