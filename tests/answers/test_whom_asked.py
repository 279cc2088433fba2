"""Whom people mean who ask for companies, groups and descriptions, and what an answer may make them believe."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answers import ask, knows, understand
from retrieval.answers.question.wordings import names_office
from retrieval.archive import Archive
from retrieval.model import Answer, Article
from tests.answers.conversing import answer_at_the_end

TODAY = date(2025, 3, 14)
MILL = """Corwen Motors will close half of its mill in Dale.

"The orders did not come," Corwen Motors spokesman Hal Pruitt said Tuesday. "We will keep two lines at the mill."

Governor Ada Brenner said she opposed the cuts at the mill. "It is a hard day for Dale," Brenner said. She denied
taking money from Corwen Motors.

"I have worked at the mill for nine years," said Rosa Lind, a Dale resident. "Now we have no heat at home."

Tom Reyes, a history professor at Dale College, said the mill would not last. "Mills die when orders stop," Reyes said.

The Dale Bears beat the Otter Bay Gulls 3-1 at the mill ground on Sunday. Some of the crowd stayed."""
FERRY = """The Corwen ferry ran aground on Friday, and its crew was tired.

The boats will sail again on Sunday, according to Duke Energy spokesperson Ida Holt. "Our crew did well," Holt said.

"The tide was low," said Jon Brenner, a pilot. "They would not listen to me."

