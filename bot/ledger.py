"""What those who look after the archive keep in its file: the feeds that are polled, and who did what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from bot.fetching.fetched import Validators
from bot.fetching.polling import FeedState
from bot.opening import record_place
from retrieval.archive.notebook import Notebook

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from bot.settings import Settings
    from retrieval.archive.engine import Engine

_STATE = TypeAdapter(FeedState)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to the archive or its feeds."""

    at: datetime
    who: str
    did: str
    what: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What a server said by which it can tell whether a page has changed, and what came of it: ids and SHA-256."""

    validators: Validators
    articles: dict[str, str]


_VISIT: TypeAdapter[Visit | None] = TypeAdapter(Visit | None)


class Ledger:
    """The feeds and acts of an archive, which need not exist yet (None: in memory). Safe to use from any thread."""

    def __init__(self, archive: Path | Engine | None) -> None:
        """`archive` is its file or its engine, as `opening.record_place` gives it."""
        self._record = Notebook(archive)

    def close(self) -> None:
        """Close the file."""
        self._record.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def feeds(self) -> list[FeedState]:
        """Give every feed as it stands, in the order in which they were added."""
        found = []
        for url, state in self._record.feeds():
            try:
                found.append(_STATE.validate_json(state))
            except ValidationError:  # kept by another version of the program: it is asked as if it were new
                found.append(FeedState(url, datetime.now(UTC)))
        return found

    def visit(self, url: str) -> Visit | None:
        """Give what the server said of a page, while just what came of it is stored."""
        try:
            visit = _VISIT.validate_json(self._record.page(url) or "null")
        except ValidationError:  # kept by another version of the program
            return None
        return visit if visit and visit.articles and self._record.holds(visit.articles) else None

    def visited(self, url: str, visit: Visit) -> None:
        """Keep what the server said of a page whose articles were taken in."""
        if visit.validators != Validators() and visit.articles:
            self._record.save_page(url, _VISIT.dump_json(visit).decode())

    def add(self, feed: FeedState, who: str) -> bool:
        """Keep a new feed; False where there is one of this address."""
        return self._record.add_feed(feed.url, _json(feed), _act(who, "added the feed", feed.url))

    def remove(self, url: str, who: str) -> bool:
        """Forget a feed; False where there is none of this address."""
        return self._record.remove_feed(url, _act(who, "removed the feed", url))

    def save(self, feed: FeedState) -> None:
        """Keep how a feed fares, unless it was removed meanwhile."""
        self._record.save_feed(feed.url, _json(feed))

    def note(self, who: str, did: str, what: str) -> None:
        """Write down that somebody did something."""
        self._record.note(_act(who, did, what))

    def forget_name(self, number: int) -> int:
        """Forget who somebody was who did or corrected something; what was done stays."""
        return self._record.forget_name(number)

    def acts(self, limit: int = 100) -> list[Act]:
        """Give what was done, latest first."""
        return [Act(datetime.fromisoformat(at), who, did, what) for at, who, did, what in self._record.acts(limit)]


def feeds_followed(settings: Settings) -> list[FeedState]:
    """Every feed of the archive of a configuration, as it stands."""
    with Ledger(record_place(settings)) as ledger:
        return ledger.feeds()


def _json(feed: FeedState) -> str:
    return _STATE.dump_json(feed).decode()


def _act(who: str, did: str, what: str) -> tuple[str, str, str, str]:
    return datetime.now(UTC).isoformat(timespec="seconds"), who, did, what
