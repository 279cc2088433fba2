"""The one view of a sentence: tokens with their places, their comparable words and what the lexicon knows of them.

A token's kinds are those of `lexicon.kinds` ("function_words.determiner", "months"), and besides

- of a reporting verb: "verb", its uses ("verb.bare"), its act ("act.denial"), "denies", which form it is ("form.past"),
  "says" (a form that ties words to whoever stands before it);
- of a noun of saying, singular or plural: what opens its clause ("noun.that", "noun.for"), "noun.document", and
  "noun.issued" of what speaks for whoever put it out;
- of its letters: "capital" (and "@handle"), "inner_capital" (its first capital stands inside: "anti-Roe", "#MeToo"),
  "acronym" (capitals alone), "number", "age" (a number that may be one), "mark", "owner" (ends in 's or s'), "negated"
  (ends in n't), "adverb", "in_ed" (ends like a past tense), "office" (says what somebody is), "nominal" (can stand
  inside a noun phrase), "break" (a mark between two parts of a sentence), "time" (says when).

A name that looks like a verb or an adverb keeps its capital ("Will Smith") and is a "capital" and "nominal" alone.

Beyond both ends of a row stands the empty token, of the kind "edge", so that no rule asks whether there is a next word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from retrieval.english import lexicon
from retrieval.english.cues import Inflection, Use, cue_forms, documents, issued, noun_openers
from retrieval.english.grammar import is_adverb, is_nominal, time_words
from retrieval.english.titles import is_office_word
from retrieval.english.words import fold
from retrieval.model import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.english.cues import CueForm

LetterKind = Literal[
    "capital", "inner_capital", "acronym", "number", "age", "mark", "owner", "negated", "adverb", "in_ed", "office",
    "nominal", "break", "time",
]  # fmt: skip
WordKind = Literal["edge", "verb", "denies", "says", "noun.document", "noun.issued"]
SpanKind = Literal["quotation", "person", "institution"]
THE_MONTH = "may."
"""The word of the month that looks like a verb, as in "said in May"."""
_NAME = frozenset({"capital", "nominal"})
_ACRONYMS = {"US": "u.s.", "WHO": "w.h.o.", "IT": "i.t."}
"""Acronyms that must not be taken for pronouns."""
_FINITE: frozenset[Inflection] = frozenset({"past", "s"})
_SAYING: frozenset[Use] = frozenset({"bare", "clause", "object", "to", "person", "about"})
_DASHES = frozenset("-—–―−")
_BREAKS = frozenset([",", "--", "(", ")", ";", ":"])
_LONGEST_AGE = 3
"""Digits."""
_SHORTEST_PAST = 3
"""Letters that a word in "ed" must exceed to be a past tense."""
_OWNER = ("'s", "s'")


class Token(NamedTuple):
    """A word, a mark, or a stretch that counts as one word; `start` and `end` are its place in the whole text."""

    key: str
    """The word folded, with straight apostrophes; a dash is "--"; of a stretch its kind; "" beyond the edge."""
    start: int
    end: int
    kinds: frozenset[str]


class TokenSpan(NamedTuple):
    """A piece of the text that counts as one word: a quotation, a name."""

    start: int
    end: int
    kind: SpanKind


EDGE = Token("", -1, -1, frozenset({"edge"}))


class TokenRow:
    """The tokens of one sentence. `row[n]` is the empty token for every n beyond either end, -1 included."""

    __slots__ = ("tokens",)

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens = tuple(tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, number: int) -> Token:
        return self.tokens[number] if 0 <= number < len(self.tokens) else EDGE

    def part(self, first: int, end: int | None = None) -> Sequence[Token]:
        """Give the tokens from `first` on, those from `end` on excluded."""
        return self.tokens[first:end]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Give the place in the text of the tokens `first` to `end`, the latter excluded."""
        return self[first].start, self[end - 1].end


class RowPart(NamedTuple):
    """Some tokens of a row, `first` to `end`, the latter excluded, and what stands beside them."""

    row: TokenRow
    first: int
    end: int

    def ends_behind(self, place: int) -> bool:
        """Tell whether the last of them goes on behind `place`, as a name in 's does behind the name."""
        return self.row[self.end - 1].end > place

    @property
    def before(self) -> Token:
        """The token right before them."""
        return self.row[self.first - 1]

    @property
    def behind(self) -> Token:
        """The token right behind them."""
        return self.row[self.end]


def token_row(text: str, start: int, end: int, spans: Iterable[TokenSpan] = ()) -> TokenRow:
    """Give the tokens of `text[start:end]`; `spans`, in order and apart, are a token each.

    Nothing of the text is lost but white space and signs that belong to no word.
    """
    found: list[Token] = []
    place = start
    for one in spans:
        found += _tokens(text, place, one.start)
        found.append(Token(one.kind, one.start, one.end, frozenset({one.kind})))
        place = one.end
    return TokenRow([*found, *_tokens(text, place, end)])


@cache
def all_kinds() -> frozenset[str]:
    """Give every kind that a token can have."""
    files = (name for name in lexicon.data_files() if not lexicon.explained(name))
    kinds = (f"{name}.{kind}" for name in lexicon.data_files() for kind in lexicon.explained(name))
    verbs = (*(f"verb.{use}" for use in get_args(Use)), *(f"form.{form}" for form in get_args(Inflection)))
    nouns = (f"noun.{opener}" for openers in noun_openers().values() for opener in openers)
    acts = (f"act.{act}" for act in get_args(Act))
    others = (*get_args(WordKind), *get_args(LetterKind), *get_args(SpanKind))
    return frozenset((*files, *kinds, *verbs, *nouns, *acts, *others))


