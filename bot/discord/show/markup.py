"""Untrusted text as Discord's Markdown: it is shown letter by letter and can neither format, link, ping nor mislead.

`discord.utils.escape_markdown` is not enough here: it leaves formatting inside what looks like a masked link, and does
not know numbered lists, timestamps, custom emoji, `:shortcodes:` and channel or command mentions. Discord shows any
ASCII punctuation after a backslash as itself, so a backslash before each character that can begin something is both
complete and short.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from bot.wording import one_line

if TYPE_CHECKING:
    from retrieval.model import ArticleRef, Passage

LONGEST_URL = 512
FRAGMENT_WORDS = 4
CUT = " (…)"
_KEPT = "/%:=&?~+!$,;'@-._"

_ANYWHERE = r"[\\*_~|`<\[\]]|:(?=//|[\w+-]+:)|@(?=everyone|here)"
_AT_THE_START = r"\A(?:[>#+-]|\d+(?=[.)]))"
_ACTIVE = re.compile(rf"(?P<start>{_AT_THE_START})|{_ANYWHERE}")


def plain(text: str) -> str:
    """`text` on one line, every character that Discord would read as markup shown as itself."""
    return _ACTIVE.sub(_escaped, one_line(text))


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def units(text: str) -> int:
    """The length of `text` as Discord may count it at worst: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, most: int) -> str:
    """`text` if its Markdown has at most `most` units, else whole words of it and a mark that something is left out."""
    if units(plain(text)) <= most:
        return text
    room, taken = most - units(CUT), 0
    for number, character in enumerate(text):
        taken += units(plain(character)) if not character.isspace() else 1
        if taken > room:
            kept = text[:number].rsplit(maxsplit=1)
            return (kept[0] if len(kept) == 2 else text[:number]) + CUT
    return text


def label(text: str, most: int) -> str:
    """`text` on one line as Discord shows labels and choices, without markup; never empty, at most `most` units."""
    return one_line(text).encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip() or "?"


def link(ref: ArticleRef, passage: Passage | None = None) -> str:
    """The article's address as a link that shows its host; empty where there is no safe one."""
    address = web_address(ref, passage)
    return f"[{host(address)}](<{address}>)" if address else ""


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
