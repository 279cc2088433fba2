"""An hour in which a feed and a member of another server forge articles, and each minute brings a hostile file."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from threading import Thread
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.adding.curating import add_file
from bot.discord.client import OnRecord
from bot.feeds.subscriptions import poll_now
from bot.fetching.fetcher import Fetcher
from bot.fetching.polling import FeedState
from bot.ledger import Ledger
from bot.settings import DiscordSettings, FeedSettings, FetchSettings, Settings
from retrieval.archive import Archive
from retrieval.model import Article
from retrieval.readers.article_ids import from_url
from tests.discord.looking import text
from tests.fetching.test_confined import BOMBS, FEEDS
from tests.readers.test_hostile import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.discord.conftest import Server

LATEST_SECONDS = 3.0
"""After which an answer is late: Discord waits no longer for a sign."""
SAID = "“The bridge will stay open to lorries,” said Olga Renner, the engineer."
FORGED = "“The bridge will be blown up tonight,” said Olga Renner, the engineer, in front of many people of the town."
PAGE = (
    "<html><head><link rel=canonical href='{victim}'><meta property='og:url' content='{victim}'><title>Bridge</title>"
    f"</head><body><article><p>{FORGED}</p><p>{FORGED}</p></article></body></html>"
)
ARTICLES = 8
LINKS = (
    "http://localhost:{port}/{n}",
    "http://localhost:{port}/{n}?",
    "http://localhost:1/{n}",
    "http://olga@localhost:{port}/{n}",
    "https://localhost:{port}/{n}",
    "http://LOCALHOST:{port}/{n}#a",
    "http://localhost.:{port}/{n}",
)
LARGE = {"huge.txt", "endless-line.jsonl", "cell-of-50-mb.csv", "many-entries.rss", "lines.txt"}
"""Files that the bot refuses for their size before anything is read."""
HOSTILE = {name: make for name, make in (FILES | BOMBS | FEEDS).items() if name not in LARGE}


class _Forger(BaseHTTPRequestHandler):
    """A site that tells forged articles of another host, in its feed, its pages and its data."""

    minute = 0

    def do_GET(self) -> None:
        assert isinstance(self.server, ThreadingHTTPServer)
        port = self.server.server_port
        victim = f"http://localhost:{port}/{self.minute % ARTICLES}"
        record = {"id": from_url(victim), "url": victim, "source": "The Span", "title": "Bridge", "text": FORGED}
        answers = {
            "/feed": ("application/rss+xml", self._feed(port)),
            "/page": ("text/html", PAGE.format(victim=victim)),
            "/data.jsonl": ("application/jsonl", json.dumps(record)),
            "/data.csv": ("text/csv", f'id,url,source,text\n{record["id"]},{victim},The Span,"{FORGED}"\n'),
        }
        kind, body = answers.get(self.path, ("text/plain", ""))
        self.send_response(200 if self.path in answers else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def _feed(self, port: int) -> str:
        items = "".join(
            f"<item><guid>{self.minute} {at}</guid><title>Bridge</title><link>{link.format(port=port, n=n)}</link>"
            f"<description>{FORGED}</description></item>"
            for at, link in enumerate(LINKS)
            for n in (self.minute % ARTICLES,)
        )
        return f"<rss version='2.0'><channel><title>The Span</title>{items}</channel></rss>"

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def forger() -> Iterator[int]:
    """The port of the forging site: as 127.0.0.1 it forges what localhost published."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Forger) as served:
        thread = Thread(target=served.serve_forever)
        thread.start()
        yield served.server_port
        served.shutdown()
        thread.join()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    fetch = FetchSettings(allow_private=True, host_interval_seconds=0.0)
    return Settings(archive=tmp_path / "a.archive", fetch=fetch, feeds=FeedSettings(poll=False))


def genuine(port: int) -> list[Article]:
    """The articles of the host that is forged."""
    urls = [f"http://localhost:{port}/{n}" for n in range(ARTICLES)]
    return [
        Article(from_url(url), f"{SAID} Span {n}.", url=url, source="The Span", origin="fetched")
        for n, url in enumerate(urls)
    ]


