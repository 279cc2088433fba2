"""Texts made to be slow: patterns that could make some step of the extraction compare everything with everything."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REPEATED = {
    "quotations": '"a" ',
    "opening marks": "“",
    "closing marks": "”",
    "single marks": "‘a’ ",
    "stray single marks": "'a ",
    "apostrophes": "a's ",
    "backticks": "``a'' ",
    "guillemets": "«a» ",
    "nested marks": "“a ‘b’ c” ",
    "marks opened and opened": "“‘",
    "unclosed quotations": 'He said "a and ',
    "cues": "said ",
    "reports in reports": "Smith said Jones said ",
    "that-clauses": "the man said that ",
    "relative clauses": ", who said",
    "relative words": "that which who ",
    "dashes": " -- a",
    "opening parentheses": "(",
    "parentheses": "(a) ",
    "tags": '"No," Smith said.\n',
    "quotations that run on": '"No, we will.\n\n',
    "quotations in a list": '"a," "b" and ',
    "quotations called": 'called him "a" ',
    "passives": 'was called "a" by ',
    "quotations in quotations": "Roe said: \"Cole told me, 'No,' and left.\" ",
    "commas": "a, ",
    "conjunctions": "and ",
    "prepositions": "in the in the ",
    "genitives": "of the man ",
    "one name": "Ann Roe ",
    "one surname": "Roe ",
    "initials": "J. Q. ",
    "titles": "Mr. ",
    "pronouns": "he she ",
    "roles": "Ann Roe, the mayor, said ",
    "descriptions": "The mayor said. She said. ",
    "sources": "It rained, according to Roe. ",
    "sources without end": "according to ",
    "participles": "calling it saying ",
    "infinitives": "to say to tell ",
    "nouns that report": "Roe's claim that ",
    "messages": "his message: ",
    "subordinate reports": "While Roe said ",
    "plural subjects": "both have promised to ",
    "evidence": "records show ",
    "semicolons": "Roe said a; ",
    "sentences": "He said no. ",
    "paragraphs": "a\n\n",
    "lines": "a\n",
    "headings": "The Mayor\n\n",
    "captions": "Ann Roe (Ben Cole/Reuters) ",
    "labels": "Roe: ",
    "turns": "ROE: no.\n\n",
    "questions and answers": "Q Why?\n\nA No.\n\n",
    "questions on lines": "Q. a\nA. b\n",
    "names on lines": "Ann Roe\nI know.\n\nBen Cole\nSo do I.\n\n",
    "times of a recording": "[00:01] Roe: no.\n",
    "abbreviations": "U.S. ",
    "capitals": "THE MAYOR SAID ",
    "numbers": "1,000 ",
    "dates": "Jan. 3, ",
    "hyphens": "a-b-",
    "dots": "...",
    "question marks": "? ",
    "addresses": "http://a.b/c ",
    "one long word": "a",
    "white space": "  ",
    "null characters": "\x00",
    "lone surrogates": "\ud800 ",
    "combining marks": "a\u0301",
    "carriage returns": "a\r\n",
}
NUMBERED = {
    "many names": "{0}o Ro{1} said no. ",
    "many full names": "Ann Mari{0} Ro{1} said no. ",
    "many surnames": "Mr. Ro{0} said no. ",
    "many of one surname": "Jo{0} Roe said no. ",
    "many roles": "The {0} minister, Ann Ro{1}, said no. ",
    "many bodies": "The {0}o Council of Ro{1} said no. ",
    "many labels": "R{0}O: no.\n\n",
    "many names on lines": "Ann Ro{0}\nI know.\n\n",
    "many quotations": "“No {0},” Ann Ro{1} said. ",
}
PATTERNS = (*REPEATED, *NUMBERED)


def grown(pattern: str, length: int) -> str:
    """Give about `length` characters of a pattern."""
    if pattern in REPEATED:
        return REPEATED[pattern] * (length // len(REPEATED[pattern]))
    parts: list[str] = []
    size = 0
    for words in _syllables():
        parts.append(NUMBERED[pattern].format(words.capitalize(), words))
        size += len(parts[-1])
        if size >= length:
            return "".join(parts)
    return ""


def _syllables() -> Iterator[str]:
    for count in itertools.count(2):
        yield from map(
            "".join, itertools.product(("ba", "ce", "di", "lo", "mu", "na", "ri", "so", "te", "vu"), repeat=count)
        )
