"""Whom the wording of a question means: people and institutions by name or office, and speakers without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from retrieval.answers.finding import namesakes
from retrieval.archive.actors.offices import can_be_title
from retrieval.english import lexicon
from retrieval.english.aliases import nicknames, organisations
from retrieval.english.nations import country, is_country
from retrieval.english.terms import terms
from retrieval.english.titles import full_titles, role_nouns
from retrieval.english.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from retrieval.archive import Archive
    from retrieval.archive.names_in import NamedActor, NameFound
    from retrieval.model import Actor

How = Literal["named", "office", "group", "unnamed", "speakers", "guessed", "mentioned", "unknown"]
"""How a wording was resolved:

named      an actor bears the name
office     the actors hold the office ("the Russian president")
group      these belong to a party, or are several of an office ("Republicans", "the two mayors")
unnamed    articles quote such a speaker without a name ("the British official")
speakers   a country or an institution is meant, and these speak for it
guessed    nobody is called so, and exactly one actor is called nearly so
mentioned  the words stand in articles as a name, but no actor is known by it
unknown    they stand nowhere
"""

NEAR = 82.0
"""How like a name must be, of 100, to be taken for a misspelling."""

_NEAR_PART = 70.0
"""How like its two words must be, each."""
_LIKE = 75.0
"""How like a name must be to be suggested."""
_WORDS_OF_MISSPELT_NAME, _FEWEST_LETTERS = 2, 3
"""Words of a name that is known though one of them is misspelt, and the letters that each must have."""

_SUGGESTED_NAMES = 3
_INITIALS_CHARS = (2, 5)
"""How many letters are taken for initials."""
_MOST_MEANT_INSTITUTIONS = 4
"""So many institutions that a wording fits are too many for it to mean one."""
_OFTEN_ARTICLES = 3
"""Articles that must name somebody who is never quoted for words to be taken for their name."""
_LONGEST_NAME_WORDS = 4
_LONG_LETTERS = 7
"""Letters from which a word of office may be misspelt."""


@dataclass(frozen=True)
class Who:
    """Whom one wording means."""

    wording: str
    how: How
    actors: tuple[Actor, ...] = ()
    mentions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    others: tuple[Actor, ...] = ()
    """Who else is called so and is not taken to be meant."""
    sure: bool = True
    """Whether articles call them so, and not only people who ask ("the union", "the spy chief")."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The actors' ids."""
        return tuple(actor.id for actor in self.actors)

    @property
    def speaks(self) -> bool:
        """Whether there is a statement of theirs."""
        return bool(self.mentions) or any(actor.statements for actor in self.actors)

    def may_be(self, name: str | None) -> bool:
        """Whether `name` is the bare surname of somebody meant here, so that nothing says whether it is they."""
        return any(name == actor.name.rsplit(maxsplit=1)[-1] != actor.name for actor in self.actors)

    @property
    def closed(self) -> bool:
        """Whether nobody else can be meant: a name, a country, an office with its place, or one with a single holder.

        "The farmer", "the judges" and "the commissioner" may be people of other articles than those found by it.
        """
        if self.how in {"office", "group"}:
            return self.sure and (_tells_office_apart(self.wording) or _party(self.wording) != ())
        return self.sure and self.how in {"named", "guessed", "speakers"}

    def among(self, ids: Collection[str | None]) -> Who:
        """The same where only some of those who may be meant speak in an answer: it is they."""
        shown = tuple(actor for actor in self.actors if actor.id in ids)
        if not 0 < len(shown) < len(self.actors):
            return self
        return replace(self, actors=shown, others=tuple(actor for actor in self.actors if actor not in shown))

    def taken_for(self, actor_id: str | None) -> Who | None:
        """The one holder of an office of several who turns out to be meant; None where it is nobody of them."""
        if self.closed:
            return None
        meant = tuple(actor for actor in (*self.actors, *self.others) if actor.id == actor_id)
        return replace(self, how="named", actors=meant, others=()) if meant else None

    @property
    def label(self) -> str:
        """The one actor's full name, else the wording."""
        if self.how == "speakers":
            return _proper(self.wording)
        return self.actors[0].name if len(self.actors) == 1 else self.wording


