"""What a question means, without any archive: kind, people, topic, words, days, order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answers import understand
from retrieval.answers.question.forms import forms
from retrieval.answers.question.laid_out import shape
from retrieval.answers.question.phrasings import BARE, DEEDS, FORMS, LOOSE
from retrieval.english.cues import inflected, reporting_verbs
from retrieval.model import Period, Question

if TYPE_CHECKING:
    from retrieval.model import QuestionKind

TODAY = date(2024, 9, 20)
"""A Friday."""

STATEMENTS = [
    ("what did putin say", ("putin",), ""),
    ("What did Putin say?", ("Putin",), ""),
    ("WHAT DID PUTIN SAY ABOUT NATO", ("putin",), "nato"),
    ("What did Putin say about NATO?", ("Putin",), "NATO"),
    ("what putin say about nato", ("putin",), "nato"),
    ("wht did putin sya abuot nato", ("putin",), "nato"),
    ("waht has zelensky siad about the missiles", ("zelensky",), "the missiles"),
    ("wat has zelensky sed about the missiles", ("zelensky",), "the missiles"),
    ("putin on nato", ("putin",), "nato"),
    ("putin quotes", ("putin",), ""),
    ("quote putin", ("putin",), ""),
    ("quotes by Putin about the war", ("Putin",), "the war"),
    ("all of Putin's statements", ("Putin",), ""),
    ("everything Zelensky said about peace", ("Zelensky",), "peace"),
    ("tell me what kirby said please", ("kirby",), ""),
    (
        "hi! can you tell me what John Kirby said about long-range strikes? thanks",
        ("John Kirby",),
        "long-range strikes",
    ),
    ("I was reading about Ukraine. What did Putin say about NATO?", ("Putin",), "NATO"),
    ("what's the UK's position on long-range missiles?", ("the UK",), "long-range missiles"),
    ("what is Putin's stance on NATO?", ("Putin",), "NATO"),
    ("where does Starmer stand on deep strikes", ("Starmer",), "deep strikes"),
    ("how did Putin respond to the decision?", ("Putin",), "the decision"),
    ("what does Putin think about NATO", ("Putin",), "NATO"),
    ("did kirby mention storm shadow", ("kirby",), "storm shadow"),
    ("did Putin say anything about NATO?", ("Putin",), "NATO"),
    ("did kirby say anything to reporters about missiles", ("kirby",), "missiles"),
    ("has Starmer commented on the missiles?", ("Starmer",), "the missiles"),
    ("any comments from Blinken on Ukraine?", ("Blinken",), "Ukraine"),
    ("reaction from the Kremlin to the missiles", ("the Kremlin",), "the missiles"),
    ("give me the exact words of Kirby on long-range strikes", ("Kirby",), "long-range strikes"),
    ("what did the British official say", ("the British official",), ""),
    ("What did U.S. aides say about Russian aircraft?", ("U.S. aides",), "Russian aircraft"),
    ("what did Gen. Milley say about Gen. Brown", ("Gen. Milley",), "Gen. Brown"),
    ("what did Putin and Zelenskyy say about NATO", ("Putin", "Zelenskyy"), "NATO"),
    ("What did Putin, Biden & Starmer say?", ("Putin", "Biden", "Starmer"), ""),
    ("what was said about NATO by Putin?", ("Putin",), "NATO"),
    ("what was said about NATO?", (), "NATO"),
    ("what do people say about the victory plan", (), "the victory plan"),
    ("who talked about NATO?", (), "NATO"),
    ("who mentioned the victory plan", (), "the victory plan"),
    ("how much will it cost according to Lund?", ("Lund",), "how much will it cost"),
    ("What did Putin say about “the very essence”?", ("Putin",), "the very essence"),
    ("compare putin and zelensky on the war", ("putin", "zelensky"), "the war"),
    ("what's the difference between putin and biden on nato", ("putin", "biden"), "nato"),
    ("has putin said anything about nato recently?", ("putin",), "nato"),
    ("list quotes about missiles", (), "missiles"),
    ("anybody mention ATACMS?", (), "ATACMS"),
    ("who spoke", (), ""),
    ("what did the secretary of state promise", ("the secretary of state",), ""),
    ("what did “Putin” say", ("Putin",), ""),
    ("so what exactly did zelensky say, word for word, about partners?", ("zelensky",), "partners"),
    ("which countries did putin mention", ("putin",), "countries"),
    ("did the governor deny it", ("the governor",), ""),
]


@pytest.mark.parametrize(("text", "actors", "topic"), STATEMENTS)
def test_who_is_asked_about_and_what_about(text, actors, topic):
    question = understand(text, TODAY)
    assert (question.kind, question.actors, question.topic) == ("statements", actors, topic)


ASIDE = [
    ("that farmer from Ohio, what did he say about rain?", ("farmer from Ohio",), "rain"),
    ("and Ada Brenner, what did she ask for?", ("Ada Brenner",), ""),
    ("What did the state senator from Erie say about rain?", ("the state senator from Erie",), "rain"),
    ("what did the man who saw the fire say about rain", ("the man who saw the fire",), "rain"),
    ("what's Vale's excuse for the delay", ("Vale",), "the delay"),
    ("How does Lund rate the plan?", ("Lund",), "the plan"),
]


@pytest.mark.parametrize(("text", "actors", "topic"), ASIDE)
def test_whoever_is_described_is_whole(text, actors, topic):
    question = understand(text, TODAY)
    assert (question.kind, question.actors, question.topic) == ("statements", actors, topic)


VERBS = sorted(reporting_verbs())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_that_reports_asks_as_say_does(verb):
    past = dict(inflected(verb))["past"]
    for text in (f"What did Putin {verb} about NATO?", f"what Putin {past} about NATO"):
        question = understand(text, TODAY)
        assert (question.kind, question.actors, question.topic) == ("statements", ("Putin",), "NATO")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Who praised the plan?", "praise"),
        ("what did Vale deny", "deny"),
        ("what did Vale say", ""),
        ("did Vale promise a ferry?", "promise"),
    ],
)
def test_the_verb_is_kept_where_it_asks_for_more_than_words(text, verb):
    assert understand(text, TODAY).verb == verb


WORDS: list[tuple[str, QuestionKind, tuple[str, ...], str]] = [
    ("who said the very essence", "who_said", (), "the very essence"),
    ("Who said “the very essence”?", "who_said", (), "the very essence"),
    ("Who said 'the very essence'?", "who_said", (), "the very essence"),
    ('Who said "If partners support it?', "who_said", (), "If partners support it"),
    ("who said that it's economic suicide", "who_said", (), "it's economic suicide"),
    ("who said that on us they will impose tariffs", "who_said", (), "on us they will impose tariffs"),
    ("who called it the very essence", "who_said", (), "the very essence"),
    ("which official said the focus is bigger?", "who_said", (), "the focus is bigger"),
    ("whose words are these: “at war with Russia”", "who_said", (), "at war with Russia"),
    ("“at war with Russia” - who said that?", "who_said", (), "at war with Russia"),
    ("I saw this quote: “at war with Russia”. Who said it?", "who_said", (), "at war with Russia"),
    ("where does the quote “at war with Russia” come from", "who_said", (), "at war with Russia"),
    ("“at war with Russia”", "who_said", (), "at war with Russia"),
    ('who said "he called it "the very essence" of it"', "who_said", (), 'he called it "the very essence" of it'),
    ("did anyone say the war will end", "who_said", (), "the war will end"),
    ("did biden ever say we are working that out?", "verify", ("biden",), "we are working that out"),
    ("Did Putin say “at war”?", "verify", ("Putin",), "at war"),
    ("Did Putin really say this? “at war”", "verify", ("Putin",), "at war"),
    ("is it true that Putin said NATO is at war", "verify", ("Putin",), "NATO is at war"),
    ("was it Putin who said “at war”?", "verify", ("Putin",), "at war"),
    ("is “at war” a real quote by Putin?", "verify", ("Putin",), "at war"),
    ("Putin said “at war”. Is that true?", "verify", ("Putin",), "at war"),
    ("Putin: “at war”", "verify", ("Putin",), "at war"),
    ("“at war” - Putin", "verify", ("Putin",), "at war"),
    ("“at war” putin?", "verify", ("putin",), "at war"),
    ("when did Putin say “at war”?", "verify", ("Putin",), "at war"),
    ("did vale say she knew and she did nothing?", "verify", ("vale",), "she knew and she did nothing"),
    ("did Biden tell reporters that we are working", "verify", ("Biden",), "we are working"),
    ("did Putin call it the very essence", "verify", ("Putin",), "the very essence"),
    ('did Putin say "yes," he said, "and no"?', "verify", ("Putin",), "yes … and no"),
]


@pytest.mark.parametrize(("text", "kind", "actors", "words"), WORDS)
def test_the_words_to_be_looked_up(text, kind, actors, words):
    question = understand(text, TODAY)
    assert (question.kind, question.actors, question.words) == (kind, actors, words)


DAYS = [
    ("What did Kirby say last week?", date(2024, 9, 9), date(2024, 9, 15), ""),
    ("What did Kirby say about missiles yesterday?", date(2024, 9, 19), date(2024, 9, 19), "missiles"),
    ("anything from Blinken since Thursday?", date(2024, 9, 19), None, ""),
    ("What did Putin say on 2024-09-13 about NATO?", date(2024, 9, 13), date(2024, 9, 13), "NATO"),
    ("what did putin say in 2019", date(2019, 1, 1), date(2019, 12, 31), ""),
    ("What did Theresa May say about Brexit?", None, None, "Brexit"),
]


@pytest.mark.parametrize(("text", "since", "until", "topic"), DAYS)
def test_dates_are_no_part_of_the_topic(text, since, until, topic):
    question = understand(text, TODAY)
    assert (question.period.since, question.period.until, question.topic) == (since, until, topic)


def test_a_hearer_is_kept_apart_from_the_topic():
    question = understand("what did Biden tell Zelenskyy about missiles", TODAY)
    assert (question.actors, question.about, question.topic) == (("Biden",), ("Zelenskyy",), "missiles")


def test_a_date_at_the_end_of_unmarked_words_may_belong_to_them():
    question = understand("did Biden say we will decide last week", TODAY)
    assert question.words == "we will decide"
    assert question.period.since == date(2024, 9, 9)
    assert question.instead is not None
    assert (question.instead.words, question.instead.period) == ("we will decide last week", Period())


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("latest from the White House", "newest"),
        ("how has Putin's view on NATO changed", "oldest"),
        ("Putin on NATO", "best"),
    ],
)
def test_what_comes_first(text, order):
    assert understand(text, TODAY).order == order


NO_QUESTIONS = [
    "", "   ", "\x00\x07", "?", "…", "🙂🙂", "hello", "Hi there!", "help", "thanks!", "what can you do?", "x" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", NO_QUESTIONS)
def test_what_is_no_question_gets_one_useful_sentence(text):
    question = understand(text, TODAY)
    assert question.help.endswith((".", "like."))
    assert "\n" not in question.help


OTHER_LANGUAGES = [
    ("¿Qué dijo la alcaldesa sobre los puentes?", "Leo solo inglés"),
    ("was hat die Bürgermeisterin über die Brücken gesagt", "Ich lese nur Englisch"),
    ("qu'est-ce que le maire a dit sur les ponts", "Je ne lis que l'anglais"),
    ("o que disse a prefeita sobre as pontes", "Só leio inglês"),
    ("что сказала мэр о мостах", "Я читаю только"),
    ("市长说了什么", "我只会读英文"),
    ("hallo", "Ich lese nur Englisch"),
    ("τι είπε η δήμαρχος", "I read English alone"),
]


@pytest.mark.parametrize(("text", "told"), OTHER_LANGUAGES)
def test_other_languages_are_answered_in_their_own(text, told):
    assert understand(text, TODAY).help.startswith(told)


@pytest.mark.parametrize(
    "text", ["what did la Cruz say about los Pinos", "who said das Haus is full", "con el, did he say"]
)
def test_a_few_foreign_words_do_not_make_a_foreign_question(text):
    assert "English" not in understand(text, TODAY).help


NONE_FOR_THIS_BOT = [
    ("you suck", "Sorry"),
    ("this bot is so dumb", "Sorry"),
    ("do you like puddings", "no opinions"),
    ("tell me a joke", "beyond me"),
    ("what's the weather in Oslo", "beyond me"),
    ("12 + 30", "beyond me"),
    ("who made you", "a program"),
]


@pytest.mark.parametrize(("text", "told"), NONE_FOR_THIS_BOT)
def test_what_is_none_of_this_bots_business_is_told_so(text, told):
    assert told in understand(text, TODAY).help


AFTER = [
    ("how many articles do you have?", "archive", "best"),
    ("what's in your archive", "archive", "best"),
    ("who is quoted the most", "archive", "best"),
    ("newest articles", "archive", "best"),
    ("how often did Brenner mention the bridge", "count", "best"),
    ("who is Ada Brenner?", "person", "best"),
    ("when did Brenner first mention the bridge", "passages", "oldest"),
    ("when was the last time Brenner spoke about the bridge", "passages", "newest"),
    ("who first mentioned the bridge", "passages", "oldest"),
    ("how many boats did the storm sink", "fact", "best"),
    ("what caused the harbour fire", "fact", "best"),
    ("when did the harbour fire start", "fact", "best"),
    ("how many times did Brenner mention the bridge", "count", "best"),
    ("when did Brenner say that the bridge opens", "day", "best"),
]


@pytest.mark.parametrize(("text", "wants", "order"), AFTER)
def test_what_a_question_is_after(text, wants, order):
    question = understand(text, TODAY)
    assert (question.help, question.wants, question.order) == ("", wants, order)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("who praised the bridge", "the bridge"),
        ("who is against the bridge?", "the bridge"),
        ("who is calling for a vote", "a vote"),
        ("who disagrees with Vale", "Vale"),
        ("what did people say about the bridge since the election", "the bridge"),
    ],
)
def test_a_question_to_everybody_has_its_topic(text, topic):
    question = understand(text, TODAY)
    assert (question.kind, question.actors, question.topic) == ("statements", (), topic)


@pytest.mark.parametrize(("text", "part"), [("what did he say?", "who is meant"), ("who said that?", "Which words")])
def test_a_pronoun_without_a_conversation_is_asked_back(text, part):
    assert part in understand(text, TODAY).help


def before(**changed: object) -> Question:
    return understand("What did Putin say about NATO?", TODAY) if not changed else Question("?", **changed)  # type: ignore[arg-type]


FOLLOW_UPS = [
    ("and Biden?", ("Biden",), "NATO"),
    ("what about missiles?", ("missiles",), "NATO"),
    ("about missiles?", ("Putin",), "missiles"),
    ("what about the UK?", ("Putin",), "the UK"),
    ("and what did Kirby say?", ("Kirby",), "NATO"),
    ("did he mention Biden?", ("Putin",), "Biden"),
    ("what about him and missiles", ("Putin",), "missiles"),
    ("what did he say about Biden", ("Putin",), "Biden"),
    ("last week?", ("Putin",), "NATO"),
    ("and in 2019?", ("Putin",), "NATO"),
    ("who else?", (), "NATO"),
    ("tell me about zelensky", ("zelensky",), ""),
    ("What did Zelensky say?", ("Zelensky",), ""),
]


@pytest.mark.parametrize(("text", "actors", "topic"), FOLLOW_UPS)
def test_a_follow_up_takes_over_what_it_leaves_out(text, actors, topic):
    question = understand(text, TODAY, before())
    assert (question.kind, question.actors, question.topic) == ("statements", actors, topic)


@pytest.mark.parametrize(
    ("text", "actors", "topic"), [("and Biden?", ("Biden",), "NATO"), ("and grain?", ("Putin",), "grain")]
)
def test_whether_somebody_or_something_else_is_meant_is_told_by_the_names_that_are_known(text, actors, topic):
    question = understand(text, TODAY, before(), knows={"Biden"}.__contains__)
    assert (question.actors, question.topic) == (actors, topic)


def test_another_persons_name_in_few_words_is_no_subject_of_whom_was_asked_before():
    question = understand("harbour chief retiring?", TODAY, before(), knows={"harbour chief"}.__contains__)
    assert (question.actors, question.topic) == (("harbour chief",), "retiring")


def test_a_text_of_no_known_form_is_read_by_the_name_in_it():
    question = understand("why is Ada Brenner closing the bridge?", TODAY, knows={"Ada Brenner"}.__contains__)
    assert (question.kind, question.actors, question.topic) == ("statements", ("Ada Brenner",), "closing the bridge")


def test_that_is_what_was_asked_about_before():
    question = understand("how did Kirby react to that?", TODAY, before())
    assert (question.actors, question.topic) == (("Kirby",), "NATO")


def test_words_of_one_day_may_be_told_of_in_the_days_after_it():
    question = understand("what did Kirby say about missiles on 10 September", TODAY)
    assert question.instead is not None
    assert (question.instead.period, question.instead.topic) == (
        Period(date(2024, 9, 10), date(2024, 9, 17)),
        "missiles",
    )


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("does the library charge fines", "fines"),
        ("did Vale say hello", "hello"),
        ("how did the reserve find out she was ill", "she was ill"),
    ],
)
def test_a_few_words_behind_an_unusual_verb_are_a_subject_and_no_quotation(text, topic):
    question = understand(text, TODAY)
    assert (question.kind, question.topic) == ("statements", topic)


def test_his_lawyer_is_the_lawyer_of_whom_was_asked_about():
    assert understand("and what did his lawyer say?", TODAY, before()).actors == ("Putin's lawyer",)
    shown = before(kind="who_said", words="at war", shown=("ada-brenner",))
    assert understand("what did her lawyer say", TODAY, shown).actors == ("Ada Brenner's lawyer",)


def test_a_long_what_about_goes_on_too():
    question = understand("and what about that new rival pact of the grain ports?", TODAY, before())
    assert (question.instead or question).actors == ("Putin",)


KNOWN = {"Oduya", "Whitcombe", "Marlowe"}


@pytest.mark.parametrize(
    ("text", "actors", "topic"),
    [
        ("did Oduya and Whitcombe fall out", ("Oduya", "Whitcombe"), "fall out"),
        ("who is suing the Marlowe twins", (), "suing the Marlowe twins"),
    ],
)
def test_names_in_a_text_of_no_known_form_are_asked_about_together_or_not_at_all(text, actors, topic):
    question = understand(text, TODAY, knows=KNOWN.__contains__)
    assert (question.actors, question.topic) == (actors, topic)


def test_his_lawyer_in_few_words_is_somebody_else():
    question = understand("and his lawyer?", TODAY, before(), knows=KNOWN.__contains__)
    assert (question.actors, question.topic) == (("Putin's lawyer",), "NATO")


def test_a_thing_of_theirs_is_a_subject():
    question = understand("and his knee?", TODAY, before(), knows=KNOWN.__contains__)
    assert (question.actors, question.topic) == (("Putin",), "his knee")


def test_what_about_somebody_is_not_about_what_about():
    question = understand("and what about Joe Biden?", TODAY, before(), knows={"Joe Biden"}.__contains__)
    assert (question.actors, question.topic) == (("Joe Biden",), "NATO")


@pytest.mark.parametrize("text", ["did Putin promise talks for August", "what did Putin rule out for August 2024?"])
def test_a_date_behind_for_is_no_day_of_speaking(text):
    assert understand(text, TODAY).period == Period()


def test_a_date_to_come_belongs_to_the_subject():
    question = understand("what did Brenner say about the fair in 2031", TODAY)
    assert (question.period, question.topic) == (Period(), "the fair in 2031")


def test_a_pronoun_in_a_text_of_no_known_form_is_whoever_was_asked_about():
    question = understand("how much was he offered?", TODAY, before())
    assert question.actors == ("Putin",)
    assert "who is meant" in understand("how much was he offered?", TODAY).help


def test_another_reading_is_kept_for_the_case_that_the_first_finds_nothing():
    question = understand("what about missiles?", TODAY, before())
    assert question.instead is not None
    assert (question.instead.actors, question.instead.topic) == (("Putin",), "missiles")


def test_a_follow_up_of_another_time_keeps_the_rest():
    question = understand("and last week?", TODAY, before())
    assert (question.period.since, question.actors, question.topic) == (date(2024, 9, 9), ("Putin",), "NATO")


def test_more_leaves_out_what_was_shown():
    first = understand("more", TODAY, before(), page=10)
    assert (first.skip, understand("and more", TODAY, first, page=10).skip) == (10, 20)


def test_words_looked_up_are_carried_to_the_next_person():
    previous = before(kind="verify", actors=("Putin",), words="at war")
    question = understand("and Biden?", TODAY, previous)
    assert (question.kind, question.actors, question.words) == ("verify", ("Biden",), "at war")


def test_he_is_whoever_was_shown():
    previous = before(kind="who_said", words="at war", shown=("vladimir-putin",))
    question = understand("what else did he say?", TODAY, previous)
    assert (question.kind, question.actors) == ("statements", ("vladimir-putin",))


def test_he_is_nobody_where_several_were_shown_and_they_are_all():
    previous = before(kind="statements", shown=("vladimir-putin", "joe-biden"))
    assert "who is meant" in understand("what did he say about NATO?", TODAY, previous).help
    assert understand("what did both of them say about NATO?", TODAY, previous).help == ""


@pytest.mark.parametrize("text", ["why is the sky blue?", "Putin", "What did Kirby say?"])
def test_what_stands_on_its_own_does_not_become_a_look_up(text):
    previous = before(kind="verify", actors=("Biden",), words="at war")
    assert understand(text, TODAY, previous).words == ""


@given(st.text(max_size=300), st.booleans())
def test_any_text_is_understood_somehow(text, talking):
    question = understand(text, TODAY, before() if talking else None)
    assert question.text == text
    assert (
        question.help or question.actors or question.topic or question.words or question.period != Period() or talking
    )


@pytest.mark.parametrize("table", [FORMS, LOOSE, BARE, DEEDS])
def test_a_form_that_is_not_tried_is_none_that_a_sentence_has(table):
    shapes = [shape(text.lower(), every_verb=every) for text, *_ in STATEMENTS for every in (False, True)]
    patterns = {form.pattern for text in shapes for form in forms(table, text)}
    tried = {text: {form.pattern for form in forms(table, text)} for text in shapes}
    assert all(not pattern.search(text) for text in shapes for pattern in patterns - tried[text])
    assert table != FORMS or sum(map(len, tried.values())) < 0.8 * len(shapes) * len(patterns)
