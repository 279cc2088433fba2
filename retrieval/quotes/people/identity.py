"""Names, and whether two of them may be one person's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.aliases import generations
from retrieval.english.given_names import given_names
from retrieval.english.names import given_names_stand_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Gender, PersonKind, Role
    from retrieval.quotes.people.capital_words import CapitalWord


class PersonName(NamedTuple):
    """The folded words of a person's name; `generation` tells father from son."""

    words: tuple[str, ...]
    generation: str = ""

    @property
    def family(self) -> str:
        """The last word, by which people are called once they are known."""
        return self.words[-1]


def name_of(keys: Sequence[str]) -> PersonName:
    """Split a generation ("jr") off the folded words of a name."""
    if len(keys) > 1 and keys[-1] in generations():
        return PersonName(tuple(keys[:-1]), generations()[keys[-1]])
    return PersonName(tuple(keys))


def spelling(words: Sequence[CapitalWord], text: str = "") -> str:
    """Give a name as it is written; white space becomes one space. Without `text`, particles are left out."""
    if not text:
        return " ".join(word.text for word in words)
    return " ".join(text[words[0].start : words[-1].end].split())


def may_be_same_person(one: PersonName, other: PersonName) -> bool:
    """Tell whether two full names of one article may be the same person's: "Joe Biden" and "Joseph R. Biden".

    Within one article "Jr." tells a son from his father, however much else is left out.
    """
    if one.generation != other.generation:
        return False
    short, full = sorted((one.words, other.words), key=len)
    if len(short) > 1 and _in_order(short, full):
        return True
    same = short[-1] == full[-1]
    return same and (given_names_stand_for(short[:-1], full[:-1]) or given_names_stand_for(full[:-1], short[:-1]))


def is_nearly(one: str, other: str) -> bool:
    """Tell two words that begin alike and of which one has a letter more, or another letter."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short[:2] != long[:2] or short == long:
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


@dataclass(slots=True)
class CastEntry:
    """One person or institution while the article is being read."""

    name: PersonName
    kind: PersonKind
    first: int
    in_full: list[int] = field(default_factory=list)
    """Where the article names this person by more than one word."""
    spellings: Counter[str] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    roles: dict[str, Role] = field(default_factory=dict)
    on_stage: bool = False
    """Whether this is a stage name in capitals, which stays as it is written."""

    def full_name(self) -> str:
        """Give the fullest spelling: most words, then most often used, then longest."""
        best = max(self.spellings, key=lambda s: (not s.isupper(), len(s.split()), self.spellings[s], len(s)))
        return best if self.kind == "institution" or self.on_stage else lowered(best)


def lowered(name: str) -> str:
    """Write a name in capitals as names are written: "JEAN-PIERRE" → "Jean-Pierre"; others stay as they are."""
    if not name.isupper() or name.count(".") > 1:
        return name
    return _after_first().sub(lambda match: match.group(1) + match.group(2).lower(), name)


@cache
def _after_first() -> re.Pattern[str]:
    return re.compile(r"((?:^|(?<=[\s'’-]))(?:MC)?[^\W\d_])([^\W\d_]*)")


def without_article(family: str) -> str:
    """Give a family name without its Arabic article, "" where it has none: "al-sisi" → "sisi"."""
    article, hyphen, bare = family.partition("-")
    return bare if hyphen and article in lexicon.words("name_particles", "particle") else ""


def gender_of(entry: CastEntry) -> Gender | None:
    """Give the gender that titles and kinship tell, else the given name's."""
    if entry.genders:
        (best, count), *rest = entry.genders.most_common(2)
        return best if not rest or count > rest[0][1] else None
    words = entry.name.words
    if len(words) < 2 or words[0] in lexicon.words("surnames", "family_first"):
        return None
    given = next((word for word in words if len(word) > 1), "")
    gender = given_names().get(given)
    return gender or given_names().get(given.partition("-")[0])
