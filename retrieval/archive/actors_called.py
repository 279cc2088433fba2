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
from retrieval.english import aliases as known
from retrieval.english.titles import role_nouns, titles
from retrieval.english.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from retrieval.archive.engine import Engine

_LONGEST_CHARS = 200
"""A longer text is nobody's name."""
_ALIKE, _LIKELY = 65, 60
"""How like surnames, and whole names, must be, of 100."""
_UNSAID = frozenset({"united_states", "britain"})
"""Countries, as offices hold them, whose press writes English and of its own government without the country."""


def ids_named(connection: sqlite3.Connection, name: str, aliases: Mapping[str, str]) -> list[str]:
    """The actors who bear a name in any of its forms; those of a title and a name hold the title, if it is known."""
    for title, name_alone in ways_to_look(name, aliases):
        if found := bearers_of_name(connection, name_alone):
            return _holding(connection, found, title) if title else found
    return _by_given_name(connection, given_alone(name, aliases))


def ways_to_look(name: str, aliases: Mapping[str, str]) -> Iterator[tuple[list[str], str]]:
    """The names by which the bearers of a name are looked for, one after another, each without the title before it."""
    if not (name := _meant(name, aliases)):
        return
    yield [], name
    plain = name_words(name)
    for cut in range(1, len(plain)):
        if can_be_title(plain[:cut]):
            yield plain[:cut], " ".join(plain[cut:])


def given_alone(name: str, aliases: Mapping[str, str]) -> str:
    """What a name is if it is a given name and nothing else; empty where it can be none."""
    plain = name_words(name) if (name := _meant(name, aliases)) else []
    given = parse_name(f"{plain[0]} x").given if len(plain) == 1 else ()
    return given[0] if given else ""


def _meant(name: str, aliases: Mapping[str, str]) -> str:
    name = _bare(name)
    return name and (aliases.get(" ".join(name_words(name))) or full_name_of(name, "person"))


def short_names(aliases: Mapping[str, str]) -> dict[str, None]:
    """The short names and other names that mean somebody wherever they are used."""
    return dict.fromkeys((*aliases, *known.nicknames(), *known.organisations()))


def bearers_of_short_names(connection: sqlite3.Connection, aliases: Mapping[str, str]) -> dict[str, list[str]]:
    """The actors of this archive whom short names and other names mean, by their ids."""
    found: dict[str, list[str]] = {}
    for short in short_names(aliases):
        for actor in ids_named(connection, short, aliases):
            found.setdefault(actor, []).append(short)
    return found


def ids_in_role(connection: sqlite3.Connection, role: str, limit: int) -> list[str]:
    """The actors of an office, the closest and latest first.

    American and British articles leave their own country out ("President Biden"): an office of these is also found so.
    """
    asked = _office_asked(role)
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


def least_of_office(role: str) -> frozenset[str]:
    """The comparable words that every office has which `ids_in_role` may give; none where it is no office."""
    asked = _office_asked(role)
    return asked - _UNSAID or asked


def _office_asked(role: str) -> frozenset[str]:
    return frozenset(office(role[:_LONGEST_CHARS]).split())


def ids_speaking_for(connection: sqlite3.Connection, name: str, limit: int) -> list[str]:
    """The actors whose present offices name a country or an institution, latest first; of a country its officials."""
    fitting = {words for asked in offices_for(name) for words in _answering(connection, frozenset(asked.split()))}
    plain = _without_article(name).split()
    if plain and plain[-1] not in role_nouns():  # "Duke" in "Duke Energy" is no office
        fitting.update(stored.offices_holding(connection, office(" ".join(plain)).split()))
    of_country = office(_without_article(name)) in country_words()
    present = [words for words in fitting if _speaks(frozenset(words.split()), of_country=of_country)]
    return stored.holders(connection, present, limit)


def offices_for(name: str) -> set[str]:
    """A country or an institution in all its names, as comparable words of offices."""
    plain = _without_article(name)
    filed = known.organisations().get(plain, plain)
    others = (*known.names_of_organisations().get(filed, ()), *known.metonyms().get(plain, ()))
    return {office(each) for each in (plain, filed, *others)} - {""}


def _without_article(name: str) -> str:
    return " ".join(word for word in name_words(name[:_LONGEST_CHARS]) if word != "the")


def _speaks(held: frozenset[str], *, of_country: bool) -> bool:
    return held.isdisjoint(another_time()) and not (of_country and held.isdisjoint(officials()))


def _length(words: str) -> int:
    return words.count(" ")


def _answering(connection: sqlite3.Connection, asked: frozenset[str]) -> list[str]:
    """The offices, as comparable words, whose holders may be meant by the one asked."""
    return [words for words in stored.offices_holding(connection, asked) if answers_to(asked, frozenset(words.split()))]


def ids_beginning(connection: sqlite3.Connection, prefix: str, limit: int) -> list[str]:
    """The actors in whose names a word begins so."""
    return stored.with_beginning(connection, beginning, limit) if (beginning := comparable_beginning(prefix)) else []


def comparable_beginning(prefix: str) -> str:
    """The beginning of a name as forms of names begin; empty where no name begins so."""
    if not any(character.isalnum() for character in prefix):
        return ""
    return " ".join(name_words(prefix[:_LONGEST_CHARS]))


class KnownSurnames:
    """The different surnames of an archive, for comparing spellings; only what came since the last time is read."""

    def __init__(self) -> None:
        self._known: dict[str, None] = {}
        self._last_name = 0
        self._last_removal = -1
        self._reading = threading.Lock()

    def near(self, engine: Engine, name: str) -> dict[str, float]:
        """Give the surnames that are spelled like that of a name, with how much they are, up to 100."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  # only needed where nothing else was found

        if not (name := _bare(name)):
            return {}
        with self._reading:
            self._read_on(engine)
            surname, known = parse_name(name).surname, list(self._known)
            alike = process.extract(surname, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        return {found: score for found, score, _ in alike}

    def _read_on(self, engine: Engine) -> None:
        new = engine.surnames_after(self._last_name)
        if new.removal != self._last_removal and self._last_name:
            self._known = {}
            new = engine.surnames_after(0)
        self._last_name, self._last_removal = new.last, new.removal
        self._known.update(dict.fromkeys(new.surnames))


def near_misses(
    connection: sqlite3.Connection, near: Mapping[str, float], name: str, limit: int
) -> list[tuple[str, float]]:
    """Actors whose names are spelled like `name`, best first, with a score up to 100; of surnames that are `near`."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # as above

    name = _bare(name)
    if not name:
        return []
    asked = parse_name(name)
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


def bearers_of_name(connection: sqlite3.Connection, name: str) -> list[str]:
    """The actors who bear exactly this name, or one of which it is short or the fuller one."""
    asked = parse_name(name)
    if asked.given:
        people = stored.full_names(connection, asked.surname)
        found = [actor for full, actor in people if full == asked or may_be_short_for(asked, full)]
        found = found or [actor for full, actor in people if may_be_short_for(full, asked)]
        ids = [actor for actor in found if actor]
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


def _by_given_name(connection: sqlite3.Connection, given: str) -> list[str]:
    """The one person of a given name; nobody where there are several."""
    found = stored.of_given_name(connection, given) if given else []
    return found if len(found) == 1 else []
