"""Who is who across articles: which names belong to one actor.

Everything here is a pure function of the names of one surname with what articles say about them; the order in which
articles came plays no part. What is not certain stays apart: two actors are shown side by side and labelled, whereas
two people merged would be quoted as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.actors.comparable_names import ComparableName, actor_slug, may_be_short_for
from retrieval.archive.actors.offices import offices_compatible
from retrieval.english import lexicon
from retrieval.english.given_names import given_names, short_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from retrieval.model import Gender

_IN_THE_NEWS = 8
"""Who is named in so many times as many articles as another of the surname is meant by the surname alone."""


class Known(NamedTuple):
    """A name as it is stored, with what articles say of whoever bears it."""

    number: int
    key: str
    name: ComparableName
    spelling: str
    """As it is written most often."""
    articles: int
    institution: bool = False
    gender: Gender | None = None
    offices: Mapping[str, int] = MappingProxyType({})
    """Comparable offices, each with the number of articles that give it."""
    actor: str | None = None
    """To whom the name belonged so far; plays no part in deciding anew."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A surname that stands alone, with the gender and the offices that are given beside it."""

    number: int
    gender: Gender | None = None
    offices: frozenset[str] = frozenset()
    articles: int = 1
    institution: bool = False
    """Whether articles take it for a body, as nothing in them shows a person."""


@dataclass(frozen=True)
class Cluster:
    """The names of one actor, surnames alone not among them."""

    actor: str
    names: tuple[Known, ...]

    @property
    def institution(self) -> bool:
        """Whether this is no person."""
        return self.names[0].institution

    @cached_property
    def articles(self) -> int:
        """How many articles give the names."""
        return sum(known.articles for known in self.names)

    def articles_with(self, offices: Iterable[str]) -> int:
        """How many articles give an office that can be one of these."""
        return sum(
            articles
            for known in self.names
            for held, articles in known.offices.items()
            if any(offices_compatible(held, office) for office in offices)
        )

    def may_be(self, gender: Gender | None) -> bool:
        """Whether this is a person of whom no other gender is told."""
        return not self.institution and all({gender, known.gender} != {"he", "she"} for known in self.names)

    @cached_property
    def _shows_person(self) -> bool:
        """Whether more than the capitals of the names shows a person ("Muriel Bowser", but not "Diet Coke")."""
        given = {known.name.given[0] for known in self.names if known.name.given}
        told = any(known.gender or known.offices for known in self.names)
        return told or not given.isdisjoint(given_names())

    def may_be_meant(self, use: Alone) -> bool:
        """Whether a surname alone may mean this; what looks like a body only somebody who is named as often."""
        introduced = not use.institution or (self._shows_person and self.articles >= use.articles)
        return introduced and self.may_be(use.gender)


def clusters(full: Sequence[Known], *, alone: bool, apart: Collection[str] = ()) -> list[Cluster]:
    """Put the full names of one surname together that are one actor's, and give each its id; so too an institution.

    Full names are one person's where one is short for the other ("Joe Biden", "Joseph R. Biden") and for no second
    person, and their genders agree. Where the surname is a frequent one, or "Jr." is left out, they must share an
    office. The id is that of the name used most. `alone` tells that the surname also stands alone somewhere, and takes
    its id. `apart` are the keys of names that are nobody else's, whatever they look like.
    """
    people = _people([known for known in full if not known.institution and known.key not in apart])
    whole = [[known] for known in full if known.institution or known.key in apart]
    taken = {actor_slug(full[0].name.surname)} if alone and full else set()
    found = []
    for names in sorted(people, key=lambda names: names[0].key) + sorted(whole, key=lambda names: names[0].key):
        usual = max(names, key=lambda known: (known.articles, len(known.spelling), known.spelling))
        base = actor_slug(usual.key if usual.institution else usual.spelling)
        actor = next(name for name in chain((base,), (f"{base}-{n}" for n in count(2))) if name not in taken)
        taken.add(actor)
        found.append(Cluster(actor, tuple(names)))
    return found


def meant_by_surname(surname: str, alone: Iterable[Alone], among: Sequence[Cluster]) -> dict[int, str]:
    """Give, by its number, the id of the actor whom each way of using a surname alone means.

    It is the only person of that surname, or the only one who holds the office, or the one who is in the news, as
    articles leave the given names out of nobody else. A frequent surname without an office means nobody who is not.
    Nobody of another gender or without the office is meant. Otherwise the surname is an actor of its own.
    """
    found: dict[int, str] = {}
    news = Counter({cluster.actor: cluster.articles for cluster in among})
    for use in sorted(alone, key=lambda use: not use.offices):
        people = [cluster for cluster in among if cluster.may_be_meant(use)]
        if use.offices:
            weights = {cluster.actor: cluster.articles_with(use.offices) for cluster in people}
            found[use.number] = _outstanding(weights) or actor_slug(surname)
            news[found[use.number]] += use.articles
        else:
            least = _IN_THE_NEWS if surname in lexicon.words("surnames", "common") else 1
            weights = {cluster.actor: news[cluster.actor] for cluster in people if news[cluster.actor] >= least}
            found[use.number] = _outstanding(weights) or actor_slug(surname)
    return found


def _outstanding(weights: Mapping[str, int]) -> str:
    """The key that outweighs every other by far; empty where there is none."""
    first, second, *_ = *sorted(((weight, actor) for actor, weight in weights.items()), reverse=True), *_NOBODY
    return first[1] if first[0] and first[0] >= _IN_THE_NEWS * second[0] else ""


_NOBODY = ((0, ""), (0, ""))


def _people(full: list[Known]) -> list[list[Known]]:
    """Put full names together that are one person's."""
    if len(full) == 1:
        return [full]
    above = _fuller(full)
    members: dict[int, list[Known]] = defaultdict(list)
    for one in full:
        fullest = _fullest(one.number, above)
        members[fullest.pop() if len(fullest) == 1 else one.number].append(one)
    return [sorted(names, key=lambda known: known.key) for names in members.values()]


def _fuller(full: list[Known]) -> dict[int, list[int]]:
    """For each name those for which it may be short. Only names of like beginning are compared."""
    alike: dict[str, list[Known]] = defaultdict(list)
    for known in full:
        given = known.name.given or ("",)
        for beginning in {given[0], given[0][:1], "".join(given), "".join(part[:1] for part in given)}:
            alike[beginning].append(known)
    above = {}
    for one in full:
        near = {other.number: other for key in _beginnings(one.name) for other in alike.get(key, ())}
        fuller = [other for other in near.values() if _short_for(one, other)]
        same = [other for other in fuller if other.name.generation == one.name.generation]
        above[one.number] = [other.number for other in same or fuller]
    return above


def _beginnings(name: ComparableName) -> set[str]:
    first = name.given[0] if name.given else ""
    return {first, "".join(name.given), *short_forms().get(first, ())}


def _fullest(number: int, above: dict[int, list[int]]) -> set[int]:
    """The fullest names for which a name may be short; itself where there is none."""
    seen, pending = {number}, [number]
    while pending:
        new = set(above[pending.pop()]) - seen
        seen |= new
        pending += new
    return {each for each in seen if not above[each]} or {number}


def _short_for(one: Known, other: Known) -> bool:
    if not may_be_short_for(one.name, other.name) or {one.gender, other.gender} == {"he", "she"}:
        return False
    doubtful = one.name.surname in lexicon.words("surnames", "common") or one.name.generation != other.name.generation
    return not doubtful or _share_office(one.offices, other.offices)


def _share_office(some: Iterable[str], others: Iterable[str]) -> bool:
    return any(offices_compatible(one, other) for one in some for other in others)
