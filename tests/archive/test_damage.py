"""What is damaged is told, and never shown."""

import sqlite3
from datetime import date

import pytest

from retrieval.archive import Archive, Filters
from retrieval.archive.store.damage import engine_findings
from retrieval.archive.store.texts import packed_text
from retrieval.errors import ArchiveError
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER

TODAY = date(2024, 6, 1)


@pytest.fixture
def kept(path):
    with Archive.open(path) as archive:
        list(archive.add_all([HARBOUR, STRIKE, WEATHER]))
    return path


def change(path, statement, *values):
    with sqlite3.connect(path) as connection:
        connection.execute(statement, values)
    connection.close()


def damages(archive):
    return [(one.what, one.detail) for one in archive.findings(TODAY) if one.kind == "damaged"]


def test_a_sound_archive_has_no_damage(kept):
    with Archive.open(kept) as archive:
        assert damages(archive) == []


@pytest.mark.parametrize(
    "stored", [packed_text(STRIKE.text.replace("quay", "pier")), b"no text at all", packed_text("")]
)
def test_a_text_that_is_not_the_one_added_is_told_and_never_shown(kept, stored):
    change(kept, "UPDATE texts SET text = ? WHERE article = (SELECT number FROM articles WHERE id = 'strike')", stored)
    with Archive.open(kept) as archive:
        assert damages(archive) == [("strike", "its text is not what was stored")]
        assert {statement.article_id for statement in archive.statements(Filters())} == {"harbour", "weather"}
        hits = [hit.sentence for hit in archive.search("docker listen strike quay", k=9)]
        assert "strike" not in {sentence.article_id for sentence in archive.located(hits)}


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM sentences WHERE number = 3", "sentences"),
        ("UPDATE names SET statements = statements + 1 WHERE statements = 1", "statements of names"),
        ("UPDATE actors SET statements = 99 WHERE id = 'tom-arkwright'", "statements of actors"),
        ("UPDATE mentions SET statements = 7", "speakers without a name"),
        ("UPDATE state SET statements = 0", "statements of all"),
        ("DELETE FROM articles WHERE id = 'weather'", "statements without their article"),
    ],
)
def test_what_is_counted_twice_is_compared(kept, statement, what):
    change(kept, statement)
    with Archive.open(kept) as archive:
        assert what in {found for found, _ in damages(archive)}


def test_a_page_of_rubbish_is_told(kept):
    content = bytearray(kept.read_bytes())
    for at in range(8 * 4096, len(content), 4096):
        content[at : at + 64] = b"\x5a" * 64
    kept.write_bytes(content)
    told = []
    try:
        with Archive.open(kept) as archive:
            told = damages(archive)
    except ArchiveError as error:
        told = [str(error)]
    assert told


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 50, 6), False), ((3, 50, 7), True),
        ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 0), True), ((4, 0, 0), True),
    ],
)  # fmt: skip
def test_a_sqlite_that_can_lose_what_was_written_is_told(version, sound):
    assert (list(engine_findings(version)) == []) is sound
