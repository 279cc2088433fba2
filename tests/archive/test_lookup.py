"""Actors are found by whatever people call them, and not by what they are not called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.archive import Archive
from retrieval.model import Article

pytestmark = pytest.mark.usefixtures("either_engine")

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = [
    Article(
        "summit",
        "Russian President Vladimir Putin said the talks had failed.\n\n"
        "“It is a good day,” said Volodymyr Zelenskyy, the Ukrainian leader.\n\n"
        "John Kirby, a White House spokesman, said the door was open.\n\n"
        "British Prime Minister Keir Starmer said nothing was decided.\n\n"
        "Deputy Prime Minister Angela Rayner said she agreed.\n\n"
        "NATO said it would meet.",
        published=date(2024, 5, 1),
    ),
    Article(
        "later",
        "“We will see,” said Israeli Prime Minister Benjamin Netanyahu.\n\n"
        "“No,” said Jane Smith, a teacher.\n\n“Yes,” said Robert Smith, a driver.\n\n"
        "Bill Clinton, the former president, said he was glad. Hillary Clinton said she was glad too.\n\n"
        "Antony Blinken, the secretary of state, said he would travel.",
        published=date(2024, 6, 1),
    ),
]


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with Archive.in_memory(ARTICLES, aliases={"The Ironside": "Antony Blinken", "kirbs": "John Kirby"}) as made:
        yield made


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Putin", {"vladimir-putin"}),
        ("putin", {"vladimir-putin"}),
        ("PUTIN's", {"vladimir-putin"}),
        ("“Vladimir Putin”", {"vladimir-putin"}),
        ("President Putin", {"vladimir-putin"}),
        ("the Russian president Vladimir Putin", {"vladimir-putin"}),
        ("Mr. Putin", {"vladimir-putin"}),
        ("V. Putin", {"vladimir-putin"}),
        ("Vladimir Vladimirovich Putin", {"vladimir-putin"}),
        ("Ivan Putin", set()),
        ("Zelensky", {"volodymyr-zelenskyy"}),
        ("vladimir zelenskiy", {"volodymyr-zelenskyy"}),
        ("nato", {"nato"}),
        ("the North Atlantic Treaty Organization", {"nato"}),
        ("bibi", {"benjamin-netanyahu"}),
        ("Bibi Netanyahu", {"benjamin-netanyahu"}),
        ("the ironside", {"antony-blinken"}),
        ("Kirbs", {"john-kirby"}),
        ("smith", {"jane-smith", "robert-smith"}),
        ("Ms. Smith", {"jane-smith"}),
        ("Bob Smith", {"robert-smith"}),
        ("Clinton", {"bill-clinton", "hillary-clinton"}),
        ("President Clinton", {"bill-clinton"}),
        ("Mrs. Clinton", {"hillary-clinton"}),
        ("Hillary", {"hillary-clinton"}),
        ("putting", set()),
        ("nobody", set()),
        ("", set()),
        ("?!", set()),
        ("%", set()),
        ("x" * 5000, set()),
        ("\ud800", set()),
    ],
)
def test_a_name_leads_to_its_bearers(archive, name, expected):
    assert {actor.id for actor in archive.actors_named(name)} == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("the Russian president", ["vladimir-putin"]),
        ("president of Russia", ["vladimir-putin"]),
        ("White House spokeswoman", ["john-kirby"]),
        ("the UK prime minister", ["keir-starmer"]),
        ("prime minister", ["benjamin-netanyahu", "keir-starmer"]),
        ("deputy prime minister", ["angela-rayner"]),
        ("us secretary of state", ["antony-blinken"]),
        ("former president", ["bill-clinton"]),
        ("French president", []),
        ("the American teacher", ["jane-smith"]),
        ("", []),
        ("the", []),
    ],
)
def test_a_role_leads_to_who_holds_it(archive, role, expected):
    assert [actor.id for actor in archive.actors_in_role(role)] == expected


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Puttin", "vladimir-putin"),
        ("Zelinski", "volodymyr-zelenskyy"),
        ("Netanyaho", "benjamin-netanyahu"),
        ("Robbert Smyth", "robert-smith"),
    ],
)
def test_a_misspelt_name_is_near_somebody(archive, name, first):
    near = archive.actors_like(name)
    assert near[0][0].id == first
    assert all(60 <= score <= 100 for _, score in near)


@pytest.mark.parametrize("name", ["Xylophone", "", "  ", "!!!", "q"])
def test_what_is_like_nobody_is_near_nobody(archive, name):
    assert archive.actors_like(name) == []


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("zel", {"volodymyr-zelenskyy"}),
        ("Vladimir P", {"vladimir-putin"}),
        ("smi", {"jane-smith", "robert-smith"}),
        ("", set()),
        ("%", set()),
    ],
)
def test_a_beginning_is_completed(archive, prefix, expected):
    assert {actor.id for actor in archive.actors_starting(prefix)} == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the White House", ["john-kirby"]),
        ("the UK", ["keir-starmer"]),
        ("the Kremlin", ["vladimir-putin"]),
        ("Downing Street", ["keir-starmer"]),
        ("Ukraine", ["volodymyr-zelenskyy"]),
        ("the Pentagon", []),
        ("France", []),
        ("", []),
    ],
)
def test_countries_and_institutions_have_those_who_speak_for_them(archive, name, expected):
    assert [actor.id for actor in archive.representatives(name)] == expected


def test_names_alone_are_listed_like_the_actors(archive):
    actors = sorted((-actor.statements, actor.id, actor.name) for actor in archive.actors())
    assert [(-said, actor, name) for actor, name, said in archive.actor_names()] == actors


def test_roles_carry_the_days_on_which_they_were_given():
    first = Article("a", "Foreign Minister Ada Brenner said no.", published=date(2020, 1, 1))
    second = Article("b", "Prime Minister Ada Brenner said yes.", published=date(2022, 1, 1))
    third = Article("c", "Prime Minister Ada Brenner said maybe.", published=date(2023, 1, 1))
    with Archive.in_memory([third, first, second]) as archive:
        (brenner,) = archive.actors_named("Brenner")
    latest, earliest = brenner.roles
    assert (latest.text, latest.first, latest.last, latest.articles) == (
        "Prime Minister", date(2022, 1, 1), date(2023, 1, 1), 2,
    )  # fmt: skip
    assert (earliest.text, earliest.article_id, earliest.last) == ("Foreign Minister", "a", date(2020, 1, 1))


def test_a_surname_alone_joins_its_person_when_an_article_names_them():
    alone = Article("alone", "Brenner said the vote was lost.", published=date(2024, 1, 2))
    full = Article("full", "“No,” said Ada Brenner.", published=date(2024, 1, 1))
    other = Article("other", "“Yes,” said Otto Brenner.", published=date(2024, 1, 3))
    with Archive.in_memory([alone]) as archive:
        assert [actor.id for actor in archive.actors()] == ["brenner"]
        archive.add(full)
        assert [(actor.id, actor.statements) for actor in archive.actors()] == [("ada-brenner", 2)]
        archive.add(other)
        assert {actor.id for actor in archive.actors()} == {"brenner", "ada-brenner", "otto-brenner"}
        archive.remove("other")
        assert [(actor.id, actor.statements) for actor in archive.actors()] == [("ada-brenner", 2)]
        assert [sentence.article_id for sentence in archive.sentences_naming("ada-brenner", 5)] == ["alone", "full"]


def test_a_body_of_one_word_is_not_what_only_looks_like_a_person_of_that_name():
    model = Article("model", "“It drives,” said Quanto Parcello.", published=date(2024, 1, 1))
    others = [Article(f"app-{n}", "Parcello said the parcels had come.", published=date(2024, 1, 2)) for n in range(3)]
    with Archive.in_memory([model, *others]) as archive:
        assert {(actor.id, actor.statements) for actor in archive.actors()} == {("parcello", 3), ("quanto-parcello", 1)}


def test_a_body_of_one_word_that_no_person_is_called_by_stays_one_and_is_found():
    app = Article("app", "Parcello said the parcels had come.", published=date(2024, 1, 2))
    with Archive.in_memory([app]) as archive:
        assert [(actor.id, actor.kind) for actor in archive.actors()] == [("parcello", "institution")]
        assert [found.actors[0].id for found in archive.names_in(["did", "parcello", "say"])] == ["parcello"]
        assert [actor.id for actor in archive.actors_named("Parcello")] == ["parcello"]


def test_an_actor_is_found_by_a_former_id():
    with Archive.in_memory([Article("a", "“No,” said Bill Hartwell.")]) as archive:
        assert archive.actors()[0].id == "bill-hartwell"
        archive.add(Article("b", "“No,” said William Hartwell."))
        archive.add(Article("c", "“Yes,” said William Hartwell."))
        assert archive.actors()[0].id == "william-hartwell"
        assert archive.actor("bill-hartwell") == archive.actor("william-hartwell") == archive.actors()[0]
        assert archive.actor("nobody") is None
