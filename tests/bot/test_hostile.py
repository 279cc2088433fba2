"""Hostile files and URLs through the command line: each ends in one clear line and an unchanged archive."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.cli import main
from retrieval.archive import Archive
from tests.bot.test_cli import STORY, lines
from tests.fetching.test_refused import NOTATIONS, ODD_URLS
from tests.readers.test_hostile import FILES

pytestmark = pytest.mark.filterwarnings("ignore:Use the new Reader and Writer classes:DeprecationWarning")
"""FastWARC 2.0 warns of itself when it is imported."""

PRIVATE = [
    f"http://{host}/" for host in NOTATIONS if host.strip() and "example" not in host and not host.endswith("--")
]
ODD = [url for url in ODD_URLS if url.lower().startswith(("http://", "https://"))]
FURTHER: dict[str, Callable[[], bytes]] = {
    "line-of-50-mb.jsonl": lambda: b'{"id": "1", "text": "' + b"x" * 50_000_000 + b'"}\n',
    "deep.jsonl": lambda: b'{"id": "1", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "wrong-day.jsonl": lambda: b'{"id": "1", "text": "Words.", "date": "2024-02-30"}\n',
    "digits.jsonl": lambda: b'{"id": ' + b"9" * 5000 + b', "text": "Words."}\n',
    "list.jsonl": lambda: b'["id", "text"]\n',
}
PAGES = {
    "/circle": (302, {"Location": "/circle"}, b""),
    "/metadata": (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/program": (200, {"Content-Type": "application/x-msdownload"}, b"MZ"),
    "/missing": (404, {}, b""),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/large": (200, {"Content-Type": "text/html"}, b"<p>" + b"words " * 200_000),
    "/lie": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"no gzip at all"),
    "/other-packing": (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"\x0b\x02\x80"),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, b"<rss><channel></channel></rss>"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of one article."""
    folder = tmp_path_factory.mktemp("house")
    with Archive.open(folder / "news.archive") as archive:
        archive.add(_story())
    return folder


def _story():
    from retrieval.readers import read_bytes  # noqa: PLC0415  beside its only use

    (article,) = read_bytes(lines(STORY).encode(), "news.jsonl")
    return article


def ends_in_one_line(house: Path, given: str, capsys: pytest.CaptureFixture[str], monkeypatch) -> str:
    """Ingest what is hostile; gives the line that it ends in."""
    monkeypatch.chdir(house)
    config = house / "config.toml"
    call = ["onrecord", *(["--config", str(config)] if config.exists() else []), "--archive", "news.archive"]
    monkeypatch.setattr("sys.argv", [*call, "ingest", given])
    before = _state(house)
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (1, "")
    (line,) = told.err.splitlines()
    assert line.isprintable()
    assert 15 < len(line) < 500
    assert "mistake of ours" not in line
    assert _state(house) == before
    return line


def _state(house: Path) -> tuple[int, list[str], list[str]]:
    with Archive.open(house / "news.archive") as archive:
        return (
            archive.revision,
            [ref.sha256 for ref in archive.articles()],
            sorted(map(str, house.glob("news.archive*"))),
        )


@pytest.mark.parametrize("name", [*FILES, *FURTHER])
def test_a_hostile_file_ends_in_one_line(house, name, tmp_path, capsys, monkeypatch):
    (tmp_path / name).write_bytes((FILES | FURTHER)[name]())
    line = ends_in_one_line(house, str(tmp_path / name), capsys, monkeypatch)
    assert name.partition("\n")[0] in line


@pytest.mark.parametrize("name", ["", " ", "\udcff.txt", "a" * 300 + ".txt", "/dev/zero"], ids=ascii)
def test_a_name_of_no_file_ends_in_one_line(house, name, capsys, monkeypatch):
    assert ends_in_one_line(house, name, capsys, monkeypatch)


@pytest.mark.parametrize("url", [*PRIVATE, *ODD], ids=ascii)
def test_a_hostile_url_ends_in_one_line(house, url, capsys, monkeypatch):
    assert ends_in_one_line(house, url, capsys, monkeypatch).startswith("http")


class _Hostile(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def intranet(house: Path) -> Iterator[str]:
    """A site on this machine, and a configuration that admits it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Hostile) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        settings = {"allow_private": True, "max_bytes": 1_000_000, "host_interval_seconds": 0.0}
        written = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
        (house / "config.toml").write_text("\n".join(["[fetch]", *written]))
        yield f"http://127.0.0.1:{server.server_port}"
        (house / "config.toml").unlink()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", PAGES)
def test_a_hostile_site_ends_in_one_line(house, intranet, path, capsys, monkeypatch):
    assert ends_in_one_line(house, intranet + path, capsys, monkeypatch).startswith(intranet)


def test_there_are_more_than_sixty_of_them():
    assert len(FILES) + len(FURTHER) > 60
    assert len(PRIVATE) > 20
