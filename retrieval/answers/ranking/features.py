"""What speaks for a candidate, as named numbers of about 0 to 1.

`FEATURES` look at columns alone and are cheap for hundreds of candidates; `TEXT_FEATURES` look at the words of the few
that these put first.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from retrieval.answers.finding.who_named import NAMED
from retrieval.english.cues import reporting_verb
from retrieval.english.terms import plain_form
from retrieval.english.words import fold, word_pattern, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.answers.finding.asked_pool import Pool
    from retrieval.answers.finding.sought import Sought
    from retrieval.model import Statement

    Column = NDArray[np.floating]
    TextFeature = Callable[[Pool, NDArray[np.intp], Sequence[Statement]], Column]

_FRAGMENT, SHORT = 30, 60
"""Code points below which words say little alone, and below which they are short."""
_REMEMBERED_WORDS = 20_000
"""Words of statements of which it is remembered what they are forms of."""
_SCALE = 6.0
"""The logarithm of a statement's length is divided by it."""
_NEARLY_ALL_SHARE = 0.8
"""The share of the topic from which words hold all of it that counts."""
_PLAIN_VERBS = frozenset({"", "say", "tell", "think", "feel", "ask", "give", "talk", "speak"})
AROUND = ("words", "sentences", "before", "after")
"""The places that hold what a statement says and speaks of."""


def _topic(*places: str) -> Callable[[Pool], Column]:
    """The share of the topic, by weight, that these places hold together."""
    return lambda pool: pool.share(places, of_topic=True)


def _who(*places: str, named: bool = False) -> Callable[[Pool], Column]:
    """The share of the words for whom is asked about that these places hold, where a name settles it, or where none."""

    def feature(pool: Pool) -> Column:
        return pool.share(places, of_topic=False) if pool.names_somebody == named else np.zeros(len(pool))

    return feature


def _kind(kind: str) -> Callable[[Pool], Column]:
    return lambda pool: pool.kinds == kind


def _basis(basis: str) -> Callable[[Pool], Column]:
    return lambda pool: pool.bases == basis


def _other(pool: Pool) -> Column:
    """Somebody else is named as the one asked about."""
    return (pool.named < NAMED) * float(pool.names_somebody)


def _untold(pool: Pool) -> Column:
    """Somebody is named, and this speaker has no name, so that it may be they."""
    return ~pool.has_name * (pool.named < NAMED) * float(pool.names_somebody)


FEATURES: Mapping[str, Callable[[Pool], Column]] = {
    "article": lambda pool: pool.articles,
    "article_far_ahead": lambda pool: pool.articles**3,
    "best_article": lambda pool: (pool.articles >= 1.0) * 1.0,
    "topic_in_words": _topic("words"),
    "all_in_words": lambda pool: (_topic("words")(pool) > _NEARLY_ALL_SHARE) * 1.0,
    "topic_in_sentence": _topic("words", "sentences"),
    "topic_before": _topic("words", "sentences", "before"),
    "topic_around": _topic(*AROUND),
    "topic_in_headline": _topic("headline"),
    "topic_anywhere": _topic(*AROUND, "headline", "introduction", "called"),
    "named": lambda pool: pool.named,
    "other_named": _other,
    "untold": _untold,
    "named_on_the_way": lambda pool: pool.passed,
    "named_in_topic": lambda pool: pool.in_topic * (pool.named < NAMED),
    "called": _who("called"),
    "introduced": _who("called", "introduction"),
    "described": _who("called", "introduction", "headline", *AROUND),
    "named_and_introduced": _who("called", "introduction", named=True),
    "length": lambda pool: np.log(pool.lengths) / _SCALE,
    "mixed": _kind("mixed"),
    "indirect": _kind("indirect"),
    "has_name": lambda pool: pool.has_name * 1.0,
    "fragment": lambda pool: (pool.lengths < _FRAGMENT) * 1.0,
    "short": lambda pool: (pool.lengths < SHORT) * 1.0,
    "pronoun": _basis("pronoun"),
    "anonymous": _basis("anonymous"),
    "nobody": _basis(""),
    "meaning": lambda pool: pool.near,
}
"""The features of columns, each for all candidates at once."""


