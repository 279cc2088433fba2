"""The way in: paths, URLs and standard input to articles, and articles into the archive, each with its outcome."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.output import DONE, FAILED_INPUT, complain, put
from retrieval.readers import BadRecord, read, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.settings import Settings
    from retrieval.archive import Archive
    from retrieval.model import Article, Extraction

STANDARD_INPUT = "-"
WEB = ("http://", "https://")


@dataclass
class Tally:
    """What came of each input, told as it happens; with `as_json` told at the end, as one list."""

    as_json: bool
    told: list[dict[str, Any]] = field(default_factory=list)
    failed: bool = False

    def done(self, article_id: str, outcome: str) -> None:
        """Tell that an article is stored (or was already)."""
        if self.as_json:
            self.told.append({"input": article_id, "id": article_id, "outcome": outcome, "reason": None})
        else:
            sys.stdout.write(f"{outcome} {article_id}\n")
            sys.stdout.flush()

    def fail(self, bad: BadRecord) -> None:
        """Tell that something could not be read, and why."""
        self.failed = True
        complain(str(bad))
        self.told.append({"input": bad.where, "id": None, "outcome": "failed", "reason": bad.reason})

    def end(self) -> int:
        """Print what is still to be told; returns the exit code."""
        if self.as_json:
            put(self.told)
        return FAILED_INPUT if self.failed else DONE


def ingest(open_archive: Callable[[], Archive], inputs: list[str], settings: Settings, *, as_json: bool) -> int:
    """Add all articles of the inputs; returns the exit code. No archive is made where no article can be read."""
    tally = Tally(as_json)
    articles = _articles(_records(inputs, settings), tally)
    if (first := next(articles, None)) is not None:
        with open_archive() as archive:
            for article_id, outcome in archive.add_all(chain([first], articles)):
                tally.done(article_id, outcome)
    return tally.end()


def show_extraction(inputs: list[str], settings: Settings, *, as_json: bool, explain: bool) -> int:
    """Show the quotes of all articles of the inputs without storing them; returns the exit code."""
    from retrieval.quotes import extract

    tally = Tally(as_json=False)
    found = ((one, extract(one.text, title=one.title)) for one in _articles(_records(inputs, settings), tally))
    (_put_extractions if as_json else _show_extractions)(found, explain=explain)
    return tally.end()


def _put_extractions(found: Iterable[tuple[Article, Extraction]], *, explain: bool) -> None:
    from bot.contract import quote_json

    put(
        [
            {
                "id": article.id,
                "title": article.title,
                "quotes": [quote_json(one, explain=explain) for one in held.quotes],
            }
            for article, held in found
        ]
    )


def _show_extractions(found: Iterable[tuple[Article, Extraction]], *, explain: bool) -> None:
    from rich.text import Text

    from bot import terminal, wording

    out = terminal.console()
    for article, held in found:
        terminal.show(out, Text(wording.one_line(article.title or article.id), style="bold"))
        terminal.show_quotes(out, held.quotes, explain=explain)


def _articles(records: Iterable[Article | BadRecord], tally: Tally) -> Iterator[Article]:
    for record in records:
        if isinstance(record, BadRecord):
            tally.fail(record)
        else:
            yield record


def _records(inputs: list[str], settings: Settings) -> Iterator[Article | BadRecord]:
    """Local inputs in the order given, then the URLs, so that one fetcher can be polite to every host."""
    for given in inputs:
        if given == STANDARD_INPUT:
            yield from _standard_input()
        elif not _is_url(given):
            yield from read(Path(given))
    if urls := [given for given in inputs if _is_url(given)]:
        yield from _fetched(urls, settings)


def _is_url(given: str) -> bool:
    return given.lower().startswith(WEB)


def _standard_input() -> Iterator[Article | BadRecord]:
    data = sys.stdin.buffer.read()
    kind = "application/jsonl" if data.lstrip().startswith(b"{") else "text/plain"
    yield from read_bytes(data, "standard input", media_type=kind)


def _fetched(urls: list[str], settings: Settings) -> Iterator[Article | BadRecord]:
    from bot.fetching.fetcher import fetch_each
    from bot.fetching.model import Fetched, FetchPolicy

    for url, found in fetch_each(urls, FetchPolicy(**settings.fetch.model_dump())):
        if isinstance(found, Fetched):
            yield from read_bytes(found.body, found.url, media_type=found.media_type, url=found.url)
        else:
            yield BadRecord(url, found.problem)
