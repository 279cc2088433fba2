"""Broken and hostile files: every one ends in one clear line that names it, quickly, and without an article."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import zipfile
import zlib
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.readers import READERS, BadRecord, read, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.filterwarnings("ignore:Use the new Reader and Writer classes:DeprecationWarning")
"""FastWARC 2.0 warns of itself when it is imported."""

NOISE = hashlib.shake_256(b"noise").digest(5_000)
BOMB = 70_000_000


def record(**keys: object) -> bytes:
    return json.dumps({"id": "1", "text": "x"} | keys).encode()


def zipped(name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def locked() -> bytes:
    """A ZIP whose one member claims to be encrypted."""
    data = bytearray(zipped("a.txt", b"words", zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def odd_method() -> bytes:
    """A ZIP whose one member is packed in a way that nobody knows."""
    data = bytearray(zipped("a.txt", b"words", zipfile.ZIP_STORED))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 77
    return bytes(data)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY {x} "{f"&{y};" * 20}">'.encode() for y, x in zip("abcdefgh", "bcdefghi", strict=True))
    + b"]><rss><channel><item><title>&i;</title></item></channel></rss>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><description>&x;</description></item></channel></rss>"
)
YAML_LAUGHS = "\n".join(["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)])


def warc(length: object, body: bytes = b"<html><p>x</p></html>") -> bytes:
    """A web archive of one page that claims to have `length` bytes."""
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/\r\nContent-Type: application/http;"
    head += f" msgtype=response\r\nContent-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    return head.encode() + body


def document(inside: bytes) -> bytes:
    """A Word document with this inside."""
    return zipped("word/document.xml", inside)


FILES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\r\n\x0b ",
    "only-a-mark.txt": lambda: b"\xef\xbb\xbf",
    "nulls.txt": lambda: b"words\x00words",
    "noise.txt": lambda: NOISE,
    "half-utf-16.txt": lambda: b"w\x00o\x00r\x00d\x00s\x00",
    "controls.txt": lambda: b"\x01\x02\x03\x04 words \x05\x06",
    "replaced.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * 50,
    "picture.txt": lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "no-such-day.txt": lambda: b"date 2024-02-30 War is near.\n\nHe said it.",
    "month-13.txt": lambda: b"date 2024-13-01 War is near.\n\nHe said it.",
    "huge.txt": lambda: b"word " * 7_000_000,
    "empty.md": lambda: b"",
    "broken-yaml.md": lambda: b"---\ntitle: {\n---\nwords",
    "yaml-code.md": lambda: b"---\ntitle: !!python/object/apply:os.system [ls]\n---\nwords",
    "yaml-laughs.md": f"---\n{YAML_LAUGHS}\ndate: *a11\n---\nwords".encode,
    "yaml-deep.md": lambda: b"---\na: " + b"[" * 5_000 + b"\n---\nwords",
    "list-front-matter.md": lambda: b"---\n- a\n---\nwords",
    "bad-day.md": lambda: b"---\ndate: soon\n---\nwords",
    "pictures-only.md": lambda: b"![a](b)\n\n<b></b>\n",
    "nulls.md": lambda: b"# T\x00\n",
    "huge.md": lambda: b"*" * 3_000_000,
    "no-json.jsonl": lambda: b"words",
    "array.jsonl": lambda: b"[]",
    "deep.jsonl": lambda: b"[" * 1_000_000,
    "deep-object.jsonl": lambda: b'{"a":' * 200_000,
    "no-text.jsonl": lambda: b'{"id": "1"}',
    "no-id.jsonl": lambda: b'{"text": "x"}',
    "blank-text.jsonl": lambda: record(text=" \n "),
    "blank-id.jsonl": lambda: record(id=" "),
    "number-id.jsonl": lambda: record(id=1),
    "bad-day.jsonl": lambda: record(date="2024-02-30"),
    "list-title.jsonl": lambda: record(title=["a"]),
    "latin.jsonl": lambda: b'{"id": "1", "text": "\xe9"}',
    "utf-16.jsonl": lambda: '{"id": "1", "text": "x"}'.encode("utf-16"),
    "long-number.jsonl": lambda: b'{"id": "1", "text": "x", "n": ' + b"9" * 100_000 + b"}",
    "endless-line.jsonl": lambda: b'{"id": "1", "text": "' + b"x" * 50_000_000,
    "cut.json": lambda: b'[{"id": "1", "text": "x"',
    "empty-list.json": lambda: b"[]",
    "number.json": lambda: b"5",
    "deep.json": lambda: b"[" * 1_000_000,
    "bad-feed.json": lambda: b'{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}',
    "empty.html": lambda: b"",
    "no-words.html": lambda: b"<html><body><script>let a</script></body></html>",
    "nulls.html": lambda: b"\x00" * 100,
    "noise.html": lambda: NOISE,
    "comment.html": lambda: b"<!--" + b"x" * 1_000_000,
    "deep.html": lambda: b"<div>" * 100_000,
    "wide.html": lambda: b"<a " + b"b=c " * 200_000 + b">",
    "huge.html": lambda: b"<p>word</p>" * 1_000_000,
    "no-feed.xml": lambda: b"<html><p>words</p></html>",
    "cut.rss": lambda: b'<?xml version="1.0"?><rss><channel><ite',
    "laughs.rss": lambda: LAUGHS,
    "outside.rss": lambda: OUTSIDE,
    "no-entries.atom": lambda: b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    "empty-entry.rss": lambda: b"<rss><channel><item><title>T</title></item></channel></rss>",
    "deep.rss": lambda: b"<rss><channel>" + b"<a>" * 10_000,
    "no-columns.csv": lambda: b"1,2,3\n4,5,6\n",
    "empty.csv": lambda: b"",
    "no-text.csv": lambda: b"id,text\n1,\n",
    "nulls.csv": lambda: b"id,text\n1,a\x00b\n",
    "open-quote.csv": lambda: b'id,text,date\n1,x,"' + b"y,\n" * 1_000,
    "no-zip.zip": lambda: NOISE,
    "empty.zip": lambda: zipped("a/", b""),
    "locked.zip": locked,
    "odd-method.zip": odd_method,
    "cut.zip": lambda: zipped("a.txt", NOISE)[:-40],
    "flipped.zip": lambda: zipped("a.txt", b"words " * 900).replace(zlib.compress(b"words " * 900)[6:12], b"\xff" * 6),
    "bomb.zip": lambda: zipped("a.txt", bytes(BOMB)),
    "nested.zip": lambda: zipped("a.zip", zipped("b.txt", b"words")),
    "member-that-climbs.zip": lambda: zipped("../../evil.txt", b"\0"),
    "bomb-in-zip.zip": lambda: zipped("b.zip", zipped("a.txt", bytes(BOMB))),
    "bomb.docx": lambda: document(bytes(BOMB)),
    "no-word.docx": lambda: NOISE,
    "laughs.docx": lambda: document(LAUGHS),
    "no-end.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>",
    "circle.pdf": lambda: (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]>>endobj"
    ),
    "short.warc": lambda: warc(500),
    "negative.warc": lambda: warc(-5),
    "endless.warc": lambda: warc(10**18),
    "no-length.warc": lambda: warc("many"),
    "no-record.warc": lambda: b"WARC/1.0\r\n\r\n",
    "cut.warc.gz": lambda: gzip.compress(warc(60))[:60],
    "cell-of-50-mb.csv": lambda: b"id,text\n1," + b"x" * 50_000_000 + b"\n",
    "no-number.jsonl": lambda: record(id=float("nan")),
    "infinite.jsonl": lambda: b'{"id": "1", "text": 1e999}',
    "twice.jsonl": lambda: b'{"id": "1", "text": "He spoke.", "text": ""}',
    "day-zero.jsonl": lambda: record(date="0000-00-00"),
    "day-99.jsonl": lambda: record(date="9999-99-99"),
    "year-20000.jsonl": lambda: record(date="20000-01-01"),
    "seconds.jsonl": lambda: record(date=1e20),
    "utf-32.jsonl": lambda: '{"id": "1", "text": "x"}'.encode("utf-32"),
    "entity.rss": lambda: (
        b'<!DOCTYPE l [<!ENTITY a "a">]><rss><channel><item><title>&a;</title></item></channel></rss>'
    ),
    "odd-day.rss": lambda: (
        b"<rss><channel><item><pubDate>Fri, 99 Foo 20000 99:99 +9999</pubDate></item></channel></rss>"
    ),
    "many-entries.rss": lambda: b"<rss><channel>" + b"<item><title>T</title></item>" * 30_000 + b"</channel></rss>",
    "no-text-codec.html": lambda: b'<meta charset="punycode"><!--' + b"a" * 200_000 + b"-" + b"9" * 200_000,
    "packing-as-charset.html": lambda: b'<meta charset="zlib_codec"><p>\xff',
    "escapes.html": lambda: b'<meta charset="unicode_escape"><p>\\x00',
    "utf-7.html": lambda: b'<meta charset="utf-7">+ADw-script',
    "line\nbreak.txt": lambda: b"",
    "no-gzip.jsonl.gz": lambda: b"words",
    "cut.jsonl.gz": lambda: gzip.compress(NOISE.replace(b"\n", b""))[:-2_000],
    "bomb.csv.gz": lambda: gzip.compress(b"id,text\n1," + bytes(BOMB)),
    "nothing.gz": lambda: gzip.compress(b"words"),
    "twice.jsonl.gz.gz": lambda: gzip.compress(gzip.compress(b"words")),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_one_clear_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    begun = process_time()
    found = list(read(path))
    assert process_time() - begun < 5
    (bad,) = found
    assert isinstance(bad, BadRecord)
    line = str(bad)
    assert line.isprintable()
    assert line.startswith(str(tmp_path))
    assert 20 < len(bad.reason) < 200


def test_a_member_that_climbs_out_of_its_folder_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in" / "climbs.zip"
    path.parent.mkdir()
    path.write_bytes(zipped("../../evil.txt", b"He spoke."))
    assert all(isinstance(found, BadRecord) for found in read(path))
    assert not list(tmp_path.rglob("*.txt"))


def test_a_link_to_its_own_folder_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text("He spoke.", encoding="utf-8")
    assert len(list(read(tmp_path))) == 1


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name in (tmp_path / "pipe.txt", Path("/dev/zero"), tmp_path / ("a" * 300 + ".txt")):
        (bad,) = read(name)
        assert isinstance(bad, BadRecord)


@given(
    st.sampled_from(sorted(READERS)),
    st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace"))),
)
@settings(deadline=None)
def test_any_bytes_give_articles_with_words_or_one_line(kind: str, data: bytes) -> None:
    found: list[Any] = list(
        read_bytes(data, "file", media_type=kind) if "/" in kind else read_bytes(data, f"file{kind}")
    )
    assert all(str(item).isprintable() if isinstance(item, BadRecord) else item.text.strip() for item in found)
