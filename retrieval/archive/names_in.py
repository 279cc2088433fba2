"""The names that stand in a question: of people, institutions and offices of the archive, the longest first.

What can be a name is looked up by the columns that are indexed: a question costs the same however many names there are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from retrieval.archive.actors.comparable_names import filed_under, parse_name
from retrieval.archive.actors_called import ids_in_role, ids_named
from retrieval.english.aliases import nicknames, organisations
from retrieval.english.small_words import small_words
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from retrieval.model import PersonKind

Called = Literal["name", "surname", "short", "office"]
"""How words mean somebody: by a name that articles write so, by a surname or given name alone, by a short name that
news writing has ("AOC", "the Fed"), or as the holder of an office."""

_LONGEST_SPAN_WORDS = 6
MOST_BEARERS = 12
"""Bearers of one name that are given: those who are quoted most."""
_RANK = {"short": 0, "name": 1, "office": 2, "surname": 3}
"""Which meaning of the same words comes first."""


class NamedActor(NamedTuple):
    """An actor whom words may mean."""

    id: str
    name: str
    kind: PersonKind
    statements: int
    articles: int


class NameFound(NamedTuple):
    """Words `start` to `end` (of those given) that mean actors; who is quoted most stands first."""

    start: int
    end: int
    how: Called
    actors: tuple[NamedActor, ...]


def names_in(connection: sqlite3.Connection, words: Sequence[str], aliases: Mapping[str, str]) -> list[NameFound]:
    """Give the names among words, in their order and not overlapping: the longest are taken first.

    Words that are no names are common ("may", "color" are somebody's names somewhere): who asks decides by their case
    and by how much the actors are quoted.
    """
    every, spans = spans_of(words)
    found = [*_short(connection, every, aliases), *_written(connection, spans), *_offices(connection, spans)]
    taken: list[NameFound] = []
    for each in sorted(found, key=lambda name: (name.start - name.end, _RANK[name.how], name.start)):
        if each.actors and all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    return sorted(taken)


class WordRun(NamedTuple):
    """A run of words, by their places, as comparable words."""

    start: int
    end: int
    text: str


def spans_of(words: Sequence[str]) -> tuple[list[WordRun], list[WordRun]]:
    """The runs of words that may be short names, and those of them that may be other names or offices."""
    every = [span for span in _spans(words) if span.text not in small_words() or words[span.start].isupper()]
    return every, [span for span in every if {span.text.split()[0], span.text.split()[-1]}.isdisjoint(small_words())]


def _spans(words: Sequence[str]) -> Iterator[WordRun]:
    """The runs of words that begin and end with a word."""
    plain = [_plain(word) for word in words]
    for start in range(len(plain)):
        for end in range(start + 1, min(start + _LONGEST_SPAN_WORDS, len(plain)) + 1):
            if plain[start] and plain[end - 1]:
                yield WordRun(start, end, " ".join(filter(None, plain[start:end])))


def _plain(word: str) -> str:
    word = fold(word).strip("\"'.,;:?!()")
    return word.removesuffix("'s")


def keys_of_spans(spans: Iterable[WordRun]) -> dict[str, set[WordRun]]:
    """The keys and the folded forms by which runs of words are looked up as names."""
    keys: dict[str, set[WordRun]] = {}
    for span in spans:
        forms = {span.text, filed_under(span.text, "institution").key}
        forms |= {parse_name(span.text).key} if span.end - span.start > 1 else set()
        for key in forms:
            keys.setdefault(key, set()).add(span)
    return keys


def is_short_name(span: WordRun, aliases: Mapping[str, str]) -> bool:
    """Whether news writing, or the configuration, has these words for somebody."""
    return span.text in aliases or span.text in nicknames() or span.text in organisations()


def may_be_office(span: WordRun) -> bool:
    """Whether the words hold one for a role."""
    return not role_nouns().keys().isdisjoint(span.text.split())


def _written(connection: sqlite3.Connection, spans: Sequence[WordRun]) -> Iterator[NameFound]:
    """Names as articles write them; for single words also everybody of whom it is the surname."""
    keys = keys_of_spans(spans)
    actors: dict[WordRun, dict[str, NamedActor]] = {}
    for key, *actor in connection.execute(_BY_NAME, (json.dumps(list(keys)), json.dumps(list(keys)))):
        for span in keys[key]:
            actors.setdefault(span, {})[actor[0]] = _named(actor)
    for span in spans:
        bearers = actors.get(span, {})
        if single := span.end - span.start == 1:
            bearers = {actor.id: actor for actor in (*bearers.values(), *_alone(connection, span.text))}
        found = _most_quoted(bearers.values())
        bare = single and found and found[0].kind == "person"
        yield NameFound(span.start, span.end, "surname" if bare else "name", found)


def _alone(connection: sqlite3.Connection, word: str) -> list[NamedActor]:
    """The people of whom a word is the surname, or the one of whom it is the given name."""
    name = parse_name(word).surname
    rows = connection.execute(_BY_SURNAME, (name, MOST_BEARERS)).fetchall()
    if not rows and len(given := connection.execute(_BY_GIVEN_NAME, (name, name, name)).fetchall()) == 1:
        rows = given
    return list(map(_named, rows))


def _short(connection: sqlite3.Connection, spans: Iterable[WordRun], aliases: Mapping[str, str]) -> Iterator[NameFound]:
    """Short names that news writing, or the configuration, has for somebody."""
    for span in spans:
        if is_short_name(span, aliases):
            bearers = _actors(connection, ids_named(connection, span.text, aliases))
            yield NameFound(span.start, span.end, "short", _most_quoted(bearers))


def _offices(connection: sqlite3.Connection, spans: Iterable[WordRun]) -> Iterator[NameFound]:
    """Offices that somebody holds, the longest wording first; a part of one that was found is not asked again."""
    found: list[WordRun] = []
    for span in sorted(spans, key=lambda span: span.start - span.end):
        if any(span.start < other.end and other.start < span.end for other in found):
            continue
        if may_be_office(span) and (ids := ids_in_role(connection, span.text, MOST_BEARERS)):
            found.append(span)
            yield NameFound(span.start, span.end, "office", tuple(_actors(connection, ids)))


def _actors(connection: sqlite3.Connection, ids: Sequence[str]) -> list[NamedActor]:
    """Actors by their ids, in that order."""
    return [_named(row) for row in connection.execute(_BY_ID, (json.dumps(ids),))]


def _named(row: Sequence[Any]) -> NamedActor:
    actor, name, institution, statements, articles = row
    return NamedActor(actor, name, "institution" if institution else "person", statements, articles)


def _most_quoted(actors: Iterable[NamedActor]) -> tuple[NamedActor, ...]:
    return tuple(sorted(actors, key=lambda actor: (-actor.statements, -actor.articles, actor.id))[:MOST_BEARERS])


_ACTOR = "a.id, a.name, a.institution, a.statements, a.articles"
_BY_NAME = f"""
    SELECT f.folded, {_ACTOR} FROM json_each(?) v JOIN forms f ON f.folded = v.value
    JOIN names n ON n.number = f.name AND (NOT n.alone OR 2 * n.institution > n.articles)
    JOIN actors a ON a.id = n.actor
    UNION SELECT n.key, {_ACTOR} FROM json_each(?) v JOIN names n ON n.key = v.value JOIN actors a ON a.id = n.actor
"""  # noqa: S608  columns of our own
_BY_SURNAME = f"""
    SELECT DISTINCT {_ACTOR} FROM names n JOIN actors a ON a.id = n.actor
    WHERE n.surname = ? AND 2 * n.institution <= n.articles ORDER BY a.statements DESC, a.articles DESC, a.id LIMIT ?
"""  # noqa: S608  as above
_BY_GIVEN_NAME = f"""
    SELECT DISTINCT {_ACTOR} FROM names n JOIN actors a ON a.id = n.actor
    WHERE n.given = ? OR n.given BETWEEN ? || ' ' AND ? || ' \U0010ffff' LIMIT 2
"""  # noqa: S608  as above
_BY_ID = f"""
    SELECT {_ACTOR} FROM json_each(?) wanted JOIN actors a ON a.id = wanted.value ORDER BY wanted.key
"""  # noqa: S608  as above
