"""A page that is read again is asked for only if it has changed, and only while its article is stored."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = """<html><head><title>Bridge to close</title></head><body><article><h1>Bridge to close</h1>
<p>The old bridge over the river will close in May for two years, the council said after a long meeting about it.</p>
<p>“We cannot keep it open {},” said Mayor Ann Roe, who has led the town since 2019 and wants a new one built.</p>
</article></body></html>"""


class Site(ThreadingHTTPServer):
    """A page with an entity tag, and what was asked for it."""

    words = "any longer"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[str | None] = []


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site = self.server
        assert isinstance(site, Site)
        if self.path != "/bridge":
            self.send_error(404)
            return
        known, tag = self.headers.get("If-None-Match"), f'"{site.words}"'
        site.asked.append(known)
        body = b"" if known == tag else PAGE.format(site.words).encode()
        self.send_response(200 if body else 304)
        headers = {"ETag": tag, "Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def onrecord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Invocation the command line in a folder whose configuration admits this machine; gives what it prints."""
    (tmp_path / "config.toml").write_text("[fetch]\nallow_private = true\nhost_interval_seconds = 0.0\n")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> str:
        monkeypatch.setattr("sys.argv", ["onrecord", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        return capsys.readouterr().out

    return call


def test_an_unchanged_page_is_not_sent_again(site, onrecord):
    url = f"http://127.0.0.1:{site.server_port}/bridge"
    added = onrecord("ingest", url)
    (article,) = json.loads(onrecord("articles", "--json"))
    assert added == f"added {article['id']}\n"
    assert onrecord("ingest", url) == f"unchanged {article['id']}\n"
    site.words = "for one more day"
    assert onrecord("ingest", url) == f"updated {article['id']}\n"
    assert onrecord("ingest", url) == f"unchanged {article['id']}\n"
    assert site.asked == [None, '"any longer"', '"any longer"', '"for one more day"']


def test_a_page_whose_article_was_removed_is_read_anew(site, onrecord):
    url = f"http://127.0.0.1:{site.server_port}/bridge"
    article = onrecord("ingest", url).split()[1]
    onrecord("remove", article)
    assert onrecord("ingest", url) == f"added {article}\n"
    assert site.asked == [None, None]


def test_a_page_whose_article_was_replaced_from_elsewhere_is_read_anew(site, onrecord, tmp_path):
    url = f"http://127.0.0.1:{site.server_port}/bridge"
    article = onrecord("ingest", url).split()[1]
    (tmp_path / "other.jsonl").write_text(json.dumps({"id": article, "text": "Something else."}))
    onrecord("ingest", "other.jsonl")
    assert onrecord("ingest", url) == f"updated {article}\n"
    assert site.asked == [None, None]