def resolve(archive: Archive, wordings: tuple[str, ...], day: date | None = None) -> tuple[Who, ...]:
    """Whom each wording means; by an office whoever holds it on `day`, without one on the last day told of.

    Wordings that are one name together ("Johnson and Johnson") are taken as one.
    """
    together = " and ".join(wordings)
    if len(wordings) > 1 and (actors := bearers(archive, together)):
        return (Who(together, "named", tuple(actors)),)
    found = tuple(_who(archive, wording, day) for wording in wordings)
    if len(wordings) > 1 and not any(who.speaks for who in found) and archive.names_anywhere(together):
        return (_who(archive, together, day),)
    return found


def knows(archive: Archive) -> Callable[[str], bool]:
    """Make the test whether words are somebody's name or office in this archive, rather than a subject."""
    return lambda wording: (
        any(_is_somebody(archive, spelling.split()) for spelling in _spellings(wording))
        or _nearly_somebody(archive, wording.split())
    )


def _is_somebody(archive: Archive, wording: list[str]) -> bool:
    """Whether all telling words name somebody who is quoted or often named, an office, or "the official"."""
    for found in archive.names_in(wording):
        if found.end == len(wording) and all(
            fold(word) in lexicon.words("asked_people", "small") for word in wording[: found.start]
        ):
            bare_office = found.how == "office" and len(wording) == 1
            return not bare_office and any(_is_meant(one, found, wording[found.start :]) for one in found.actors)
    official = len(wording) > 1 and _singular(fold(wording[-1])) in role_nouns()
    return official and _unnamed(archive, " ".join(wording)) is not None


def _nearly_somebody(archive: Archive, wording: list[str]) -> bool:
    """Whether two words are a name of which one is misspelt ("josh cavalo")."""
    if len(wording) != _WORDS_OF_MISSPELT_NAME or min(map(len, wording)) < _FEWEST_LETTERS:
        return False
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  only words that are no name pay for it

    given, surname = map(fold, wording)
    return any(
        actor.kind == "person"
        and actor.statements > 0
        and " " in actor.name
        and ratio(f"{given} {surname}", fold(actor.name)) >= NEAR
        and min(ratio(given, fold(actor.name).split()[0]), ratio(surname, fold(actor.name).split()[-1])) >= _NEAR_PART
        for word in wording
        for actor in bearers(archive, word)
    )


def _is_meant(actor: NamedActor, found: NameFound, words_asked: list[str]) -> bool:
    """Whether a name is surely that of an actor: no word of common use that begins an institution's name ("new")."""
    no_names = lexicon.words("titles") | lexicon.words("asked_people", "somebody")
    if len(words_asked) == 1 and fold(words_asked[0]).strip(".") in no_names:
        return False
    if found.how == "name" and len(words_asked) == 1:
        return actor.statements > 0 and fold(actor.name) == fold(words_asked[0])
    known_person = actor.kind == "person" and (actor.articles >= _OFTEN_ARTICLES or found.how == "name")
    return actor.statements > 0 or known_person


def named_at_start(archive: Archive, text: str) -> tuple[str, str] | None:
    """The actor's name with which bare words begin or end ("putin nato"), and the other words; None without one."""
    parts = text.split()
    for size in range(min(_LONGEST_NAME_WORDS, len(parts)), 0, -1):
        for name, rest in ((parts[:size], parts[size:]), (parts[-size:], parts[:-size])):
            if any(
                actor.kind == "person" and (actor.statements or not rest) for actor in bearers(archive, " ".join(name))
            ):
                return " ".join(name), " ".join(rest)
    return None


def bearers(archive: Archive, name: str) -> list[Actor]:
    """The actors who bear a name; a particle alone ("de", "y") is nobody's."""
    return [] if lexicon.words("name_particles", "particle").issuperset(_plain(name)) else archive.actors_named(name)


def stands_for_somebody(archive: Archive, text: str) -> bool:
    """Whether a few bare words are an office or an unnamed speaker ("russian president", "us official")."""
    return len(text.split()) <= _LONGEST_NAME_WORDS and bool(_office(archive, text) or _unnamed(archive, text))


