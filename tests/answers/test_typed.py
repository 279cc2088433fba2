"""Questions as people type them: who is meant by what they are called, and what the sentence above an answer says."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answers import knows, understand
from retrieval.answers.phrases import subject
from retrieval.archive import Archive
from retrieval.model import Article
from tests.answers.conversing import answer_at_the_end

TODAY = date(2026, 5, 8)

HERON = """Lakeside names its heron

Dellmar County Executive Otis Brandwen opened the reed bed on Monday.

“The heron stays, and so does the fence,” Brandwen said.

His sister, Wilma Crowder, a potter, laughed. “He cannot tell a heron from an umbrella,” Crowder said.

Three judges upheld the fence. “The nest needs every yard of it,” read the ruling.

Lew Passmore, a lawyer for the reed growers, said the ruling would cost them a harvest.

“I am delighted by it,” said Tamsin Okoro of the Marsh Watch. “A fence is cheaper than a lawsuit.”
"""
TAXES = """Ridge County drops its ferry tax

County Executive Pell Hargrave dropped the ferry tax on Thursday.

“Nobody should pay to go home,” Hargrave said.

Judge Ann Sorrel said she would rule on the fee in June.
"""


@pytest.fixture(scope="module")
def county():
    articles = [
        Article("heron", HERON, "Lakeside names its heron", date(2026, 4, 6), source="Lakeside Letter"),
        Article("taxes", TAXES, "Ridge County drops its ferry tax", date(2026, 5, 1), source="Ridge Register"),
    ]
    with Archive.in_memory(articles) as made:
        yield made


def asked(archive, *questions):
    return answer_at_the_end(archive, TODAY, *questions)


def first(answer):
    return next((passage.speaker.name for passage in answer.passages if passage.speaker), None)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("what did the county executive say about the heron", "Otis Brandwen"),
        ("what did the county executive say about the ferry tax", "Pell Hargrave"),
        ("brandwen's sister on umbrellas", "Wilma Crowder"),
        ("who was delighted by the fence", "Tamsin Okoro"),
        ("wilma crowdr on umbrellas", "Wilma Crowder"),
        ("what did the county exectuive brandwen say", "Otis Brandwen"),
        ("dellmar county boss on the heron", "Otis Brandwen"),
    ],
)
def test_somebody_is_found_by_what_people_call_them(county, question, speaker):
    answer = asked(county, question)
    assert (answer.outcome, first(answer)) == ("answered", speaker)


def test_judges_of_another_article_are_not_those_who_are_asked_about(county):
    answer = asked(county, "what did the judges say about the nest")
    assert "Sorrel" not in answer.message
    assert answer.passages[0].article.id == "heron"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("what did brandwen say about the heron", "the heron"),
        ("brandwen on whats next for the fence", "whats next for the fence"),
        ("does brandwen like the fence", ""),
        ("is the fence worth it according to brandwen", ""),
        ("who won all the votes", ""),
        ("has hargrave still got the tax", ""),
        ("what did hargrave say after he dropped it", "after he dropped it"),
        ("hargrave ferry tax", "ferry tax"),
        ("what does passmore charge", ""),
        ("the potter guy on the fence near the lake", "the fence near the lake"),
    ],
)
def test_a_subject_is_shown_where_it_is_a_phrase(county, question, shown):
    assert subject(understand(question, TODAY, knows=knows(county))) == shown


def test_what_people_feel_and_how_they_react_is_about_nobody_in_particular():
    read = [understand(text, TODAY) for text in ("reactions to the ruling", "who was upset about the ruling")]
    assert [(one.kind, one.actors) for one in read] == [("statements", ()), ("statements", ())]
    assert [one.topic for one in read] == ["the ruling", "upset about the ruling"]


def test_asked_when_the_day_is_told(county):
    answer = asked(county, "what did hargrave say about going home", "when did he say that?")
    assert answer.message == "Published on 1 May 2026; the article gives no other day for this."


def test_asked_why_nothing_is_shown_twice(county):
    before = asked(county, "what did hargrave say about going home")
    after = asked(county, "what did hargrave say about going home", "why?")
    assert not {one.text for one in before.passages} & {one.text for one in after.passages}


@pytest.mark.parametrize("text", ["was sagt Brandwen über den Zaun", "que dice Brandwen sobre la cerca"])
def test_another_language_is_told_so_also_where_it_names_somebody(county, text):
    assert "Putin" in asked(county, text).message


def test_nobody_is_suggested_who_is_called_quite_otherwise(county):
    answer = asked(county, "what did hamilton say about the ferry")
    assert (answer.outcome, answer.suggestions) == ("unknown_actor", ())


def test_whether_it_is_true_cannot_be_told(county):
    answer = asked(county, "what did hargrave say about going home", "is that true?")
    assert (answer.outcome, answer.passages) == ("not_found", ())
    assert "whether it is true I cannot tell" in answer.message


def test_a_relative_may_be_asked_for_in_two_words(county):
    answer = asked(county, "what did brandwen say about the heron", "his sister?")
    assert answer.question.actors == ("brandwen's sister",)
    assert "Wilma Crowder" in {one.speaker.name for one in answer.passages if one.speaker}


def test_whoever_agrees_is_asked_about_the_same(county):
    first_question = understand("what did brandwen say about the fence", TODAY, knows=knows(county))
    assert understand("does okoro agree?", TODAY, first_question, knows=knows(county)).topic == "the fence"


def test_many_statements_of_nobody_in_particular_are_not_counted():
    heron = "".join(
        f"Resident {name} Poole said the heron ate fish.\n\n" for name in ("Ann", "Bea", "Cy", "Dee", "Eve", "Flo")
    )
    with Archive.in_memory([Article("heron", heron)]) as pond:
        assert asked(pond, "who talked about the heron").message == "Statements about the heron, the nearest first."


def test_somebody_is_told_by_what_articles_call_them_best():
    text = "Gov. Ira Moss said no. Democratic Gov. Ira Moss said it again."
    with Archive.in_memory([Article("moss", text)]) as made:
        assert "“Gov.”" not in asked(made, "who is ira moss").message


@pytest.mark.parametrize(
    ("question", "actors", "topic"),
    [
        ("is it true that brandwen attacked the fence?", ("brandwen",), "the fence"),
        ("i heard that brandwen attacked the fence", ("brandwen",), "attacked the fence"),
        ("will the metro open again", (), "the metro open"),
        ("will the growers split up again", ("the growers",), "split up"),
    ],
)
def test_what_frames_a_clause_and_what_is_no_person_names_nobody(county, question, actors, topic):
    read = understand(question, TODAY, knows=knows(county))
    assert (read.actors, read.topic) == (actors, topic)


MEETING = """Envoys meet

