"""Untrusted text as Discord's Markdown: it is shown letter by letter and can neither format, link, ping nor mislead.

`discord.utils.escape_markdown` is not enough here: it leaves formatting inside what looks like a masked link, and does
not know numbered lists, timestamps, custom emoji, `:shortcodes:` and channel or command mentions. Discord shows any
ASCII punctuation after a backslash as itself, so a backslash before each character that can begin something is both
complete and short.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.links import host, web_address
from bot.wording import one_line

if TYPE_CHECKING:
    from retrieval.model import ArticleRef, Passage

CUT = " (…)"

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
