"""The way in: paths, URLs and standard input to articles, and articles into the archive, each with its outcome."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.adding.progress import Bar, Reading
from bot.adding.storing import come_by, readable, store_records
from bot.output import DONE, FAILED_INPUT, complain, put, say
from bot.wording import many
from bot.worker_process import collect_seldom, cores
from retrieval.archive import Filters
from retrieval.readers import BadRecord, read, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.adding.outcomes import Came
    from bot.adding.visits import Visits
    from bot.settings import Settings
    from retrieval.archive import Archive
    from retrieval.model import Article

STANDARD_INPUT = "-"
WEB = ("http://", "https://")
WORTH_SUMMING_UP = 10
"""Articles from which on a summary is told at the end, at a terminal."""
_BEGINNINGS = {
    rb"\{": "application/jsonl",
    rb"\[\s*\{": "application/json",
    rb"<!doctype html|<html": "text/html",
    rb"(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:rdf)\b": "application/rss+xml",
    rb"%pdf-": "application/pdf",
    rb"pk\x03\x04": "application/zip",
    rb"warc/1": "application/warc",
}
"""How what comes through a pipe begins, which has no name that tells, and its media type; else it is plain text."""


@dataclass
class Tally:
    """What came of each input, told as it happens; with `as_json` told at the end, as one list."""

    as_json: bool
    told: list[dict[str, Any]] = field(default_factory=list)
    failed: bool = False
    through: int = 0
    quiet: bool = False
    began: float = field(default_factory=time.monotonic)

    def tell(self, came: Came) -> None:
        """Tell what came of one article."""
        self.failed |= came.failed
        self.through += came.stored
        article = came.article if came.stored else None
        self.told.append({"input": came.article, "id": article, "outcome": came.outcome, "reason": came.reason or None})
        if not came.stored:
            complain(came.line)
        elif not self.as_json and not self.quiet:
            say(came.line)

    def end(self) -> int:
        """Print what is still to be told; returns the exit code."""
        if self.as_json:
            put(self.told)
        return FAILED_INPUT if self.failed else DONE

    def sum_up(self, archive: Archive) -> None:
        """Say in one line what came, and what the archive holds now."""
        came = Counter(str(one["outcome"]) for one in self.told)
        speakers = sum(statements > 0 for _, _, statements in archive.actor_names())
        outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(came.items()))
        held = f"{many(archive.count(Filters()), 'statement')} by {many(speakers, 'named speaker')} on record"
        complain(f"{outcomes} in {time.monotonic() - self.began:.1f} s; {held}")


@dataclass(frozen=True)
class Ingest:
    """What is to be added: paths and URLs, and on how many cores (None: on all)."""

    inputs: list[str]
    as_json: bool = False
    jobs: int | None = None
    quiet: bool = False
    """Whether only failures and a summary are told."""


def ingest_inputs(open_archive: Callable[[], Archive], wanted: Ingest, settings: Settings) -> int:
    """Add all articles of the inputs; returns the exit code. No archive is made where no article can be read."""
    tally = Tally(wanted.as_json, quiet=wanted.quiet)
    reading = Reading([Path(given) for given in wanted.inputs if _is_path(given)])
    with _visits(wanted.inputs, settings, tally) as visits:
        articles = readable(records_of(wanted.inputs, settings, reading, visits), tally.tell)
        if (first := next(articles, None)) is not None:
            with open_archive() as archive:
                _store(archive, chain([first], articles), tally, wanted.jobs or cores(), Bar(reading))
                if wanted.quiet or (tally.through >= WORTH_SUMMING_UP and sys.stderr.isatty()):
                    tally.sum_up(archive)
            if visits:
                visits.keep()
    return tally.end()


@contextmanager
def _visits(inputs: list[str], settings: Settings, tally: Tally) -> Iterator[Visits | None]:
    if not any(map(_is_url, inputs)):
        yield None
        return
    from bot.adding.visits import Visits
    from bot.ledger import Ledger
    from bot.opening import record_place

    with Ledger(record_place(settings)) as ledger:
        yield Visits(ledger, tally.tell)


def _store(archive: Archive, articles: Iterable[Article], tally: Tally, jobs: int, bar: Bar) -> None:
    def tell(came: Came) -> None:
        tally.tell(came)
        bar.advance(tally.through)

    def begin() -> None:
        collect_seldom()
        bar.begin()

    try:
        store_records(articles, archive, tell, jobs=jobs, many=begin)
    except KeyboardInterrupt:
        bar.end()
        complain(f"stopped after {many(tally.through, 'article')}; the same command goes on from there")
        raise
    finally:
        bar.end()


def records_of(
    inputs: list[str], settings: Settings, reading: Reading, visits: Visits | None = None
) -> Iterator[Article | BadRecord]:
    """Local inputs in the order given, then the URLs, so that one fetcher can be polite to every host."""
    for given in inputs:
        if given == STANDARD_INPUT:
            yield from _piped(sys.stdin.buffer.read(), "standard input")
        elif not given:
            yield BadRecord('""', "the name is empty; give a file, a folder, a URL, or - for standard input")
        elif "://" in given and not _is_url(given):
            yield BadRecord(given, "only http and https addresses are fetched; save the document and give the file")
        elif not _is_url(given) and _is_pipe(given):
            yield from _piped(Path(given).read_bytes(), given)
        elif not _is_url(given):
            yield from read(Path(given), reading.open)
    if urls := [given for given in inputs if _is_url(given)]:
        yield from _fetched(urls, settings, visits)


def _is_path(given: str) -> bool:
    return given not in {"", STANDARD_INPUT} and not _is_url(given)


def _is_url(given: str) -> bool:
    return given.lower().startswith(WEB)


def _is_pipe(given: str) -> bool:
    """Tell what a shell puts for "<(command)" from files."""
    try:
        return Path(given).is_fifo()
    except (OSError, ValueError):
        return False


def _piped(data: bytes, name: str) -> Iterator[Article | BadRecord]:
    """Read what says by its beginning of what kind it is."""
    begin = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    kind = next((kind for pattern, kind in _BEGINNINGS.items() if re.match(pattern, begin)), "text/plain")
    yield from read_bytes(data, name, media_type=kind)


def _fetched(urls: list[str], settings: Settings, visits: Visits | None) -> Iterator[Article | BadRecord]:
    from bot.fetching.confined import document_of, read_confined
    from bot.fetching.fetched import Fetched, NotModified, shown
    from bot.fetching.fetcher import fetch_each

    pages = ((url, visits.known(url) if visits else None) for url in urls)
    for url, found in fetch_each(pages, settings.fetch.policy()):
        if isinstance(found, Fetched):
            read_there = read_confined(document_of(found))
            records = (one if isinstance(one, BadRecord) else come_by("fetched", one) for one in read_there)
            yield from visits.reading(found, records) if visits else records
        elif isinstance(found, NotModified) and visits:
            visits.unchanged(url)
        elif not isinstance(found, NotModified):
            yield BadRecord(shown(url), found.problem)
