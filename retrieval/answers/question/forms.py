"""What the forms of `phrasings.py` are made of, and how they become patterns.

A form is matched against the *shape* of a sentence: the sentence in small letters in which every character of a word of
`WORDS` is the mark of that word's class, and every character of quoted words and of dates is a mark too. A shape is as
long as its sentence, so the groups of a match say where the parts of the question stand: `who`, `verb`, `rest` (what
follows the verb), `topic`, `words` (what is said to have been said), `called` (what something was called).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.model import Order, QuestionKind

QUOTED = "\ue000"
"""The mark of quoted words in a shape."""

DATED = " "
"""Dates are blank in a shape: they belong to no other part of the question."""

WORDS: Mapping[str, tuple[str, str]] = {
    "SAY": ("\ue001", """
        say says said saying tell tells told telling state states stated claimed claiming announce announces
        announced declare declared declares argue argues argued write writes wrote written tweet tweets
        tweeted post posts posted promised vow vows vowed pledge pledges pledged warn warns warned insist
        insists insisted admit admits admitted suggest suggests suggested deny denies denied confirm
        confirms confirmed reveal reveals revealed predict predicts predicted explain explains explained
        utter utters uttered add adds added stress stressed emphasize emphasized emphasise emphasised
        concede conceded acknowledge acknowledged propose proposed quoted"""),
    "TALK": ("\ue002", """
        talk talks talked talking speak speaks spoke spoken speaking commented mention mentions mentioned
        discuss discusses discussed address addresses addressed respond responds responded react reacts
        reacted reply replies replied think thinks thought thinking feel feels felt believe believes
        believed see sees saw view views viewed answer answers answered justify justified defend defended
        criticize criticized criticise criticised praise praised wants wanted demanded mean means meant know
        knows knew oppose opposes opposed support supports supported opine opined remark remarked make makes
        made use using ask asks asked"""),
    "CALL": ("\ue003", """
        call calls called calling dub dubbed label labels labeled labelled brand brands branded"""),
    "DESCRIBE": ("\ue004", "describe describes described describing"),
    "ADV": ("\ue005", """
        ever really actually just also once first already recently exactly even publicly then currently
        still again specifically originally now literally supposedly allegedly reportedly famously lately
        truly maybe honestly"""),
    "AUX": ("\ue006", """
        did does do has have had is are was were would will might can could should didn't didnt doesn't
        doesnt don't hasn't hasnt haven't isn't isnt wasn't wasnt weren't hadn't won't wouldn't couldn't"""),
    "ON": ("\ue007", """
        about abt on regarding concerning re over around toward towards against 'bout bout wrt"""),
    "NOUN": ("\ue008", """
        position positions viewpoint viewpoints stance stances take takes opinion opinions reaction
        reactions response responses remarks statement statements word words quote quotes quotation
        quotations message messages thoughts plan plans policy policies line argument arguments warning
        warnings idea ideas feelings attitude stand assessment explanation criticism defence defense
        rhetoric problem problems issue beef gripe complaint complaints concern concerns"""),
    "BOTH": ("\ue00d", """
        comment comments view views answer answers claim claims demand demands promise promises"""),
    "ANY": ("\ue009", "anything something much stuff things anythin anyting somthing"),
    "WHO": ("\ue00a", "who whom which who's whos who've"),
    "NEW": ("\ue00b", "latest newest recent new last breaking"),
    "OWN": ("\ue00e", "current official own full public exact actual original real"),
    "WHAT": ("\ue00c", """
        what what's whats what've wat wht wut whut whatever how how's when where where's why wot what're"""),
}  # fmt: skip
"""The classes of words that forms are made of: name, mark, words. `BOTH` are verbs as well as nouns."""

_PARTS: Mapping[str, str] = {
    "ABOUT": "(?:ON|of|to|for|with(?: (?:regard|respect) to)?|in regards? to|when it comes to|as to|"
    "relat(?:ed|ing) to)",
    "TELL": "(?:SAY|TALK|DESCRIBE|CALL)",
    "NAME": "(?:CALL|DESCRIBE|refer(?:s|red)? to)",
    "ADVS": "(?:ADV )*",
    "ASKS": "(?:(?:AUX it|it's|it AUX)(?: ADV)? (?:true|right|correct|a fact|so|accurate)(?: that)?|AUX|if|whether|"
    "(?:true or false|fact ?check|true)\\W)",
    "THING": "(?:words?|phrase|term|quote|line|expression|sentence|NOUN)",
    "NOUNS": "\ue008+",
    "QUOTED": "\ue000+",
    "THE": "(?:the|this|that|these|those)",
    "PERSON": "(?:one|person|man|woman|guy|politician|official)",
}


class Form(NamedTuple):
    """A way of asking, and what comes first in its answer."""

    kind: QuestionKind
    order: Order
    pattern: re.Pattern[str]


def forms(table: str) -> Iterator[Form]:
    """The forms of a table, in the order in which they are tried."""
    for kind, order, pattern in _rows(table):
        yield Form(kind, order, compiled(pattern))


@cache
def _rows(table: str) -> tuple[tuple[QuestionKind, Order, str], ...]:
    found: list[tuple[QuestionKind, Order, str]] = []
    for line in re.sub(r"\n {4}", "", table).strip().split("\n"):
        head, pattern = line.split(": ", 1)
        kind, _, order = head.partition(" ")
        found.append((_KINDS[kind], _ORDERS[order], pattern))
    return tuple(found)


_KINDS: Mapping[str, QuestionKind] = {"statements": "statements", "who_said": "who_said", "verify": "verify"}
_ORDERS: Mapping[str, Order] = {"": "best", "newest": "newest", "oldest": "oldest"}


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
    mark = WORDS[word][0]
    return f"[{mark}{WORDS['BOTH'][0]}]+" if word in {"SAY", "TALK", "NOUN"} else mark + "+"


@cache
def marks() -> Mapping[str, str]:
    """The mark of every word of `WORDS`."""
    return {word: mark for mark, row in WORDS.values() for word in row.split()}
