"""What somebody meets who talks to the bot for the first time: no answer contradicts what is shown below it."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answers.finding.who import Who
from retrieval.archive import Archive
from retrieval.model import Article
from tests.answers.conversing import answer_at_the_end

TODAY = date(2026, 11, 28)
COUNCIL = """Council closes Weir Street to cars

Council leader Petra Holm said the closure would make the street safer for children.

"We have talked about this road for nine years," Holm said.

The council's engineer, Piers Lund, denied that ambulances would be delayed.
"""
COLUMN = """I loved the mill

By Marta Finch

My father worked at the mill for years, and he coughed for the last ten of them.
"""


@pytest.fixture(scope="module")
def town():
    articles = (
        Article(name, text, text.split("\n", 1)[0], date(2026, 11, 20))
        for name, text in [
            ("council", COUNCIL),
            ("column", COLUMN),
        ]
    )
    with Archive.in_memory(articles) as made:
        yield made


def asked(archive, *questions):
    return answer_at_the_end(archive, TODAY, *questions)


@pytest.mark.parametrize(
    "text", ["did holm say “we have talked about this road for years”", "what did holm say about lithium"]
)
def test_more_shows_nothing_twice(town, text):
    first = asked(town, text)
    shown = first.passages or first.nearest
    assert shown
    more = asked(town, text, "more")
    assert (more.passages, more.nearest) == ((), ())
    assert more.message.startswith("That was all")


def test_a_byline_reports_nothing_about_its_writer(town):
    answer = asked(town, "what did marta finch say")
    assert answer.nearest == ()
    assert answer.message == "No statement by Marta Finch is on record; nothing else is reported about them."


def test_a_denial_is_no_report_of_something_like_it(town):
    answer = asked(town, "did lund say ambulances would be delayed")
    assert answer.message.endswith("an article reports that this was denied.")


def test_a_difference_is_told_only_of_words_that_are_alike(town):
    answer = asked(town, "did holm say the street would never be reopened")
    assert "negation" not in answer.message


@pytest.mark.parametrize(
    ("wording", "label"),
    [("the uk", "Britain"), ("the us", "the United States"), ("the netherlands", "the Netherlands")],
)
def test_a_country_is_named_as_people_name_it(wording, label):
    assert Who(wording, "speakers").label == label


FERRIES = "\n\n".join(
    f"“The ferries to {island} will run in winter,” said Rosa Tamm, the harbour minister."
    for island in "Ruhnu Kihnu Vormsi Muhu Prangli Naissaar Abruka".split()
)


def test_the_sentence_counts_what_answers_on_every_page_and_names_whom_it_was_understood_to_mean():
    with Archive.in_memory([Article("f", f"Ferries stay\n\n{FERRIES}", "Ferries stay", date(2026, 11, 20))]) as made:
        answer = asked(made, "what did tamm say about ferries")
    assert len(answer.passages) == 5
    assert (answer.total, answer.message) == (7, "7 statements by Rosa Tamm about ferries.")
    assert "what Rosa Tamm said about ferries" in answer.understood


def test_a_question_with_days_of_its_own_does_not_go_on_with_the_subject_before(town):
    went_on = asked(town, "what did holm say about the road", "what was said on 20 november 2026")
    assert went_on.question.topic == ""
    assert went_on.question.period.since == date(2026, 11, 20)
