"""Asked words beside said words: what is found where, what counts as a difference, and what is called out."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from retrieval.answers.comparing.likeness import Asked, find, tokens

FERRY = (
    "We will not run the night ferry before 1,200 people have asked for it -- and they haven't, "
    "whatever the long-suffering harbour-master says in the U.S. papers."
)

EXACT = [
    ("We will not run the night ferry", "We will not run the night ferry"),
    ("WE WILL NOT RUN", "We will not run"),
    ("before 1200 people", "before 1,200 people"),
    ("asked for it — and they haven’t", "asked for it -- and they haven't"),
    ("asked for it, and they havent", "asked for it -- and they haven't"),
    ("long suffering harbour master", "long-suffering harbour-master"),
    ("in the US papers", "in the U.S. papers"),
    ("run the night … people have asked", "run the night ferry before 1,200 people have asked"),
    ("run the night [...] people", "run the night ferry before 1,200 people"),
    ("...whatever the long...", "whatever the long"),
]


@pytest.mark.parametrize(("asked", "found"), EXACT)
def test_marks_case_and_ellipses_are_no_difference(asked, found):
    said = tokens(FERRY)
    match = find(Asked.of(asked), said)
    assert match is not None
    assert match.exact
    assert FERRY[said[match.first].start : said[match.last].end] == found


DIFFERENT = [
    ("We will run the night ferry", [("delete", "", "not")]),
    ("We will not run the day ferry", [("replace", "day", "night")]),
    ("before 12,000 people have asked", [("replace", "12,000", "1,200")]),
    ("We will certainly not run the night ferry", [("insert", "certainly", "")]),
    ("We will not run before 1,200 people", [("delete", "", "the night ferry")]),
    ("people have begged for it and they have", [("replace", "begged", "asked"), ("replace", "have", "haven't")]),
    ("the ferry before 1,200 people have asked", [("delete", "", "night")]),
]


@pytest.mark.parametrize(("asked", "changes"), DIFFERENT)
def test_what_was_changed_left_out_or_put_in_is_named(asked, changes):
    words, said = Asked.of(asked), tokens(FERRY)
    match = find(words, said)
    assert match is not None
    assert not match.exact
    steps = [(step.op, step.asked, step.said) for step in match.diff(words.tokens, said)]
    assert [step for step in steps if step[0] != "equal"] == changes


@pytest.mark.parametrize("asked", ["My uncle keeps bees in the belfry", "Nobody reads marmalade"])
def test_other_words_are_unlike(asked):
    match = find(Asked.of(asked), tokens(FERRY))
    assert match is None or match.likeness < 0.4


@pytest.mark.parametrize(("asked", "said"), [("", FERRY), ("...", FERRY), ("ferry", ""), ("🙂", FERRY)])
def test_nothing_is_found_in_nothing(asked, said):
    assert find(Asked.of(asked), tokens(said)) is None


words_of_a_text = st.lists(
    st.sampled_from("a ferry not 12 the Harbour says we will no bridge isn't".split()), min_size=1, max_size=40
)


@given(words_of_a_text, st.data())
def test_every_stretch_of_a_text_is_found_in_it_exactly(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    match = find(Asked.of(" ".join(words[start:end])), tokens(" ".join(words)))
    assert match is not None
    assert match.exact


@given(words_of_a_text, words_of_a_text)
def test_a_comparison_accounts_for_every_asked_word_and_every_said_word_between(asked_words, said_words):
    asked, said = Asked.of(" ".join(asked_words)), tokens(" ".join(said_words))
    match = find(asked, said)
    assume(match is not None)
    assert match is not None
    diff = match.diff(asked.tokens, said)
    assert " ".join(step.asked for step in diff if step.asked).split() == asked_words
    between = " ".join(token.text for token in said[match.first : match.last + 1])
    assert " ".join(step.said for step in diff if step.said) == between


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(asked, said):
    match = find(Asked.of(asked), tokens(said))
    assert match is None or 0 <= match.first <= match.last < len(tokens(said))


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text):
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
