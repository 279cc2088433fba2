"""What rows hold again and again, put short: what a statement is, who speaks, what told so, and names.

A word that has no letter stands as it is, and so do all in rows that were written before there were letters. A letter
once given stays: there are archives that hold it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROWS = """
a anonymous
b blame
d direct
e description
i indirect
k demand
m mixed
n named
p pronoun
q question
r promise
s statement
t stated
u published
w announcement
x praise
y denial
A tag behind
B bare clause, subject beside
C carried in paragraph
D reported clause
E before clause, subject beside
F before clause, subject behind
G that clause, subject beside
H tag before
I speaker turn
J object clause, subject beside
K tag in the sentence
L bare clause, subject parenthesis
M bare clause, subject shared
N that clause, subject shared
O person_to clause, subject beside
P as clause, subject beside
Q nobody
R subject of the sentence
S to clause, subject beside
T according to
U that clause, subject parenthesis
V about clause, subject beside
W carried over
X object clause, subject shared
Y wh clause, subject beside
Z around clause, subject beside
"""
PROSE = ""
"""What a row has as the kind of a sentence of prose, of which nearly all are; before, it had the word."""


def letter_of(word: str) -> str:
    """Give what stands in a row for a word."""
    return _letters().get(word, word)


def word_of(stored: str) -> Any:  # noqa: ANN401  # each column has words of its own
    """Give the word for which something stands in a row."""
    return _words().get(stored, stored)


@cache
def _words() -> dict[str, str]:
    return dict(row.split(" ", 1) for row in _ROWS.split("\n") if row)


@cache
def _letters() -> dict[str, str]:
    return {word: letter for letter, word in _words().items()}


_AS_NAMED = "\n"


def packed_forms(forms: Iterable[str], name: str) -> str:
    """Put the different wordings of somebody's mentions into a row, one a line; nearly all are called by one name."""
    found = "\n".join(sorted(forms))
    return _AS_NAMED if found == name else found


def unpacked_forms(stored: str, name: str) -> set[str]:
    """Give back the wordings."""
    return {name} if stored == _AS_NAMED else set(filter(None, stored.split("\n")))
