"""How articles put speakers without a name ("a US official"), and finding them by what their words begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english.words import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_LAST = "\U0010ffff"
"""Comes after every character of a word."""


def words_of_mention(folded: str) -> str:
    """Give the different words under which a wording is found, parted by spaces."""
    return " ".join(dict.fromkeys(word.text for word in words(folded)))


def note_mentions(connection: sqlite3.Connection, mentioned: Sequence[tuple[str, str]]) -> None:
    """Count statements of speakers without a name: the folded wording and the wording of each."""
    connection.executemany(_MENTION, mentioned)
    words = {(word, folded) for folded, _ in mentioned for word in words_of_mention(folded).split()}
    connection.executemany("INSERT OR IGNORE INTO mention_words VALUES (?, ?)", sorted(words))


def discount_mentions(connection: sqlite3.Connection, article: int) -> None:
    """Count the statements of an article no more; call before its quotes are deleted."""
    mentions = connection.execute(_MENTIONED, (article,)).fetchall()
    connection.executemany("UPDATE mentions SET statements = statements - 1 WHERE folded = ?", mentions)
    for (folded,) in dict.fromkeys(mentions):
        if connection.execute("DELETE FROM mentions WHERE folded = ? AND statements <= 0", (folded,)).rowcount:
            words = [(word, folded) for word in words_of_mention(folded).split()]
            connection.executemany("DELETE FROM mention_words WHERE word = ? AND folded = ?", words)


def unnamed_mentions(connection: sqlite3.Connection, beginnings: Iterable[str] = ()) -> list[tuple[str, int]]:
    """Give each in one of its wordings with the number of its statements, most used first.

    Only those that for each of `beginnings`, folded, hold a word that begins with it.
    """
    parts = sorted({part for part in beginnings if part}, key=len)
    if not parts:
        return connection.execute(f"{_SELECT} ORDER BY statements DESC, folded").fetchall()
    begun = "SELECT folded FROM mention_words WHERE word >= ? AND word < ?"
    condition = " INTERSECT ".join([begun] * len(parts))
    values = [value for part in reversed(parts) for value in (part, part + _LAST)]
    query = f"{_SELECT} WHERE folded IN ({condition}) ORDER BY statements DESC, folded"
    return connection.execute(query, values).fetchall()


_SELECT = "SELECT wording, statements FROM mentions"
_MENTION = "INSERT INTO mentions VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET statements = statements + 1"
_MENTIONED = "SELECT mention FROM quotes WHERE article = ? AND mention IS NOT NULL"
