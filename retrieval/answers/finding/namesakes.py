"""Who of several is meant: of those who bear a name, and of those who held an office one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.archive.actors.offices import answers_to, office
from retrieval.english.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.model import Actor, DatedRole

_MEANT = 20
"""How many times the statements of the next one somebody must have to be meant by a bare name."""
_HOLDS = 1.25
"""How many times more current somebody's office must be than the next one's."""
_HALF_LIFE_DAYS, _LEAST_DAYS = 180, 180
"""After how many days without a mention an office counts half; and the least span over which mentions are counted."""


class Chosen(NamedTuple):
    """Who is meant, and who else could be; of several who may be meant alike all stand in `meant`."""

    meant: tuple[Actor, ...]
    others: tuple[Actor, ...] = ()


def of_name(actors: Sequence[Actor], name: str) -> Chosen:
    """Choose among those who bear `name`: who is called just so, else who is quoted twenty times as often as others."""
    quoted = [actor for actor in actors if actor.statements] or list(actors)
    exact = [actor for actor in quoted if " " in name and _letters(actor.name) == _letters(name)]
    if len(exact) == 1:
        return Chosen((exact[0],))
    often = sorted(quoted, key=lambda actor: -actor.statements)
    if len(often) > 1 and often[0].statements >= _MEANT * often[1].statements > 0:
        return Chosen((often[0],), tuple(often[1:]))
    return Chosen(tuple(often))


def far_oftener(actors: Sequence[Actor], others: Sequence[Actor]) -> Actor | None:
    """Give whoever of `actors` is quoted twenty times as often as any of `others`; None where nobody is."""
    first = max(actors, key=lambda actor: actor.statements, default=None)
    next_one = max((actor.statements for actor in others), default=0)
    return first if first and first.statements >= _MEANT * max(next_one, 1) else None


def of_office(actors: Sequence[Actor], asked: str, day: date | None) -> Chosen:
    """Choose among those who hold an office: whoever holds it on `day` (without one, on the last day told of).

    Somebody holds an office the more surely, the oftener articles have said so since the first did, and the later the
    last one did.
    """
    wanted = frozenset(office(asked).split())
    roles = {actor.id: [role for role in actor.roles if _is(wanted, role)] for actor in actors}
    last = max((role.last for held in roles.values() for role in held if role.last), default=None)
    on = day or last
    if on is None:
        return Chosen(tuple(actors))
    worth = {actor.id: max((_worth(role, on) for role in roles[actor.id]), default=0.0) for actor in actors}
    best = sorted(actors, key=lambda actor: -worth[actor.id])
    if len(best) > 1 and worth[best[0].id] >= _HOLDS * worth[best[1].id] and worth[best[0].id] > 0:
        return Chosen((best[0],), tuple(actor for actor in best[1:] if worth[actor.id] > 0))
    return Chosen(tuple(best))


def _is(wanted: frozenset[str], role: DatedRole) -> bool:
    return answers_to(wanted, frozenset(office(role.text).split()))


def _worth(role: DatedRole, on: date) -> float:
    """How surely an office is held on a day: articles a day since the first, fading after the last."""
    if role.first is None or role.last is None or role.first > on:
        return 0.0
    since, silent = (on - role.first).days, max(0, (on - role.last).days)
    fading: float = 0.5 ** (silent / _HALF_LIFE_DAYS)
    return role.articles / max(since, _LEAST_DAYS) * fading


def _letters(name: str) -> str:
    return " ".join(fold(word.text) for word in words(name))
