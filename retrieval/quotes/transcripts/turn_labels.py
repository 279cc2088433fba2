"""The labels of transcripts: the ways in which a paragraph can say whose words follow."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from retrieval.english import lexicon
from retrieval.english.given_names import given_names
from retrieval.english.titles import honorifics, role_nouns, titles
from retrieval.english.words import fold

Style = Literal["question", "capitals", "mixed", "roled", "stopped", "crowd", "line"]
"""How a label is written.

question  "Q", "A", "QUESTION:", "Reporter:"
capitals  "MR. KIRBY:", "THE PRESIDENT:", "TESS LOWRY, ANCHOR:"
mixed     "Lena Park:"
roled     "Lena Park (Leeds):"
stopped   "Senator COLE.", "Ms. PEREZ of Texas.", as the US Congress prints what is said in it
crowd     "Opposition members:", "An hon. Member:"
line      the name on a line of its own, alone or with party, role or time: "Lena Park (Leeds) (Lab)", "Lena Park 00:12"
"""

_BESIDE: tuple[Style, ...] = ("question", "capitals", "stopped", "roled", "crowd", "mixed")
"""The styles of labels that stand before the words."""
_MARKS = frozenset("\"“‘'")
"""Behind a name and a colon they open a quotation: a round-up of statements is no transcript."""
_LONGEST_CHARS = 200
_MOST_WORDS = 5


class Label(NamedTuple):
    """Who speaks: `mention` stands at `start`; the words begin behind `end`."""

    start: int
    end: int
    mention: str
    style: Style
    timed: bool = False
    """With a time of the recording: hardly anything else."""


def label_at(text: str, start: int, end: int) -> Label | None:
    """Give the label with which the paragraph from `start` to `end` begins, or of which it consists."""
    match = _label().match(text, start, min(end, start + _LONGEST_CHARS))
    if match is None:
        return _line(text, start, end)
    style = next(style for style in _BESIDE if match.group(style) is not None)
    words = text[match.end() : min(end, match.end() + _LONGEST_CHARS)].strip()
    if style in {"mixed", "roled"} and (
        words[:1] in _MARKS or (words[:1].isdigit() and not re.search(r"[^\W\d_]", words))
    ):
        return None
    timed = match.start(style) > match.start() + 2
    return Label(match.start(style), match.end(), match.group(style), style, timed)


def _line(text: str, start: int, end: int) -> Label | None:
    match = _own_line().fullmatch(text, start, end) if end - start <= _LONGEST_CHARS else None
    if match is None or match.group("name").endswith("."):
        return None
    timed = match.group("time") is not None or match.group("after") is not None
    return Label(match.start("name"), end, match.group("name"), "line", timed)


def bare(mention: str) -> str:
    """Give a label without role, party or paper; a name in parentheses behind an office is whom it means."""
    office, _, rest = mention.partition("(")
    inner = rest.partition(")")[0]
    if inner and (fold(office).startswith("the ") or is_presiding(office)) and is_name_like(inner):
        return inner
    return _state().sub("", office.partition(",")[0].strip())


def family(mention: str) -> str:
    """Give the family name of a label: "Hana Sato" and "Sato" are one speaker."""
    return fold(_junior().sub("", bare(mention)).rpartition(" ")[2])


def is_roled(mention: str) -> bool:
    """Tell a broadcaster's label: a name in capitals, and its part behind a comma ("TESS LOWRY, ANCHOR")."""
    name, comma, role = _parentheses().sub("", mention).partition(",")
    return bool(comma) and " " in name and (name + role).isupper()


def is_note(mention: str) -> bool:
    """Tell "NOTE:", "Photo:" and "The Run:" from speakers."""
    words = [fold(word).strip(".") for word in bare(mention).split()]
    return (
        not words
        or words == ["witness"]
        or _is_thing(mention, words)
        or words[0] in lexicon.words("transcript_words", "no_speaker")
        or words[-1] in lexicon.words("transcript_words", "no_speaker")
    )


def _is_thing(mention: str, words: list[str]) -> bool:
    """Tell "The Show" from "The Witness" and "The Guardian"."""
    if len(words) != 2 or words[0] != "the" or mention.isupper():
        return False
    speaks = words[1] in titles() or words[1] in lexicon.words("transcript_words", "addressed_person", "anonymous")
    return not (speaks or lexicon.kinds_in("organisations", " ".join(words)) or _is_institution(words[1]))


