"""Articles made by chance, the same for the same seed, as JSON lines on standard output.

    python -m benchmarks.articles 100000 > articles.jsonl

Words and surnames are of made-up syllables and as unequally common as in a language (Zipf 1949); people are quoted in
several articles, and one article in twelve is a copy of an earlier one, cut at its end.
"""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from retrieval.english.given_names import given_names

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYLLABLES = (
    "ba be bri co dan dor el fa fen gar go hal hu in jo ka lem lin ma mor na nel o pa per qua ren ro sa".split()
)
_SYLLABLES += "sel ta tor u val ven wa wil yo zan".split()
_OFFICES = ("minister", "mayor", "spokeswoman", "union leader", "chief engineer", "analyst", "coach", "prosecutor")
_SAYS = ("said", "told reporters", "added", "argued", "warned", "wrote in a statement")
_REPORTS = ("said", "said that", "announced that", "denied that", "warned that", "argued that")
_FIRST_DAY = date(2015, 1, 1)
_COPIED = 12


class World:
    """A vocabulary, and people who speak about it."""

    def __init__(self, people: int, vocabulary: int = 20_000, skew: float = 0.8) -> None:
        chance = Random(1)  # noqa: S311  nothing secret
        self.words = [_made(chance, 3) for _ in range(vocabulary)]
        self._common = list(accumulate(1 / rank for rank in range(1, vocabulary + 1)))
        given = sorted(name.capitalize() for name in given_names())
        surnames = [_made(chance, 3).capitalize() for _ in range(max(50, people // 4))]
        weights = list(accumulate(rank**-0.7 for rank in range(1, len(surnames) + 1)))
        chosen = chance.choices(surnames, cum_weights=weights, k=people)
        self.people = [(chance.choice(given), surname, chance.choice(_OFFICES)) for surname in chosen]
        self._known = list(accumulate(rank**-skew for rank in range(1, people + 1)))

    def article(self, number: int) -> dict[str, str]:
        """Give one article, the same for the same number."""
        chance = Random(number)  # noqa: S311  nothing secret
        if number >= _COPIED and number % _COPIED == 0:
            copied = self.article(number - 1 - number // _COPIED % (_COPIED - 1))
            text = copied["text"].rsplit("\n\n", 1)[0]
            return copied | {"id": f"made-{number}", "text": text, "source": "The Copy"}
        who = chance.choices(self.people, cum_weights=self._known, k=3)
        paragraphs = [self._paragraph(chance, *chance.choice(who)) for _ in range(chance.randint(5, 12))]
        title = self._sentence(chance, 7).rstrip(".")
        day = _FIRST_DAY + timedelta(days=chance.randrange(4000))
        text = "\n\n".join([title, *paragraphs])
        return {"id": f"made-{number}", "text": text, "title": title, "date": day.isoformat(), "source": "The Original"}

    def _paragraph(self, chance: Random, first: str, last: str, office: str) -> str:
        opening = " ".join(self._sentence(chance, chance.randint(8, 22)) for _ in range(2))
        quote = self._sentence(chance, chance.randint(6, 18)).rstrip(".")
        report = self._sentence(chance, chance.randint(6, 14)).lower()
        return (
            f"{opening} “{quote},” {first} {last}, the {office}, {chance.choice(_SAYS)}."
            f" {last} {chance.choice(_REPORTS)} the {report}"
        )

    def _sentence(self, chance: Random, length: int) -> str:
        words = chance.choices(self.words, cum_weights=self._common, k=length)
        verb = chance.randrange(1, length - 1)
        return " ".join([*words[:verb], chance.choice(["is", "was", "has", "will"]), *words[verb:]]).capitalize() + "."


def articles(count: int) -> Iterator[dict[str, str]]:
    """Give `count` articles; there are a fifth as many people as articles."""
    world = World(people=max(20, count // 5))
    return (world.article(number) for number in range(count))


def _made(chance: Random, most: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, most)))


def main() -> None:
    """Print the articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    for article in articles(parser.parse_args().count):
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
