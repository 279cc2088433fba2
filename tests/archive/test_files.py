"""A file that is no archive, or cannot be used now, gives one clear line; two processes see each other's articles."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from retrieval.archive import Archive, Filters, kept_index
from retrieval.archive.store import database
from retrieval.archive.store.schema import APPLICATION_ID, MIGRATIONS
from retrieval.errors import ArchiveError
from retrieval.model import Article

from .conftest import HARBOUR, STRIKE, WEATHER

if TYPE_CHECKING:
    from pathlib import Path
from zlib import crc32


def fails_with(path: Path, match: str) -> None:
    with pytest.raises(ArchiveError, match=match) as caught:
        Archive.open(path).add(HARBOUR)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_archive(tmp_path):
    fails_with(tmp_path, "a folder")


def test_a_missing_folder_is_named(tmp_path):
    fails_with(tmp_path / "none" / "news.archive", "check that its folder exists")


@pytest.mark.parametrize("content", [b"Dear diary, " * 100, b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_of_another_kind_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    fails_with(path, "not an archive|damaged")
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE birds (name TEXT)")
        other.commit()
    before = path.read_bytes()
    fails_with(path, "another program")
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_version_is_refused(path):
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    fails_with(path, "newer version")


def test_an_archive_is_marked_as_ours(path):
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert opened.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_empty_file_becomes_an_archive(path):
    path.touch()
    with Archive.open(path) as archive:
        assert archive.add(HARBOUR) == "added"


def test_a_damaged_archive_says_so(path):
    with Archive.open(path) as archive:
        list(archive.add_all([HARBOUR, STRIKE, WEATHER]))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    fails_with(path, "damaged")


def test_a_locked_archive_says_so(path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with Archive.open(path) as archive, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another process has been writing"):
            archive.add(HARBOUR)
        assert archive.articles() == []
        other.rollback()
        assert archive.add(HARBOUR) == "added"


@pytest.mark.parametrize("lost", ["missing", "damaged", "foreign"])
def test_a_lost_index_comes_back_by_itself(path, tmp_path, lost):
    with Archive.open(path) as archive:
        list(archive.add_all([HARBOUR, STRIKE, WEATHER]))
        expected = archive.search("harbour quay", k=9)
    folder = path.with_name(f"{path.name}.index")
    files = sorted(folder.iterdir())
    if lost == "foreign":
        with Archive.open(tmp_path / "other.archive") as other:
            other.add(replace(HARBOUR, text="Nothing of interest."))
        for file in files:
            file.unlink()
        for file in (tmp_path / "other.archive.index").iterdir():
            file.rename(folder / file.name)
    for file in files if lost != "foreign" else []:
        file.unlink() if lost == "missing" else file.write_bytes(b"\x07" * 100)
    with Archive.open(path) as archive:
        assert archive.search("harbour quay", k=9) == expected


def test_an_index_of_an_older_format_is_made_anew(path):
    with Archive.open(path) as archive:
        list(archive.add_all([HARBOUR, STRIKE, WEATHER]))
        expected = archive.search("harbour quay", k=9)
    manifest = path.with_name(f"{path.name}.index") / "manifest"
    content = manifest.read_bytes().partition(b" ")[2].strip()
    older = b"[1," + content.partition(b",")[2]
    manifest.write_bytes(b"%08x %b\n" % (crc32(older), older))
    with Archive.open(path) as archive:
        assert archive.search("harbour quay", k=9) == expected
    assert not manifest.read_bytes().partition(b" ")[2].startswith(b"[1,")


def test_another_process_is_seen_at_once(path):
    with Archive.open(path) as archive:
        archive.add(HARBOUR)
        assert archive.search("docker", k=5) == []
        script = (
            "import sys\nfrom pathlib import Path\n"
            "from retrieval.archive import Archive\nfrom retrieval.model import Article\n"
            "archive = Archive.open(Path(sys.argv[1]))\n"
            "archive.add(Article('strike', 'Dockers walked out.\\n\\n“No,” said Tom Arkwright.'))\n"
            "archive.remove('harbour'); archive.close()"
        )
        subprocess.run([sys.executable, "-c", script, str(path)], check=True, timeout=60)
        assert [ref.id for ref in archive.articles()] == ["strike"]
        assert [s.article_id for s in archive.located(hit.sentence for hit in archive.search("docker", k=5))] == [
            "strike"
        ]
        assert archive.search("harbour", k=5) == []
        assert [actor.id for actor in archive.actors_named("Arkwright")] == ["tom-arkwright"]


def test_what_an_earlier_version_lacks_is_made_as_writing_makes_it(path):
    with Archive.open(path) as archive:
        list(archive.add_all([HARBOUR, STRIKE, WEATHER]))
    asked = (
        "SELECT * FROM mention_words ORDER BY word, folded",
        "SELECT article, ordinal, introduced, introduced_again FROM people ORDER BY article, ordinal",
    )
    with closing(sqlite3.connect(path)) as earlier:
        written = [earlier.execute(query).fetchall() for query in asked]
        earlier.execute("DROP TABLE mention_words")
        earlier.execute("ALTER TABLE people DROP COLUMN introduced")
        earlier.execute("ALTER TABLE people DROP COLUMN introduced_again")
        earlier.execute("PRAGMA user_version = 11")
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as later:
        assert [later.execute(query).fetchall() for query in asked] == written
        assert all(written)


def test_two_open_archives_of_one_file_follow_each_other(path):
    with Archive.open(path) as one, Archive.open(path) as other:
        for article, archive in ((HARBOUR, one), (STRIKE, other), (WEATHER, one)):
            archive.add(article)
            assert len(one.search("quay never docker", k=9)) == len(other.search("quay never docker", k=9)) > 0


def torn(archive: Archive) -> list[object]:
    """What does not fit its article: statements, and sentences that the index knows and the archive does not."""
    found: list[object] = []
    hits = archive.search("quay strike", k=5)
    sentences = archive.located(hit.sentence for hit in hits)
    for statement in archive.statements(Filters(), limit=20):
        text = archive.article(statement.article_id)
        if text and text.text[statement.quote.start : statement.quote.end] != statement.quote.text:
            found.append(statement)
    return found + [one for one in sentences if not one.text]


@pytest.mark.parametrize("on_disk", [True, False])
def test_many_threads_read_while_one_writes(path, on_disk):
    articles = [replace(article, id=f"{article.id}-{n}") for n in range(12) for article in (HARBOUR, STRIKE)]
    failures: list[object] = []
    done = threading.Event()
    archive = Archive.open(path) if on_disk else Archive.in_memory()

    def read() -> None:
        while not done.is_set():
            try:
                failures.extend(torn(archive))
                with archive.snapshot():
                    failures.extend(torn(archive))
            except ArchiveError as error:
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    with archive:
        assert [outcome for _, outcome in archive.add_all(articles)] == ["added"] * len(articles)
        for article in articles[::2]:
            assert archive.remove(article.id)
        done.set()
        for reader in readers:
            reader.join()
        assert len(archive.articles()) == len(articles) // 2
    assert failures == []


def test_a_snapshot_sees_one_state_whatever_others_write(path):
    with Archive.open(path) as archive, Archive.open(path) as other:
        archive.add(HARBOUR)
        with archive.snapshot():
            before = archive.statements(Filters()), archive.revision, archive.search("quay strike", k=5)
            other.add(STRIKE)
            other.remove(HARBOUR.id)
            assert (archive.statements(Filters()), archive.revision, archive.search("quay strike", k=5)) == before
            assert all(archive.located(hit.sentence for hit in before[2]))
        assert [one.id for one in archive.articles()] == [STRIKE.id]
        assert {one.article_id for one in archive.located(hit.sentence for hit in archive.search("strike", k=5))} == {
            STRIKE.id
        }


def test_what_another_thread_indexes_meanwhile_is_no_older_for_a_snapshot(path):
    with Archive.open(path) as archive:
        archive.add(HARBOUR)
        with archive.snapshot():
            assert archive.extent().articles == 1
            writer = threading.Thread(target=archive.add, args=(STRIKE,))
            writer.start()
            writer.join()
            assert archive.located(hit.sentence for hit in archive.search("docker strike", k=5)) is not None
            assert archive.ref(HARBOUR.id).id == HARBOUR.id
            with pytest.raises(ArchiveError, match="no such article"):
                archive.ref(STRIKE.id)
        assert archive.located(hit.sentence for hit in archive.search("docker strike", k=5))


def test_an_index_that_is_far_behind_catches_up_piece_by_piece(path, monkeypatch):
    monkeypatch.setattr(kept_index, "_AT_ONCE_ARTICLES", 2)
    with Archive.open(path) as archive, Archive.open(path) as other:
        archive.add(Article("0", "Word0 stands here."))
        for number in range(1, 6):
            other.add(Article(str(number), f"Word{number} stands here."))
        other.remove("2")
        found = {number: len(archive.search(f"word{number}", k=5)) for number in range(6)}
        assert found == {0: 1, 1: 1, 2: 0, 3: 1, 4: 1, 5: 1}