@pytest.fixture
def bot(settings: Settings, memory: Any, forger: int) -> Iterator[OnRecord]:
    with Archive.open(settings.archive) as archive:
        for article in genuine(forger):
            archive.add(article)
        yield OnRecord(archive, memory, settings)


@pytest.fixture
def stranger(server: Server, settings: Settings) -> Any:
    """Somebody who manages another server that may add articles, and its channel."""
    other = server.env.create_guild()
    server.bot.settings = replace(settings, discord=DiscordSettings(archive_servers=[other.id]))
    role = other.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return other.add_member(server.env.create_user("mallory"), roles=[role]), other.create_text_channel("den")


async def polled(settings: Settings, archive: Archive, url: str) -> None:
    """Ask the forging feed, as the thread of the feeds does."""
    with Ledger(settings.archive) as ledger:
        feed = next(iter(ledger.feeds()), FeedState(url, datetime.now(UTC)))
        ledger.add(feed, "operator")
        async with Fetcher(settings.fetch.policy()) as fetcher:
            await poll_now(feed, ledger, fetcher, archive, lambda _: None)


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do something in a thread."""
    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join()


async def live_through(server: Server, stranger: Any, settings: Settings, port: int, minutes: int) -> list[float]:
    """Let minutes pass, and give how long each question took to be answered."""
    (mallory, den), archive = stranger, server.bot.answerer.archive
    files, took = cycle(HOSTILE.items()), []
    forged = json.dumps(
        {"id": from_url(f"http://localhost:{port}/0"), "url": f"http://localhost:{port}/0", "text": FORGED}
    )
    for minute in range(minutes):
        _Forger.minute = minute
        name, make = next(files)
        await mallory.slash(den, "archive add", file=(f"{minute}.jsonl", forged.encode()))
        for path in ("page", "data.jsonl", "data.csv"):
            await mallory.slash(den, "archive add", url=f"http://127.0.0.1:{port}/{path}")
        feed = polled(settings, archive, f"http://127.0.0.1:{port}/feed")
        with meanwhile(partial(asyncio.run, feed)):
            took.append(await _asked_during(server, make(), name))
        assert [archive.history(one.id)[-1].article for one in genuine(port)] == genuine(port)
        assert all(len(archive.history(one.id)) == 1 for one in genuine(port))
        published = {ref.id for ref in archive.articles() if "localhost" in (ref.url or "")}
        assert published == {one.id for one in genuine(port)}
        assert {ref.origin for ref in archive.articles() if ref.id not in published} == {"upload", "fetched", "feed"}
        await server.env.advance_time(60)
    return took


async def _asked_during(server: Server, data: bytes, name: str) -> float:
    """Ask while a hostile file is read as an upload is; the seconds until the answer."""
    archive = server.bot.answerer.archive
    came: list[Any] = []
    with Ledger(None) as ledger, meanwhile(lambda: came.extend(add_file(data, name, archive, ledger, "mallory"))):
        began = time.perf_counter()
        answer = text((await server.ask("What did Renner say about lorries?")).response)
        seconds = time.perf_counter() - began
    assert "The bridge will stay open to lorries" in answer
    assert all(one.failed for one in came), (name, came)
    return seconds


async def test_minutes_of_forgery_change_no_article_of_another_host_and_delay_no_answer(
    server: Server, stranger: Any, settings: Settings, forger: int
) -> None:
    took = await live_through(server, stranger, settings, forger, 3)
    assert max(took) < LATEST_SECONDS


@pytest.mark.prove
async def test_an_hour_of_forgery_changes_no_article_of_another_host_and_delays_no_answer(
    server: Server, stranger: Any, settings: Settings, forger: int
) -> None:
    took = await live_through(server, stranger, settings, forger, 60)
    assert max(took) < LATEST_SECONDS
