"""Whose an article is: what came over the network belongs to the host that was asked, whatever it tells of itself."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import Any

import pytest

from retrieval.readers import read_bytes
from retrieval.readers.article_ids import from_url, same_host

VICTIM = "https://victim.example/story"
FORGER = "https://forger.example/page"
WORDS = "“The harbour is sold,” the minister told everybody who would listen on Sunday evening."
FORGED_ID = from_url(VICTIM)


def told(**keys: str) -> bytes:
    return json.dumps({"id": FORGED_ID, "text": WORDS, "url": VICTIM, "source": "The Victim"} | keys).encode()


def zipped(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def warc(url: str) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>{WORDS}</p></html>".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http;"
    return f"{head} msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def csv() -> bytes:
    return f'id,url,source,text\n{FORGED_ID},{VICTIM},The Victim,"{WORDS}"\n,{VICTIM},The Victim,"{WORDS}"\n'.encode()


FORGERIES = {
    "a.jsonl": told(),
    "a.json": b"[" + told() + b"]",
    "a.csv": csv(),
    "a.md": f"---\nid: {FORGED_ID}\nurl: {VICTIM}\nsource: The Victim\n---\n{WORDS}".encode(),
    "a.zip": zipped("a.jsonl", told()),
    "a.jsonl.gz": gzip.compress(told()),
    "a.warc": warc(VICTIM),
    "canonical.html": f'<html><link rel="canonical" href="{VICTIM}"><p>{WORDS}</p></html>'.encode(),
    "graph.html": f'<html><meta property="og:url" content="{VICTIM}"><p>{WORDS}</p></html>'.encode(),
    "linked.html": (
        f'<html><script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "url": VICTIM})}</script>'
        f"<p>{WORDS}</p></html>"
    ).encode(),
    "feed.rss": (
        f"<rss><channel><title>V</title><item><link>{VICTIM}</link><description>{WORDS}</description></item></channel>"
        "</rss>"
    ).encode(),
    "feed.json": json.dumps(
        {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "url": VICTIM, "content_text": WORDS}]}
    ).encode(),
    "dated.txt": f"date 2024-09-13 The harbour is sold\n\n{WORDS}".encode(),
}


@pytest.mark.filterwarnings("ignore:Use the new Reader and Writer classes:DeprecationWarning")
@pytest.mark.parametrize("name", FORGERIES)
def test_no_format_that_is_fetched_speaks_for_another_host(name):
    found: list[Any] = list(read_bytes(FORGERIES[name], f"{FORGER}/{name}", url=f"{FORGER}/{name}"))
    assert found
    for article in found:
        assert article.id != FORGED_ID
        assert same_host(article.url, FORGER)
        assert article.source != "The Victim"


def test_a_fetched_file_names_no_article_of_the_operator():
    address = "https://forger.example/2024-09-13-war.txt"
    (article,) = read_bytes(b"date 2024-09-13 War.\n\nHe spoke.", address, url=address)
    assert getattr(article, "id", None) == from_url(address)


def test_what_is_told_in_a_local_file_is_taken_at_its_word():
    (article,) = read_bytes(told(), "mine.jsonl")
    assert (article.id, article.url, article.source) == (FORGED_ID, VICTIM, "The Victim")  # type: ignore[union-attr]


def test_an_address_of_the_same_host_is_believed():
    page = f'<html><link rel="canonical" href="{VICTIM}"><p>{WORDS}</p></html>'.encode()
    for asked in ("https://www.victim.example/story?from=feed", "https://m.victim.example/story"):
        (article,) = read_bytes(page, asked, media_type="text/html", url=asked)
        assert (article.id, article.url) == (FORGED_ID, VICTIM)  # type: ignore[union-attr]


DOORS = [
    "http://victim.example/story",
    "https://victim.example:8443/story",
    "https://reader@victim.example/story",
    "https://blog.victim.example/story",
    "https://victim.example.forger.example/story",
]


@pytest.mark.parametrize("door", DOORS)
def test_another_door_of_a_host_has_articles_of_its_own(door):
    assert from_url(door) != FORGED_ID
    assert not same_host(door, VICTIM)
    page = f'<html><link rel="canonical" href="{VICTIM}"><p>{WORDS}</p></html>'.encode()
    (article,) = read_bytes(page, door, media_type="text/html", url=door)
    assert article.id != FORGED_ID  # type: ignore[union-attr]


def test_the_usual_port_and_a_slash_are_no_other_door():
    assert from_url("https://www.victim.example:443/story/#top") == FORGED_ID


@pytest.mark.parametrize("odd", ["https://victim.example:99999/a", "https://[::1/a", "nonsense", ""])
def test_an_address_that_is_none_is_of_no_host(odd):
    assert not same_host(odd, VICTIM)
