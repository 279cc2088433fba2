"""Paths from words that are known already to a noun phrase beside them, by the shape of the tokens between.

A path is a token shape (`english/shapes.py`) with two words in capitals: the anchor, from which it leads, and the
phrase. `DOCUMENT by PHRASE` leads from a document to whoever stands behind "by". What stands beyond the phrase has to
be there too: `PHRASE , NAME <edge>`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.shapes import reach
from retrieval.quotes.reports.noun_phrases import phrase_after, phrase_before

if TYPE_CHECKING:
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase


class PhrasePath(NamedTuple):
    """The parts of a path: what stands between anchor and phrase, and what stands beyond the phrase."""

    between: str
    beyond: str
    leads_back: bool
    """Whether the phrase stands before the anchor."""


def phrase_on(path: str, anchor: str, frame: Frame, first: int, last: int) -> NounPhrase | None:
    """Give the phrase to which `path` leads from the tokens `first` to `last`, which are its word `anchor`."""
    parts = _parts(path, anchor)
    if parts.leads_back:
        end = reach(parts.between, frame.tokens, first - 1, -1)
        phrase = phrase_before(frame, end) if end is not None else None
        beyond = reach(parts.beyond, frame.tokens, phrase.first - 1, -1) if phrase else None
    else:
        at = reach(parts.between, frame.tokens, last + 1)
        phrase = phrase_after(frame, at, modified=False) if at is not None else None
        beyond = reach(parts.beyond, frame.tokens, phrase.last + 1) if phrase else None
    return phrase if beyond is not None else None


@cache
def _parts(path: str, anchor: str) -> PhrasePath:
    signs = path.split()
    known = signs.index(anchor)
    (phrase,) = (at for at, sign in enumerate(signs) if sign.isalpha() and sign.isupper() and at != known)
    if phrase < known:
        return PhrasePath(" ".join(signs[phrase + 1 : known]), " ".join(signs[:phrase]), leads_back=True)
    return PhrasePath(" ".join(signs[known + 1 : phrase]), " ".join(signs[phrase + 1 :]), leads_back=False)
