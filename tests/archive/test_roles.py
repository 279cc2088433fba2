"""Roles are compared by what they say, not by how it is put."""

import pytest

from retrieval.archive.actors.offices import answers_to, can_be_title, held_office, office, offices_compatible

pytestmark = pytest.mark.usefixtures("either_engine")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the U.K. PM", "British Prime Minister"),
        ("Prime Minister of the United Kingdom", "Britain's prime minister"),
        ("US Secretary of State", "the American secretary of state"),
        ("White House spokeswoman", "spokesman for the White House"),
        ("Sen.", "Senator"),
        ("Ukraine's President", "the Ukrainian president"),
        ("South Korean foreign minister", "foreign minister of South Korea"),
        ("ex-president", "former President"),
        ("US president", "us president"),
    ],
)
def test_wordings_of_one_office_are_equal(one, other):
    assert office(one) == office(other)


@pytest.mark.parametrize("nothing", ["", "Mr.", "the", "… of the"])
def test_what_says_nothing_is_no_office(nothing):
    assert office(nothing) == ""


@pytest.mark.parametrize(
    ("asked", "held", "expected"),
    [
        ("the Russian president", "Russian President", True),
        ("president", "Russian President", True),
        ("White House spokesman", "White House national security spokesman", True),
        ("White House", "White House national security spokesman", True),
        ("president", "vice president", False),
        ("the president", "spokesman for the president", False),
        ("prime minister", "deputy prime minister", False),
        ("minister", "prime minister", False),
        ("the president", "former president", False),
        ("former president", "former US president", True),
        ("French president", "Russian President", False),
        ("the Russian president", "president", False),
    ],
)
def test_an_office_is_asked_for(asked, held, expected):
    assert answers_to(frozenset(office(asked).split()), frozenset(office(held).split())) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("president", "Russian president", True),
        ("spokesman", "White House spokesman", True),
        ("police spokesman", "White House spokesman", False),
        ("president", "vice president", False),
        ("pope", "baker", False),
    ],
)
def test_two_roles_may_be_one_persons(one, other, expected):
    assert offices_compatible(office(one), office(other)) is expected
    assert offices_compatible(office(other), office(one)) is expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("former president", "president"),
        ("US president", "president united_states"),
        ("very tall", ""),
        ("secretary of a very large committee for roads and bridges and rivers and lakes", ""),
    ],
)
def test_only_short_offices_with_a_word_for_what_somebody_is_tell_people_apart(role, expected):
    assert held_office(office(role)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["president"], True),
        (["us", "secretary", "of", "state"], True),
        (["mr"], True),
        (["ivan"], False),
        (["the", "blue"], False),
    ],
)
def test_words_before_a_name_are_titles_or_not(words, expected):
    assert can_be_title(words) is expected