def _is_verb_asked(sought: Sought) -> bool:
    return sought.parts.verb not in _PLAIN_VERBS


def _verb(sought: Sought, statement: Statement) -> float:
    """Whether the cue is the verb that was asked by."""
    cue = statement.quote.cue
    known = map(reporting_verb, fold(cue.text).split()) if cue else ()
    return float(any(verb is not None and verb.lemma == sought.parts.verb for verb in known))


def _is_number_asked(sought: Sought) -> bool:
    return sought.asks_number


def _number(_: Sought, statement: Statement) -> float:
    """Whether there is a number."""
    return float(bool(_numeral().search(statement.quote.text)))


def _reported_number(sought: Sought, statement: Statement) -> float:
    """The same in the article's words, as numbers are given more often than not."""
    return _number(sought, statement) * (statement.quote.kind == "indirect")


def _other_form(pool: Pool, rows: NDArray[np.intp], statements: Sequence[Statement]) -> Column:
    """The share of the topic, by weight, of which each holds but another word of the stem: "expensive" for "expenses".

    Words that no statement holds themselves do not count: there the other word is the best there is.
    """
    topic = pool.sought.topic
    stemmed = pool.stand("words")[rows, : len(topic)]
    forms = [
        _forms(one.quote.text) if held.any() else frozenset() for one, held in zip(statements, stemmed, strict=True)
    ]
    found = np.zeros(len(statements))
    for word, holding in zip(topic, stemmed.T, strict=True):
        own = {plain_form(part.text) for wording in word.wordings for part in words(wording)}
        exact = np.array([not own.isdisjoint(each) for each in forms], dtype=bool)
        found += word.weight * (holding & ~exact) * float(exact.any())
    total = sum(word.weight for word in topic)
    return found / total if total else found


def _forms(text: str) -> frozenset[str]:
    """The plain forms of the words of a text."""
    return frozenset(map(_plain_form, word_pattern().findall(text)))


_plain_form = lru_cache(maxsize=_REMEMBERED_WORDS)(plain_form)


def _each(
    value: Callable[[Sought, Statement], float], *, where: Callable[[Sought], bool] = lambda _: True
) -> TextFeature:
    """The feature of a statement alone; 0 for all where the question does not ask so."""

    def feature(pool: Pool, _: NDArray[np.intp], statements: Sequence[Statement]) -> Column:
        asked = where(pool.sought)
        return np.array([value(pool.sought, one) for one in statements]) if asked else np.zeros(len(statements))

    return feature


TEXT_FEATURES: Mapping[str, TextFeature] = {
    "verb": _each(_verb, where=_is_verb_asked),
    "number": _each(_number, where=_is_number_asked),
    "reported_number": _each(_reported_number, where=_is_number_asked),
    "question": _each(lambda _, one: float(one.quote.text.rstrip().endswith("?"))),
    "begins_small": _each(lambda _, one: float(one.quote.text[:1].islower())),
    "other_form": _other_form,
}
"""The features of words, each for the statements that are read."""


@cache
def _numeral() -> re.Pattern[str]:
    names = "two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand|million|billion|dozen"
    return re.compile(rf"\d|\b(?:{names})", re.IGNORECASE)


def columns(pool: Pool) -> NDArray[np.float64]:
    """The features of all candidates: a row for each candidate, a column for each of `FEATURES` in their order."""
    found = [np.asarray(feature(pool), dtype=float) for feature in FEATURES.values()]
    return np.stack(found, axis=1)


def text_columns(pool: Pool, rows: NDArray[np.intp], statements: Sequence[Statement]) -> NDArray[np.float64]:
    """The features of words: a row for each statement (of these rows), a column for each of `TEXT_FEATURES`."""
    found = [np.asarray(feature(pool, rows, statements), dtype=float) for feature in TEXT_FEATURES.values()]
    return np.stack(found, axis=1)
