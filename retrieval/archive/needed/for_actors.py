"""What is needed for finding actors by what people call them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from retrieval.archive import actors_called as called
from retrieval.archive.actors.comparable_names import filed_under, parse_name
from retrieval.archive.names_in import MOST_BEARERS, is_short_name, keys_of_spans, may_be_office, spans_of
from retrieval.archive.needed.following import column, whole_actors
from retrieval.archive.needs import Need, Needs
from retrieval.archive.store import actor_rows
from retrieval.archive.store.settled_names import other_names
from retrieval.english.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from retrieval.archive.names_in import WordRun

    Steps = Iterator[Sequence[Need]]

_CORRECTIONS = Need("correction", "all")


def for_actor(actor: str) -> Needs:
    """An actor by id, also by a former one."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield whole_actors((actor,))
        if not actor_rows.keys(connection, [actor]):
            yield from _bearers(connection, [actor.replace("-", " ")], {})

    return steps


def for_named(name: str, aliases: Mapping[str, str]) -> Needs:
    """Those who bear a name."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield (_CORRECTIONS,)
        yield from _bearers(connection, [name], other_names(connection, aliases))

    return steps


def for_short_names(aliases: Mapping[str, str]) -> Needs:
    """Those whom short names mean."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield (_CORRECTIONS,)
        others = other_names(connection, aliases)
        yield from _bearers(connection, called.short_names(others), others)

    return steps


def for_names_in(words: Sequence[str], aliases: Mapping[str, str]) -> Needs:
    """The names that stand among words."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield (_CORRECTIONS,)
        others = other_names(connection, aliases)
        every, spans = spans_of(words)
        yield from _bearers(connection, [span.text for span in every if is_short_name(span, others)], others)
        yield from _written(connection, spans)

    return steps


def for_role(role: str, limit: int) -> Needs:
    """Those who hold an office."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield (_office(called.least_of_office(role)),)
        yield whole_actors(called.ids_in_role(connection, role, limit))

    return steps


def for_representatives(name: str, limit: int) -> Needs:
    """Those who speak for a country or an institution."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield [_office(frozenset(words.split())) for words in called.offices_for(name)]
        yield whole_actors(called.ids_speaking_for(connection, name, limit))

    return steps


def for_near(name: str, near: Mapping[str, float], limit: int) -> Needs:
    """Those of surnames that are spelled nearly so."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield (Need("name", "surname", tuple(near)),)
        yield whole_actors(actor for actor, _ in called.near_misses(connection, near, name, limit))

    return steps


def for_starting(prefix: str, limit: int) -> Needs:
    """Those in whose names a word begins so."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield [
            Need("name", "beginning", (beginning,)) for beginning in [called.comparable_beginning(prefix)] if beginning
        ]
        yield whole_actors(called.ids_beginning(connection, prefix, limit))

    return steps


def for_initials(initials: str, limit: int) -> Needs:
    """The institutions of these initials."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield (Need("actor", "initials", (initials,)),) if initials else ()
        yield whole_actors(actor_rows.with_initials(connection, initials, limit))

    return steps


def _bearers(connection: sqlite3.Connection, names: Iterable[str], aliases: Mapping[str, str]) -> Steps:
    """Whoever bears any of these names, found as `ids_named` finds them."""
    names = list(names)
    ways = list(dict.fromkeys(way for name in names for _, way in called.ways_to_look(name, aliases)))
    given = [one for name in names if (one := called.given_alone(name, aliases))]
    parsed = [parse_name(way) for way in ways]
    filed = [filed_under(way, "institution").key for way in ways]
    yield (
        Need("name", "surname", tuple(one.surname for one in parsed)),
        Need("name", "key", (*(one.key for one in parsed), *filed)),
        Need("name", "form", tuple(map(fold, ways))),
        Need("name", "given", tuple(given)),
    )
    exact = chain.from_iterable(called.bearers_of_name(connection, way) for way in ways)
    by_given = chain.from_iterable(actor_rows.of_given_name(connection, one) for one in given)
    yield whole_actors(actor for actor in (*exact, *by_given) if actor)


def _written(connection: sqlite3.Connection, spans: Sequence[WordRun]) -> Steps:
    """Names as articles write them, and offices, that may stand in runs of words."""
    keys = tuple(keys_of_spans(spans))
    alone = tuple(parse_name(span.text).surname for span in spans if span.end - span.start == 1)
    offices = [span.text for span in spans if may_be_office(span)]
    yield (
        Need("name", "key", keys),
        Need("name", "form", keys),
        Need("name", "surname", alone),
        Need("name", "given", alone),
        *(_office(called.least_of_office(text)) for text in offices),
    )
    found = column(connection, _FOUND, keys, keys, alone, alone)
    by_office = chain.from_iterable(called.ids_in_role(connection, text, MOST_BEARERS) for text in offices)
    yield (Need("actor", "id", (*found, *by_office)),)


def _office(words: frozenset[str]) -> Need:
    return Need("name", "office", (" ".join(sorted(words)),) if words else ())


_FOUND = """
    SELECT DISTINCT actor FROM names WHERE actor IS NOT NULL AND (
        key IN (SELECT value FROM json_each(?1)) OR surname IN (SELECT value FROM json_each(?3))
        OR number IN (SELECT name FROM forms WHERE folded IN (SELECT value FROM json_each(?2)))
        OR substr(given, 1, instr(given || ' ', ' ') - 1) IN (SELECT value FROM json_each(?4)))
"""
