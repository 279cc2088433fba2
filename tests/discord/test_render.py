from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.discord.show import actor_reply, answer_reply, layout, replies, result_reply
from bot.discord.show.layout import ShownPage
from bot.wording import HOW_REPORTED
from retrieval.answers import Comparison, Month
from retrieval.model import Answer, Diff, Passage, SaidOn, Speaker
from tests.discord.limits import COMPONENTS_V2, TEXT, walk, wrong_in_message
from tests.discord.values import ARTICLE, answer, answers, passage, passages

if TYPE_CHECKING:
    from discord import ui

ADDRESS = "https://courier.example/a1#:~:text=We%20will%20stay."


def payload(view: ui.LayoutView) -> dict[str, Any]:
    components: list[Any] = view.to_components()
    return {"flags": COMPONENTS_V2, "components": components}


def texts(message: dict[str, Any]) -> list[str]:
    return [one["content"] for one in walk(message["components"]) if one["type"] == TEXT]


async def as_message(shown: ShownPage) -> dict[str, Any]:
    return payload(layout.message(shown))


def test_a_passage_tells_who_how_when_and_where() -> None:
    said = answer_reply.passage_block(passage(also_in=("b", "c", "d"))).text
    assert said.splitlines() == [
        "**Ada Quill**, Transport Minister",
        "-# verbatim · published 4 March 2025",
        "> “We will stay.”",
        f"-# A title (Coast Courier) · [courier.example](<{ADDRESS}>) · also in 3 other articles",
    ]


@pytest.mark.parametrize("source", ["courier.example", "www.Courier.example"])
def test_a_source_that_is_the_host_of_the_link_is_told_once(source: str) -> None:
    said = answer_reply.passage_block(passage(article=replace(ARTICLE, source=source))).text
    assert said.splitlines()[-1] == f"-# A title · [courier.example](<{ADDRESS}>)"


def test_a_message_shows_three_passages_at_first_and_then_as_many_as_are_wanted() -> None:
    reply = answer_reply.of_answer(answer(*(passage(f"{number}.") for number in range(9))))
    assert [len(page.blocks) for page in replies.pages(reply, 5)] == [3, 5, 1]
    assert [len(page.blocks) for page in replies.pages(reply, 2)] == [2, 2, 2, 2, 1]


async def test_what_is_left_over_is_told_at_the_end_of_the_last_page_alone() -> None:
    reply = answer_reply.of_answer(replace(answer(*(passage(f"{number}.") for number in range(5))), total=9))
    shown = [texts(await as_message(ShownPage(page, 1, private=False))) for page in replies.pages(reply, 5)]
    assert shown[0][-1] == "-# Page 1 of 2"
    assert shown[1][-1] == "-# Page 2 of 2 · 4 more; say “more” to see them, or ask more narrowly"


async def test_the_first_page_of_a_comparison_shows_both_sides() -> None:
    left, right = (
        answer(*(passage(f"{number}.", speaker=Speaker(who, 0, 1, who, "named")) for number in range(4)))
        for who in ("Ada Quill", "Omar Lindqvist")
    )
    first, second = replies.pages(result_reply.of_result(Comparison("", left, right)), 5)
    names = [block.passage.speaker.name for block in first.blocks if block.passage and block.passage.speaker]
    assert names == ["Ada Quill", "Ada Quill", "Omar Lindqvist", "Omar Lindqvist"]
    assert [block.heading for block in second.blocks] == ["## Ada Quill, further", "", "## Omar Lindqvist, further", ""]


FIRST_LINES = [
    ({"role": None}, "**Ada Quill**\n-# verbatim · published 4 March 2025"),
    ({"kind": "indirect", "role": None}, "**Ada Quill**\n-# paraphrased · published 4 March 2025"),
    ({"speaker": None, "role": None}, "**Speaker not named**\n-# verbatim · published 4 March 2025"),
    (
        {"speaker": Speaker("a harbour official", 0, 1, None, "anonymous"), "role": None},
        "**A harbour official**\n-# verbatim · published 4 March 2025",
    ),
    ({"role": None, "said": SaidOn(date(2025, 3, 1), "stated")}, "**Ada Quill**\n-# verbatim · said 1 March 2025"),
    ({"role": None, "said": None}, "**Ada Quill**\n-# verbatim · undated"),
    (
        {"kind": "sentence", "speaker": None, "role": None},
        f"{HOW_REPORTED['sentence'].capitalize()} · published 4 March 2025",
    ),
]


@pytest.mark.parametrize(("other", "lines"), FIRST_LINES)
def test_the_first_lines_say_only_what_is_known(other: dict[str, Any], lines: str) -> None:
    assert answer_reply.passage_block(passage(**other)).text.partition("\n> ")[0] == lines


def test_only_words_that_stood_in_quotation_marks_get_them() -> None:
    assert "> “Yes.”" in answer_reply.passage_block(passage("Yes.")).text
    assert "> it would stay" in answer_reply.passage_block(passage("it would stay", kind="mixed")).text


ALTERED = (Diff("equal", "we will", "we will"), Diff("replace", "leave", "stay"), Diff("delete", "now", ""))


def test_altered_words_are_shown_as_a_difference() -> None:
    head = answer_reply.of_answer(answer(passage(), outcome="altered", diff=ALTERED)).head
    assert "> we will ~~leave~~ **stay** ~~now~~" in head


