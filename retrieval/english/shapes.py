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

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.tokens import all_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from retrieval.english.tokens import Token, TokenRow

Places = dict[str, int]


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
    return (not before or _run(_program(before, -1), row, first - 1, -1) is not None) and (
        not behind or _run(_program(behind), row, end) is not None
    )


@cache
def anchored(pattern: str) -> tuple[str, str, str]:
    """Give what a pattern has before its anchor, the anchor, and what it has behind it."""
    signs = pattern.split()
    anchors = [at for at, sign in enumerate(signs) if sign.isalpha() and sign.isupper()]
    if len(anchors) != 1:
        raise ValueError(f"a pattern needs one anchor: {pattern}")
    (at,) = anchors
    return " ".join(signs[:at]), signs[at], " ".join(signs[at + 1 :])


def match_shape(shape: Shape, row: TokenRow, first: int) -> ShapeMatch | None:
    """Match `shape` with the tokens of `row` from `first` on; `first` may be -1, the token before the row."""
    found = _run(_program(shape.pattern), row, first)
    if found is None:
        return None
    parts = {name: (at, found[f"{name}>"]) for name, at in found.items() if f"{name}>" in found}
    return ShapeMatch(shape, first, found[""], parts)


def first_shape(shapes: Iterable[Shape], row: TokenRow, first: int) -> ShapeMatch | None:
    """Give the match of the first of `shapes` that stands at `first`."""
    return next((match for shape in shapes if (match := match_shape(shape, row, first))), None)


# --- running ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a program: a token is tested, a place is noted, or several ways go on (counted from this step)."""

    ways: tuple[int, ...] = (1,)
    test: Callable[[Token], bool] | None = None
    note: str = ""


_END = _Step(())


def _run(program: tuple[_Step, ...], row: TokenRow, first: int, onward: int = 1) -> Places | None:
    """Run all ways at once, the preferred first; give the notes of the most preferred that comes to the end.

    `onward` is 1, or -1 to read the row from its end to its beginning.
    """
    best: Places | None = None
    alive: dict[int, Places] = {}
    at, edge = first, len(row) if onward > 0 else -1
    _follow(program, (0, first), {}, alive)
    while alive:
        token, following = row[at], dict[int, Places]()
        for number, notes in alive.items():
            step = program[number]
            if step is _END:
                best = notes | {"": at}
                break
            if (edge - at) * onward >= 0 and step.test and step.test(token):
                _follow(program, (number + 1, at + onward), notes, following)
        alive, at = following, at + onward
    return best


def _follow(program: tuple[_Step, ...], place: tuple[int, int], notes: Places, alive: dict[int, Places]) -> None:
    """Add to `alive` the steps that wait for a token, or end, reached from a step before the token `place[1]`."""
    waiting, seen, at = [(place[0], notes)], set[int](), place[1]
    while waiting:
        number, noted = waiting.pop()
        if number in seen or number in alive:
            continue
        seen.add(number)
        step = program[number]
        if step.test or step is _END:
            alive[number] = noted
        else:
            noted = noted | {step.note: at} if step.note else noted
            waiting += [(number + way, noted) for way in reversed(step.ways)]


# --- reading patterns -------------------------------------------------------------------------------------------


@cache
def _program(pattern: str, onward: int = 1) -> tuple[_Step, ...]:
    signs = _sign().findall(pattern)
    steps = _either(signs, onward)
    if signs:
        raise ValueError(f"a pattern ends before {signs[0]!r}: {pattern}")
    return (*steps, _END)


def _either(signs: list[str], onward: int) -> list[_Step]:
    """Take parts with "/" between them from the front of `signs`."""
    parts = [_sequence(signs, onward)]
    while signs and signs[0] == "/":
        del signs[0]
        parts.append(_sequence(signs, onward))
    steps = parts.pop()
    for part in reversed(parts):
        steps = [_Step((1, len(part) + 2)), *part, _Step((len(steps) + 1,)), *steps]
    return steps


def _sequence(signs: list[str], onward: int) -> list[_Step]:
    parts: list[list[_Step]] = []
    while signs and signs[0] not in {"/", ")"}:
        parts.append(_repeated(_part(signs, onward), *_times(signs)))
    return [step for part in parts[::onward] for step in part]


def _part(signs: list[str], onward: int) -> list[_Step]:
    sign = signs.pop(0)
    if not sign.endswith("(") or sign[0] == "\\":
        return [_Step(test=_test(sign))]
    steps, name = _either(signs, onward), sign[:-2]
    if not signs:
        raise ValueError(f"a part of a pattern is not closed: {sign}")
    del signs[0]
    return [_Step(note=name), *steps, _Step(note=f"{name}>")] if name else steps


def _times(signs: list[str]) -> tuple[int, int | None]:
    times: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
    if not signs or not (signs[0] in times or signs[0][0] == "{"):
        return 1, 1
    sign = signs.pop(0)
    least, _, most = sign.strip("{}").partition(",")
    return times.get(sign) or (int(least), int(most or least))


def _repeated(part: list[_Step], least: int, most: int | None) -> list[_Step]:
    steps = part * least
    if most is None:
        return [*steps, _Step((1, len(part) + 2)), *part, _Step((-len(part) - 1,))]
    return steps + [_Step((1, len(part) + 1)), *part] * (most - least)


def _test(sign: str) -> Callable[[Token], bool]:
    if sign == ".":
        return lambda token: token.key != ""
    if sign[0] != "<":
        return lambda token: token.key == sign.removeprefix("\\")
    either = [[_kind(name) for name in both.split("&")] for both in sign[1:-1].split("|")]
    return lambda token: any(
        all(token.kinds.isdisjoint(kinds) is not wanted for wanted, kinds in both) for both in either
    )


def _kind(name: str) -> tuple[bool, frozenset[str]]:
    """Whether a kind is wanted or, with "!", unwanted, and its full name."""
    short = name.removeprefix("!")
    full = {kind for kind in all_kinds() if kind.endswith(f".{short}")}
    if short in all_kinds():
        full = {short}
    if len(full) != 1:
        raise ValueError(f"{short!r} is no kind" if not full else f"{short!r} may be any of {', '.join(sorted(full))}")
    return short == name, frozenset(full)


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"\\[()]|[a-z_]+=\(|[()]|\{\d+(?:,\d+)?\}|<[^<>\s]+>|[?*+]|[^\s()<>{}?*+]+")