def _is_institution(word: str) -> bool:
    return word in lexicon.words("institution_words", "institution", "newspaper")


def is_question(mention: str) -> bool:
    """Tell a label of questions and answers."""
    return fold(mention) in lexicon.words("transcript_words", "question_label")


def is_titled(mention: str) -> bool:
    """Tell "MS. VALE" and "THE PRESIDENT" from other labels."""
    words = [fold(word).strip(".") for word in bare(mention).removesuffix(" pro tempore").split()]
    if words[:1] == ["the"]:
        return len(words) > 1 and (
            words[-1] in titles() or words[-1] in lexicon.words("transcript_words", "addressed_person")
        )
    return len(words) > 1 and (words[0] in titles() or words[1] in titles())


def is_presiding(mention: str) -> bool:
    """Tell whoever has the chair, called by it: "Madam Deputy Speaker", "Mr Speaker", "Mr. Chairman"."""
    words = [fold(word).strip(".") for word in mention.partition("(")[0].split()]
    chair = lexicon.words("transcript_words", "addressed_person")
    return 1 < len(words) < 4 and words[-1] in chair and (words[0] in honorifics() or words[0] == "madam")


def is_office(mention: str) -> bool:
    """Tell an office without a name: "The Lord Bishop of Selby", "The Prime Minister"."""
    words = fold(mention).split()
    return words[0] == "the" and any(word in role_nouns() or word in titles() for word in words[1:])


def is_name_like(mention: str) -> bool:
    """Tell whether a label has the words of a name: few, and all of them capital."""
    words = bare(mention).split()
    small = lexicon.words("transcript_words", "in_name")
    return 0 < len(words) <= _MOST_WORDS and all(word[0].isupper() or word in small for word in words)


def is_person(mention: str) -> bool:
    """Tell whether a label is a person's beyond doubt: with a title, a known given name, or a part in a talk."""
    words = fold(bare(mention)).split()
    if not words or is_titled(mention) or is_anonymous(mention):
        return bool(words)
    return words[0] in given_names() or words[-1] in role_nouns()


def is_anonymous(mention: str) -> bool:
    """Tell a part in the talk ("Moderator", "SPEAKER 1", "SENIOR OFFICIAL") from a name."""
    words = [word for word in fold(bare(mention)).replace(".", "").split() if word[0].isalpha()]
    return (
        not words
        or words[-1] in lexicon.words("transcript_words", "anonymous")
        or words[0] in {"unidentified", "senior"}
        or words[-1] in lexicon.words("transcript_words", "counted")
    )


_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?(?!\s?[AaPp]\.?[Mm]\b)"
_NAME = r"[^\W\d_a-z][\w.'’‐‑-]*"
_CAPITAL = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’‐‑-])*"
_CAPITALS = (
    rf"(?:(?:Rt[ ])?Hon\.?[ ](?:Sir[ ]|Dame[ ]|Dr[ ])?)?(?:(?:M[rRsS]{{1,2}}|Mc|Mac|D[rR])?{_CAPITAL}\.?)"
    rf"(?:[^\S\n]+(?:(?:Mc|Mac|De|Mr|Ms|Dr)?{_CAPITAL}\.?|#?\d{{1,2}}|and|of)){{0,6}}"
)
_PARENTHESIS = r"[^\S\n]+\([^()\n]{1,60}\)"
_ROLES = rf"(?:,[^\S\n]+[^a-z\n:(){{}}]{{1,70}}(?:{_PARENTHESIS})?){{0,5}}"
"""What a broadcaster's label says behind the name: ", CNN ANCHOR", ", PHYSICIAN, UPLAND UNIVERSITY"."""


@cache
def _state() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\W\d_a-z]{2})[^\S\n](?:of[^\S\n][A-Z][a-z]|OF[^\S\n][A-Z]{2}).*$")


@cache
def _parentheses() -> re.Pattern[str]:
    return re.compile(r"\s*\([^()]*\)")


@cache
def _junior() -> re.Pattern[str]:
    return re.compile(r"[\s,]+(?:[JS]R\.?|[JS]r\.?|I{2,3}|IV)$")


