"""Who is who across articles: nobody is merged silently, and the order of articles does not matter."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.archive.actors.clusters import Alone, Known, clusters, meant_by_surname
from retrieval.archive.actors.comparable_names import parse_name
from retrieval.archive.actors.offices import office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Gender

NUMBERS = count(1)


def known(
    name: str, *offices: str, gender: Gender | None = None, articles: int = 1, institution: bool = False
) -> Known:
    held = {office(each): articles for each in offices}
    return Known(next(NUMBERS), parse_name(name).key, parse_name(name), name, articles, institution, gender, held)


def ids(*names: Known, alone: bool = False) -> dict[str, str]:
    return {name.spelling: each.actor for each in clusters(names, alone=alone) for name in each.names}


@pytest.mark.parametrize(
    "names",
    [
        [known("Joe Biden"), known("Joseph Biden")],
        [known("Joe Biden"), known("Joseph R. Biden")],
        [known("Joe Biden", "president"), known("Joseph R. Biden Jr.", "US president")],
        [known("J. Arkwright"), known("James Arkwright")],
        [known("JD Vance"), known("James David Vance")],
        [known("Mike Johnson", "Speaker"), known("Michael Johnson", "House speaker")],
    ],
)
def test_names_of_one_person_are_one_actor(names):
    assert len(set(ids(*names).values())) == 1


@pytest.mark.parametrize(
    "names",
    [
        [known("Donald Trump", "president"), known("Donald Trump Jr.", "executive")],
        [known("Joseph Kennedy Jr."), known("Joseph Kennedy Sr.")],
        [known("George W. Bush"), known("George H. W. Bush")],
        [known("Mike Johnson", "Speaker"), known("Michael Johnson", "sprinter")],
        [known("Mike Johnson"), known("Michael Johnson")],
        [known("Chris Larkin", gender="he"), known("Christine Larkin", gender="she")],
        [known("Bill Clinton"), known("Hillary Clinton")],
        [known("Kim Jong Un"), known("Kim Yo Jong")],
    ],
)
def test_people_who_may_be_two_stay_two(names):
    assert len(set(ids(*names).values())) == 2


def test_a_name_that_is_short_for_two_people_is_nobodys():
    found = ids(known("George Bush"), known("George W. Bush"), known("George H. W. Bush"))
    assert len(set(found.values())) == 3


def test_the_most_used_name_gives_the_id():
    assert set(ids(known("Joe Biden", articles=9), known("Joseph R. Biden", articles=2)).values()) == {"joe-biden"}


def test_an_institution_and_a_surname_alone_do_not_share_an_id():
    ford = known("Ford", institution=True)
    assert ids(ford) == {"Ford": "ford"}
    assert ids(ford, alone=True) == {"Ford": "ford-2"}
    assert meant_by_surname("ford", [Alone(1)], clusters([ford], alone=True)) == {1: "ford"}


def whose(name: str, *offices: str, gender: Gender | None = None, among: Sequence[Known]) -> str:
    use = Alone(1, gender, frozenset(map(office, offices)))
    return meant_by_surname(parse_name(name).surname, [use], clusters(among, alone=True))[1]


HILLARY = known("Hillary Clinton", "senator")
JILL = known("Jill Biden", "president", articles=2)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (whose("Putin", among=[known("Vladimir Putin")]), "vladimir-putin"),
        (whose("Putin", among=[]), "putin"),
        (whose("Putin", "leader", among=[known("Vladimir Putin", "Russian leader")]), "vladimir-putin"),
        (whose("Francis", "Pope", among=[known("Jane Francis")]), "francis"),
        (whose("Clinton", among=[known("Bill Clinton"), known("Hillary Clinton")]), "clinton"),
        (whose("Clinton", gender="she", among=[known("Bill Clinton", gender="he"), HILLARY]), "hillary-clinton"),
        (whose("Clinton", "president", among=[known("Bill Clinton", "President"), HILLARY]), "bill-clinton"),
        (whose("Smith", among=[known("John Smith")]), "smith"),
        (whose("Smith", "police chief", among=[known("John Smith", "police chief")]), "john-smith"),
        (whose("Smith", "police spokesman", among=[known("John Smith", "White House spokesman")]), "smith"),
        (whose("Biden", among=[known("Joe Biden", articles=900), known("Beau Biden", articles=3)]), "joe-biden"),
        (whose("Biden", among=[known("Joe Biden", articles=9), known("Beau Biden", articles=3)]), "biden"),
        (whose("Smith", among=[known("Ada Smith", articles=40), known("Otto Smith", articles=3)]), "ada-smith"),
        (whose("Biden", "president", among=[known("Joe Biden", "President", articles=90), JILL]), "joe-biden"),
        (whose("Nato", among=[known("Nato", institution=True)]), "nato"),
    ],
)  # fmt: skip
def test_a_surname_alone_is_the_only_plausible_person_or_itself(found, expected):
    assert found == expected


def test_a_surname_with_an_office_tells_who_is_in_the_news():
    people = clusters([known("Joe Biden", "President", articles=40), known("Jill Biden", articles=6)], alone=True)
    president = Alone(1, offices=frozenset(["president"]), articles=30)
    assert meant_by_surname("biden", [Alone(2)], people) == {2: "biden"}
    assert meant_by_surname("biden", [Alone(2), president], people) == {1: "joe-biden", 2: "joe-biden"}


NAMES = st.builds(
    known,
    st.sampled_from(
        ["Ann Lee Park", "Ann Park", "A. Park", "Anna Park", "Joe Park", "Joseph Park Jr.", "Joseph Park", "Jo Park"]
    ),
    st.sampled_from(["minister", "prime minister", "baker", ""]),
    gender=st.sampled_from(["he", "she", None]),
    articles=st.integers(1, 40),
)


@given(st.lists(NAMES, unique_by=lambda name: name.key), st.randoms(use_true_random=False))
def test_the_order_of_names_does_not_matter(names, random):
    shuffled = random.sample(names, len(names))
    assert ids(*names) == ids(*shuffled)
    for gender in ("he", "she", None):
        uses = [Alone(1, gender, frozenset(["minister"])), Alone(2, gender), Alone(3)]
        found = meant_by_surname("park", uses, clusters(names, alone=True))
        assert found == meant_by_surname("park", uses[::-1], clusters(shuffled, alone=True))


@given(st.lists(NAMES, unique_by=lambda name: name.key))
def test_every_name_has_exactly_one_actor(names):
    found = [name.number for each in clusters(names, alone=False) for name in each.names]
    assert sorted(found) == sorted(name.number for name in names)


def test_many_people_of_one_surname_are_told_apart_quickly():
    names = [known(f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}xon Okafor") for i in range(3000)]
    assert len(clusters(names, alone=False)) == 3000
