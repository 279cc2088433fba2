"""What is four times as long takes about four times as long to read, whatever it is made of."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from bot.fetching.feed_items import parse_items
from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.quotes import extract
from retrieval.readers import read_bytes
from tests.fetching.test_confined import overlapping, pdf, word

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 4
MOST = 9.0
"""How much longer it may take; what compares everything with everything takes sixteen times as long."""
LEAST_SECONDS = 0.02
"""What is quicker tells nothing of its growth."""


def author(size: int) -> bytes:
    return b"<rss><channel><item><author>" + b"a@" * size + b"</author></item></channel></rss>"


def attributes(size: int) -> bytes:
    return b"<p " + b"".join(b"a%d=b " % number for number in range(size)) + b">He spoke of it."


KINDS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "paragraphs.docx": (lambda size: word(b"<w:p/>" * size), 20_000),
    "words.docx": (lambda size: word(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * size), 2_000),
    "open-quote.csv": (lambda size: b'id,text\n1,"' + b"a,b\n" * size, 1_000),
    "spaces.pdf": (lambda size: pdf(b" " * size), 500_000),
    "words.pdf": (lambda size: pdf(b"BT (a) Tj ET " * size), 3_000),
    "author.rss": (author, 10_000),
    "title.rss": (lambda size: b"<rss><channel><item><title>" + b"Mr. " * size + b"</title></item></rss>", 20_000),
    "title.html": (lambda size: b"<title>" + b"Mr. " * size + b"</title><p>He spoke of it at length.", 3_000),
    "attributes.html": (attributes, 2_000),
    "attributes.rss": (
        lambda size: b"<rss><channel><item " + b"".join(b"a%d='b' " % n for n in range(size)) + b"/>",
        2_000,
    ),
    "tags.html": (lambda size: b"<p a='b' c=\"d\" e=f g>He spoke.</p>" * size, 400),
    "unclosed-values.html": (lambda size: b"<p a='b\"" * size + b">He spoke.", 3_000),
    "members.zip": (overlapping, 10),
    "blank-lines.txt": (lambda size: b"\n" * size + b"He spoke.", 300_000),
    "blank-lines.md": (lambda size: b"\n" * size + b"He spoke.", 40_000),
    "blank-lines.html": (lambda size: b"<pre>" + b"\n" * size + b"He spoke.", 50_000),
}


def seconds(work: Callable[[], object]) -> float:
    """The processor time that something takes, the lesser of two times."""
    took = []
    for _ in range(2):
        begun = process_time()
        work()
        took.append(process_time() - begun)
    return min(took)


def reading(name: str, data: bytes) -> Callable[[], object]:
    """Read a document as it came over the network, and what is said in it."""

    def read() -> None:
        if name.endswith(".rss"):
            try:
                parse_items(data, "https://quay.example/feed")
            except UnreadableInput:
                return
        for one in read_bytes(data, name):
            if isinstance(one, Article):
                extract(one.text, title=one.title)

    return read


@pytest.mark.parametrize("name", KINDS)
def test_the_time_of_reading_grows_with_the_length(name):
    make, size = KINDS[name]
    short = seconds(reading(name, make(size)))
    long = seconds(reading(name, make(TIMES * size)))
    assert long < MOST * max(short, LEAST_SECONDS), (short, long)
