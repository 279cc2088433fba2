"""Frames: the sentences of the article's own prose, in which a quotation counts as one word.

A quotation may hold several sentences; the frame around it is the one sentence that the article builds: `Q, he said.`
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.tokens import Token, TokenRow, known_word, token_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from retrieval.model import Sentence, SentenceKind
    from retrieval.quotes.marks import Quotation, Span

QUOTED = '"'
"""The word of a token that stands for a whole quotation."""
THE_MONTH = "may."
"""The word of the month that looks like a verb, as in "said in May"."""
_LONGEST_FRAME_TOKENS = 600
"""Tokens after which a frame is cut, so that a text without sentence ends stays cheap."""
_NAME = frozenset({"capital", "nominal"})
_ACRONYMS = {"US": "u.s.", "WHO": "w.h.o.", "IT": "i.t."}
"""Acronyms that must not be taken for pronouns."""


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
        return "capital" in self.tokens[number].kinds

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
            numbers = iter([number for number, q in inside if part[0].start <= q.opened < part[-1].end])
            quoted = {at: next(numbers) for at, token in enumerate(part) if token.key == QUOTED}
            words = [token.key for token in part]
            found.append(Frame(len(found), text, TokenRow(part), words, quoted, sentence.paragraph, sentence.kind))
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


def _tokens(text: str, start: int, end: int, inside: list[tuple[int, Quotation]]) -> list[Token]:
    tokens: list[Token] = []
    place = start
    for _, quotation in inside:
        tokens += _words(text, place, quotation.opened)
        tokens.append(Token(QUOTED, quotation.opened, quotation.closed, frozenset({"quotation"})))
        place = quotation.closed
    tokens += _words(text, place, end)
    return tokens


def _words(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in token_pattern().finditer(text, start, end):
        written = match.group()
        word, kinds, may_be_name = _plain(written)
        if may_be_name and _is_name(text, match):
            word, kinds = written, _NAME
        elif written == "May" and found and found[-1].key in _before_month():
            word, kinds = THE_MONTH, _NAME | {"months", "time"}
        begin, stop = match.span()
        found.append(Token(word, begin, stop, kinds))
    return found


@cache
def _before_month() -> frozenset[str]:
    return lexicon.words("clause_words", "placing_preposition", "before_time") | {"since", "until"}


@lru_cache(maxsize=50_000)
def _plain(word: str) -> tuple[str, frozenset[str], bool]:
    """Give a word in lower case, its kinds, and whether it may be a name that looks like a verb or an adverb."""
    key, kinds = known_word(word)
    if key.endswith(".") and key[:-1] in lexicon.words("months"):
        return key[:-1], known_word(word[:-1])[1], False
    may_be_name = "person_words.name_or_word" in kinds or ("capital" in kinds and "adverb" in kinds)
    if word in _ACRONYMS:
        key, kinds = known_word(_ACRONYMS[word].upper())
    return key, kinds, may_be_name


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell a name from a verb or an adverb by the word behind it: "WILL Smith", "SKELLY said"."""
    end = match.end()
    if text[end : end + 1] != " ":
        return False
    if text[end + 1 : end + 2].isupper():
        return "person_words.name_or_word" in known_word(match.group())[1] and match.group()[0].isupper()
    following = token_pattern().match(text, end + 1)
    adverb = "adverb" in known_word(match.group())[1] and match.group()[0].isupper()
    return adverb and following is not None and following.group() in cue_forms()
