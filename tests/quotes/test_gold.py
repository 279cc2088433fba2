"""Quality floors: on texts of our own everywhere, and on the measured corpus where it lies beside the checkout.

A floor stands just below what was reached. Lowering one needs a reason in the changelog.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.quotes import extract

HERE = Path(__file__).parent / "gold"
CORPUS = Path(__file__).parents[3] / "shared" / "eval" / "quotes"
FLOORS = {
    "direct.e2e.f1": 0.893,
    "direct5.e2e.f1": 0.92,
    "direct.overlap.f1": 0.945,
    "direct.name.r": 0.935,
    "direct.he_she.r": 0.93,
    "direct.refused.r": 0.7,
    "all.e2e.f1": 0.64,
    "all.indirect.r": 0.315,
}

Found = tuple[str, str, str | None]


def found_in(text: str) -> set[Found]:
    quotes = extract(text).quotes
    return {(q.kind, q.text, (q.speaker.name or q.speaker.mention) if q.speaker else None) for q in quotes}


def test_our_own_gold_is_found():
    """Sport, courts, business, politics, a blog, an obituary, an interview, wires; papers of six countries."""
    right = given = wanted = 0
    for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        gold = {(quote["kind"], quote["text"], quote["speaker"]) for quote in document["quotes"]}
        found = found_in((HERE / f"{document['id']}.txt").read_text(encoding="utf-8"))
        right, given, wanted = right + len(gold & found), given + len(found), wanted + len(gold)
    assert right / given >= 0.945
    assert right / wanted >= 0.965


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_the_corpus_is_read_as_well_as_before(tmp_path):
    predictions = tmp_path / "predictions.jsonl"
    gold = CORPUS / "polnear-dev.jsonl"
    with predictions.open("w", encoding="utf-8") as out:
        for line in gold.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            print(json.dumps({"id": article["id"], "quotes": list(map(as_json, quotes_of(article)))}), file=out)
    floors = [part for name, value in FLOORS.items() for part in ("--floor", f"{name}={value}")]
    command = [sys.executable, CORPUS / "score.py", gold, predictions, *floors]
    scored = subprocess.run(command, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stderr


def quotes_of(article):
    return extract(article["text"], title=article["title"]).quotes


def as_json(quote):
    speaker = quote.speaker
    who = speaker and {"mention": speaker.mention, "start": speaker.start, "end": speaker.end, "name": speaker.name}
    return {"start": quote.start, "end": quote.end, "text": quote.text, "kind": quote.kind, "speaker": who}
