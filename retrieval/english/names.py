"""Whether given names, as two texts write them, can be one person's: one rule for an article and for an archive."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval.english.aliases import given_variants
from retrieval.english.given_names import short_forms

if TYPE_CHECKING:
    from collections.abc import Sequence


def given_names_stand_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the folded given names `short` leave out or abbreviate some of `full`.

    "Joe" and "J." stand for "Joseph R.", "JD" for "James David", "Robert" for "J. Robert". Otherwise the first stands
    for the first: "George W." is not "George H. W.". No given names stand for any.
    """
    if len(short) == 1 < len(full) and short[0] == "".join(name[0] for name in full):
        return True
    known_by_second = len(full) > 1 and len(full[0]) == 1
    return _stand_for_first(short, full) or (known_by_second and _stand_for_first(short, full[1:]))


def _stand_for_first(short: Sequence[str], full: Sequence[str]) -> bool:
    return len(short) <= len(full) and all(map(given_stands_for, short, full))


@lru_cache(maxsize=4096)
def given_stands_for(short: str, full: str) -> bool:
    """Whether one folded given name is another, its initial, a short form or another spelling of it."""
    if short == full or (len(short) == 1 and full.startswith(short)):
        return True
    return bool(_forms(short) & _forms(full))


def _forms(given: str) -> frozenset[str]:
    return frozenset([given, given_variants().get(given, given)]) | short_forms().get(given, frozenset())
