"""The statements that may answer a question: those of the articles that it may be about, and those of whom it names.

Nothing is left out because a pattern did not match. Every article that holds the question's words is tried, all its
statements are candidates, and the ranking weighs them. They come as columns; no text is read for them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from retrieval.answers.finding.offices_asked import one_of
from retrieval.answers.finding.who_named import (
    FULL,
    NAMED,
    NEARLY,
    NOT_NAMED,
    Naming,
    certainty_of,
    naming,
    surname_initial,
)
from retrieval.english.meaning import cosines, meanings
from retrieval.english.terms import terms
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.answers.finding.sought import Sought
    from retrieval.archive import Archive, Filters, StatementPool, TermMatrices

    Flags = NDArray[np.bool_]
    Shares = NDArray[np.float64]
    Number = TypeVar("Number", bound=np.generic)

ARTICLES = 12
"""Articles whose statements are ranked: the right one is among as many for .99 of questions at 1,400 articles."""
_WITHIN_ARTICLES, _WITHIN_SENTENCES = 400, 60
"""Articles that are weighed, and sentences of the days and sources asked for that are tried, where there are such."""
_OF_ACTORS_STATEMENTS = 60
"""Statements of the actors asked about that are tried wherever they stand."""
_FEW_DAYS, _TOLD_LATER_DAYS = 3, 2
"""A day or few that are asked for, and the days after them in which articles tell of them without a date."""
_REMEMBERED_SPEAKERS = 20_000
_MOST_ACTORS = 4
"""Actors; of more, too many are meant for any of them to be looked for."""


@dataclass(frozen=True)
class Pool:
    """Candidates as columns, with what relates them to the question: a row for each."""

    sought: Sought
    columns: StatementPool
    matrices: TermMatrices
    groups: NDArray[np.intp]
    """Which word of the question each term of the matrices belongs to."""
    scores: dict[int, float]
    """How well articles match the whole question, by their numbers."""
    known: frozenset[str]
    """Who is surely asked about: ids of actors, folded wordings of speakers without a name."""
    near: Shares
    """How near in meaning each is to the topic, whatever its words: a cosine; 0 where meaning is switched off."""

    def __len__(self) -> int:
        return len(self.columns)

    @cached_property
    def articles(self) -> Shares:
        """How well each one's article matches the whole question: 1 for the best."""
        best = max(self.scores.values(), default=0.0) or 1.0
        begins = self.article_begins.nonzero()[0]
        scores = [self.scores.get(number, 0.0) / best for number in self.columns.articles.take(begins).tolist()]
        return np.repeat(np.array(scores, dtype=float), np.diff(begins, append=len(self)))

    @cached_property
    def article_begins(self) -> Flags:
        """Which are the first of their article; those of an article stand together."""
        begins: Flags = np.diff(self.columns.articles, prepend=-1) != 0
        return begins

    @cached_property
    def kinds(self) -> NDArray[np.str_]:
        """The kind of each."""
        return np.array(self.columns.kinds, np.str_)

    @cached_property
    def bases(self) -> NDArray[np.str_]:
        """What tells who speaks, for each; empty where nothing does."""
        return np.array([basis or "" for basis in self.columns.bases], np.str_)

    @cached_property
    def weights(self) -> Shares:
        """What each word of the question weighs."""
        return np.array([word.weight for word in self.sought.words], dtype=float)

    @cached_property
    def is_topic(self) -> Flags:
        """Which words of the question belong to the topic; the others say who."""
        return np.arange(len(self.sought.words)) < len(self.sought.topic)

    def share(self, places: tuple[str, ...], *, of_topic: bool) -> Shares:
        """The share of the topic, or of the words for whom is asked about, that these places of each hold together.

        By weight; 0 where there are no such words.
        """
        if (found := self._shares.get((places, of_topic))) is None:
            part = slice(None, len(self.sought.topic)) if of_topic else slice(len(self.sought.topic), None)
            weights = self.weights[part]
            total = float(weights.sum())
            found = self.stand(*places)[:, part] @ weights / total if total else np.zeros(len(self))
            self._shares[places, of_topic] = found
        return found

    def stand(self, *places: str) -> Flags:
        """Which words of the question stand in any of these places: a row for each candidate, a column for a word."""
        found: Flags = (self._places & sum(1 << PLACES.index(place) for place in places)) != 0
        return found

    @cached_property
    def _shares(self) -> dict[tuple[tuple[str, ...], bool], Shares]:
        return {}

    @cached_property
    def _places(self) -> NDArray[np.uint8]:
        """Where words of the question stand: a row for each candidate, a column for each word, a bit for a place."""
        shape = len(self), len(self.sought.words)
        found = np.zeros(shape, np.uint8)
        if found.size:
            by_term = sum(matrix.view(np.uint8) << bit for bit, matrix in enumerate(self.matrices))
            firsts = self.groups.searchsorted(np.arange(shape[1]))
            found |= np.bitwise_or.reduceat(by_term, firsts, axis=1)
            found |= self._called.view(np.uint8) << len(self.matrices)
        return found

    @cached_property
    def _called(self) -> Flags:
        """Which words stand in the speaker's name, in what the article says they are, and in how it puts them here."""
        words = [word.called for word in self.sought.words]
        asked = frozenset().union(*words)
        nothing = [False] * len(words)
        told = (_terms_of(self._told(voice)) for voice in self._voices)
        rows = [nothing if asked.isdisjoint(held) else [not word.isdisjoint(held) for word in words] for held in told]
        return self._each(np.array(rows, np.bool_).reshape(-1, len(words)))

    @cached_property
    def _speaking(self) -> tuple[tuple[int | str | None, ...], NDArray[np.intp]]:
        """Who speaks: places in `people`, or wordings of speakers without a name; and which of them speaks each."""
        columns, places = self.columns, dict[int | str | None, int]()
        pairs = zip(columns.speakers, columns.mentions, strict=True)
        speaking = (mention if speaker is None else speaker for speaker, mention in pairs)
        rows = [places.setdefault(voice, len(places)) for voice in speaking]
        return tuple(places), np.array(rows, np.intp)

    @property
    def _voices(self) -> tuple[int | str | None, ...]:
        return self._speaking[0]

    def _each(self, by_voice: NDArray[Number]) -> NDArray[Number]:
        """What is told of each voice, a row for each candidate."""
        return by_voice.take(self._speaking[1], axis=0)

    def _told(self, voice: int | str | None) -> str:
        if not isinstance(voice, int):
            return voice or ""
        person = self.columns.people[voice]
        return " ".join((person.name, *person.roles))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """How each voice is called."""
        people = self.columns.people
        return tuple(people[voice].name if isinstance(voice, int) else voice or "" for voice in self._voices)

    @cached_property
    def _initials(self) -> tuple[str, ...]:
        return tuple(map(surname_initial, self._names))

    def _may_be_named(self, spoken: tuple[str, ...]) -> list[str | None]:
        """The name of each voice that folded words can name, None for the many others."""
        initials = {word[:1] for word in spoken}
        pairs = zip(self._names, self._initials, strict=True)
        return [name if initial and initial in initials else None for name, initial in pairs]

    @cached_property
    def lengths(self) -> Shares:
        """The code points of each."""
        return (self.columns.ends - self.columns.starts).astype(float)

    @cached_property
    def _namings(self) -> list[Naming]:
        """How surely the question names each voice."""
        who, spoken = self.sought.parts.who, self.sought.who_plain
        names = self._may_be_named(spoken)
        told = (NOT_NAMED if name is None else naming(name, who, spoken) for name in names)
        voices = zip(self._voices, self._names, told, strict=True)
        return [
            one if isinstance(voice, int) or one == NOT_NAMED else _as_unnamed(one, name) for voice, name, one in voices
        ]

    @cached_property
    def is_known(self) -> Flags:
        """Whether each is a statement of an actor who is surely asked about."""
        if not self.known:
            return np.zeros(len(self), np.bool_)
        pairs = zip(self.columns.actors, self.columns.mentions, strict=True)
        return np.array([actor in self.known or mention in self.known for actor, mention in pairs], np.bool_)

    @cached_property
    def named(self) -> Shares:
        """How surely each one's speaker is asked about."""
        told = self._each(np.array([one.asked for one in self._namings], dtype=float))
        return np.where(self.is_known, 1.0, told)

    @cached_property
    def passed(self) -> Shares:
        """How surely each one's speaker is named on the way to somebody else ("Biden's doctor")."""
        told = self._each(np.array([one.passed for one in self._namings], dtype=float))
        return np.where(self.is_known, 0.0, told)

    @cached_property
    def in_topic(self) -> Shares:
        """How surely each one's speaker is named in the topic, and so rather spoken of than speaking."""
        spoken = self.sought.topic_plain
        told = [0.0 if name is None else certainty_of(name, spoken)[0] for name in self._may_be_named(spoken)]
        return self._each(np.array(told, dtype=float))

    @cached_property
    def has_name(self) -> Flags:
        """Whether each one's speaker has a name."""
        return self._each(np.array([isinstance(voice, int) for voice in self._voices], np.bool_))

    @cached_property
    def names_somebody(self) -> bool:
        """Whether the question names a speaker of the pool."""
        return bool(len(self)) and bool(self.named.max() >= NAMED)


