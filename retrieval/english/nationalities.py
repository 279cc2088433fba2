"""Countries with their people and capitals, and the places that a capitalised word may be instead of a person."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Country(NamedTuple):
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]


@cache
def countries() -> Mapping[str, tuple[str, ...]]:
    """Each country's demonyms."""
    return {name: country.peoples for name, country in _rows().items()}


@cache
def country_of() -> Mapping[str, str]:
    """From a country, a demonym, a short form or a capital to the country it means ("Russian" → "Russia").

    The United Kingdom is filed under Britain.
    """
    found = dict(lexicon.table("country_names"))
    for name, country in _rows().items():
        for other in (name, *country.peoples, *country.capitals):
            found.setdefault(other, found.get(name, name))
    return found


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns of peoples, singular and plural ("Russian", "Russians")."""
    singular = {people for peoples in countries().values() for people in peoples} | lexicon.words("peoples")
    return frozenset(singular | {f"{people}s" for people in singular})


@cache
def places() -> frozenset[str]:
    """Names of countries, capitals, states, regions and large cities, spaces as they are written."""
    capitals = {capital for country in _rows().values() for capital in country.capitals}
    return lexicon.words("places") | capitals | lexicon.words("countries") | lexicon.words("country_names")


@cache
def _rows() -> Mapping[str, _Country]:
    found = {}
    for name, row in lexicon.table("countries").items():
        peoples, _, capitals = row.partition("; ")
        found[name] = _Country(tuple(peoples.split(", ")), tuple(capitals.split(", ")))
    return found
