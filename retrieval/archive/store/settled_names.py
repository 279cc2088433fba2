"""Who is who as somebody decided by hand: names that are one actor's, names that are nobody else's, other names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.archive.actors.comparable_names import actor_slug, name_words
from retrieval.archive.corrections import keys_of
from retrieval.archive.store.correction_rows import filed_names, standing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from retrieval.archive.store.correction_rows import FiledName


@dataclass(frozen=True, slots=True)
class SettledName:
    """A name that somebody decided about, with what it is filed under, by number."""

    name: str
    filed: Mapping[int, FiledName]

    def actors(self, told: Mapping[int, str]) -> list[str]:
        """Whose the name is; what a surname that stands alone means only where that is nobody else."""
        own = actor_slug(self.name)
        meant = {told[number]: one.alone for number, one in self.filed.items() if number in told}
        return [actor for actor, alone in meant.items() if not alone or actor == own]


@dataclass(frozen=True, slots=True)
class SettledNames:
    """What was decided: pairs of which the first is the second, the keys of names that stand apart, other names."""

    merges: tuple[tuple[SettledName, SettledName], ...] = ()
    apart: frozenset[str] = frozenset()
    renamed: tuple[tuple[SettledName, str], ...] = ()
    split: tuple[SettledName, ...] = ()
    kinds: tuple[tuple[SettledName, bool], ...] = ()
    """Names, and whether they are an institution's."""

    def reached(self, surnames: Iterable[str], numbers: Iterable[int]) -> tuple[set[str], set[int]]:
        """Surnames and numbers with those that were put together with any of them."""
        surnames, numbers = set(surnames), set(numbers)
        before = -1
        while before != len(surnames) + len(numbers):
            before = len(surnames) + len(numbers)
            for pair in self.merges:
                filed = {**pair[0].filed, **pair[1].filed}
                theirs = {one.surname for one in filed.values()}
                if not numbers.isdisjoint(filed) or not surnames.isdisjoint(theirs):
                    numbers |= filed.keys()
                    surnames |= theirs
        return surnames, numbers

    def merged(self, told: Mapping[int, str]) -> dict[int, str]:
        """Whose each name is, as it was told, with what was put together."""
        found = dict(told)
        for one, other in self.merges:
            sources, targets = one.actors(found), other.actors(found)
            if targets:
                found = {number: targets[0] if actor in sources else actor for number, actor in found.items()}
        return found

    def show(self, connection: sqlite3.Connection, wanted: str) -> None:
        """Give the actors of a JSON list of ids the names that somebody chose, and mark those that were mended."""
        for name, shown in (*((other, other.name) for _, other in self.merges), *self.renamed):
            _each(connection, "UPDATE actors SET name = ?, corrected = 1", (shown,), name, wanted)
        for name in self.split:
            _each(connection, "UPDATE actors SET corrected = 1", (), name, wanted)
        for name, institution in self.kinds:
            _each(connection, _OF_KIND, (institution, institution), name, wanted)


def settled_names(connection: sqlite3.Connection) -> SettledNames:
    """What was decided by hand about names, and stands."""
    decided = standing(connection)
    if not decided:
        return SettledNames()

    def settled(name: str) -> SettledName:
        return SettledName(name, filed_names(connection, name))

    told = [one for one in decided if one.kind == "split"]
    return SettledNames(
        tuple((settled(one.subject), settled(one.becomes)) for one in decided if one.kind == "merge"),
        frozenset(key for one in told for key in keys_of(one.becomes)),
        tuple((settled(one.subject), one.becomes) for one in decided if one.kind == "rename"),
        tuple(settled(one.becomes) for one in told),
        tuple((settled(one.subject), one.becomes == "institution") for one in decided if one.kind == "kind"),
    )


def other_names(connection: sqlite3.Connection, aliases: Mapping[str, str]) -> dict[str, str]:
    """For names, as comparable words, those by which articles call who bears them: `aliases`, and what was renamed."""
    renamed = (one for one in standing(connection) if one.kind == "rename")
    return {**aliases, **{" ".join(name_words(one.becomes)): one.subject for one in renamed}}


_OF_KIND = """
    UPDATE actors SET institution = ?, initials = CASE WHEN ? THEN initials_of(name) ELSE '' END, corrected = 1
"""


def _each(
    connection: sqlite3.Connection, change: str, values: tuple[object, ...], name: SettledName, wanted: str
) -> None:
    """Change those actors of a JSON list of ids whose name it is."""
    of = "WHERE id IN (SELECT actor FROM names WHERE number = ?) AND id IN (SELECT value FROM json_each(?))"
    connection.executemany(f"{change} {of}", [(*values, number, wanted) for number in name.filed])
