"""Offices as people who ask call them: informally, misspelt, in the plural, without what tells their holders apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers.finding.compared import folded_words, singular
from retrieval.english import lexicon
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_LETTERS = 7
"""Letters from which a word of office may be misspelt."""


def one_of(several: str) -> str:
    """What one of several is by a word of roles ("judges": "judge"); empty where the word is none."""
    singular = (several, several.removesuffix("s"), several.removesuffix("es"), f"{several.removesuffix('ies')}y")
    return next((one for one in singular if one in role_nouns()), "")


def names_group(wording: str) -> bool:
    """Whether words mean several people ("the faculty", "local residents")."""
    last = wording.lower().rpartition(" ")[2]
    return (bool(one_of(last)) and last not in role_nouns()) or last in lexicon.table("groups_called")


def party_roles(wording: str) -> tuple[str, ...]:
    """How roles put those who belong to the party that a wording names; empty for other wordings."""
    bare = " ".join(word for word in folded_words(wording) if word not in lexicon.words("asked_people", "small"))
    return tuple(filter(None, lexicon.table("parties_called").get(bare, "").split("|")))


def formal_offices(wording: str) -> Iterator[str]:
    """A wording with the formal names of the office that people call otherwise ("boss", "spy chief")."""
    said = wording.lower()
    for called, offices in lexicon.table("offices_called").items():
        if re.search(rf"\b{re.escape(called)}\b", said):
            yield from (re.sub(rf"\b{re.escape(called)}\b", office, said) for office in offices.split("|"))


def office_put_right(wording: str) -> str:
    """A wording with its misspelt words of office put right ("presdient"): one slip from one word of offices."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  only words that name nobody pay for it

    def right(word: str) -> str:
        plain = fold(word)
        if len(plain) < _LONG_LETTERS or plain in role_nouns() or singular(plain) in role_nouns():
            return word
        near = [noun for noun in role_nouns() if noun[0] == plain[0] and OSA.distance(noun, plain, score_cutoff=1) < 2]
        return near[0] if len(near) == 1 else word

    return " ".join(map(right, wording.split()))


def tells_office_apart(wording: str) -> bool:
    """Whether words name an office with what tells its holders apart, or an office of which news means one."""
    plain = folded_words(wording)
    if any(sole in f" {' '.join(plain)} " for sole in _sole_offices()):
        return True
    small = (
        lexicon.words("asked_people", "small") | lexicon.words("roles", "modifier") | lexicon.table("ordinals").keys()
    )
    return any(word not in small and not one_of(word) for word in plain)


@cache
def _sole_offices() -> tuple[str, ...]:
    return tuple(f" {one.replace('|', ' ')} " for one in lexicon.words("asked_people", "sole"))
