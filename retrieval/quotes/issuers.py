"""For whom a document speaks: "the letter", "the statement" and "the lawsuit" speak for whoever put them out.

A row of the tables is a shape of tokens between a document and the phrase that names its issuer; between the bars of
its example stands that phrase.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import issued
from retrieval.english.shapes import match_shape, reach, shape_table, stands_around
from retrieval.english.tokens import Token, TokenRow
from retrieval.quotes.phrase_paths import phrase_on
from retrieval.quotes.reports.clause_subjects import clause_subject
from retrieval.quotes.reports.noun_phrases import NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.english.shapes import Shape
    from retrieval.quotes.reports.frames import Frame

INSIDE = """
its owner | (<edge> / <preposition>) who=(<!preposition&!owner>* <owner>) | A letter on |the firm's| website is long.
named behind it | DOCUMENT <!before_issuer>* <before_issuer> who=(.+) <edge> | The letter from |the board| is long.
named before it | <edge> (<determiner> <!capital&!break|months>{0,2} / <!capital&!break|months>{0,3}) \
who=(<capital&!months&!owner> / <capital&!months> <capital>* <capital&!platform&!owner>) <platform>* <!capital> \
| The latest |Ebb Society| Facebook post is long.
"""
"""Where the issuer stands in the phrase of the document itself; its noun is `DOCUMENT`, which counts as a break."""
BESIDE = """
put out by | DOCUMENT (<!before_issuer>{0,4} <!before_issuer&!passes_on>)? <before_issuer> PHRASE \
| A letter came today from |the board|. The letter is long.
owned by | OWNER DOCUMENT | We saw |the board's| letter. The letter is long.
told in it | PHRASE <verb> <!verb>{0,4} in <determiner> DOCUMENT \
| It was late, |the board| said on Monday in the letter. The letter is long.
subject beside it | PHRASE … DOCUMENT | |The board| sent a letter. The letter is long.
subject behind it | <edge> <preposition> … DOCUMENT … PHRASE | In a letter, |the board| was angry. The letter is long.
"""
"""Where the issuer stands beside a document that is spoken of before: the phrase `PHRASE`, or one in 's (`OWNER`).

With "…" it is the subject of the clause.
"""
WRITERS = """
wrote | PHRASE (had / has / also / later / who / ,)* WROTE \
| |Ann Roe|, who wrote to the board, is angry. The letter is long.
"""
"""Who wrote shortly before: a letter needs no noun to be spoken of."""
INTRODUCES = "(a / an) .{0,2} DOCUMENT"
"""A document is spoken of for the first time: "in a long statement"."""
DATED = """
dated | <owner> <months|number>+ END .{0,5} <noun.issued> | Roe's June 20|, 2020, post
"""
"""The end of a phrase that holds the owner and the day of a document."""
_FRAMES_BACK, _WRITERS_BACK = 6, 2


class Issuer(NamedTuple):
    """A phrase that may name who put out a document, and the row by which it was found."""

    frame: Frame
    phrase: NounPhrase
    shape: Shape


@cache
def inside_document() -> tuple[Shape, ...]:
    """Give the shapes of phrases of documents that hold an issuer."""
    return shape_table(INSIDE)


@cache
def beside_document() -> tuple[Shape, ...]:
    """Give the shapes between an issuer and the document that it is named beside."""
    return shape_table(BESIDE)


@cache
def before_writing() -> tuple[Shape, ...]:
    """Give the shapes between a writer and the verb."""
    return shape_table(WRITERS)


@cache
def dated_documents() -> tuple[Shape, ...]:
    """Give the shapes around the end of a phrase that dates a document."""
    return shape_table(DATED)


def is_issued(word: str) -> bool:
    """Tell a document that speaks for whoever put it out, and what somebody has gathered ("data from the Board")."""
    return word in issued() or word in lexicon.words("words_before_speech", "gathered")


def opens_dated_document(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell the owner and the day of a document: "Roe's June 20", where ", 2020, post" follows."""
    end = phrase.last + 1
    return any(stands_around(shape, frame.tokens, end, end) for shape in dated_documents())


