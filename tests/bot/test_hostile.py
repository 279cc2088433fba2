"""Hostile files and URLs through the command line: each ends in one clear line and an unchanged archive."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.__main__ import main
from retrieval.archive import Archive
from tests.bot.test_cli import STORY, lines
from tests.fetching.test_refused import NOTATIONS, ODD_URLS
from tests.readers.test_hostile import FILES

pytestmark = pytest.mark.filterwarnings("ignore:Use the new Reader and Writer classes:DeprecationWarning")
"""FastWARC 2.0 warns of itself when it is imported."""

ROOT = Path(__file__).parents[2]
MEMORY = 1_000_000_000
"""Bytes of address space, of which the interpreter and its libraries take most."""
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


def run(house: Path, *call: str, most_seconds: int = 60, **streams: object) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "bot", "--archive", str(house / "news.archive"), *call]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT} | streams
    return subprocess.run(command, text=True, timeout=most_seconds, check=False, **streams)  # type: ignore[call-overload]


def test_a_closed_standard_input_ends_in_one_line(house):
    done = run(house, "ingest", "-", preexec_fn=lambda: os.close(0))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("standard input: it holds no text")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_ends_in_one_line(house):
    with Path("/dev/full").open("w") as full:
        done = run(house, "articles", "--json", stdout=full)
    assert (done.returncode, done.stderr) == (1, "the output cannot be written: No space left on device\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_ends_in_one_line(house, tmp_path, capsys, monkeypatch):
    (tmp_path / "closed.txt").write_text("Words.")
    (tmp_path / "closed.txt").chmod(0)
    assert "closed.txt" in ends_in_one_line(house, str(tmp_path / "closed.txt"), capsys, monkeypatch)


def test_a_folder_that_holds_itself_is_read_once(house, tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "story.jsonl").write_text(lines(STORY))
    (tmp_path / "inner" / "around").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    before = _state(house)
    done = run(house, "ingest", str(tmp_path))
    assert done.stdout.splitlines() == ["unchanged harbour-1"]
    assert _state(house) == before


def test_what_a_pipe_holds_is_read_like_standard_input(house, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(lines(STORY),))
    writer.start()
    assert run(house, "ingest", str(pipe)).stdout == "unchanged harbour-1\n"
    writer.join()


@pytest.mark.parametrize("cut", [100_000, 0], ids=["cut short", "emptied"])
def test_a_file_that_shrinks_while_it_is_read_loses_nothing_that_was_told(tmp_path, cut):
    file, archive = tmp_path / "many.jsonl", tmp_path / "news.archive"
    with file.open("w") as out:
        for number in range(4_000):
            out.write(lines(STORY | {"id": f"story-{number}", "text": f"{STORY['text']} It was day {number}. " * 5}))
    command = [sys.executable, "-m", "bot", "--archive", str(archive), "ingest", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as ingesting:
        assert ingesting.stdout
        told = [ingesting.stdout.readline()]
        os.truncate(file, cut)
        rest, problems = ingesting.communicate(timeout=120)
    told += rest.splitlines()
    assert "mistake of ours" not in problems
    assert problems.count("\n") <= 1
    with Archive.open(archive) as kept:
        assert len(kept.articles()) == len(told)
        assert {ref.id for ref in kept.articles()} == {line.split()[1] for line in told}


BOMBS = [name for name in (FILES | FURTHER) if any(word in name for word in ("bomb", "50-mb", "deep"))]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_little_memory(house, name, tmp_path):
    (tmp_path / name).write_bytes((FILES | FURTHER)[name]())
    limited = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # noqa: E731
    done = run(house, "ingest", str(tmp_path / name), preexec_fn=limited)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "memory" not in done.stderr.lower()


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


class _Site(ThreadingHTTPServer):
    """A server that does not mind a reader who has had enough, and goes away in the middle of a page."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: what it says would stand among the lines of the program."""


@pytest.fixture(scope="module")
def intranet(house: Path) -> Iterator[str]:
    """A site on this machine, and a configuration that admits it."""
    with _Site(("127.0.0.1", 0), _Hostile) as server:
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