def _who(archive: Archive, wording: str, day: date | None) -> Who:
    for spelling in _spellings(wording):
        definite = spelling.lower().startswith("the ")
        for find in (
            (_group, _office, _named, _unnamed, _speakers, _informal_office)
            if definite
            else (_group, _named, _unnamed, _office, _speakers, _informal_office)
        ):
            if found := find(archive, spelling):
                return _at_its_time(found, day) if found.how == "office" else found
    if found := _institutions(archive, wording):
        return found
    if _stands(archive, wording):
        return Who(wording, "mentioned")
    if (spelled := _spelled_office(wording)) != wording:
        return replace(_who(archive, spelled, day), wording=wording)
    like = [(actor, score) for actor, score in archive.actors_like(wording) if score >= _LIKE]
    near = [actor for actor, score in like if score >= NEAR]
    if len(near) == 1:
        return Who(wording, "guessed", (near[0],))
    namesakes = bearers(archive, wording.rsplit(maxsplit=1)[-1]) if not like else []
    names = dict.fromkeys(actor.name for actor in (*(actor for actor, _ in like), *namesakes))
    return Who(wording, "unknown", suggestions=tuple(names)[:_SUGGESTED_NAMES])


def _spellings(wording: str) -> Iterator[str]:
    """A wording in full ("the LA mayor"), as it is, and without a possessive's ending that lacks its apostrophe."""
    owned = [word[:-1] if word[-1:] == "s" and is_country(word[:-1]) else word for word in wording.split()]
    meant = lexicon.table("everyday_short_forms")
    if any(fold(word) in meant for word in owned):
        yield " ".join(meant.get(fold(word), word) for word in owned)
    yield " ".join(owned)
    if wording[-1:] in {"s", "S"} and owned == wording.split():
        yield wording[:-1]


def _named(archive: Archive, wording: str) -> Who | None:
    if _id().fullmatch(wording) and (actor := archive.actor(wording)):
        return Who(actor.name, "named", (actor,))
    actors = [actor for actor in bearers(archive, wording) if actor.kind == "person" or _is_called(actor, wording)]
    if not any(actor.statements for actor in actors):
        actors = _titled(archive, wording) or actors
    if (
        wording[-1:].lower() == "s"
        and not country(wording)
        and (owner := namesakes.far_oftener(bearers(archive, wording[:-1]), actors))
    ):
        actors = [owner]
    if not actors:
        return None
    if all(actor.kind == "institution" and not actor.statements for actor in actors):
        return _speakers(archive, wording) or Who(wording, "named", tuple(actors))
    meant, others = namesakes.of_name(actors, wording)
    return Who(wording, "named", meant, others=others)


def _is_called(institution: Actor, wording: str) -> bool:
    """Whether an institution is called so, and is not only what follows a description ("head of NASA")."""
    known = {word for form in institution.forms for word in _plain(form)} | {institution.id}
    asked = [word for word in _plain(wording) if word not in lexicon.words("asked_people", "small")]
    if len(asked) < 2:
        whole = {
            " ".join(word for word in _plain(form) if word not in lexicon.words("asked_people", "small"))
            for form in institution.forms
        }
        short = len("".join(asked)) <= _INITIALS_CHARS[1]
        return not asked or short or not {asked[0]}.isdisjoint({*whole, *organisations(), *nicknames()})
    return asked[0] in known


def _titled(archive: Archive, wording: str) -> list[Actor]:
    """Who is quoted under the last part of a wording, what stands before it taken for a title ("president trump")."""
    plain = wording.split()
    rests = (" ".join(plain[cut:]) for cut in range(1, len(plain)) if can_be_title(_plain(" ".join(plain[:cut]))))
    return next((quoted for rest in rests if (quoted := [one for one in bearers(archive, rest) if one.statements])), [])


def _at_its_time(who: Who, day: date | None) -> Who:
    """Whoever of the holders of an office held it on a day, unless the wording asks for several."""
    if _plain(who.wording)[-1:] and _plain(who.wording)[-1] not in role_nouns() and " of " not in who.wording:
        return who
    meant, others = namesakes.of_office(who.actors, who.wording, day)
    return replace(who, actors=meant, others=others)


def _office(archive: Archive, wording: str) -> Who | None:
    if not any(_singular(word) in role_nouns() or word in full_titles() for word in _plain(wording)):
        return None
    actors = archive.actors_in_role(wording)
    quoted = [actor for actor in actors if actor.statements]
    return Who(wording, "office", tuple(quoted or actors)) if actors else None


def _informal_office(archive: Archive, wording: str) -> Who | None:
    """Who holds an office that people call otherwise than articles do ("the spy chief")."""
    found = (who for spelled in _formal(wording) if (who := _office(archive, spelled)) and who.speaks)
    actors = {actor.id: actor for who in found for actor in who.actors}
    sure = len(actors) == 1 and _tells_office_apart(wording)
    return Who(wording, "office", tuple(actors.values()), sure=sure) if actors else None


