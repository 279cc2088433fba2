"""Writing: one article in or out, within the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.store import inner_quotes
from retrieval.archive.store.held_offices import forget_offices, note_offices
from retrieval.archive.store.mention_rows import discount_mentions, note_mentions
from retrieval.archive.store.name_counts import count_names, discount_names
from retrieval.archive.store.short_words import PROSE, letter_of, packed_forms
from retrieval.archive.store.spans import packed_spans
from retrieval.archive.store.texts import packed_text

if TYPE_CHECKING:
    import sqlite3

    from retrieval.archive.analysis import Analysis, Named, Said
    from retrieval.model import Article


class Touched(NamedTuple):
    """The names that an article gave or took, by number, and their surnames: who bears them is to be decided anew."""

    surnames: frozenset[str]
    numbers: frozenset[int]
    actors: frozenset[str] = frozenset()
    """Whose the names were that it took."""


def write_article(connection: sqlite3.Connection, analysis: Analysis) -> tuple[int, Touched]:
    """Store an article that is not there yet. Gives its number and the names it touched."""
    article = analysis.article
    revision = next_revision(connection)
    first = int(connection.execute("SELECT next_sentence FROM state").fetchone()[0])
    end = first + len(analysis.sentences)
    connection.execute("UPDATE state SET next_sentence = ?", (end,))
    connection.execute(
        "INSERT INTO articles (number, id, sha256, title, published, published_at, source, url, first_sentence,"
        " end_sentence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            revision,
            article.id,
            article.sha256,
            *_metadata(article),
            first,
            end,
        ),
    )
    connection.execute("INSERT INTO texts VALUES (?, ?)", (revision, packed_text(article.text)))
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, revision, one.start, one.end, one.paragraph, PROSE if one.kind == "prose" else one.kind)
            for number, one in enumerate(analysis.sentences, first)
        ],
    )
    numbers = count_names(connection, analysis.people)
    _put_people(connection, revision, analysis.people, numbers)
    note_offices(connection, article, analysis.people, numbers)
    places = {(numbers[named.key], first + each) for named in analysis.people for each in named.sentences}
    connection.executemany("INSERT INTO namings VALUES (?, ?)", sorted(places))
    speakers = [None if said.speaker is None else numbers[analysis.people[said.speaker].key] for said in analysis.said]
    rows = [_quote_row(said, name, revision, first) for said, name in zip(analysis.said, speakers, strict=True)]
    connection.executemany(_QUOTE, rows)
    unnamed = ((said.mention, said.quote.speaker) for said in analysis.said if said.mention)
    mentioned = [(folded, speaker.mention) for folded, speaker in unnamed if speaker]
    note_mentions(connection, mentioned)
    return revision, Touched(frozenset(named.name.surname for named in analysis.people), frozenset(numbers.values()))


def erase_article(connection: sqlite3.Connection, article_id: str) -> Touched | None:
    """Take an article and all that was derived from it away. Gives the names it touched, None where there is none."""
    query = "SELECT number, first_sentence, end_sentence FROM articles WHERE id = ?"
    row = connection.execute(query, (article_id,)).fetchone()
    if row is None:
        return None
    number, first, end = row
    bearers = discount_names(connection, number)
    discount_mentions(connection, number)
    connection.execute(
        "DELETE FROM namings WHERE name IN (SELECT name FROM people WHERE article = ?) AND sentence BETWEEN ? AND ?",
        (number, first, end - 1),
    )
    connection.execute("DELETE FROM sentences WHERE number BETWEEN ? AND ?", (first, end - 1))
    for query in _FORGET:
        connection.execute(query, (number,))
    connection.execute("INSERT INTO removals VALUES (?, ?, ?)", (next_revision(connection), first, end))
    forget_offices(connection, bearers)
    surnames, actors = frozenset(surname for surname, _ in bearers.values()), (actor for _, actor in bearers.values())
    return Touched(surnames, frozenset(bearers), frozenset(actors) - {""})


def next_revision(connection: sqlite3.Connection) -> int:
    """Count a write."""
    connection.execute("UPDATE state SET revision = revision + 1")
    return int(connection.execute("SELECT revision FROM state").fetchone()[0])


_FORGET = (
    "DELETE FROM quotes WHERE article = ?",
    "DELETE FROM roles WHERE article = ?",
    "DELETE FROM people WHERE article = ?",
    "DELETE FROM texts WHERE article = ?",
    "DELETE FROM corrected WHERE article = ?",
    "DELETE FROM articles WHERE number = ?",
)
_QUOTE = """
    INSERT INTO quotes (article, start, "end", kind, rule, cue_start, cue_end, speaker_start, speaker_end, speaker,
        basis, name, mention, day, until, day_basis, first_sentence, last_sentence, inside, act, joint)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _metadata(article: Article) -> tuple[str | int | None, ...]:
    published = article.published.toordinal() if article.published else None
    moment = article.published_at.isoformat() if article.published_at else None
    return article.title, published, moment, article.source, article.url


def _put_people(
    connection: sqlite3.Connection, article: int, people: tuple[Named, ...], numbers: dict[str, int]
) -> None:
    where: dict[str, set[int]] = defaultdict(set)
    for named in people:
        where[named.key] |= named.sentences
    connection.executemany(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                article,
                ordinal,
                numbers[named.key],
                named.person.name,
                named.person.kind,
                named.person.gender,
                "" if named.spelling == named.person.name else named.spelling,
                packed_spans(named.person.mentions),
                packed_forms(named.forms, named.person.name),
                *(*sorted(where[named.key]), None, None)[:2],
            )
            for ordinal, named in enumerate(people)
        ],
    )
    connection.executemany(
        "INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article, ordinal, i, role.start, role.end, numbers[named.key], " ".join(role.text.split()), words)
            for ordinal, named in enumerate(people)
            for i, (role, words) in enumerate(zip(named.person.roles, named.offices, strict=True))
        ],
    )


def _quote_row(said: Said, name: int | None, article: int, first: int) -> tuple[str | int | None, ...]:
    quote, cue, speaker, day = said.quote, said.quote.cue, said.quote.speaker, said.day
    return (
        article,
        quote.start,
        quote.end,
        letter_of(quote.kind),
        letter_of(quote.rule),
        *((cue.start, cue.end) if cue else (None, None)),
        *(
            (speaker.start, speaker.end, speaker.name, letter_of(speaker.basis))
            if speaker
            else (None, None, None, None)
        ),
        name,
        said.mention,
        *(
            (day.date.toordinal(), (day.until or day.date).toordinal(), letter_of(day.basis))
            if day
            else (None, None, None)
        ),
        first + said.first,
        first + said.last,
        inner_quotes.packed_inner(quote.inner),
        quote.act and letter_of(quote.act),
        "\n".join(quote.joint),
    )
