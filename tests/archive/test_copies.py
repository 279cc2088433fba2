"""Syndicated copies are recognised by their text, and their quotes count once."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.archive import Archive, Filters, needed
from retrieval.archive.copies import ComparedQuote, bands, originals, same_story, shingles
from retrieval.model import Article

pytestmark = pytest.mark.usefixtures("either_engine")

BODY = (
    "The ferry between Oster and Lunde stopped on Sunday when its engine failed two miles off the coast.\n\n"
    "“Nobody was in danger at any time,” said Ada Brenner, the harbour master.\n\n"
    "Forty passengers spent the night in a school, where volunteers cooked soup and handed out blankets.\n\n"
    "“We will run buses around the fjord until the engine is repaired,” said Tom Arkwright, the ferry’s owner.\n\n"
    "The ferry was built in 1971 and has failed three times this year, most recently on a windless day in June."
)
WIRE = Article("wire", BODY, "Ferry stops at sea", date(2024, 6, 3), source="The Wire")
COPY = replace(
    WIRE, id="copy", title="Engine failure", published=date(2024, 6, 4), source="The Evening", text=f"LUNDE\n\n{BODY}"
)
CUT = replace(WIRE, id="cut", published=date(2024, 6, 5), source="The Weekly", text=BODY.rpartition("\n\n")[0])
OTHER = Article(
    "other",
    "Ada Brenner opened the new quay on Friday in front of three hundred guests and two brass bands.\n\n"
    "“Nobody was in danger at any time,” said Ada Brenner of the ferry that had stopped at sea earlier this month.",
    published=date(2024, 6, 20),
    source="The Daily",
)
BY_BRENNER = Filters(actors=("ada-brenner",))


def stories(archive: Archive) -> list[set[str]]:
    with archive._engine.reading(needed.EVERYTHING) as connection:
        rows = connection.execute("SELECT story, id FROM articles WHERE story <> 0").fetchall()
    return [{name for each, name in rows if each == story} for story in sorted({story for story, _ in rows})]


def test_copies_are_one_story_and_their_quotes_count_once():
    with Archive.in_memory([WIRE, OTHER, COPY, CUT]) as archive:
        assert stories(archive) == [{"wire", "copy", "cut"}]
        assert archive.count(BY_BRENNER) == 2  # once in the story, once in the article of its own
        assert {actor.id: actor.statements for actor in archive.actors()}["tom-arkwright"] == 1
        assert len(archive.statements(BY_BRENNER)) == 4
        assert archive.count(Filters(sources=("The Evening",))) == len(archive.statements_of_article("copy"))


@pytest.mark.parametrize("gone", ["wire", "copy", "cut"])
def test_when_one_copy_goes_the_others_still_count_once(gone):
    with Archive.in_memory([WIRE, COPY, CUT]) as archive:
        archive.remove(gone)
        assert stories(archive) == [{"wire", "copy", "cut"} - {gone}]
        assert archive.count(BY_BRENNER) == 1
        archive.remove("cut" if gone != "cut" else "copy")
        assert stories(archive) == []
        assert archive.count(BY_BRENNER) == 1


def test_an_edit_that_makes_another_story_of_a_copy_parts_them():
    with Archive.in_memory([WIRE, COPY]) as archive:
        archive.add(replace(COPY, text=OTHER.text))
        assert stories(archive) == []
        assert archive.count(BY_BRENNER) == 2


def test_the_order_of_coming_does_not_matter():
    articles = [WIRE, COPY, CUT, OTHER]
    for order in (articles, articles[::-1], [CUT, OTHER, WIRE, COPY]):
        with Archive.in_memory(order) as archive:
            assert (stories(archive), archive.count(Filters())) == ([{"wire", "copy", "cut"}], 3)


@pytest.mark.parametrize(
    ("words", "repeated"),
    [
        ("we will run buses", True),
        ("we will not run buses", False),
        ("we will run", True),
        ("buses", False),
    ],
)
def test_a_quote_repeats_one_in_the_same_words_or_a_large_part_of_them(words, repeated):
    first, second = (
        ComparedQuote(1, "direct", "arkwright", "we will run buses"),
        ComparedQuote(2, "direct", "arkwright", words),
    )
    assert originals([[first], [second]]) == ({2: 1} if repeated else {})
    assert originals([[first], [replace(second, voice="brenner")]]) == {}
    assert originals([[first], [replace(second, kind="indirect")]]) == {}
    assert originals([[first, second]]) == {}


def test_short_texts_and_texts_without_words_are_nobody_s_copies():
    for text in ("", "“Yes,” she said.", "…" * 500, "汉字" * 400, "a b c d e " * 100):
        assert bands(shingles(text)) == ()


@pytest.mark.parametrize("seed", range(50))
def test_a_text_with_one_word_changed_shares_a_band_and_is_the_same_story(seed):
    chance = Random(seed)  # noqa: S311  a test
    words = [f"word{chance.randrange(300)}" for _ in range(chance.randrange(120, 300))]
    place = chance.randrange(len(words))
    one, other = shingles(" ".join(words)), shingles(" ".join([*words[:place], "changed", *words[place + 1 :]]))
    assert set(bands(one)) & set(bands(other))
    assert same_story(one, other)


@given(st.text(max_size=400))
def test_any_text_has_bands_that_can_be_stored(text):
    assert all(0 <= band < 2**63 for band in bands(shingles(text)))
