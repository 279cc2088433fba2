"""Reading articles, sentences and statements."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from retrieval.archive.store.blobs import unpacked
from retrieval.archive.values import Located
from retrieval.english.words import fold
from retrieval.model import Article, ArticleRef, Cue, Person, Quote, Role, SaidOn, Speaker, Statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.archive.store.texts import Texts
    from retrieval.archive.values import Filters

_CHUNK = 500
_REF = "id, title, source, url, published, sha256"
_STATEMENT = (
    'a.id, q.start, q."end", q.kind, q.rule, q.cue_start, q.cue_end, q.speaker_start, q.speaker_end, q.speaker, q.basis,'
    " n.actor, q.day, q.day_basis, q.first_sentence, q.last_sentence, q.article"
)
_FROM_QUOTES = "FROM quotes q JOIN articles a ON a.number = q.article LEFT JOIN names n ON n.number = q.name"
_NEWEST_FIRST = 'ORDER BY q.day DESC, a.id, q.start, q."end" DESC'


def day(ordinal: int | None) -> date | None:
    """Give the day of a stored ordinal."""
    return None if ordinal is None else date.fromordinal(ordinal)


def article_refs(connection: sqlite3.Connection) -> list[ArticleRef]:
    """Every article, newest first."""
    rows = connection.execute(f"SELECT {_REF} FROM articles ORDER BY published DESC, id")
    return [_ref(row) for row in rows]


def article_ref(connection: sqlite3.Connection, article_id: str) -> ArticleRef | None:
    """One article without its text."""
    row = connection.execute(f"SELECT {_REF} FROM articles WHERE id = ?", (article_id,)).fetchone()
    return _ref(row) if row else None


def article(connection: sqlite3.Connection, article_id: str) -> Article | None:
    """One article as it was added."""
    query = "SELECT id, text, title, published, published_at, source, url FROM articles WHERE id = ?"
    row = connection.execute(query, (article_id,)).fetchone()
    if row is None:
        return None
    name, text, title, published, moment, source, url = row
    at = datetime.fromisoformat(moment) if moment else None
    return Article(name, text.decode("utf-8", "surrogatepass"), title, day(published), at, source, url)


def sources(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Each source with its number of articles, most first."""
    query = (
        "SELECT source, count(*) FROM articles WHERE source IS NOT NULL GROUP BY source ORDER BY count(*) DESC, source"
    )
    return [(str(source), int(count)) for source, count in connection.execute(query)]


def people(connection: sqlite3.Connection, texts: Texts, article_id: str) -> tuple[Person, ...]:
    """The people of one article, as they were found."""
    query = (
        "SELECT p.article, p.ordinal, p.text, p.kind, p.mentions, p.gender"
        " FROM people p JOIN articles a ON a.number = p.article WHERE a.id = ? ORDER BY ordinal"
    )
    return tuple(
        Person(name, kind, unpacked(mentions), _roles(connection, texts, number, ordinal), gender)
        for number, ordinal, name, kind, mentions, gender in connection.execute(query, (article_id,)).fetchall()
    )


def _roles(connection: sqlite3.Connection, texts: Texts, number: int, ordinal: int) -> tuple[Role, ...]:
    query = 'SELECT start, "end" FROM roles WHERE article = ? AND ordinal = ? ORDER BY place'
    text = texts.of(connection, number)
    return tuple(Role(text[start:end], start, end) for start, end in connection.execute(query, (number, ordinal)))


def statements_of_article(connection: sqlite3.Connection, texts: Texts, article_id: str) -> list[Statement]:
    """The statements of one article, in its order."""
    rows = connection.execute(
        f'SELECT {_STATEMENT} {_FROM_QUOTES} WHERE a.id = ? ORDER BY q.start, q."end" DESC', (article_id,)
    )
    return _statements(connection, texts, rows)


def statements(
    connection: sqlite3.Connection, texts: Texts, filters: Filters, limit: int | None = None
) -> list[Statement]:
    """The statements that pass the filters, newest first."""
    condition, values = _condition(filters)
    query = f"SELECT {_STATEMENT} {_FROM_QUOTES} WHERE {condition} {_NEWEST_FIRST} LIMIT ?"
    return _statements(connection, texts, connection.execute(query, (*values, -1 if limit is None else limit)))


