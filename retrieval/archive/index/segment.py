"""A part of the index that never changes: many sentences as posting lists, and as streams of tokens.

A token is the number of a term or of a tag (a tag's name begins with `TAG`), most used first. Each sentence's stream
holds its terms in order, then its tags. A posting is a sentence's place in the segment and a code for the pair of its
length and of how often it holds the term; there are few such pairs, so that one small table turns codes into scores
although the average length, on which they all depend, changes with each update. Places are kept as steps from one to
the next, in one byte in long lists (`near`), in two in shorter ones (`middling`); of a few they stand whole (`far`).
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import numpy as np

from retrieval.archive.index.narrow import Runs, columns_of
from retrieval.archive.index.scoring import DELTA, MOST, gain
from retrieval.archive.index.sections import distinct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.archive.index.scoring import Filter
    from retrieval.archive.index.sections import Sections

TAG = "\x1f"
_REMEMBERED_TERMS = 8192
_REMEMBERED_POSTINGS = 1 << 21
"""As many as take 12 MB of memory; lists that are not remembered are read from the file again."""
_REMEMBERED_FILTERS = 32
_SPARSE = 32
"""A filter that admits more than one sentence in this many has a mask."""


class Postings(NamedTuple):
    """The sentences that hold one term, in order, and the code of each."""

    docs: NDArray[np.uint32]
    codes: NDArray[Any]
    peak: float
    """The highest frequency over normalised length in the list, at the segment's own average length."""


class Allowed(NamedTuple):
    """The sentences that a filter admits, in order; where they are many, also as a mask over all."""

    docs: NDArray[np.uint32]
    mask: NDArray[np.bool_] | None


class Tables(NamedTuple):
    """The gain of each code at one average length; code 0 is that of a sentence without the term."""

    average: float
    exact: NDArray[np.float64]
    above: NDArray[np.float32]
    """What is above `DELTA`."""
    stretch: float
    """How much more than at the segment's own average a frequency over normalised length can be."""

    def most_above(self, peak: float) -> float:
        """Bound what any sentence of a list gains above `DELTA`."""
        return MOST * peak * self.stretch / (peak * self.stretch + 1)


