"""Frames: the sentences of the article's own prose, in which a quotation counts as one word.

A quotation may hold several sentences; the frame around it is the one sentence that the article builds: `Q, he said.`
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.english.tokens import Token, TokenRow
from retrieval.quotes.sentence_rows import SentenceRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from retrieval.model import Sentence, SentenceKind
    from retrieval.quotes.marks import Quotation, Span

QUOTED = '"'
"""The word of a token that stands for a whole quotation."""
_LONGEST_FRAME_TOKENS = 600
"""Tokens after which a frame is cut, so that a text without sentence ends stays cheap."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence of prose: its tokens, and where it stands."""

    number: int
    text: str
    """The whole article's text."""
    tokens: TokenRow
    """Words in lower case (a name that looks like a verb keeps its capital), marks, and quotations, each `QUOTED`."""
    words: list[str]
    """The keys of the tokens."""
    quoted: Mapping[int, int]
    """For each token that is a quotation its number in the article."""
    paragraph: int
    kind: SentenceKind

    def span(self, first: int, last: int) -> Span:
        """Give the place of the tokens `first` to `last`, the latter included."""
        return self.tokens[first].start, self.tokens[last].end

    def is_capital(self, number: int) -> bool:
        """Tell whether the token begins with a capital letter."""
        tokens = self.tokens.tokens  # asked so often that the way over the row's own look-up would tell
        return 0 <= number < len(tokens) and "capital" in tokens[number].kinds

    def last_mark(self, quoted: int) -> str:
        """Give the last character inside the marks of the quotation at token `quoted`."""
        token = self.tokens[quoted]
        return self.text[token.start : token.end].rstrip("\"'”’» ")[-1:]


def read_frames(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], rows: SentenceRows | None = None
) -> list[Frame]:
    """Give the frames of `text` in order; `quotations` are numbered by their place in the sequence.

    `rows` are those of the sentences, and perhaps of others, if the caller has them already.
    """
    rows = rows or SentenceRows(text, sentences)
    outer = [(number, q) for number, q in enumerate(quotations) if q.depth == 0]
    found: list[Frame] = []
    upcoming = 0
    for start, end, sentence in _prose_sentences(sentences, [q for _, q in outer]):
        inside: list[tuple[int, Quotation]] = []
        while upcoming < len(outer) and outer[upcoming][1].opened < end:
            inside.append(outer[upcoming])
            upcoming += 1
        found += _frames(rows, (start, end), sentence, inside, len(found))
    return found


def _frames(
    rows: SentenceRows, span: Span, sentence: Sentence, inside: Sequence[tuple[int, Quotation]], first_number: int
) -> Iterator[Frame]:
    """Give the frames of one sentence around the quotations `inside` it; a long one is cut."""
    tokens, quoted = _around_quotations(rows, span, inside)
    for first in range(0, len(tokens), _LONGEST_FRAME_TOKENS):
        part = tokens[first : first + _LONGEST_FRAME_TOKENS]
        words = [token.key for token in part]
        held = {at: quoted[first + at] for at, word in enumerate(words) if word == QUOTED} if quoted else {}
        number = first_number + first // _LONGEST_FRAME_TOKENS
        yield Frame(number, rows.text, TokenRow(part), words, held, sentence.paragraph, sentence.kind)


def _around_quotations(
    rows: SentenceRows, span: Span, inside: Sequence[tuple[int, Quotation]]
) -> tuple[list[Token], dict[int, int]]:
    """Give the tokens of a sentence, each quotation one of them, and for each of those its number."""
    found: list[Token] = []
    quoted: dict[int, int] = {}
    place, end = span
    for number, quotation in inside:
        found += rows.between(place, quotation.opened)
        quoted[len(found)] = number
        found.append(Token(QUOTED, quotation.opened, quotation.closed, frozenset({"quotation"})))
        place = quotation.closed
    return found + rows.between(place, end), quoted


def _prose_sentences(sentences: Sequence[Sentence], outer: Sequence[Quotation]) -> list[tuple[int, int, Sentence]]:
    """Join the sentences between which a quotation goes on."""
    closings = [quotation.closed for quotation in outer]
    found: list[tuple[int, int, Sentence]] = []
    for sentence in sentences:
        if found and found[-1][2].paragraph == sentence.paragraph:
            start, _, first = found[-1]
            at = bisect_left(closings, sentence.start + 1)
            if at < len(outer) and outer[at].opened < sentence.start:
                found[-1] = (start, sentence.end, first)
                continue
        found.append((sentence.start, sentence.end, sentence))
    return found
