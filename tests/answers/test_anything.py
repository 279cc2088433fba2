"""Whatever is typed, one answer comes, its passages stand in their articles, and it does not take long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.answers import ask, understand
from retrieval.archive import Archive

from .conftest import TODAY

PIECES = st.sampled_from(
    "what did say said who about brenner kiptoo Haugen ferries bridge the “ ” \" ' ? and yesterday in 2023 not cod "
    "more else he that tell me on from latest position of quote charity denied praised "
    "criticised something nobody 40 … - : \x00 \ud800 🙂 İ ﬁ".split(" ")
)
TYPED = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=3))
def test_any_conversation_gets_answers_whose_passages_are_letter_by_letter(archive, texts):
    previous = None
    for text in texts:
        answer = ask(archive, understand(text, TODAY, previous))
        previous = answer.question
        assert answer.message.strip()
        for passage in (*answer.passages, *answer.nearest):
            found = archive.article(passage.article.id)
            assert found is not None
            assert found.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize("done_to", ["something", "him", "it", "nobody", "", "?", "and when"])
@pytest.mark.parametrize("verb", ["denied", "praised", "criticised", "blamed", "promised"])
def test_an_act_without_a_telling_object_is_answered_too(archive, verb, done_to):
    assert ask(archive, understand(f"who {verb} {done_to}", TODAY)).message.strip()


LONG = [
    "what did " * 220,
    "who said " + "very " * 380 + "much",
    "did brenner say " + "not " * 450,
    "“" * 1900,
    "and " * 490,
    "a, " * 600,
    "(" * 1999,
    "what did " + "x" * 1900 + " say about " + "y",
    "brenner's " * 190,
    "?!" * 990,
]


@pytest.mark.parametrize("text", LONG)
def test_a_long_text_costs_little(archive, text):
    before = time.process_time()
    ask(archive, understand(text, TODAY))
    assert time.process_time() - before < 1.5


def test_an_empty_archive_answers_too():
    empty = Archive.in_memory()
    outcomes = {
        ask(empty, understand(text, TODAY)).outcome
        for text in (
            "what did brenner say",
            "who said “fish”",
            "did brenner say “fish”",
            "ferries",
            "who talked about cod",
        )
    }
    assert outcomes <= {"unknown_actor", "not_found"}
