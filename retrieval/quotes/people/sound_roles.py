"""Which words beside a name are a role to be shown: no participle, no plural, nothing cut off, nobody else's name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.given_names import given_names
from retrieval.english.grammar import closed_class
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold
from retrieval.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable


def sound_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Give the roles that tell what somebody is; one that goes on with another's name ends before it."""
    cut = (_without_names(role) for role in roles)
    return tuple(role for role in cut if role is not None and _is_sound(role.text))


def _without_names(role: Role) -> Role | None:
    """Cut "lawyer for Ann Roe" to "lawyer"; None where nothing is left before the name."""
    names = (match.start() for match in _names().finditer(role.text) if fold(match.group(1)) in given_names())
    start = next((at for at in names if _last_word(role.text[:at]) in _joining()), None)
    if start is None:
        return role
    before = role.text[:start].rstrip()
    while before and _last_word(before) in _joining():
        before = before.rpartition(" ")[0].rstrip(" ,")
    return Role(before, role.start, role.start + len(before)) if before else None


def _last_word(text: str) -> str:
    return fold(text.rstrip().rpartition(" ")[2])


def _is_sound(role: str) -> bool:
    words = [fold(word).strip(".,") for word in role.split()]
    first, last = words[0], words[-1]
    head = next((words[at - 1] for at, word in enumerate(words) if at and word in closed_class("preposition")), last)
    if first in lexicon.words("roles") or "-" in first:
        opens = True
    else:
        opens = not (first.endswith(("ing", "ed")) and len(first) > 4 and role[0].islower())
    plural = head.endswith("s") and head not in role_nouns() and head[:-1] in role_nouns()
    return opens and not plural and last not in _joining()


@cache
def _joining() -> frozenset[str]:
    """Words that a role cannot end in."""
    return (
        closed_class("preposition")
        | closed_class("coordinator")
        | closed_class("determiner")
        | closed_class("question_word")
    )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’-])([^\W\d_a-z][a-z]+) (?:[^\W\d_a-z]\. )?[^\W\d_a-z][a-z]\w+")
