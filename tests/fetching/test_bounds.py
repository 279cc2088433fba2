"""Size, time and form of an answer are bounded: bombs, bodies without end, drips and broken packing end in one line."""

from __future__ import annotations

import asyncio
import gzip
import time
import tracemalloc
import zlib

import pytest

from bot.fetching.body import _Gunzip
from bot.fetching.fetched import CannotFetch

MEGABYTE = bytes(1_000_000)
BOMB = gzip.compress(MEGABYTE * 50)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (MEGABYTE, {}),
        (BOMB, {"Content_Encoding": "gzip"}),
        (b"", {"Content_Length": "9" * 18}),
        (b"", {"Content_Length": "100001"}),
    ],
    ids=["large", "bomb", "said to be huge", "said to be large"],
)
async def test_a_body_that_is_too_large_is_stopped(site, opened, body, headers):
    site.answers["/"] = site.page(body, **headers)
    with pytest.raises(CannotFetch, match="larger than 100,000 bytes"):
        await opened(max_bytes=100_000).fetch(site.url())


@pytest.mark.parametrize("start", [b"\x1f\x8b\x08\x08" + bytes(6), gzip.compress(b"words")], ids=["name", "padding"])
async def test_packing_that_gives_nothing_is_stopped_by_what_is_sent(site, opened, start):
    filling = b"n" * 200_000 if start[3] else bytes(200_000)
    site.answers["/"] = site.page(start + filling, Content_Encoding="gzip", Content_Length="", Connection="close")
    with pytest.raises(CannotFetch, match="larger than 100,000 bytes"):
        await opened(max_bytes=100_000).fetch(site.url())


def _chunked(*chunks: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))


async def test_a_body_of_crumbs_is_refused_before_it_costs_much(site, opened):
    site.answers["/"] = site.page(_chunked(*[b"x"] * 100_000), Transfer_Encoding="chunked", Content_Length="")
    site.answers["/lines"] = site.page(_chunked(*[b"x" * 40] * 3000), Transfer_Encoding="chunked", Content_Length="")
    began = time.process_time()
    with pytest.raises(CannotFetch, match="crumbs"):
        await opened().fetch(site.url())
    assert time.process_time() - began < 1.0
    assert len((await opened().fetch(site.url("/lines"))).body) == 120_000


@pytest.mark.parametrize("value", ['text/html; "' + ";" * 90_000, "text/html" + ";a" * 45_000], ids=["quote", "names"])
async def test_a_long_type_costs_no_more_than_a_moment(site, opened, value):
    site.answers["/"] = site.page(kind=value)
    began = time.process_time()
    assert (await opened().fetch(site.url())).media_type == "text/html"
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize("packed", [False, True])
async def test_a_body_without_end_is_stopped_by_its_size(site, opened, packed):
    stream = zlib.compressobj(level=0, wbits=31)
    sent = 0

    async def endless(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        coding = "Content-Encoding: gzip\r\n" if packed else ""
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{coding}\r\n".encode())
        while True:
            writer.write(stream.compress(MEGABYTE) if packed else MEGABYTE)
            sent += len(MEGABYTE)
            await writer.drain()

    site.answers["/"] = endless
    with pytest.raises(CannotFetch, match="larger than"):
        await opened(max_bytes=100_000).fetch(site.url())
    await asyncio.sleep(0.05)
    assert sent < 20_000_000


def test_unpacking_a_bomb_takes_no_more_memory_than_the_limit():
    tracemalloc.start()
    assert len(_Gunzip().some(BOMB, 100_001)) == 100_001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize(
    ("body", "coding", "said"),
    [
        (b"x", "br", "not asked for"),
        (b"x", "zstd", "not asked for"),
        (zlib.compress(b"x"), "deflate", "not asked for"),
        (gzip.compress(gzip.compress(b"x")), "gzip, gzip", "not asked for"),
        (b"no gzip", "gzip", "broken"),
        (gzip.compress(b"words" * 99)[:-9], "gzip", "breaks off"),
        (gzip.compress(b"") * 5000, "gzip", "follow the end"),
        (gzip.compress(b"a") + b"more", "gzip", "follow the end"),
    ],
    ids=["br", "zstd", "deflate", "twice", "no gzip", "cut off", "many members", "more after it"],
)
async def test_packing_that_is_broken_or_was_not_asked_for_is_refused(site, opened, body, coding, said):
    site.answers["/"] = site.page(body, Content_Encoding=coding)
    with pytest.raises(CannotFetch, match=said):
        await opened().fetch(site.url())


@pytest.mark.parametrize("padding", [b"", bytes(600)])
async def test_packed_bodies_are_unpacked_to_the_last_byte(site, opened, padding):
    words = b"words and more words " * 4000
    site.answers["/"] = site.page(gzip.compress(words) + padding, Content_Encoding="gzip")
    assert (await opened().fetch(site.url())).body == words
    assert (await opened(max_bytes=len(words)).fetch(site.url())).body == words


async def _slow_header(writer: asyncio.StreamWriter) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 10_000:
        writer.write(bytes([letter]))
        await asyncio.sleep(0.02)


async def _slow_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    await _slow_header(writer)


async def _endless_provisional(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.005)


async def _silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(2)
    writer.close()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (_slow_header, "took more than"),
        (_slow_body, "took more than"),
        (_endless_provisional, "took more than"),
        (_silence, "stopped in the midst"),
    ],
)
async def test_a_site_that_drips_ends_within_the_bounds(site, opened, answer, said):
    site.answers["/"] = answer
    began = time.monotonic()
    with pytest.raises(CannotFetch, match=said):
        await opened(total_seconds=0.4, read_seconds=0.2).fetch(site.url())
    assert time.monotonic() - began < 1.5


async def test_the_total_bound_covers_robots_txt_and_redirects_from_host_to_host(site, opened, names):
    async def late(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        number = len(site.requests)
        writer.write(site.redirect(site.url(f"/{number}", host=f"h{number}.example")))

    site.answers |= {f"/{number}": late for number in range(20)}
    many = names(**{f"h{number}_example": [["127.0.0.1"]] for number in range(20)})
    began = time.monotonic()
    with pytest.raises(CannotFetch, match="took more than"):
        await opened(many, total_seconds=0.25).fetch(site.url("/0"))
    assert time.monotonic() - began < 1.0


async def _hang_up(writer: asyncio.StreamWriter) -> None:
    writer.close()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\nContent-Type: text/html\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nzz\r\n",
        _hang_up,
    ],
    ids=["nothing", "ssh", "short", "long header", "no length", "bad chunk", "hang up"],
)
async def test_an_answer_that_is_no_http_is_one_line(site, opened, answer):
    site.answers["/"] = answer
    with pytest.raises(CannotFetch, match="try again later"):
        await opened().fetch(site.url())
