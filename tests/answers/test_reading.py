"""What a careful reader would fault: the contrary taken for the same, numbers written otherwise, two questions."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answers import ask, understand
from retrieval.answers.finding.topic import telling
from retrieval.archive import Archive
from retrieval.model import Article, Question

TODAY = date(2025, 6, 1)
BANK = """Bank holds rates

The bank held rates on Wednesday, and its chair, Helen Marsh, said a June cut was on the table.

“We are not in a hurry,” Marsh told reporters. “Inflation fell to 2.4 percent in February.”

Treasury Secretary Omar Haddad said the economy was not growing. He said five towns would get $2 billion.

Former chair Robert Lyle called the decision “timid.” Haddad said he would not ask Marsh to resign."""


@pytest.fixture(scope="module")
def archive():
    with Archive.in_memory([Article("bank", BANK, published=date(2025, 3, 20))]) as made:
        yield made


def answer(archive, question):
    return ask(archive, understand(question, TODAY))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did Haddad say the economy is growing?", "something else, for a negation is missing"),
        ("Did Haddad say he would ask Marsh to resign?", "something else, for a negation is missing"),
        ("Did Haddad say 6 towns would get $2 billion?", "something else, for a number differs"),
        ("Did Haddad say 5 towns would get $2bn?", "reports just this in its own words"),
    ],
)
def test_what_is_reported_is_held_against_what_was_asked(archive, question, told):
    found = answer(archive, question)
    assert told in found.message
    assert (found.outcome, found.passages[0].kind) == ("answered", "indirect")


def test_the_words_of_another_are_told_as_the_nearest(archive):
    found = answer(archive, "Did Marsh call the decision timid?")
    assert "what comes nearest was said by Robert Lyle" in found.message
    assert (found.outcome, found.passages) == ("not_found", ())


@pytest.mark.parametrize("words", ["Inflation fell to 2.4%", "inflation fell to 2.4 percent", "We are not in a hurry"])
def test_numbers_are_the_same_however_they_are_written(archive, words):
    assert answer(archive, f"Did Marsh say “{words}”?").outcome == "confirmed"


def test_a_changed_number_is_shown_as_it_was_written(archive):
    found = answer(archive, "Did Marsh say “Inflation fell to 3.4%”?")
    assert found.outcome == "altered"
    assert [(step.asked, step.said) for step in found.diff if step.op != "equal"] == [("3.4", "2.4")]


@pytest.mark.parametrize(
    ("question", "actors", "topic"),
    [
        ("What did Marsh say and what did Haddad say?", ("Marsh", "Haddad"), ""),
        ("What did Marsh say about rates and what did Haddad say?", ("Marsh", "Haddad"), "rates"),
        ("What did Marsh say about rates, and what about Haddad?", ("Marsh", "Haddad"), "rates"),
        ("what did marsh say about rates and what did haddad say about towns?", ("marsh",), "rates"),
        ("What did Marsh say? What did Haddad say?", ("Marsh", "Haddad"), ""),
        ("What did Marsh say and why?", ("Marsh",), ""),
    ],
)
def test_two_questions_are_one_where_they_ask_for_the_same_and_else_the_first(question, actors, topic):
    read = understand(question, TODAY)
    assert (read.actors, read.topic) == (actors, topic)


@pytest.mark.parametrize("question", ["what was the last thing marsh said", "the most recent thing that Marsh said"])
def test_the_last_thing_somebody_said_comes_first(question):
    read = understand(question, TODAY)
    assert (read.kind, read.order, [name.lower() for name in read.actors]) == ("statements", "newest", ["marsh"])


@pytest.mark.parametrize("question", ["What didn't Haddad say?", "what did haddad not say about rates"])
def test_what_was_not_said_cannot_be_told(archive, question):
    assert "only tell what was said" in answer(archive, question).message


def test_slang_around_a_question_adds_nothing():
    assert understand("wut did haddad say lmao", TODAY).actors == ("haddad",)


def test_a_place_is_no_topic_to_speak_about(archive):
    assert " about in Ohio" not in answer(archive, "What did Haddad say in Ohio?").understood


@pytest.mark.parametrize("question", ["latest", "the latest news", "What's new?"])
def test_the_latest_of_everybody_may_be_asked_for_in_a_word(question):
    read = understand(question, TODAY)
    assert (read.kind, read.order, read.actors) == ("statements", "newest", ())


def test_one_against_the_other_asks_for_both():
    read = understand("Haddad vs Marsh on rates", TODAY)
    assert (read.kind, read.actors, read.topic) == ("statements", ("Haddad", "Marsh"), "rates")


def test_a_title_alone_is_no_role():
    with Archive.in_memory([Article("sky", "“Comets are like cats,” said Dr Mei Lin.")]) as sky:
        assert answer(sky, "What did Lin say?").passages[0].role is None


UNION = "Carol Whitby, of the Royal Nursing Union, left. The Royal Nursing Union said on Monday that pay was too low."


@pytest.mark.parametrize("wording", ["the union", "RNU", "rnu", "the Royal Nursing Union"])
def test_an_institution_is_known_by_what_it_is_and_by_its_initials(wording):
    with Archive.in_memory([Article("pay", UNION)]) as pay:
        found = answer(pay, f"What did {wording} say?")
    assert (found.outcome, found.actors) == ("answered", ("royal-nursing-union",))


@pytest.mark.parametrize(
    ("question", "actors", "since"),
    [
        ("In March 2025 what did Marsh say?", ("Marsh",), date(2025, 3, 1)),
        ("on 20 march 2025, what did marsh say about rates", ("marsh",), date(2025, 3, 20)),
        ("between 10 and 12 May 2025 who spoke about rates", (), date(2025, 5, 10)),
    ],
)
def test_a_date_may_open_the_question(question, actors, since):
    read = understand(question, TODAY)
    assert (read.kind, read.actors, read.period.since) == ("statements", actors, since)


def test_whether_two_agree_asks_for_both():
    assert understand("do Haddad and Marsh agree on rates?", TODAY).actors == ("Haddad", "Marsh")


def test_doubt_at_the_end_of_a_question_is_no_part_of_the_words():
    read = understand("Did Haddad say it was fair or is that made up?", TODAY)
    assert (read.kind, read.words) == ("verify", "it was fair")


@pytest.mark.parametrize("kind", ["who_said", "verify"])
def test_words_that_are_none_are_asked_back(archive, kind):
    found = ask(archive, Question("?", kind, words=" "))
    assert (found.outcome, found.message[:11]) == ("not_found", "Which words")


@pytest.mark.parametrize("word", ["coffee", "baseball", "eclipse", "invasion", "exercise"])
def test_a_word_that_the_stemmer_would_shorten_twice_is_searched_for_as_it_is(word):
    with Archive.in_memory([Article("a", f"Nora Vale said the {word} was late.")]) as small:
        topic = telling(small, word)
        assert topic is not None
        assert [hit.sentence for hit in small.search(topic.query, k=3)]


@pytest.mark.parametrize(
    "question", ["What did Marsh say since the vote?", "What has Marsh said since she took office?"]
)
def test_an_occasion_is_told_as_no_day_and_is_no_subject(archive, question):
    found = answer(archive, question)
    assert (found.outcome, found.question.topic) == ("answered", "")
    assert "which day “since" in found.understood
