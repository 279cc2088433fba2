"""Columns of whole numbers in few bytes: most are small, and what is not stands beside them by its place.

    NAME       a number in one or two bytes each; the highest that fits says that the number stands elsewhere
    NAME_at    the places of those, in order
    NAME_far   the numbers themselves

Numbers that rise are kept as the steps between them (`steps`), ids that mostly follow each other as `Runs`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

    from retrieval.archive.index.sections import Sections


_FAR = "_far"


def narrowed(name: str, values: NDArray[Any], kind: DTypeLike) -> dict[str, NDArray[Any]]:
    """Give the arrays in which a column of numbers, none below 0, lies; `kind` is the unsigned type of most of them."""
    most = np.iinfo(kind).max
    at = (values >= most).nonzero()[0]
    near = np.minimum(values, most).astype(kind)
    return {name: near, f"{name}_at": at.astype(np.uint32), f"{name}{_FAR}": values[at]}


class NarrowColumn:
    """Reads a column that `narrowed` laid out."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._sections, self._name = sections, name
        self._near = sections[name]
        self._most = np.iinfo(self._near.dtype).max
        self._kind = sections[f"{name}{_FAR}"].dtype

    @cached_property
    def _at(self) -> NDArray[np.uint32]:
        return self._sections.checked(f"{self._name}_at")

    @cached_property
    def _far(self) -> NDArray[Any]:
        return self._sections.checked(f"{self._name}{_FAR}")

    def run(self, start: int = 0, stop: int | None = None) -> NDArray[Any]:
        """Give the numbers from `start` up to, but without, `stop` (or all)."""
        near = self._sections.checked(self._name, start, stop)
        found = near.astype(self._kind)
        if len(elsewhere := (near == self._most).nonzero()[0]):
            first = int(self._at.searchsorted(np.uint32(start + elsewhere[0])))  # of another type it would copy all
            found[elsewhere] = self._far[first : first + len(elsewhere)]
        return found

    def take(self, places: NDArray[np.intp]) -> NDArray[Any]:
        """Give the numbers at these places, whose blocks were found intact (`Sections.check_runs`)."""
        near = self._near.take(places)
        found = near.astype(self._kind)
        if len(elsewhere := (near == self._most).nonzero()[0]):
            found[elsewhere] = self._far.take(self._at.searchsorted(places.take(elsewhere).astype(np.uint32)))
        return found


def columns_of(sections: Sections) -> dict[str, NarrowColumn]:
    """Give every column that is laid out so, by its name."""
    names = (name.removesuffix(_FAR) for name in sections if name.endswith(_FAR))
    return {name: NarrowColumn(sections, name) for name in names}


def steps(values: NDArray[Any], begins: NDArray[np.intp]) -> NDArray[np.uint32]:
    """Give numbers that rise within each of some lists as what each adds to the one before; the first to -1."""
    found = np.empty(len(values), np.uint32)
    found[1:] = values[1:] - values[:-1]
    found[begins] = values[begins] + 1
    return found


class Runs(NamedTuple):
    """Ids in order that mostly follow each other: where each run of them begins, and with which id."""

    begins: NDArray[np.uint32]
    firsts: NDArray[np.int64]
    size: int

    @classmethod
    def of(cls, ids: NDArray[np.int64]) -> Runs:
        """Find the runs."""
        new = np.ones(len(ids), np.bool_)
        np.not_equal(ids[1:], ids[:-1] + 1, out=new[1:])
        begins = new.nonzero()[0]
        return cls(begins.astype(np.uint32), ids[begins], len(ids))

    def all(self) -> NDArray[np.int64]:
        """Give every id."""
        begins = np.append(self.begins, self.size).astype(np.int64)
        return np.arange(self.size) + np.repeat(self.firsts - self.begins, begins[1:] - begins[:-1])

    def take(self, places: NDArray[Any]) -> NDArray[np.int64]:
        """Give the ids at these places."""
        run = self.begins.searchsorted(places.astype(np.uint32), "right") - 1
        found: NDArray[np.int64] = self.firsts.take(run) + (places - self.begins.take(run).astype(np.int64))
        return found

    def before(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give how many ids are lower than each of these."""
        run = self.firsts.searchsorted(ids, "right")
        last = np.maximum(run - 1, 0)
        sizes = np.append(self.begins[1:], self.size) - self.begins.astype(np.int64)
        passed = self.begins.take(last) + np.minimum(ids - self.firsts.take(last), sizes.take(last))
        found: NDArray[np.int64] = np.where(run > 0, passed, 0)
        return found

    def places(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Give for each id where it stands, and if it does; the place of one that does not says nothing."""
        run = np.maximum(self.firsts.searchsorted(ids, "right") - 1, 0)
        at = self.begins.take(run) + (ids - self.firsts.take(run))
        ends = np.append(self.begins[1:], self.size).take(run)
        there = (ids >= self.firsts.take(run)) & (at < ends)
        return np.where(there, at, 0).astype(np.intp), there
