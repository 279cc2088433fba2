"""Reporting clauses: who reports, and where the reported words begin and end."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.frames import frames
from retrieval.quotes.marks import quotations
from retrieval.quotes.reports import reports


def reported(text: str) -> list[tuple[str, ...]]:
    """Give cue, subject and content of each report in a one-paragraph text that has content and is not denied."""
    marked = quotations(text, [(0, len(text))])
    found = []
    for frame in frames(text, sentences(text), marked):
        for report in reports(frame):
            if report.content and not report.denied:
                spans = [(report.first, report.last), report.subject[:2], report.content[:2]]
                found.append(tuple(text[slice(*frame.span(*span))] for span in spans))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge was safe.", [("said", "The mayor", "the bridge was safe")]),
        ("She told reporters on Monday that it was over.", [("told", "She", "it was over")]),
        ("Officials in Kyiv say they'll wait.", [("say", "Officials in Kyiv", "they'll wait")]),
        ("Ann Roe, a lawyer for the family, said he would appeal.", [("said", "Ann Roe", "he would appeal")]),
        ("Ann Roe, who has sued twice, argues that it is unfair.", [("argues", "Ann Roe", "it is unfair")]),
        ("A lawyer representing the family said no date was set.", [("said", "A lawyer", "no date was set")]),
        ("The plan is dead, officials said.", [("said", "officials", "The plan is dead")]),
        ("The plan, officials said, was dead.", [("said", "officials", "The plan, officials said, was dead")]),
        ("According to the ministry, exports fell in May.", [("According to", "the ministry", "exports fell in May")]),
        ("Exports fell in May, according to the ministry.", [("according to", "the ministry", "Exports fell in May")]),
        ("He vowed to fight on.", [("vowed", "He", "to fight on")]),
        ("She urged Congress to act.", [("urged", "She", "Congress to act")]),
        ("He asked whether the money was gone.", [("asked", "He", "whether the money was gone")]),
        ("Ann Roe called him a liar.", [("called", "Ann Roe", "him a liar")]),
        ("They accused the firm of lying.", [("accused", "They", "the firm of lying")]),
        ("They laughed at his claim that he had paid.", [("claim", "his", "he had paid")]),
        (
            "He said it rained, adding that he was cold.",
            [("said", "He", "it rained"), ("adding", "He", "he was cold")],
        ),
        (
            "He said it rained, but Ann Roe said it snowed.",
            [("said", "He", "it rained"), ("said", "Ann Roe", "it snowed")],
        ),
        ("While Ann Roe said it rained, the sun shone.", [("said", "Ann Roe", "it rained")]),
        ("WELLS, May 2 (Wire) — The dam is full, officials said.", [("said", "officials", "The dam is full")]),
    ],
)
def test_a_report_is_read(text, expected):
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He did not say when.",
        "She would not say whether she would run.",
        "He declined to comment.",
        "The United States is large.",
        "A statement of claims was filed.",
        "The reports of rain were wrong.",
        "He was asked about the weather.",
        "The man accused of lying went home.",
        "She finished the book.",
    ],
)
def test_nothing_is_reported(text):
    assert reported(text) == []
