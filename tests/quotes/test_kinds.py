"""Small texts, each of a kind that went wrong on articles of today, and the quotes that should come out."""

import json
from pathlib import Path

import pytest

from retrieval.quotes import extract

ROWS = [json.loads(row) for row in (Path(__file__).parent / "gold" / "kinds.jsonl").read_text("utf-8").splitlines()]
EDGE = " \t\n.,;:!?'\"“”‘’—–-…"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_kind_that_went_wrong_comes_out_right(row):
    found = [
        [quote.kind, quote.text.strip(EDGE), ((quote.speaker and quote.speaker.name) or "").removeprefix("The ")]
        for quote in extract(row["text"]).quotes
    ]
    wanted = [[kind, text.strip(EDGE), (name or "").removeprefix("The ")] for kind, text, name in row["want"]]
    assert [one for one in wanted if one not in found] == []
    assert [one for one in found if one not in wanted and (one[0] == "direct" or not wanted)] == []
