"""Questions in people's own words stay answered as well, where the shared evaluation data lie beside the checkout."""

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

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[3] / "shared" / "eval" / "natural"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared evaluation data are not beside the checkout")

FLOORS = {
    1: {"all.hit@1": 0.70, "all.hit@3": 0.83, "all.outcome": 0.88, "verbatim": 1.0, "right_speaker": 0.98},
    2: {"all.hit@1": 0.62, "all.hit@3": 0.78, "all.outcome": 0.87, "verbatim": 1.0, "right_speaker": 0.97},
}
CEILINGS = {1: {"all.silent": 0.11, "all.risk": 0.10}, 2: {"all.silent": 0.11, "all.risk": 0.38}}
"""Just below, and above, what was reached."""


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Iterator[Archive]:
    articles = (
        Article(row["id"], row["text"], row["title"], date.fromisoformat(row["date"]), source=row["source"])
        for row in lines("archive-dev.jsonl")
    )
    with Archive.open(tmp_path_factory.mktemp("natural") / "archive") as archive:
        for _ in archive.add_all(articles):
            pass
        yield archive


@pytest.mark.parametrize("number", FLOORS)
def test_questions_in_peoples_own_words_stay_above_their_floors(archive, number):
    spec = importlib.util.spec_from_file_location("natural_score", DATA / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = scorer
    spec.loader.exec_module(scorer)
    asked = [row for row in lines(f"questions-{number}.jsonl") if not row.get("previous")]
    answers = {
        row["id"]: answer_json(ask(archive, understand(row["question"], date.fromisoformat(row["today"]))))
        for row in asked
    }
    figures = scorer.score(asked, answers, {row["id"]: row["text"] for row in lines("archive-dev.jsonl")})["figures"]
    assert {name: figures[name] for name, least in FLOORS[number].items() if figures[name] < least} == {}
    assert {name: figures[name] for name, most in CEILINGS[number].items() if figures[name] > most} == {}
