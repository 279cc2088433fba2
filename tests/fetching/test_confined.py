"""Hostile documents: each is read in a process of its own and ends in one clear line, and nothing beside it waits."""

from __future__ import annotations

import io
import re
import threading
import time
import zipfile
import zlib
from typing import TYPE_CHECKING, Self, TypeVar

import pytest

from bot.fetching.confined import LIMITS, Document, Limits, parse_items_confined, read_confined
from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import BadRecord
from tests.readers.test_hostile import FILES, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Found = TypeVar("Found")
LATEST = 0.25
"""Seconds by which a heartbeat may be late while a document is read."""
BRIEF = Limits(cpu_seconds=1)


def overlapping(members: int) -> bytes:
    """A ZIP whose members all are one and the same copy."""
    data = bytearray(zipped("0.txt", b"He spoke. " * 10_000))
    at = data.index(b"PK\x01\x02")
    entry, end = data[at : data.index(b"PK\x05\x06")], bytearray(data[data.index(b"PK\x05\x06") :])
    directory = b"".join(entry.replace(b"0.txt", b"%d.txt" % (number % 10)) for number in range(members))
    end[8:12] = members.to_bytes(2, "little") * 2
    end[12:16] = len(directory).to_bytes(4, "little")
    return bytes(data[:at]) + directory + bytes(end)


def pdf(content: bytes) -> bytes:
    """A PDF of one page with this packed content."""
    packed = zlib.compress(content, 9)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    stream = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    return head + page + stream + b"trailer<</Root 1 0 R>>"


def word(body: bytes) -> bytes:
    """A Word document that Word would open, of this body."""
    kind, office = "http://schemas.openxmlformats.org/", "application/vnd.openxmlformats-"
    types = (
        f'<Types xmlns="{kind}package/2006/content-types"><Default Extension="rels" '
        f'ContentType="{office}package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{office}officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{kind}package/2006/relationships"><Relationship Id="r1" '
        f'Type="{kind}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    space = f'xmlns:w="{kind}wordprocessingml/2006/main"'.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", b"<w:document %s><w:body>%s</w:body></w:document>" % (space, body))
    return packed.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "paragraphs.docx": lambda: word(b"<w:p/>" * 3_000_000),
    "tree.docx": lambda: word(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000),
    "deep.docx": lambda: word(b"<w:p>" * 1_000_000),
    "spaces.pdf": lambda: pdf(b" " * 400_000_000),
    "words.pdf": lambda: pdf(b"BT (a) Tj ET " * 20_000_000),
    "open.csv": lambda: b'id,text\n1,"' + b"a,b\n" * 1_000_000,
    "members.zip": lambda: overlapping(200),
    "lines.txt": lambda: b"\n" * 20_000_000,
    "lines.md": lambda: b"\n" * 1_900_000 + b"![](a)",
    "attributes.html": lambda: b"<p " + b"".join(b"a%d=b " % number for number in range(60_000)) + b">",
    "quotes.html": lambda: b"<blockquote><q>" * 200_000,
    "times.html": lambda: b"<time datetime=x>" * 300_000,
    "brackets.md": lambda: b"[" * 500_000,
    "stars.md": lambda: b"*a " * 600_000 + b"![](b)",
    "json-in-page.html": lambda: b'<script type="application/ld+json">' + b"[" * 900_000 + b"</script>",
}
FEEDS: dict[str, Callable[[], bytes]] = {
    "author.rss": lambda: b"<rss><channel><item><author>" + b"a@" * 51_000 + b"</author></item></channel></rss>",
    "creator.rss": lambda: (
        b"<rss><channel><item><dc:creator><![CDATA[" + b"(a " * 40_000 + b"]]></dc:creator></item></rss>"
    ),
    "attributes.rss": lambda: (
        b"<rss><channel><item " + b"".join(b"a%d='b' " % n for n in range(60_000)) + b"/></channel>"
    ),
    "elements.rss": lambda: b"<rss><channel><item>" + b"<a>" * 300_000,
    "values.rss": lambda: b"<rss><channel><item a='" + b"b " * 900_000 + b"'>",
    "titles.rss": lambda: b"<rss><channel><item>" + b"<title>" + b"Mr. " * 400_000 + b"</title></item>",
    "links.atom": lambda: b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + b"<link href='a'/>" * 200_000,
    "cdata.rss": lambda: b"<rss><channel><item><description>" + b"<![CDATA[<" * 300_000,
    "comments.rss": lambda: b"<rss><channel>" + b"<!--" * 500_000,
    "entities.rss": lambda: b"<rss><channel><item><title>" + b"&lt;" * 700_000 + b"</title></item></channel></rss>",
}


