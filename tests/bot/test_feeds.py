"""Feeds from the command line and in the background, against a site of our own on this machine."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.adding.curating import add_file, how_it_stands, remove
from bot.feeds.subscriptions import in_background
from bot.fetching.polling import FeedState
from bot.ledger import Ledger
from bot.settings import load
from retrieval.archive import Archive
from tests.bot.conftest import document

PAGE = """<!DOCTYPE html><html><head><title>{title}</title>
<meta property="article:published_time" content="2024-03-0{number}T08:00:00+00:00"></head>
<body><article><h1>{title}</h1>
<p>“We will open quay {number} on Monday,” said Ama Mensah, the harbour master, before a crowd of fishermen.</p>
<p>The quay had been closed since the storms of the winter, and the boats had to land their fish elsewhere.</p>
</article></body></html>"""
ITEM = "<item><guid>{number}</guid><title>Quay {number}</title><link>{site}/{number}.html</link></item>"


class Site:
    """A folder that is served on this machine, with a feed of some pages."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    def publish(self, pages: int) -> None:
        for number in range(1, pages + 1):
            page = PAGE.format(title=f"Quay {number} opens", number=number)
            (self.folder / f"{number}.html").write_text(page, encoding="utf-8")
        items = "".join(ITEM.format(number=number, site=self.address) for number in range(1, pages + 1))
        feed = f'<rss version="2.0"><channel><title>Port news</title>{items}</channel></rss>'
        (self.folder / "feed.xml").write_text(feed, encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    (web := folder / "web").mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(web))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        (folder / "config.toml").write_text(
            'archive = "onrecord.archive"\n[fetch]\nallow_private = true\nhost_interval_seconds = 0.0\n'
        )
        made = Site(web, f"http://127.0.0.1:{server.server_port}")
        made.publish(2)
        yield made
        server.shutdown()
        thread.join()


def test_a_feed_is_followed_asked_and_given_up(onrecord, site):
    url = f"{site.address}/feed.xml"
    assert onrecord("feeds", "add", url).stdout == f"added {url} · Port news\n"
    assert onrecord("feeds", "add", url).stdout == f"unchanged {url} · Port news\n"
    assert onrecord("feeds", "list").stdout == f"new · {url} · Port news · never read\n"
    assert [line.split()[0] for line in onrecord("feeds", "poll").stdout.splitlines()] == ["added", "added"]
    assert onrecord("feeds", "poll").stdout == ""
    answer = document(onrecord("ask", "What did Mensah say?", "--json"))
    assert [one["said"]["date"] for one in answer["passages"]] == ["2024-03-02", "2024-03-01"]
    (feed,) = document(onrecord("feeds", "list", "--json"))
    assert (feed["health"], feed["error"], feed["failures"]) == ("well", None, 0)
    assert onrecord("feeds", "remove", url).stdout == f"removed {url}\n"
    again = onrecord("feeds", "remove", url)
    assert (again.returncode, again.stderr) == (1, f"{url}: no such feed is followed; onrecord feeds list shows them\n")
    assert len(document(onrecord("articles", "--json"))) == 2


def test_what_is_no_feed_is_refused_in_one_line(onrecord, site, folder):
    done = onrecord("feeds", "add", f"{site.address}/1.html", f"{site.address}/none.xml", "http://10.0.0.1/", "x")
    assert done.returncode == 1
    assert [line.rpartition("; ")[2][:20] for line in done.stderr.splitlines()] != []
    assert len(done.stderr.splitlines()) == 4
    assert onrecord("feeds", "list").stdout == ""
    assert not (folder / "onrecord.archive").exists()


def test_a_feed_that_fails_shows_it_and_does_not_disturb_the_others(onrecord, site):
    good, bad = f"{site.address}/feed.xml", f"{site.address}/soon-gone.xml"
    (site.folder / "soon-gone.xml").write_bytes((site.folder / "feed.xml").read_bytes())
    onrecord("feeds", "add", bad, good)
    (site.folder / "soon-gone.xml").unlink()
    done = onrecord("feeds", "poll")
    assert (done.returncode, len(done.stderr.splitlines()), len(done.stdout.splitlines())) == (1, 1, 2)
    fares = {one["url"]: (one["health"], bool(one["error"])) for one in document(onrecord("feeds", "list", "--json"))}
    assert fares == {good: ("well", False), bad: ("failing", True)}


def test_while_the_bot_runs_what_is_new_comes_by_itself(site, folder):
    settings = load(folder / "config.toml")
    ledger = Ledger(settings.archive)
    with Archive.open(settings.archive) as archive, ledger:
        assert ledger.feeds() == []
        ledger.add(FeedState(f"{site.address}/feed.xml", due=_now()), "a test")
        with in_background(archive, ledger, settings):
            assert _until(lambda: len(archive.articles()) == 2)
            assert _until(lambda: ledger.feeds()[0].health == "well")
        assert [(act.who, act.did) for act in ledger.acts()] == [("a test", "added the feed")]


def test_those_who_look_after_the_archive_are_on_record_themselves():
    story = json.dumps({"id": "a", "text": "“We will open the quay,” said Ama Mensah.", "date": "2024-03-01"}).encode()
    with Archive.in_memory() as archive, Ledger(None) as ledger:
        came = add_file(story + b"\n{broken", "news.jsonl", archive, ledger, "ada")
        assert [one.outcome for one in came] == ["added", "failed"]
        assert [one.outcome for one in add_file(story, "news.jsonl", archive, ledger, "ada")] == ["unchanged"]
        assert how_it_stands(archive, ledger).articles == 1
        (added,) = (ref.id for ref in archive.articles())
        assert remove(added, archive, ledger, "ben \ud800")
        assert not remove(added, archive, ledger, "ben")
        assert [(act.who, act.did, act.what) for act in ledger.acts()] == [
            ("ben ?", "removed the article", added),
            ("ada", "added the article", added),
        ]


def _now() -> datetime:
    return datetime.now(UTC)


def _until(true, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(true())
