"""The statements among which an answer is looked for, as columns: what ranking weighs, without an object for each."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.model import Basis, QuoteKind

    Whole = NDArray[np.int64]


class ArticleHit(NamedTuple):
    """An article that matches, by its number in the store."""

    article: int
    score: float


class PoolArticle(NamedTuple):
    """What is needed of an article to weigh its statements. `published` is a day's ordinal."""

    id: str
    source: str | None
    published: int | None
    first_sentence: int
    end_sentence: int


class PoolSpeaker(NamedTuple):
    """A named speaker as one article gives them. `introduction`: the first two sentences of it that name them."""

    article: int
    name: str
    roles: tuple[str, ...]
    introduction: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatementPool:
    """Columns over statements, those of an article together and in its order; days are ordinals.

    `speakers` are places in `people`, None for a speaker without a name (then `mentions` has the folded wording) and
    where the text tells none.
    """

    numbers: Whole
    articles: Whole
    starts: Whole
    ends: Whole
    first_sentences: Whole
    last_sentences: Whole
    kinds: tuple[QuoteKind, ...]
    bases: tuple[Basis | None, ...]
    mentions: tuple[str | None, ...]
    days: tuple[int | None, ...]
    actors: tuple[str | None, ...]
    speakers: tuple[int | None, ...]
    people: tuple[PoolSpeaker, ...]
    about: Mapping[int, PoolArticle]

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, keep: list[bool]) -> StatementPool:
        """Give the columns of some of the statements; `people` and `about` stay whole."""
        columns = {each.name: getattr(self, each.name) for each in fields(self)}
        kept: dict[str, Any] = {
            name: tuple(compress(column, keep)) if isinstance(column, tuple) else column[keep]
            for name, column in columns.items()
            if name not in {"people", "about"}
        }
        return replace(self, **kept)


class TermMatrices(NamedTuple):
    """Which terms stand where, a row for each statement of a pool and a column for each term asked.

    `said`: in the statement's own words; `within`: in the sentences that it touches; `before` and `after`: in the
    sentences beside these; `introduction`: where the article introduces the speaker; `headline`: in the title;
    `article`: anywhere in the article.
    """

    said: NDArray[np.bool_]
    within: NDArray[np.bool_]
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]
    introduction: NDArray[np.bool_]
    headline: NDArray[np.bool_]
    article: NDArray[np.bool_]