class Heartbeat:
    """A thread that wakes every ten milliseconds and notes how late it was."""

    def __init__(self) -> None:
        self.latest = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def undisturbed(self, work: Callable[[], Found]) -> Found:
        """Do something during which the heart is never late; a busy machine may take several attempts."""
        for _ in range(4):
            self.latest = 0.0
            found = work()
            if self.latest < LATEST:
                return found
        raise AssertionError(f"a heartbeat was {self.latest:.2f} s late")

    def _beat(self) -> None:
        while not self._over.is_set():
            due = time.monotonic() + 0.01
            time.sleep(0.01)
            self.latest = max(self.latest, time.monotonic() - due)


@pytest.fixture
def heartbeat() -> Iterator[Heartbeat]:
    with Heartbeat() as beating:
        yield beating


def one_clear_line(name: str, found: list[Article | BadRecord]) -> None:
    bad = [record for record in found if isinstance(record, BadRecord)]
    assert len(bad) == len(found) == 1
    assert bad[0].where.startswith(name)
    assert str(bad[0]).isprintable()
    assert 20 < len(bad[0].reason) < 200


FOR_FILES = {"many-entries.rss", "endless-line.jsonl", "cell-of-50-mb.csv"}
"""Those that no edge lets in for their size, or of many lines."""
HOSTILE = {name: make for name, make in (FILES | BOMBS).items() if name not in FOR_FILES}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_ends_in_one_clear_line_while_a_heart_beats(name, heartbeat):
    document = Document(HOSTILE[name](), name)
    found = heartbeat.undisturbed(lambda: list(read_confined(document, BRIEF)))
    one_clear_line(name, found)


@pytest.mark.parametrize("name", FEEDS)
def test_a_hostile_feed_ends_in_one_clear_line_or_in_its_items(name, heartbeat):
    document = Document(FEEDS[name](), name, url="https://quay.example/feed")

    def line() -> str:
        try:
            parse_items_confined(document, BRIEF)
        except UnreadableInput as problem:
            return str(problem)
        return "read"

    assert re.fullmatch(r"read|https://quay\.example/feed: [^\n]{20,200}", heartbeat.undisturbed(line))


def test_a_document_that_takes_too_long_is_ended_and_what_came_before_is_kept():
    pages = {f"{number}.html": b"<p>" + b"The keeper said that the lamp would burn. " * 400 for number in range(400)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in pages.items():
            archive.writestr(name, page)
    *articles, bad = read_confined(Document(packed.getvalue(), "pages.zip"), Limits(cpu_seconds=1))
    assert articles
    assert all(isinstance(article, Article) for article in articles)
    assert isinstance(bad, BadRecord)
    assert bad.reason.startswith("takes more than 1 s to read")


def test_there_are_at_least_120_hostile_files_and_feeds():
    assert len(HOSTILE) + len(FEEDS) >= 120


def test_no_document_may_take_more_than_five_seconds_and_300_megabytes():
    assert LIMITS.cpu_seconds < 5
    assert LIMITS.megabytes < 300


def test_time_on_the_wall_counts_too():
    (bad,) = read_confined(Document(b"Words.", "a.txt"), Limits(wall_seconds=0.0))
    assert isinstance(bad, BadRecord)
    assert bad.reason.startswith("takes more than 0 s")


def test_a_document_that_needs_too_much_memory_says_so():
    (bad,) = read_confined(Document(b"word " * 4_000_000, "a.txt"), Limits(megabytes=8))
    assert isinstance(bad, BadRecord)
    assert "MB to be read" in bad.reason


def test_what_is_no_hostile_document_is_read_as_without_limits():
    (article,) = read_confined(Document(b"date 2024-09-13 War is near.\n\nHe said it.", "2024-09-13-war.txt"))
    assert isinstance(article, Article)
    assert (article.id, article.title, str(article.published)) == ("2024-09-13-war", "War is near.", "2024-09-13")


def test_a_feed_comes_back_as_it_is():
    body = (
        b"<rss><channel><title>Quay</title><ttl>60</ttl><item><guid>1</guid><title>A</title><link>https://q.example/a</link>"
        b"<pubDate>Fri, 13 Sep 2024 10:00:00 GMT</pubDate><description>Words.</description></item></channel></rss>"
    )
    feed = parse_items_confined(Document(body, "feed", url="https://q.example/feed"))
    (item,) = feed.items
    assert (feed.title, item.title, item.link, item.html) == ("Quay", "A", "https://q.example/a", "Words.")
    assert item.published is not None
    assert item.published.isoformat() == "2024-09-13T10:00:00+00:00"
    assert feed.pause is not None
    assert feed.pause.total_seconds() == 3600
