"""Whom the wording of a question means: people and institutions by name or office, and speakers without a name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers.finding import namesakes
from retrieval.answers.finding.compared import described, folded_words, head_noun, letters_of, singular
from retrieval.answers.finding.offices_asked import (
    formal_offices,
    office_put_right,
    one_of,
    party_roles,
    tells_office_apart,
)
from retrieval.answers.finding.spokespeople import spokespeople
from retrieval.answers.finding.who import Who
from retrieval.archive.actors.offices import can_be_title
from retrieval.english import lexicon
from retrieval.english.aliases import nicknames, organisations
from retrieval.english.nations import country, is_country
from retrieval.english.titles import full_titles, role_nouns
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from retrieval.archive import Archive
    from retrieval.model import Actor

NEAR = 82.0
"""How like a name must be, of 100, to be taken for a misspelling."""

_LIKE = 75.0
"""How like a name must be to be suggested."""
_SUGGESTED_NAMES = 3
_INITIALS_CHARS = (2, 5)
"""How many letters are taken for initials."""
_MOST_MEANT_INSTITUTIONS = 4
"""So many institutions that a wording fits are too many for it to mean one."""


def resolve(archive: Archive, wordings: tuple[str, ...], day: date | None = None) -> tuple[Who, ...]:
    """Whom each wording means; by an office whoever holds it on `day`, without one on the last day told of.

    Wordings that are one name together ("Johnson and Johnson") are taken as one.
    """
    together = " and ".join(wordings)
    if len(wordings) > 1 and (actors := bearers(archive, together)):
        return (Who(together, "named", tuple(actors)),)
    found = tuple(_with_spokespeople(archive, _who(archive, wording, day)) for wording in wordings)
    if len(wordings) > 1 and not any(who.speaks for who in found) and archive.names_anywhere(together):
        return (_who(archive, together, day),)
    return found


def bearers(archive: Archive, name: str) -> list[Actor]:
    """The actors who bear a name; a particle alone ("de", "y") is nobody's."""
    particle = lexicon.words("name_particles", "particle").issuperset(folded_words(name))
    return [] if particle else archive.actors_named(name)


def _who(archive: Archive, wording: str, day: date | None) -> Who:
    for spelling in in_full(wording):
        definite = spelling.lower().startswith("the ")
        for find in (
            (_group, holding_office, _named, unnamed_speakers, _speakers, _informal_office)
            if definite
            else (_group, _named, unnamed_speakers, holding_office, _speakers, _informal_office)
        ):
            if found := find(archive, spelling):
                return _at_its_time(found, day) if found.how == "office" else found
    if found := _institutions(archive, wording):
        return found
    if _stands(archive, wording):
        return Who(wording, "mentioned")
    if (spelled := office_put_right(wording)) != wording:
        return replace(_who(archive, spelled, day), wording=wording)
    like = [(actor, score) for actor, score in archive.actors_like(wording) if score >= _LIKE]
    near = [actor for actor, score in like if score >= NEAR]
    if len(near) == 1:
        return Who(wording, "guessed", (near[0],))
    namesakes = bearers(archive, wording.rsplit(maxsplit=1)[-1]) if not like else []
    names = dict.fromkeys(actor.name for actor in (*(actor for actor, _ in like), *namesakes))
    return Who(wording, "unknown", suggestions=tuple(names)[:_SUGGESTED_NAMES])


def in_full(wording: str) -> Iterator[str]:
    """A wording in full ("the LA mayor"), as it is, and without a possessive's ending that lacks its apostrophe."""
    owned = wording.split()
    for at, word in enumerate(owned):
        two = " ".join(owned[max(at - 1, 0) : at + 1])[:-1]
        if word[-1:] == "s" and (is_country(word[:-1]) or (at + 1 < len(owned) and is_country(two))):
            owned[at] = word[:-1]
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
    known = {word for form in institution.forms for word in folded_words(form)} | {institution.id}
    asked = [word for word in folded_words(wording) if word not in lexicon.words("asked_people", "small")]
    if len(asked) < 2:
        whole = {
            " ".join(word for word in folded_words(form) if word not in lexicon.words("asked_people", "small"))
            for form in institution.forms
        }
        short = len("".join(asked)) <= _INITIALS_CHARS[1]
        return not asked or short or not {asked[0]}.isdisjoint({*whole, *organisations(), *nicknames()})
    return asked[0] in known


def _titled(archive: Archive, wording: str) -> list[Actor]:
    """Who is quoted under the last part of a wording, what stands before it taken for a title ("president trump")."""
    plain = wording.split()
    rests = (" ".join(plain[cut:]) for cut in range(1, len(plain)) if can_be_title(folded_words(" ".join(plain[:cut]))))
    return next((quoted for rest in rests if (quoted := [one for one in bearers(archive, rest) if one.statements])), [])


def _at_its_time(who: Who, day: date | None) -> Who:
    """Whoever of the holders of an office held it on a day, unless the wording asks for several."""
    if (
        folded_words(who.wording)[-1:]
        and folded_words(who.wording)[-1] not in role_nouns()
        and " of " not in who.wording
    ):
        return who
    meant, others = namesakes.of_office(who.actors, who.wording, day)
    return replace(who, actors=meant, others=others)


