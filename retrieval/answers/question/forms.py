"""What the forms of `phrasings.py` are made of, and how they become patterns.

A form is matched against the *shape* of a sentence: the sentence in small letters in which every character of a word of
its classes is the mark of that class, and every character of quoted words and of dates is a mark too. A shape is as
long as its sentence, so the groups of a match say where the parts of the question stand: `who`, `verb`, `rest` (what
follows the verb), `topic`, `words` (what is said to have been said), `called` (what something was called).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import reporting_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from retrieval.english.cues import ReportingVerb
    from retrieval.model import Order, QuestionKind, Wants

QUOTED = "\ue000"
"""The mark of quoted words in a shape."""

DATED = " "
"""Dates are blank in a shape: they belong to no other part of the question."""

_CLASSES: Mapping[str, tuple[str, str]] = {
    "SAY": ("\ue001", "say"),
    "TALK": ("\ue002", "talk"),
    "CALL": ("\ue003", "call"),
    "DESCRIBE": ("\ue004", "describe"),
    "ADV": ("\ue005", "adverb"),
    "AUX": ("\ue006", "auxiliary"),
    "ON": ("\ue007", "about"),
    "NOUN": ("\ue008", "noun"),
    "BOTH": ("\ue00d", "noun_and_verb"),
    "ANY": ("\ue009", "anything"),
    "WHO": ("\ue00a", "who"),
    "WHOIS": ("\ue00f", "who_is"),
    "NEW": ("\ue00b", "new"),
    "OWN": ("\ue00e", "own"),
    "WHAT": ("\ue00c", "what"),
}
"""The classes of words that forms are made of: name, mark, and kind in the lexicon's `question_words`."""

VERBS = "\ue001\ue002\ue003\ue004"
NOUN_OR_VERB = "\ue00d"
"""The marks of verbs, and of words that are as often nouns ("promise")."""

_PARTS: Mapping[str, str] = {
    "ABOUT": "(?:ON|of|to|for|with(?: (?:regard|respect) to)?|in regards? to|when it comes to|as to|"
    "relat(?:ed|ing) to)",
    "TELL": "(?:SAY|TALK|DESCRIBE|CALL)",
    "NAME": "(?:CALL|DESCRIBE|refer(?:s|red)? to)",
    "ADVS": "(?:(?:ADV|NEW|first) )*",
    "ASKED": "(?:WHAT|everything|whatever|all|(?:the )?ANY|"
    "(?:every|each|the ORDINAL|the number of) (?:THING|things?|times?))"
    "(?: ADV| else| all| NOUN| ANY| more| (?:kind|sort) of ANY| AUX| often| many times| much| that|"
    " the ORDINAL (?:THING|things?|time))*",
    "ORDINAL": "(?:(?:most )?NEW|first)",
    "YOURS": "(?:you|u|it|there|this|(?:the |your |ur )?(?:bot|archive|database|library|index|collection|files))",
    "HOLDINGS": "(?:articles?|stories|story|papers?|newspapers?|people|persons|names?|actors?|speakers?|sources?|"
    "outlets?|BOTH|NOUN|documents?|texts?|topics?|subjects?)",
    "RECORD": "(?:file|record|stock|hand)",
    "ASKS": "(?:(?:AUX it|it's|it AUX)(?: ADV)? (?:true|right|correct|a fact|so|accurate)(?: that)?|AUX|if|whether|"
    "(?:true or false|fact ?check|true)\\W)",
    "THING": "(?:words?|phrase|term|quote|line|expression|sentence|NOUN)",
    "NOUNS": "\ue008+",
    "QUOTED": "\ue000+",
    "THE": "(?:the|this|that|these|those)",
    "PERSON": "(?:one|person|man|woman|guy|politician|official)",
}


class Asking(NamedTuple):
    """A way of asking, what comes first in its answer, and what it is after."""

    kind: QuestionKind
    order: Order
    wants: Wants
    pattern: re.Pattern[str]


def forms(table: str, shaped: str) -> Iterator[Asking]:
    """The forms of a table that a shape may have, in the order in which they are tried; no other pattern is made."""
    for kind, order, wants, pattern in _rows(table):
        if all(any(one in shaped for one in needed) for needed in _needed(pattern)):
            yield Asking(kind, order, wants, compiled(pattern))


