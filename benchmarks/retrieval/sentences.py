"""Sentences and queries to measure with: made up, seeded, shaped like news; or the lines of a file.

Made-up words follow the English function words on a law of Zipf and Mandelbrot that bends at rank 4,000 (Ferrer i
Cancho and Solé, "Two regimes in the frequency of words", 2001); lengths are log-normal around 18 words; the sentences
of an article share its topic words, so that the words of a query stand together as often as they do in news.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from retrieval.archive.index.index import IndexEntry
from retrieval.english.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

FUNCTION_WORDS = (
    "the of to and in a that is for on it was with he as said be by at are this have from has they we an who but not "
    "his their which were or been would will about had more its if what there when than also out up after could one "
    "into them can other over some because so no like all just him how people our us time years new against before"
).split()
VOCABULARY = 300_000
BEND = 4_000
ARTICLE = 30
"""Sentences of one article."""
TOPIC_WORDS = 60
ON_TOPIC = 0.25
"""The share of words that are drawn from the article's topic."""
SOURCES, ACTORS = 12, 2_000
FIRST_DAY, DAYS = 738_000, 1_500


@dataclass(frozen=True)
class Asked:
    """A query: its terms, and the tag that a filtered run adds."""

    terms: list[str]
    tag: str


def made_up(sentences: int, seed: int) -> Iterator[IndexEntry]:
    """Make `sentences` entries; the same seed makes the same ones."""
    random = np.random.default_rng(seed)
    words = FUNCTION_WORDS + [_word(rank) for rank in range(VOCABULARY - len(FUNCTION_WORDS))]
    ranks = np.arange(VOCABULARY)
    law = np.cumsum(1 / ((ranks + 2.7) * (1 + ranks / BEND)))
    law /= law[-1]
    for first in range(0, sentences, ARTICLE):
        source, day = int(random.integers(SOURCES)), FIRST_DAY + int(random.integers(DAYS))
        actors = (ACTORS ** random.random(4)).astype(int).tolist()
        lengths = np.clip(random.lognormal(2.8, 0.5, min(ARTICLE, sentences - first)), 3, 90).astype(int)
        drawn = _drawn(random, law, int(lengths.sum()))
        for number, (start, end) in enumerate(zip(np.cumsum(lengths) - lengths, np.cumsum(lengths), strict=True)):
            tags = [f"source:{source}"]
            if random.random() < 0.4:
                tags += ["kind:direct", f"actor:{actors[int(random.integers(4))]}"]
            yield IndexEntry(first + number + 1, [words[rank] for rank in drawn[start:end].tolist()], tuple(tags), day)


def _drawn(random: np.random.Generator, law: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    drawn = law.searchsorted(random.random(count))
    topic = law.searchsorted(random.uniform(law[len(FUNCTION_WORDS)], 1.0, TOPIC_WORDS))
    on_topic = (random.random(count) < ON_TOPIC) & (drawn >= len(FUNCTION_WORDS))
    return np.where(on_topic, random.choice(topic, count), drawn)


def _word(rank: int) -> str:
    """Spell a number in syllables."""
    syllables = []
    rank += len(_SYLLABLES)
    while rank:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    return "".join(syllables)


_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


def of_file(path: Path, sentences: int) -> Iterator[IndexEntry]:
    """Take one sentence from each line of a file."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(islice((line for line in lines if line.strip()), sentences), 1):
            yield IndexEntry(number, terms(line), (f"source:{number % SOURCES}",))


def queries(entries: Sequence[IndexEntry], count: int, seed: int) -> list[Asked]:
    """Ask for 1 to 8 different words of a sentence, without the function words, as a question's topic is asked for."""
    random, common = np.random.default_rng(seed), frozenset(FUNCTION_WORDS)
    asked: list[Asked] = []
    while len(asked) < count:
        entry = entries[int(random.integers(len(entries)))]
        words = sorted(set(entry.terms) - common)
        if words:
            wanted = min(len(asked) % 8 + 1, len(words))
            asked.append(Asked(random.permutation(words)[:wanted].tolist(), entry.tags[-1]))
    return asked


def fragments(entries: Sequence[IndexEntry], count: int, seed: int) -> list[Asked]:
    """Ask for 4 to 15 consecutive words, function words included, as somebody asks who said them."""
    random = np.random.default_rng(seed)
    asked: list[Asked] = []
    while len(asked) < count:
        entry = entries[int(random.integers(len(entries)))]
        if len(entry.terms) >= 4:
            wanted = int(random.integers(4, min(15, len(entry.terms)) + 1))
            start = int(random.integers(len(entry.terms) - wanted + 1))
            asked.append(Asked(list(entry.terms[start : start + wanted]), entry.tags[-1]))
    return asked
