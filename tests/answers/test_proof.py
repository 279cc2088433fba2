"""An answer's JSON is proved against the archive, and every tampering is named."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.formats.contract import answer_json
from retrieval.answers import ask, check, understand

from .conftest import TODAY

QUESTIONS = [
    "what did brenner say",
    "who said fish do not carry passports",
    "what did karin ek say",
    "ferries",
    "hello",
]


def shown(archive, text: str) -> dict[str, Any]:
    return answer_json(ask(archive, understand(text, TODAY)))


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_was_answered_is_proved(archive, text):
    assert check(archive, shown(archive, text)) == []


TAMPERINGS = [
    (("text",), "We will open this bridge", "passage does not stand"),
    (("start",), 0, "passage does not stand"),
    (("end",), 10**9, "outside the article"),
    (("start",), "12", "has no start"),
    (("article", "id"), "elsewhere", "no article 'elsewhere'"),
    (("article", "id"), None, "no article None"),
    (("article", "sha256"), "0" * 64, "has changed since"),
    (("speaker", "mention"), "Vale", "the speaker does not stand"),
    (("cue", "start"), 1, "the cue does not stand"),
    (("article",), None, "this is no passage"),
    (("article", "source"), "Another Daily", "source is"),
    (("article", "url"), "https://elsewhere.example/", "url is"),
    (("article", "published"), "1999-01-01", "published is"),
    (("speaker", "name"), "Henrik Vale", "speaker's name is"),
    (("speaker", "basis"), "anonymous", "speaker's basis is"),
    (("speaker",), None, "the speaker is"),
    (("kind",), "mixed", "no statement of kind 'mixed'"),
    (("kind",), "sentence", "has no speaker"),
    (("actor",), "henrik-vale", "the actor is"),
    (("role",), "King", "the role is"),
    (("said", "date"), "1999-01-01", "the said is"),
    (("said",), None, "the said is"),
]


@pytest.mark.parametrize(("path", "value", "failure"), TAMPERINGS)
def test_a_passage_that_was_tampered_with_is_named(archive, path, value, failure):
    answer = copy.deepcopy(shown(archive, "what did lund say about money"))
    part = answer["passages"][0]
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    failures = check(archive, answer)
    assert failures
    assert all(line.startswith("passages 1: ") for line in failures)
    assert failure in failures[0]


@pytest.mark.parametrize("answer", [{}, {"passages": None, "nearest": []}, {"passages": [7], "nearest": [[]]}])
def test_what_is_no_answer_fails(archive, answer):
    assert check(archive, answer)
