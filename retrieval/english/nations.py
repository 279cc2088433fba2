"""Which country a word of a question stands for: "British", "UK", "U.K." and "London" are one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.nationalities import countries, country_of, demonyms, places
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


def country(name: str) -> str | None:
    """The country that a name, demonym, short form or capital stands for, in any case; None for other words."""
    return _countries().get(_bare(name))


def is_country(name: str) -> bool:
    """Whether a name is a country's own, not its people's or its capital's."""
    return _bare(name) in _lands()


def is_place(name: str) -> bool:
    """Whether a name is a country, a people, or a place, rather than a person."""
    return _bare(name) in _countries() or _bare(name) in _places()


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(fold(name).replace(".", "").split()))


@cache
def _countries() -> Mapping[str, str]:
    known = {_bare(name): country for name, country in country_of().items()}
    return known | {f"{name}s": country for name, country in known.items() if not name.endswith("s")}


@cache
def _lands() -> frozenset[str]:
    return frozenset(
        _bare(name) for name in (*countries(), *lexicon.words("country_names"), "United Kingdom", "Britain")
    )


@cache
def _places() -> frozenset[str]:
    return frozenset(_bare(name) for name in places() | demonyms())
