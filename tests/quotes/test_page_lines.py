"""Lines of a page that are no prose make no speakers, names or people."""

import re

import pytest

from retrieval.quotes import extract
from retrieval.quotes.page_lines import FURNITURE


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row.name)
def test_a_kind_of_furniture_is_known_by_its_example(row):
    assert re.fullmatch(row.pattern, row.example)


@pytest.mark.parametrize("line", [row.example for row in FURNITURE])
def test_nobody_is_named_or_quoted_in_furniture(line):
    found = extract(f"The ferry sank at noon.\n\n{line}\n\nNobody was hurt.")
    assert (found.quotes, found.people) == ((), ())


def test_a_list_of_works_quotes_nobody():
    text = "Winners of the night.\n\nBest song\n\nAnn Roe, “Salt and Iron”\n\nBest film\n\nWINNER: “The Long Quay”"
    assert extract(text).quotes == ()


def test_the_headings_of_a_form_are_no_speakers():
    films = ("Salt", "Released: Friday", "Starring: Ann Roe", "Iron", "Released: Sunday", "Starring: Ben Cole")
    assert extract("\n\n".join(("What to watch", *films, *films))).quotes == ()


def test_a_work_in_small_letters_among_works_quotes_nobody():
    songs = ("“Us,” Ann Roe and Bo Hill", "“Guess,” Cara Lunt", "“the quay is mine,” Ann Roe", "“Neap,” Bo Hill")
    assert extract("\n\n".join(("The nominees.", *songs))).quotes == ()


def test_the_headings_of_a_list_of_shows_are_no_speakers():
    shows = [
        f"The Show: {name} is filmed in Tarn.\n\nThe Run: {name} began in 2014." for name in ("Ebb", "Flow", "Neap")
    ]
    found = extract("Times are hard.\n\n" + "\n\n".join(shows))
    assert found.quotes == ()
    assert "The Run" not in {person.name for person in found.people}
