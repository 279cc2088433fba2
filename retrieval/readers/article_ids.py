"""Ids that stay the same when an article is read again, also after an edit, and differ for different articles."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from urllib.parse import urlsplit

_DIGITS = 12
"""48 bits: among 100,000 articles two share them with a chance of about 1 in 56,000."""
_LONGEST_STEM = 60


def from_key(stem: str, key: str) -> str:
    """Make an id of a readable `stem` and of the `key` (an absolute path or a URL) that tells the source apart."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    readable = _slug(stem)[:_LONGEST_STEM].strip("-")
    return f"{readable}-{digest}" if readable else digest


def from_url(url: str) -> str:
    """Make an id of a page's address; its fragment, and an ending slash, do not count."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    stem = path.rpartition("/")[2].partition(".")[0] or parts.hostname or "page"
    query = f"?{parts.query}" if parts.query else ""
    return from_key(stem, f"{(parts.hostname or '').removeprefix('www.')}{path}{query}")


def same_site(url: str, other: str) -> bool:
    """Say whether two addresses are of one site: the same host, or one below the other, "www." and the like aside."""
    first, second = (_site(each) for each in (url, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return url
    return _front_door().sub("", host, count=1)


def is_dated(stem: str) -> bool:
    """Say whether a file's stem begins with a day and goes on, so that it names one article wherever it lies."""
    return _dated().match(stem) is not None


def _slug(words: str) -> str:
    """Reduce words to lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@cache
def _front_door() -> re.Pattern[str]:
    return re.compile(r"^(?:www\d?|amp|m|mobile|edition)\.(?=[^.]+\.)")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(r"\d{4}-\d{2}-\d{2}-\w")
