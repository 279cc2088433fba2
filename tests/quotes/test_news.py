"""Sixty-two newspaper articles in our own words, annotated by reading before any program had read them.

Sport, courts, business, culture, councils, science, wires, columns, lists and live blogs, in the English of seven
countries. A passage marked `optional` is one on which readers may differ: it is neither wanted nor held against
the program. `unspoken` are words in marks that nobody said. A floor stands just below what is reached.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from retrieval.quotes import extract

HERE = Path(__file__).parent / "gold" / "news"
FLOORS = {
    "direct precision": 0.895,
    "direct recall": 0.935,
    "direct place": 0.99,
    "reported precision": 0.835,
    "reported recall": 0.86,
    "act": 0.985,
    "left alone": 0.68,
}
SAME_CLAUSE = 0.6
"""The share of the longer passage that two readings of one reported clause have in common."""

Passage = dict[str, Any]


class Count(NamedTuple):
    """How many passages are wanted, given, given in the right place, and given to the right speaker besides."""

    wanted: int = 0
    given: int = 0
    placed: int = 0
    right: int = 0

    def plus(self, other: Count) -> Count:
        return Count(*(one + two for one, two in zip(self, other, strict=True)))


def documents() -> list[Passage]:
    return [json.loads(line) for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]


def text_of(document: Passage) -> str:
    return (HERE / f"{document['id']}.txt").read_text(encoding="utf-8")


def same_place(gold: Passage, quote: Any) -> bool:
    """Quoted words to the letter, a reported clause by most of its extent."""
    if gold["kind"] == "direct":
        return (quote.start, quote.end) == (gold["start"], gold["end"])
    shared = min(quote.end, gold["end"]) - max(quote.start, gold["start"])
    return shared > SAME_CLAUSE * max(quote.end - quote.start, gold["end"] - gold["start"])


def same_speaker(gold: Passage, quote: Any) -> bool:
    """The fullest name where the article has one, else no name and the same words for the source."""
    speaker = quote.speaker
    if speaker is None or gold["speaker"] is None:
        return speaker is None and gold["speaker"] is None
    if gold["basis"] != "anonymous":
        return bool(speaker.name == gold["speaker"])
    return speaker.name is None and speaker.start < gold["at"] + len(gold["mention"]) and gold["at"] < speaker.end


def counted(wanted: list[Passage], quotes: list[Any]) -> Count:
    """`quotes` held against `wanted`; each passage is used once, an optional one only where nothing else fits."""
    left, placed, right = list(quotes), 0, 0
    for gold in sorted(wanted, key=lambda one: "optional" in one):
        quote = next((one for one in left if same_place(gold, one)), None)
        if quote is not None:
            left.remove(quote)
            placed += "optional" not in gold
            right += "optional" not in gold and same_speaker(gold, quote)
    return Count(sum("optional" not in one for one in wanted), len(left) + placed, placed, right)


def acts_told(wanted: list[Passage], quotes: list[Any]) -> list[bool]:
    """For each reported clause in its place, whether the act is the one wanted, and who else speaks."""
    pairs = [(gold, one) for gold in wanted for one in quotes if same_place(gold, one)]
    return [
        one.act == gold.get("act", "statement") and list(one.joint) == gold.get("with", [])
        for gold, one in pairs
        if gold["kind"] != "direct" and "optional" not in gold
    ]


def measured() -> dict[str, float]:
    counts, acts, unspoken, taken = {"direct": Count(), "reported": Count()}, [], 0, 0
    for document in documents():
        quotes = extract(text_of(document)).quotes
        for name, direct in (("direct", True), ("reported", False)):
            wanted = [one for one in document["quotes"] if (one["kind"] == "direct") == direct]
            found = [one for one in quotes if (one.kind == "direct") == direct]
            counts[name] = counts[name].plus(counted(wanted, found))
        acts += acts_told(document["quotes"], [quote for quote in quotes if quote.kind != "direct"])
        for one in document.get("unspoken", []):
            unspoken += 1
            taken += any(q.kind == "direct" and q.start < one["end"] and one["start"] < q.end for q in quotes)
    figures = {"left alone": 1 - taken / unspoken, "direct place": counts["direct"].placed / counts["direct"].wanted}
    figures["act"] = sum(acts) / len(acts)
    for name, count in counts.items():
        figures[f"{name} precision"] = count.right / count.given
        figures[f"{name} recall"] = count.right / count.wanted
    return figures


def test_news_of_many_kinds_is_read_as_well_as_before():
    figures = measured()
    assert {name: figures[name] for name, least in FLOORS.items() if figures[name] < least} == {}


@pytest.mark.parametrize("document", documents(), ids=lambda one: one["id"])
def test_what_is_wanted_stands_in_the_article(document):
    text = text_of(document)
    for one in document["quotes"] + document.get("unspoken", []):
        assert text[one["start"] : one["end"]] == one["text"]
    for one in document["quotes"]:
        assert one["speaker"] is None or text[one["at"] :].startswith(one["mention"])