def holding_office(archive: Archive, wording: str) -> Who | None:
    """Who holds an office by its words; None where nobody does."""
    if not any(singular(word) in role_nouns() or word in full_titles() for word in folded_words(wording)):
        return None
    actors = archive.actors_in_role(wording)
    quoted = [actor for actor in actors if actor.statements]
    return Who(wording, "office", tuple(quoted or actors)) if actors else None


def _informal_office(archive: Archive, wording: str) -> Who | None:
    """Who holds an office that people call otherwise than articles do ("the spy chief")."""
    found = (who for spelled in formal_offices(wording) if (who := holding_office(archive, spelled)) and who.speaks)
    actors = {actor.id: actor for who in found for actor in who.actors}
    sure = len(actors) == 1 and tells_office_apart(wording)
    return Who(wording, "office", tuple(actors.values()), sure=sure) if actors else None


def _group(archive: Archive, wording: str) -> Who | None:
    """Those of a party, or several holders of an office that is asked for in the plural; all of them speak."""
    plain = [word for word in folded_words(wording) if word not in lexicon.words("asked_people", "small")]
    plain = [word for word in plain if word not in lexicon.table("numbers")]
    asked = tuple(f"{time}{role}" for role in party_roles(wording) for time in ("", "former "))
    if not asked and not (plain and plain[-1] not in role_nouns() and one_of(plain[-1])):
        return None
    party, asked = asked, asked or (" ".join([*plain[:-1], one_of(plain[-1])]),)
    found = {actor.id: actor for role in asked for actor in archive.actors_in_role(role) if actor.statements}
    found |= {actor.id: actor for actor in bearers(archive, wording) if actor.statements} if party else {}
    return Who(wording, "group", tuple(found.values())) if len(found) > 1 else None


def unnamed_speakers(archive: Archive, wording: str) -> Who | None:
    """Speakers without a name whose description holds every word of the wording, countries by any of their names."""
    asked = described(wording) - lexicon.table("ordinals").keys() - lexicon.table("numbers").keys()
    hidden = any(word in lexicon.words("asked_people", "unnamed") for word in folded_words(wording))
    if not asked and not hidden:
        return None
    if not hidden and len(asked) == 1 and country(wording):
        return None
    held = archive.unnamed_mentions(letters_of(wording))
    mentions = [mention for mention, _ in held if asked <= described(mention)]
    found = tuple(mention for mention in mentions if hidden or head_noun(mention) in asked)
    return Who(wording, "unnamed", mentions=found) if found else None


def _speakers(archive: Archive, wording: str) -> Who | None:
    """Who speaks for a country or an institution: holders of its offices, and its officials without a name."""
    wording = _land(wording)
    actors = tuple(actor for actor in archive.representatives(wording) if actor.statements)
    definite = wording.lower().startswith("the ")
    if not country(wording) and not any(definite or _is_called(one, wording) for one in bearers(archive, wording)):
        return None
    asked = described(wording)
    held = archive.unnamed_mentions(letters_of(wording)) if asked else []
    mentions = tuple(mention for mention, _ in held if asked <= described(mention))
    if itself := tuple(
        mention for mention in mentions if asked == described(mention) or fold(mention) == fold(wording)
    ):
        return Who(wording, "unnamed", mentions=itself)
    return Who(wording, "speakers", actors, mentions) if actors or mentions else None


def _land(wording: str) -> str:
    """The country of "the Kenyan side", "the British government"; other wordings as they are."""
    *before, last = wording.split() or [""]
    land = country(" ".join(before)) if fold(last) in lexicon.words("asked_people", "side") else None
    return land or wording


def _institutions(archive: Archive, wording: str) -> Who | None:
    """The few institutions that "the union" or "RNU" can mean: by the last word of their names, by their initials."""
    *before, last = folded_words(wording) or [""]
    if before == ["the"]:
        near = archive.actors_starting(last)
        found = [actor for actor in near if actor.kind == "institution" and folded_words(actor.name)[-1:] == [last]]
    elif not before and last.isalpha() and _INITIALS_CHARS[0] <= len(last) <= _INITIALS_CHARS[1]:
        found = archive.institutions_of_initials(last, _MOST_MEANT_INSTITUTIONS)
    else:
        return None
    quoted = [actor for actor in found if actor.statements]
    if not 0 < len(quoted) < _MOST_MEANT_INSTITUTIONS:
        return None
    return Who(wording, "named", tuple(quoted), sure=before != ["the"])


def _with_spokespeople(archive: Archive, who: Who) -> Who:
    """An institution with those whose office is to speak for it, known only by them or quoted itself as well."""
    if who.how == "named" and all(map(_may_be_institution, who.actors)):
        names = dict.fromkeys((who.wording, who.actors[0].name))
        return replace(who, spokespeople=next(filter(None, (spokespeople(archive, one) for one in names)), ()))
    if not who.speaks and (found := spokespeople(archive, who.wording)):
        return Who(who.wording, "speakers", found)
    return who


def _may_be_institution(actor: Actor) -> bool:
    """Whether somebody is an institution, or may be one that is not known as such: nobody's given name is told."""
    return actor.kind == "institution" or not any(" " in form for form in actor.forms)


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
    if singular(folded_words(wording)[-1]) in role_nouns() or folded_words(wording)[-1] in lexicon.words(
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
