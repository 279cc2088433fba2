"""The signs by which a noun phrase near a quotation may name its speaker: a table to read and to change.

The example of a sign is its test (`tests/quotes/test_phrase_signs.py`): it shows the sign for a phrase that means Ann
Roe.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.quotes.reports.subject_signs import read_signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.quotes.reports.subject_signs import SubjectSign

SIGNS = """
in the sentence | 9
    There was a case in which Ann Roe lost “all of this talk and what it does to us”.
in the sentence before | 7
    The crowd saw Ann Roe. “It is over and I am going home.”
in the sentence behind | 3
    “It is over and I am going home.” All of them looked at Ann Roe.
names somebody | 6
    The crowd saw Ann Roe. “It is over and I am going home.”
he or she | 6
    Ann Roe came. The door was shut when she knocked. “It is over and I am going home.”
says what somebody is | 2
    Ann Roe, the mayor, came. There was the mayor again. “It is over and I am going home.”
subject of a verb | 6
    The door was shut when Ann Roe knocked. “It is over and I am going home.”
opens its sentence | 2
    Ann Roe, at home in Hull, alone. “It is over and I am going home.”
spoke last | 4
    “It is over,” Ann Roe said. ¶ Ann Roe was silent. “I am going home and I will not come back.”
nobody else near | 8
    The door was shut when Ann Roe knocked. “It is over and I am going home.”
was asked | -20
    Ann Roe was asked, “Did you go there and what did you see?” Nobody answered.
an object | -10
    They looked at Ann Roe. “It is over and I am going home.”
another paragraph | -6
    The crowd saw Ann Roe. ¶ “It is over and I am going home.”
"""
"""What speaks for and against a phrase as a speaker: label, weight and, below, an example; "¶" ends a paragraph."""


@cache
def phrase_signs() -> Mapping[str, SubjectSign]:
    """Give the signs of phrases by their labels."""
    return {sign.label: sign for sign in read_signs(SIGNS)}
