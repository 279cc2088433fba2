"""Tells titles from names in a run of capitalised words: "Mr Dean Hollis", "Jackson Mayor Odd Ferring"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.aliases import generations
from retrieval.english.given_names import given_names
from retrieval.english.titles import is_title_word
from retrieval.quotes.people.folded_words import demonyms_folded, places_folded

if TYPE_CHECKING:
    from retrieval.quotes.people.capital_words import CapitalWord

LONGEST_NAME_WORDS = 6
_LONGEST_TITLE_WORDS = 12


def without_portfolio(part: list[CapitalWord]) -> list[CapitalWord]:
    """Leave out the end of a list of portfolios: "Minister for Trade, Ports and Defence Ann Roe"."""
    portfolio = lexicon.words("roles", "portfolio")
    at = 0
    while len(part) - at > 2 and part[at].key in portfolio and part[at].key not in given_names():
        at += 1
    return part[at:] if at and part[at].key in given_names() else part


def after_title(part: list[CapitalWord], keys: list[str]) -> int:
    """Give the number of the first word behind the last title that a plausible name follows; 0 if there is none."""
    if " & " in keys[-1]:
        return 0  # "Ballinger, Grey & Christie"
    given = keys[0] in given_names() and not is_title_word(keys[0]) and keys[0] not in places_folded()
    if given and not _is_office_behind_city(keys):
        return 0
    for number in range(len(part) - 2, max(-1, len(part) - _LONGEST_TITLE_WORDS), -1):
        centre = (
            keys[number] in lexicon.words("institution_words", "institution")
            and part[number + 1].start > part[number].end + 1
        )  # "Centre for Disease Control"
        if _is_title_at(keys, number) and not centre and " ".join(keys[number:]) not in places_folded():
            at = (
                _after_office(keys, number + 1)
                if keys[number] in lexicon.words("name_words", "officer")
                else number + 1
            )
            if _plausible(part[at:], courtesy=keys[number] in lexicon.words("titles", "courtesy")):
                return at
    return 0


def _is_office_behind_city(keys: list[str]) -> bool:
    """Tell a city that is also a given name: "Jackson Mayor Odd Ferring", not "Jackson Baker Ferring"."""
    if len(keys) < 4 or keys[1] in lexicon.words("surnames", "word") or keys[1] in given_names():
        return False
    return keys[1] in lexicon.words("name_words", "officer") or is_title_word(keys[1])


_RATHER_NAMES = frozenset(["dean"])
"""Titles that before a single name are more often given names."""


def _is_title_at(keys: list[str], number: int) -> bool:
    """Tell a title from a given name that looks like one: "Mr Dean Hollis", "Dean Hollis", not "Dean Ann Hollis"."""
    likely = number > 0 and keys[number - 1] in lexicon.words("titles", "courtesy") and keys[number] in given_names()
    likely = likely or (keys[number] in _RATHER_NAMES and number == len(keys) - 2)
    named = keys[number + 1] in given_names() and keys[number] != "st"
    likely = likely or (keys[number] in lexicon.words("name_words", "no_title") and not named)
    return is_title_word(keys[number]) and not likely


def _after_office(keys: list[str], at: int) -> int:
    """Step over what an officer is in charge of: "Secretary of State", "Minister for Health and Social Care"."""
    while at < len(keys) - 1 and keys[at] in lexicon.words("roles", "portfolio"):
        at += 1
    return at


def _plausible(part: list[CapitalWord], *, courtesy: bool) -> bool:
    """Tell whether the words behind a title can be a person's name."""
    name = personal_part(part, titled=True)
    if not name or len(name) > LONGEST_NAME_WORDS or name[0].key in generations() or _is_model(name):
        return False
    key, last = name[0].key, name[-1].key
    if key in lexicon.words("name_words", "of_head") and len(name) > 1 and name[1].start - name[0].end > 2:
        return False
    common = (
        last in lexicon.words("institution_words", "nobody")
        or last.removesuffix("s") in lexicon.words("institution_words", "institution")  # "Justice Departments"
        or last in lexicon.words("institution_words", "institution")
        or last in lexicon.words("roles", "portfolio")
        or last in lexicon.words("person_words", "no_name")
    )
    if len(name) > 1 and (common or is_title_word(last)):
        thing = len(name) == 2 and last not in lexicon.words("institution_words", "institution")  # "Treasurer Bo Beach"
        return key in given_names() and (not common or thing or last in lexicon.words("surnames", "word"))
    if len(name) > 1 or (courtesy and key not in lexicon.words("person_words", "addressed")):
        return True
    if common or is_title_word(key):
        return key in lexicon.words("surnames", "word") and key not in lexicon.words("person_words", "no_name")
    return key in given_names() or (key not in places_folded() and key not in demonyms_folded())


def _is_model(name: list[CapitalWord]) -> bool:
    """Tell "Model Y Tesla" from "A S Oka" and "J. Roe": a letter without a point, and no second one."""
    return len(name) == 2 and len(name[0].text) == 1 < len(name[1].text)


def personal_part(part: list[CapitalWord], *, titled: bool) -> list[CapitalWord]:
    """Cut the name to what belongs to it: a demonym or party before it and degrees behind it are left out."""
    first, last = 0, len(part)
    while first < last - 1 and part[first].key in demonyms_folded() and (titled or last - first > 2):
        first += 1
    while (
        last > first + 1
        and part[last - 1].key in lexicon.words("titles", "suffix")
        and part[last - 1].key not in generations()
    ):
        last -= 1
    return part[first:last]
