"""Any text in, quotes or none out: no exception, exact places, no quadratic time."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.english.sentences import sentences
from retrieval.quotes import extract
from tests.quotes.growth import PATTERNS, grown

GOLD = Path(__file__).parent / "gold"
MARKS = "\"'“”‘’„«»`"
PIECES = (
    *(
        "He said",
        "Smith told reporters that",
        ", said Ann Roe",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "''",
        "``",
        "\n\n",
        "\n",
        ". ",
        ", ",
    ),
    *(
        "who",
        "according to",
        "the mayor",
        "was quoted as saying",
        "— ",
        "(",
        ")",
        ":",
        "?",
        "…",
        "Q ",
        "MR. ROE: ",
        "\x00",
        "\ud800",
    ),
    *(
        "she",
        "not",
        "to",
        "by",
        "and",
        "but",
        "the",
        "a",
        "told",
        "called",
        "as",
        "of",
        "US",
        "WHO",
        "he's",
        "'s",
        "Jan. 3",
        "5'10\"",
    ),
)


def check(text: str) -> None:
    found = extract(text)
    for quote in found.quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.rule
        for part in (quote.cue, quote.speaker):
            assert part is None or 0 <= part.start < part.end <= len(text)
        assert quote.speaker is None or text[quote.speaker.start : quote.speaker.end] == quote.speaker.mention
    assert list(found.quotes) == sorted(found.quotes, key=lambda quote: (quote.start, -quote.end))


def mutated(text: str, chance: random.Random) -> str:
    """Cut, double, insert or swap pieces of `text`, most of them quotation marks."""
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(text) + 1)
        length = chance.choice([0, 1, 1, 2, 20])
        new = chance.choice([*MARKS, *PIECES, "", "", text[at : at + 30]])
        text = text[:at] + new + text[at + length :]
    return text


def own_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_marks_and_cues_is_read(text):
    check(text)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text):
    check(text)


def test_damaged_articles_are_read():
    chance = random.Random(7)  # noqa: S311  # a reproducible sample
    texts = own_texts()
    for _ in range(50):
        check(mutated(chance.choice(texts)[:1500], chance))


@pytest.mark.prove
def test_a_hundred_thousand_damaged_articles_are_read():
    chance = random.Random(11)  # noqa: S311  # a reproducible sample
    texts = own_texts()
    for _ in range(100_000):
        start = chance.randrange(600)
        check(mutated(chance.choice(texts)[start : start + chance.randint(50, 500)], chance))


def test_an_article_that_stands_for_a_phrase_takes_nothing_up():
    check("Orbit Labs met the rock in May, capturing and sending the first images of the body and the August data.")


def test_a_dash_at_the_end_is_no_dateline():
    assert extract("LONDON, he said --").quotes == ()


def test_sentences_given_or_not_make_no_difference():
    for text in own_texts():
        assert extract(text) == extract(text, sentences=sentences(text))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_grows_with_length_only(pattern):
    """Four times the text takes about four times the time: a quadratic step would take sixteen times."""
    short, long = grown(pattern, 4_000), grown(pattern, 16_000)
    extract(short)
    assert seconds(long) < 9 * seconds(short) + 0.3


@pytest.mark.prove
@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_grows_with_length_only_up_to_a_megabyte(pattern):
    """Sixteen times the text takes at most twice as long a character: memory is slower where there is more of it."""
    short, long = grown(pattern, 64_000), grown(pattern, 1_024_000)
    assert seconds(long) < 2 * 16 * seconds(short) + 0.5


def seconds(text: str) -> float:
    """CPU of the quicker of two readings: what is read for the first time, and collecting garbage, are paid once."""
    return min(reading(text) for _ in range(2))


def reading(text: str) -> float:
    start = time.process_time()
    extract(text)
    return time.process_time() - start


@pytest.mark.prove
@pytest.mark.parametrize(
    "text", [" ".join(own_texts()[:1]).replace("\n", " ") * 700, '"a" ' * 100_000], ids=["prose", "marks"]
)
def test_a_paragraph_of_a_megabyte_is_read(text):
    start = time.process_time()
    check(text)
    assert time.process_time() - start < 60
