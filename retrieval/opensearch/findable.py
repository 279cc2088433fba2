"""Texts as the cluster can take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_CHARS = 8000
"""A keyword may have 32,766 bytes."""


def findable(text: str) -> str:
    """Give a text as the cluster can take it: without lone surrogates, never longer than a keyword may be."""
    return text.encode("utf-8", "replace").decode()[:_LONGEST_CHARS]


def findables(texts: Iterable[str]) -> list[str]:
    """Give different texts as the cluster can take them."""
    return list(dict.fromkeys(map(findable, texts)))
