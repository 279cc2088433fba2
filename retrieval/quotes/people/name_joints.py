"""Which small words, commas and possessives stand inside a name: "Bank of England", "Cole County Sheriff's Office"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.capitals import calendar_words
from retrieval.english.given_names import given_names
from retrieval.english.nationalities import places
from retrieval.english.titles import titles
from retrieval.english.words import fold

if TYPE_CHECKING:
    from retrieval.quotes.people.capital_words import CapitalWord


_LONGEST_FIELD_WORDS = 5
"""Words between "Academy of" and "and Sciences"."""


def joined_by(text: str, between: list[str], run: list[CapitalWord], word: CapitalWord) -> bool:
    """Tell whether the lower-case words between two capitalised ones belong to one name."""
    if between and all(part in lexicon.words("name_particles", "particle") for part in between):
        return True
    joint = _JOINTS.get(" ".join(between))
    if joint is None:
        return False
    return joint(run, word) or (joint is _and and (_heads_one_body(text, run, word) or _one_office(text, run, word)))


def joined_by_comma(text: str, run: list[CapitalWord], word: CapitalWord) -> bool:
    """Tell the partners of a firm: "Ballinger, Grey & Christie"."""
    single = len(run) == 1 and run[0].key not in given_names() and not _is_place(run[0].key)
    return single and not _is_place(word.key) and _partners().match(text, word.start) is not None


def owns_body(run: list[CapitalWord], word: CapitalWord) -> bool:
    """Tell an owner that is part of a body's name: "Cole County Sheriff's Office", "Women's Tennis Association"."""
    owner = run[-1].key
    singular = owner.removesuffix("s")
    bodied = word.key in lexicon.words("institution_words", "institution") or word.key == "office"
    if owner in lexicon.words("name_words", "owning"):
        return True
    return bodied and len(run) > 1 and not lexicon.words("roles", "noun").isdisjoint({owner, singular})


def _of(run: list[CapitalWord], word: CapitalWord) -> bool:
    return run[-1].key in lexicon.words("name_words", "of_head") or (
        word.key in lexicon.words("roles", "portfolio") and run[-1].key in lexicon.words("name_words", "officer")
    )


def _to(run: list[CapitalWord], word: CapitalWord) -> bool:
    return run[-1].key in lexicon.words("person_words", "takes_purpose") and word.key not in given_names()


def _for(run: list[CapitalWord], word: CapitalWord) -> bool:
    return run[-1].key in lexicon.words("name_words", "for_head") or (
        word.key in lexicon.words("roles", "portfolio") and run[-1].key in lexicon.words("name_words", "officer")
    )


def _on(run: list[CapitalWord], word: CapitalWord) -> bool:
    """Tell "the Council on Civil Liberties" from "the Council on Monday"."""
    return run[-1].key in lexicon.words("name_words", "on_head") and word.key not in calendar_words()


def _in(run: list[CapitalWord], word: CapitalWord) -> bool:
    """Tell "Special Agent in Charge"."""
    return word.key == "charge" and run[-1].key in lexicon.words("name_words", "officer")


def _and(run: list[CapitalWord], word: CapitalWord) -> bool:
    inside = (
        len(run) > 1
        and run[-1].key in lexicon.words("roles", "portfolio")
        and any(
            w.key in lexicon.words("institution_words", "institution")
            or w.key in lexicon.words("name_words", "officer")
            for w in run
        )
    )
    if (inside and word.key in lexicon.words("roles", "portfolio")) or (
        run[-1].key in lexicon.words("name_words", "anded") and word.key in lexicon.words("name_words", "anded")
    ):
        return True
    near = range(max(0, len(run) - _LONGEST_FIELD_WORDS), len(run) - 1)
    headed = any(
        run[n].key in lexicon.words("name_words", "of_head") and run[n + 1].start - run[n].end > 2 for n in near
    )
    return headed and not (
        word.key in given_names()
        or word.key in lexicon.words("institution_words", "institution")
        or word.key in titles()
        or _is_place(word.key)
    )


def _heads_one_body(text: str, run: list[CapitalWord], word: CapitalWord) -> bool:
    """Tell "the National Travel and Tourism Office" from "the Senate and the Travel Office"."""
    opens = run[0].key == "the" or text[max(0, run[0].start - 4) : run[0].start].lower() == "the "
    own = [one.key for one in run if one.key != "the"]
    if not own or not (opens or own[0] in lexicon.words("name_words", "nationwide")):
        return False
    if any(key in lexicon.words("institution_words", "institution") for key in own):
        return False
    if not given_names().keys().isdisjoint(own[1:]):
        return False
    alone = word.key in given_names() or _is_place(word.key) or _is_place(own[-1]) or _is_place(" ".join(own))
    return not alone and own[-1] not in titles() and _rest_of_body().match(text, word.start) is not None


def _one_office(text: str, run: list[CapitalWord], word: CapitalWord) -> bool:
    """Tell what one officer is in charge of: "Health and Human Services Secretary Ann Roe"."""
    portfolio = lexicon.words("roles", "portfolio")
    return run[-1].key in portfolio and word.key in portfolio and _office_behind().match(text, word.start) is not None


@cache
def _partners() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_a-z][\w’'-]+(?:, [^\W\d_a-z][\w’'-]+)?,? & [^\W\d_a-z][\w’'-]+")


@cache
def _rest_of_body() -> re.Pattern[str]:
    """One or two words of a field, and then what kind of body it is."""
    bodies = "|".join(sorted(word.title() for word in lexicon.words("name_words", "headed")))
    return re.compile(rf"(?:[^\W\d_a-z][\w-]+ ){{1,2}}(?:{bodies})(?!\w)")


@cache
def _office_behind() -> re.Pattern[str]:
    officers = "|".join(sorted(word.title() for word in lexicon.words("name_words", "officer")))
    return re.compile(rf"(?:[^\W\d_a-z][\w-]+ ){{1,2}}(?:{officers})(?!\w)")


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(place) for place in places())


def _is_place(key: str) -> bool:
    return key in _places()


_JOINTS = {
    "to": _to,
    "of": _of,
    "of the": _of,
    "for": _for,
    "for the": _for,
    "for a": _for,
    "on": _on,
    "in": _in,
    "and": _and,
    "&": _and,
}
