"""Days in articles and periods in questions, seen from given days."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.english.dates import days_stated, period_asked

TODAY = date(2024, 9, 18)
"""A Wednesday."""
PUBLISHED = date(2024, 9, 13)
"""A Friday."""


def day(word: str) -> date | None:
    return None if word == ".." else date.fromisoformat(word)


def days(words: str) -> tuple[date | None, date | None]:
    """Read "2024-09-13", "2024-09-01 2024-09-30", "2024-09-13 .." or ".. 2024-09-13"."""
    first, _, last = words.partition(" ")
    return day(first), day(last or first)


ASKED = [
    ("What did Putin say yesterday?", "2024-09-17"),
    ("what did he say today", "2024-09-18"),
    ("What did he say this morning?", "2024-09-18"),
    ("the day before yesterday", "2024-09-16"),
    ("What did Putin say last night?", "2024-09-17"),
    ("What has Zelensky said about missiles this week?", "2024-09-16 2024-09-18"),
    ("earlier this week", "2024-09-16 2024-09-18"),
    ("what did putin say last week", "2024-09-09 2024-09-15"),
    ("over the past week", "2024-09-11 2024-09-18"),
    ("in the last seven days", "2024-09-11 2024-09-18"),
    ("in the last year", "2023-09-18 2024-09-18"),
    ("last 3 days", "2024-09-15 2024-09-18"),
    ("in the last 24 hours", "2024-09-17 2024-09-18"),
    ("in the past month", "2024-08-18 2024-09-18"),
    ("What did Biden say last month?", "2024-08-01 2024-08-31"),
    ("so far this year", "2024-01-01 2024-09-18"),
    ("last year", "2023-01-01 2023-12-31"),
    ("over the weekend", "2024-09-14 2024-09-15"),
    ("last weekend", "2024-09-14 2024-09-15"),
    ("before the weekend", ".. 2024-09-13"),
    ("what did X say two weeks ago", "2024-09-04"),
    ("three months ago", "2024-06-01 2024-06-30"),
    ("a year ago", "2023-01-01 2023-12-31"),
    ("anything from Blinken since Thursday?", "2024-09-12 .."),
    ("on Friday", "2024-09-13"),
    ("what did biden say tuesday", "2024-09-17"),
    ("on Wednesday", "2024-09-18"),
    ("last Wednesday", "2024-09-11"),
    ("on Tuesday last week", "2024-09-10"),
    ("from Monday to Wednesday", "2024-09-16 2024-09-18"),
    ("between Friday and Sunday", "2024-09-13 2024-09-15"),
    ("in September", "2024-09-01 2024-09-30"),
    ("in October", "2023-10-01 2023-10-31"),
    ("what did trump say in may", "2024-05-01 2024-05-31"),
    ("since May", "2024-05-01 .."),
    ("until June", ".. 2024-06-30"),
    ("in early September", "2024-09-01 2024-09-10"),
    ("late August 2023", "2023-08-21 2023-08-31"),
    ("between March and May 2024", "2024-03-01 2024-05-31"),
    ("from November to February", "2023-11-01 2024-02-29"),
    ("What did Theresa May say in May 2017?", "2017-05-01 2017-05-31"),
    ("after 1 May", "2024-05-02 .."),
    ("on Sept 13th", "2024-09-13"),
    ("on September 13, 2024", "2024-09-13"),
    ("on Friday the 13th of September", "2024-09-13"),
    ("on Dec. 20", "2023-12-20"),
    ("September 9-13, 2024", "2024-09-09 2024-09-13"),
    ("What did Dana say on 2024-09-13?", "2024-09-13"),
    ("13/09/2024", "2024-09-13"),
    ("9/10/2024", "2024-09-10"),
    ("13.9.2024", "2024-09-13"),
    ("in 2024-07", "2024-07-01 2024-07-31"),
    ("on 2024-09-13T10:00", "2024-09-13"),
    ("in 09/2024", "2024-09-01 2024-09-30"),
    ("between 9 and 13 September", "2024-09-09 2024-09-13"),
    ("on the 10th", "2024-09-10"),
    ("on the 20th?", "2024-08-20"),
    ("in the week of September 9", "2024-09-09 2024-09-15"),
    ("the week before last", "2024-09-02 2024-09-08"),
    ("over the summer", "2024-06-01 2024-08-31"),
    ("in the 80s", "1980-01-01 1989-12-31"),
    ("in 2019", "2019-01-01 2019-12-31"),
    ("before 2020", ".. 2019-12-31"),
    ("from 2019 to 2021", "2019-01-01 2021-12-31"),
    ("from 2019 to now", "2019-01-01 .."),
    ("from Monday on", "2024-09-16 .."),
    ("in early 2024", "2024-01-01 2024-04-30"),
    ("since the start of 2024", "2024-01-01 .."),
    ("in the 1990s", "1990-01-01 1999-12-31"),
    ("Q3 2024", "2024-07-01 2024-09-30"),
    ("in the second quarter of 2023", "2023-04-01 2023-06-30"),
    ("first half of 2024", "2024-01-01 2024-06-30"),
    ("last summer", "2024-06-01 2024-08-31"),
    ("in the winter of 2023", "2022-12-01 2023-02-28"),
    ("What did Trump say on January 6?", "2024-01-06"),
    ("What did Putin say in 2031?", "2031-01-01 2031-12-31"),
    ("What did he say in yesterday's speech?", "2024-09-17"),
    ("during the Sept. 10 debate", "2024-09-10"),
    ('Did Biden say "we will win on Tuesday" last month?', "2024-08-01 2024-08-31"),
    ("since March 2023 and before June 2024", "2023-03-01 2024-05-31"),
    ("since March 2024 and before 2020", "2024-03-01 .."),
    ("on Feb. 29", "2024-02-29"),
]


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_a_question_asks_about_these_days(question, expected):
    asked = period_asked(question, TODAY)
    assert asked is not None
    assert (asked.period.since, asked.period.until) == days(expected)


NOT_ASKED = [
    "What did President May say?",
    "What did April Ryan say?",
    "What may Putin do?",
    "what did no. 10 may say",
    "Who spoke at the March on Washington?",
    "who said it in the march",
    "What has changed since May took office?",
    "What did the Sunday Times say?",
    "What did the Mail on Sunday say?",
    "What did Bannon say on ABC's This Week?",
    "What did USA Today say?",
    "Who talked about Black Friday?",
    "What did Trump say about Super Tuesday?",
    "Who was on Saturday Night Live?",
    "Who said that it takes 24 hours?",
    "What did Trump say about the Capitol on January 6?",
    "What did Trump say about January 6, 2021?",
    "What did Biden say about 9/11?",
    "What did Biden say about the 2024 election?",
    "What did Biden say about cutting emissions by 2030?",
    "What did Biden say about next week's summit?",
    "What did Biden say about yesterday's attack?",
    "What did Putin say recently?",
    'Who said "it ended in 2019"?',
    "What did Johnson say in the fall of Kabul?",
    "What did he say on 2024-02-31?",
    "What did he say on 99/99/2024?",
    "What did Putin say about Route 66 and 2,019 men?",
    "What did Jan Egeland say?",
    "What did Tuesday Weld say?",
    "What did he say about the spring offensive?",
    "Who spoke on the 10th anniversary?",
    "Who eats on Sundays?",
    "",
    "\x00\ud800",
]  # fmt: skip


@pytest.mark.parametrize("question", NOT_ASKED)
def test_names_and_topics_ask_about_no_days(question):
    assert period_asked(question, TODAY) is None


def test_the_words_of_a_period_stand_at_its_places():
    question = "What did Putin say about NATO between March and May 2024?"
    asked = period_asked(question, TODAY)
    assert asked is not None
    assert [question[start:end] for start, end in asked.spans] == ["between March and May 2024"]
    assert asked.period.words == "between March and May 2024"


STATED = [
    ("Biden and Starmer are meeting at the White House Friday to talk.", [("Friday", "2024-09-13")]),
    ("He said on Tuesday that it was over.", [("Tuesday", "2024-09-10")]),
    ("This week, officials spoke.", [("This week", "2024-09-09 2024-09-13")]),
    ("Earlier this week he left.", [("Earlier this week", "2024-09-09 2024-09-13")]),
    ("She left for Kyiv last month.", [("last month", "2024-08-01 2024-08-31")]),
    ("He resigned yesterday, two days ago she did.", [("yesterday", "2024-09-12"), ("two days ago", "2024-09-11")]),
    ("In July he said no.", [("July", "2024-07-01 2024-07-31")]),
    ("On July 8, 2023, he said no.", [("July 8, 2023", "2023-07-08")]),
    ("She testified in April. He did not.", [("April", "2024-04-01 2024-04-30")]),
    ("It was in the 2016 elections, up to Monday night's vote.", []),
    ("The vote in November is near.", [("November", "2024-11-01 2024-11-30")]),
    ("The vote is on Nov. 5.", [("Nov. 5", "2024-11-05")]),
    ("It began 13 September and ended Sept. 13.", [("13 September", "2024-09-13"), ("Sept. 13", "2024-09-13")]),
    ("They will meet again on Tuesday.", [("Tuesday", "2024-09-17")]),
    ("Roe, who will run again, said Tuesday it was time.", [("Tuesday", "2024-09-10")]),
    ("In 2019 it was different.", [("2019", "2019-01-01 2019-12-31")]),
    ("Nothing has changed since Friday or until June.", []),
    ("Prime Minister May may march on Mondays.", []),
    ("The Sunday Times reported on Black Friday.", []),
    ("He ruled 2019 villages and 1,999 men.", []),
    ("The Jan. 6 attack shook Congress.", []),
    ("In may he said no, on tuesday too.", []),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_an_article_states_these_days(text, expected):
    found = days_stated(text, PUBLISHED)
    assert [(text[d.start : d.end], (d.since, d.until)) for d in found] == [(w, days(d)) for w, d in expected]


def test_december_named_in_january_is_the_one_before():
    assert days_stated("He left on Dec. 20.", date(2024, 1, 5))[0].since == date(2023, 12, 20)


def test_a_month_far_ahead_is_the_one_before():
    assert days_stated("She testified in September.", date(2024, 3, 5))[0].since == date(2023, 9, 1)


def test_without_the_article_s_day_only_full_dates_are_resolved():
    found = days_stated("He left on Tuesday, July 9, 2024, and came back on Friday and in May.", None)
    assert [(day.since, day.until) for day in found] == [(date(2024, 7, 9), date(2024, 7, 9))]


def test_a_part_of_a_text_is_read_with_offsets_into_the_whole():
    text = "On Monday he left. On Tuesday he came back."
    assert [text[day.start : day.end] for day in days_stated(text, PUBLISHED, 18)] == ["Tuesday"]


PIECES = st.sampled_from(
    ["on ", "in ", "since ", "May", "may ", "Friday", "last ", "week", "2024", "-", "/", "9", "13", ", ", "the ", "'s ",
     "ago", "two ", "days ", "about ", "Feb. ", "29", "30", "31", "from ", "to ", "and ", "between ", "past ", "month ",
     "year ", "999 ", "years ", "early ", "Q1 ", "of ", "weekend ",
     "before ", "after ", "until "]
)  # fmt: skip
ANY_DAY = st.dates()


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)), ANY_DAY)
def test_any_question_and_any_day_give_a_period_in_order_or_none(question, today):
    asked = period_asked(question, today)
    if asked:
        assert all(0 <= start < end <= len(question) for start, end in asked.spans)
        assert all(a[1] <= b[0] for a, b in pairwise(asked.spans))


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)), st.one_of(st.none(), ANY_DAY))
def test_any_text_and_any_day_give_days_in_order(text, published):
    found = days_stated(text, published)
    assert all(day.since <= day.until for day in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["May ", "the ", "last ", "1/", "9 ", "from Monday to ", "2024-", "two ", "Q", "a", '"']
)
def test_time_is_in_step_with_the_length_of_any_text(piece):
    text = piece * (100_000 // len(piece))
    begun = process_time()
    days_stated(text, PUBLISHED)
    period_asked(text, TODAY)
    assert process_time() - begun < 2
