"""Hold the weights of the quotes' tables against articles on which they were not fitted.

    python -m benchmarks.speaker_weights GOLD [GOLD ...] [--pull 3]

GOLD are JSON lines `{"id", "text"?, "title"?, "quotes": [...]}`; where a line has no text it lies beside them in
`ID.txt`. Two tables are held: whether quoted words were spoken (`attribution/spoken_or_not.py`), and how far each rule
and doubt is trusted (`attribution/rules.py`, with the signs of `phrase_signs.py`). Every GOLD is left out once, and
every fifth article of all once; what is printed is the share of right decisions on what was left out

- by the table as it stands,
- by weights fitted on the rest that were drawn towards the table, and
- by weights fitted on the rest that know nothing of the table (drawn towards 0).

Where the last two are no better than the first, the table is as good as what the other articles teach. `--fitted`
prints the weights that all articles together ask for.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.english.sentences import sentences
from retrieval.quotes import read_article
from retrieval.quotes.attribution.phrase_signs import phrase_signs
from retrieval.quotes.attribution.rules import DOUBTS, SpeakerRule
from retrieval.quotes.attribution.spoken_or_not import WEIGHTS, spoken_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.attribution.choice import Attributions
    from retrieval.quotes.attribution.rules import SpeakerCandidate

    Vector = NDArray[np.float64]

FOLDS = 5
SCALE_SPOKEN, SCALE_TRUST = 0.3, 0.1
"""What a point of either table is worth in a logistic regression."""
STEPS = 12
"""Of Newton's method."""
Passage = dict[str, Any]


class Example(NamedTuple):
    """What one decision has to tell apart: rows of signs, of which the first is the right one, and its article."""

    source: str
    article: int
    rows: tuple[Mapping[str, float], ...]
    spoken: bool = True
    """Of an example with one row: whether the words were spoken."""


class Table(NamedTuple):
    """One of the two tables: its weights by the labels of signs, and what a point of it is worth."""

    name: str
    weights: Mapping[str, float]
    scale: float


