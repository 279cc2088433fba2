"""What an archive is asked with, and what it gives besides the values of `retrieval.model`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from retrieval.model import Period

if TYPE_CHECKING:
    from datetime import date, datetime

    from retrieval.model import Article, SentenceKind


_EVER = Period()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements (and sentences that hold them) are wanted; an empty filter lets all pass."""

    actors: tuple[str, ...] = ()
    """Ids: said by any of these."""
    mentions: tuple[str, ...] = ()
    """Said by any of these speakers without a name, as articles put them ("a US official"); or by `actors`."""
    period: Period = _EVER
    """The day the words were said; what has no day is outside every period."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that matches, by its number in the whole archive."""

    sentence: int
    score: float


@dataclass(frozen=True, slots=True)
class Extent:
    """How many articles there are, and the days of the oldest and the newest that have one."""

    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence where it stands."""

    number: int
    article_id: str
    start: int
    end: int
    text: str
    kind: SentenceKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it was until it was replaced; None for the present version."""

    article: Article
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that looks wrong: an article (by its id), for "merged" an actor who may be two people.

    "thing" is an actor that may be nobody, "twice" one who may be another one too.
    "damaged" is what is not as it was written (an article, or a part of the file), "engine" a SQLite with a defect,
    "aside" what a cluster refuses for good.
    """

    kind: Literal["damaged", "engine", "aside", "undated", "empty", "future", "unnamed", "merged", "thing", "twice"]
    what: str
    detail: str = ""
    mend: str = ""
    """The command that mends it, where there is one for just this."""
