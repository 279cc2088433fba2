"""Copies of an archive: whole, private, put in place in one step, and restored without losing what was there."""

import json
import shutil
import sqlite3
import stat
import threading
from contextlib import closing

import pytest

from bot.discord.memory import Memory
from retrieval.archive import Archive, restore_archive
from retrieval.archive.store.database import Database
from retrieval.archive.store.schema import MIGRATIONS
from retrieval.errors import ArchiveError
from retrieval.model import Article
from tests.bot.conftest import document
from tests.bot.test_cli import EDITED, STORY, lines

WORDS = "“We will open quay {} on Monday,” said Ama Mensah, the harbour master."


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def article(number: int) -> Article:
    return Article(f"a{number}", WORDS.format(number))


def test_a_copy_taken_while_articles_come_holds_all_that_was_told_as_added(tmp_path):
    told: list[str] = []
    with Archive.open(tmp_path / "one.archive") as archive:
        archive.add(article(0))

        def fill() -> None:
            for number in range(1, 60):
                archive.add(article(number))
                told.append(f"a{number}")

        filling = threading.Thread(target=fill)
        filling.start()
        for copy in range(4):
            before = {"a0", *told}
            archive.backup(tmp_path / f"{copy}.copy")
            with Archive.open(tmp_path / f"{copy}.copy") as kept:
                assert before <= {ref.id for ref in kept.articles()}
                assert all(kept.statements_of_article(ref.id) for ref in kept.articles())
        filling.join()


def test_a_copy_leaves_nothing_half_written_where_it_cannot_be_written(tmp_path):
    with Archive.open(tmp_path / "one.archive") as archive:
        archive.add(article(0))
        with pytest.raises(ArchiveError, match="cannot be written"):
            archive.backup(tmp_path / "nowhere" / "copy")
        with pytest.raises(ArchiveError, match="this is the archive itself"):
            archive.backup(tmp_path / "one.archive")
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


def test_what_is_no_sound_archive_is_not_restored_and_harms_nothing(tmp_path):
    with Archive.open(tmp_path / "one.archive") as archive:
        for number in range(30):
            archive.add(article(number))
        archive.backup(tmp_path / "copy")
    damaged = bytearray((tmp_path / "copy").read_bytes())
    damaged[5000:40000] = bytes(35000)
    (tmp_path / "damaged").write_bytes(damaged)
    (tmp_path / "foreign").write_bytes(b"")
    shutil.copy(tmp_path / "copy", tmp_path / "newer")
    with closing(sqlite3.connect(tmp_path / "newer")) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    for name in ("damaged", "foreign", "newer", "missing"):
        with pytest.raises(ArchiveError):
            restore_archive(tmp_path / name, tmp_path / "one.archive")
        with Archive.open(tmp_path / "one.archive") as archive:
            assert len(archive.articles()) == 30


def test_a_copy_is_restored_in_the_place_of_an_archive_that_is_copied_first(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY))
    assert onrecord("backup", "copy").returncode == 1
    onrecord("ingest", "news.jsonl")
    assert onrecord("backup", "copy").stdout == "copied 1 articles to copy\n"
    assert mode(folder / "copy") == 0o600
    (folder / "more.jsonl").write_text(lines({"id": "b", "text": WORDS.format(2)}))
    onrecord("ingest", "more.jsonl")
    assert "quay 2" in onrecord("ask", "What did Mensah say?").stdout
    assert (onrecord("restore", "copy").returncode, onrecord("restore", "no-copy", "--replace").returncode) == (1, 2)
    assert "restored 1 articles from copy" in onrecord("restore", "copy", "--replace").stdout
    assert "quay 2" not in onrecord("ask", "What did Mensah say?").stdout
    assert [one["id"] for one in document(onrecord("articles", "--json"))] == ["harbour-1"]
    assert "restored 2 articles" in onrecord("restore", "onrecord.archive.before-restore-1", "--replace").stdout


def test_an_export_to_a_file_is_whole_and_holds_versions_days_and_feeds(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY, EDITED))
    onrecord("ingest", "news.jsonl")
    with closing(sqlite3.connect(folder / "onrecord.archive")) as archive, archive:
        archive.execute("INSERT INTO feeds (url, state) VALUES ('https://a.example/feed', '{\"title\": \"A\"}')")
        archive.execute("INSERT INTO servers VALUES (7, '{\"tidy\": true}')")
    assert onrecord("export", "whole.jsonl").stdout == "exported 1 articles to whole.jsonl\n"
    exported = [json.loads(line) for line in (folder / "whole.jsonl").read_text().splitlines()]
    assert ["replaced_at" in line for line in exported] == [False, True, False, False, False, False]
    assert exported[0] == {"onrecord": {"begin": True}}
    assert exported[3:] == [
        {"onrecord": {"feed": "https://a.example/feed", "state": {"title": "A"}}},
        {"onrecord": {"server": "7", "settings": {"tidy": True}}},
        {"onrecord": {"end": True, "articles": 1}},
    ]
    assert mode(folder / "whole.jsonl") == 0o600
    taken = onrecord("--archive", "two.archive", "ingest", "whole.jsonl")
    assert (taken.returncode, taken.stdout) == (0, "added harbour-1\nupdated harbour-1\n")


