"""What is to be shown, before it is a Discord message: a reply of blocks, and its pages within Discord's limits.

Texts here are finished Markdown: whatever is untrusted in them has passed `markup.plain`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from bot.discord.show.markup import units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.discord.show.chart import Chart
    from retrieval.model import Outcome, Passage

MOST_UNITS = 3600
"""Discord's limit is 4000 characters over all texts of a message."""
MOST_BYTES = 7000
"""Messages with components fail above about 10,170 bytes of UTF-8; the rest is for the components around the texts."""
MOST_AT_FIRST = 3
"""Blocks of a first page, which stands in a channel where others talk, and on a phone."""
MOST_BLOCKS = 7
"""Discord's limit is 40 components; a block takes two, everything else twelve; more would be too long to read."""


@dataclass(frozen=True)
class Block:
    """One text of a reply; with `passage` it can be shown in its context."""

    text: str
    passage: Passage | None = None
    heading: str = ""
    """What stands above it, if anything."""
    number: int = 0
    """The place of its passage among those of the reply, from 1; 0 where there is one at most, or none in it."""

    @property
    def shown(self) -> str:
        """Its text with heading and number."""
        numbered = f"**{self.number}.** {self.text}" if self.number else self.text
        return f"{self.heading}\n{numbered}" if self.heading else numbered

    @property
    def mark(self) -> str:
        """What a button carries to find this block's passage again: a digest of where its words stand."""
        if self.passage is None:
            return ""
        place = f"{self.passage.start}:{self.passage.end}:{self.passage.article.sha256}:{self.passage.article.id}"
        return hashlib.blake2b(place.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def headed(head: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with a heading over the first of them; none where there are none."""
    return (replace(blocks[0], heading=head), *blocks[1:]) if blocks else ()


@dataclass(frozen=True)
class Reply:
    """A whole answer: a head shown on every page, blocks, and names that may have been meant."""

    head: str
    blocks: tuple[Block, ...] = ()
    suggestions: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    """Those of whom one must be meant: each actor's id, and how it is called here."""
    outcome: Outcome | None = None
    note: str = ""
    """What stands at the end of the last page."""
    at_first: int = MOST_AT_FIRST
    """The most blocks of the first page."""
    chart: Chart | None = None
    """A picture for the first page."""
    plain: bool = False
    """Text alone, without frames and lines, for those who listen to it."""


@dataclass(frozen=True)
class Page:
    """A part of a reply that fits into one message."""

    reply: Reply
    blocks: tuple[Block, ...]
    number: int
    of: int


def pages(reply: Reply, most: int) -> tuple[Page, ...]:
    """The reply's pages, at least one, with at most `most` blocks each and within Discord's limits.

    The first one has fewer, as the reply says.

    A single text that is too long by itself must have been cut before.
    """
    reply = replace(reply, blocks=_numbered(reply.blocks))
    parts = list(_parts(reply, min(most, MOST_BLOCKS))) or [()]
    return tuple(Page(reply, part, number, len(parts)) for number, part in enumerate(parts))


def _parts(reply: Reply, most: int) -> Iterator[tuple[Block, ...]]:
    part: list[Block] = []
    used = head = _size(reply.head)
    room = min(most, reply.at_first)
    for block in reply.blocks:
        size = _size(block.shown)
        full = used[0] + size[0] > MOST_UNITS or used[1] + size[1] > MOST_BYTES or len(part) == room
        if part and full:
            yield tuple(part)
            part, used, room = [], head, most
        part.append(block)
        used = used[0] + size[0], used[1] + size[1]
    if part:
        yield tuple(part)


def _numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with their passages counted, where there are several."""
    if sum(block.passage is not None for block in blocks) < 2:
        return tuple(blocks)
    counted = count(1)
    return tuple(replace(block, number=next(counted)) if block.passage else block for block in blocks)


def _size(text: str) -> tuple[int, int]:
    return units(text), len(text.encode())
