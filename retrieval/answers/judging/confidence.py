"""Which candidates are near enough to be an answer, judged by few numbers.

Fitted by `python -m benchmarks.weights` on questions with and without an answer. Of a named speaker, a sum of features
tells how likely it is that they spoke of it: their words' nearness, and whether the article and the others in it speak
of it at all. Of a described one, how much of the description stands about the speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.answers.finding.who_named import NAMED
from retrieval.answers.ranking.features import AROUND
from retrieval.answers.ranking.weights import weights
from retrieval.english import lexicon
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from retrieval.answers.finding.asked_pool import Pool

    Column = NDArray[np.floating]
    Flags = NDArray[np.bool_]

_LEAST_NEAR, _LEAST_SAID = 0.08, 0.2
"""The nearness in meaning, or the share of the topic in or before their words, without which nothing is an answer."""
_WHO_SHARE, _SURE_WHO_SHARE, _HARDLY_WHO_SHARE = 0.4, 0.9, 0.15
"""The share of the words for the speaker that must stand near; nearly all; what will do where all the topic does."""
_WHO_IN_ARTICLE_SHARE, _WHO_ALONE_SHARE = 0.65, 0.6
"""The share of them that must stand anywhere in the article; of those that tell apart, where there is no topic."""
_TOPIC_SHARE, _ALL_TOPIC_SHARE, _TOLD_SHARE = 0.3, 0.8, 0.5
"""The share of the topic that must stand near, nearly all, and what the article must tell of it where who is sure."""
_NEAR = 0.2
"""The nearness in meaning that will do for a topic whose words are not there; half of it where the speaker is sure."""
_EVERYWHERE = (*AROUND, "headline", "introduction", "called")
_IN_ARTICLE = (*_EVERYWHERE, "article")


def _said_in_article(pool: Pool) -> Column:
    """The share of the topic that the best statement of each one's article holds, whoever speaks there."""
    held = pool.share(("words", "sentences"), of_topic=True)
    begins = pool.article_begins
    best = np.maximum.reduceat(held, begins.nonzero()[0]) if len(held) else held
    found: Column = best[np.cumsum(begins) - 1]
    return found


def _unknown(pool: Pool) -> float:
    """The share of the topic that stands nowhere in the archive: the rest may be there by chance."""
    known = np.array([word.is_known for word in pool.sought.words], np.bool_)
    return float((pool.weights * (pool.is_topic & ~known)).sum() / max((pool.weights * pool.is_topic).sum(), 1e-9))


CONFIDENCE: Mapping[str, Callable[[Pool], Column]] = {
    "near": lambda pool: pool.near,
    "said": lambda pool: pool.share(("words", "sentences", "before"), of_topic=True),
    "told_in_article": lambda pool: (pool.share(("article", "headline", *AROUND), of_topic=True) > 0) * 1.0,
    "said_in_article": _said_in_article,
    "unknown": lambda pool: np.full(len(pool), _unknown(pool)),
    "always": lambda pool: np.ones(len(pool)),
}
"""What tells whether somebody who is named spoke of what is asked."""


def confidence_columns(pool: Pool) -> NDArray[np.float64]:
    """A row for each candidate, a column for each of `CONFIDENCE`."""
    return np.stack([np.asarray(feature(pool), dtype=float) for feature in CONFIDENCE.values()], axis=1)


def answering(pool: Pool) -> Flags:
    """Which candidates answer what the question asks."""
    return np.where(pool.named >= NAMED, _of_named(pool), _of_described(pool))


def _has(pool: Pool, wanted: Flags) -> bool:
    """Whether the question has any of the wanted words."""
    return bool((pool.weights * wanted).any())


def _of_named(pool: Pool) -> Flags:
    if not _has(pool, pool.is_topic):
        return np.ones(len(pool), np.bool_)
    columns = confidence_columns(pool)
    near, said = columns[:, 0], columns[:, 1]
    touched = (near >= _LEAST_NEAR) | (said >= _LEAST_SAID)
    found: Flags = touched & (columns @ weights(CONFIDENCE, "confidence") >= 0)
    return found


def _of_described(pool: Pool) -> Flags:
    topic = pool.share(AROUND, of_topic=True)
    described = _has(pool, ~pool.is_topic)
    who = pool.share(_EVERYWHERE, of_topic=False) if described else np.ones(len(pool))
    least = np.where(who >= _SURE_WHO_SHARE, _NEAR / 2, _NEAR) if described else _NEAR
    told = pool.share(_IN_ARTICLE, of_topic=True) >= _TOLD_SHARE
    on_topic = (topic >= _TOPIC_SHARE) | (pool.near >= least) | (not _has(pool, pool.is_topic))
    on_topic = on_topic | (told & (who >= _SURE_WHO_SHARE) & described)
    in_article = pool.share(_IN_ARTICLE, of_topic=False) if described else who
    is_who = (who >= _WHO_SHARE) | (in_article >= _WHO_IN_ARTICLE_SHARE)
    if described and not _has(pool, pool.is_topic):
        near, anywhere = _told_apart(pool, _EVERYWHERE), _told_apart(pool, _IN_ARTICLE)
        is_who = is_who & (anywhere >= _WHO_ALONE_SHARE) & (near >= _HARDLY_WHO_SHARE)
    found: Flags = np.where(is_who, on_topic, (who >= _HARDLY_WHO_SHARE) & (topic >= _ALL_TOPIC_SHARE))
    return found


def _told_apart(pool: Pool, places: tuple[str, ...]) -> Column:
    """The share of the description that stands there without the words for anybody ("boss", "guy", "company").

    Where nothing is asked about, only what tells somebody apart from others says who is meant: nobody is "the harbor
    ceo" for being a chief executive.
    """
    plain = [fold(word.wordings[0]) for word in pool.sought.words]
    anybody = lexicon.words("asked_people", "somebody") | lexicon.table("offices_called").keys()
    anybody = anybody | lexicon.words("institution_words", "institution")
    telling = ~pool.is_topic & np.array([word not in anybody for word in plain], np.bool_)
    wanted = pool.weights * (telling if telling.any() else ~pool.is_topic)
    found: Column = pool.stand(*places) @ wanted / wanted.sum()
    return found


def by_words(pool: Pool) -> Flags:
    """In which candidates, or around which, words of the topic stand; the others can only be on it in other words."""
    if not _has(pool, pool.is_topic):
        return np.ones(len(pool), np.bool_)
    found: Flags = pool.share(AROUND, of_topic=True) >= _TOPIC_SHARE
    return found
