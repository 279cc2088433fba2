"""Transcripts of our own in the styles of cable news, public radio, the Congressional Record and Hansard.

Each was annotated before any program had read it: whose words each paragraph holds, and what nobody says
(stage directions, screen text, procedure, headers).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from retrieval.quotes import extract

HERE = Path(__file__).parent / "gold" / "transcripts"
TURNS_FLOORS = {"cnn": 0.98, "npr": 0.98, "record": 0.98, "hansard": 0.98}
"""The share of the turns of each style that are whole and their speaker's, just below what is reached."""

Document = dict[str, Any]
ASIDE = re.compile(r"^\([^()]*\)\s*|\s*\([^()]*\)$")


def documents() -> list[Document]:
    return [json.loads(line) for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]


def cases() -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in documents()]


def text_of(document: Document) -> str:
    return (HERE / f"{document['id']}.txt").read_text(encoding="utf-8")


def words(passage: str) -> str:
    """A passage without the stage directions at its ends."""
    return ASIDE.sub("", passage)


def heard(text: str) -> list[tuple[str, str | None]]:
    found = sorted((q for q in extract(text).quotes if q.kind == "direct"), key=lambda quote: quote.start)
    return [(words(quote.text), quote.speaker.name if quote.speaker else None) for quote in found]


def wanted(document: Document) -> list[tuple[str, str | None]]:
    return [
        (words(one["text"]), None if one["basis"] == "anonymous" else one["speaker"])
        for one in document["quotes"]
        if "optional" not in one
    ]


@pytest.mark.parametrize("document", cases())
def test_every_turn_of_a_transcript_is_its_speakers_and_nothing_else_is_said(document):
    either = {words(one["text"]) for one in document["quotes"] if "optional" in one}
    assert [one for one in heard(text_of(document)) if one[0] not in either] == wanted(document)


@pytest.mark.parametrize(("style", "least"), TURNS_FLOORS.items())
def test_the_turns_of_each_style_are_read_as_well_as_before(style, least):
    ours = [document for document in documents() if document["id"].startswith(style)]
    right = sum(len(set(wanted(document)) & set(heard(text_of(document)))) for document in ours)
    assert right >= least * sum(len(set(wanted(document))) for document in ours)
