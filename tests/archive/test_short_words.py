"""What rows hold again and again stands there in a letter, and comes back as it was, from old rows too."""

import sqlite3
from contextlib import closing

import pytest

from retrieval.archive import Archive
from retrieval.archive.store.short_words import letter_of, packed_forms, unpacked_forms, word_of
from tests.archive.conftest import HARBOUR, STRIKE


@pytest.mark.parametrize("word", ["direct", "tag behind", "a rule of tomorrow"])
def test_a_word_comes_back_from_its_row(word):
    assert word_of(letter_of(word)) == word
    assert word_of(word) == word


@pytest.mark.parametrize("forms", [set(), {"Ann Roe"}, {"Roe"}, {"Ann Roe", "Roe"}])
def test_the_wordings_of_a_name_come_back_from_their_row(forms):
    assert unpacked_forms(packed_forms(forms, "Ann Roe"), "Ann Roe") == forms
    assert unpacked_forms("\n".join(sorted(forms)), "Ann Roe") == forms


def test_rows_with_whole_words_tell_the_same_and_go_as_they_came(tmp_path):
    """As every archive has them that was written before words had letters."""
    file = tmp_path / "archive"
    with Archive.open(file) as archive:
        archive.add(HARBOUR)
        archive.add(STRIKE)
        told = told_by(archive)
    with closing(sqlite3.connect(file)) as rows, rows:
        write_out(rows)
    with Archive.open(file) as archive:
        assert told_by(archive) == told
        archive.remove(HARBOUR.id)
        archive.remove(STRIKE.id)
    with closing(sqlite3.connect(file)) as rows:
        assert rows.execute("SELECT (SELECT count(*) FROM forms) + (SELECT count(*) FROM spellings)").fetchone() == (0,)


def told_by(archive: Archive) -> list[object]:
    articles = (HARBOUR.id, STRIKE.id)
    return [archive.statements_of_article(one) for one in articles] + [archive.located(range(1, 8))]


def write_out(rows: sqlite3.Connection) -> None:
    """Put whole words and names where letters stand."""
    rows.create_function("word_of", 1, lambda stored: stored and word_of(stored))
    rows.execute(
        "UPDATE quotes SET kind = word_of(kind), rule = word_of(rule), basis = word_of(basis),"
        " day_basis = word_of(day_basis), act = word_of(act), inside = iif(inside = '', '[]', inside)"
    )
    rows.execute("UPDATE sentences SET kind = 'prose' WHERE kind = ''")
    rows.execute("UPDATE people SET spelling = text WHERE spelling = ''")
    for article, ordinal, text, forms in rows.execute("SELECT article, ordinal, text, forms FROM people").fetchall():
        whole = "\n".join(sorted(unpacked_forms(forms, text)))
        rows.execute("UPDATE people SET forms = ? WHERE article = ? AND ordinal = ?", (whole, article, ordinal))
