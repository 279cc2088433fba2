"""Names as articles write them, taken apart and brought to one spelling, so that they can be compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import aliases, lexicon
from retrieval.english.names import given_names_stand_for
from retrieval.english.words import fold

if TYPE_CHECKING:
    from retrieval.model import PersonKind


class ComparableName(NamedTuple):
    """A name in comparable spelling: given names, surname without particles, and Jr. or Sr."""

    given: tuple[str, ...]
    surname: str
    generation: str = ""

    @property
    def key(self) -> str:
        """The whole name as one text; two names with one key are spellings of each other."""
        return " ".join(filter(None, (*self.given, self.surname, self.generation)))


@lru_cache(maxsize=20_000)
def parse_name(name: str) -> ComparableName:
    """Take a name without titles apart. Names of Chinese, Korean and Vietnamese form have the surname first."""
    tokens = _tokens(name)
    generation = ""
    while len(tokens) > 1 and tokens[-1][1] in aliases.generations():
        generation = aliases.generations()[tokens.pop()[1]]
    while len(tokens) > 1 and _leading_particle(*tokens[0]):
        del tokens[0]
    plain = [token for _, token in tokens]
    if _family_first(plain):
        return ComparableName(("".join(map(_given, plain[1:])),), _surname(plain[0]), generation)
    given = [_given(token) for i, token in enumerate(plain[:-1]) if i == 0 or not _is_particle(token)]
    return ComparableName(tuple(given), _surname(plain[-1]), generation)


def full_name_of(name: str, kind: PersonKind) -> str:
    """Give the full name for a short one that stands for one person ("AOC", "Bibi Netanyahu"), else the name."""
    if kind == "institution":
        return name
    plain = name_words(name)
    known = aliases.nicknames()
    full = known.get(" ".join(plain)) or known.get(plain[0])
    return full if full and (len(plain) == 1 or parse_name(full).surname == parse_name(name).surname) else name


@lru_cache(maxsize=20_000)
def filed_under(name: str, kind: PersonKind) -> ComparableName:
    """Take a name apart under the name it is filed under: "AOC" under hers, "the UN" under United Nations."""
    if kind == "person":
        return parse_name(full_name_of(name, kind))
    plain = name_words(name)
    if plain[0] == "the" and len(plain) > 1:
        del plain[0]
    return parse_name(aliases.organisations().get(" ".join(plain), " ".join(plain)))


def name_words(name: str) -> list[str]:
    """The folded words of a name, without points ("J.D." as "jd"), never empty."""
    return [token for _, token in _tokens(name)]


def actor_slug(name: str) -> str:
    """Make an id of a name: its folded words with hyphens between them."""
    plain = name.isascii() and name.replace(" ", "").isalnum()  # folding changes nothing then
    return "-".join(name.lower().split()) if plain else _folded_slug(name)


@lru_cache(maxsize=20_000)
def _folded_slug(name: str) -> str:
    return "-".join(part for word in name_words(name) for part in word.split("-") if part)


def initials_of(name: str) -> str:
    """The initials of a name, folded, without those of small words ("of", "and")."""
    return "".join(word[0] for word in name_words(name) if word not in lexicon.words("office_words", "uncounted"))


def may_be_short_for(short: ComparableName, full: ComparableName) -> bool:
    """Whether `short` leaves out or abbreviates given names of `full`.

    "J. Biden" and "Joe Biden" may be short for "Joseph R. Biden", "JD Vance" for "James David Vance". Both have given
    names and one surname. "Jr." may be left out too, but never stand where `full` has another or none. A name is not
    short for itself.
    """
    if short == full or short.surname != full.surname or short.generation not in ("", full.generation):
        return False
    if "".join(short.given) == "".join(full.given):
        return (short.generation, short.given) != (full.generation, full.given) and (
            short.generation != full.generation or short.given > full.given
        )
    return given_names_stand_for(short.given, full.given)


def _tokens(name: str) -> list[tuple[str, str]]:
    """The words of a name as written and folded."""
    found = [(word, _letters().sub("", fold(word))) for word in re.split(r"[\s,()\[\]/\"“”]+", name)]
    return [(word, token.strip("-")) for word, token in found if token.strip("-")] or [(name, _codes(name))]


def _codes(name: str) -> str:
    """A name without any letter still needs a word of its own."""
    return "".join(f"{ord(character):x}" for character in name[:8]) or "0"


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\w-]|_")


def _leading_particle(written: str, token: str) -> bool:
    return _is_particle(token) and (written.islower() or token not in lexicon.words("name_particles", "given"))


def _is_particle(token: str) -> bool:
    return token in lexicon.words("name_particles", "particle")


def _family_first(tokens: list[str]) -> bool:
    if len(tokens) not in (2, 3) or tokens[0] not in lexicon.words("surnames", "family_first"):
        return False
    return all(_syllables().fullmatch(token) for token in tokens[1:])


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(rf"{aliases.SYLLABLES}(?:-?{aliases.SYLLABLES})?")


def _given(token: str) -> str:
    token = token.replace("-", "")
    return aliases.given_variants().get(token, token)


def _surname(token: str) -> str:
    article, hyphen, rest = token.partition("-")
    if hyphen and article in lexicon.words("name_particles", "article"):
        token = rest
    token = token.replace("-", "")
    token = aliases.surname_variants().get(token, token)
    endings = aliases.surname_endings().items()
    return next((token.removesuffix(end) + usual for end, usual in endings if token.endswith(end)), token)