def _as_unnamed(told: Naming, mention: str) -> Naming:
    """How surely a description is named: in its very words, and not where it is a group of which there are many.

    "Residents" of one article are not all whom a question for residents means.
    """
    of_many = bool(one_of(fold(mention).rpartition(" ")[2])) and told.asked < FULL
    return NOT_NAMED if of_many or told.asked == NEARLY else told


@lru_cache(maxsize=_REMEMBERED_SPEAKERS)
def _terms_of(speaker: str) -> frozenset[str]:
    """The terms of what is told of a speaker; the same people speak again and again."""
    return frozenset(terms(speaker))


PLACES = ("words", "sentences", "before", "after", "introduction", "headline", "article", "called")
"""Names for the matrices of an archive, in their order, and for what is told of the speaker."""


def pool(archive: Archive, sought: Sought, filters: Filters, articles: Sequence[str] = ()) -> Pool:
    """Find the candidates for what is sought, in the days and sources of `filters`; in `articles`, where any are given.

    Its actors and mentions are those who are surely asked about: their statements are found wherever they stand.
    """
    asked = [term for word in sought.words for term in sorted(word.terms)]
    groups = [place for place, word in enumerate(sought.words) for _ in word.terms]
    if articles:
        scores, theirs = {}, [one.number for each in articles for one in archive.statements_of_article(each)]
    else:
        weighed = _WITHIN_ARTICLES if _is_bounded(filters) else ARTICLES
        scores = {hit.article: hit.score for hit in archive.search_articles(asked, k=weighed)} if asked else {}
        theirs = [*_of_actors(archive, sought, filters), *_within(archive, sought, filters)]
    known = (*filters.actors, *map(fold, filters.mentions))
    columns = _kept(archive.pool(list(scores)[:ARTICLES], theirs), filters)
    matrices = archive.term_matrices(columns, asked)
    near = _nearness(archive, sought, columns.numbers)
    return Pool(sought, columns, matrices, np.array(groups, np.intp), scores, frozenset(known), near)


