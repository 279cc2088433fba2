"""Questions that ask for no words, names typed in small letters, and words that nobody said: told for what they are."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answers import ask, knows, understand
from retrieval.answers.finding.spelling import spelled
from retrieval.archive import Archive
from retrieval.model import Answer, Article

TODAY = date(2025, 3, 14)
TEXT = """The Elmer fire burned 900 acres of forest on Sunday, and the harbour of NATO ships was closed.

"NATO is our friend," said Grant Kennedy, a pilot. "We like NATO ships." Fire crews came from the north.

"My brother sails," said Rose Kennedy, a captain. "The pact with NATO holds, and our vow is to stay in this house."

Mayor Ada Brenner said that Elmer fire crews had worked all night. "They worked for us," Brenner said."""


@pytest.fixture(scope="module")
def harbour() -> Archive:
    return Archive.in_memory([Article("fire", TEXT, "Fire at the harbour", date(2025, 3, 10))])


def answer(archive: Archive, text: str) -> Answer:
    return ask(archive, understand(text, TODAY, knows=knows(archive)))


def test_a_question_for_a_number_is_answered_by_the_sentence_that_tells_it(harbour):
    found = answer(harbour, "how many acres did the elmer fire burn")
    assert "burned 900 acres" in found.passages[0].text
    assert found.message == "I look up who said what; this passage comes nearest to the question."
    assert (
        found.understood
        == "Understood as: what the articles tell on “how many acres did the elmer fire burn”, any day."
    )


def test_a_topic_has_the_capitals_that_articles_give_it(harbour):
    assert spelled(harbour, "the nato ships") == "the NATO ships"
    assert spelled(harbour, "Nato ships") == "Nato ships"
    assert spelled(harbour, "submarines") == "submarines"


def test_a_shared_name_is_asked_back_about_in_its_own_spelling(harbour):
    assert "statements by Kennedy; which one do you mean" in answer(harbour, "what did kennedy say").message


def test_words_that_nobody_said_are_not_followed_by_just_any_words(harbour):
    found = answer(harbour, 'did Ada Brenner say "we are never going back to the old house"?')
    assert (found.outcome, found.nearest) == ("not_found", ())


ASKED = """Mayor Ada Brenner blamed the Elmer Company for the flood. The White House said that help would come.

"The dam broke at noon," Rose Kennedy, a captain, testified. The flood took 40 boats, officials of the harbour said.

Grant Kennedy works with NATO on a new van for the harbour. The flood began at dawn behind the old mill."""


@pytest.fixture(scope="module")
def flood() -> Archive:
    return Archive.in_memory([Article("flood", ASKED, "Flood at the harbour", date(2025, 3, 11))])


def test_whom_somebody_blamed_is_told_by_their_words(flood):
    found = answer(flood, "who did brenner blame for the flood")
    assert (found.outcome, found.actors) == ("answered", ("ada-brenner",))
    assert "the Elmer Company for the flood" in found.passages[0].text


def test_a_verb_that_only_reports_is_no_subject(flood):
    found = answer(flood, "what did rose kennedy testify")
    assert (found.outcome, found.question.topic) == ("answered", "")


def test_an_institution_has_its_article_within_a_sentence(flood):
    assert answer(flood, "what did the white house say").message == "One statement by the White House."


def test_where_a_number_is_asked_for_the_sentence_that_has_one_comes_first(flood):
    assert "40 boats" in answer(flood, "how many boats did the flood take").passages[0].text
