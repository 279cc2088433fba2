"""The stretches of an index, each with a vector, in files beside the index's segments.

    stretches            which chunks there are, what is dead in them, stamp and table of vectors; replaced at once
    stretches-NUMBER-..  a chunk: columns over stretches in order of their ids; written once, then only read

Nothing here is the truth: what cannot be read is made anew from the store. Small chunks are joined with newer ones, so
that there are few however they came.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.archive.index.index_files import DamagedIndexError, with_checksum, without_checksum
from retrieval.archive.index.narrow import Runs
from retrieval.archive.index.sections import Sections, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.archive.index.stretch import Meaning, TermStretch

_VERSION = 3
_RATIO = 6
"""A chunk this many times larger than all that is newer is left alone when chunks are joined."""
_AT_ONCE_STRETCHES = 20_000
"""Stretches whose terms are in memory at once."""
_WORN = 4
"""A chunk of which more than one stretch in this many is dead is written anew."""
_LONGEST = 0xFFFF
_SHORT = 0xFFFFFFFF
_COLUMNS = {"ids": np.int64, "firsts": np.int64, "lasts": np.int64, "skips": np.uint16, "ends": np.uint16}


class Placed(NamedTuple):
    """Columns over stretches that were asked for; `known` is False where there is none of an id."""

    known: NDArray[np.bool_]
    firsts: NDArray[np.int64]
    lasts: NDArray[np.int64]
    skips: NDArray[np.uint16]
    ends: NDArray[np.uint16]


@dataclass(frozen=True)
class Chunk:
    """Some stretches, without those that are dead."""

    sections: Sections
    dead: tuple[int, ...] = ()
    """Their places, in order."""
    file: Path | None = None

    def __len__(self) -> int:
        return self.runs.size - len(self.dead)

    @cached_property
    def runs(self) -> Runs:
        """The ids, in order."""
        facts, checked = self.sections.facts, self.sections.checked
        return Runs(checked("run_begins"), checked("run_ids"), int(facts["stretches"]))

    @cached_property
    def living(self) -> NDArray[np.bool_]:
        """Which are not dead."""
        living = np.ones(self.runs.size, np.bool_)
        living[list(self.dead)] = False
        return living

    @property
    def size(self) -> int:
        """Numbers of a vector; 0 where there are no vectors."""
        return int(self.sections.facts["size"])

    @cached_property
    def vectors(self) -> NDArray[np.int8]:
        """A row each."""
        return self.sections.checked("vectors").reshape(-1, self.size)

    def column(self, name: str) -> NDArray[Any]:
        """Give one of `_COLUMNS` that is no id."""
        return self.sections.checked(name)

    def without(self, firsts: NDArray[np.int64]) -> Chunk:
        """Leave out the stretches that begin in any of these entries."""
        gone = np.isin(self.column("firsts"), firsts).nonzero()[0].tolist()
        dead = tuple(sorted({*self.dead, *gone}))
        return self if len(dead) == len(self.dead) else Chunk(self.sections, dead, self.file)


@dataclass(frozen=True)
class _Kept:
    chunks: tuple[Chunk, ...] = ()
    stamp: int = 0


@dataclass
class Stretches:
    """The stretches at a stamp. Many threads may ask while one updates; whoever updates holds the index's lock."""

    path: Path | None
    meaning: Meaning | None = None
    _kept: _Kept = field(default_factory=_Kept)
    _mark: object = None

    @property
    def stamp(self) -> int:
        """The archive's change counter at the last update; 0 where there is nothing yet."""
        return self._kept.stamp

    def __len__(self) -> int:
        return sum(map(len, self._kept.chunks))

    def read_again(self) -> None:
        """Go on from what another process has written; what is damaged or of another table counts as nothing."""
        if self.path is None or self._mark == (mark := self._marked()):
            return
        with suppress(OSError, ValueError, TypeError, DamagedIndexError):
            version, table, stamp, chunks = json.loads(without_checksum((self.path / "stretches").read_bytes()))
            if (
                version == _VERSION
                and table in {self._table, table if self.meaning is None else None}
                and stamp >= self.stamp
            ):
                places = [(self.path / name, tuple(dead)) for name, dead in chunks]
                self._kept = _Kept(tuple(Chunk(Sections.map(file), dead, file) for file, dead in places), stamp)
                self._mark = mark

    def update(self, gone: Sequence[int], added: Iterable[TermStretch], *, stamp: int, write: bool) -> None:
        """Leave out what begins in entries that are gone, and add stretches whose ids are greater than any before."""
        chunks = [chunk.without(np.array(gone, np.int64)) for chunk in self._kept.chunks] if gone else self._kept.chunks
        new = list(self._chunks(added))
        self._settle(self._joined([*chunks, *new], write=write), stamp, write=write)

    def rebuild(self, stretches: Iterable[TermStretch], *, stamp: int, write: bool) -> None:
        """Forget everything and take these, given in order of their ids."""
        self._settle(self._joined(list(self._chunks(stretches)), write=write), stamp, write=write)

    def purge(self, *, write: bool) -> None:
        """Leave nothing of what is dead in the files."""
        chunks = [self._anew([chunk], write=write) if chunk.dead else chunk for chunk in self._kept.chunks]
        self._settle([chunk for chunk in chunks if len(chunk)], self.stamp, write=write)

    def placed(self, ids: NDArray[np.int64]) -> Placed:
        """Give where stretches stand, for ids in any order."""
        columns = {name: np.zeros(len(ids), dtype) for name, dtype in _COLUMNS.items()}
        known = np.zeros(len(ids), np.bool_)
        for chunk, at, there in self._holding(ids):
            known |= there
            for name in ("firsts", "lasts", "skips", "ends"):
                columns[name][there] = chunk.column(name)[at]
        return Placed(known, columns["firsts"], columns["lasts"], columns["skips"], columns["ends"])

    def vectors(self, ids: NDArray[np.int64]) -> NDArray[np.int8] | None:
        """Give the vectors of stretches, a row each, zeros for an unknown id; None where there are no vectors."""
        if self.meaning is None:
            return None
        found = np.zeros((len(ids), self.meaning.size), np.int8)
        for chunk, at, there in self._holding(ids):
            found[there] = chunk.vectors[at]
        return found

    def _holding(self, ids: NDArray[np.int64]) -> Iterator[tuple[Chunk, NDArray[np.intp], NDArray[np.bool_]]]:
        """Give each chunk with the places of those of `ids` that live in it, and which of them these are."""
        for chunk in self._kept.chunks:
            at, there = chunk.runs.places(ids)
            if chunk.dead:
                there &= chunk.living.take(at)
            if there.any():
                yield chunk, at[there], there

    @property
    def _table(self) -> str:
        return self.meaning.version if self.meaning else ""

    def _chunks(self, stretches: Iterable[TermStretch]) -> Iterator[Chunk]:
        rest = iter(stretches)
        while some := list(islice(rest, _AT_ONCE_STRETCHES)):
            size = self.meaning.size if self.meaning else 0
            values = zip(
                *((s.id, s.first, s.last, min(s.skip, _LONGEST), min(s.end, _LONGEST)) for s in some), strict=True
            )
            columns = dict(zip(_COLUMNS, values, strict=True))
            arrays = {name: np.array(column, _COLUMNS[name]) for name, column in columns.items()}
            if self.meaning:
                vectors = self.meaning.vectors([stretch.terms for stretch in some])
                arrays |= {"vectors": vectors}
            yield Chunk(Sections(_packed(arrays, size), "chunk"))

    def _joined(self, chunks: Sequence[Chunk], *, write: bool) -> list[Chunk]:
        """Join small chunks with what is newer, write worn ones anew, and put what has no file yet into one."""
        kept = [chunk for chunk in chunks if len(chunk)]
        size = 0
        while kept and (kept[-1].file is None or len(kept[-1]) < _RATIO * size):
            size += len(kept.pop())
        rest = [chunk for chunk in chunks if len(chunk)][len(kept) :]
        worn = [self._anew([c], write=write) if len(c.dead) * _WORN > c.runs.size else c for c in kept]
        return [*worn, self._anew(rest, write=write)] if rest else worn

    def _anew(self, chunks: Sequence[Chunk], *, write: bool) -> Chunk:
        """Make one chunk of several, without what is dead in them."""
        names = (*_COLUMNS, *(("vectors",) if self.meaning else ()))
        arrays = {name: np.concatenate([_rows(chunk, name)[chunk.living] for chunk in chunks]) for name in names}
        buffer = _packed(arrays, self.meaning.size if self.meaning else 0)
        if self.path and write:
            with suppress(OSError):
                self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
                file = self.path / f"stretches-{secrets.token_hex(8)}"
                file.write_bytes(buffer)
                return Chunk(Sections.map(file), (), file)
        return Chunk(Sections(buffer, "chunk"))

    def _settle(self, chunks: Sequence[Chunk], stamp: int, *, write: bool) -> None:
        self._kept = _Kept(tuple(chunks), stamp)
        if self.path is None or not write or any(chunk.file is None for chunk in chunks):
            return
        named = [[chunk.file.name, chunk.dead] for chunk in chunks if chunk.file]
        with suppress(OSError):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self.path / f"stretches.{secrets.token_hex(4)}.draft"
            draft.write_bytes(with_checksum([_VERSION, self._table, stamp, named]))
            draft.replace(self.path / "stretches")
            self._mark = self._marked()
            self._sweep({name for name, _ in named})

    def _marked(self) -> object:
        try:
            found = (self.path / "stretches").stat() if self.path else None
        except OSError:
            return None
        return found and (found.st_ino, found.st_mtime_ns, found.st_size)

    def _sweep(self, kept: set[object]) -> None:
        """Delete what is not named any more; a file that somebody holds open stays for the next time."""
        for file in self.path.glob("stretches[-.]*") if self.path else ():
            if file.name not in kept:
                with suppress(OSError):
                    file.unlink()


def _packed(arrays: Mapping[str, NDArray[Any]], size: int) -> bytearray:
    """Lay columns and vectors out, numbers of entries in four bytes where none needs more."""
    runs = Runs.of(arrays["ids"])
    kept = {name: each.reshape(-1) for name, each in arrays.items() if name != "ids"}
    short = {name: np.uint32 for name in ("firsts", "lasts") if kept[name].max(initial=0) <= _SHORT}
    kept |= {name: kept[name].astype(kind) for name, kind in short.items()}
    kept |= {"run_begins": runs.begins, "run_ids": runs.firsts}
    return pack(kept, {"size": size, "stretches": runs.size})


def _rows(chunk: Chunk, name: str) -> NDArray[Any]:
    if name == "ids":
        return chunk.runs.all()
    return chunk.vectors if name == "vectors" else chunk.column(name)