def _tokens(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _token_pattern().finditer(text, start, end):
        word, kinds, by_neighbours = _plain(match.group())
        if by_neighbours and _is_name(text, match):
            word, kinds = match.group(), _NAME
        elif by_neighbours and word == "may" and found and found[-1].key in _before_month():
            word, kinds = THE_MONTH, _NAME | {"months", "time"}
        found.append(_token((word, *match.span(), kinds)))
    return found


_token = partial(tuple.__new__, Token)
"""Makes a token of its parts, quicker than its class does: there are many."""


@cache
def _before_month() -> frozenset[str]:
    return lexicon.words("clause_words", "placing_preposition", "before_time") | {"since", "until"}


@lru_cache(maxsize=50_000)
def _plain(word: str) -> tuple[str, frozenset[str], bool]:
    """Give the key of a word as it is written, its kinds, and whether its neighbours may show that it is a name."""
    key, kinds = _known_word(word)
    if key.endswith(".") and key[:-1] in lexicon.words("months"):
        return key[:-1], _known_word(word[:-1])[1], False
    by_neighbours = "person_words.name_or_word" in kinds or ("capital" in kinds and "adverb" in kinds)
    if word in _ACRONYMS:
        key, kinds = _known_word(_ACRONYMS[word].upper())
    return key, kinds, by_neighbours


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell a name from a verb or an adverb by the word behind it: "WILL Smith", "SKELLY said"."""
    end = match.end()
    if text[end : end + 1] != " ":
        return False
    if text[end + 1 : end + 2].isupper():
        return "person_words.name_or_word" in _known_word(match.group())[1] and match.group()[0].isupper()
    following = _token_pattern().match(text, end + 1)
    adverb = "adverb" in _known_word(match.group())[1] and match.group()[0].isupper()
    return adverb and following is not None and following.group() in cue_forms()


@lru_cache(maxsize=50_000)
def _known_word(word: str) -> tuple[str, frozenset[str]]:
    """Give the key of a word as it is written, and its kinds."""
    key = "--" if word[0] in _DASHES else fold(word)
    verb = _kinds_of_verb(known) if (known := cue_forms().get(key)) else ()
    return key, frozenset((*_kinds_of_letters(word, key), *lexicon.kinds(key), *verb, *_kinds_of_noun(key)))


def _kinds_of_verb(known: CueForm) -> Iterator[str]:
    yield "verb"
    yield f"act.{known.verb.act}"
    yield from (f"verb.{use}" for use in known.verb.uses)
    yield from (f"form.{form}" for form in known.forms)
    if known.verb.polarity == "denies":
        yield "denies"
    if not known.forms.isdisjoint(_FINITE) and not known.verb.uses.isdisjoint(_SAYING):
        yield "says"


def _kinds_of_noun(key: str) -> Iterator[str]:
    for opener in noun_openers().get(key, ()):
        yield f"noun.{opener}"
    if key in documents():
        yield "noun.document"
    if key in issued():
        yield "noun.issued"


def _kinds_of_place(key: str) -> Iterator[LetterKind]:
    if key in _BREAKS:
        yield "break"
    if key in time_words():
        yield "time"
    if is_nominal(key):
        yield "nominal"


def _kinds_of_case(word: str) -> Iterator[LetterKind]:
    if word[0].isupper() or (word[0] == "@" and len(word) > 1):
        yield "capital"
        if len(word) > 1 and word.isupper():
            yield "acronym"
    elif any(letter.isupper() for letter in word):
        yield "inner_capital"


def _kinds_of_ending(key: str) -> Iterator[LetterKind]:
    if key.endswith(_OWNER):
        yield "owner"
    if key.endswith("n't"):
        yield "negated"
    if key.endswith("ed") and len(key) > _SHORTEST_PAST:
        yield "in_ed"


def _kinds_of_letters(word: str, key: str) -> Iterator[LetterKind]:
    yield from _kinds_of_case(word)
    if word[0].isdigit():
        yield "number"
        if word.isdigit() and len(word) <= _LONGEST_AGE:
            yield "age"
    elif not any(letter.isalpha() for letter in word):
        yield "mark"
    if is_adverb(key):
        yield "adverb"
    if is_office_word(key):
        yield "office"
    yield from _kinds_of_ending(key)
    yield from _kinds_of_place(key)


@cache
def _token_pattern() -> re.Pattern[str]:
    """Give the pattern of one token, compiled once."""
    short = "|".join(sorted(map(str.capitalize, lexicon.words("titles", "abbreviated"))))
    others = "Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|Inc|Co|Corp|Ltd"
    abbreviation = rf"(?:[^\W\d_]\.){{2,}}|(?:{short}|{others}|[A-Z])\."
    pronoun = r"\b(?:[Ii]|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|[Ww]ho|[Tt]hat|[Tt]here)(?=['’](?:s|ll|d|re|ve|m)\b)"
    contracted = r"(?<=[a-zI])['’](?:s|ll|d|re|ve|m)\b"
    number = r"\d+(?:[.,:]\d+)+"
    run = r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*"
    word = rf"[@#]?{run}(?:[.&'’/\-‐‑_]{run})*(?:(?<=s)['’](?=\s+\w))?"
    marks = r"--+|(?<!\S)-(?=[\w\s])|[—–―−]|…|\.\.\.|[,;:()\[\].?!%$£€~]"
    plain = r"[A-Za-z][a-z]*+(?=[ ,\n])|,"  # most words: nothing else can begin with them
    return re.compile(rf"{plain}|(?:{abbreviation})(?:[^\W_]+)?|{pronoun}|{contracted}|{number}|{word}|{marks}")
