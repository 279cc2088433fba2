"""Rows found by the tokens beside a place: those that may stand there, and no others, in the table's order."""

import pytest

from retrieval.english.shape_index import ShapeIndex
from retrieval.english.shape_programs import opening_signs, token_test
from retrieval.english.shapes import shape_table, sides
from retrieval.english.tokens import EDGE, token_row

ROWS = shape_table(r"""
any word before | . X said | “.” is no edge
a kind | <preposition|determiner> X | either kind
a kind but not another | X <capital&!verb> | a name
a mark | X , | a comma
either | X (and / <number>) | a part with two ways
what may be missing | <adverb>? X ,? | stands anywhere
the end | X <edge> | nothing behind
""")
SENTENCE = "In Hull, two ferries and 3 trams slowly stopped, said Ann Roe"


def may_begin(pattern, token, onward):
    signs = opening_signs(pattern, onward)
    return not signs or any(token_test(sign)(token) for sign in signs)


@pytest.mark.parametrize("at", range(13))
def test_the_rows_around_a_place_are_those_whose_sides_may_begin_there(at):
    row = token_row(SENTENCE, 0, len(SENTENCE))
    before, behind = row[at - 1], row[at]
    able = [shape for shape in ROWS if may_begin(sides(shape)[0], before, -1) and may_begin(sides(shape)[1], behind, 1)]
    assert ShapeIndex(ROWS, sides).around(before, behind) == tuple(able)


def test_tokens_with_which_no_row_begins_are_passed_over():
    shapes = shape_table("so | so <verb> | so it goes\nended | <edge> | the end")
    index = ShapeIndex(shapes, lambda shape: ("", shape.pattern))
    row = token_row("He did so, and so did she", 0, 25)
    assert [(at, shape.name) for at, shape in index.beginning_in([*row, EDGE])] == [(2, "so"), (5, "so"), (8, "ended")]


def test_rows_are_told_apart_by_what_a_test_says_of_them():
    index = ShapeIndex(ROWS, sides)
    bits = index.bits(lambda shape: shape.name.startswith("a "))
    assert [shape.name for shape in index.rows(bits)] == ["a kind", "a kind but not another", "a mark"]
