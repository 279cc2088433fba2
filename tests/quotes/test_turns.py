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
    "cnn-times-inside": "CO-ANCHOR behind the name's comma; times between turns",
    "cnn-junior": "JR. in a label; an announcer",
    "cnn-reporter-questions": "a governor with party and state; reporters",
    "cnn-state-behind": "party in parentheses and a state behind it",
    "cnn-sound-only": "911 OPERATOR; clips of sound",
    "npr-two-hosts": "HOST on a line of its own; an unidentified child",
    "npr-singing": "what is sung",
    "npr-reading": "HOST on a line of its own; (Reading)",
    "npr-montage": "unidentified persons who speak once",
    "npr-news-headline": "HOST on a line of its own; BYLINE",
    "record-two-smiths": "two of one surname told apart by their states",
    "record-vote-change": "the clerk's lines; the Speaker pro tempore",
    "record-colloquy": "a heading between turns",
    "record-clerk-bill": "the Speaker pro tempore with his name in parentheses; the clerk's lines",
    "record-women": "the Speaker pro tempore; hyphens and apostrophes in capitals",
    "hansard-prime-minister": "the Prime Minister alone",
    "hansard-several-rose": "members who only rise, columns, divisions",
    "hansard-australian": "seat and time behind the name; interjections",
    "hansard-knights": "Sir; times between turns; the name behind an office",
    "hansard-committee": "numbered questions of a committee",
}
"""Which are not read right, and what is in them; whoever mends one takes its line away."""

TURNS_FLOORS = {"cnn": 0.07, "npr": 0.15, "record": 0.51, "hansard": 0.55}
"""The share of the turns of each style that are whole and their speaker's, just below what is reached."""

Document = dict[str, Any]
ASIDE = re.compile(r"^\([^()]*\)\s*|\s*\([^()]*\)$")


def documents() -> list[Document]:
    return [json.loads(line) for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]


def cases() -> list[Any]:
    return [pytest.param(row, id=row["id"], marks=marks_of(row["id"])) for row in documents()]


def text_of(document: Document) -> str:
    return (HERE / f"{document['id']}.txt").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("document", cases())
def test_every_turn_of_a_transcript_is_its_speakers_and_nothing_else_is_said(document):
    either = {words(one["text"]) for one in document["quotes"] if "optional" in one}
    assert [one for one in heard(text_of(document)) if one[0] not in either] == wanted(document)


@pytest.mark.parametrize(("style", "least"), TURNS_FLOORS.items())
def test_the_turns_of_each_style_are_read_as_well_as_before(style, least):
    ours = [document for document in documents() if document["id"].startswith(style)]
    right = sum(len(set(wanted(document)) & set(heard(text_of(document)))) for document in ours)
    assert right >= least * sum(len(set(wanted(document))) for document in ours)
