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
NOT_YET = {
    "cnn-roles": "a role behind the name's comma is no label yet",
    "cnn-clip": "correspondents in voice-over and (on camera) are no labels yet",
    "cnn-doctor": "a doctor's university and the screen's text",
    "cnn-surname-twice": "initials tell two of one surname apart",
    "cnn-translator": "(through translator), times between turns",
    "cnn-crosstalk": "roles behind commas; what is printed below",
    "cnn-president-clip": "who speaks in a clip",
    "cnn-not-labels": "OK: and One: inside a turn",
    "npr-own-line": "HOST on a line of its own; soundbites and the copyright line",
    "npr-soundbite-speech": "who is heard in a soundbite",
    "npr-numbers": "unidentified persons with numbers",
    "npr-fresh-interview": "HOST on a line of its own",
    "npr-foreign": "what is spoken in another language is not there to be shown",
    "npr-titles": "sheriffs and mayors before names in capitals",
    "npr-summary-line": "HOST on a line of its own; the contractor's line",
    "record-house": "Ms. X of Texas",
    "record-senate": "the presiding officer with her name in parentheses",
    "record-roll": "(when his name was called); the clerk's lines",
    "record-permission": "permissions in parentheses; the Speaker pro tempore",
    "record-read": "what the clerk reads is nobody's",
    "record-mc": "McDowell and DeLacy in capitals",
    "record-extensions": "the Hon. in the heading",
    "record-hearing": "the heading's name in capitals; the chairman",
    "hansard-offices": "numbered questions and italic lines",
    "hansard-colons": "Hon. Members and the interruption",
    "hansard-same-surname": "a member who only rises",
    "hansard-inline-header": "a time and a dash behind the name",
    "hansard-lords": "peers whose title is their name",
    "hansard-readout": "few turns, laughter, the Deputy Speaker",
    "hansard-scottish": "a colon on the label's line; the First Minister alone",
}
"""Which are not read right, and what is in them; whoever mends one takes its line away."""

Document = dict[str, Any]
ASIDE = re.compile(r"^\([^()]*\)\s*|\s*\([^()]*\)$")


def documents() -> list[Any]:
    rows = [json.loads(line) for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["id"], marks=marks_of(row["id"])) for row in rows]


def marks_of(name: str) -> list[Any]:
    return [pytest.mark.xfail(strict=True, reason=NOT_YET[name])] if name in NOT_YET else []


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


@pytest.mark.parametrize("document", documents())
def test_every_turn_of_a_transcript_is_its_speakers_and_nothing_else_is_said(document):
    text = (HERE / f"{document['id']}.txt").read_text(encoding="utf-8")
    either = {words(one["text"]) for one in document["quotes"] if "optional" in one}
    assert [one for one in heard(text) if one[0] not in either] == wanted(document)
