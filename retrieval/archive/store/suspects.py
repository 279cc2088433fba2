"""Actors who may be two people, no people, or one person in two, with the command that mends each.

Each check looks at what articles tell beside the names: who else is named in them, the offices, the days. What is not
likely stays untold: whoever reads this decides one by one.
"""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.actors.comparable_names import name_words
from retrieval.archive.actors.offices import offices_compatible
from retrieval.archive.store.article_rows import day_of_ordinal
from retrieval.archive.store.spans import unpacked_spans
from retrieval.archive.store.texts import Texts
from retrieval.archive.values import Finding
from retrieval.english import lexicon
from retrieval.english.words import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

_FEWEST_ARTICLES = 4
_LONG_SILENCE_DAYS = 10 * 365
_ALIKE = 80
"""How like two names must be spelled, of 100, to be one person's."""
_MOST_COMPARED = 60
"""Actors with one first name and the first letters of a surname of whom each is compared with each other."""
_ENOUGH_MENTIONS = 40
_LONGEST_WORDS_CHARS = 30
_SUSPICIOUS_SHARE = 0.2
"""The share of articles that must call an actor by the rarer of "he" and "she" for it to be no slip of the pen."""
_FAMOUS_ARTICLES = 20
"""Articles of those who are famous: being named beside them too tells nothing."""
_SAMPLE_ARTICLES = 400
_FEWEST_SMALL, _MOSTLY_SMALL = 3, 2
"""How often a word must stand in small letters in the sample, and how many times as often as with a capital."""
_WITHOUT_ANYTHING_TOLD = """
    SELECT n.actor, p.article, p.mentions FROM names n JOIN people p ON p.name = n.number
    WHERE n.statements > 0 AND n.actor IN (
        SELECT actor FROM names GROUP BY actor HAVING sum(he) + sum(she) = 0 AND sum(statements) > 0)
        AND NOT EXISTS (SELECT 1 FROM offices o JOIN names m ON m.number = o.name WHERE m.actor = n.actor)
    ORDER BY n.actor, p.article
"""


class _Form(NamedTuple):
    """One of an actor's full names."""

    number: int
    given: str
    spelling: str


class _Appearance(NamedTuple):
    """An actor in an article, with the day of that as an ordinal."""

    article: int
    day: int | None


def suspects(connection: sqlite3.Connection, _: date) -> Iterator[Finding]:
    """Everybody who is suspicious, kind by kind."""
    names = dict(connection.execute("SELECT id, name FROM actors WHERE NOT institution AND statements > 0"))
    seen = _appearances(connection)
    yield from _silent_long(names, seen)
    yield from _of_both_genders(connection)
    yield from _in_one(connection, names)
    bodies = dict(connection.execute("SELECT id, name FROM actors WHERE institution AND statements > 0"))
    words = {actor: name for actor, name in bodies.items() if " " not in name}
    yield from _things(connection, names | words, words.keys())
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


