"""Tags with so many attributes that a parser of HTML or XML, which compares each with all others, would not end."""

from __future__ import annotations

import re
from functools import cache

from retrieval.errors import UnreadableInput

_MOST_ATTRIBUTES = 500


def refuse_overloaded_tags(text: str) -> None:
    """Raise UnreadableInput, without the name, where a tag has more attributes than pages and feeds have."""
    if _overloaded().search(text):
        raise UnreadableInput(f"a tag in it has {_MOST_ATTRIBUTES} attributes or more, which no page and no feed has")


@cache
def _overloaded() -> re.Pattern[str]:
    """A tag and its attributes; each character is looked at once, whatever follows."""
    value = r"""\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++)"""
    return re.compile(rf"""<[A-Za-z][^\s>]*+(?:\s++[^\s"'>=]++(?:{value})?+){{{_MOST_ATTRIBUTES}}}""")