"No money for boats," they said later, and it was not told who they were. The president of the harbour club slept."""


@pytest.fixture(scope="module")
def town() -> Archive:
    return Archive.in_memory(
        [
            Article("mill", MILL, "Half of the Dale mill to close", date(2025, 3, 10)),
            Article("ferry", FERRY, "Ferry runs aground", date(2025, 3, 11)),
        ]
    )


def answer(archive: Archive, text: str) -> Answer:
    return ask(archive, understand(text, TODAY, knows=knows(archive)))


def speakers(found: Answer) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in found.passages]


def test_what_its_spokespeople_say_a_company_says(town):
    found = answer(town, "what did corwen motors say about the orders")
    assert (found.outcome, speakers(found)[0]) == ("answered", "Hal Pruitt")
    assert "Hal Pruitt speaks for" in found.message


def test_a_company_whose_name_begins_with_a_title_has_spokespeople_too(town):
    assert speakers(answer(town, "what does duke energy say"))[0] == "Ida Holt"


def test_a_group_means_those_whom_articles_call_one_of_it(town):
    assert speakers(answer(town, "what did residents say about the heat"))[0] == "Rosa Lind"
    assert speakers(answer(town, "what does the faculty say about the mill"))[0] == "Tom Reyes"


def test_a_description_of_which_only_the_office_is_known_is_nobodys(town):
    found = answer(town, "what did the lighthouse president say")
    assert (found.outcome, found.passages) == ("unknown_actor", ())


def test_they_of_whom_nothing_is_told_are_nobody_who_has_a_name(town):
    assert None not in speakers(answer(town, "what did jon brenner say about money for boats"))


def test_to_speak_of_a_thing_is_not_to_deny_it(town):
    found = answer(town, "did reyes deny the mill would last")
    assert "is not on record denying this" in found.message


def test_a_denial_is_told_as_one(town):
    found = answer(town, "did brenner deny taking money from corwen motors")
    assert "denied this" in found.message
    assert found.passages[0].act == "denial"


def test_what_only_comes_near_to_words_is_not_told_as_these(town):
    found = answer(town, "did pruitt say the mill has no orders left")
    assert (
        found.message == "Hal Pruitt is not on record with these words; what comes near follows, to judge for yourself."
    )


def test_who_is_against_something_is_whoever_says_so(town):
    found = answer(town, "who is against the cuts at the mill?")
    assert "opposed the cuts" in f"{found.passages[0].lead} {found.passages[0].text}"
    assert "may speak against the cuts at the mill" in found.message


def test_who_speaks_of_a_thing_is_not_for_it(town):
    assert "No article says in so many words who is for" in answer(town, "who supports the cuts at the mill").message


def test_nobody_else_answers_for_somebody_who_was_silent_then(town):
    found = answer(town, "what did hal pruitt say about the ferry on march 11")
    assert (found.outcome, found.passages) == ("not_on_topic", ())


def test_a_question_before_the_question_is_what_it_is_about(town):
    assert answer(town, "will the mill last? what does reyes say").question.topic == "will the mill last"


def test_who_won_is_told_by_the_sentence_that_tells_it(town):
    assert "beat the Otter Bay Gulls" in answer(town, "who won the gulls game").passages[0].text


def test_a_team_is_no_misspelt_verb(town):
    assert answer(town, "who won rays gulls").question.kind == "search"


def test_near_misses_are_spoken_about(town):
    asked = understand("what did reyes say about near misses", TODAY, knows=knows(town))
    assert "about near misses" in ask(town, asked).message or ask(town, asked).outcome == "not_on_topic"


def test_an_act_that_nobody_tells_of_is_not_told_by_other_words(town):
    found = answer(town, "what did rosa lind promise?")
    assert found.message == "No article says in so many words that Rosa Lind promised anything; what was said follows."
    assert found.understood == "Understood as: what Rosa Lind promised, any day."


def test_what_is_told_as_the_act_comes_first(town):
    found = answer(town, "what did ada brenner deny")
    assert (found.passages[0].act, found.message[:13]) == ("denial", "One statement")


def test_what_is_only_near_in_meaning_is_not_said_to_be_about_it(town):
    found = answer(town, "what did hal pruitt say about the shutdown of the factory")
    assert "names" in found.message or found.outcome == "not_on_topic"


def test_words_around_in_an_article_describe_nobody_who_speaks_in_it(town):
    assert answer(town, "what did the crowd captain say").outcome == "unknown_actor"


def test_a_name_after_and_is_somebody_even_if_never_quoted(town):
    assert answer_at_the_end(town, TODAY, "what did jon brenner say", "and holt?").actors == ("ida-holt",)


def test_what_somebody_responded_goes_on_with_the_topic(town):
    found = answer_at_the_end(town, TODAY, "what did tom reyes say about the mill", "did pruitt respond?")
    assert found.question.topic == "the mill"


def test_somebodys_last_day_is_no_day_of_the_calendar():
    assert understand("what did reyes say on his last day", TODAY).period.since is None


def test_to_pay_is_no_misspelt_to_say():
    assert understand("how much would drivers pay at the mill", TODAY).wants == "fact"


def test_how_many_were_found_asks_for_nobody():
    assert understand("how many boats have they found", TODAY).wants == "fact"


def test_a_teacher_at_a_place_is_somebody_after_and():
    before = understand("what did hal pruitt say", TODAY)
    assert names_office("the teacher at bright bees")
    asked = understand("and the teacher at bright bees?", TODAY, before, knows=lambda _: False)
    assert asked.actors == ("the teacher at bright bees",)


def test_an_act_may_be_named_by_its_noun():
    told = Article("row", "Mayor Ada Brenner repeated her threat to close the port.", "Row", date(2025, 3, 12))
    found = answer(Archive.in_memory([told]), "what did ada brenner threaten")
    assert "No article says" not in found.message


def test_what_is_no_phrase_is_not_put_behind_the_act(town):
    found = answer(town, "did rosa lind promise to stay at the mill")
    assert "promised this" in found.message or "promised" not in found.message


def test_who_speaks_on_a_thing_takes_turns(town):
    shown = speakers(answer(town, "who supports the mill"))
    assert len(set(shown[:3])) == 3


def test_her_coach_is_nobody_where_nobody_was_spoken_of():
    assert "who is meant" in understand("what did her coach say", TODAY).help


def test_a_group_without_an_article_before_it_is_one_too(town):
    assert "Tom Reyes" in speakers(answer(town, "how did faculty react to the mill"))
