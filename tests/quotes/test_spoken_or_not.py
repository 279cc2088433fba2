"""Words in marks that nobody spoke: the example of each row is its test, and further titles, names and shows."""

from __future__ import annotations

import pytest

from retrieval.english.sentences import paragraph_spans, sentences
from retrieval.quotes import extract
from retrieval.quotes.attribution.spoken_or_not import place_signs, spoken_signs
from retrieval.quotes.marks import quotations
from retrieval.quotes.reports.frames import read_frames


def direct(text: str) -> list[str]:
    return [quote.text for quote in extract(text).quotes if quote.kind == "direct"]


def signs_of(text: str) -> set[str]:
    """The signs of all quoted words of `text`, told of nobody."""
    prose = sentences(text)
    marked = quotations(text, paragraph_spans(prose))
    frames = read_frames(text, prose, marked)
    places = ((frame, token, marked[number]) for frame in frames for token, number in frame.quoted.items())
    return {sign for frame, token, one in places for sign in spoken_signs(frame, token, one, None)}


@pytest.mark.parametrize("row", place_signs(), ids=lambda row: f"{row.name}: {row.pattern}")
def test_the_example_of_a_row_shows_its_sign_and_quotes_nobody(row) -> None:
    assert row.name in signs_of(row.example)
    assert direct(row.example) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe, 62, was given a jar of jam with a handwritten label: “Not for sale”.",
        "Users can find it by scrolling to the end of the page and finding “other versions.”",
        "Ann Roe released videos for “Slow Water,” “Glass Moon,” “Night Train to Hull” and “The Long Way Home” in May.",
        "The singer, whose hits include “Don’t Let Me Go,” “I Want to Know You” and “Never Say It Twice,” died.",
        "His best-known films are “The Man Who Knew the Sea” and “What We Did Last Summer.”",
        "Ann Roe, who starred in “The Ferryman” and “I Was a Teenage Sailor,” is tired.",
        "Her video for “I Will Not Wait” was seen a million times.",
        "“Golden” won best song, and “The Last Ferry Home” was named best film of the year.",
        "Ann Roe told “Good Morning Norvale” in an interview that she was tired.",
    ],
)
def test_titles_quote_nobody(text: str) -> None:
    assert direct(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I Want to Win,” Ann Roe said.", "I Want to Win,"),
        ("Ann Roe, who came back last year, wrote, “NO!!!” with two stars.", "NO!!!"),
        ("Ann Roe told reporters: “Good Morning Hull.”", "Good Morning Hull."),
        ("Ann Roe won. “I opened the film with my own song and I am glad,” she said.", "I opened the film with"),
        ("Ann Roe said the song was “slow and sad”.", "slow and sad"),
    ],
)
def test_words_that_somebody_spoke_are_no_title(text: str, words: str) -> None:
    assert [one for one in direct(text) if one.startswith(words)]
