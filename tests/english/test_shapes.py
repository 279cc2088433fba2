"""Shapes of token rows: what a pattern means, that a wrong one is refused, and that none takes long."""

import pytest

from retrieval.english.shapes import Shape, first_shape, match_shape, reach, shape_table
from retrieval.english.tokens import Token, TokenRow, TokenSpan, token_row


def row_of(text, *spans):
    return token_row(text, 0, len(text), spans)


def matched(pattern, text, first=0):
    found = match_shape(Shape("tried", pattern, text), row_of(text), first)
    return None if found is None else found.end - first


@pytest.mark.parametrize(
    ("pattern", "text", "tokens"),
    [
        ("she said", "She said so.", 2),
        ("she said", "She says so.", None),
        ("<subject_pronoun> <verb.tag>", "He shouted it.", 2),
        ("<capital&!determiner> said", "Roe said", 2),
        ("<capital&!determiner> said", "The said", None),
        ("<determiner|possessive> .", "Her plan", 2),
        ("she <adverb>? said", "She quietly said", 3),
        ("she <adverb>? said", "She said", 2),
        (". * said", "And then she said what she said", 7),
        ("( a / b c ) d", "b c d", 3),
        ("( a / b c ) d", "a d", 2),
        ("<adverb>{1,2} said", "quite quietly said", 3),
        ("<adverb>{2} said", "quietly said", None),
        ("( a b )+ <edge>", "a b a b", 5),
        (", said", ", said", 2),
    ],
)
def test_a_pattern_means_what_it_says(pattern, text, tokens):
    assert matched(pattern, text) == tokens
    assert reach(pattern, row_of(text), 0) == tokens


@pytest.mark.parametrize(
    ("pattern", "text", "place"),
    [
        ("(<adverb>? she / he) said", "And she said", 0),
        ("<determiner>? <nominal>*", "He saw the old mill", 1),
        ("<edge> she <verb>+", "She said", -2),
        ("he <adverb>{1,2} said", "He said", None),
        (", :", "so , :", 0),
    ],
)
def test_read_to_the_left_a_pattern_gives_the_place_before_it(pattern, text, place):
    row = row_of(text)
    for _ in range(2):  # what was found before leads to the same
        assert reach(pattern, row, len(row) - 1, -1) == place


def test_as_many_as_can_be_are_taken_and_the_first_of_two_ways():
    assert matched("a*", "a a a b") == 3
    shape = Shape("tried", "x=(a / a b) b?", "")
    found = match_shape(shape, row_of("a b"), 0)
    assert found is not None
    assert found.parts == {"x": (0, 1)}


def test_the_edges_are_tokens_that_only_their_kind_matches():
    assert matched("<edge> she", "She said", first=-1) == 2
    assert matched("said <edge>", "said") == 2
    assert matched("said .", "said") is None
    assert matched("<edge>*", "") == 1


TAGS = """
tag behind   | <quotation> <mark>? who=(<person|subject_pronoun>) <adverb>* cue=(<verb.tag|verb.bare>) | “No,” she said.
turned round | <quotation> <mark>? cue=(<verb.tag|verb.bare>) who=(<person|institution>) | “No,” said Ann Roe.
"""


@pytest.mark.parametrize(
    ("text", "name", "who", "cue"),
    [
        ("“No,” she gladly said.", "tag behind", "she", "said"),
        ("“No,” Ann Roe told us.", "tag behind", "Ann Roe", "told"),
        ("“No,” whispered Ann Roe.", "turned round", "Ann Roe", "whispered"),
    ],
)
def test_rows_of_a_table_give_the_places_of_their_parts(text, name, who, cue):
    person = text.find("Ann Roe")
    names = [TokenSpan(person, person + 7, "person")] if person >= 0 else []
    row = row_of(text, TokenSpan(0, 5, "quotation"), *names)
    found = first_shape(shape_table(TAGS), row, 0)
    assert found is not None
    assert found.shape.name == name
    words = {part: text[slice(*row.span(*place))] for part, place in found.parts.items()}
    assert words == {"who": who, "cue": cue}


def test_no_row_where_none_fits():
    assert first_shape(shape_table(TAGS), row_of("It rained."), 0) is None


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("<unheard>", "no kind"),
        ("<that>", "may be any of"),
        ("( a", "not closed"),
        ("a )", "ends before"),
    ],
)
def test_a_wrong_pattern_is_refused(pattern, complaint):
    with pytest.raises(ValueError, match=complaint):
        matched(pattern, "a")


class CountedWord(str):
    """A word that counts how often words are compared with it."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        CountedWord.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_a_pattern_with_many_ways_compares_each_token_a_few_times_only():
    row = TokenRow(Token(CountedWord("a"), at, at + 1, frozenset()) for at in range(1000))
    assert match_shape(Shape("tried", "( a* )* ( a / a a )* b", ""), row, 0) is None
    assert 1000 <= CountedWord.compared <= 6 * 1000