def count(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many statements pass the filters."""
    condition, values = _condition(filters)
    return int(connection.execute(f"SELECT count(*) {_FROM_QUOTES} WHERE {condition}", values).fetchone()[0])


def statements_touching(connection: sqlite3.Connection, texts: Texts, numbers: Sequence[int]) -> list[Statement]:
    """The statements that touch sentences, in the order of the sentences given, each once."""
    found: dict[int, tuple[object, ...]] = {}
    query = (
        f"SELECT {_STATEMENT}, q.number {_FROM_QUOTES} JOIN sentences s ON s.article = q.article"
        ' WHERE s.number = ? AND s.number BETWEEN q.first_sentence AND q.last_sentence ORDER BY q.start, q."end" DESC'
    )
    for number in numbers:
        for *row, key in connection.execute(query, (number,)):
            found.setdefault(key, tuple(row))
    return _statements(connection, texts, found.values())


def statements_of_words(connection: sqlite3.Connection, texts: Texts, words: int) -> list[Statement]:
    """The statements whose words have this hash, oldest first."""
    query = f'SELECT {_STATEMENT} {_FROM_QUOTES} WHERE q.words = ? ORDER BY q.day, a.id, q.start, q."end" DESC'
    return _statements(connection, texts, connection.execute(query, (words,)))


def unnamed_mentions(connection: sqlite3.Connection, texts: Texts) -> list[tuple[str, int]]:
    """How articles put speakers without a name, most used first, each in its first wording."""
    query = (
        "SELECT min(q.article), q.speaker_start, q.speaker_end, count(*) FROM quotes q"
        " WHERE q.mention IS NOT NULL GROUP BY q.mention ORDER BY count(*) DESC, q.mention"
    )
    return [(texts.of(connection, number)[start:end], total) for number, start, end, total in connection.execute(query)]


def located(connection: sqlite3.Connection, texts: Texts, numbers: Sequence[int]) -> list[Located]:
    """Sentences where they stand, in the order of their numbers as given; numbers that no longer exist are left out."""
    found: dict[int, Located] = {}
    for chunk in _chunks(numbers):
        query = (
            'SELECT s.number, a.id, s.start, s."end", s.kind, s.paragraph, s.article FROM sentences s'
            f" JOIN articles a ON a.number = s.article WHERE s.number IN ({_marks(chunk)})"
        )
        for number, article_id, start, end, kind, paragraph, home in connection.execute(query, chunk):
            text = texts.of(connection, home)[start:end]
            found[number] = Located(number, article_id, start, end, text, kind, paragraph)
    return [found[number] for number in numbers if number in found]


def sentences_naming(connection: sqlite3.Connection, actor: str, limit: int) -> list[int]:
    """The numbers of the sentences that name an actor, newest article first."""
    query = (
        "SELECT DISTINCT s.number FROM names n JOIN namings m ON m.name = n.number JOIN sentences s ON s.number = m.sentence"
        " JOIN articles a ON a.number = s.article WHERE n.actor = ? ORDER BY a.published DESC, a.id, s.number LIMIT ?"
    )
    return [int(number) for (number,) in connection.execute(query, (actor, limit))]


def neighbours(connection: sqlite3.Connection, texts: Texts, article_id: str, start: int, end: int) -> tuple[str, str]:
    """The sentences before and after a span; empty at the edges. Captions and labels are no neighbours."""
    query = (
        'SELECT s.article, s.start, s."end" FROM articles a JOIN sentences s ON s.number BETWEEN a.first_sentence AND'
        " a.end_sentence - 1 WHERE a.id = ? AND s.kind IN ('prose', 'headline') AND {} LIMIT 1"
    )
    before = connection.execute(query.format('s."end" <= ? ORDER BY s.number DESC'), (article_id, start)).fetchone()
    after = connection.execute(query.format("s.start >= ? ORDER BY s.number"), (article_id, end)).fetchone()
    first, second = (texts.of(connection, row[0])[row[1] : row[2]] if row else "" for row in (before, after))
    return first, second


def _ref(row: Sequence[object]) -> ArticleRef:
    name, title, source, url, published, sha256 = row
    return ArticleRef(name, title, source, url, day(published), sha256)  # type: ignore[arg-type]


def _condition(filters: Filters) -> tuple[str, list[str | int]]:
    """What filters ask of a statement, as SQL with its values."""
    parts, values = ["1"], list[str | int]()
    if filters.actors or filters.mentions:
        parts.append(f"(n.actor IN ({_marks(filters.actors)}) OR q.mention IN ({_marks(filters.mentions)}))")
        values += [*filters.actors, *map(fold, filters.mentions)]
    for column, wanted in (("a.source", filters.sources), ("q.kind", filters.kinds)):
        if wanted:
            parts.append(f"{column} IN ({_marks(wanted)})")
            values += wanted
    for bound, comparison in ((filters.period.since, ">="), (filters.period.until, "<=")):
        if bound:
            parts.append(f"q.day {comparison} ?")
            values.append(bound.toordinal())
    return " AND ".join(parts), values


def _statements(connection: sqlite3.Connection, texts: Texts, rows: Iterable[Sequence[object]]) -> list[Statement]:
    return [_statement(texts.of(connection, row[-1]), row) for row in [*rows]]  # type: ignore[arg-type]


def _statement(text: str, row: Sequence[object]) -> Statement:
    (
        article_id,
        start,
        end,
        kind,
        rule,
        cue_start,
        cue_end,
        at,
        until,
        name,
        basis,
        actor,
        said,
        said_basis,
        first,
        last,
        _,
    ) = row
    cue = None if cue_start is None else Cue(text[cue_start:cue_end], cue_start, cue_end)
    speaker = None if at is None else Speaker(text[at:until], at, until, name, basis)
    quote = Quote(start, end, text[start:end], kind, cue, speaker, rule)
    return Statement(quote, article_id, actor, None if said is None else SaidOn(day(said), said_basis), first, last)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[i : i + _CHUNK] for i in range(0, len(numbers), _CHUNK))
