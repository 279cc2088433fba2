"""What is quoted inside a quote, as the list in which it is stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from retrieval.model import Cue, Quote, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable


def packed_inner(inner: Iterable[Quote]) -> str:
    """Put what is quoted inside a quote into a row: places only, the words stand in the article."""
    rows = [_row(one) for one in inner]
    return json.dumps(rows) if rows else ""


def _row(quote: Quote) -> list[object]:
    cue, speaker = quote.cue, quote.speaker
    where = [cue.start, cue.end] if cue else None
    who = [speaker.start, speaker.end, speaker.name, speaker.basis] if speaker else None
    return [quote.start, quote.end, quote.rule, where, who]


def unpacked_inner(row: str, text: str) -> tuple[Quote, ...]:
    """Give what `packed` made a row of; `text` is the article's."""
    if row in ("", "[]"):
        return ()
    return tuple(_quote(text, *one) for one in json.loads(row))


def _quote(
    text: str, start: int, end: int, rule: str, where: list[int] | None, who: tuple[int, int, str | None, str] | None
) -> Quote:
    cue = Cue(text[where[0] : where[1]], *where) if where else None
    speaker = Speaker(text[who[0] : who[1]], *who) if who else None  # type: ignore[arg-type]  # as it was written
    return Quote(start, end, text[start:end], "direct", cue, speaker, rule)
