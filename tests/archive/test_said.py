"""Words are dated by their reporting clause, and by nothing else."""

from datetime import date

import pytest

from retrieval.archive import Archive
from retrieval.model import Article, SaidOn

pytestmark = pytest.mark.usefixtures("either_engine")

FRIDAY = date(2024, 9, 13)


def said(text: str, published: date | None = FRIDAY) -> list[SaidOn | None]:
    with Archive.in_memory([Article("a", text, published=published)]) as archive:
        return [statement.said for statement in archive.statements_of_article("a")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("“We will win,” Ada Brenner said on Tuesday.", date(2024, 9, 10)),
        ("“We will win,” Ada Brenner said Monday.", date(2024, 9, 9)),
        ("On Wednesday, Ada Brenner said the plan was dead.", date(2024, 9, 11)),
        ("In an interview with local radio on Sunday, Ada Brenner said: “No deal was signed.”", date(2024, 9, 8)),
        ("Ada Brenner told reporters in Oslo on Thursday that nothing was decided.", date(2024, 9, 12)),
        ("“It rained in July,” Ada Brenner said Friday.", FRIDAY),
    ],
)
def test_the_reporting_clause_states_the_day(text, day):
    assert said(text)[0] == SaidOn(day, "stated")


@pytest.mark.parametrize(
    "text",
    [
        "“We meet on Tuesday,” Ada Brenner said.",
        "Ada Brenner said that the vote would be on Monday.",
        "The fire on Monday killed nobody, Ada Brenner said.",
        "Ada Brenner, who resigned on Tuesday, said she was tired.",
        "Ada Brenner said she was tired after the vote on Tuesday.",
        "“We will win,” Ada Brenner said.",
        "“We will win,” Ada Brenner said in a room full of people who had waited since Monday.",
        "“We will win,” Ada Brenner said this week.",
    ],
)
def test_any_other_day_is_not_the_day_of_saying(text):
    assert said(text)[0] == SaidOn(FRIDAY, "published")


def test_several_days_are_kept_as_such():
    assert said("“We will win,” Ada Brenner said last month.") == [
        SaidOn(date(2024, 8, 1), "stated", date(2024, 8, 31))
    ]


def test_a_speaker_goes_on_on_the_same_day():
    text = "“We will win,” Ada Brenner said on Tuesday. “It is near,” she added.\n\n“Good,” said Otto Lund."
    assert said(text) == [SaidOn(date(2024, 9, 10), "stated")] * 2 + [SaidOn(FRIDAY, "published")]


def test_without_a_day_of_publication_only_a_full_date_is_known():
    assert said("“We will win,” Ada Brenner said on Tuesday.", None) == [None]
    assert said("On 3 May 2021 Ada Brenner said: “We will win.”", None) == [SaidOn(date(2021, 5, 3), "stated")]


def test_a_sentence_of_two_hundred_quotes_is_dated_like_any_other():
    found = said("“We met on Tuesday,” said Ada Brenner on Monday; " * 200)
    assert len(found) == 200
    assert set(found) == {SaidOn(date(2024, 9, 9), "stated")}
