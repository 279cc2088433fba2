"""Reports of what nobody said: the example of each row is its test."""

from __future__ import annotations

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.reports.frames import read_frames
from retrieval.quotes.reports.unreal import around_clause, before_subject, is_unreal


def unreal(sentence: str) -> bool:
    """Whether the report is unreal whose subject stands behind the bar."""
    before, _, after = sentence.partition("|")
    text = f"{before} {after} that the port was safe."
    (frame,) = read_frames(text, sentences(text), [])
    subject = next(at for at, token in enumerate(frame.tokens) if token.start > len(before))
    return is_unreal(frame, subject)


@pytest.mark.parametrize("row", [*before_subject(), *around_clause()], ids=lambda row: row.name)
def test_the_example_of_a_row_is_told_as_unreal(row) -> None:
    assert unreal(row.example)


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday|Roe said",
        "It is true that|Roe said",
        "Not a day later|Roe said",
        "The claim that|Roe said so is well known",
        "I recall that|Roe said",
        "The report was false, and|Roe said",
        "He had slept when|Roe said",
    ],
)
def test_what_was_said_is_not_told_as_unreal(sentence: str) -> None:
    assert not unreal(sentence)
