"""Paraphrases beneath the verbatim words of the same saying, so that a reader sees it once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Passage

_MOST_DAYS_APART = 1
_FEWEST_TERMS = 3
_SHARE = 0.6
"""The share of a paraphrase's terms that must stand in the verbatim words for it to be one of them."""


class Saying(NamedTuple):
    """A passage, and the paraphrases of the same words."""

    passage: Passage
    paraphrases: tuple[Passage, ...] = ()


def sayings(passages: Sequence[Passage]) -> tuple[Saying, ...]:
    """Put paraphrases beneath the verbatim passage that they tell of, wherever that stands; the order stays."""
    spoken = {i: frozenset(terms(one.text)) for i, one in enumerate(passages) if one.kind == "direct"}
    beneath = {i: at for i, one in enumerate(passages) if (at := _told_of(one, passages, spoken)) is not None}
    return tuple(
        Saying(one, tuple(passages[i] for i, at in beneath.items() if at == place))
        for place, one in enumerate(passages)
        if place not in beneath
    )


def _told_of(one: Passage, passages: Sequence[Passage], spoken: dict[int, frozenset[str]]) -> int | None:
    """The place of the verbatim passage that a paraphrase tells of best; None where there is none."""
    told = frozenset(terms(one.text))
    if one.kind not in {"indirect", "mixed"} or one.stance == "denies" or len(told) < _FEWEST_TERMS:
        return None
    near = ((len(told & said) / len(told), -i) for i, said in spoken.items() if _same_time(one, passages[i]))
    share, place = max(near, default=(0.0, 0))
    return -place if share >= _SHARE else None


def _same_time(one: Passage, other: Passage) -> bool:
    """Whether two passages are one speaker's and of one time."""
    if not one.actor or one.actor != other.actor or one.said is None or other.said is None:
        return False
    return abs((one.said.date - other.said.date).days) <= _MOST_DAYS_APART
