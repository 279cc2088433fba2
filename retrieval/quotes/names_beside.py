"""The names that stand beside a noun phrase and tell whom it means: a row for each shape of the tokens between.

In an example the phrase stands between bars; whoever it names, alone or jointly, is Ann Roe.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.shapes import anchored, reach, shape_table
from retrieval.quotes.phrase_paths import phrase_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase

NAMES = """
apposed | PHRASE (\\( .{0,3} \\))? , NAME ((from / of) <capital>)? <edge|mark|quotation> \
| |His lawyer|, Ann Roe, said that it rained.
called | PHRASE (called / named) NAME (, / <edge>) \
| |A Welsh lawyer| called Ann Roe, who was tired, said that it rained.
joined behind “with” | PHRASE ,? (along / together / jointly) with NAME \
| |Ben Ray|, along with Ann Roe, said that it rained.
joined behind the verb | PHRASE (and / &) NAME | The train was late, said |Ben Ray| and Ann Roe.
joined before the verb | NAME (and / &) PHRASE | Ann Roe and |Ben Ray| said that it rained.
"""
"""What stands between the phrase that was read, `PHRASE`, and a name."""

AROUND = """
role behind it | PHRASE (\\( .{0,3} \\))? , <determiner>? | |His counsel|, the advocate Ann Roe, said that it rained.
ends between commas | NAME <titles.suffix>? , | His counsel, the advocate |Ann Roe|, said that it rained.
owned answer | <owner|personal_pronoun> ANSWER | Asked why, Ann Roe’s |reply| was that it rained.
named kin | KIN ,? | The mayor and her |husband|, Ben Ray, said that it rained.
part of a body | <!capital>? PART | The National Weather Office press |office| said that it rained.
body behind a person | , (<capital> (and / & / of / for / the)?)* BODY | Sgt Ann Roe, Kent |Police| said that it rained.
"""
"""What stands on one side of words that are known, to where a name begins or ends; an example has them between bars."""


@cache
def shapes_around() -> Mapping[str, str]:
    """Give the shapes on one side of known words, by the names of their rows."""
    return {shape.name: shape.pattern for shape in shape_table(AROUND)}


def end_beside(row: str, frame: Frame, first: int, last: int) -> int | None:
    """Give the place beyond what stands beside the tokens `first` to `last` as the row of this name tells."""
    before, _, behind = anchored(shapes_around()[row])
    return reach(behind, frame.tokens, last + 1) if behind else reach(before, frame.tokens, first - 1, -1)


@cache
def names_beside() -> Mapping[str, str]:
    """Give the paths from a phrase to a name beside it, by the names of their rows."""
    return {shape.name: shape.pattern for shape in shape_table(NAMES)}


def name_beside(row: str, frame: Frame, phrase: NounPhrase) -> NounPhrase | None:
    """Give the noun phrase that stands beside `phrase` as the row of this name tells."""
    return phrase_on(names_beside()[row], "PHRASE", frame, phrase.first, phrase.last)
