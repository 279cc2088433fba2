"""Ids that stay the same when an article is read again, also after an edit, and differ for different articles."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from urllib.parse import SplitResult, urlsplit

_DIGITS = 12
"""48 bits: among 100,000 articles two share them with a chance of about 1 in 56,000."""
_LONGEST_STEM_CHARS = 60


def from_key(stem: str, key: str) -> str:
    """Make an id of a readable `stem` and of the `key` (an absolute path or a URL) that tells the source apart."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    readable = _slug(stem)[:_LONGEST_STEM_CHARS].strip("-")
    return f"{readable}-{digest}" if readable else digest


def from_url(url: str) -> str:
    """Make an id of a page's address; its fragment, an ending slash and "www." do not count.

    Scheme, port and user name do, those of plain https aside: what another door of a host tells is another article.
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    stem = path.rpartition("/")[2].partition(".")[0] or parts.hostname or "page"
    query = f"?{parts.query}" if parts.query else ""
    host = (parts.hostname or "").removeprefix("www.")
    return from_key(stem, f"{_door(parts)}{host}{path}{query}")


def same_host(url: str, other: str) -> bool:
    """Say whether two addresses are of one host by one door; "www.", "m." and the like do not count."""
    first, second = _host_and_door(url), _host_and_door(other)
    return first is not None and first == second


def _host_and_door(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
        return _front_name().sub("", parts.hostname or "", count=1), _door(parts)
    except ValueError:
        return None


def _door(parts: SplitResult) -> str:
    """Give scheme, user name and port where they are not those of plain https."""
    try:
        port: int | str | None = parts.port
    except ValueError:
        port = "?"
    name = f"{parts.username}@" if parts.username is not None else ""
    plain = parts.scheme == "https" and port in {None, 443} and not name
    return "" if plain else f"{parts.scheme}://{name}{port or ''}:"


def is_dated(stem: str) -> bool:
    """Say whether a file's stem begins with a day and goes on, so that it names one article wherever it lies."""
    return _dated().match(stem) is not None


def _slug(words: str) -> str:
    """Reduce words to lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def _front_name() -> re.Pattern[str]:
    return re.compile(r"^(?:www\d?|amp|m|mobile|edition)\.(?=[^.]+\.)")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(r"\d{4}-\d{2}-\d{2}-\w")
