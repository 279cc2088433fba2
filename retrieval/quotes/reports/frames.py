"""Frames: the sentences of the article's own prose, in which a quotation counts as one word.

A quotation may hold several sentences; the frame around it is the one sentence that the article builds: `Q, he said.`
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Sentence, SentenceKind
    from retrieval.quotes.marks import Quotation, Span

QUOTED = '"'
"""The word of a token that stands for a whole quotation."""
_LONGEST_FRAME_TOKENS = 600
"""Tokens after which a frame is cut, so that a text without sentence ends stays cheap."""
_ACRONYMS = {"US": "u.s.", "WHO": "w.h.o.", "IT": "i.t."}
"""Acronyms that must not be taken for pronouns."""
_STRAIGHT = str.maketrans("’‘‐‑", "''--")


class FrameToken(NamedTuple):
    """A word in lower case, a punctuation mark, or a quotation (`quotation` is its number, else -1)."""

    word: str
    start: int
    end: int
    quotation: int = -1


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence of prose: its tokens, and where it stands."""

    number: int
    text: str
    """The whole article's text."""
    tokens: list[FrameToken]
    words: list[str]
    paragraph: int
    kind: SentenceKind

    def span(self, first: int, last: int) -> Span:
        """Give the place of the tokens `first` to `last`, the latter included."""
        return self.tokens[first].start, self.tokens[last].end

    def is_capital(self, number: int) -> bool:
        """Tell whether the token begins with a capital letter."""
        return self.text[self.tokens[number].start].isupper()

    def last_mark(self, quoted: int) -> str:
        """Give the last character inside the marks of the quotation at token `quoted`."""
        token = self.tokens[quoted]
        return self.text[token.start : token.end].rstrip("\"'”’» ")[-1:]


def read_frames(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[Frame]:
    """Give the frames of `text` in order; `quotations` are numbered by their place in the sequence."""
    outer = [(number, q) for number, q in enumerate(quotations) if q.depth == 0]
    found: list[Frame] = []
    upcoming = 0
    for start, end, sentence in _prose_sentences(sentences, [q for _, q in outer]):
        inside: list[tuple[int, Quotation]] = []
        while upcoming < len(outer) and outer[upcoming][1].opened < end:
            inside.append(outer[upcoming])
            upcoming += 1
        tokens = _tokens(text, start, end, inside)
        for first in range(0, len(tokens), _LONGEST_FRAME_TOKENS):
            part = tokens[first : first + _LONGEST_FRAME_TOKENS]
            words = [token.word for token in part]
            found.append(Frame(len(found), text, part, words, sentence.paragraph, sentence.kind))
    return found


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


def _tokens(text: str, start: int, end: int, inside: list[tuple[int, Quotation]]) -> list[FrameToken]:
    tokens: list[FrameToken] = []
    place = start
    for number, quotation in inside:
        tokens += _words(text, place, quotation.opened)
        tokens.append(FrameToken(QUOTED, quotation.opened, quotation.closed, number))
        place = quotation.closed
    tokens += _words(text, place, end)
    return tokens


def _words(text: str, start: int, end: int) -> list[FrameToken]:
    if start >= end:
        return []
    return [
        FrameToken(_word(text, m.group(), m.end()), m.start(), m.end()) for m in _token().finditer(text, start, end)
    ]


def _word(text: str, word: str, end: int) -> str:
    """A name that looks like a verb or an adverb keeps its capital letter: "Will Smith", "Skelly said"."""
    if (
        word in lexicon.words("person_words", "name_or_word")
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].isupper()
    ):
        return word
    plain = _plain(word)
    if plain.endswith(".") and plain[:-1] in lexicon.words("months"):
        return plain[:-1]
    if (
        plain.endswith("ly")
        and word[0].isupper()
        and text[end : end + 1] == " "
        and not text[end + 1 : end + 2].isupper()
    ):
        following = _token().match(text, end + 1)
        return word if following and following.group() in cue_forms() else plain
    return plain


def _plain(word: str) -> str:
    if word == "-":
        return "--"
    if word.isascii():
        return _ACRONYMS.get(word) or word.lower()
    return "--" if word in {"—", "–", "―"} else word.translate(_STRAIGHT).lower()


@cache
def _token() -> re.Pattern[str]:
    months = "Jan|Feb|Aug|Sept|Oct|Nov|Dec"
    titles = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|Jr|Sr|St|No|Inc|Co|Corp|Ltd|Hon|[A-Z]"
    abbreviation = rf"(?:[^\W\d_]\.){{2,}}|(?:{titles}|{months})\."
    pronoun = r"\b(?:[Ii]|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|[Ww]ho|[Tt]hat|[Tt]here)(?=['’](?:s|ll|d|re|ve|m)\b)"
    contracted = r"(?<=[a-zI])['’](?:s|ll|d|re|ve|m)\b"
    number = r"\d+(?:[.,]\d+)+"
    run = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
    word = rf"[@#]?{run}(?:[.&'’/\-‐‑_]{run})*(?:(?<=s)['’](?=\s+\w))?"
    return re.compile(
        rf"(?:{abbreviation})(?:[^\W_]+)?|{pronoun}|{contracted}|{number}|{word}|--+|(?<!\S)-(?=[\w\s])|[—–―]|…|\.\.\.|[,;:()\[\].?!%$£€]"
    )
