"""Two sequences of words laid side by side: all of the one along some stretch of the other."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.english.small_words import weight

_SAME, _CHANGED, _PUT_IN, _LEFT_OUT = 1, 2, 3, 4
_LEFT_OUT_FIRST, _LEFT_OUT_MORE = 0.8, 0.15
"""What the first and each further word of a gap costs: speech is cut more often than its telling words are changed."""
_DIFFERENT = 0.6
"""What a word costs that is changed or put in, besides its weight."""


class Step(NamedTuple):
    """A stretch of a comparison: words `a` (half-open) of what was asked, words `b` of what was said."""

    same: bool
    a: tuple[int, int]
    b: tuple[int, int]


def aligned(asked: list[str], said: list[str]) -> list[Step]:
    """Align all of `asked` with the stretch of `said` where that costs least (after Sellers, J. Algorithms 1, 1980).

    Words of `said` before and after the stretch cost nothing; a gap in it costs little more than one word.
    """
    back, row = _table(asked, said)
    return _joined(_path(back, min(range(len(row)), key=lambda j: (row[j], -j))))


def _table(asked: list[str], said: list[str]) -> tuple[list[bytearray], list[float]]:
    """How each cell of the alignment is reached at least cost, and the costs of the last row."""
    width = len(said) + 1
    row = [0.0] * width
    back = [bytearray(width)]
    for i, word in enumerate(asked, 1):
        above, row, marks = row, [float(i) * 2] + [0.0] * (width - 1), bytearray(width)
        marks[0] = _PUT_IN
        change = _DIFFERENT + weight(word)
        for j in range(1, width):
            same = word == said[j - 1]
            cost, mark = (above[j - 1], _SAME) if same else (above[j - 1] + change, _CHANGED)
            if above[j] + change < cost:
                cost, mark = above[j] + change, _PUT_IN
            gap = row[j - 1] + (_LEFT_OUT_MORE if marks[j - 1] == _LEFT_OUT else _LEFT_OUT_FIRST)
            if gap < cost:
                cost, mark = gap, _LEFT_OUT
            row[j], marks[j] = cost, mark
        back.append(marks)
    return back, row


def _path(back: list[bytearray], j: int) -> list[Step]:
    """Word by word, the alignment that ends at said word `j`."""
    i, steps = len(back) - 1, []
    while i > 0:
        mark = back[i][j]
        up, left = int(mark != _LEFT_OUT), int(mark != _PUT_IN)
        steps.append(Step(mark == _SAME, (i - up, i), (j - left, j)))
        i, j = i - up, j - left
    return steps[::-1]


def _joined(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of one kind as one."""
    found: list[Step] = []
    for step in steps:
        if found and found[-1].same == step.same:
            found[-1] = Step(step.same, (found[-1].a[0], step.a[1]), (found[-1].b[0], step.b[1]))
        else:
            found.append(step)
    return found
