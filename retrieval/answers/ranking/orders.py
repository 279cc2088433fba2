"""The order in which statements are shown."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.model import Order, Statement

Thing = TypeVar("Thing")

_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}
_FRAGMENT_CHARS = 30
"""Code points below which quoted words are a fragment that says little alone."""


def plain_order(found: Sequence[Statement], order: Order) -> list[Statement]:
    """The latest first (or the oldest), those without a day last.

    Of one day whole words come first, then paraphrases, then fragments.
    """
    return sorted(found, key=lambda one: _in_time(one, order))


def alternating(found: Sequence[Thing], group: Callable[[Thing], str | None]) -> list[Thing]:
    """The best of each group, then the second best of each, and so on."""
    groups: dict[str | None, list[Thing]] = {}
    for one in found:
        groups.setdefault(group(one), []).append(one)
    return [one for row in zip_longest(*groups.values()) for one in row if one is not None]


def _in_time(statement: Statement, order: Order) -> tuple[bool, int, bool, int, str, int]:
    quote, said = statement.quote, statement.said
    since = said.date.toordinal() if said else None
    return (
        since is None,
        (since or 0) if order == "oldest" else -(since or 0),
        quote.kind == "direct" and quote.end - quote.start < _FRAGMENT_CHARS,
        _KINDS[quote.kind],
        statement.article_id,
        quote.start,
    )
