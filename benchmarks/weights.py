"""Fit the weights of the ranking on questions with known answers, and say how well they do on questions they never saw.

    python -m benchmarks.weights ARCHIVE QUESTIONS [ARCHIVE QUESTIONS ...] [--write]

QUESTIONS are JSON lines as in `../shared/eval`, ARCHIVE was made by `onrecord ingest` of the articles beside them. Each
set is ranked with weights fitted on the others, which is the figure to believe. `--write` then fits on all and writes
them to `retrieval/answers/ranking/weights.toml`: weights hold no word of any text. What judges whether a named speaker
spoke of something is in the same file, set by hand near what a logistic regression gives; it stays, and how many
questions with and without an answer it takes for answered is told.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.answers import understand
from retrieval.answers.finding.speakers import resolve
from retrieval.answers.judging.on_subject import asked_pool, nearest
from retrieval.answers.ranking.features import FEATURES, TEXT_FEATURES, columns, text_columns
from retrieval.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.model import Statement

WEIGHTS = Path(__file__).resolve().parent.parent / "retrieval" / "answers" / "ranking" / "weights.toml"
STEPS, RATE, PULL = 400, 0.05, 1.0
"""Of Adam; `PULL` draws the weights towards 0."""
TODAY = "2026-11-22"
"""The day of questions that have none."""
DEPTHS = (1, 3, 5)
NAMES = (*FEATURES, *TEXT_FEATURES)
BY_HAND = {"other_form": -6.0}
"""Weights of what questions are too few for to tell: another word of the same stem comes behind the word itself."""
RANKED = frozenset(
    "say say_about role date who_said several speaker_topic turn_topic speaker_date seed_statements".split()
)
"""The types of questions whose answers are ranked."""


class Example(NamedTuple):
    """A question with its candidates' features, and which of them are right."""

    kind: str
    text: str
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    statements: tuple[Statement, ...]
    among: int = 1
    """Questions of its set: one of a small set counts more, by the root of it."""


def examples(archive: Archive, questions: Path) -> Iterator[Example]:
    """The questions that have an answer and are no check of exact words, nor go on with another question."""
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = [*(row["expect"].get("gold") or ()), *(row["expect"].get("also_ok") or ())]
        exact = row["type"] not in RANKED and row.get("sub") != "paraphrase"
        if not gold or exact:
            continue
        question = understand(row["question"], date.fromisoformat(row.get("today") or TODAY))
        _, found = asked_pool(archive, question, resolve(archive, question.actors))
        statements = archive.statements_numbered(found.columns.numbers.tolist())
        right = [any(hits(one, each) for each in gold) for one in statements]
        features = np.hstack([columns(found), text_columns(found, np.arange(len(statements)), statements)])
        yield Example(row["type"], row["question"], features, np.array(right, dtype=np.bool_), tuple(statements))


def judged(archive: Archive, questions: Path) -> str:
    """How many of the questions with an answer are taken to have none, and of those without to have one.

    Only those that name a speaker of the archive and ask about something.
    """
    found: dict[bool, list[bool]] = {True: [], False: []}
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        question = understand(row["question"], date.fromisoformat(row.get("today") or TODAY))
        if question.kind != "statements" or not question.topic or row.get("previous"):
            continue
        near = nearest(archive, question, resolve(archive, question.actors))
        if near.ranked and near.pool.names_somebody:
            found[bool(row["expect"].get("gold"))].append(near.answers)
    silent, wrong = found[True].count(False), found[False].count(True)
    return f"silent {silent} of {len(found[True])}, answered without an answer {wrong} of {len(found[False])}"


def hits(statement: Statement, gold: Mapping[str, Any]) -> bool:
    """Half of both in common, or most of the statement in gold, or all gold in a statement that is not much longer."""
    if statement.article_id != gold["article_id"]:
        return False
    quote = statement.quote
    common = min(quote.end, gold["end"]) - max(quote.start, gold["start"])
    mine, whole = quote.end - quote.start, gold["end"] - gold["start"]
    if common <= 0:
        return False
    return bool(3 * common >= mine + whole or common >= max(0.8 * mine, 20) or common == whole >= mine / 4)


