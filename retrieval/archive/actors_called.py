"""Finding actors by what people call them: names, short names, titles, roles, beginnings, and near misses."""

from __future__ import annotations

import threading
from itertools import groupby
from typing import TYPE_CHECKING

from retrieval.archive.actors.comparable_names import (
    filed_under,
    full_name_of,
    may_be_short_for,
    name_words,
    parse_name,
)
from retrieval.archive.actors.offices import (
    another_time,
    answers_to,
    can_be_title,
    country_words,
    office,
    offices_compatible,
    officials,
)
from retrieval.archive.store import actor_rows as stored
from retrieval.archive.store.who_is_who import full_names
from retrieval.english import aliases as known
from retrieval.english.titles import titles
from retrieval.english.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_LONGEST_CHARS = 200
"""A longer text is nobody's name."""
_ALIKE, _LIKELY = 65, 60
"""How like surnames, and whole names, must be, of 100."""
_UNSAID = frozenset({"united_states", "britain"})
"""Countries, as offices hold them, whose press writes English and of its own government without the country."""


def ids_named(connection: sqlite3.Connection, name: str, aliases: Mapping[str, str]) -> list[str]:
    """The actors who bear a name in any of its forms; those of a title and a name hold the title, if it is known."""
    name = _bare(name)
    if not name:
        return []
    name = aliases.get(" ".join(name_words(name))) or full_name_of(name, "person")
    plain = name_words(name)
    if found := _exact(connection, name):
        return found
    for cut in range(1, len(plain)):
        if can_be_title(plain[:cut]) and (found := _exact(connection, " ".join(plain[cut:]))):
            return _holding(connection, found, plain[:cut])
    return _by_given_name(connection, plain)


def bearers_of_short_names(connection: sqlite3.Connection, aliases: Mapping[str, str]) -> dict[str, list[str]]:
    """The actors of this archive whom short names and other names mean wherever they are used, by their ids."""
    found: dict[str, list[str]] = {}
    for short in dict.fromkeys((*aliases, *known.nicknames(), *known.organisations())):
        for actor in ids_named(connection, short, aliases):
            found.setdefault(actor, []).append(short)
    return found


def ids_in_role(connection: sqlite3.Connection, role: str, limit: int) -> list[str]:
    """The actors of an office, the closest and latest first.

    American and British articles leave their own country out ("President Biden"): an office of these is also found so.
    """
    asked = frozenset(office(role[:_LONGEST_CHARS]).split())
    if not asked:
        return []
    fitting = _answering(connection, asked)
    if not fitting and asked & _UNSAID and (general := asked - _UNSAID):
        fitting = [words for words in _answering(connection, general) if country_words().isdisjoint(words.split())]
    found: dict[str, None] = {}
    for _, closest in groupby(sorted(fitting, key=_length), key=_length):
        found.update(dict.fromkeys(stored.holders(connection, list(closest), limit)))
        if len(found) >= limit:
            break
    return list(found)[:limit]


def ids_speaking_for(connection: sqlite3.Connection, name: str, limit: int) -> list[str]:
    """The actors whose present offices name a country or an institution, latest first; of a country its officials."""
    plain = " ".join(word for word in name_words(name[:_LONGEST_CHARS]) if word != "the")
    filed = known.organisations().get(plain, plain)
    others = (*known.names_of_organisations().get(filed, ()), *known.metonyms().get(plain, ()))
    offices = {office(each) for each in (plain, filed, *others)} - {""}
    fitting = {words for asked in offices for words in _answering(connection, frozenset(asked.split()))}
    of_country = office(plain) in country_words()
    present = [words for words in fitting if _speaks(frozenset(words.split()), of_country=of_country)]
    return stored.holders(connection, present, limit)


def _speaks(held: frozenset[str], *, of_country: bool) -> bool:
    return held.isdisjoint(another_time()) and not (of_country and held.isdisjoint(officials()))


def _length(words: str) -> int:
    return words.count(" ")


def _answering(connection: sqlite3.Connection, asked: frozenset[str]) -> list[str]:
    """The offices, as comparable words, whose holders may be meant by the one asked."""
    return [words for words in stored.offices_holding(connection, asked) if answers_to(asked, frozenset(words.split()))]