def _nearness(archive: Archive, sought: Sought, statements: NDArray[np.int64]) -> Shares:
    """The cosine of each statement's vector with that of the topic, without one with that of the question."""
    vectors = archive.statement_vectors(statements)
    if vectors is None or not len(vectors):
        return np.zeros(len(statements))
    asked = meanings([terms(sought.parts.topic) or terms(sought.text)])[0]
    return cosines(vectors, asked).astype(float)


def _of_actors(archive: Archive, sought: Sought, filters: Filters) -> list[int]:
    """Statements of those asked about: the newest ones, and of many those that hold words of the question."""
    if not 0 < len(filters.actors) + len(filters.mentions) <= _MOST_ACTORS:
        return []
    newest = archive.statement_numbers(filters, limit=_OF_ACTORS_STATEMENTS)
    if len(newest) < _OF_ACTORS_STATEMENTS or not sought.words:
        return newest
    hits = archive.search(sought.query, k=_OF_ACTORS_STATEMENTS, filters=filters)
    touched = archive.numbers_touching([hit.sentence for hit in hits])
    return [*newest, *(number for number, actor in touched if actor in filters.actors)]


def _is_bounded(filters: Filters) -> bool:
    return bool(filters.period.since or filters.period.until or filters.sources)


def _within(archive: Archive, sought: Sought, filters: Filters) -> list[int]:
    """Statements of the days and sources asked for: other articles may hold the words better than any of these."""
    if not _is_bounded(filters) or not sought.words:
        return []
    told = replace(filters, actors=(), mentions=())
    hits = archive.search(sought.query, k=_WITHIN_SENTENCES, filters=told)
    return [number for number, _ in archive.numbers_touching([hit.sentence for hit in hits])]


def _kept(found: StatementPool, filters: Filters) -> StatementPool:
    """The columns of statements that were said in the period, in articles of the sources."""
    period = filters.period
    if not _is_bounded(filters):
        return found
    first = period.since.toordinal() if period.since else 1
    last = period.until.toordinal() if period.until else 10**7
    told = last + (_TOLD_LATER_DAYS if last - first <= _FEW_DAYS else 0)
    articles = [found.about[number] for number in found.articles.tolist()]
    keep = [
        (not filters.sources or article.source in filters.sources)
        and (first <= (day or 0) <= (told if day == article.published else last) or not (period.since or period.until))
        for day, article in zip(found.days, articles, strict=True)
    ]
    return found.only(keep)