@cache
def _label() -> re.Pattern[str]:
    chair = (
        r"The[ ](?:(?:ACTING|Acting)[ ]|DEPUTY[ ]|VICE[ ]|CHIEF[ ])?"
        r"(?:CHAIR(?:MAN|WOMAN|PERSON)?|PRESIDENT|SPEAKER|CLERK|WITNESS|JUSTICE|PRESIDING[ ]OFFICER)"
        r"(?:[ ]pro[ ]tempore)?"
    )
    office = (
        r"(?i:M(?:rs?|s)|Dr|Sen(?:ator)?|Rep(?:resentative)?|Chair(?:man|woman)?|Secretary|Gov(?:ernor)?|Judge|Justice"
        r"|M(?:rs?|s)\.[ ](?:Manager|Counsel(?:or)?)"
        r"|Gen(?:eral)?|Adm(?:iral)?|Ambassador|Director|Mayor|Congress(?:wo)?man|Commissioner|Professor)\.?"
    )
    surname = r"(?:Mc|Mac|De|Di|La|Le|Van|Von|[DO]['’])?[^\W\d_a-z]{2,}(?:['’-][^\W\d_a-z]{2,})*"
    state = r"(?:[^\S\n]of[^\S\n][A-Z][a-z]+(?:[^\S\n][A-Z][a-z]+){0,2})?"
    small = r"(?:of|the|for|and|to|in|on|His|Her)"
    crowd = (
        r"(?:An?|Some|Several|Opposition|Government|Labor|Coalition)[ ](?:hon(?:ourable|\.)?[ ])?"
        r"(?:[Mm]embers?|[Ss]enators?)"
        r"|Hon(?:ourable|\.)?[ ](?:[Mm]embers?|[Ss]enators?)|(?:A[ ]|Some[ ])?[Nn]oble[ ]Lords?|Members"
    )
    member = rf"{_NAME}(?:[^\S\n]+{_NAME}){{0,4}}"
    holder = rf"The[ ]{_NAME}(?:,?[^\S\n]+(?:{_NAME}|{small})){{0,14}}"
    return re.compile(
        rf"(?:{_TIME}[^\S\n]*[-–—]?[^\S\n]*|Q\d{{1,3}}[^\S\n]+(?=[A-Z]))?[*_]{{0,2}}(?:"
        r"(?P<question>(?!A\.[^\S\n][^\W\d_a-z]{2,}:)(?:Q(?=[*_]{0,2}[^\S\n]+[*_]{0,2}\S)|(?:Q|A|QUESTION|REPORTER|Question|Reporter)(?=[*_]{0,2}[:.])))"
        rf"|(?P<capitals>(?:911[ ])?{_CAPITALS}(?:{_PARENTHESIS})?{_ROLES}(?:{_PARENTHESIS})?)(?=[*_]{{0,2}}:)"
        rf"|(?P<stopped>(?:{chair}|{office}[^\S\n]+{surname}(?:[^\S\n]{surname}){{0,2}}){state}(?:{_PARENTHESIS})?)"
        r"(?=\.[^\S\n]+[^\s\da-z])"
        rf"|(?P<roled>(?:{member}|{holder})(?:{_PARENTHESIS}){{1,3}})(?=[*_]{{0,2}}(?::(?:[\s*_]|$)|[^\S\n]?[—–]))"
        rf"|(?P<crowd>{crowd})(?=:)"
        rf"|(?P<mixed>{_NAME}(?:[^\S\n]+{_NAME}){{0,4}})(?=[*_]{{0,2}}:(?:[\s*_]|$)|[—–](?=[A-Z]))"
        r")[*_]{0,2}(?:[:.]|[^\S\n]?[—–])?[*_]{0,2}",
        re.MULTILINE,
    )


@cache
def _own_line() -> re.Pattern[str]:
    word = rf"(?:{_NAME}|of|the|for|and|to|in|on|de|van|von|al|bin|di|da)"
    return re.compile(
        rf"[*_#]{{0,4}}[^\S\n]*(?:(?P<time>{_TIME})[^\S\n]*[-–—]?[^\S\n]*)?(?P<name>{_NAME}(?:,?[^\S\n]+{word}){{0,14}}"
        rf"(?:{_PARENTHESIS}){{0,3}})(?:[^\S\n]*[-–—|]?[^\S\n]*(?P<after>{_TIME}))?[*_]{{0,2}}:?[*_]{{0,2}}"
    )
