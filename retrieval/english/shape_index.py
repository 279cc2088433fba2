"""The rows of a table found by the tokens beside a place, so that only those are tried that may stand there.

Rows are numbers here, a bit for each: what two tokens leave of a table is what both have.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from retrieval.english.shape_programs import kinds_of_sign, opening_signs, token_test
from retrieval.english.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Row = TypeVar("Row")
_KEPT_TOKENS = 20_000
"""Tokens of which is remembered which rows they leave."""


class ShapeIndex(Generic[Row]):
    """The rows of a table, each a shape around a place: what it has before it, and behind it."""

    def __init__(self, rows: Iterable[Row], sides: Callable[[Row], tuple[str, str]]) -> None:
        """`sides` gives the patterns of a row before and behind the place; an empty one lets every token stand."""
        self._rows = tuple(rows)
        patterns = [sides(row) for row in self._rows]
        self._before = _Openings([before for before, _ in patterns], -1)
        self._behind = _Openings([behind for _, behind in patterns], 1)
        self._listed = lru_cache(maxsize=_KEPT_TOKENS)(self._list)

    def around(self, before: Token, behind: Token) -> tuple[Row, ...]:
        """Give the rows, in order, that may stand between two tokens."""
        return self._listed(self._before.able(before.key, before.kinds) & self.able_behind(behind))

    def beginning_in(self, tokens: Iterable[Token]) -> Iterator[tuple[int, Row]]:
        """Give the numbers of the tokens that may be the first behind the place, each with a row of which it may be."""
        keys, kinds, any_token = self._behind.keys, self._behind.kinds, self._behind.any_token
        for number, token in enumerate(tokens):
            if any_token or token.key in keys or not kinds.isdisjoint(token.kinds):
                for row in self._listed(self.able_behind(token)):
                    yield number, row

    def able_behind(self, token: Token) -> int:
        """Give the bits of the rows that may stand where `token` is the first behind the place."""
        return self._behind.able(token.key, token.kinds)

    def bits(self, test: Callable[[Row], bool]) -> int:
        """Give the bits of the rows that pass a test."""
        return sum(1 << number for number, row in enumerate(self._rows) if test(row))

    def rows(self, bits: int) -> tuple[Row, ...]:
        """Give the rows of some bits, in order."""
        return self._listed(bits)

    def _list(self, bits: int) -> tuple[Row, ...]:
        return tuple(row for number, row in enumerate(self._rows) if bits >> number & 1)


class _Openings:
    """With which tokens the patterns of one side may begin: `keys` and `kinds`, or perhaps `any_token`."""

    def __init__(self, patterns: Sequence[str], onward: int) -> None:
        self._always = 0
        self._by_key: dict[str, int] = {}
        self._by_kind: dict[str, int] = {}
        self._tested: dict[str, int] = {}
        for number, pattern in enumerate(patterns):
            signs = opening_signs(pattern, onward)
            for sign in signs:
                self._add(sign, 1 << number)
            if not signs:
                self._always |= 1 << number
        self._tests = [(token_test(sign), bits) for sign, bits in self._tested.items()]
        self.keys, self.kinds = self._by_key.keys(), self._by_kind.keys()
        self.any_token = bool(self._always or self._tests)
        self.able = lru_cache(maxsize=_KEPT_TOKENS)(self._able)

    def _add(self, sign: str, bit: int) -> None:
        if sign[0] != "<" and sign != ".":
            key = sign.removeprefix("\\")
            self._by_key[key] = self._by_key.get(key, 0) | bit
        elif (kinds := kinds_of_sign(sign)) is not None:
            self._by_kind.update({kind: self._by_kind.get(kind, 0) | bit for kind in kinds})
        else:
            self._tested[sign] = self._tested.get(sign, 0) | bit

    def _able(self, key: str, kinds: frozenset[str]) -> int:
        token, bits = Token(key, -1, -1, kinds), self._always | self._by_key.get(key, 0)
        for kind in kinds:
            bits |= self._by_kind.get(kind, 0)
        for test, tested in self._tests:
            if bits & tested != tested and test(token):
                bits |= tested
        return bits
