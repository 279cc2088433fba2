"""The bytes of an RSS or Atom feed, mended and parsed by feedparser; bombs and what breaks it are refused."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any

from retrieval.errors import UnreadableInput
from retrieval.readers.decoding import declared, decoded
from retrieval.readers.overloaded_tags import refuse_overloaded_tags
from retrieval.readers.source import LONGEST_AUTHOR

LARGEST_FEED = 4_000_000
"""Bytes; feedparser takes a second for about half of it."""
_PARSER_TROUBLE = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser has been seen to let through on broken input."""


def parse_feed(data: bytes, url: str, charset: str | None = None) -> Any:  # noqa: ANN401  feedparser is untyped
    """Parse a feed whose links count from `url`; broken ones as far as they go.

    Raises UnreadableInput, without the name, for what would take too long or breaks the parser.
    """
    import feedparser  # noqa: PLC0415 - only feeds need it

    if len(data) > LARGEST_FEED:
        raise UnreadableInput(f"it is larger than {LARGEST_FEED:,} bytes, which no feed is")
    text = _declaration().sub("", decoded(data, charset or declared(data)))
    if _entity().search(text):
        raise UnreadableInput("it declares entities, which no feed needs and which can hold a bomb; it is not read")
    refuse_overloaded_tags(text)
    text = _author().sub(r"\1", _halves().sub(_joined, text))
    body = _reference().sub(_mended, text).encode("utf-8", "replace")
    try:
        return feedparser.parse(BytesIO(body), response_headers={"content-location": url})
    except _PARSER_TROUBLE:
        raise UnreadableInput("it is too broken to be read as a feed; tell the site's owner") from None


@cache
def _declaration() -> re.Pattern[str]:
    """The XML declaration, whose encoding no longer is true."""
    return re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"<!\s*ENTITY\b", re.IGNORECASE)


@cache
def _author() -> re.Pattern[str]:
    """What is too long of an author's name: feedparser looks for addresses in it, in quadratic time."""
    tag = r"<(?:\w{1,20}:)?(?:author|contributor|creator|managingeditor|webmaster|name|email)\b[^>]{0,200}>"
    begin = rf"({tag}\s*+(?:<!\[CDATA\[)?[^<>\]]{{{LONGEST_AUTHOR}}})"
    return re.compile(rf"{begin}[^<>\]]+", re.IGNORECASE)


@cache
def _halves() -> re.Pattern[str]:
    high, low = r"x(d[89ab][0-9a-f]{2})|(5[56]\d{3})", r"x(d[c-f][0-9a-f]{2})|(5[67]\d{3})"
    return re.compile(rf"&#(?:{high});&#(?:{low});", re.IGNORECASE)


def _joined(match: re.Match[str]) -> str:
    """Write the two halves in which some publishers give an emoji as one character."""
    high, low = (_number(*match.group(at, at + 1)) for at in (1, 3))
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    return match.group()


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"&#(?:x([0-9a-f]+)|(\d+));?", re.IGNORECASE)


def _mended(match: re.Match[str]) -> str:
    """Leave a numeric reference to a character; any other is a character that cannot be shown."""
    number = _number(*match.group(1, 2))
    return match.group() if 0 < number < 0xD800 or 0xE000 <= number <= 0x10FFFF else "\ufffd"


def _number(hexadecimal: str | None, digits: str | None) -> int:
    return int(hexadecimal[:9], 16) if hexadecimal else int((digits or "0")[:9])
