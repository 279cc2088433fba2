"""Whether the best candidate is near enough to be the answer, judged by few numbers.

Fitted on questions with and without an answer: of a named speaker, nearness in meaning tells most; of a described one,
how much of the description stands about the speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.answers.finding.who_named import NAMED
from retrieval.answers.ranking.features import AROUND, share
from retrieval.answers.ranking.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.answers.finding.asked_pool import Pool
    from retrieval.answers.ranking.ranked import Ranked
    from retrieval.model import MatchedBy

_MEANING, _AROUND, _LEAST = 4.25, 1.0, 1.25
"""What nearness in meaning and the topic's words around count, and what both must reach where a name is sure."""
_WHO_SHARE, _SURE_WHO_SHARE, _HARDLY_WHO_SHARE = 0.4, 0.9, 0.15
"""The share of the words for the speaker that must stand near; nearly all; what will do where all the topic does."""
_WHO_IN_ARTICLE_SHARE = 0.7
"""The share of them that must stand anywhere in the article's statements or around these."""
_TOPIC_SHARE, _ALL_TOPIC_SHARE = 0.3, 0.8
_NEAR = 0.2
"""The nearness in meaning that will do for a topic whose words are not there; half of it where the speaker is sure."""
_EVERYWHERE = (*AROUND, "headline", "introduction", "called")


def answers(found: Pool, best: Ranked) -> bool:
    """Whether `best` answers what the question of `found` asks."""
    topic = _share(found, best, found.is_topic, AROUND)
    near = nearness(best)
    if found.named[best.row] >= NAMED:
        return topic is None or _MEANING * near + _AROUND * topic >= _LEAST
    who = _share(found, best, ~found.is_topic, _EVERYWHERE)
    least = _NEAR / 2 if who and who >= _SURE_WHO_SHARE else _NEAR
    on_topic = topic is None or topic >= _TOPIC_SHARE or near >= least
    if who is None or who >= _WHO_SHARE or _in_article(found, best) >= _WHO_IN_ARTICLE_SHARE:
        return on_topic
    return who >= _HARDLY_WHO_SHARE and topic is not None and topic >= _ALL_TOPIC_SHARE


def _in_article(found: Pool, one: Ranked) -> float:
    """The share of the words for the speaker that stand near any statement of the same article."""
    article = found.columns.articles[one.row]
    rows = [row for row, number in enumerate(found.columns.articles) if number == article]
    held = np.logical_or.reduce([found.places[place][rows].any(axis=0) for place in _EVERYWHERE])
    weights_of_who = found.weights * ~found.is_topic
    return float(held @ weights_of_who / weights_of_who.sum())


def match(found: Pool, one: Ranked) -> MatchedBy:
    """Whether words of the topic stand in a candidate or around it, or it can only be on it in other words."""
    topic = _share(found, one, found.is_topic, AROUND)
    return "words" if topic is None or topic >= _TOPIC_SHARE else "meaning"


def nearness(one: Ranked) -> float:
    """How near in meaning a candidate is to what is asked: a cosine."""
    return one.parts["meaning"] / float(weights(["meaning"])[0])


def _share(found: Pool, one: Ranked, wanted: NDArray[np.bool_], places: tuple[str, ...]) -> float | None:
    """The share of the wanted words that stand in these places; None where the question has none of them."""
    if not (found.weights * wanted).any():
        return None
    return float(share(found, wanted, places)[one.row])
