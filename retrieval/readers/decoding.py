"""From bytes to text: by the byte order mark, as declared, UTF-8, or a guess for old encodings."""

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
_NO_ENCODINGS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})
"""Codecs of Python's for names and program text, slow or failing on long input; no page is written in them."""
_SAMPLE_BYTES = 64 * 1024
"""Bytes from which an old encoding is guessed; guessing is slow."""
_OLD = ("cp1252", "mac_roman", "cp1250", "cp1251", "shift_jis", "gb18030", "big5")
_FEW_SHARE = 0.05
"""Share of bytes beyond ASCII below which a text is English, and so of the encoding that English was written in."""
_MOST_CONTROLS_SHARE = 0.02
"""Share of control and replacement characters above which the bytes are no text."""


def decoded(data: bytes, charset: str | None = None) -> str:
    """Decode the bytes of a text, by `charset` where one is declared; line breaks stay as they are.

    Raises UnreadableInput where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    for named in (charset, "utf-8") if charset and _is_encoding(charset) else ("utf-8",):
        try:
            return _checked(data.decode(named))
        except UnicodeDecodeError:
            continue
    return _checked(data.decode(guessed(data), errors="replace"))


def declared(data: bytes) -> str | None:
    """Give the encoding that a page's or an XML document's own beginning declares."""
    match = _declaration().search(data, 0, 2048)
    return match[1].decode("ascii") if match else None


def guessed(data: bytes) -> str:
    """Name the likeliest encoding of bytes that are no UTF-8, going by their beginning."""
    sample = data[:_SAMPLE_BYTES]
    if b"\0" in sample:
        raise UnreadableInput("it is no text (null bytes); save it as UTF-8 text")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only old encodings need it

    best = from_bytes(sample, cp_isolation=list(_OLD)).best()
    english = sum(byte > 0x7F for byte in sample) < _FEW_SHARE * len(sample)
    if best is None or (english and best.encoding != "mac_roman"):
        return "cp1252"
    return best.encoding


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnreadableInput("it is no text (null characters); save it as UTF-8 text")
    if len(_control().findall(text)) > _MOST_CONTROLS_SHARE * len(text):
        raise UnreadableInput("it is no text (control characters); save it as UTF-8 text")
    return text


def _is_encoding(charset: str) -> bool:
    """Tell whether a declared encoding is one of texts; Python also has codecs of other kinds under such names."""
    try:
        "".encode(charset)
    except (LookupError, ValueError):
        return False
    return codecs.lookup(charset).name not in _NO_ENCODINGS


@cache
def _declaration() -> re.Pattern[bytes]:
    return re.compile(rb"""\b(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


@cache
def _control() -> re.Pattern[str]:
    return re.compile(r"[\x01-\x08\x0e-\x1b\x7f\ufffd]")
