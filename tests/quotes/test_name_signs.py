"""What stands beside a name and tells of it: the example of each row is its test, the name stands between bars."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.english.shape_tables import shapes_standing
from retrieval.english.shapes import shape_table
from retrieval.quotes.people.name_signs import (
    BEHIND_COMMA,
    BESIDE_NAME,
    BESIDE_OWNER,
    is_known_as,
    next_gender,
    signs_beside,
)
from retrieval.quotes.sentence_rows import SentenceRows

ROWS = [(table, row) for table in (BESIDE_NAME, BESIDE_OWNER, BEHIND_COMMA) for row in shape_table(table)]


def place_of(name, text):
    start = text.index(name)
    return SentenceRows(text, sentences(text)).around(start, start + len(name))


@pytest.mark.parametrize(("table", "row"), ROWS, ids=lambda each: getattr(each, "example", ""))
def test_the_example_of_a_row_shows_its_sign(table, row):
    before, name, behind = row.example.split("|")
    text = before + name + behind
    part = SentenceRows(text, sentences(text)).around(len(before), len(before + name))
    assert row in shapes_standing(table, part._replace(end=part.end + (table == BEHIND_COMMA)))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The Roe went home.", "acts"),
        ("Its man in Hull, Roe, slept.", "speaks"),
        ("They like the firm Roe founded.", "business"),
        ("Need a break? Play the Herald Daily Roe now.", "thing"),
        ("Roe's shop is shut.", "business"),
        ("Roe, 1912, slept.", "person"),
    ],
)
def test_what_looks_like_a_sign_is_none(text, sign):
    assert sign not in signs_beside(place_of("Roe", text))


def test_another_name_is_told_by_known_as():
    text = "Ebba Lund, who is better known as Lu, met Ben Ray."
    rows = SentenceRows(text, sentences(text))
    lund, lu, ray = (
        rows.around(text.index(name), text.index(name) + len(name)) for name in ("Ebba Lund", "Lu,", "Ben")
    )
    assert is_known_as(lund, lu)
    assert not is_known_as(lund, ray)


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Roe said she slept.", "she"),
        ("Roe left; he slept.", None),
        ("Roe said, “She slept.”", None),
        ("Roe is late.", None),
    ],
)
def test_the_gender_of_a_name_is_told_by_the_pronoun_in_its_clause(text, gender):
    assert next_gender(text, place_of("Roe", text)) == gender
