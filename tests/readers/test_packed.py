"""ZIP, gzip and web archives."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import Any

import pytest

from retrieval.readers import read, read_bytes

pytestmark = pytest.mark.filterwarnings("ignore:Use the new Reader and Writer classes:DeprecationWarning")
"""FastWARC 2.0 warns of itself when it is imported."""

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


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    records: list[bytes] = []
    for url, status, body in pages:
        block = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
        records.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-09-13T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(records):012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )
    return b"".join(records)


WORDS = (
    b"<p>" + b"</p><p>".join([b"He said that the war was over and that everybody could go home again."] * 4) + b"</p>"
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_web_archive_gives_the_pages_that_were_fetched_well(pack):
    pytest.importorskip("fastwarc")
    data = warc(
        ("https://example.com/a", "200 OK", b"<html><body><article>" + WORDS + b"</article></body></html>"),
        ("https://example.com/b", "404 Not Found", WORDS),
        ("https://example.com/c", "200 OK", b"<html></html>"),
    )
    article, bad = got(pack(data), "news.warc" if pack is bytes else "news.warc.gz")
    assert article.url == "https://example.com/a"
    assert "https://example.com/c: no article is found" in str(bad)


def test_what_is_no_web_archive_is_one_line():
    pytest.importorskip("fastwarc")
    (bad,) = got(b"nothing of the kind", "news.warc")
    assert "web archive" in str(bad)
