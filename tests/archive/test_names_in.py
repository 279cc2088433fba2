"""Names of people, institutions and offices in the words of a question."""

from datetime import date

import pytest

from retrieval.archive import Archive
from retrieval.model import Article

pytestmark = pytest.mark.usefixtures("either_engine")

PORT = Article(
    "port",
    "Transport Minister Clara Whitfield said on Tuesday that the harbour would stay open.\n\n"
    "“We will not close a single quay,” Whitfield told reporters. “Not one,” she said.\n\n"
    "“Nobody listens,” said Tom Arkwright, a crane driver. “Never,” said his brother, Joe Whitfield.\n\n"
    "The National Weather Service said rain would come. “We all wait,” said Alexandria Ocasio-Cortez.",
    published=date(2024, 3, 8),
)


@pytest.fixture(scope="module")
def archive():
    with Archive.in_memory([PORT], aliases={"the boss": "Tom Arkwright"}) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did Clara Whitfield say about rain", [("Clara Whitfield", "name", ["clara-whitfield"])]),
        ("clara whitfield quay?", [("clara whitfield", "name", ["clara-whitfield"])]),
        ("Whitfield’s words", [("Whitfield’s", "surname", ["clara-whitfield", "joe-whitfield"])]),
        ("did the transport minister speak", [("transport minister", "office", ["clara-whitfield"])]),
        (
            "Arkwright and AOC",
            [("Arkwright", "surname", ["tom-arkwright"]), ("AOC", "short", ["alexandria-ocasio-cortez"])],
        ),
        ("what did the boss say", [("the boss", "short", ["tom-arkwright"])]),
        ("the national weather service on rain", [("national weather service", "name", ["national-weather-service"])]),
        ("who said it never rains", []),
        ("what did who say of rain", []),
        ("", []),
        ("?! ...", []),
    ],
)
def test_names_are_found_longest_first(archive, question, expected):
    words = question.split()
    found = archive.names_in(words)
    told = [(" ".join(words[name.start : name.end]), name.how, [actor.id for actor in name.actors]) for name in found]
    assert told == expected


def test_who_is_quoted_most_stands_first(archive):
    (name,) = archive.names_in(["Whitfield"])
    assert [actor.statements for actor in name.actors] == sorted((a.statements for a in name.actors), reverse=True)
    assert name.actors[0].kind == "person"
