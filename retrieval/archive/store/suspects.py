"""Actors who may be two people, no people, or one person in two, with the command that mends each.

Each check looks at what articles tell beside the names: who else is named in them, the offices, the days. What is not
likely stays untold: whoever reads this decides one by one.
"""

from __future__ import annotations

import shlex
from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.actors.comparable_names import name_words
from retrieval.archive.actors.offices import offices_compatible
from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.archive.store.spans import unpacked_spans
from retrieval.archive.store.texts import Texts
from retrieval.archive.values import Finding
from retrieval.english import lexicon

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

_FEWEST_ARTICLES = 4
_LONG_SILENCE_DAYS = 10 * 365
_ALIKE = 80
"""How like two names must be spelled, of 100, to be one person's."""
_MOST_COMPARED = 60
"""Actors with one first name and the first letters of a surname of whom each is compared with each other."""
_ENOUGH_MENTIONS = 40
_LONGEST_WORD_CHARS = 20
_WITHOUT_ANYTHING_TOLD = """
    SELECT n.actor, p.article, p.mentions FROM names n JOIN people p ON p.name = n.number
    WHERE n.statements > 0 AND n.actor IN (
        SELECT actor FROM names GROUP BY actor HAVING sum(he) + sum(she) = 0 AND sum(statements) > 0)
        AND NOT EXISTS (SELECT 1 FROM offices o JOIN names m ON m.number = o.name WHERE m.actor = n.actor)
    ORDER BY n.actor, p.article
"""


class _Appearance(NamedTuple):
    """An actor in an article, with the day of that as an ordinal."""

    article: int
    day: int | None


def suspects(connection: sqlite3.Connection, _: date) -> Iterator[Finding]:
    """Everybody who is suspicious, kind by kind."""
    names = dict(connection.execute("SELECT id, name FROM actors WHERE NOT institution AND statements > 0"))
    seen = _appearances(connection)
    yield from _silent_long(names, seen)
    yield from _things(connection, names)
    yield from _in_two(connection, names, seen)


def _appearances(connection: sqlite3.Connection) -> dict[str, list[_Appearance]]:
    query = """
        SELECT DISTINCT n.actor, p.article, a.published FROM people p JOIN names n ON n.number = p.name
        JOIN articles a ON a.number = p.article WHERE n.actor IS NOT NULL
    """
    found: dict[str, list[_Appearance]] = defaultdict(list)
    for actor, article, day in connection.execute(query):
        found[actor].append(_Appearance(article, day))
    return found


def _silent_long(names: Mapping[str, str], seen: Mapping[str, list[_Appearance]]) -> Iterator[Finding]:
    """Actors of whom nothing is told for many years, and of whose articles before and after nobody else is in both."""
    named_in: dict[int, set[str]] = defaultdict(set)
    for actor, appearances in seen.items():
        for one in appearances:
            named_in[one.article].add(actor)
    for actor, name in names.items():
        dated = sorted((one.day, one.article) for one in seen[actor] if one.day is not None)
        pauses = [(later[0] - day, at) for at, ((day, _), later) in enumerate(pairwise(dated), 1)]
        longest, at = max(pauses, default=(0, 0))
        if len(dated) < _FEWEST_ARTICLES or longest < _LONG_SILENCE_DAYS:
            continue
        before, after = (_others(actor, named_in, part) for part in (dated[:at], dated[at:]))
        if before and after and before.isdisjoint(after):
            last, first = (day_of_ordinal(dated[place][0]) for place in (at - 1, at))
            told = f"articles until {last} and from {first} on, with nobody in common"
            yield Finding("merged", actor, told, _command("split", name, "--as", "NAME", "--to", str(last)))


def _others(actor: str, named_in: Mapping[int, set[str]], dated: Iterable[tuple[int, int]]) -> set[str]:
    """Who else is named in articles that are given with their days."""
    return {each for _, article in dated for each in named_in[article]} - {actor}


def _things(connection: sqlite3.Connection, names: Mapping[str, str]) -> Iterator[Finding]:
    """Actors without office and gender, many of whose mentions stand where a place does ("in Baton Rouge")."""
    mentions: dict[str, list[bool]] = defaultdict(list)
    texts = Texts()
    for actor, article, spans in connection.execute(_WITHOUT_ANYTHING_TOLD):
        if actor in names and len(mentions[actor]) < _ENOUGH_MENTIONS:
            text = texts.of(connection, article)
            mentions[actor] += [_stands_as_place(text, mention.start) for mention in unpacked_spans(spans)]
    for actor, placed in mentions.items():
        if 2 * sum(placed) >= len(placed) > 1:
            told = f"{sum(placed)} of {len(placed)} mentions stand where a place does"
            yield Finding("thing", actor, told, _command("nobody", names[actor]))


def _stands_as_place(text: str, start: int) -> bool:
    before = text[max(0, start - _LONGEST_WORD_CHARS) : start].split()
    return bool(before) and before[-1].casefold() in lexicon.words("person_words", "placing")


def _in_two(
    connection: sqlite3.Connection, names: Mapping[str, str], seen: Mapping[str, list[_Appearance]]
) -> Iterator[Finding]:
    """Pairs of actors with names spelled nearly so who hold one office and are never named in one article."""
    held: dict[str, set[str]] = defaultdict(set)
    query = "SELECT n.actor, o.words FROM offices o JOIN names n ON n.number = o.name WHERE o.words <> ''"
    for actor, words in connection.execute(query):
        held[actor].add(words)
    for alike in _like_beginnings(names).values():
        for one, other in combinations(alike[:_MOST_COMPARED], 2):
            if not _spelled_alike(names[one], names[other]) or _together(seen[one], seen[other]):
                continue
            office = next(
                (mine for mine in held[one] for theirs in held[other] if offices_compatible(mine, theirs)), ""
            )
            if office:
                fewer, more = sorted((one, other), key=lambda actor: (len(seen[actor]), actor))
                told = f"{names[one]} and {names[other]}, both {office.replace('_', ' ')}, never in one article"
                yield Finding("twice", fewer, told, _command("merge", names[fewer], names[more]))


def _like_beginnings(names: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor, name in names.items():
        words = name_words(name)
        if len(words) > 1:
            found[words[0][:1], words[-1][:2]].append(actor)
    return found


def _spelled_alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415  only the doctor needs it here

    return fuzz.ratio(" ".join(name_words(one)), " ".join(name_words(other))) >= _ALIKE


def _together(one: Iterable[_Appearance], other: Iterable[_Appearance]) -> bool:
    return not {each.article for each in one}.isdisjoint(each.article for each in other)


def _command(*words: str) -> str:
    return f"onrecord correct {shlex.join(words)}"
