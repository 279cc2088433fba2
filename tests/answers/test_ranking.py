"""Candidates in order, and whether the best one answers: by words, by names, by meaning."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.answers import ask, understand
from retrieval.answers.finding.asked_pool import pool
from retrieval.answers.finding.sought import sought
from retrieval.answers.finding.who_named import is_description, naming
from retrieval.answers.ranking.features import FEATURES, TEXT_FEATURES
from retrieval.answers.ranking.ranked import best_first
from retrieval.archive import Archive, Filters
from retrieval.english.meaning import meanings
from retrieval.english.terms import terms
from retrieval.model import Article
from tests.answers.conftest import TODAY

WEIGHTS = Path(__file__).parents[2] / "retrieval" / "answers" / "ranking" / "weights.toml"

DAM = """Council hears of dam

The dam above Orrin will hold, its keeper told the council on Monday.

"We drew the lake down by a metre in March and the wall has not moved since," said Petra Hollis, who has kept the dam
since 1998. "I sleep soundly, and so should the valley."

The mayor of Orrin, Dov Lasker, denied that the town had ignored a warning. "Nobody wrote to me," he said.

Ines Corto, a farmer below the wall, said her flock had been moved to higher ground.
"""


INN = """Inn changes hands

The inn at Orrin takes guests for the night again, and walkers may rest in its garden. "The kitchen opens in May," said
Lew Tarn, its new landlord. "Social evenings will follow, and a change of menu every week."
"""


@pytest.fixture(scope="module")
def valley() -> Archive:
    return Archive.in_memory([Article("dam", DAM, "Council hears of dam", TODAY), Article("inn", INN, "Inn", TODAY)])


def test_every_feature_has_a_weight_and_every_weight_a_feature():
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    assert list(table) == [*FEATURES, *TEXT_FEATURES]


def test_a_word_itself_comes_before_another_of_its_stem():
    text = (
        'Expensive\n\n"Expensive boats will sink the budget," Mara Bosh said.\n\n'
        "Otto Loft said the committee paid all travel expenses in October."
    )
    archive = Archive.in_memory([Article("budget", text, "Budget", TODAY)])
    asked = sought(archive, understand("What did anyone say about expenses?", TODAY))
    found = best_first(archive, pool(archive, asked, Filters()))
    assert [one.statement.quote.text.split()[0] for one in found] == ["the", "Expensive"]


@pytest.mark.parametrize(
    ("text", "who", "about"),
    [
        ("What did the keeper of the dam say about the lake?", ("the keeper of the dam",), "the lake"),
        ("who said the wall has not moved", (), "the wall has not moved"),
        ("Hollis on the lake", ("Hollis",), "the lake"),
        ("according to Hollis, how far was the lake drawn down", ("Hollis",), "how far was the lake drawn down"),
        ("what's Lasker's excuse for the warning", ("Lasker",), "the warning"),
        ("did Lasker promise a new wall?", ("Lasker",), "a new wall"),
    ],
)
def test_a_question_falls_into_whom_it_asks_and_what_about(text, who, about):
    read = understand(text, TODAY)
    assert (read.actors, read.topic or read.words) == (who, about)


@pytest.mark.parametrize(
    ("speaker", "who", "asked"),
    [
        ("Petra Hollis", "petra hollis", True),
        ("Petra Hollis", "Hollis", True),
        ("Petra Hollis", "Petra Holis", True),
        ("Petra Hollis", "Hollis's deputy", False),
        ("Petra Hollis", "the deputy of Petra Hollis", False),
        ("Orrin Sheriff", "the Harwood sheriff", False),
    ],
)
def test_a_name_on_the_way_to_somebody_else_does_not_speak(speaker, who, asked):
    spoken = tuple(who.lower().replace("'s", "").split())
    assert (naming(speaker, who, spoken).asked > 0) == asked


def test_a_description_is_told_from_a_name():
    assert [is_description(who) for who in ("the dam keeper", "mayor of Orrin", "Petra Hollis")] == [True, True, False]


def test_what_is_near_in_meaning_is_found_without_a_common_word(valley):
    answer = ask(valley, understand("What did Hollis say about how she rests at night?", TODAY))
    assert answer.outcome == "answered"
    assert answer.passages[0].text.startswith("I sleep soundly")
    assert answer.passages[0].match == "meaning"


def test_who_is_described_is_found_by_what_the_article_says_of_them(valley):
    answer = ask(valley, understand("what did the woman who has kept the dam since 1998 say about the lake", TODAY))
    assert answer.passages[0].speaker is not None
    assert answer.passages[0].speaker.name == "Petra Hollis"


def test_a_denial_is_shown_with_the_words_that_deny(valley):
    answer = ask(valley, understand("did Lasker say the town had ignored a warning?", TODAY))
    reported = next(passage for passage in answer.passages if "ignored" in passage.text)
    assert answer.outcome == "answered"
    assert reported.lead is not None
    assert DAM[reported.lead.start : reported.lead.end] == reported.lead.text
    assert reported.lead.text.startswith("denied")
    assert reported.stance == "denies"


def test_a_subject_that_somebody_never_spoke_of_is_not_answered(valley):
    answer = ask(valley, understand("What did Hollis say about the orchestra's trombones?", TODAY))
    assert answer.outcome == "not_on_topic"


ABSENT = """climate change|social media|women's rights|housing market|labour strikes|foreign policy|opera|income tax
school meals|space travel|bird flu|student loans|nuclear energy|drug policy|gun control|the royal wedding|chess
artificial intelligence|immigration|the stock market|vaccination|police reform|the oil price|health insurance
elections in France|football|fishing quotas|racism|the olympic games|jazz festivals""".replace("\n", "|").split("|")


@pytest.mark.parametrize("articles", [1, 2])
def test_one_word_of_a_subject_that_is_nowhere_in_a_small_archive_makes_no_claim(articles):
    texts = [("inn", INN), ("dam", DAM)][:articles]
    with Archive.in_memory([Article(name, text, name, TODAY) for name, text in texts]) as small:
        answers = {subject: ask(small, understand(f"what did Tarn say about {subject}", TODAY)) for subject in ABSENT}
    assert {subject: answer.message for subject, answer in answers.items() if answer.passages} == {}


def test_a_person_described_by_a_place_is_not_the_place():
    text = """Museum reopens

