"""Patterns of token shapes as programs: steps that test a token, note a place or go on in several ways.

`shapes.py` says how a pattern is written and runs the programs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.tokens import Token, all_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a program: a token is tested, a place is noted, or several ways go on (counted from this step)."""

    ways: tuple[int, ...] = (1,)
    sign: str = ""
    test: Callable[[Token], bool] | None = None
    note: str = ""


_END = _Step(())
_Ways = tuple[tuple[int, tuple[str, ...]], ...]
"""Steps that wait for a token, or end, the preferred first, each with the notes that are made on the way to it."""


class ShapeProgram(NamedTuple):
    """The steps of a pattern: signs and tests (none at the end), and for each the ways from the place before it."""

    signs: tuple[str, ...]
    tests: tuple[Callable[[Token], bool] | None, ...]
    ways: tuple[_Ways, ...]


@cache
def program_of(pattern: str, onward: int = 1) -> ShapeProgram:
    """Give the program of a pattern, read to the right, or with `onward` -1 to the left.

    Raises `ValueError` for a pattern that is not well formed or asks for a kind that no token has.
    """
    unread = _sign().findall(pattern)
    steps = [*_either(unread, onward), _END]
    if unread:
        raise ValueError(f"a pattern ends before {unread[0]!r}: {pattern}")
    ways = tuple(_ways_from(steps, number) for number in range(len(steps)))
    return ShapeProgram(tuple(step.sign for step in steps), tuple(step.test for step in steps), ways)


def opening_signs(pattern: str, onward: int = 1) -> tuple[str, ...]:
    """Give the signs of which the first token must be one; none where `pattern` may match no token."""
    program = program_of(pattern, onward)
    signs = tuple(sign for sign in (program.signs[number] for number, _ in program.ways[0]) if sign)
    return signs if len(signs) == len(program.ways[0]) else ()


def kinds_of_sign(sign: str) -> Iterable[str] | None:
    """Give the kinds of which a token of this sign has any one; None where the sign is no plain list of kinds."""
    if sign[0] != "<" or "&" in sign or "!" in sign:
        return None
    return map(_full, sign[1:-1].split("|"))


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
        return [_Step(sign=sign, test=token_test(sign))]
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


def token_test(sign: str) -> Callable[[Token], bool]:
    """Give the test of a token that one sign of a pattern makes."""
    if sign == ".":
        return lambda token: token.key != ""
    if sign[0] != "<":
        return lambda token: token.key == sign.removeprefix("\\")
    either = [_kinds(both) for both in sign[1:-1].split("|")]
    if all(len(wanted) == 1 and not unwanted for wanted, unwanted in either):
        any_of = frozenset().union(*(wanted for wanted, _ in either))
        return lambda token: not token.kinds.isdisjoint(any_of)
    if len(either) == 1:
        ((all_of, none_of),) = either
        return lambda token: all_of <= token.kinds and token.kinds.isdisjoint(none_of)
    return lambda token: any(wanted <= token.kinds and token.kinds.isdisjoint(unwanted) for wanted, unwanted in either)


def _kinds(both: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the full names of the kinds that are wanted together, and of those that are not ("!")."""
    names = both.split("&")
    wanted = frozenset(_full(name) for name in names if name[0] != "!")
    return wanted, frozenset(_full(name[1:]) for name in names if name[0] == "!")


def _full(short: str) -> str:
    full = [short] if short in all_kinds() else _by_short_name().get(short, [])
    if len(full) != 1:
        raise ValueError(f"{short!r} is no kind" if not full else f"{short!r} may be any of {', '.join(full)}")
    return full[0]


@cache
def _by_short_name() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind in sorted(all_kinds()):
        found.setdefault(kind.partition(".")[2], []).append(kind)
    return found


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"\\[()]|[a-z_]+=\(|[()]|\{\d+(?:,\d+)?\}|<[^<>\s]+>|[?*+]|[^\s()<>{}?*+]+")


def _ways_from(steps: Sequence[_Step], first: int) -> _Ways:
    found: dict[int, tuple[str, ...]] = {}
    waiting, seen = [(first, tuple[str, ...]())], set[int]()
    while waiting:
        number, noted = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        step = steps[number]
        if step.test or step is _END:
            found[number] = noted
        else:
            noted = (*noted, step.note) if step.note else noted
            waiting += [(number + way, noted) for way in reversed(step.ways)]
    return tuple(found.items())
