"""Who is who across articles: which names belong to one actor.

Everything here is a pure function of the names of one surname with what articles say about them; the order in which
articles came plays no part. What is not certain stays apart: two actors are shown side by side and labelled, whereas
two people merged would be quoted as one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING

from retrieval.archive.names import Name, may_be_short_for, slug
from retrieval.archive.roles import compatible
from retrieval.english.aliases import COMMON_SURNAMES
from retrieval.english.given_names import short_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.model import Gender


@dataclass(frozen=True, slots=True)
class Known:
    """A name as it is stored, with what articles say of whoever bears it."""

    number: int
    key: str
    name: Name
    spelling: str
    """As it is written most often."""
    articles: int
    institution: bool = False
    gender: Gender | None = None
    offices: frozenset[str] = field(default=frozenset())
    actor: str | None = None
    """To whom the name belonged so far; plays no part in deciding anew."""


def identify(group: Sequence[Known]) -> dict[int, str]:
    """Give each name of one surname (by its number) the id of the actor to whom it belongs.

    - Full names are one actor where one is short for the other ("Joe Biden", "Joseph R. Biden") and for no second person.
    - A surname alone is the only actor of that surname, or the only one who holds the office given with it; otherwise
      the surname is an actor of its own.
    - Nothing is joined against a stated gender; what only a frequent surname joins must share an office.
    """
    whole = [known for known in group if known.institution]
    full = [known for known in group if not known.institution and known.name.given]
    bare = [known for known in group if not known.institution and not known.name.given]
    people = sorted(_clusters(full), key=lambda cluster: cluster[0].key)
    alone: list[Known] = []
    joined: list[tuple[Known, list[Known]]] = []
    for known in bare:
        candidates = [cluster for cluster in people if _may_be(known, cluster)]
        if len(candidates) > 1:
            candidates = [cluster for cluster in candidates if _shares_office(known, cluster)]
        if len(candidates) == 1:
            joined.append((known, candidates[0]))
        else:
            alone.append(known)
    ids = _ids([*people, *([alone] if alone else []), *([known] for known in whole)])
    return ids | {known.number: ids[cluster[0].number] for known, cluster in joined}


def _clusters(full: list[Known]) -> list[list[Known]]:
    """Put full names together that are one person's."""
    above = _fuller(full)
    members: dict[int, list[Known]] = defaultdict(list)
    for one in full:
        fullest = _fullest(one.number, above)
        members[fullest.pop() if len(fullest) == 1 else one.number].append(one)
    return [sorted(cluster, key=lambda known: known.key) for cluster in members.values()]


def _fuller(full: list[Known]) -> dict[int, list[int]]:
    """For each name those for which it may be short. Only names of like beginning are compared."""
    alike: dict[str, list[Known]] = defaultdict(list)
    for known in full:
        for beginning in {known.name.given[0], known.name.given[0][0], "".join(known.name.given)}:
            alike[beginning].append(known)
    above = {}
    for one in full:
        near = {other.number: other for key in _beginnings(one.name) for other in alike.get(key, ())}
        above[one.number] = [other.number for other in near.values() if _short_for(one, other)]
    return above


def _beginnings(name: Name) -> set[str]:
    first = name.given[0]
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
    if not may_be_short_for(one.name, other.name) or _against(one.gender, other.gender):
        return False
    return one.name.surname not in COMMON_SURNAMES or _shares_office(one, [other])


def _may_be(bare: Known, cluster: list[Known]) -> bool:
    """Whether a surname alone may mean this person: no other gender, and no office that is not theirs."""
    if any(_against(bare.gender, known.gender) for known in cluster):
        return False
    if bare.offices or bare.name.surname in COMMON_SURNAMES:
        return _shares_office(bare, cluster)
    return True


def _shares_office(one: Known, cluster: Iterable[Known]) -> bool:
    return any(compatible(a, b) for a in one.offices for known in cluster for b in known.offices)


def _against(one: Gender | None, other: Gender | None) -> bool:
    return {one, other} == {"he", "she"}


def _ids(clusters: list[list[Known]]) -> dict[int, str]:
    """Make each cluster's id of its most used name; a second one of the same letters gets a number."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for cluster in clusters:
        usual = max(cluster, key=lambda known: (known.articles, len(known.spelling), known.spelling))
        base = slug(usual.key if usual.institution else usual.spelling)
        actor = next(name for name in chain((base,), (f"{base}-{n}" for n in count(2))) if name not in taken)
        taken.add(actor)
        ids.update((known.number, actor) for known in cluster)
    return ids