class Segment:
    """Reading access to one segment; all methods may be called from many threads."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._postings: dict[str, Postings | None] = {}
        self._room, self._remembering = _REMEMBERED_POSTINGS, Lock()
        self._columns = columns_of(sections)
        self._allowed: dict[Filter, Allowed] = {}
        self._tables: Tables | None = None
        self._scratch: list[NDArray[np.uint16]] = []
        self._groups: tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.float64]] | None = None

    def __len__(self) -> int:
        return int(self.facts["entries"])

    @cached_property
    def runs(self) -> Runs:
        """The entries' ids, in order."""
        return Runs(self._sections.checked("run_begins"), self._sections.checked("run_ids"), len(self))

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """The day of each entry, 0 for none."""
        found = self._columns["days"].run().astype(np.int32)
        return np.where(found > 0, np.int32(int(self.facts["last_day"]) + 1) - found, np.int32(0))

    def lengths(self) -> NDArray[np.uint32]:
        """Give how many terms each entry has."""
        found: NDArray[np.uint32] = self._columns["lengths"].run()
        return found

    @cached_property
    def starts(self) -> NDArray[np.uint32]:
        """Where each entry's tokens start, and the end of all."""
        return self._sections.checked("starts")

    def names(self) -> list[bytes]:
        """Give the terms and tags by number."""
        blob, ends = self._sections.checked("blob").tobytes(), self._sections.checked("name_ends").tolist()
        return [blob[a:b] for a, b in zip([0, *ends], ends, strict=False)]

    def tokens(self, docs: NDArray[Any]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
        """Give the tokens of `docs` one after the other, and for each token which of `docs` it belongs to."""
        first, sizes = self.starts[docs].astype(np.intp), (self.starts[docs + 1] - self.starts[docs]).astype(np.intp)
        owner = np.repeat(np.arange(len(docs)), sizes)
        at = np.arange(len(owner)) + np.repeat(first - np.cumsum(sizes) + sizes, sizes)
        self._sections.check_runs("tokens", first, sizes)
        return self._columns["tokens"].take(at), owner

    def all_tokens(self) -> NDArray[np.uint32]:
        """Give the whole stream."""
        found: NDArray[np.uint32] = self._columns["tokens"].run()
        return found

    @cached_property
    def _dictionary(self) -> tuple[memoryview, ...]:
        """What leads from a term to its list; read entry by entry, for which numpy would be slow."""
        sections = ("buckets", "slots", "name_ends", "blob", "firsts", "peaks")
        return tuple(self._sections.checked(name).data for name in sections)

    def number(self, term: str) -> int | None:
        """Give the token of a term, None where the segment does not hold it."""
        buckets, slots, ends, blob, *_ = self._dictionary
        name = term.encode("utf-8", "surrogatepass")
        bucket = crc32(name) >> int(self.facts["shift"])
        for number in slots[buckets[bucket] : buckets[bucket + 1]]:
            if blob[ends[number - 1] if number else 0 : ends[number]] == name:
                return int(number)
        return None

    def holding(self, term: str) -> int:
        """Count the entries that hold a term (or a tag, with `TAG` before it)."""
        if known := self._postings.get(term):
            return len(known.docs)
        if (number := self.number(term)) is None:
            return 0
        *_, firsts, _ = self._dictionary
        return int(firsts[number + 1] - firsts[number])

    def postings(self, term: str) -> Postings | None:
        """Give the list of a term (or of a tag, with `TAG` before it), None where nothing holds it."""
        try:
            return self._postings[term]
        except KeyError:
            found = self._read_postings(term)
            self._remember(term, found)
            return found

    def _remember(self, term: str, found: Postings | None) -> None:
        with self._remembering:
            if term in self._postings:
                return
            self._room -= len(found.docs) if found else 0
            while self._postings and (self._room < 0 or len(self._postings) >= _REMEMBERED_TERMS):
                oldest = self._postings.pop(next(iter(self._postings)))
                self._room += len(oldest.docs) if oldest else 0
            self._postings[term] = found

    def _read_postings(self, term: str) -> Postings | None:
        if (number := self.number(term)) is None:
            return None
        *_, firsts, peaks = self._dictionary
        start, stop = firsts[number], firsts[number + 1]
        return Postings(self._places(start, stop), self._columns["codes"].run(start, stop), peaks[number])

    def _places(self, start: int, stop: int) -> NDArray[np.uint32]:
        for name in ("near", "middling"):
            size = len(self._sections[name])
            if start < size:
                found = self._columns[name].run(start, stop)
                found[0] -= 1
                return found.cumsum(dtype=np.uint32)
            start, stop = start - size, stop - size
        return self._sections.checked("far", start, stop)

    def tables(self, average: float) -> Tables:
        """Give the gains of all codes at this average length (the latest ones are remembered)."""
        if (tables := self._tables) is None or tables.average != average:
            frequency, length = self._sections.checked("class_frequency"), self._sections.checked("class_length")
            exact = gain(frequency.astype(np.float64), length.astype(np.float64), average)
            stretch = max(1.0, average / self.facts["average"])
            self._tables = tables = Tables(average, exact, (exact - DELTA).astype(np.float32), stretch)
        return tables

    @property
    def facts(self) -> dict[str, float]:
        """What is known of the whole: `length`, the terms of all sentences; `average`, its mean; `shift`."""
        return self._sections.facts

    def class_frequencies(self) -> NDArray[np.uint32]:
        """Give how often an entry holds the term of a posting, by the posting's code."""
        return self._sections.checked("class_frequency")

    def numbered(self, terms: Sequence[str]) -> NDArray[np.uint16]:
        """Give for each token which of `terms` it is, counted from 1; 0 for none of them."""
        wanted = np.zeros(len(self._sections["name_ends"]), np.uint16)
        for place, term in enumerate(terms, 1):
            if (number := self.number(term)) is not None:
                wanted[number] = place
        return wanted

    def groups(self, first: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.float64]]:
        """Give each entry's group, where each group begins, and its terms; a tag marks the first entry of a group."""
        if self._groups is None:
            marked = postings.docs if (postings := self.postings(TAG + first)) else np.empty(0, np.uint32)
            begins = marked if len(marked) and marked[0] == 0 else np.concatenate((np.zeros(1, np.uint32), marked))
            edges = np.concatenate((begins, [len(self)])).astype(np.intp)
            owners = np.repeat(np.arange(len(begins), dtype=np.uint32), edges[1:] - edges[:-1])
            self._groups = owners, begins, np.add.reduceat(self.lengths(), edges[:-1]).astype(np.float64)
        return self._groups

    @property
    def classes(self) -> int:
        """How many codes there are."""
        return len(self._sections["class_length"])

    def allowed(self, only: Filter) -> Allowed:
        """Give what a filter admits (the latest ones are remembered)."""
        if (admitted := self._allowed.get(only)) is None:
            if len(self._allowed) >= _REMEMBERED_FILTERS:
                self._allowed.clear()
            docs = self._admitted(only)
            mask = None
            if len(docs) * _SPARSE > len(self):
                mask = np.zeros(len(self), np.bool_)
                mask[docs] = True
            admitted = self._allowed[only] = Allowed(docs, mask)
        return admitted

    @contextmanager
    def marked(self, allowed: Allowed) -> Iterator[NDArray[Any]]:
        """Give an array over all sentences that is 0 for those that are not allowed."""
        if allowed.mask is not None:
            yield allowed.mask
            return
        marks = self.borrow()
        marks[allowed.docs] = 1
        yield marks
        marks[allowed.docs] = 0
        self.give_back(marks)

    def _admitted(self, only: Filter) -> NDArray[np.uint32]:
        groups = sorted((self._holding(group) for group in only.where), key=len)
        docs = groups[0] if groups else np.arange(len(self), dtype=np.uint32)
        for group in groups[1:]:
            docs = docs[stand_in(group, docs)]
        if only.days:
            days = self.days[docs]
            docs = docs[(days >= max(only.days[0], 1)) & (days <= only.days[1])]
        return docs

    def _holding(self, tags: frozenset[str]) -> NDArray[np.uint32]:
        lists = [found.docs for tag in tags if (found := self.postings(TAG + tag))]
        if len(lists) == 1:
            return lists[0]
        return distinct(np.concatenate(lists)) if lists else np.empty(0, np.uint32)

    def borrow(self) -> NDArray[np.uint16]:
        """Give an array of zeros, one for each sentence; hand it back as zeros to `give_back`."""
        try:
            return self._scratch.pop()
        except IndexError:
            return np.zeros(len(self), np.uint16)

    def give_back(self, scratch: NDArray[np.uint16]) -> None:
        """Take back what was borrowed."""
        self._scratch.append(scratch)


def places_among(haystack: NDArray[Any], needles: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Give for each of `needles` where it would stand in the sorted `haystack`, which is not empty, and if it does."""
    at = haystack.searchsorted(needles)
    return at, haystack.take(at, mode="clip") == needles


def stand_in(haystack: NDArray[Any], needles: NDArray[Any]) -> NDArray[np.bool_]:
    """Say which of `needles` stand in the sorted `haystack`."""
    return places_among(haystack, needles)[1] if len(haystack) else np.zeros(len(needles), np.bool_)