def _group(archive: Archive, wording: str) -> Who | None:
    """Those of a party, or several holders of an office that is asked for in the plural; all of them speak."""
    plain = [word for word in _plain(wording) if word not in lexicon.words("asked_people", "small")]
    plain = [word for word in plain if word not in lexicon.table("numbers")]
    asked = tuple(f"{time}{role}" for role in _party(wording) for time in ("", "former "))
    if not asked and not (plain and plain[-1] not in role_nouns() and _one_of(plain[-1])):
        return None
    party, asked = asked, asked or (" ".join([*plain[:-1], _one_of(plain[-1])]),)
    found = {actor.id: actor for role in asked for actor in archive.actors_in_role(role) if actor.statements}
    found |= {actor.id: actor for actor in bearers(archive, wording) if actor.statements} if party else {}
    return Who(wording, "group", tuple(found.values())) if len(found) > 1 else None


def _one_of(several: str) -> str:
    """What one of several is by a word of roles ("judges": "judge"); empty where the word is none."""
    singular = (several, several.removesuffix("s"), several.removesuffix("es"), f"{several.removesuffix('ies')}y")
    return next((one for one in singular if one in role_nouns()), "")


def _party(wording: str) -> tuple[str, ...]:
    """How roles put those who belong to the party that a wording names; empty for other wordings."""
    bare = " ".join(word for word in _plain(wording) if word not in lexicon.words("asked_people", "small"))
    return tuple(filter(None, lexicon.table("parties_called").get(bare, "").split("|")))


def _formal(wording: str) -> Iterator[str]:
    """A wording with the formal names of the office that people call otherwise ("boss", "spy chief")."""
    said = wording.lower()
    for called, offices in lexicon.table("offices_called").items():
        if re.search(rf"\b{re.escape(called)}\b", said):
            yield from (re.sub(rf"\b{re.escape(called)}\b", office, said) for office in offices.split("|"))


def _spelled_office(wording: str) -> str:
    """A wording with its misspelt words of office put right ("presdient"): one slip from one word of offices."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  only words that name nobody pay for it

    def right(word: str) -> str:
        plain = fold(word)
        if len(plain) < _LONG_LETTERS or plain in role_nouns() or _singular(plain) in role_nouns():
            return word
        near = [noun for noun in role_nouns() if noun[0] == plain[0] and OSA.distance(noun, plain, score_cutoff=1) < 2]
        return near[0] if len(near) == 1 else word

    return " ".join(map(right, wording.split()))


def _tells_office_apart(wording: str) -> bool:
    """Whether words name an office with what tells its holders apart, or an office of which news means one."""
    plain = _plain(wording)
    if any(sole in f" {' '.join(plain)} " for sole in _sole_offices()):
        return True
    small = (
        lexicon.words("asked_people", "small") | lexicon.words("roles", "modifier") | lexicon.table("ordinals").keys()
    )
    return any(word not in small and not _one_of(word) for word in plain)


@cache
def _sole_offices() -> tuple[str, ...]:
    return tuple(f" {one.replace('|', ' ')} " for one in lexicon.words("asked_people", "sole"))


def _unnamed(archive: Archive, wording: str) -> Who | None:
    """Speakers without a name whose description holds every word of the wording, countries by any of their names."""
    asked = described(wording) - lexicon.table("ordinals").keys() - lexicon.table("numbers").keys()
    hidden = any(word in lexicon.words("asked_people", "unnamed") for word in _plain(wording))
    if not asked and not hidden:
        return None
    if not hidden and len(asked) == 1 and country(wording):
        return None
    held = archive.unnamed_mentions(_letters_of(wording))
    mentions = [mention for mention, _ in held if asked <= described(mention)]
    found = tuple(mention for mention in mentions if hidden or _head(mention) in asked)
    return Who(wording, "unnamed", mentions=found) if found else None


def _speakers(archive: Archive, wording: str) -> Who | None:
    """Who speaks for a country or an institution: holders of its offices, and its officials without a name."""
    wording = _land(wording)
    actors = tuple(actor for actor in archive.representatives(wording) if actor.statements)
    definite = wording.lower().startswith("the ")
    if not country(wording) and not any(definite or _is_called(one, wording) for one in bearers(archive, wording)):
        return None
    asked = described(wording)
    held = archive.unnamed_mentions(_letters_of(wording)) if asked else []
    mentions = tuple(mention for mention, _ in held if asked <= described(mention))
    return Who(wording, "speakers", actors, mentions) if actors or mentions else None


def _proper(wording: str) -> str:
    """A country's name as it is written, where a wording in small letters is one ("the us")."""
    land = country(wording)
    if land is None or not is_country(wording) or wording != wording.lower():
        return wording
    return f"the {land}" if wording.startswith("the ") else land