The Orrin Maritime Museum, which people call Orrin, said its hall was dry again. The museum hopes for visitors.

Dov Lasker, the mayor of Orrin, was pleased. "The harbour is full of boats again," he said."""
    with Archive.in_memory([Article("museum", text, "Museum reopens", TODAY)]) as archive:
        answer = ask(archive, understand("What did the mayor of Orrin say about the boats?", TODAY))
    assert [one.speaker.name for one in answer.passages[:1] if one.speaker] == ["Dov Lasker"]


def test_words_of_one_name_are_not_given_for_anothers(valley):
    answer = ask(valley, understand("What did Robert Hollis say about the lake?", TODAY))
    assert answer.outcome == "unknown_actor"


def test_pages_of_an_answer_go_on_in_one_order(valley):
    question = understand("What did Hollis say about the lake and how she sleeps?", TODAY)
    first = ask(valley, question, limit=1)
    second = ask(valley, replace(question, skip=1), limit=1)
    assert first.total > 1
    assert {one.start for one in first.passages}.isdisjoint({one.start for one in second.passages})


def test_terms_of_one_subject_are_nearer_than_terms_of_two():
    rows = meanings([terms("ferry boats"), terms("a ship sailing"), terms("income tax"), ["qqzzy"]])
    near, far, unknown = (float(rows[0] @ row) for row in rows[1:])
    assert near > far
    assert unknown == 0
