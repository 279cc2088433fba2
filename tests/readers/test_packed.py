"""ZIP and gzip."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import Any

import pytest

from retrieval.readers import read, read_bytes

LINES = b'{"id": "1", "text": "x"}\n{"id": "2", "text": "y"}\n'


def packed(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def got(data: bytes, name: str) -> list[Any]:
    return list(read_bytes(data, name))


def test_a_zip_gives_the_articles_of_its_members_in_order_of_their_names():
    data = packed({"b/news.jsonl": LINES, "a/2024-09-13-war.txt": b"date 2024-09-13 War.\n\nHe spoke.", "c.jpg": b"x"})
    assert [article.id for article in got(data, "news.zip")] == ["2024-09-13-war", "1", "2"]


def test_members_that_a_system_adds_are_passed_over():
    data = packed({"__MACOSX/a.txt": b"x", ".b.txt": b"x", "d/.e/f.txt": b"x", "g.jsonl": LINES})
    assert len(got(data, "news.zip")) == 2


def test_a_member_s_trouble_is_its_own():
    bad, *good = got(packed({"a.txt": b"\x00\x01", "b.jsonl": LINES}), "news.zip")
    assert str(bad).startswith("news.zip/a.txt: it is no text")
    assert len(good) == 2


def test_an_archive_in_an_archive_is_not_opened():
    (bad,) = got(packed({"inner.zip": packed({"a.txt": b"Words."})}), "news.zip")
    assert "no file of a known format" in str(bad)


def test_gzip_is_named_by_what_it_holds():
    assert [article.id for article in got(gzip.compress(LINES), "news.jsonl.gz")] == ["1", "2"]
    seed = gzip.compress(b"date 2024-09-13 War.\n\nHe spoke.")
    assert [article.id for article in got(seed, "2024-09-13-war.txt.gz")] == ["2024-09-13-war"]
    (bad,) = got(gzip.compress(b"words"), "news.jsonl.gz")
    assert str(bad).startswith("news.jsonl.gz, line 1: ")


def test_gzip_that_breaks_off_gives_the_lines_that_are_whole():
    lines = b"".join(b'{"id": "%d", "text": "The boat was late."}\n' % number for number in range(2_000))
    *articles, bad = got(gzip.compress(lines)[:-500], "news.jsonl.gz")
    assert [article.id for article in articles] == [str(number) for number in range(len(articles))]
    assert len(articles) > 1_000
    assert str(bad) == "news.jsonl.gz: it is no gzip file, or a damaged one; pack it again"


def test_a_file_s_id_is_the_same_packed_again(tmp_path):
    path = tmp_path / "news.zip"
    ids = []
    for content in (b"He spoke.", b"He spoke again."):
        path.write_bytes(packed({"a.txt": content}))
        ids += [getattr(article, "id", None) for article in read(path)]
    assert ids[0] == ids[1]


BOMBS = {
    "bomb.zip": packed({"a.jsonl": bytes(70_000_000)}),
    "bomb.jsonl.gz": gzip.compress(bytes(70_000_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_unpacks_without_measure_is_stopped(name):
    (bad,) = got(BOMBS[name], name)
    assert "unpacks to far more" in str(bad) or "longer than" in str(bad)
