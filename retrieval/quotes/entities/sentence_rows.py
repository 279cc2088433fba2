"""The sentences of one article as token rows, each read when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from retrieval.english.tokens import token_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.english.tokens import TokenRow
    from retrieval.model import Sentence


class SentenceRows:
    """The token rows of the sentences of one text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], read: Iterable[TokenRow] = ()) -> None:
        """`read` are rows that somebody has read before; those of whole sentences are not read again."""
        self.text, self._sentences = text, sentences
        self._starts = [sentence.start for sentence in sentences]
        rows = [(self._number(row[0].start), row) for row in read]
        parts = Counter(number for number, _ in rows)  # of a long sentence, cut; looking at each would take its square
        self._rows = {number: row for number, row in rows if parts[number] == 1 and self._is_whole(number, row)}

    def around(self, start: int, end: int) -> tuple[TokenRow, int, int]:
        """Give the row that holds `text[start:end]`, its first token and the one behind it.

        Where its end is no token's, nothing stands behind it.
        """
        number = self._number(start)
        if number not in self._rows:
            sentence = self._sentences[number]
            self._rows[number] = token_row(self.text, sentence.start, sentence.end)
        row = self._rows[number]
        tokens, place = row.part(0), attrgetter("start")
        behind = bisect_left(tokens, end, key=place)
        return row, bisect_left(tokens, start, key=place), behind if row[behind - 1].end == end else len(row)

    def _number(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _is_whole(self, number: int, row: TokenRow) -> bool:
        """Tell whether a row holds its sentence and no more: long ones are cut."""
        sentence, end = self._sentences[number], row[len(row) - 1].end
        missing = self.text[sentence.start : row[0].start] + self.text[end : sentence.end]
        return end <= sentence.end and not any(letter.isalnum() for letter in missing)
