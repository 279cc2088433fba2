"""What rows hold again and again, put short: what a statement is, who speaks, what told so, and names.

A word that has no letter stands as it is, and so do all in rows that were written before there were letters. A letter
once given stays: there are archives that hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = {
    "direct": "d",
    "mixed": "m",
    "indirect": "i",
    "named": "n",
    "pronoun": "p",
    "description": "e",
    "anonymous": "a",
    "published": "u",
    "stated": "t",
    "statement": "s",
    "denial": "y",
    "question": "q",
    "demand": "k",
    "praise": "x",
    "blame": "b",
    "promise": "r",
    "announcement": "w",
    "tag behind": "A",
    "bare clause, subject beside": "B",
    "carried in paragraph": "C",
    "reported clause": "D",
    "before clause, subject beside": "E",
    "before clause, subject behind": "F",
    "that clause, subject beside": "G",
    "tag before": "H",
    "speaker turn": "I",
    "object clause, subject beside": "J",
    "tag in the sentence": "K",
    "bare clause, subject parenthesis": "L",
    "bare clause, subject shared": "M",
    "that clause, subject shared": "N",
    "person_to clause, subject beside": "O",
    "as clause, subject beside": "P",
    "nobody": "Q",
    "subject of the sentence": "R",
    "to clause, subject beside": "S",
    "according to": "T",
    "that clause, subject parenthesis": "U",
    "about clause, subject beside": "V",
    "carried over": "W",
    "object clause, subject shared": "X",
    "wh clause, subject beside": "Y",
    "around clause, subject beside": "Z",
}
_WORDS = {letter: word for word, letter in _LETTERS.items()}
PROSE = ""
"""What a row has as the kind of a sentence of prose, of which nearly all are; before, it had the word."""


def letter_of(word: str) -> str:
    """Give what stands in a row for a word."""
    return _LETTERS.get(word, word)


def word_of(stored: str) -> Any:  # noqa: ANN401  # each column has words of its own
    """Give the word for which something stands in a row."""
    return _WORDS.get(stored, stored)


_AS_NAMED = "\n"


def packed_forms(forms: Iterable[str], name: str) -> str:
    """Put the different wordings of somebody's mentions into a row, one a line; nearly all are called by one name."""
    found = "\n".join(sorted(forms))
    return _AS_NAMED if found == name else found


def unpacked_forms(stored: str, name: str) -> set[str]:
    """Give back the wordings."""
    return {name} if stored == _AS_NAMED else set(filter(None, stored.split("\n")))
