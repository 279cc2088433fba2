"""Somebody's words as a whole: the summary of an actor, two actors side by side, a topic in order of days."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.answers.passages import Shown, passages, same, unnested
from retrieval.answers.ranking.orders import plain_order
from retrieval.archive import Filters
from retrieval.english.small_words import small_words
from retrieval.english.terms import terms
from retrieval.english.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from retrieval.archive import Archive
    from retrieval.model import Actor, Answer, Passage, Statement

_READ_STATEMENTS = 400
"""The latest statements of an actor that terms and mentions are counted in."""
_SHOWN_PASSAGES = 5
_TERMS = 8
_FEWEST_STATEMENTS, _FEWEST_ARTICLES = 2, 2
"""Statements in which, and articles (where several quote them) in which a term must stand to be theirs."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A term that somebody uses, or somebody whom they mention, with one passage that shows it."""

    text: str
    statements: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Month:
    """A month, by its first day, and the number of somebody's statements in it."""

    first: date
    statements: int


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """What is on record of one actor."""

    actor: Actor
    direct: int
    """Statements in the actor's own words; `reported` are those in the articles' words."""
    reported: int
    first: date | None
    last: date | None
    terms: tuple[Spoken, ...]
    """What the actor speaks about more than others do, the most telling first."""
    mentions: tuple[Spoken, ...]
    """Whom the actor names, most often first."""
    latest: tuple[Passage, ...]
    repeated: tuple[Passage, ...]
    """The same words in several articles, most often first."""
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two actors said about one topic."""

    topic: str
    left: Answer
    right: Answer


def summary(archive: Archive, actor_id: str) -> ActorSummary | None:
    """Sum up an actor; None where there is none of this id."""
    actor = archive.actor(actor_id)
    if actor is None:
        return None
    statements = archive.statements(Filters(actors=(actor.id,)))
    told = unnested(statements)
    once = [group[0] for group in same(told, key=lambda one: one)]
    days = sorted(one.said.date for one in statements if one.said)
    months = Counter(day.replace(day=1) for day in days)
    direct = sum(one.quote.kind == "direct" for one in statements)
    return ActorSummary(
        actor=actor,
        direct=direct,
        reported=len(statements) - direct,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        terms=_terms(archive, once[:_READ_STATEMENTS]),
        mentions=_mentions(archive, actor, once[:_READ_STATEMENTS]),
        latest=passages(archive, plain_order(told, "newest")[:_SHOWN_PASSAGES]),
        repeated=_repeated(archive, told),
        months=tuple(Month(month, count) for month, count in sorted(months.items())),
    )


def _terms(archive: Archive, statements: Sequence[Statement]) -> tuple[Spoken, ...]:
    """The actor's terms against everybody's: how many statements hold one, times how much more often than sentences do.

    This is the log-likelihood of the term's use without its correction (Dunning, Computational Linguistics 19, 1993).
    """
    holders: dict[str, list[Statement]] = {}
    forms: dict[str, Counter[str]] = {}
    for one in statements:
        for term, form in _telling(one.quote.text).items():
            holders.setdefault(term, []).append(one)
            forms.setdefault(term, Counter())[form] += 1
    several = min(_FEWEST_ARTICLES, len({one.article_id for one in statements}))
    often = {
        term: found
        for term, found in holders.items()
        if len(found) >= min(_FEWEST_STATEMENTS, len(statements)) and len({one.article_id for one in found}) >= several
    }
    rarity = {term: weight for term, weight, count in archive.idf(" ".join(often)) if count}
    worth = {
        term: len(found) * (math.log(len(found) / len(statements)) + rarity[term])
        for term, found in often.items()
        if term in rarity
    }
    best = sorted((term for term in worth if worth[term] > 0), key=lambda term: (-worth[term], term))[:_TERMS]
    shown = Shown(archive)
    return tuple(
        Spoken(forms[term].most_common(1)[0][0], len(often[term]), shown.part(often[term][0])) for term in best
    )


def _telling(text: str) -> dict[str, str]:
    """The telling words of a text: each term once, and how it is written within a sentence."""
    found: dict[str, str] = {}
    for number, word in enumerate(words(text)):
        plain = fold(word.text)
        if len(plain) > 2 and plain.isalpha() and plain not in small_words():
            found.setdefault(terms(word.text)[0], word.text if number or word.text.isupper() else plain)
    return found


def _mentions(archive: Archive, actor: Actor, statements: Sequence[Statement]) -> tuple[Spoken, ...]:
    """Whom the actor names in their statements."""
    named: dict[str, list[Statement]] = {}
    for article, theirs in _by_article(statements).items():
        for person in archive.extraction(article).people:
            if person.name in actor.forms or _is_shouted(person.name):
                continue
            holding = [
                one for one in theirs if any(_within(mention.start, mention.end, one) for mention in person.mentions)
            ]
            if holding:
                named.setdefault(person.name, []).extend(holding)
    best = sorted(named, key=lambda name: (-len(named[name]), name))[:_TERMS]
    shown = Shown(archive)
    return tuple(Spoken(name, len(named[name]), shown.part(named[name][0])) for name in best)


def _is_shouted(name: str) -> bool:
    """Whether a name is words in capitals rather ("END THE WAR")."""
    return name.isupper() and name.count(" ") > 1


def _by_article(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.article_id, []).append(one)
    return found


def _within(start: int, end: int, statement: Statement) -> bool:
    return statement.quote.start <= start and end <= statement.quote.end


def _repeated(archive: Archive, statements: Sequence[Statement]) -> tuple[Passage, ...]:
    """What the actor is quoted with in most articles."""
    repeated = [group for group in same(statements, key=lambda one: one) if len({one.article_id for one in group}) > 1]
    repeated.sort(key=lambda group: -len(group))
    return passages(archive, (one for group in repeated[:_SHOWN_PASSAGES] for one in group))
