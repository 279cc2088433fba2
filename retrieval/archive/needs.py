"""Which documents of an archive an operation needs, as values: what an engine that keeps documents has to fetch.

An engine whose connections see everything takes no notice of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import sqlite3

DocumentKind: TypeAlias = Literal[
    "article", "name", "actor", "mention", "version", "correction", "feed", "act", "page", "server"
]
"""Kinds of documents. The one that tells the state (counts, highest numbers) is always there and never asked for."""

By: TypeAlias = Literal[
    "all", "actor", "band", "beginning", "correction", "folded", "form", "given", "id", "initials", "key",
    "latest", "name", "naming", "number", "office", "passing", "sentence", "since", "statement", "story", "surname",
    "url",
]  # fmt: skip
"""By which of their properties documents are wanted.

article: id, number, sentence, statement, band, story; name (numbers of its people's names), correction (that mended
    it), since (one number: came after it), naming (a `NewestNaming`), passing (a `Passing`)
name: number, key, surname, given (the first; as many as tell whether they are one actor's), form (folded), actor;
    office (sorted words between blanks, all of them in one office), beginning (of a word of a folded form; the names
    that stand in most articles are enough)
actor: id, initials; version: id (of its article)
mention: folded; beginning (beginnings between blanks, each of a word of the folded wording)
feed, page: url; act: latest (how many); server: id; all: every document of a kind.
"""

Part: TypeAlias = Literal["whole", "ref", "text", "roles"]
"""How much of an article is needed at least: only its row, that and the text, or that and what people are said to be.

Articles that a change may touch are needed whole.
"""


class Passing(NamedTuple):
    """Statements by whom, when and where: the newest `limit` of them (None: all), or the oldest.

    Articles that hold these are needed.

    Said by the bearers of `names` (numbers) or by `mentions` (folded), where either is given; in one of `sources`;
    from the day `since` until the day `until`, both ordinals. Newest is by day, then the article's
    id and the place; the oldest have a day.
    """

    names: tuple[int, ...] | None
    mentions: tuple[str, ...] | None
    sources: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    limit: int | None = None
    oldest: bool = False


class NewestNaming(NamedTuple):
    """The newest `limit` articles, by day and id, in a sentence of which one of these names (by number) stands."""

    names: tuple[int, ...]
    limit: int


class Need(NamedTuple):
    """Documents of a kind that have any of the values: whatever of them exists must be there."""

    kind: DocumentKind
    by: By
    values: tuple[int | str | Passing | NewestNaming, ...] = ()
    part: Part = "whole"


Needs: TypeAlias = Callable[["sqlite3.Connection"], Iterator[Sequence[Need]]]
"""Step by step what an operation needs. What a step needs is on the connection before the next step looks there."""


def no_needs(_: sqlite3.Connection) -> Iterator[Sequence[Need]]:
    """No document is needed but the state."""
    yield ()


def just(*wanted: Need) -> Needs:
    """Let these documents be needed, whatever they tell."""

    def steps(_: sqlite3.Connection) -> Iterator[Sequence[Need]]:
        yield wanted

    return steps
