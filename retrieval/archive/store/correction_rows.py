"""What was mended by hand: written down, read, taken back; and which articles it mended."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.corrections import CorrectedPlace, Correction, digest_of_words, keys_of, said_anywhere
from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.model import Period

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from retrieval.archive.analysis import Analysis
    from retrieval.archive.store.article_rows import Row

_NEVER = datetime.min.replace(tzinfo=UTC)
_COLUMNS = 'kind, subject, becomes, article, sha256, start, "end", words, since, until, who, at, undone'


def add_correction(connection: sqlite3.Connection, correction: Correction) -> int:
    """Write a correction down; gives its number."""
    query = f"INSERT INTO corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
    place, period = correction.place, correction.period
    where = (place.article, place.sha256, place.start, place.end, place.words) if place else (None,) * 5
    days = (day.toordinal() if day else None for day in (period.since, period.until))
    told = (correction.who, correction.at.isoformat(), correction.undone)
    values = (correction.kind, correction.subject, correction.becomes, *where, *days, *told)
    return int(connection.execute(query, values).lastrowid or 0)


def number_of(connection: sqlite3.Connection, correction: Correction) -> int:
    """The number of the correction that says the same, stands, and is the last one about the same; 0: there is none."""
    for one in reversed(standing(connection)):
        if _said_by(one) == _said_by(correction):
            return one.number
        if _touch(one, correction):
            return 0
    return 0


def _said_by(correction: Correction) -> Correction:
    """What a correction says, whoever made it and when."""
    return replace(correction, who="", at=_NEVER, number=0, undone="")


def _touch(one: Correction, other: Correction) -> bool:
    """Whether it may matter which of two corrections came later."""
    if one.place and other.place:
        return one.place.article == other.place.article or one.place.words == other.place.words
    return not {one.subject, one.becomes}.isdisjoint({other.subject, other.becomes} - {""})


def take_back(connection: sqlite3.Connection, number: int, undone: str) -> None:
    """Note when and by whom a correction was taken back."""
    connection.execute("UPDATE corrections SET undone = ? WHERE number = ?", (undone, number))


def every_correction(connection: sqlite3.Connection) -> list[Correction]:
    """All corrections, also those taken back, in the order in which they were made."""
    rows = connection.execute(f"SELECT {_COLUMNS}, number FROM corrections ORDER BY number")  # noqa: S608
    return [_correction(row) for row in rows]


def standing(connection: sqlite3.Connection) -> list[Correction]:
    """The corrections that were not taken back."""
    return [one for one in every_correction(connection) if not one.undone]


def concerning(analysis: Analysis, corrections: Iterable[Correction]) -> list[Correction]:
    """Those corrections that may mend an article: of its words, or of somebody in it."""
    corrections = list(corrections)
    if not corrections:
        return []
    words = {digest_of_words(said.quote.text) for said in analysis.said}
    return [one for one in corrections if _may_mend(one, analysis.article.id, words)]


def _may_mend(correction: Correction, article: str, words: set[str]) -> bool:
    place = correction.place
    return place is None or place.article == article or (place.words in words and said_anywhere(place))


def note_corrected(connection: sqlite3.Connection, article: int, numbers: Iterable[int]) -> None:
    """Write down which corrections mended an article."""
    connection.executemany("INSERT OR IGNORE INTO corrected VALUES (?, ?)", [(article, number) for number in numbers])


def articles_mended(connection: sqlite3.Connection, number: int) -> list[str]:
    """The ids of the articles that a correction mended."""
    query = """
        SELECT a.id FROM corrected c JOIN articles a ON a.number = c.article WHERE c.correction = ? ORDER BY a.number
    """
    return [article for (article,) in connection.execute(query, (number,))]


def articles_naming(connection: sqlite3.Connection, name: str) -> list[str]:
    """The ids of the articles that name somebody so."""
    query = """
        SELECT DISTINCT a.id, a.number FROM names n JOIN people p ON p.name = n.number
        JOIN articles a ON a.number = p.article
        WHERE n.number IN (SELECT value FROM json_each(?)) ORDER BY a.number
    """
    return [article for article, _ in connection.execute(query, (json.dumps(sorted(filed_names(connection, name))),))]


class FiledName(NamedTuple):
    """A name as it is filed: its surname, and whether that stands alone."""

    surname: str
    alone: bool


def filed_names(connection: sqlite3.Connection, name: str) -> dict[int, FiledName]:
    """Under what a name is filed, by number; a surname also where it stands alone."""
    query = """
        SELECT number, surname, alone FROM names
        WHERE key IN (SELECT value FROM json_each(?)) OR (alone AND surname IN (SELECT value FROM json_each(?)))
    """
    rows = connection.execute(query, [json.dumps(sorted(keys_of(name)))] * 2)
    return {number: FiledName(surname, bool(alone)) for number, surname, alone in rows}


def _correction(row: Row) -> Correction:
    kind, subject, becomes, article, sha256, start, end, words, since, until, who, at, undone, number = row
    return Correction(
        kind,
        who,
        datetime.fromisoformat(at),
        subject,
        becomes,
        CorrectedPlace(article, sha256, start, end, words) if article is not None else None,
        Period(day_of_ordinal(since), day_of_ordinal(until)),
        number,
        undone,
    )
