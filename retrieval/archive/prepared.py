"""What is worked out of an article before it is stored; it can be done anywhere, also in another process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.archive.analysis import analyse
from retrieval.archive.analysis import readable as _readable
from retrieval.archive.copies import bands, shingles

if TYPE_CHECKING:
    from retrieval.archive.analysis import Analysis
    from retrieval.model import Article


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article's analysis, and the bands by which its copies are found."""

    analysis: Analysis
    bands: tuple[int, ...]


def readable(article: Article) -> Article:
    """Give an article all of whose parts but the text can be stored: lone surrogates are replaced there."""
    section = article.section and article.section.encode("utf-8", "replace").decode()
    return replace(_readable(article), section=section)


def prepare(article: Article) -> Prepared:
    """Work out everything that an archive stores of an article."""
    article = readable(article)
    return Prepared(analyse(article), bands(shingles(article.text)))
