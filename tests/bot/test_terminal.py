"""What the terminal shows: the words letter by letter, on one line in a pipe, unable to steer the terminal."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot import wording
from bot.terminal import showing
from bot.terminal.paper import Paper, Styled
from retrieval.model import Answer, ArticleRef, Diff, Passage, Question, SaidOn, Speaker

REF = ArticleRef("a1", "Harbour to reopen", "The Daily", "https://example.org/harbour", date(2024, 3, 1), "0" * 64)
WORDS = "We will open the harbour on Monday and we will keep it open for as long as it takes"
PASSAGE = Passage(
    start=10,
    end=10 + len(WORDS),
    text=WORDS,
    kind="direct",
    article=REF,
    speaker=Speaker("Mensah", 100, 106, "Ama Mensah", "named"),
    role="harbour master",
    actor="ama-mensah",
    said=SaidOn(date(2024, 3, 1), "published"),
    before="It rained.",
    after="Nobody objected.",
)
ANSWER = Answer(
    question=Question("What did Mensah say?", "statements"),
    outcome="answered",
    message="Ama Mensah is on record with 1 statement.",
    passages=(PASSAGE,),
    understood="Understood: statements by Ama Mensah.",
)


def shown(answer: Answer, *, width: int = 60, tty: bool = False, context: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, color_system=None, highlight=False, markup=False)
    showing.show_answer(Paper(stream, console if tty else None), answer, 5, context=context)
    return stream.getvalue()


def test_an_answer_shows_speaker_role_words_way_day_and_place():
    text = shown(ANSWER)
    assert "Ama Mensah, harbour master · verbatim · published 1 March 2024" in text
    assert f"“{WORDS}”" in text
    assert "Harbour to reopen (The Daily) · https://example.org/harbour [10:93]" in text


def test_into_a_pipe_a_passage_is_one_line_however_narrow():
    assert f"  “{WORDS}”" in shown(ANSWER, width=20).splitlines()


def test_on_a_terminal_a_passage_is_wrapped_with_its_indent():
    lines = shown(ANSWER, width=40, tty=True).splitlines()
    assert max(map(len, lines)) <= 40
    assert all(line.startswith("  ") for line in lines if "harbour on" in line)


def test_a_paraphrase_bears_no_quotation_marks():
    text = shown(replace(ANSWER, passages=(replace(PASSAGE, kind="indirect"),)))
    assert "paraphrased" in text
    assert "“" not in text.replace(ANSWER.understood, "")


def test_context_is_shown_when_asked_for():
    assert "It rained." not in shown(ANSWER)
    assert "It rained." in shown(ANSWER, context=True)


def test_what_is_left_out_is_counted():
    assert "and 2 more" in shown(replace(ANSWER, passages=(PASSAGE,) * 7))


def test_the_nearest_are_set_apart_from_the_answer():
    text = shown(replace(ANSWER, passages=(), nearest=(PASSAGE,)))
    assert text.index("Nearest in the archive") < text.index(WORDS)


def test_a_difference_names_what_was_not_said_and_what_was():
    diff = (Diff("equal", "there is", "there is"), Diff("replace", "a", "no"), Diff("insert", "", "real"))
    assert showing.diff_text(diff).plain == "there is [-a-] {+no+} {+real+}"


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[31mred", "\x07bell", "\x9b2J", "\u202egnp.exe", "a\x00b", "[bold]markup[/bold]", ":smile:", "\ud800"],
)
def test_untrusted_text_cannot_steer_the_terminal(hostile):
    text = shown(replace(ANSWER, passages=(replace(PASSAGE, text=hostile, end=10 + len(hostile)),)))
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e", "\x00", "\ud800"}
    assert "[bold]" in text or "bold" not in hostile
    assert ":smile:" in text or "smile" not in hostile


@given(st.text())
def test_one_line_is_one_line(text):
    assert len(wording.one_line(text).splitlines()) <= 1


def test_an_address_stands_whole_on_its_own_line_at_a_terminal_and_behind_the_title_in_a_pipe():

    address = f"https://courier.example/{'quay/' * 20}"
    pipe, terminal = io.StringIO(), io.StringIO()
    console = Console(file=terminal, width=40, force_terminal=True, color_system=None)
    Paper(pipe).reference(Styled("— Quay opens"), address, 2)
    Paper(terminal, console).reference(Styled("— Quay opens"), address, 2)
    assert pipe.getvalue() == f"  — Quay opens · {address}\n"
    assert f"\n  {address}\n" in terminal.getvalue()
