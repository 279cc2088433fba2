"""Which words beside a name are a role to be shown: no participle, no plural, nothing cut off, nobody else's name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.given_names import given_names
from retrieval.english.grammar import auxiliaries, closed_class, weekdays
from retrieval.english.nationalities import places
from retrieval.english.titles import kinship, role_nouns, titles
from retrieval.english.words import fold
from retrieval.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLAUSE_WORDS = 3
"""Words behind a verb among which "that", an article or "to" shows that it is finite."""


def sound_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Give the roles that tell what somebody is; one that goes on with another's name ends before it."""
    cut = (_without_names(each) for role in roles if (each := _without_opening(role)) is not None)
    return tuple(role for role in cut if role is not None and _is_sound(role.text))


def _without_opening(role: Role) -> Role | None:
    """Leave out what opens the sentence: "When President", "Tuesday White House spokesman"."""
    text, start = role.text, role.start
    first, space, rest = text.partition(" ")
    while space and fold(first) in _opening():
        start += len(first) + 1
        text = rest
        first, space, rest = text.partition(" ")
    return Role(text, start, start + len(text)) if text and fold(first) not in closed_class("question_word") else None


def _without_names(role: Role) -> Role | None:
    """Cut "lawyer for Ann Roe" to "lawyer"; None where nothing is left, or where the words are another's title."""
    names = [match for match in _names().finditer(role.text) if _is_given(role.text, match)]
    joined = next((name for name in names if _last_word(role.text[: name.start()]) in _joining()), None)
    if joined is None:
        others = [*(name for name in names if name.start()), *_behind_title(role.text)]
        return None if any(not _describes(role.text[name.start("end") :]) for name in others) else role
    before = role.text[: joined.start()].rstrip()
    while before and _last_word(before) in _joining():
        before = before.rpartition(" ")[0].rstrip(" ,")
    return _without_names(Role(before, role.start, role.start + len(before))) if before else None


def _is_given(text: str, name: re.Match[str]) -> bool:
    """Tell "Ann Roe" from "Virginia Gov."."""
    family = fold(text[name.start() : name.end("end")].rpartition(" ")[2])
    return fold(name["given"]) in given_names() and family not in titles()


def _behind_title(text: str) -> list[re.Match[str]]:
    """Give names of nobody known right behind a title: "Secretary of State Ildo Bell"."""
    titled = titles().keys() | lexicon.words("roles", "portfolio")
    taken = titled | lexicon.words("institution_words", "institution", "nobody") | lexicon.words("roles", "modifier")
    pairs = (match for match in _names().finditer(text) if _last_word(text[: match.start()]).strip(".") in titled)
    return [
        pair
        for pair in pairs
        if taken.isdisjoint(fold(whole := text[pair.start() : pair.end("end")]).split()) and whole not in places()
    ]


def _describes(behind: str) -> bool:
    """Tell a name that only describes the role's noun: "longtime Ann Roe ally"."""
    words = behind.removeprefix("'s").removeprefix("’s").split()
    return any(fold(word) in titles() for word in words[:2])


def _last_word(text: str) -> str:
    return fold(text.rstrip().rpartition(" ")[2])


def _is_sound(role: str) -> bool:
    words = [fold(word).strip(".,?!") for word in role.split()]
    first, last = words[0], words[-1]
    head = next((words[at - 1] for at, word in enumerate(words) if at and word in closed_class("preposition")), last)
    if first in lexicon.words("roles") or "-" in first:
        opens = True
    else:
        opens = not (first.endswith(("ing", "ed")) and len(first) > 4 and role[0].islower())
    plural = head.endswith("s") and head not in role_nouns() and head[:-1] in role_nouns()
    kin = len(words) == 1 and role[0].islower() and (first in kinship() or first in lexicon.words("titles", "courtesy"))
    cut = last in _joining() or ("-" in last and last.endswith("ed")) or role[-1] in "?!"
    return opens and not plural and not kin and not cut and not _is_clause(words)


def _is_clause(words: list[str]) -> bool:
    """Tell the subject and verb of a clause: "judge on Friday denied a request", "president estimates that"."""
    for at, word in enumerate(words):
        if word in closed_class("question_word") or word == "that":
            return False
        if at and word in auxiliaries():
            return True
        form = cue_forms().get(word)
        finite = at and (word.endswith("ed") or (form is not None and not form.forms.isdisjoint({"past", "s"})))
        behind = words[at + 1 : at + 1 + _CLAUSE_WORDS]
        if finite and behind and (behind[0] in closed_class("determiner") or behind[0] == "to" or "that" in behind):
            return word not in role_nouns() and word[:-1] not in role_nouns()
    return False


@cache
def _opening() -> frozenset[str]:
    """Words before a role that are none of it."""
    small = closed_class("preposition") | closed_class("coordinator") | closed_class("subordinator")
    return (small | weekdays()) - titles().keys()


@cache
def _joining() -> frozenset[str]:
    """Words that a role cannot end in."""
    return (
        closed_class("preposition")
        | closed_class("coordinator")
        | closed_class("determiner")
        | closed_class("question_word")
    )


@cache
def _names() -> re.Pattern[str]:
    capital = r"[^\W\d_a-z]"
    return re.compile(rf"(?<![\w'’-])(?=(?P<given>{capital}[a-z]+) (?:{capital}\. )?{capital}[a-z]\w+(?P<end>))")
