"""The sentences of one text as token rows: each is read once, when it is first asked for, for whoever asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from retrieval.english.tokens import RowPart, token_row

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from retrieval.english.tokens import Token, TokenRow
    from retrieval.model import Sentence

_START, _END = attrgetter("start"), attrgetter("end")


class SentenceRows:
    """The token rows of the sentences of one text."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text, self.sentences = text, sentences
        self.starts = [sentence.start for sentence in sentences]
        self._rows: list[TokenRow | None] = [None] * len(sentences)

    def row(self, number: int) -> TokenRow:
        """Give the tokens of a sentence."""
        row = self._rows[number]
        if row is None:
            sentence = self.sentences[number]
            row = self._rows[number] = token_row(self.text, sentence.start, sentence.end)
        return row

    def number(self, place: int) -> int:
        """Give the number of the sentence in which `place` stands; between two it is the first."""
        return max(0, bisect_right(self.starts, place) - 1)

    def around(self, start: int, end: int) -> RowPart:
        """Give the tokens that hold `text[start:end]`, also where a border cuts one, as it does before 's."""
        row = self.row(self.number(start))
        tokens = row.part(0)
        return RowPart(row, bisect_right(tokens, start, key=_END), bisect_left(tokens, end, key=_START))

    def find(self, keys: Container[str]) -> Iterator[tuple[TokenRow, int]]:
        """Give every token whose key is one of `keys`, in order, by its row and its number there."""
        for number in range(len(self.sentences)):
            row = self.row(number)
            for at, token in enumerate(row):
                if token.key in keys:
                    yield row, at

    def between(self, start: int, end: int) -> list[Token]:
        """Give the tokens of `text[start:end]`; of one that a border cuts, what is inside is read by itself."""
        found: list[Token] = []
        for number in range(self.number(start), bisect_left(self.starts, end)):
            tokens = self.row(number).part(0)
            low, high = bisect_left(tokens, start, key=_START), bisect_right(tokens, end, key=_END)
            if low and tokens[low - 1].end > start:
                found += token_row(self.text, start, min(tokens[low - 1].end, end))
            found += tokens[low:high]
            if low <= high < len(tokens) and tokens[high].start < end:
                found += token_row(self.text, tokens[high].start, end)
        return found