def test_an_archive_is_made_again_of_a_whole_export_with_all_that_it_carries(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY, EDITED))
    onrecord("ingest", "news.jsonl")
    with closing(sqlite3.connect(folder / "onrecord.archive")) as archive, archive:
        archive.execute("INSERT INTO feeds (url, state) VALUES ('https://a.example/feed', '{\"url\": \"x\"}')")
        archive.execute("INSERT INTO servers VALUES (7, '{\"tidy\": true}')")
        archive.execute("UPDATE versions SET replaced_at = '2024-03-02T10:00:00.000Z'")
    assert onrecord("correct", "rename", "Ama Mensah", "Ama B. Mensah").returncode == 0
    onrecord("export", "whole.jsonl")
    plain = onrecord("--archive", "two.archive", "ingest", "whole.jsonl")
    assert (plain.returncode, onrecord("--archive", "two.archive", "corrections").stdout) == (0, "")
    made = onrecord("--archive", "new.archive", "ingest", "whole.jsonl", "--whole")
    assert made.stderr == "whole.jsonl: 1 feed, 1 server, 1 correction, 1 version taken in\n"
    onrecord("--archive", "new.archive", "export", "again.jsonl")
    again = onrecord("--archive", "new.archive", "ingest", "whole.jsonl", "--whole")
    assert again.stderr.startswith("whole.jsonl: 0 feeds, 0 servers, 0 corrections, ")
    assert (folder / "again.jsonl").read_text() == (folder / "whole.jsonl").read_text()


def test_an_export_that_was_cut_off_is_told_in_one_line_and_read_as_far_as_it_goes(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY))
    onrecord("ingest", "news.jsonl")
    onrecord("export", "whole.jsonl")
    whole = (folder / "whole.jsonl").read_bytes()
    for cut in (whole.rindex(b'{"onrecord"'), len(whole.splitlines(keepends=True)[0])):
        (folder / "cut.jsonl").write_bytes(whole[:cut])
        taken = onrecord("--archive", f"{cut}.archive", "ingest", "cut.jsonl")
        assert taken.returncode == 1
        assert taken.stderr.startswith("cut.jsonl: it was cut off: its last line is missing")
        assert taken.stderr.count("\n") == 1
        assert taken.stdout == ("added harbour-1\n" if b"harbour" in whole[:cut] else "")


def test_an_archive_of_an_earlier_version_is_copied_before_it_is_changed(tmp_path, monkeypatch):
    earlier = len(MIGRATIONS) - 1
    with monkeypatch.context() as patch:
        patch.setattr("retrieval.archive.store.database.MIGRATIONS", MIGRATIONS[:earlier])
        Database(tmp_path / "one.archive").close()
    Archive.open(tmp_path / "one.archive").close()
    with closing(sqlite3.connect(tmp_path / f"one.archive.version-{earlier}")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (earlier,)
    Archive.open(tmp_path / "one.archive").close()
    assert len(list(tmp_path.glob("*.version-*"))) == 1


def test_an_empty_file_is_not_turned_into_an_archive_by_reading(onrecord, folder):
    (folder / "onrecord.archive").touch()
    assert onrecord("articles").returncode == 0
    assert onrecord("feeds", "list").returncode == 0
    assert (folder / "onrecord.archive").stat().st_size == 0


def test_what_is_kept_can_be_read_by_nobody_else(tmp_path):
    with Archive.open(tmp_path / "one.archive") as archive:
        archive.add(article(0))
        kept = [path for path in tmp_path.iterdir() if path.is_file()]
        assert {mode(path) for path in kept} == {0o600}
        assert mode(tmp_path / "one.archive.index") == 0o700
    memory = Memory(tmp_path / "one.archive.discord", tmp_path / "one.archive")
    memory.set_plain_text(7, wanted=True)
    assert {mode(path) for path in tmp_path.glob("one.archive.discord*")} == {0o600}
    memory.close()


def test_a_token_file_that_others_can_read_is_told(tmp_path, monkeypatch, capsys):
    from bot.settings import token  # noqa: PLC0415  beside its only use

    (tmp_path / "token").write_text("secret")
    (tmp_path / "token").chmod(0o644)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    assert token() == "secret"
    told = capsys.readouterr().err
    assert "can be read by others" in told
    assert "secret" not in told
