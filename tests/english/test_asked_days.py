"""Two hundred ways to say when, read against a key made by hand; and occasions, which are no days."""

from datetime import date
from pathlib import Path

import pytest

from retrieval.english.dates import days_stated, occasions_asked, period_asked

TODAY = date(2024, 9, 18)
"""A Wednesday."""
KEY = [line.split(" | ") for line in Path(__file__).with_name("asked_days.txt").read_text("utf-8").splitlines()]


def shown(question):
    asked = period_asked(question, TODAY)
    if asked is None:
        return "-"
    since, until = asked.period.since or "..", asked.period.until or ".."
    return str(since) if since == until else f"{since} {until}"


def without_days(question):
    asked = period_asked(question, TODAY)
    for start, end in sorted(asked.spans, reverse=True) if asked else ():
        question = question[:start] + question[end:]
    return question


@pytest.mark.parametrize(("phrase", "days"), KEY)
def test_a_phrase_names_these_days_behind_a_verb_and_behind_a_subject(phrase, days):
    assert shown(f"What did Roe say {phrase}?") == days
    assert shown(f"what did Roe say about the harbour {phrase}") == days


EVENTS = ("debate", "speech", "interview")


@pytest.mark.parametrize(
    "phrase", [phrase for phrase, days in KEY if days != "-" and not any(event in phrase for event in EVENTS)]
)
def test_no_word_of_a_day_is_left_to_the_subject(phrase):
    assert without_days(f"what did Roe say about the harbour {phrase}").rstrip() == "what did Roe say about the harbour"


@pytest.mark.parametrize(
    ("question", "occasions"),
    [
        ("What did Roe say since the debate?", ["since the debate"]),
        ("what has Roe said about tariffs since the election", ["since the election"]),
        ("What has Roe said since he took office about the harbour?", ["since he took office"]),
        ("What did Roe say after the vote about taxes?", ["after the vote"]),
        ("What did Roe say in the days after the big storm?", ["in the days after the big storm"]),
        ("What has the mayor said since the new bridge opened?", ["since the new bridge opened"]),
        ("what did Roe say since the trial began?", ["since the trial began"]),
        ("What did Roe say about life after the war?", []),
        ("What did Roe say about the debate?", []),
        ("What did Roe say since Monday?", []),
        ("", []),
    ],
)
def test_an_occasion_is_no_day_and_no_subject(question, occasions):
    assert [question[start:end] for start, end in occasions_asked(question)] == occasions
    assert not occasions or period_asked(question, TODAY) is None


@pytest.mark.parametrize("text", ["He spoke in recent days.", "She left several days ago."])
def test_an_article_states_no_day_by_what_is_vague(text):
    assert days_stated(text, TODAY) == []