def test_a_difference_can_be_listened_to() -> None:
    head = answer_reply.of_answer(answer(passage(), outcome="altered", diff=ALTERED), plainly=True).head
    assert "> we will [asked, but not said: leave] [said: stay] [asked, but not said: now]" in head


async def test_text_alone_has_neither_frames_nor_lines() -> None:
    shown = ShownPage(
        replies.pages(answer_reply.of_answer(answer(passage(), passage("No.")), plainly=True), 5)[0], 1, private=False
    )
    kinds = {one["type"] for one in walk((await as_message(shown))["components"])}
    assert kinds.isdisjoint({14, 17})


def test_a_long_passage_is_cut_and_says_so() -> None:
    text = answer_reply.passage_block(passage("word " * 1000)).text
    assert "word (…)”" in text


async def test_what_an_answer_leaves_out_is_told() -> None:
    page = replies.pages(answer_reply.of_answer(answer(passage(), total=1312)), 5)[0]
    shown = str(await as_message(ShownPage(page, 1, private=False)))
    assert "-# 1,311 more; say “more” to see them, or ask more narrowly" in shown


def test_every_passage_stands_on_exactly_one_page() -> None:
    said = [passage(f"Sentence number {number}. " * 12) for number in range(23)]
    found = replies.pages(answer_reply.of_answer(answer(*said)), 5)
    assert [block.passage for page in found for block in page.blocks] == said
    assert [page.number for page in found] == list(range(len(found)))
    assert {page.of for page in found} == {len(found)}


def test_passages_are_told_apart_by_where_they_stand() -> None:
    one, other = passage("Yes."), passage("Yes.", start=5, end=9)
    elsewhere = passage("Yes.", article=replace(ARTICLE, id="a2"))
    marks = {replies.Block("", found).mark for found in (one, other, elsewhere)}
    assert len(marks) == 3


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answers)
async def test_no_answer_breaks_discords_limits(found: Answer) -> None:
    for plainly in (False, True):
        for page in replies.pages(answer_reply.of_answer(found, plainly=plainly), 25):
            for private in (False, True):
                message = await as_message(ShownPage(page, 10**12, private))
                assert wrong_in_message(message) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(passages())
async def test_no_context_and_no_citation_breaks_discords_limits(found: Passage) -> None:
    view = layout.context(answer_reply.in_context(found).head, found, 10**12, "0" * 16)
    assert wrong_in_message(payload(view)) == []
    note = layout.note(answer_reply.fenced(answer_reply.citation(found)))
    assert wrong_in_message(payload(note)) == []


@pytest.mark.parametrize("letter", ["語", "😀", "*", "x", "\\", "\ud800"])
async def test_the_longest_answers_break_no_limit(letter: str) -> None:
    long = letter * 5000
    ref = replace(ARTICLE, title=long, source=long, url="https://e.example/" + "x" * 400)
    said = passage(long, article=ref, role=long, speaker=Speaker(long, 0, 1, long, "named"), before=long, after=long)
    diff = tuple(Diff("replace", letter * 300, letter * 300) for _ in range(9))
    found = answer(*[said] * 3, message=long, understood=long, diff=diff, suggestions=(long, long[:90]))
    for page in replies.pages(answer_reply.of_answer(found), 25):
        assert wrong_in_message(await as_message(ShownPage(page, 10**12, private=True))) == []
    context = layout.context(answer_reply.in_context(said).head, said, 10**12, "0" * 16)
    assert wrong_in_message(payload(context)) == []
    assert wrong_in_message(payload(layout.note(answer_reply.fenced(answer_reply.citation(said))))) == []


def test_a_citation_names_speaker_words_article_source_day_and_address() -> None:
    assert answer_reply.citation(passage()) == (
        "Ada Quill, “We will stay.”, in: A title, Coast Courier, 4 March 2025, https://courier.example/a1."
    )


async def test_every_text_of_a_message_is_in_a_text_display() -> None:
    page = replies.pages(answer_reply.of_answer(answer(passage())), 5)[0]
    message = await as_message(ShownPage(page, 1, private=False))
    assert texts(message)[0] == "**Ada Quill said this.**"
    assert "We will stay." in texts(message)[1]


MONTHS = [Month(date(2025, 3, 1), 2), Month(date(2025, 4, 1), 0), Month(date(2025, 5, 1), 1200)]


def test_months_are_bars_for_the_eye_and_words_for_the_ear() -> None:
    (bars,) = actor_reply.months_block(MONTHS)
    assert bars.text.splitlines()[2:5] == ["Mar 2025 █ 2", "Apr 2025 █ 0", f"May 2025 {'█' * 20} 1,200"]
    (words,) = actor_reply.months_block(MONTHS, plainly=True)
    assert words.text == "Statements by month: March 2025: 2, April 2025: 0, May 2025: 1,200."


def test_a_single_month_needs_no_chart() -> None:
    assert actor_reply.months_block(MONTHS[:1]) == []


def test_a_paraphrase_stands_beneath_the_words_it_tells_of_and_has_no_place_of_its_own() -> None:
    words = passage("We will open the northern quay to every fishing boat in June.", actor="ada-quill")
    told = [
        passage(f"the northern quay would open to fishing boats in June, {more}", actor="ada-quill", kind="indirect")
        for more in ("she said", "it is said", "we are told")
    ]
    reply = answer_reply.of_answer(answer(words, *told))
    assert [block.passage for block in reply.blocks] == [words]
    assert reply.blocks[0].text.count("also reported as “the northern quay") == 2
    assert "… and in 1 other wording" in reply.blocks[0].text