@cache
def _needed(pattern: str) -> tuple[Sequence[str], ...]:
    """What a shape must hold to have a form, one of each: marks, or a word, that stand in it outside of all groups."""
    plain = re.sub(r"\(\?(?::|P<\w+>)([A-Z]+)\)(?![?*+{])", r" \1 ", pattern.replace("<q>", " QUOTED "))
    plain = re.sub(r"\[[^]]*\]|<\w+>", " ", plain)
    while "(" in plain:
        plain = re.sub(r"\([^()]*\)(?:[?*+]|\{[^}]*\})*", " ", plain)
    found = [] if "|" in plain else re.findall(r"(?<![\\\w'])(?:[A-Z]+|[a-z]+)(?![\w?*{'])", plain)
    classes = tuple(_marks_of(name) for name in found if name in _CLASSES or name in _OF_CLASSES)
    return (*classes, *((word,) for word in found if word.islower()))


_OF_CLASSES: Mapping[str, tuple[str, ...]] = {"TELL": ("SAY", "TALK", "DESCRIBE", "CALL"), "QUOTED": ()}
"""Parts that stand for a word of one of some classes, or for quoted words."""


@cache
def _rows(table: str) -> tuple[tuple[QuestionKind, Order, Wants, str], ...]:
    found: list[tuple[QuestionKind, Order, Wants, str]] = []
    for line in re.sub(r"\n {4}", "", table).strip().split("\n"):
        head, pattern = line.split(": ", 1)
        kind, _, further = head.partition(" ")
        found.append((_KINDS[kind], _ORDERS.get(further, "best"), _WANTS.get(further, "passages"), pattern))
    return tuple(found)


_KINDS: Mapping[str, QuestionKind] = {
    "search": "search",
    "statements": "statements",
    "who_said": "who_said",
    "verify": "verify",
}
_ORDERS: Mapping[str, Order] = {"newest": "newest", "oldest": "oldest"}
_WANTS: Mapping[str, Wants] = {"count": "count", "person": "person", "archive": "archive"}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with its names in capitals replaced by their parts; one space stands for any white space."""
    pattern = pattern.replace("<q>", f"(?P<words>{QUOTED}+)")
    pattern = re.sub(r"(?<!P)<(who|topic|told)>", r"(?P<\1>.+?)", pattern)
    pattern = re.sub(r"(?<!P)<(words|called|rest)>", r"(?P<\1>.*)", pattern)
    for _ in range(3):
        pattern = re.sub(r"(?<![\\\w])[A-Z]{1,9}(?![\w<])", _part, pattern)
    return re.compile(pattern.replace(" ", r"\s+"))


def _part(name: re.Match[str]) -> str:
    word = name.group()
    if word in _PARTS:
        return _PARTS[word]
    return f"[{_marks_of(word)}]+"


def _marks_of(name: str) -> str:
    """The marks that a class, or a part made of classes, takes."""
    if name in _OF_CLASSES:
        return "".join(map(_marks_of, _OF_CLASSES[name])) or QUOTED
    also = {"SAY": "BOTH", "TALK": "BOTH", "NOUN": "BOTH", "WHO": "WHOIS"}.get(name)
    return _CLASSES[name][0] + (_CLASSES[also][0] if also else "")


@cache
def marks() -> Mapping[str, str]:
    """The mark of each of the words that questions are made of."""
    return {word: mark for mark, kind in _CLASSES.values() for word in lexicon.words("question_words", kind)}


@cache
def common_marks() -> Mapping[str, str]:
    """The marks of the words that are so frequent that a misspelt word is taken for them."""
    return {word: mark for word, mark in marks().items() if word in lexicon.words("question_words", "common")}


@cache
def verb_marks() -> Mapping[str, str]:
    """The mark of every form of every verb that reports, as far as it is no other word of questions."""
    found = {word: _mark_of(verb) for verb in reporting_verbs().values() for word in verb.forms()}
    return {**found, **marks()}


def _mark_of(verb: ReportingVerb) -> str:
    """Words follow a verb with a clause, a name one with "as"; behind all others stands a subject."""
    kind = "SAY" if verb.uses & {"clause", "bare"} else "CALL" if "as" in verb.uses else "TALK"
    return _CLASSES[kind][0]
