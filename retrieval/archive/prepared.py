"""What is worked out of an article before it is stored; it can be done anywhere, also in another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.archive.analysis import analyse, storable
from retrieval.archive.copies import bands, shingles

if TYPE_CHECKING:
    from retrieval.archive.analysis import Analysis
    from retrieval.model import Article


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article's analysis, and the bands by which its copies are found."""

    analysis: Analysis
    bands: tuple[int, ...]


def prepare(article: Article) -> Prepared:
    """Work out everything that an archive stores of an article."""
    article = storable(article)
    return Prepared(analyse(article), bands(shingles(article.text)))
