"""What the index promises, said by `rank_bm25` itself over the entries that are alive."""

import random

from rank_bm25 import BM25Plus

from retrieval.archive.index.index import Index, IndexEntry
from retrieval.archive.index.scoring import DELTA, K1, B


class Model:
    """The living entries of an index."""

    def __init__(self) -> None:
        self.living: dict[int, IndexEntry] = {}

    def change(self, remove: list[int], add: list[IndexEntry]) -> None:
        for each in remove:
            self.living.pop(each, None)
        self.living |= {entry.id: entry for entry in add}

    def entries(self) -> list[IndexEntry]:
        return [self.living[each] for each in sorted(self.living)]

    def highest(self, terms, k, where=(), days=None) -> list[tuple[int, float]]:
        entries = self.entries()
        if not any(entry.terms for entry in entries):
            return []
        scores = BM25Plus([list(entry.terms) for entry in entries], k1=K1, b=B, delta=DELTA).get_scores(list(terms))
        found = [
            (entry.id, float(score))
            for entry, score in zip(entries, scores, strict=True)
            if set(terms) & set(entry.terms) and admitted(entry, where, days)
        ]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def frequency(self, term) -> int:
        return sum(term in entry.terms for entry in self.living.values())


def admitted(entry: IndexEntry, where, days) -> bool:
    in_days = days is None or (entry.day > 0 and days[0] <= entry.day <= days[1])
    return in_days and all(set(group) & set(entry.tags) for group in where)


def agree(index: Index, model: Model, terms, k=10, where=(), days=None) -> None:
    """The same ids in the same order, and the same scores to the last bit."""
    assert [tuple(hit) for hit in index.search(terms, k=k, where=where, days=days)] == model.highest(
        terms, k, where, days
    )


class Chance:
    """Random entries and questions over a small vocabulary, so that ties and frequent terms are common."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # a seeded test
        self.vocabulary = self.random.choice([4, 20, 100])
        self.last = 0

    def entry(self) -> IndexEntry:
        self.last += self.random.randint(1, 3)
        terms = [self.term() for _ in range(self.random.randint(0, 12))]
        tags = tuple({f"tag:{self.random.randrange(4)}" for _ in range(self.random.randrange(3))})
        return IndexEntry(self.last, terms, tags, self.random.randrange(5))

    def term(self) -> str:
        return f"w{int(self.random.random() ** 2 * self.vocabulary)}"

    def change(self, model: Model) -> tuple[list[int], list[IndexEntry]]:
        living = sorted(model.living)
        gone = self.random.sample(living, min(len(living), self.random.randrange(8)))
        return gone, [self.entry() for _ in range(self.random.randrange(30))]

    def question(self) -> dict[str, object]:
        groups = self.random.choice([0, 0, 1, 2])
        return {
            "terms": [self.term() for _ in range(self.random.randint(1, 8))] + ["nowhere"],
            "k": self.random.choice([1, 3, 10]),
            "where": [[f"tag:{self.random.randrange(5)}" for _ in range(2)] for _ in range(groups)],
            "days": self.random.choice([None, None, (self.random.randrange(4), self.random.randrange(6))]),
        }
