"""Says whether two names may be one person's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.aliases import GENERATIONS, given_variants
from retrieval.english.given_names import short_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.quotes.runs import Word


class Name(NamedTuple):
    """The folded words of a person's name; `generation` tells father from son."""

    words: tuple[str, ...]
    generation: str = ""

    @property
    def family(self) -> str:
        """The last word, by which people are called once they are known."""
        return self.words[-1]


def name_of(keys: Sequence[str]) -> Name:
    """Split a generation ("jr") off the folded words of a name."""
    if len(keys) > 1 and keys[-1] in GENERATIONS:
        return Name(tuple(keys[:-1]), GENERATIONS[keys[-1]])
    return Name(tuple(keys))


def spelling(words: Sequence[Word], text: str = "") -> str:
    """Give a name as it is written; white space becomes one space. Without `text`, particles are left out."""
    if not text:
        return " ".join(word.text for word in words)
    return " ".join(text[words[0].start : words[-1].end].split())


def compatible(one: Name, other: Name) -> bool:
    """Tell whether two full names may be the same person's: "Joe Biden" and "Joseph R. Biden"."""
    if one.generation != other.generation:
        return False
    long, short = (one.words, other.words) if len(one.words) >= len(other.words) else (other.words, one.words)
    if len(short) > 1 and _in_order(short, long):
        return True
    if long[-1] != short[-1] or not same_given(long[0], short[0]):
        return False
    return all(any(same_given(a, b) for a in long[1:-1]) for b in short[1:-1])


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


@lru_cache(maxsize=4096)
def same_given(one: str, other: str) -> bool:
    """Tell whether two given names may be one: the same, an initial, a short form, another spelling."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return bool(_forms(one) & _forms(other))


def _forms(given: str) -> frozenset[str]:
    return frozenset([given, given_variants().get(given, given)]) | short_forms().get(given, frozenset())
