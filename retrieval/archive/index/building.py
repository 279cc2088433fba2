"""Making segments: of entries, and of segments that are to become one."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from retrieval.archive.index.narrow import Runs, narrowed, steps
from retrieval.archive.index.scoring import K1, B
from retrieval.archive.index.sections import pack
from retrieval.archive.index.segment import TAG, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.archive.index.scoring import IndexEntry

_NEAR, _MIDDLING = 1 << 7, 1 << 14
"""A list that holds more than one sentence in so many is kept as steps of one byte, or of two."""
_AT_ONCE_WORDS = 1 << 20
"""Tokens that are sorted at once, so that memory stays bounded."""


class _Numbers(dict[Any, int]):
    """Numbers keys in the order in which they are first asked for."""

    def __missing__(self, key: Any) -> int:  # noqa: ANN401  # str or bytes, whatever the caller counts
        number = self[key] = len(self)
        return number


@dataclass(frozen=True)
class Batch:
    """Sentences as streams of tokens (see `segment.py`), with the name of each token."""

    names: list[bytes]
    ids: NDArray[np.int64]
    days: NDArray[np.int32]
    lengths: NDArray[np.uint32]
    """Terms of each sentence."""
    sizes: NDArray[np.uint32]
    """Terms and tags of each sentence."""
    tokens: NDArray[np.uint32]


def collect(entries: Iterable[IndexEntry]) -> Batch:
    """Number the terms and tags of entries, given in order of their ids."""
    numbers = _Numbers()
    ids, days, lengths, sizes, tokens = array("q"), array("i"), array("I"), array("I"), array("I")
    for entry in entries:
        ids.append(entry.id)
        days.append(entry.day)
        lengths.append(len(entry.terms))
        sizes.append(len(entry.terms) + len(entry.tags))
        tokens.extend(map(numbers.__getitem__, entry.terms))
        tokens.extend(numbers[TAG + tag] for tag in entry.tags)
    names = [name.encode("utf-8", "surrogatepass") for name in numbers]
    columns = [np.frombuffer(each, each.typecode) for each in (ids, days, lengths, sizes, tokens)]
    return Batch(names, *columns)


def merge(parts: Sequence[tuple[Segment, NDArray[np.uint32]]], newest: Batch | None = None) -> Batch:
    """Join segments, each without those of its sentences that are dead, and after them the newest sentences."""
    numbers = _Numbers()
    living = [_living(segment, dead, numbers) for segment, dead in parts]
    if newest:
        tokens = _renumbered(newest.names, numbers)[newest.tokens]
        living.append((newest.ids, newest.days, newest.lengths, newest.sizes, tokens))
    columns = [np.concatenate(column) for column in zip(*living, strict=True)]
    return Batch(list(numbers), *columns)


def _living(segment: Segment, dead: NDArray[np.uint32], numbers: _Numbers) -> tuple[NDArray[Any], ...]:
    keep = np.ones(len(segment), np.bool_)
    keep[dead] = False
    sizes = np.diff(segment.starts)
    tokens = _renumbered(segment.names(), numbers)[segment.all_tokens()[np.repeat(keep, sizes)]]
    return segment.runs.all()[keep], segment.days[keep], segment.lengths()[keep], sizes[keep], tokens


def _renumbered(names: Sequence[bytes], numbers: _Numbers) -> NDArray[np.uint32]:
    return np.fromiter(map(numbers.__getitem__, names), np.uint32, len(names))


def build(batch: Batch) -> bytearray:
    """Make the buffer of a segment."""
    names, tokens = _by_use(batch)
    checks = np.fromiter(map(crc32, names), np.uint32, len(names))
    slots = checks.argsort(kind="stable")
    bits = len(names).bit_length()
    edges = np.arange((1 << bits) + 1, dtype=np.uint64) << (32 - bits)
    average = max(float(batch.lengths.mean()), 1.0)
    counts, docs, frequencies = _inverted(tokens, batch.sizes, len(names))
    frequency, length, codes = _classes(frequencies, batch.lengths, docs)
    firsts = np.concatenate(([0], np.cumsum(counts)))
    ratio = (frequency / (K1 * (1 - B + B * length / average)) * (1 + 1e-6)).astype(np.float32)
    runs = Runs.of(batch.ids)
    last = int(batch.days.max(initial=0))
    arrays: dict[str, NDArray[Any]] = {
        "run_begins": runs.begins,
        "run_ids": runs.firsts,
        **narrowed("days", np.where(batch.days > 0, last + 1 - batch.days, 0).astype(np.uint32), np.uint16),
        **narrowed("lengths", batch.lengths, np.uint8),
        "starts": np.concatenate(([0], np.cumsum(batch.sizes, dtype=np.int64))).astype(np.uint32),
        "slots": slots.astype(np.uint32),
        "buckets": checks[slots].searchsorted(edges).astype(np.uint32),
        "name_ends": np.cumsum([len(name) for name in names]).astype(np.uint32),
        "blob": np.frombuffer(b"".join(names), np.uint8),
        "firsts": firsts.astype(np.uint32),
        "peaks": np.maximum.reduceat(ratio[codes], firsts[:-1]),
        "class_frequency": frequency,
        "class_length": length,
        **_lists(docs, firsts, len(batch.ids)),
        **narrowed("codes", codes, np.uint8),
        **narrowed("tokens", tokens, np.uint16),
    }
    facts = {"shift": 32 - bits, "average": average, "length": int(batch.lengths.sum()), "last_day": last}
    return pack(arrays, {**facts, "entries": len(batch.ids)})


def _lists(docs: NDArray[np.uint32], firsts: NDArray[np.int64], entries: int) -> dict[str, NDArray[Any]]:
    """Lay the lists of sentences out, which stand from the longest to the shortest: the longer, the smaller steps."""
    sizes = np.diff(firsts)
    near, middling = (int(firsts[np.count_nonzero(sizes * each > entries)]) for each in (_NEAR, _MIDDLING))
    found = steps(docs, firsts[:-1])
    return {
        **narrowed("near", found[:near], np.uint8),
        **narrowed("middling", found[near:middling], np.uint16),
        "far": docs[middling:],
    }


def _classes(
    frequencies: NDArray[np.uint32], lengths: NDArray[np.uint32], docs: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[Any]]:
    """Give the frequency and the sentence length of each pair that occurs, and which of these pairs each posting has.

    The pairs most used come first, after none: that of a sentence without the term.
    """
    often = np.bincount(frequencies).nonzero()[0]
    known, length_of = np.unique(lengths, return_inverse=True)
    row_of = np.zeros(int(often.max(initial=0)) + 1, np.uint32)
    row_of[often] = np.arange(len(often)) * len(known)
    length_of = length_of.astype(np.uint32)
    cuts = [slice(at, at + _AT_ONCE_WORDS) for at in range(0, len(docs), _AT_ONCE_WORDS)]
    pairs = np.empty(len(docs), np.uint32)
    uses = np.zeros(len(often) * len(known), np.int64)
    for cut in cuts:
        pairs[cut] = row_of[frequencies[cut]] + length_of[docs[cut]]
        uses += np.bincount(pairs[cut], minlength=len(uses))
    order = (-uses).argsort(kind="stable")[: np.count_nonzero(uses)]
    codes = np.zeros(len(uses), np.uint16 if len(order) < np.iinfo(np.uint16).max else np.uint32)
    codes[order] = np.arange(1, len(order) + 1)
    frequency, length = often[order // max(len(known), 1)], known[order % max(len(known), 1)]
    return np.append(0, frequency).astype(np.uint32), np.append(0, length).astype(np.uint32), codes[pairs]


def _by_use(batch: Batch) -> tuple[list[bytes], NDArray[np.uint32]]:
    """Renumber the tokens from the most used on, so that what is asked for lies together; drop unused names."""
    uses = np.bincount(batch.tokens, minlength=len(batch.names))
    order = (-uses).argsort(kind="stable")[: np.count_nonzero(uses)]
    rank = np.zeros(len(batch.names), np.uint32)
    rank[order] = np.arange(len(order))
    return [batch.names[number] for number in order.tolist()], rank[batch.tokens]


def _inverted(
    tokens: NDArray[np.uint32], sizes: NDArray[np.uint32], names: int
) -> tuple[NDArray[np.intp], NDArray[np.uint32], NDArray[np.uint32]]:
    """Give how many sentences hold each token, which ones (token by token), and how often."""
    owners = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    counts, docs, frequencies = [np.empty(0, np.intp)], [np.empty(0, np.uint32)], [np.empty(0, np.uint32)]
    for low, high in _ranges(np.bincount(tokens, minlength=names)):
        here = (tokens >= low) & (tokens < high)
        keys = (tokens[here].astype(np.uint64) << 32) | owners[here]
        keys.sort()
        first = np.flatnonzero(np.diff(keys, prepend=keys[:1] + 1))
        unique = keys[first]
        counts.append(np.bincount((unique >> 32).astype(np.intp) - low, minlength=high - low))
        docs.append((unique & 0xFFFFFFFF).astype(np.uint32))
        frequencies.append(np.diff(first, append=len(keys)).astype(np.uint32))
    return np.concatenate(counts), np.concatenate(docs), np.concatenate(frequencies)


def _ranges(counts: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Cut the tokens into ranges that stand about `_AT_ONCE_WORDS` times."""
    ends = np.cumsum(counts)
    low = 0
    while low < len(counts):
        before = int(ends[low - 1]) if low else 0
        high = max(int(ends.searchsorted(before + _AT_ONCE_WORDS, "right")), low + 1)
        yield low, high
        low = high
