r"""Shapes of token rows: named rows of a table, `name | pattern | example`, matched in linear time.

A pattern is written over tokens (`tokens.py`), with spaces between its parts:

    said \(             a token of this word or mark; brackets have a backslash before them
    <verb.tag>          a token of this kind; `<capital&!verb>` of one and not of another, `<person|pronoun>` of either
    .                   any token, the one beyond the edge excepted
    a b   a / b         one after the other; either, the first if both can be
    x? x* x+ x{2,5}     at most once, any number, at least one, two to five; as many as can be
    (a b) who=(a b)     a part; a part whose tokens are given by name

A shape may stand around a word that is known already, the anchor: its pattern names that by a word in capitals
(`<naming> TITLE`), what stands before it is matched from there to the left and what stands behind it to the right.

A kind may leave out its file where no other file has one of this name: `<determiner>` is
`<function_words.determiner>`; a kind that nothing has is refused. All ways of a shape are run at once (Thompson's
method, with Pike's notes of places): a row of n tokens and a pattern of m parts never take more than n times m steps.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.shape_programs import program_of
from retrieval.english.tokens import EDGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.english.shape_programs import ShapeProgram
    from retrieval.english.tokens import Token, TokenRow

Places = dict[str, int]
_MOST_MOVES = 500
"""Tokens, told apart as far as a pattern does, of which a state remembers where they lead."""


class Shape(NamedTuple):
    """One row of a table; whoever reads the table sees in `example` what the pattern is for."""

    name: str
    pattern: str
    example: str


class ShapeMatch(NamedTuple):
    """Where a shape stands: the tokens `first` to `end`, the latter excluded, and those of its named parts."""

    shape: Shape
    first: int
    end: int
    parts: Mapping[str, tuple[int, int]]


def shape_table(rows: str) -> tuple[Shape, ...]:
    """Read rows `name | pattern | example`, a shape a line; in an example "|" is a letter like others."""
    lines = (line.split(" | ", 2) for line in rows.strip().splitlines() if line.strip())
    return tuple(Shape(name.strip(), pattern.strip(), example.strip()) for name, pattern, example in lines)


def stands_around(shape: Shape, row: TokenRow, first: int, end: int) -> bool:
    """Tell whether `shape` stands around its anchor, the tokens `first` to `end`, the latter excluded."""
    before, _, behind = anchored(shape.pattern)
    return reach(before, row, first - 1, -1) is not None and reach(behind, row, end) is not None


def reach(pattern: str, row: TokenRow, at: int, onward: int = 1) -> int | None:
    """Give the first place behind what `pattern` matches from token `at` on; None where it does not stand there.

    With `onward` -1 it is read to the left: `at` is its last token, and the place is that before its first.
    """
    return _automaton(pattern, onward).end(row, at, onward)


@cache
def anchored(pattern: str) -> tuple[str, str, str]:
    """Give what a pattern has before its anchor, the anchor, and what it has behind it."""
    signs = pattern.split()
    anchors = [at for at, sign in enumerate(signs) if sign.isalpha() and sign.isupper()]
    if len(anchors) != 1:
        raise ValueError(f"a pattern needs one anchor: {pattern}")
    (at,) = anchors
    return " ".join(signs[:at]), signs[at], " ".join(signs[at + 1 :])


def sides(shape: Shape) -> tuple[str, str]:
    """Give what the pattern of a shape has before its anchor and behind it."""
    before, _, behind = anchored(shape.pattern)
    return before, behind


def match_shape(shape: Shape, row: TokenRow, first: int) -> ShapeMatch | None:
    """Match `shape` with the tokens of `row` from `first` on; `first` may be -1, the token before the row."""
    found = _run(program_of(shape.pattern), row, first)
    if found is None:
        return None
    parts = {name: (at, found[f"{name}>"]) for name, at in found.items() if f"{name}>" in found}
    return ShapeMatch(shape, first, found[""], parts)


def first_shape(shapes: Iterable[Shape], row: TokenRow, first: int) -> ShapeMatch | None:
    """Give the match of the first of `shapes` that stands at `first`."""
    return next((match for shape in shapes if (match := match_shape(shape, row, first))), None)


# --- running ----------------------------------------------------------------------------------------------------


def _run(program: ShapeProgram, row: TokenRow, first: int) -> Places | None:
    """Run all ways at once, the preferred first; give the notes of the most preferred that comes to the end."""
    best: Places | None = None
    at = first
    alive: dict[int, Places] = {number: dict.fromkeys(names, first) for number, names in program.ways[0]}
    while alive:
        token, following = row[at], dict[int, Places]()
        at += 1
        for number, notes in alive.items():
            test = program.tests[number]
            if test is None:
                best = notes | {"": at - 1}
                break
            if len(row) - at >= -1 and test(token):
                for reached, names in program.ways[number + 1]:
                    if reached not in following:
                        following[reached] = {**notes, **dict.fromkeys(names, at)} if names else notes
        alive = following
    return best


class _State:
    """Where the readings of a pattern stand together: the steps that wait for a token, the preferred first."""

    __slots__ = ("alive", "ends", "moves")

    def __init__(self, alive: Sequence[int], *, ends: bool) -> None:
        """`ends` says that the pattern may end here, and that `alive` are preferred to that."""
        self.alive, self.ends = alive, ends
        self.moves: dict[tuple[str, frozenset[str]], _State] = {}


class _Automaton:
    """A pattern whose parts nobody asks for, as states that are made when a row first comes to them.

    Each token of a row costs one look-up; of a word that the pattern does not name its kinds alone count.
    """

    def __init__(self, program: ShapeProgram) -> None:
        self._program = program
        self._words = frozenset(sign.removeprefix("\\") for sign in program.signs if sign and sign[0] != "<")
        self._states: dict[tuple[tuple[int, ...], bool], _State] = {}
        self._start = self._state([number for number, _ in program.ways[0]])

    def end(self, row: TokenRow, at: int, onward: int) -> int | None:
        """Give the place behind the most preferred reading from token `at` on; `onward` is 1, or -1 to read back."""
        tokens, state, best = row.tokens, self._start, None
        size = len(tokens)
        left = size - at if onward > 0 else at + 1
        while True:
            if state.ends:
                best = at
            if left < 0 or not state.alive:
                return best
            token = tokens[at] if 0 <= at < size else EDGE
            move = (token.key if token.key in self._words else "", token.kinds)
            following = state.moves.get(move)
            state = self._moved(state, move, token) if following is None else following
            at, left = at + onward, left - 1

    def _moved(self, state: _State, move: tuple[str, frozenset[str]], token: Token) -> _State:
        tests, ways = self._program.tests, self._program.ways
        standing = (number for number in state.alive if (test := tests[number]) and test(token))
        reached = [number for step in standing for number, _ in ways[step + 1]]
        if len(state.moves) >= _MOST_MOVES:
            state.moves.clear()
        following = state.moves[move] = self._state([*dict.fromkeys(reached)])
        return following

    def _state(self, reached: list[int]) -> _State:
        """Give the state of some steps; what is less preferred than an end is left out."""
        end = len(self._program.tests) - 1
        ends = end in reached
        alive = tuple(reached[: reached.index(end)] if ends else reached)
        return self._states.setdefault((alive, ends), _State(alive, ends=ends))


@cache
def _automaton(pattern: str, onward: int) -> _Automaton:
    return _Automaton(program_of(pattern, onward))
