"""Names are brought to one spelling, and told apart where they must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.archive.actors.comparable_names import actor_slug, filed_under, may_be_short_for, parse_name

pytestmark = pytest.mark.usefixtures("either_engine")


@pytest.mark.parametrize(
    ("name", "given_names", "surname", "generation"),
    [
        ("Clara Whitfield", ("clara",), "whitfield", ""),
        ("Joseph R. Biden Jr.", ("joseph", "r"), "biden", "jr"),
        ("Joseph R. Biden, Jr.", ("joseph", "r"), "biden", "jr"),
        ("J.D. Vance", ("jd",), "vance", ""),
        ("Ursula von der Leyen", ("ursula",), "leyen", ""),
        ("von der Leyen", (), "leyen", ""),
        ("Mohammed bin Salman", ("mohammed",), "salman", ""),
        ("Van Jones", ("van",), "jones", ""),
        ("van Gogh", (), "gogh", ""),
        ("Bashar al-Assad", ("bashar",), "assad", ""),
        ("Kim Jong Un", ("jongun",), "kim", ""),
        ("Xi Jinping", ("jinping",), "xi", ""),
        ("Kim Campbell", ("kim",), "campbell", ""),
        ("Lee Harvey Oswald", ("lee", "harvey"), "oswald", ""),
        ("Miles O’Brien", ("miles",), "obrien", ""),
        ("Putin", (), "putin", ""),
    ],
)
def test_a_name_is_taken_apart(name, given_names, surname, generation):
    assert (parse_name(name).given, parse_name(name).surname, parse_name(name).generation) == (
        given_names,
        surname,
        generation,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyi"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("JD Vance", "J.D. Vance"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert parse_name(one).key == parse_name(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Jan Kowalski", "Jan Kovalsky"),
        ("Friedrich Merz", "Friedrich Meretz"),
        ("John Moore", "John More"),
    ],
)
def test_other_names_have_other_keys(one, other):
    assert parse_name(one).key != parse_name(other).key


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Joe Biden", "Joseph R. Biden", True),
        ("Joe Biden", "Joseph R. Biden Jr.", True),
        ("J. Biden", "Joe Biden", True),
        ("JD Vance", "James David Vance", True),
        ("Bill Clinton", "William Jefferson Clinton", True),
        ("George Bush", "George W. Bush", True),
        ("George H. W. Bush", "George W. Bush", False),
        ("Joseph R. Biden", "Joe Biden", False),
        ("Donald Trump Jr.", "Donald Trump", False),
        ("Joseph Kennedy Sr.", "Joseph Kennedy Jr.", False),
        ("Mary Trump", "Donald Trump", False),
        ("Joe Biden", "Joe Biden", False),
        ("Joe Biden", "Joe Manchin", False),
    ],
)
def test_a_short_name_may_stand_for_a_full_one(short, full, expected):
    assert may_be_short_for(parse_name(short), parse_name(full)) is expected


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("the UN", "institution", "united nations"),
        ("United Nations", "institution", "united nations"),
        ("Nato", "institution", "nato"),
        ("the White House", "institution", "white house"),
        ("AOC", "person", "alexandria ocasiocortez"),
        ("Un", "person", "un"),
    ],
)
def test_short_names_are_filed_under_full_ones(name, kind, key):
    assert filed_under(name, kind).key == key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vladimir Putin", "vladimir-putin"),
        ("Karine Jean-Pierre", "karine-jean-pierre"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Зеленський", "зеленськии"),
        ("习近平", "习近平"),
    ],
)
def test_an_id_is_made_of_folded_words(name, expected):
    assert actor_slug(name) == expected


@given(st.text(min_size=1, max_size=60))
def test_any_text_has_a_key_and_an_id(name):
    assert parse_name(name).key.strip()
    assert actor_slug(name)
    assert "|" not in parse_name(name).surname


@given(st.text("abc .-'", min_size=1, max_size=20), st.text("abc .-'", min_size=1, max_size=20))
def test_no_two_names_are_short_for_each_other(one, other):
    first, second = parse_name(one), parse_name(other)
    assert not (may_be_short_for(first, second) and may_be_short_for(second, first))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("USDA", "U.S. Department of Agriculture"),
        ("the Agriculture Department", "Department of Agriculture"),
        ("NOAA", "National Oceanic and Atmospheric Administration"),
        ("USGS", "U.S. Geological Survey"),
        ("the FDA", "U.S. Food and Drug Administration"),
        ("CBS", "CBS News"),
        ("NHL", "National Hockey League"),
        ("U.S. Coast Guard", "the Coast Guard"),
    ],
)
def test_an_institution_is_one_by_its_initials_and_in_full(short, full):
    assert filed_under(short, "institution") == filed_under(full, "institution")
