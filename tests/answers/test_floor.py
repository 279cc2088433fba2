"""The quality that must not be lost, where the shared evaluation data lie beside the checkout."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.formats.contract import answer_json
from retrieval.answers import ask, understand
from retrieval.archive import Archive
from retrieval.model import Article
from retrieval.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parents[2]
DATA = CHECKOUT.parent / "shared" / "eval" / "answers"
TODAY = "2026-11-22"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared evaluation data are not beside the checkout")

SEED_FLOORS = {"kind": 1.0, "outcome": 1.0, "hit@1": 1.0, "speaker": 1.0, "text": 0.97, "diff": 1.0, "nearest": 1.0}
DEV_FLOORS = {
    "outcome": 0.95,
    "hit@1": 0.94,
    "diff": 0.95,
    "verbatim": 1.0,
    "right_speaker": 0.99,
    "abstain_recall": 0.95,
}
"""What was reached. Where answers miss, the extraction has not told who speaks in lists of labelled quotations."""


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def scored(archive: Archive, questions: str, articles: Path, spans: Path | None) -> dict[str, Any]:
    """The numbers of the scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("answers_score", DATA / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = scorer
    spec.loader.exec_module(scorer)
    asked = lines(questions)
    answers = {
        one["id"]: answer_json(
            ask(archive, understand(one["question"], date.fromisoformat(one.get("today") or f"{TODAY}")))
        )
        for one in asked
    }
    known = scorer.Archive()
    known.add(articles)
    found: dict[str, Any] = scorer.score(asked, answers, known, spans)
    return found


def test_every_question_on_the_seed_article_is_right():
    seed = next((CHECKOUT / "seeds").glob("*.txt"))
    found = scored(Archive.in_memory(one for one in read(seed) if isinstance(one, Article)), "seed.jsonl", seed, None)
    measures = found["groups"]["all"]
    assert {name: measures[name] for name, least in SEED_FLOORS.items() if measures[name] < least} == {}
    assert found["totals"]["verbatim"] == 1
    assert found["totals"]["wrong_speaker"] == 0


def archive_dev() -> Iterator[Article]:
    for row in lines("archive-dev.jsonl"):
        yield Article(row["id"], row["text"], row["title"], date.fromisoformat(row["date"]), source=row["source"])


def test_the_questions_on_two_thousand_pages_stay_above_their_floors():
    archive = Archive.in_memory(archive_dev())
    found = scored(archive, "questions-dev.jsonl", DATA / "archive-dev.jsonl", DATA / "spans-dev.jsonl")
    measures = {**found["groups"]["all"], **found["totals"]}
    assert {name: measures[name] for name, least in DEV_FLOORS.items() if measures[name] < least} == {}
