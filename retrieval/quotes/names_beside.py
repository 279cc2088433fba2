"""The names that stand beside a noun phrase and tell whom it means: a row for each shape of the tokens between.

In an example the phrase stands between bars; whoever it names, alone or jointly, is Ann Roe.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.shapes import shape_table
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


@cache
def names_beside() -> Mapping[str, str]:
    """Give the paths from a phrase to a name beside it, by the names of their rows."""
    return {shape.name: shape.pattern for shape in shape_table(NAMES)}


def name_beside(row: str, frame: Frame, phrase: NounPhrase) -> NounPhrase | None:
    """Give the noun phrase that stands beside `phrase` as the row of this name tells."""
    return phrase_on(names_beside()[row], "PHRASE", frame, phrase.first, phrase.last)
