from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord.completing import Completer, option_names
from retrieval.archive import Archive
from retrieval.model import Article

NAMES = Completer.of(
    [
        ("Ada Quill", ("Quill", "Ada Quill")),
        ("Omar Lindqvist", ("Omar Lindqvist",)),
        ("Adam Quilter", ("Adam Quilter",)),
        ("European Commission", ("European Commission", "the Commission", "EC")),
        ("José Ångström", ("José Ångström",)),
    ]
)

COMPLETED = [
    ("", ["Ada Quill", "Omar Lindqvist", "Adam Quilter", "European Commission", "José Ångström"]),
    ("ada", ["Ada Quill", "Adam Quilter"]),
    ("QUI", ["Ada Quill", "Adam Quilter"]),
    ("quill", ["Ada Quill"]),
    ("  omar   lind ", ["Omar Lindqvist"]),
    ("lindkvist", ["Omar Lindqvist"]),
    ("comm", ["European Commission"]),
    ("ec", ["European Commission"]),
    ("jose ang", ["José Ångström"]),
    ("angstrom", ["José Ångström"]),
    ("zz", []),
    ("nobody at all", []),
]


@pytest.mark.parametrize(("typed", "names"), COMPLETED)
def test_what_is_typed_becomes_names(typed: str, names: list[str]) -> None:
    assert NAMES.complete(typed) == names


@settings(max_examples=50)
@given(st.text(max_size=300), st.integers(1, 25))
def test_whatever_is_typed_few_and_different_names_are_offered(typed: str, most: int) -> None:
    found = NAMES.complete(typed, most)
    assert len(found) == len(set(found)) <= most


@pytest.fixture(scope="module")
def many() -> Completer:
    return Completer.of((f"Person{n % 700} Middle{n % 90} Lastname{n}", ()) for n in range(50_000))


@pytest.mark.parametrize("typed", ["a", "person 4", "Lastname4999", "lastnam 77", "no such name anywhere", "x" * 6000])
def test_fifty_thousand_names_take_less_than_a_tenth_of_a_second(many: Completer, typed: str) -> None:
    start = time.process_time()
    many.complete(typed)
    assert time.process_time() - start < 0.1


def test_short_names_of_news_writing_and_of_the_configuration_are_completed() -> None:
    text = "“We wait,” Benjamin Netanyahu said.\n\n“We pray,” Ada Quill said. The F.B.I. said it was late."
    with Archive.in_memory([Article("a", text)], aliases={"the boss": "Ada Quill"}) as archive:
        actors = option_names(archive).actors
    assert actors.complete("bibi") == ["Benjamin Netanyahu"]
    assert actors.complete("the boss")[:1] == ["Ada Quill"]