def fitted(data: Sequence[Example]) -> NDArray[np.float64]:
    """Weights under which right candidates come before others: a softmax over each question's candidates."""
    stacked = np.concatenate([one.features for one in data])
    centre, spread = stacked.mean(0), stacked.std(0) + 1e-6
    rows = [((one.features - centre) / spread, one.right, 1 / one.among**0.5) for one in data if one.right.any()]
    whole = sum(share for _, _, share in rows)
    weights, mean, square = (np.zeros(stacked.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        pulls = sum(share * _pull(x, right, weights) for x, right, share in rows)
        slope = PULL * weights / len(rows) - pulls / whole
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    found: NDArray[np.float64] = weights / spread
    return found


def _pull(x: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    scores = x @ weights
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    wanted = shares * right
    pull: NDArray[np.float64] = x.T @ (wanted / (wanted.sum() + 1e-300) - shares)
    return pull


def places(data: Sequence[Example], weights: NDArray[np.float64]) -> NDArray[np.intp]:
    """At which place the first right candidate stands, counted from 0; 999 where there is none."""
    found = []
    for one in data:
        order = np.argsort(-(one.features @ weights), kind="stable")
        at = one.right[order].nonzero()[0]
        found.append(int(at[0]) if len(at) else 999)
    return np.array(found)


def _tell(name: str, data: Sequence[Example], found: NDArray[np.intp]) -> None:
    depths = "  ".join(f"hit@{depth} {(found < depth).mean():.3f}" for depth in DEPTHS)
    print(f"{name}: {len(data)} questions  {depths}  in the pool {(found < 999).mean():.3f}")
    kinds = defaultdict(list)
    for one, place in zip(data, found, strict=True):
        kinds[one.kind].append(place == 0)
    print("   " + "  ".join(f"{kind} {np.mean(each):.2f}/{len(each)}" for kind, each in kinds.items()))


def main() -> None:
    """Rank each set with weights of the others; print and write what the arguments ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="+", metavar="ARCHIVE QUESTIONS")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print what is not right at first")
    options = parser.parse_args()
    sets: dict[str, list[Example]] = {}
    for place, questions in zip(options.sets[::2], options.sets[1::2], strict=True):
        with Archive.open(place) as archive:
            asked = list(examples(archive, questions))
            sets[questions.stem] = [one._replace(among=len(asked)) for one in asked]
            print(f"{questions.stem}, of named speakers: {judged(archive, questions)}")
    for name, data in sets.items():
        weights = fitted([one for other, each in sets.items() if other != name for one in each])
        found = places(data, weights)
        _tell(f"{name}, fitted on the others", data, found)
        if options.misses:
            _misses(data, weights, found)
    everything = [one for each in sets.values() for one in each]
    weights = fitted(everything)
    _tell("all, fitted on all", everything, places(everything, weights))
    spread = np.concatenate([one.features for one in everything]).std(0)
    for feature, weight, each in zip(NAMES, weights, spread, strict=True):
        print(f"   {feature:24}{weight:8.2f}{weight * each:8.2f}")
    if options.write:
        written = dict(zip(NAMES, weights, strict=True)) | BY_HAND
        head, _, rest = WEIGHTS.read_text(encoding="utf-8").partition("[weights]\n")
        lines = [f"{feature} = {weight:.3f}" for feature, weight in written.items()]
        WEIGHTS.write_text(f"{head}[weights]\n" + "\n".join([*lines, ""]) + rest[rest.index("\n#") :], encoding="utf-8")


def _misses(data: Sequence[Example], weights: NDArray[np.float64], found: NDArray[np.intp]) -> None:
    for one, place in zip(data, found, strict=True):
        if place:
            order = np.argsort(-(one.features @ weights), kind="stable")
            print(f"-- {one.kind} {place} | {one.text}")
            for at in order[:2]:
                print(f"      {_told(one.statements[at])}")
            if place < 999:
                print(f"   >> {_told(one.statements[order[place]])}")


def _told(statement: Statement) -> str:
    quote = statement.quote
    who = (quote.speaker.name or f"({quote.speaker.mention})") if quote.speaker else "-"
    return f"{who} [{quote.kind}] {quote.text[:140]}"


if __name__ == "__main__":
    main()
