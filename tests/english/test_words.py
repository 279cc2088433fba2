"""Words stand where they are said to stand, and folding makes spellings of one word equal."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.english.words import fold, words

TOKENS = [
    ("It won't end.", ["It", "won't", "end"]),
    ("O’Neil’s long-range plan", ["O’Neil’s", "long-range", "plan"]),
    ("the U.S.-led talks in the U.K.", ["the", "U.S.-led", "talks", "in", "the", "U.K."]),
    ("at 10:30 a.m. J.K. Rowling", ["at", "10:30", "a.m.", "J.K.", "Rowling"]),
    ("90% of 1,000.5 and 3.2%", ["90%", "of", "1,000.5", "and", "3.2%"]),
    ("AT&T's U.S.A team", ["AT&T's", "U.S.A", "team"]),
    ("Zelenskyy’s café, cafe\u0301 and Łódź", ["Zelenskyy’s", "café", "cafe\u0301", "and", "Łódź"]),
    ("said.He left -- war–peace", ["said", "He", "left", "war", "peace"]),
    ("'Tis the allies' call: a_b", ["Tis", "the", "allies", "call", "a", "b"]),
    ("“Quoted”—then (bracketed) [1]", ["Quoted", "then", "bracketed", "1"]),
    ("… -- !? “”", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_words_keep_what_belongs_inside_them(text, expected):
    assert [word.text for word in words(text)] == expected


def test_words_of_a_part_have_offsets_into_the_whole():
    text = "Putin said Zelenskyy"
    assert words(text, 6, 10) == [("said", 6, 10)]


@given(st.text())
def test_every_word_is_the_slice_at_its_place_and_words_never_overlap(text):
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_no_letter_or_digit_is_outside_of_words(text):
    inside = {place for word in words(text) for place in range(word.start, word.end)}
    assert all(place in inside for place, letter in enumerate(text) if letter.isalnum())


FOLDED = [
    ("Zelenskyy’s", "zelenskyy's"),
    ("“Łukasz” — Øyvind", '"lukasz" - oyvind'),
    ("STRASSE Straße", "strasse strasse"),
    ("naïve café Erdoğan İnce", "naive cafe erdogan ince"),
    ("ﬁne … ½", "fine ... 1/2"),
    ("so\u00adft zero\u200bwidth\ufeff", "soft zerowidth"),
    ("Ilham Əliyev, Đoković", "ilham aliyev, dokovic"),
    ("non\u00a0breaking", "non breaking"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_folding_reduces_spellings_to_one(text, expected):
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text", ["a" * 500_000, "a." * 250_000, "1,1" * 150_000, "a-" * 250_000, "'" * 500_000, "é\u0301" * 250_000]
)
def test_words_take_time_in_step_with_the_length_of_any_text(text):
    begun = process_time()
    words(text)
    fold(text)
    assert process_time() - begun < 2
