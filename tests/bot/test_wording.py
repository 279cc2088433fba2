"""Days are put as exactly as the text gives them, and no more exactly."""

from dataclasses import replace
from datetime import date

import pytest

from bot import wording
from retrieval.model import SaidOn
from tests.bot.test_terminal import PASSAGE


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (None, "undated"),
        (SaidOn(date(2025, 7, 8), "published"), "published 8 July 2025"),
        (SaidOn(date(2025, 7, 8), "stated"), "said 8 July 2025"),
        (SaidOn(date(2025, 7, 1), "stated", date(2025, 7, 1)), "said 1 July 2025"),
        (SaidOn(date(2025, 7, 1), "stated", date(2025, 7, 31)), "said in July 2025"),
        (SaidOn(date(2024, 2, 1), "stated", date(2024, 2, 29)), "said in February 2024"),
        (SaidOn(date(2025, 7, 7), "stated", date(2025, 7, 13)), "said between 7 July 2025 and 13 July 2025"),
        (SaidOn(date(2015, 1, 1), "stated", date(2015, 12, 31)), "said in 2015"),
    ],
)
def test_the_day_of_words(said, words):
    assert wording.when(replace(PASSAGE, said=said)) == words


@pytest.mark.parametrize(
    ("others", "words"), [((), ""), (("b",), "also in 1 other article"), (("b", "c"), "also in 2 other articles")]
)
def test_other_articles_with_the_same_words_are_counted(others, words):
    assert wording.also_in(replace(PASSAGE, also_in=others)) == words
