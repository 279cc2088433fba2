"""Reading untrusted documents: each in a process of its own, within limits of memory, processor time and wall time.

What came over the network or from a member is parsed nowhere else. The processes are forked from a server that has
loaded the readers, which takes some milliseconds; what they give comes back as JSON, piece by piece, so that what was
read before a limit is kept.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.fetching.feed_items import feed_of_json, parse_items
from bot.fetching.fetched import shown
from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import BadRecord, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from bot.fetching.feed_items import Feed
    from bot.fetching.fetched import Fetched

    Told: TypeAlias = dict[str, Any]
    Work: TypeAlias = Callable[["Document"], Iterator[Told]]

_PRELOADED = ("__main__", "bot.fetching.confined", "bot.fetching.warmed", "feedparser")
_MEGABYTE = 1024 * 1024
_READY_SECONDS = 120.0
"""Within which a process is there, the first time with the server that it comes from."""
_PIECE = _MEGABYTE
"""Bytes handed over at once, so that other threads have their turns."""
_SAVE_IT = "; save it and give the file to `onrecord ingest`"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost, with all that it holds."""

    megabytes: int = 200
    """Of address space beyond what the process begins with."""
    cpu_seconds: int = 3
    wall_seconds: float = 30.0
    megabytes_out: int = 64
    """Of articles as JSON."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes that somebody else wrote, with what is known of them."""

    data: bytes
    name: str
    media_type: str | None = None
    url: str | None = None
    charset: str | None = None


def make_ready() -> None:
    """Start the server that reading processes come from, so that the first document need not wait for it."""
    list(read_confined(Document(b"Words.", "ready.txt")))


def document_of(found: Fetched) -> Document:
    """Give what was fetched as a document."""
    return Document(found.body, shown(found.url), found.media_type, found.url, found.charset)


def read_confined(document: Document, limits: Limits = LIMITS) -> Iterator[Article | BadRecord]:
    """Read a document as `read_bytes` does; one that goes beyond a limit ends in a BadRecord that says so."""
    try:
        for record in _told(_records, document, limits):
            yield _article(record["article"]) if "article" in record else BadRecord(**record["bad"])
    except UnreadableInput as problem:
        yield BadRecord(document.name, str(problem))


def parse_items_confined(document: Document, limits: Limits = LIMITS) -> Feed:
    """Read a feed's items. Raises UnreadableInput, with the feed's address, for what is no feed or beyond a limit."""
    url = document.url or document.name
    try:
        (told,) = _told(_feed, document, limits)
    except UnreadableInput as problem:
        raise UnreadableInput(f"{url}: {problem}") from None
    if "problem" in told:
        raise UnreadableInput(str(told["problem"]))
    return feed_of_json(told["feed"])


def _told(work: Work, document: Document, limits: Limits) -> Iterator[Told]:
    """Do the work in a process of its own and hand on what it tells. Raises UnreadableInput where it does not end."""
    left = limits.megabytes_out * _MEGABYTE
    with _process(work, document, limits) as (receiver, process):
        deadline = time.monotonic() + limits.wall_seconds
        while True:
            if not receiver.poll(max(0.0, deadline - time.monotonic())):
                raise UnreadableInput(f"takes more than {limits.wall_seconds:g} s to read{_SAVE_IT}")
            try:
                piece = receiver.recv_bytes(left)
            except (EOFError, ConnectionResetError):
                raise UnreadableInput(_why_ended(process, limits)) from None
            except OSError:
                raise UnreadableInput(f"holds more than {limits.megabytes_out} MB of text{_SAVE_IT}") from None
            left -= len(piece)
            told = json.loads(piece)
            if "end" in told:
                if told["end"]:
                    raise UnreadableInput(told["end"])
                return
            yield told


@contextmanager
def _process(work: Work, document: Document, limits: Limits) -> Iterator[tuple[Connection, BaseProcess]]:
    here, there = _context().Pipe()
    bare = replace(document, data=b"")
    process = _context().Process(target=_confined, args=(there, work, bare, limits), daemon=True)  # type: ignore[attr-defined]
    try:
        process.start()
        there.close()
        with suppress(BrokenPipeError, ConnectionResetError, EOFError):
            if here.poll(_READY_SECONDS):
                here.recv_bytes()
            for place in range(0, len(document.data), _PIECE):
                here.send_bytes(document.data[place : place + _PIECE])
            here.send_bytes(b"")
        yield here, process
    finally:
        here.close()
        process.kill()
        process.join()
        process.close()


def _why_ended(process: BaseProcess, limits: Limits) -> str:
    process.join(1)
    if sys.platform != "win32" and process.exitcode in {-signal.SIGXCPU, -signal.SIGKILL}:
        return f"takes more than {limits.cpu_seconds} s to read{_SAVE_IT}"
    return f"breaks the program that reads it{_SAVE_IT}"


@cache
def _context() -> BaseContext:
    """Give the way to start processes: forked from a loaded server, where there are forks."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def _confined(there: Connection, work: Work, bare: Document, limits: Limits) -> None:
    """What the process does: bind itself, work, and tell what comes of it; the last piece says how it ended."""
    _bind(limits)
    end = ""
    try:
        there.send_bytes(b"ready")
        document = replace(bare, data=b"".join(iter(there.recv_bytes, b"")))
        for told in work(document):
            there.send_bytes(json.dumps(told, default=_plain).encode())
    except (ConnectionError, EOFError):
        return  # whoever asked is gone
    except (MemoryError, RecursionError):
        end = f"needs more than {limits.megabytes} MB to be read{_SAVE_IT}"
    with suppress(OSError):
        there.send_bytes(json.dumps({"end": end}).encode())


def _bind(limits: Limits) -> None:
    """Set the limits; where the system has none, time on the wall is what remains."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource  # noqa: PLC0415  not every system has it
    except ImportError:
        return
    begun = _address_space()
    bounds = (
        (resource.RLIMIT_AS, begun + limits.megabytes * _MEGABYTE),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    )
    for kind, bound in bounds:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, bound))


def _address_space() -> int:
    """Give the bytes of address space in use, as Linux tells; elsewhere what a program of this size may have."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 1024 * _MEGABYTE
    import resource  # noqa: PLC0415

    return pages * resource.getpagesize()


def _records(document: Document) -> Iterator[Told]:
    read = read_bytes(
        document.data, document.name, media_type=document.media_type, url=document.url, charset=document.charset
    )
    for record in read:
        yield {"bad": asdict(record)} if isinstance(record, BadRecord) else {"article": asdict(record)}


def _feed(document: Document) -> Iterator[Told]:
    try:
        yield {"feed": asdict(parse_items(document.data, document.url or document.name, document.charset))}
    except UnreadableInput as problem:
        yield {"problem": str(problem)}


def _article(told: Told) -> Article:
    day, moment = told["published"], told["published_at"]
    return Article(
        **told
        | {
            "published": date.fromisoformat(day) if day else None,
            "published_at": datetime.fromisoformat(moment) if moment else None,
            "authors": tuple(told["authors"]),
        }
    )


def _plain(value: object) -> object:
    """Put into JSON what it has no form for."""
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.isoformat() if isinstance(value, date) else str(value)
