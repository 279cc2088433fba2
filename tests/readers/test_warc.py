"""Web archives: every response is read or named, however its head lies, and where the archive ends too early."""

from __future__ import annotations

import gzip
import random
import zlib
from typing import Any

import brotli
import pytest

from retrieval.model import Article
from retrieval.readers import BadRecord, read_bytes

pytest.importorskip("fastwarc")
pytestmark = pytest.mark.filterwarnings("ignore:Use the new Reader and Writer classes:DeprecationWarning")
"""FastWARC 2.0 warns of itself when it is imported."""

HTML = "Content-Type: text/html; charset=utf-8"
CHUNKED = "Transfer-Encoding: chunked"
ADDRESS = "https://lantern.example"


def page(name: str) -> bytes:
    words = f"<p>The keeper of the {name} light said that the lamp would burn until the last boat was in.</p>" * 3
    return f"<html><head><title>The {name} light</title></head><body><article>{words}</article></body></html>".encode()


def chunked(body: bytes, size: int = 90) -> bytes:
    pieces = [body[place : place + size] for place in range(0, len(body), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def response(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def warc(**responses: bytes) -> bytes:
    """A web archive of these responses; the name of each is the end of its address."""
    records = [
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}/{name}\r\nWARC-Date: 2024-09-13T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
        for number, (name, block) in enumerate(responses.items())
    ]
    return b"".join(records)


def got(data: bytes, name: str = "coast.warc") -> tuple[list[str], list[str]]:
    """The titles of the articles, and the lines about everything else."""
    found: list[Any] = list(read_bytes(data, name))
    titles = [str(one.title) for one in found if isinstance(one, Article)]
    return titles, [str(one) for one in found if not isinstance(one, Article)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_web_archive_gives_the_pages_that_were_fetched_well_and_counts_the_rest(pack):
    data = warc(
        north=response(page("north"), HTML),
        gone=response(page("gone"), HTML, status="404 Not Found"),
        empty=response(b"<html></html>", HTML),
        mast=response(b"\x89PNG", "Content-Type: image/png"),
    )
    name = "coast.warc" if pack is bytes else "coast.warc.gz"
    titles, lines = got(pack(data), name)
    assert titles == ["The north light"]
    empty, counts = lines
    assert empty.startswith(f"{name}, {ADDRESS}/empty: no article is found")
    assert counts.endswith("responses: 4; articles: 1, unreadable: 1, passed over: 2 (status 404: 1, image/png: 1)")


def test_counts_are_no_failure():
    data = warc(north=response(page("north"), HTML), mast=response(b"\x89PNG", "Content-Type: image/png"))
    (_, counts) = read_bytes(data, "coast.warc")
    assert isinstance(counts, BadRecord)
    assert not counts.fails


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


LYING = {
    "chunked": response(chunked(page("south")), HTML, CHUNKED),
    "chunked and gzipped": response(chunked(gzip.compress(page("south"))), HTML, CHUNKED, "Content-Encoding: gzip"),
    "gzipped twice": response(gzip.compress(gzip.compress(page("south"))), HTML, "Content-Encoding: gzip, gzip"),
    "says chunked, is not": response(page("south"), HTML, CHUNKED),
    "says gzip, is not": response(page("south"), HTML, "Content-Encoding: gzip"),
    "says brotli, is not": response(page("south"), HTML, "Content-Encoding: br"),
    "gzipped, does not say so": response(gzip.compress(page("south")), HTML),
    "chunked and gzipped, says neither chunk": response(gzip.compress(page("south")), HTML, CHUNKED),
    "deflate": response(zlib.compress(page("south")), HTML, "Content-Encoding: deflate"),
    "bare deflate": response(raw_deflate(page("south")), HTML, "Content-Encoding: deflate"),
    "brotli": response(brotli.compress(page("south")), HTML, "Content-Encoding: br"),
    "no type": response(b"<!-- kept --> <!DOCTYPE html>" + page("south")),
    "bare line breaks": b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + page("south"),
    "chunks break off": response(chunked(page("south"))[:-5], HTML, CHUNKED),
}


@pytest.mark.parametrize("told", LYING)
def test_a_page_is_read_whatever_its_head_says_and_so_are_the_pages_around_it(told):
    data = warc(north=response(page("north"), HTML), south=LYING[told], east=response(page("east"), HTML))
    assert got(data) == (["The north light", "The south light", "The east light"], [])


def test_a_packing_that_is_not_known_is_named():
    data = warc(south=response(b"\x28\xb5\x2f\xfd words", HTML, "Content-Encoding: zstd"))
    (line,) = got(data)[1]
    assert "packed with 'zstd', which is not read" in line


def test_a_page_that_unpacks_without_measure_is_named_and_the_next_is_read():
    bomb = response(gzip.compress(b"<html>" + bytes(30_000_000)), HTML, "Content-Encoding: gzip")
    titles, lines = got(warc(bomb=bomb, east=response(page("east"), HTML)))
    assert titles == ["The east light"]
    assert "unpacks to more than 10 MB" in lines[0]


@pytest.mark.parametrize("name", ["coast.warc", "coast.warc.gz"])
def test_an_archive_that_breaks_off_gives_what_is_whole_and_says_what_is_not(name):
    data = warc(
        north=response(page("north"), HTML), east=response(page("east"), HTML), west=response(page("west"), HTML)
    )
    data = data[:-150] if name.endswith("warc") else gzip.compress(data, 0)[:-150]
    titles, lines = got(data, name)
    assert titles == ["The north light", "The east light"]
    assert lines[0].startswith(f"{name}, {ADDRESS}/west: it breaks off after")
    assert lines[-1].endswith("responses: 3; articles: 2, unreadable: 1")


def test_what_stands_between_two_records_does_not_hide_the_second():
    data = warc(north=response(page("north"), HTML)) + b"noise\r\n\r\n" + warc(east=response(page("east"), HTML))
    assert got(data)[0] == ["The north light", "The east light"]


def test_what_is_no_web_archive_is_one_line():
    (line,) = got(b"nothing of the kind")[1]
    assert "web archive" in line


def test_damage_anywhere_ends_in_lines():
    whole = warc(north=LYING["chunked and gzipped"], east=response(page("east"), HTML))
    chance = random.Random(7)  # noqa: S311  no secret
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        titles, lines = got(bytes(data[: chance.randrange(40, len(data))]))
        assert titles or lines
