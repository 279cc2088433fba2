"""Pages that are read again: a server is asked whether they have changed since their articles were taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.adding.outcomes import Came
from bot.ledger import Visit
from retrieval.readers import BadRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.adding.outcomes import Tell
    from bot.fetching.fetched import Fetched, Validators
    from bot.ledger import Ledger
    from retrieval.model import Article


class Visits:
    """What the servers of pages said last time, and what comes of the pages this time."""

    def __init__(self, ledger: Ledger, tell: Tell) -> None:
        self._ledger, self._tell = ledger, tell
        self._last: dict[str, Visit | None] = {}
        self._now: dict[str, Visit] = {}

    def known(self, url: str) -> Validators | None:
        """Give what to ask the server with; None where the archive no longer holds just what came of the page."""
        self._last[url] = visit = self._ledger.visit(url)
        return visit.validators if visit else None

    def unchanged(self, url: str) -> None:
        """Tell of each article of a page that it is as it was."""
        visit = self._last.get(url)
        for article_id in visit.articles if visit else ():
            self._tell(Came(article_id, "unchanged"))

    def reading(self, page: Fetched, records: Iterable[Article | BadRecord]) -> Iterator[Article | BadRecord]:
        """Hand a page's records on; a page that was read as a whole is remembered."""
        articles: dict[str, str] = {}
        whole = True
        for record in records:
            if isinstance(record, BadRecord):
                whole = False
            else:
                articles[record.id] = record.sha256
            yield record
        if whole:
            self._now[page.asked] = Visit(page.validators, articles)

    def keep(self) -> None:
        """Keep what the servers said, once the articles are stored."""
        for url, visit in self._now.items():
            self._ledger.visited(url, visit)
