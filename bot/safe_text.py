"""Untrusted text made safe to print: nothing in it steers a terminal, turns the direction of writing or ends a line."""

from __future__ import annotations

import re

_STEERING = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""C0, DEL and C1; marks, embeddings, overrides and isolates of direction; line and paragraph ends; half pairs."""
_ANY_STEERING = re.compile(f"[{_STEERING}]")
_STEERING_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` with a replacement character for each one that steers; letter for letter as long as before."""
    return _ANY_STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """`text` on one line, with a single space for each run of white space, and nothing in it that steers."""
    return visible(" ".join(text.split()))


def escaped_json(text: str) -> str:
    """JSON of the same value, in which what steers is written as an escape."""
    return _STEERING_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