British Prime Minister Edda Rowan met President Carl Ude on Monday.

“We had a good lunch,” Ude said.
"""


@pytest.fixture(scope="module")
def meeting():
    with Archive.in_memory([Article("meeting", MEETING, "Envoys meet", date(2026, 5, 4))]) as made:
        yield made


@pytest.mark.parametrize(
    "questions",
    [
        ("what did the british prime minister say",),
        ("rowan",),
        ("what did ude say", "and rowan?"),
        ("who is edda rowan",),
    ],
)
def test_whoever_is_mentioned_and_never_quoted_is_told_to_be(meeting, questions):
    answer = asked(meeting, *questions)
    assert (answer.outcome, answer.actors, answer.passages) == ("not_quoted", ("edda-rowan",), ())


def test_an_act_without_an_object_is_done_to_anything(meeting):
    assert "denied anything" in asked(meeting, "did anyone deny anything").message


def test_asked_why_where_all_was_shown_no_reason_is_made_up(meeting):
    assert asked(meeting, "what did ude say", "why?").message == "The articles give no reason beyond what was shown."


def test_a_day_is_told_only_of_words():
    with Archive.in_memory([Article("a", "Nora Vale said the lift was slow.", published=date(2026, 5, 1))]) as small:
        assert "Published" not in asked(small, "when will the lift open").message


def test_an_office_after_and_is_somebody_else(county):
    before = understand("what did hargrave say about the tax", TODAY, knows=knows(county))
    assert understand("and the harbor gm?", TODAY, before, knows=knows(county)).actors == ("the harbor gm",)


def test_his_last_words_are_his(county):
    before = understand("what did hargrave say about the tax", TODAY, knows=knows(county))
    assert understand("what were his last words", TODAY, before, knows=knows(county)).actors == ("hargrave",)


def test_whoever_speaks_for_a_country_is_told_to():
    text = "A Dutch official said the dyke held. “It is a good dyke,” the official said."
    with Archive.in_memory([Article("dyke", text)]) as dyke:
        assert asked(dyke, "what did the netherlands say").message.startswith(
            "A Dutch official speaks for the Netherlands"
        )


def test_a_speaker_told_by_the_same_words_speaks_for_nobody_else():
    text = "A Delft judge said the dyke was sound. “It will hold,” the judge said."
    with Archive.in_memory([Article("dyke", text)]) as dyke:
        assert "speaks for" not in asked(dyke, "what did the judge in Delft say").message


def test_several_are_not_taken_for_one():
    text = "Jo Vane, a scientist, said moss grows. Al Roth, a scientist, said it dies. Di Poe said nothing grows."
    with Archive.in_memory([Article("moss", text)]) as moss:
        assert "I take" not in asked(moss, "what do scientists say about moss").message