def main() -> None:
    """Print how both tables do on what was left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--pull", type=float, default=3.0, help="how strongly fitted weights are drawn")
    parser.add_argument("--fitted", action="store_true")
    options = parser.parse_args()
    spoken, trusted = gathered(options.gold)
    for table, examples in ((spoken_table(), spoken), (trust_table(), trusted)):
        print(f"{table.name}: {len(examples)} decisions, {len(table.weights)} weights")
        for line in left_out(table, examples, options.pull):
            print(f"  {line}")
        if options.fitted and examples:
            print(f"  {told(table, fitted(table, examples, options.pull))}")


def spoken_table() -> Table:
    """Give the table that says whether words were spoken."""
    return Table("spoken or not", WEIGHTS, SCALE_SPOKEN)


def trust_table() -> Table:
    """Give the trust of rules, doubts and signs of phrases; a lag counts as it is."""
    rules = {rule.label: float(rule.trust) for rule in SpeakerRule}
    signs = {f"nearby: {sign.label}": float(sign.weight) for sign in phrase_signs().values()}
    return Table("who is trusted", {**rules, **DOUBTS, **signs, "lag": -1.0}, SCALE_TRUST)


# --- decisions --------------------------------------------------------------------------------------------------


def gathered(gold: Sequence[Path]) -> tuple[list[Example], list[Example]]:
    """Give the decisions of both tables in all articles of `gold`."""
    spoken: list[Example] = []
    trusted: list[Example] = []
    for path in gold:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            text = row.get("text") or (path.parent / f"{row['id']}.txt").read_text(encoding="utf-8")
            _, article, attributions = read_article(text, row.get("title"), sentences(text), everybody=True)
            passages = [one for one in row["quotes"] if one["kind"] == "direct" and "optional" not in one]
            where = (str(path), number)
            spoken += _spoken(article, attributions, passages, where)
            trusted += _trusted(article, attributions, passages, where)
    return spoken, trusted


def _spoken(
    article: ArticleProse, attributions: Attributions, passages: Sequence[Passage], where: tuple[str, int]
) -> Iterator[Example]:
    for number, (frame_number, token) in article.places.items():
        quotation, frame = article.quotations[number], article.frames[frame_number]
        signs = spoken_signs(frame, token, quotation, attributions.settled.get(number))
        spoken = any(_is_same(one, quotation.start, quotation.end) for one in passages)
        yield Example(*where, (dict.fromkeys(signs, 1.0),), spoken)


def _trusted(
    article: ArticleProse, attributions: Attributions, passages: Sequence[Passage], where: tuple[str, int]
) -> Iterator[Example]:
    for number, found in attributions.considered.items():
        quotation = article.quotations[number]
        gold = next((one for one in passages if _is_same(one, quotation.start, quotation.end)), None)
        span = _speaker_span(gold) if gold else None
        if span is None:
            continue
        right = [one for one in found if one.voice.speaker.start < span[1] and span[0] < one.voice.speaker.end]
        wrong = [one for one in found if one not in right]
        if right and wrong:
            best = max(right, key=lambda one: one.trust)
            yield Example(*where, tuple(_signs_of(one) for one in (best, *wrong)))


def _signs_of(candidate: SpeakerCandidate) -> Mapping[str, float]:
    signs: dict[str, float] = defaultdict(float)
    signs[candidate.rule.label] += 1
    signs["lag"] += candidate.lag
    for doubt in candidate.doubts:
        signs[doubt] += 1
    for sign in candidate.signs if candidate.rule is SpeakerRule.PHRASE_NEARBY else ():
        signs[f"nearby: {sign.label}"] += 1
    return signs


def _is_same(passage: Passage, start: int, end: int) -> bool:
    shared: int = min(passage["end"], end) - max(passage["start"], start)
    longer: int = max(passage["end"] - passage["start"], end - start)
    return 2 * shared > longer


def _speaker_span(passage: Passage) -> tuple[int, int] | None:
    speaker = passage["speaker"]
    if isinstance(speaker, dict):
        return speaker["start"], speaker["end"]
    return (passage["at"], passage["at"] + len(passage["mention"])) if passage.get("mention") else None


# --- fitting ----------------------------------------------------------------------------------------------------


def left_out(table: Table, examples: Sequence[Example], pull: float) -> Iterator[str]:
    """Say for each part that is left out how many decisions on it are right."""
    parts = {f"without {source}": [one.source == source for one in examples] for source in _sources(examples)}
    folds = [f"every {FOLDS}th article, the {fold + 1}." for fold in range(FOLDS)]
    parts |= {name: [one.article % FOLDS == fold for one in examples] for fold, name in enumerate(folds)}
    sums = np.zeros(4)
    for name, outside in parts.items():
        rest = [one for one, out in zip(examples, outside, strict=True) if not out]
        held = [one for one, out in zip(examples, outside, strict=True) if out]
        if not rest or not held:
            continue
        near, far = (
            fitted(table, rest, pull),
            fitted(table._replace(weights=dict.fromkeys(table.weights, 0.0)), rest, pull),
        )
        rights = [right(weights, held) for weights in (table.weights, near, far)]
        sums += [*rights, len(held)] if name in folds else 0
        yield f"{name} ({len(held)}): {_shares(rights, len(held))}"
    if sums[3]:
        yield f"all {FOLDS} parts together: {_shares(sums[:3], sums[3])}"


def _sources(examples: Sequence[Example]) -> list[str]:
    return list(dict.fromkeys(one.source for one in examples))


def _shares(rights: Sequence[float] | Vector, of: float) -> str:
    return " ".join(f"{name} {one / of:.4f}" for name, one in zip(("table", "near", "far"), rights, strict=True))


def right(weights: Mapping[str, float], examples: Sequence[Example]) -> int:
    """Count the right decisions: words rightly taken for spoken or not, right candidates before all others."""
    count = 0
    for example in examples:
        first, *others = (sum(weights[sign] * value for sign, value in row.items()) for row in example.rows)
        count += all(first > other for other in others) if others else (first >= 0) == example.spoken
    return count


def fitted(table: Table, examples: Sequence[Example], pull: float) -> Mapping[str, float]:
    """Fit weights by a logistic regression that is drawn towards the table's; in the points of the table."""
    labels = list(table.weights)
    place = {label: at for at, label in enumerate(labels)}
    rows, shares = [], []
    for example in examples:
        first, *others = (_dense(row, place) for row in example.rows)
        compared = [first - other for other in others] if others else [first if example.spoken else -first]
        rows += compared
        shares += [1 / len(compared)] * len(compared)
    drawn = np.array([table.weights[label] * table.scale for label in labels])
    found = _newton(np.array(rows), np.array(shares), drawn, pull) / table.scale
    return dict(zip(labels, map(float, found), strict=True))


def _dense(row: Mapping[str, float], place: Mapping[str, int]) -> Vector:
    dense = np.zeros(len(place))
    for label, value in row.items():
        dense[place[label]] += value
    return dense


def _newton(rows: Vector, shares: Vector, drawn: Vector, pull: float) -> Vector:
    weights = drawn.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (shares * (chance - 1)) + pull * (weights - drawn)
        bend = (rows * (shares * chance * (1 - chance))[:, None]).T @ rows + pull * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, gradient)
    return weights


def told(table: Table, weights: Mapping[str, float]) -> str:
    """Print fitted weights beside those of the table, largest difference first."""
    apart = sorted(weights, key=lambda label: -abs(weights[label] - table.weights[label]))
    return "\n  ".join(f"{label}: {table.weights[label]:g} -> {weights[label]:.1f}" for label in apart)


if __name__ == "__main__":
    main()
