"""Somebody's words as a whole: the summary, two side by side, in order of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.inquiries import compared, statements_by
from retrieval.answers import ask, summary
from retrieval.answers.profiles import Month
from retrieval.archive import Archive
from retrieval.model import Article, Period


def test_a_summary_counts_and_dates_statements(archive):
    found = summary(archive, "ada-brenner")
    assert found is not None
    assert found.actor.name == "Ada Brenner"
    assert found.direct + found.reported == found.actor.statements
    assert (found.first, found.last) == (date(2023, 6, 4), date(2025, 3, 14))
    assert found.months[0] == Month(date(2023, 6, 1), 1)
    assert sum(month.statements for month in found.months) == found.actor.statements


def test_what_somebody_speaks_about_is_shown_by_a_passage_that_holds_it(archive):
    found = summary(archive, "ada-brenner")
    assert found is not None
    assert {term.text.lower() for term in found.terms} & {"bridge", "bridges"}
    assert all(term.text[:4].lower() in term.passage.text.lower() for term in found.terms)


def test_the_latest_come_first_and_the_repeated_words_are_known(archive):
    found = summary(archive, "ada-brenner")
    assert found is not None
    days = [passage.said.date for passage in found.latest if passage.said]
    assert days[-1] <= days[0]
    assert [passage.also_in for passage in found.repeated] == [("inquiry",)]


def test_somebody_who_never_speaks_has_an_empty_summary(archive):
    found = summary(archive, "karin-ek")
    assert found is not None
    assert (found.direct, found.reported, found.first, found.terms, found.latest) == (0, 0, None, (), ())


def test_nobody_of_an_unknown_id_is_summed_up(archive):
    assert summary(archive, "zubrowka") is None


def test_two_actors_stand_side_by_side(archive):
    found = compared(archive, "Brenner", "henrik-vale", "January")
    assert (found.left.outcome, found.right.outcome) == ("not_on_topic", "answered")
    assert {passage.actor for passage in found.right.passages} == {"henrik-vale"}


def test_a_timeline_of_much_begins_with_the_very_first(monkeypatch):
    monkeypatch.setattr("retrieval.answers.judging.statements._MOST_STATEMENTS", 3)
    things = ("bridge", "ferry", "quay", "harbour", "market", "tunnel", "school", "library", "station")
    days = [date(2020, 1, 1) + timedelta(days=week * 7) for week in range(len(things))]
    stories = [
        Article(f"{day}", f"“The {thing} stays as it is,” said Ada Brenner.", published=day)
        for thing, day in zip(things, days, strict=True)
    ]
    stories.append(Article("undated", "“We never wrote the day down,” said Ada Brenner."))
    with Archive.in_memory(stories) as grown:
        asked = statements_by("Brenner", order="oldest")
        first = ask(grown, asked, 2)
        later = ask(grown, replace(asked, skip=6), 2)
    assert [passage.article.id for passage in first.passages] == ["2020-01-01", "2020-01-08"]
    assert [passage.article.id for passage in later.passages] == ["2020-02-12", "2020-02-19"]


@pytest.mark.parametrize(
    ("period", "articles"),
    [(Period(), ["older", "bridge", "bridge"]), (Period(since=date(2025, 1, 1)), ["bridge", "bridge"])],
)
def test_a_timeline_is_in_order_of_days(archive, period, articles):
    answer = ask(archive, replace(statements_by("Brenner", "bridges", "oldest"), period=period))
    assert [passage.article.id for passage in answer.passages if "ridge" in passage.text] == articles
