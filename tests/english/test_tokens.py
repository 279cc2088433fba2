"""A sentence as tokens: places, comparable words, kinds, and nothing beyond the edges."""

import pytest

from retrieval.english.tokens import EDGE, TokenSpan, all_kinds, token_row


def keys(text, **kinds):
    return [token.key for token in token_row(text, 0, len(text), **kinds)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. Roe said it’s late.", ["ms.", "roe", "said", "it", "'s", "late", "."]),
        ("The U.S. – and Roe's men, too", ["the", "u.s.", "--", "and", "roe's", "men", ",", "too"]),
        ("It rose 4.5% at 10:30", ["it", "rose", "4.5", "%", "at", "10:30"]),
        ("a well-known café", ["a", "well-known", "cafe"]),
        ("Jose\u0301 Pen\u0303a said", ["jose", "pena", "said"]),
        ("the workers’ boss", ["the", "workers'", "boss"]),
        ("", []),
    ],
)
def test_a_text_is_read_as_words_and_marks(text, expected):
    assert keys(text) == expected


def test_each_token_is_where_it_stands_in_the_whole_text():
    text = "Never mind. Ann Roe said so."
    row = token_row(text, 12, len(text))
    assert [text[token.start : token.end] for token in row] == ["Ann", "Roe", "said", "so", "."]
    assert row.span(0, 2) == (12, 19)


def test_beyond_both_edges_stands_the_empty_token():
    row = token_row("Yes", 0, 3)
    assert row[-1] is row[1] is row[99] is EDGE
    assert EDGE.key == ""


def test_a_quotation_or_a_name_counts_as_one_word():
    text = "“It is over,” Ann Roe said."
    row = token_row(text, 0, len(text), [TokenSpan(0, 13, "quotation"), TokenSpan(14, 21, "person")])
    assert [token.key for token in row] == ["quotation", "person", "said", "."]
    assert row[1].kinds == {"person"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("The", "function_words.determiner"),
        ("denied", "verb.clause"),
        ("denied", "form.past"),
        ("denied", "denies"),
        ("denied", "act.denial"),
        ("claims", "noun.that"),
        ("statements", "noun.document"),
        ("March", "months"),
        ("spokeswoman", "roles.she"),
        ("reluctantly", "adverb"),
        ("Roe's", "owner"),
        ("NATO", "acronym"),
        ("Émile", "given_names.he"),
        (",", "mark"),
    ],
)
def test_a_token_carries_what_the_lexicon_knows_of_it(word, kind):
    (token,) = token_row(word, 0, len(word))
    assert kind in token.kinds
    assert token.kinds <= all_kinds()
