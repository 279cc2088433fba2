"""Spans of code points as bytes: little-endian pairs of 32-bit numbers."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from retrieval.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence


def packed_spans(mentions: Sequence[Mention]) -> bytes:
    """Put spans into bytes."""
    numbers = [number for mention in mentions for number in (mention.start, mention.end)]
    return struct.pack(f"<{len(numbers)}I", *numbers)


def unpacked_spans(blob: bytes) -> tuple[Mention, ...]:
    """Give back the spans that were packed."""
    return tuple(Mention(start, end) for start, end in struct.iter_unpack("<II", blob))
