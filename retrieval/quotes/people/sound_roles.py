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
    while space and (fold(first) in _opening() or _is_opening_participle(first, rest)):
        start += len(first) + 1
        text = rest
        first, space, rest = text.partition(" ")
    return Role(text, start, start + len(text)) if text and fold(first) not in closed_class("question_word") else None


def _is_opening_participle(word: str, rest: str) -> bool:
    """Tell "Watching Vice President Ann Roe" from "Acting Mayor" and "Turning Point USA co-founder"."""
    behind = fold(rest.partition(" ")[0])
    office = behind in lexicon.words("roles") or behind in titles()
    return office and word[0].isupper() and word.endswith("ing") and fold(word) not in lexicon.words("roles")


def _without_names(role: Role) -> Role | None:
    """Cut "lawyer for Ann Roe" to "lawyer"; None where nothing is left, or where the words are another's title."""
    names = [match for match in _names().finditer(role.text) if _is_given(role.text, match)]
    if any(name.start() == 0 and role.text[name.end("end") :].startswith((" and ", ", ")) for name in names):
        return None
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
    titled, taken = _titled(), _no_names()
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
    return not any(unsound(role, words) for unsound in _UNSOUND)


def _opens_with_participle(role: str, words: list[str]) -> bool:
    """Tell "accused leader" from "acting mayor" and "award-winning cook"."""
    participle = words[0].endswith(("ing", "ed")) and len(words[0]) > 4 and role[0].islower()
    return participle and words[0] not in lexicon.words("roles") and "-" not in words[0]


def _is_many(_: str, words: list[str]) -> bool:
    """Tell "senators", "Republicans and former president", "two days after"."""
    head = next(
        (words[at - 1] for at, word in enumerate(words) if at and word in closed_class("preposition")), words[-1]
    )
    listed = len(words) > 1 and words[1] == "and" and _is_plural(words[0])
    return listed or _is_plural(head) or words[0] in lexicon.table("numbers")


def _is_plural(word: str) -> bool:
    return word.endswith("s") and word not in role_nouns() and word[:-1] in role_nouns()


def _is_bare_kin(role: str, words: list[str]) -> bool:
    """Tell "wife" alone, which is somebody else's, and a small "miss"."""
    return len(words) == 1 and role[0].islower() and _is_kin(words[0])


def _is_kin(word: str) -> bool:
    return word in kinship() or word in lexicon.words("titles", "courtesy")


def _is_cut(role: str, words: list[str]) -> bool:
    last = words[-1]
    apart = last in _joining() or last in lexicon.words("person_words", "before_office") or role[-1] in "?!"
    return apart or ("-" in last and last.endswith("ed"))


def _is_clause(_: str, words: list[str]) -> bool:
    """Tell the subject and verb of a clause: "judge on Friday denied a request", "president estimates that"."""
    for at, word in enumerate(words):
        if word in closed_class("question_word") or word == "that":
            return False
        if at and word in auxiliaries():
            return True
        behind = words[at + 1 : at + 1 + _CLAUSE_WORDS]
        governs = bool(behind) and (behind[0] in closed_class("determiner") or behind[0] == "to" or "that" in behind)
        if at and governs and _is_finite(word):
            return word not in role_nouns() and word[:-1] not in role_nouns()
    return False


def _is_finite(word: str) -> bool:
    form = cue_forms().get(word)
    past = word.endswith("ed") or word in lexicon.words("person_words", "irregular_past")
    return past or (form is not None and not form.forms.isdisjoint({"past", "s"}))


_UNSOUND = (_opens_with_participle, _is_many, _is_bare_kin, _is_cut, _is_clause)
"""What a role cannot be; each is asked for its words as they are written, and folded."""


@cache
def _titled() -> frozenset[str]:
    """Words behind which a name may stand: "Secretary of State"."""
    return frozenset(titles()) | lexicon.words("roles", "portfolio")


@cache
def _no_names() -> frozenset[str]:
    """Words that are part of nobody's name behind a title."""
    bodies = lexicon.words("institution_words", "institution", "nobody")
    return _titled() | bodies | lexicon.words("roles", "modifier")


@cache
def _opening() -> frozenset[str]:
    """Words before a role that are none of it."""
    small = closed_class("preposition") | closed_class("coordinator") | closed_class("subordinator")
    return (small | weekdays() | auxiliaries()) - titles().keys()


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
