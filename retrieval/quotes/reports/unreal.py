"""Reports of what nobody said: denied, not recalled, invented, or true only in a case that is thought up.

A row of the tables is the shape of the words before the subject of a report, or of those around its clause.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.shape_index import ShapeIndex
from retrieval.english.shapes import reach, shape_table
from retrieval.english.tokens import EDGE, TokenRow

if TYPE_CHECKING:
    from retrieval.english.shapes import Shape
    from retrieval.quotes.reports.frames import Frame

BEFORE_SUBJECT = """
denied        | <act.denial> that?                        | denied that|she said
in that case  | <edge> had                                | Had|Roe said
supposed      | <supposing> that?                         | imagine that|Roe said
neither       | neither / nor                             | Neither|Roe nor Ray said
not true      | (<negation> / <negated>) true that        | it is not true that|Roe said
not recalled  | (<negation> / <negated>) .? .? <recalling> .* | I do not recall a day when|Roe said
called untrue | <called_untrue> .* <noun.that> that       | the false claim that|Roe said
"""
"""What stands before the bar of an example, to its end, makes the report unreal."""
AROUND_CLAUSE = """
untruly said | <noun.that> that .* (is / was / are / were) <adverb>? <called_untrue> | a claim that|Roe spoke is false
"""
"""What begins two words before the bar of an example makes the report unreal."""


@cache
def before_subject() -> tuple[Shape, ...]:
    """Give the shapes that stand before the subject of an unreal report."""
    return shape_table(BEFORE_SUBJECT)


@cache
def around_clause() -> tuple[Shape, ...]:
    """Give the shapes that begin two words before the subject of an unreal report."""
    return shape_table(AROUND_CLAUSE)


def is_unreal(frame: Frame, subject: int) -> bool:
    """Tell a report that did not happen by what stands around its subject, which begins with token `subject`."""
    end = subject + ("words_before_speech.supposing" in frame.tokens[subject].kinds)
    tokens = [EDGE, *frame.tokens.part(0, end)]
    before = TokenRow(tokens[1:])
    if any(_stands(shape, before, number - 1) for number, shape in _openings().beginning_in(tokens)):
        return True
    return _is_said_untruly(frame, subject)


@cache
def _openings() -> ShapeIndex[Shape]:
    return ShapeIndex(before_subject(), lambda shape: ("", shape.pattern))


def _stands(shape: Shape, before: TokenRow, first: int) -> bool:
    return reach(shape.pattern, before, first) == len(before)


def _is_said_untruly(frame: Frame, subject: int) -> bool:
    if subject < 2 or frame.words[subject - 1] != "that":
        return False
    return any(reach(shape.pattern, frame.tokens, subject - 2) is not None for shape in around_clause())