def _of_both_genders(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Actors whom some articles call he and others she, where only the famous are named beside both."""
    query = """
        SELECT actor, sum(he) AS he, sum(she) AS she FROM names WHERE actor IS NOT NULL GROUP BY actor
        HAVING min(he, she) > 0 AND min(he, she) >= ? * max(he, she) ORDER BY actor
    """
    for actor, he, she in connection.execute(query, (_SUSPICIOUS_SHARE,)).fetchall():
        men, women = (_beside(connection, "n.actor = ? AND p.gender = ?", (actor, told)) for told in ("he", "she"))
        if (men & women) <= _names_of(connection, actor):
            told = f"“he” in {_articles(he)}, “she” in {_articles(she)}"
            yield Finding("merged", actor, told, f"onrecord correct split {actor} --as NAME --from DAY --to DAY")


def _articles(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'}"


def _names_of(connection: sqlite3.Connection, actor: str) -> set[int]:
    return {number for (number,) in connection.execute("SELECT number FROM names WHERE actor = ?", (actor,))}


def _beside(connection: sqlite3.Connection, where: str, values: tuple[str | int, ...]) -> set[int]:
    """The names in the articles of somebody, the famous left out; `where` is of the names `n`, in articles as `p`."""
    query = f"""
        SELECT DISTINCT o.name FROM names n JOIN people p ON p.name = n.number
        JOIN people o ON o.article = p.article JOIN names b ON b.number = o.name
        WHERE {where} AND (b.articles <= ? OR b.number = n.number)
    """  # noqa: S608  conditions of our own
    return {number for (number,) in connection.execute(query, (*values, _FAMOUS_ARTICLES))}


def _in_one(connection: sqlite3.Connection, names: Mapping[str, str]) -> Iterator[Finding]:
    """Actors with a name that has an initial, and the same name without it, of whom nothing else is told in common.

    "Lou B. Reyes" and "Lou Reyes" are never in one article, hold no common office, and only the famous are beside both.
    """
    offices: dict[int, set[str]] = defaultdict(set)
    for name, office in connection.execute("SELECT name, words FROM offices WHERE words <> ''"):
        offices[name].add(office)
    forms: dict[str, list[_Form]] = defaultdict(list)
    query = """
        SELECT n.number, n.actor, n.given, (
            SELECT text FROM spellings WHERE name = n.number ORDER BY articles DESC, text LIMIT 1)
        FROM names n WHERE n.given <> '' AND n.actor IN (
            SELECT actor FROM names WHERE given <> '' AND NOT institution GROUP BY actor HAVING count(*) > 1)
        ORDER BY n.number
    """
    for number, actor, given, spelling in connection.execute(query):
        forms[actor].append(_Form(number, given, spelling))
    for actor, alike in forms.items():
        for one, other in combinations(alike, 2) if actor in names else ():
            plain, fuller = sorted((one, other), key=lambda form: len(form.given))
            if _has_initial_more(plain.given, fuller.given) and _apart(connection, plain, fuller, offices):
                told = f"called {plain.spelling} and {fuller.spelling}, in articles that have nobody else in common"
                yield Finding("merged", actor, told, _command("split", plain.spelling))


def _has_initial_more(plain: str, fuller: str) -> bool:
    initial = fuller.removeprefix(f"{plain} ")
    return initial != fuller and len(initial) == 1


def _apart(connection: sqlite3.Connection, plain: _Form, fuller: _Form, offices: Mapping[int, set[str]]) -> bool:
    """Whether two names have no article, no office, and nobody but the famous beside them in common."""
    if any(offices_compatible(one, other) for one in offices[plain.number] for other in offices[fuller.number]):
        return False
    one, other = (_beside(connection, "n.number = ?", (form.number,)) for form in (plain, fuller))
    return one.isdisjoint(other)


def _things(connection: sqlite3.Connection, names: Mapping[str, str], bodies: Collection[str]) -> Iterator[Finding]:
    """Actors without office and gender whose name is a common word, or a person's that stands where places do."""
    mentions: dict[str, list[bool]] = defaultdict(list)
    texts = Texts()
    for actor, article, spans in connection.execute(_WITHOUT_ANYTHING_TOLD):
        if actor in names and len(mentions[actor]) < _ENOUGH_MENTIONS:
            text = texts.of(connection, article)
            mentions[actor] += [_stands_as_place(text, mention.start) for mention in unpacked_spans(spans)]
    common = _common_words(connection, texts, {names[actor].casefold() for actor in mentions})
    for actor, placed in mentions.items():
        mend = _command("nobody", names[actor])
        if names[actor].casefold() in common:
            yield Finding("thing", actor, f"“{names[actor].casefold()}” is a common word of the articles", mend)
        elif actor not in bodies and 2 * sum(placed) >= len(placed) > 1:
            told = f"{sum(placed)} of {len(placed)} mentions stand where a place does"
            yield Finding("thing", actor, told, mend)


def _stands_as_place(text: str, start: int) -> bool:
    """Whether a word that stands before a place stands before a mention, and not "according to"."""
    before = text[max(0, start - _LONGEST_WORDS_CHARS) : start].casefold().split()[-2:]
    return bool(before) and before[-1] in lexicon.words("person_words", "placing") and before != ["according", "to"]


def _common_words(connection: sqlite3.Connection, texts: Texts, wanted: Collection[str]) -> set[str]:
    """Which words a sample of the articles writes in small letters far oftener than with a capital."""
    numbers = [number for (number,) in connection.execute("SELECT number FROM articles ORDER BY number")]
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for number in numbers[:: len(numbers) // _SAMPLE_ARTICLES + 1]:
        for word in words(texts.of(connection, number)):
            if (plain := word.text.casefold()) in wanted:
                (small if word.text == plain else capital)[plain] += 1
    return {word for word in wanted if small[word] >= _FEWEST_SMALL and small[word] > _MOSTLY_SMALL * capital[word]}


def _in_two(
    connection: sqlite3.Connection, names: Mapping[str, str], seen: Mapping[str, list[_Appearance]]
) -> Iterator[Finding]:
    """Pairs of actors with names spelled nearly so who hold one office and are never named in one article."""
    held: dict[str, set[str]] = defaultdict(set)
    query = "SELECT n.actor, o.words FROM offices o JOIN names n ON n.number = o.name WHERE o.words <> ''"
    for actor, told in connection.execute(query):
        held[actor].add(told)
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