def ids_beginning(connection: sqlite3.Connection, prefix: str, limit: int) -> list[str]:
    """The actors in whose names a word begins so."""
    if not any(character.isalnum() for character in prefix):
        return []
    return stored.with_beginning(connection, " ".join(name_words(prefix[:_LONGEST_CHARS])), limit)


class KnownSurnames:
    """The different surnames of an archive, for comparing spellings; only what came since the last time is read."""

    def __init__(self) -> None:
        self._known: dict[str, None] = {}
        self._last_name = 0
        self._last_removal = -1
        self._reading = threading.Lock()

    def near(self, connection: sqlite3.Connection, surname: str) -> dict[str, float]:
        """Give the surnames that are spelled like one, with how much they are, up to 100."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  # only needed where nothing else was found

        with self._reading:
            self._read_on(connection)
            alike = process.extract(surname, list(self._known), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        return {found: score for found, score, _ in alike}

    def _read_on(self, connection: sqlite3.Connection) -> None:
        removal = stored.last_removal(connection)
        if removal != self._last_removal:
            self._known, self._last_name, self._last_removal = {}, 0, removal
        self._last_name, new = stored.surnames_after(connection, self._last_name)
        self._known.update(dict.fromkeys(new))


def near_misses(
    connection: sqlite3.Connection, surnames: KnownSurnames, name: str, limit: int
) -> list[tuple[str, float]]:
    """Actors whose names are spelled like `name`, best first, with a score up to 100. Surnames must be alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # as above

    name = _bare(name)
    if not name:
        return []
    asked = parse_name(name)
    near = surnames.near(connection, asked.surname)
    best: dict[str, float] = {}
    for actor, spelling, surname in stored.spellings_of(connection, near):
        score = near[surname]
        if asked.given:
            score = (score + fuzz.ratio(" ".join(asked.given), " ".join(parse_name(spelling).given))) / 2
        best[actor] = max(best.get(actor, 0.0), score)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return [(actor, score) for actor, score in ranked if score >= _LIKELY][:limit]


def _bare(name: str) -> str:
    """A name as asked for, without quotation marks, possessive and article; empty where it can be no name."""
    plain = " ".join(name[: _LONGEST_CHARS + 1].split()).strip(" \"'“”‘’.,;:?!")
    for end in ("'s", "’s", "'", "’"):
        plain = plain.removesuffix(end)
    if len(plain) > _LONGEST_CHARS or not any(character.isalnum() for character in plain):
        return ""
    return plain.title() if plain == plain.lower() else plain


def _exact(connection: sqlite3.Connection, name: str) -> list[str]:
    asked = parse_name(name)
    if asked.given:
        people = full_names(connection, asked.surname)
        found = [known for known in people if known.name == asked or may_be_short_for(asked, known.name)]
        found = found or [known for known in people if may_be_short_for(known.name, asked)]
        ids = [known.actor for known in found if known.actor]
    else:
        ids = stored.of_surname(connection, asked.surname, asked.key)
    ids += stored.of_key(connection, filed_under(name, "institution").key)
    ids += stored.of_form(connection, fold(name))
    return list(dict.fromkeys(ids))


def _holding(connection: sqlite3.Connection, ids: list[str], title: list[str]) -> list[str]:
    """Those of the actors who hold a title, and are not of another gender; all of them where nobody is known to."""
    told = next((gender for word in title if (gender := titles().get(word))), None)
    asked = office(" ".join(title))
    fitting, holding = [], []
    for actor in ids:
        gender, offices = stored.known_of(connection, actor)
        if told and gender and told != gender:
            continue
        fitting.append(actor)
        if asked and any(offices_compatible(asked, held) for held in offices):
            holding.append(actor)
    return holding or fitting


def _by_given_name(connection: sqlite3.Connection, plain: list[str]) -> list[str]:
    """The one person of a given name; nobody where there are several."""
    given = parse_name(f"{plain[0]} x").given if len(plain) == 1 else ()
    if not given:
        return []
    found = stored.of_given_name(connection, given[0])
    return found if len(found) == 1 else []
