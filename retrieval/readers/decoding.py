"""From bytes to text: UTF-8, the other Unicode encodings by their mark, and a guess for old encodings."""

from __future__ import annotations

import codecs
import re
from functools import cache

from retrieval.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
"""Bytes from which an old encoding is guessed; guessing is slow."""
_FEWEST_LETTERS = 0.98
"""Share of characters that are no control characters, below which the bytes are no text."""


def decoded(data: bytes) -> str:
    """Decode the bytes of a text; raise UnreadableInput where they are none. Line breaks stay as they are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decode(data[len(mark) :], encoding))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_decode(data, _guessed(data)))


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode(encoding if encoding.startswith("utf") else "cp1252", errors="replace")


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        raise UnreadableInput("it is no text (null bytes); save it as UTF-8 text")
    if re.search(rb"[\x80-\x9f]", sample) is None:
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only old encodings need it

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnreadableInput("it is no text (null characters); save it as UTF-8 text")
    if text and len(_control().findall(text)) > (1 - _FEWEST_LETTERS) * len(text):
        raise UnreadableInput("it is no text (control characters); save it as UTF-8 text")
    return text


@cache
def _control() -> re.Pattern[str]:
    return re.compile(r"[\x01-\x08\x0e-\x1b\x7f\ufffd]")
