"""Values put into one field of a document: as JSON, compressed. Bytes within come back as bytes."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any, TypeAlias

Packable: TypeAlias = Any
"""What JSON knows, and bytes."""

_LEVEL = 3
_BYTES = "bytes"
"""Names what stands for bytes: an object, as no value of a row is one."""


def as_field(value: Packable) -> str:
    """Put a value as the text of a binary field."""
    told = json.dumps(value, default=_told, separators=(",", ":"))
    return base64.b64encode(zlib.compress(told.encode("ascii"), _LEVEL)).decode("ascii")


def from_field(packed: str) -> Packable:
    """Give the value back; bytes within are given by `row_of`."""
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def _told(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode("ascii")}
    raise TypeError(f"{type(value).__name__} cannot be packed")


def row_of(values: list[Any]) -> tuple[Any, ...]:
    """Give a row as it was packed, its bytes as bytes."""
    return tuple(base64.b64decode(value[_BYTES]) if isinstance(value, dict) else value for value in values)
