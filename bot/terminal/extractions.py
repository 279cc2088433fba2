"""What would be extracted from articles, in the terminal and as JSON, without storing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import wording
from bot.adding.intake import Tally, records_of
from bot.adding.progress import Reading
from bot.adding.storing import readable
from bot.formats.contract import extracted, quote_json
from bot.output import put
from bot.terminal import showing
from bot.terminal.paper import Styled, paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.formats.contract import Explained
    from bot.settings import Settings
    from retrieval.model import Article, Extraction


def show_extraction(inputs: list[str], settings: Settings, *, as_json: bool, explain: bool) -> int:
    """Show the quotes of all articles of the inputs without storing them; returns the exit code."""
    tally = Tally(as_json=False)
    articles = readable(records_of(inputs, settings, Reading(())), tally.tell)
    shown = ((one, *extracted(one.text, one.title, explain=explain, authors=one.authors)) for one in articles)
    (_put_extractions if as_json else _show_extractions)(shown)
    return tally.end()


def _put_extractions(found: Iterable[tuple[Article, Extraction, Explained | None]]) -> None:
    put(
        [
            {"id": article.id, "title": article.title, "quotes": [quote_json(one, told) for one in held.quotes]}
            for article, held, told in found
        ]
    )


def _show_extractions(found: Iterable[tuple[Article, Extraction, Explained | None]]) -> None:
    out = paper()
    for article, held, told in found:
        out.paragraph(Styled(wording.one_line(article.title or article.id), style="bold"))
        showing.show_quotes(out, held.quotes, told)