def issuers(frames: Sequence[Frame], frame: Frame, phrase: NounPhrase) -> Iterator[Issuer]:
    """Give the phrases that may name who put out the document that is the noun of `phrase`, the likeliest first.

    Its own phrase comes first ("a notice on the firm's website"), then where the article spoke of it before: "a letter
    from the board", "the board's letter", or whoever is the subject there ("the board sent a letter").
    """
    yield from _inside(frame, phrase)
    noun = frame.words[phrase.head]
    if noun not in issued() or frame.words[phrase.first] in {"a", "an"}:
        return  # "a statement" is a new one
    yield from _beside(frame, noun, phrase.first)
    for earlier in _before(frames, frame, _FRAMES_BACK):
        yield from _beside(earlier, noun, len(earlier.words))
        if _introduces(earlier, noun):
            break  # whose it is stands there or nowhere
    if noun in lexicon.words("words_before_speech", "written"):
        for earlier in _before(frames, frame, _WRITERS_BACK):
            yield from _writers(earlier)


def _before(frames: Sequence[Frame], frame: Frame, most: int) -> list[Frame]:
    """The frames before one, the nearest first; of a transcript's prose only some frames are at hand."""
    return [one for one in reversed(frames) if frame.number - most <= one.number < frame.number]


def _inside(frame: Frame, phrase: NounPhrase) -> Iterator[Issuer]:
    tokens, start, head = frame.tokens, phrase.first, phrase.head
    document = Token("DOCUMENT", *frame.span(head, head), frozenset({"break"}))
    row = TokenRow([*tokens.part(start, head), document, *tokens.part(head + 1, phrase.last + 1)])
    for shape in inside_document():
        for at in range(-1, len(row)):
            if found := match_shape(shape, row, at):
                first, end = found.parts["who"]
                yield Issuer(frame, NounPhrase(start + first, start + end - 1, start + end - 1), shape)


def _beside(frame: Frame, noun: str, end: int) -> Iterator[Issuer]:
    """Give the issuers beside the last `noun` before the token `end`."""
    at = next((at for at in range(min(end, len(frame.words)) - 1, -1, -1) if frame.words[at] == noun), None)
    if at is None:
        return
    for shape in beside_document():
        if phrase := _on_path(shape.pattern, "DOCUMENT", frame, at):
            yield Issuer(frame, phrase, shape)


def _on_path(path: str, anchor: str, frame: Frame, at: int) -> NounPhrase | None:
    """Give the phrase to which a path leads from the document, or the verb, at token `at`."""
    if "…" in path:
        return _clause_subject(path.split(), frame, at)
    phrase = phrase_on(path, anchor, frame, at, at)
    owned = phrase is None or "OWNER" not in path or "owner" in frame.tokens[at - 1].kinds
    return phrase if owned else None


def _clause_subject(path: list[str], frame: Frame, at: int) -> NounPhrase | None:
    """The subject of the frame's first clause, if it stands on the path's side of the document."""
    opening = " ".join(path[: path.index("…")])
    if path[-1] == "PHRASE" and reach(opening, frame.tokens, -1) is None:
        return None
    subject = clause_subject(frame, 0)
    if subject is None:
        return None
    return subject if (subject.first > at if path[-1] == "PHRASE" else subject.last < at) else None


def _introduces(frame: Frame, noun: str) -> bool:
    before = INTRODUCES.removesuffix(" DOCUMENT")
    places = (at for at, word in enumerate(frame.words) if word == noun)
    return any(reach(before, frame.tokens, at - 1, -1) is not None for at in places)


def _writers(frame: Frame) -> Iterator[Issuer]:
    """Give who wrote, the last first."""
    for at in range(len(frame.words) - 1, 0, -1):
        if frame.words[at] in lexicon.words("words_before_speech", "wrote"):
            found = ((shape, _on_path(shape.pattern, "WROTE", frame, at)) for shape in before_writing())
            yield from (Issuer(frame, phrase, shape) for shape, phrase in found if phrase)
