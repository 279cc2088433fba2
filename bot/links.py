"""Where articles can be read: addresses that are safe to show, leading to the words themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

if TYPE_CHECKING:
    from retrieval.model import ArticleRef, Passage

LONGEST_URL = 512
FRAGMENT_WORDS = 4
_KEPT = "/%:=&?~+!$,;'@-._"


def web_address(ref: ArticleRef, passage: Passage | None = None) -> str:
    """The article's http(s) address, leading to the passage's words where browsers can; empty where it is not safe."""
    try:
        parts = urlsplit((ref.url or "").strip())
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.port == 0:
            return ""
        ascii_host = parts.netloc.encode("idna").decode()
        path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    except ValueError:  # also UnicodeError: a host or letters that cannot be part of an address
        return ""
    if re.search(r"[^\w.:\[\]-]", ascii_host):
        return ""
    address = urlunsplit((parts.scheme, ascii_host, path, query, fragment))
    if passage and not fragment and len(address) + len(to_words := _text_fragment(passage.text)) <= LONGEST_URL:
        return address + to_words
    return address if len(address) <= LONGEST_URL else ""


def host(address: str) -> str:
    """The host of an address as a link's label, without "www."; a host in other letters stays in its ASCII form."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def is_host(name: str, ref: ArticleRef) -> bool:
    """Whether a name is the host of an article's address, and so says nothing beside its link."""
    return name.casefold().removeprefix("www.") == host(web_address(ref))


def _text_fragment(words: str) -> str:
    """A fragment that scrolls to `words` (https://wicg.github.io/scroll-to-text-fragment/)."""
    every = words.split()
    ends = [every] if len(every) <= 2 * FRAGMENT_WORDS else [every[:FRAGMENT_WORDS], every[-FRAGMENT_WORDS:]]
    coded = (quote(" ".join(end).encode("utf-8", "replace"), safe="").replace("-", "%2D") for end in ends)
    return "#:~:text=" + ",".join(coded)
