"""Spoken or not: a title, a nickname or a scare quote is no statement; a fragment that a clause attributes is one.

Each sign that the words or their surroundings give has a weight; words whose weights add up to at least 0 were spoken.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.grammar import finite_verbs
from retrieval.english.shape_index import ShapeIndex
from retrieval.english.shapes import anchored, shape_table, sides, stands_around
from retrieval.english.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.english.shapes import Shape
    from retrieval.quotes.attribution.rules import SpeakerCandidate
    from retrieval.quotes.marks import Quotation
    from retrieval.quotes.reports.frames import Frame

WEIGHTS = {
    "attributed by a tag": 6,
    "attributed by a clause": 5,
    "attributed loosely": 0,
    "nobody near": -5,
    "five words": 3,
    "ten words": 3,
    "has a verb": 3,
    "talk": 4,
    "ends as a sentence": 1,
    "of nobody named": -1,
    "nobody said it": -30,
    "named so": -12,
    "called so": -12,
    "a term": -8,
    "written as a title": -5,
    "written as a name": -3,
    "of a work": -5,
    "among works": -8,
    "told to be in it": -5,
    "performed": -8,
    "acting as a work": -5,
    "a programme": -12,
    "a subject": -8,
    "written on a thing": -12,
    "an abbreviation": -8,
    "one or two words": 0,
    "inside a noun phrase": -2,
    "a place to be shown": -2,
    "in parentheses": -6,
    "a nickname": -12,
}
"""What each sign weighs; negative: not spoken."""


PLACES = r"""
named so | <quoted_words.naming> as QUOTE | The ferry is known as “the slow boat”.
called so | <quoted_words.naming> QUOTE | They sang a song called “The Long Way”.
a term | <term> QUOTE | She explained the term “managed retreat”.
of a work | <work|person_of_work> QUOTE | The film “The Long Way” opens today.
of a work | QUOTE <work|person_of_work> | The “Long Way” actress came home.
of a work | <person_of_work> of QUOTE | The author of “The Long Way” came home.
of a work | <work|works> , TITLE | In her memoir, “The Long Way,” she tells all.
among works | <work|works> <leads_to_title>{0,2} (<quotation> ,? and?)* TITLE | Her hits are “Silver,” and “Long Way.”
told to be in it | (include / includes / included / including) (<quotation> ,? and?)* TITLE | It included “David”.
performed | <performing> <leads_to_title>? (<quotation> ,? and?)* TITLE | She sang “Harbour Lights” and “We Go On” here.
acting as a work | TITLE <does_as_work> <!edge> | “Silver” won best song.
a programme | <verb.person> TITLE <behind_programme|months|weekdays|adverb> | Roe told “Good Hull” that it rained.
written on a thing | <bears_words> : QUOTE | Ann Roe, 62, gave him jam with a label: “Not for sale”.
a subject | that TITLE <have|be|modal> | Ann Roe announced that “The Long Way” had been sold.
a place to be shown | (<owner> / on / in / of / for / from / to / at) TITLE | He was seen in “The Long Way” at last.
a nickname | <roles.noun> NAME <!edge> | Her coach “Mel” was there.
a nickname | <capital&!verb> NAME <capital> | Casandra “Cassie” Roe was there.
in parentheses | \( QUOTE \) | The port (“the slow one”) is shut.
inside a noun phrase | <determiner|owner> QUOTE <nominal> | The “slow boat” crew was there.
"""
"""What stands around quoted words, their anchor: any of them (`QUOTE`), a title of one word or more (`TITLE`), or one
of two words at most that ends in a letter (`NAME`)."""


@cache
def place_signs() -> tuple[Shape, ...]:
    """Give the shapes of what stands around quoted words; the name of each is a sign."""
    return shape_table(PLACES)


def is_spoken(signs: Iterable[str]) -> bool:
    """Decide by the signs of quoted words whether they were spoken."""
    return sum(WEIGHTS[sign] for sign in signs) >= 0


def spoken_signs(frame: Frame, token: int, quotation: Quotation, chosen: SpeakerCandidate | None) -> Iterator[str]:
    """Give the signs for and against."""
    inside = [word.text for word in words(frame.text, quotation.start, quotation.end)]
    yield _attribution(chosen)
    is_titled = bool(inside) and is_title(inside)
    yield from _of_the_words(frame, quotation, inside, is_titled=is_titled)
    places = _of_the_place(frame, token, inside, is_titled=is_titled)
    named_by_speaker = chosen is not None and chosen.cue is not None and chosen.cue[1] == frame.tokens[token - 1].end
    yield from places - {"called so"} if named_by_speaker else places
    if chosen is not None and chosen.voice.person is None:
        yield "of nobody named"
    if chosen is not None and "negated" in chosen.doubts:
        yield "nobody said it"


_ALWAYS_CAPITAL = frozenset(["I", "I'm", "I'll", "I'd", "I've", "I’m", "I’ll", "I’d", "I’ve"])
_BY_KIND = {
    "beside": "attributed by a tag",
    "tag": "attributed by a tag",
    "clause": "attributed by a clause",
    "near": "nobody near",
}


def _attribution(chosen: SpeakerCandidate | None) -> str:
    return _BY_KIND.get(chosen.rule.kind, "attributed loosely") if chosen else "nobody near"


def _of_the_words(frame: Frame, quotation: Quotation, inside: list[str], *, is_titled: bool) -> Iterator[str]:
    lower = [word.lower().replace("’", "'") for word in inside]
    titled = len(inside) > 1 and is_titled
    wholly = len(inside) > 2 and titled
    if len(inside) >= 5:
        yield "five words"
    if len(inside) >= 10:
        yield "ten words"
    if len(inside) <= 2:
        yield "one or two words"
    if len(inside) > 1 and not wholly and not finite_verbs().isdisjoint(lower):
        yield "has a verb"
    if not wholly and not lexicon.words("quoted_words", "talk").isdisjoint(lower):
        yield "talk"
    if len(inside) > 2 and frame.text[quotation.end - 1] in ".?!":
        yield "ends as a sentence"
    if is_titled:
        yield "written as a title" if titled else "written as a name"
    called_out = frame.text[quotation.end - 1] in "?!"
    if len(inside) == 1 and inside[0].isupper() and len(inside[0]) > 1 and not called_out:
        yield "an abbreviation"


def is_title(inside: list[str]) -> bool:
    """Tell words that are written as a title is: capitals but for the small words, and not for "I" alone."""
    small = lexicon.words("quoted_words", "small")
    main = [word for word in inside if word.lower() not in small]
    capitals = all(word[0].isupper() or word[0].isdigit() for word in main)
    telling = [word for word in main if word not in _ALWAYS_CAPITAL]
    return capitals and len(telling) > 0 and len(inside) <= 12 and (inside[0] != "I" or len(telling) > 1)


def _of_the_place(frame: Frame, token: int, inside: list[str], *, is_titled: bool) -> set[str]:
    is_name = is_titled and len(inside) <= 2 and frame.last_mark(token).isalpha()
    shapes = _places(is_titled=is_titled, is_name=is_name).around(frame.tokens[token - 1], frame.tokens[token + 1])
    return {shape.name for shape in shapes if stands_around(shape, frame.tokens, token, token + 1)}


@cache
def _places(*, is_titled: bool, is_name: bool) -> ShapeIndex[Shape]:
    anchors = {"QUOTE", *(["TITLE"] if is_titled else []), *(["NAME"] if is_name else [])}
    return ShapeIndex((shape for shape in place_signs() if anchored(shape.pattern)[1] in anchors), sides)
