"""Each rule's example is its test, and the manual prints the rules as they are."""

from pathlib import Path

import pytest

from retrieval.quotes import extract
from retrieval.quotes.attribution.rules import REPORTED, REPORTERS, SpeakerRule, rule_tables

MANUAL = Path(__file__).parents[2] / "docs" / "QUOTES.md"


def name_of(quote):
    return quote.speaker and quote.speaker.name


@pytest.mark.parametrize("rule", SpeakerRule, ids=lambda rule: rule.label)
def test_a_rule_finds_the_speaker_of_its_example(rule):
    found = [quote for quote in extract(rule.example).quotes if quote.kind == "direct" and quote.rule == rule.label]
    assert name_of(found[-1]) in ({None} if rule is SpeakerRule.NOBODY else {"Ann Roe", "Roe"})


@pytest.mark.parametrize(("shape", "example"), REPORTED.items(), ids=REPORTED)
def test_reported_words_are_tied_to_their_cue_as_the_example_shows(shape, example):
    assert [(one.rule.split()[0], name_of(one)) for one in extract(example).quotes] == [(shape, "Ann Roe")]


@pytest.mark.parametrize(("link", "example"), REPORTERS.items(), ids=REPORTERS)
def test_whoever_reports_is_tied_to_the_cue_as_the_example_shows(link, example):
    assert [(one.rule.split()[-1], name_of(one)) for one in extract(example).quotes] == [(link, "Ann Roe")]


def test_the_manual_holds_the_tables_of_the_rules():
    assert rule_tables() in MANUAL.read_text(encoding="utf-8")