def _land(wording: str) -> str:
    """The country of "the Kenyan side", "the British government"; other wordings as they are."""
    *before, last = wording.split() or [""]
    land = country(" ".join(before)) if fold(last) in lexicon.words("asked_people", "side") else None
    return land or wording


def _institutions(archive: Archive, wording: str) -> Who | None:
    """The few institutions that "the union" or "RNU" can mean: by the last word of their names, by their initials."""
    *before, last = _plain(wording) or [""]
    if before == ["the"]:
        near = archive.actors_starting(last)
        found = [actor for actor in near if actor.kind == "institution" and _plain(actor.name)[-1:] == [last]]
    elif not before and last.isalpha() and _INITIALS_CHARS[0] <= len(last) <= _INITIALS_CHARS[1]:
        found = archive.institutions_of_initials(last, _MOST_MEANT_INSTITUTIONS)
    else:
        return None
    quoted = [actor for actor in found if actor.statements]
    if not 0 < len(quoted) < _MOST_MEANT_INSTITUTIONS:
        return None
    return Who(wording, "named", tuple(quoted), sure=before != ["the"])


def for_institutions(archive: Archive, whos: tuple[Who, ...]) -> tuple[Who, ...] | None:
    """The same with those who speak for the institutions; None where there are none."""
    wider = tuple((_speakers(archive, who.wording) or who) if _is_institution(who) else who for who in whos)
    return wider if wider != whos else None


def _is_institution(who: Who) -> bool:
    return who.how == "named" and all(actor.kind == "institution" for actor in who.actors)


def _stands(archive: Archive, wording: str) -> bool:
    """Whether an article holds the wording: as a name, with capitals, or as what somebody is ("the government")."""
    if not archive.names_anywhere(wording):
        return False
    if _singular(_plain(wording)[-1]) in role_nouns() or _plain(wording)[-1] in lexicon.words(
        "institution_words", "institution"
    ):
        return True
    pattern = re.compile(r"\W+".join(map(re.escape, fold(wording).split())))
    for place in archive.located(hit.sentence for hit in archive.search(wording, k=20)):
        match = pattern.search(fold(place.text))
        words_there = _same_place(place.text, match).split() if match else []
        if match and all(word[:1].isupper() or word in lexicon.words("asked_people", "small") for word in words_there):
            return True
    return False


@cache
def _id() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def _same_place(text: str, match: re.Match[str]) -> str:
    return (
        text[match.start() : match.end()] if len(fold(text)) == len(text) else text.title()[match.start() : match.end()]
    )


@cache
def described(mention: str) -> frozenset[str]:
    """The words by which a description is compared: singular, folded, a country for any word of it."""
    plain = [
        word
        for word in _plain(mention)
        if word not in lexicon.words("asked_people", "small") and word not in lexicon.words("asked_people", "unnamed")
    ]
    return frozenset(country(word) or _singular(word) for word in plain)


def _letters_of(wording: str) -> list[str]:
    """Letters that every description holds which holds the wording's words; a country has many names."""
    plain = [
        word
        for word in _plain(wording)
        if word not in lexicon.words("asked_people", "small")
        and word not in lexicon.words("asked_people", "unnamed")
        and not country(word)
    ]
    return [_singular(word).rstrip("iey") for word in plain]


@cache
def _head(mention: str) -> str:
    """What an unnamed speaker is: the noun of the description, without what follows it ("speaking on ...")."""
    plain = _plain(mention)
    end = next(
        (at for at, word in enumerate(plain) if at and word in lexicon.words("asked_people", "ends_description")),
        len(plain),
    )
    return _singular(plain[end - 1]) if plain else ""


def _plain(wording: str) -> list[str]:
    return [fold(word.text).removesuffix("'s") for word in words(wording)]


def _singular(word: str) -> str:
    found: Iterable[str] = terms(word)
    return next(iter(found), word) if word not in role_nouns() else word
