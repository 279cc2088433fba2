"""Two ways to write the same word give the same terms; different words do not."""

from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.english.terms import plain_form, terms

SAME = [
    ("Zelenskyy’s", "zelenskyy", "curly possessive"),
    ("Russians'", "Russian", "possessive of a plural"),
    ("Żeleński", "zelenski", "accents and strokes"),
    ("Z\u0307elen\u0301ski", "Żeleński", "letters with combining marks"),
    ("ＮＡＴＯ", "NATO", "full-width letters"),
    ("U.N.", "UN", "an acronym with points"),
    ("U.S.", "US", "the country with and without points"),
    ("the USA", "the U.S.", "its longer form"),
    ("1,000,000", "1000000", "commas of thousands"),
    ("90%", "90 percent", "a percentage"),
    ("A0%", "A0 percent", "a percentage behind a letter"),
    ("don’t", "don't", "curly apostrophe"),
    ("don’t", "dont", "no apostrophe"),
    ("they'll", "they", "a contracted verb"),
    ("O’Brien", "OBrien", "an apostrophe inside a name"),
    ("missiles", "missile", "a plural"),
    ("attacking", "attacked", "forms of a verb"),
    ("Long‑Range", "long-range", "a hyphen that does not break"),
    ("a.m.", "am", "points in lower case"),
]
DIFFERENT = [
    ("The US and us", "us and us", "the country and the pronoun"),
    ("24,25", "2425", "a list of numbers and a number"),
    ("3.5", "35", "a decimal and a whole number"),
    ("Bush", "Busch", "different names"),
]
SHARED = [
    ("long-range missiles", "long range missiles", "rang"),
    ("long-range missiles", "longrange missiles", "longrang"),
    ("COVID-19", "covid 19", "covid"),
    ("COVID-19", "Covid19", "covid19"),
    ("F-16s", "F 16s", "f"),
    ("al-Assad", "Assad", "assad"),
    ("U.S.-led", "US forces", "u.s."),
    ("us troops", "US troops here", "u.s."),
    ("LET US GO", "let us go", "us"),
    ("US TROOPS", "U.S. troops", "u.s."),
]


@pytest.mark.parametrize(("one", "other"), [case[:2] for case in SAME], ids=[case[2] for case in SAME])
def test_are_the_same(one, other):
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(("one", "other"), [case[:2] for case in DIFFERENT], ids=[case[2] for case in DIFFERENT])
def test_differ(one, other):
    assert terms(one) != terms(other)


@pytest.mark.parametrize(("indexed", "asked", "by"), SHARED)
def test_one_finds_the_other(indexed, asked, by):
    assert by in set(terms(indexed)) & set(terms(asked))


def test_neighbours_stay_neighbours_when_a_hyphen_is_left_out():
    pairs = list(zip(terms("their long-range missiles"), terms("their long-range missiles")[1:], strict=False))
    assert ("long", "rang") in pairs
    assert ("rang", "missil") in pairs


@pytest.mark.parametrize("question", ["who", "it", "the", "to be or not to be", "US"])
def test_stop_words_are_terms(question):
    assert terms(question)


@pytest.mark.parametrize("text", ["", " \n", "…—“”", "\ud800", "\x00", "'", "-", "%"])
def test_what_holds_no_word_has_no_terms(text):
    assert terms(text) == []


def test_a_word_of_a_megabyte_is_cut():
    assert [len(term) for term in terms("a" * 1_000_000)] == [64]


@given(st.text(st.characters(), max_size=60))
@example("0'0")
def test_any_text_gives_folded_terms_without_spaces(text):
    assert all(term and term == term.lower() and not set(term) & set(" \n\t%'-") for term in terms(text))


@given(st.lists(st.sampled_from(["Putin's", "long-range", "90%", "said", "1,000"]), max_size=8))
def test_the_terms_of_a_text_are_those_of_its_words_in_order(words):
    apart = [[*terms(word), "and"] for word in ["so", *words]]
    assert terms(" and ".join(["so", *words])) == list(chain.from_iterable(apart))[:-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("expenses", "expense"),
        ("taxes", "taxed"),
        ("planning", "plans"),
        ("closing", "close"),
        ("Roe's", "Roe"),
        ("cities", "city"),
    ],
)
def test_the_forms_of_one_word_have_one_plain_form(one, other):
    assert plain_form(one) == plain_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("expenses", "expensive"), ("police", "policies"), ("author", "authorities"), ("universe", "universities")],
)
def test_words_of_one_stem_have_plain_forms_of_their_own(one, other):
    assert plain_form(one) != plain_form(other)
