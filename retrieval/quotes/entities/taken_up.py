"""Which institution is meant by "the company", "the paper" or "it": by what fits, by recency, by who has been quoted.

One pass over the article: each mention of an institution, and each phrase that takes one up, keeps it in mind; less
with every sentence. What stands inside quotation marks does not count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.shapes import shape_table, stands_around
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold
from retrieval.quotes.entities.organisation_types import CALLED_SO, Organisation, classes_of, organisation_of
from retrieval.quotes.people.folded_words import demonyms_folded, places_folded
from retrieval.quotes.people.grammatical_places import GrammaticalPlace, grammatical_place

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from retrieval.english.shapes import Shape
    from retrieval.english.tokens import Token, TokenRow
    from retrieval.model import Person
    from retrieval.quotes.people.mentions import NamedMention
    from retrieval.quotes.sentence_rows import SentenceRows

_FADES = 0.75
"""How much of an institution in mind is left after a sentence."""
_ANCHORS_BACK = 60
_SENTENCES_BACK = 14
_TOLD_SENTENCES_BACK = 60
"""A noun with a word of the name ("the hurricane center") needs no recency."""
_IT_SENTENCES_BACK = 3
_LEAST_FOR_IT = 1.5
"""What "it" means has been a subject shortly before."""
_JUST_SPOKE = 1.6
"""What it weighs that an institution has been quoted in this sentence or the one before."""
_NEARLY_SHARE = 0.93
PUT_OUT = """
put out by | <noun.issued> (from / by) the? NAME | A report from Halden Ltd warned. The company was late.
"""
"""Before a name: it speaks by a document."""
_LONGEST_PAIR_CHARS = 60
"""Characters from one institution to another that "and" joins to it."""
_TOLD, _PLACED = 2.0, 0.3
"""What a word before the noun weighs that the institution's name holds, and a place that it does not hold."""
_WEIGHTS: dict[GrammaticalPlace, float] = {
    "speaker": 3.4,
    "subject": 3.0,
    "embedded": 2.0,
    "owner": 1.8,
    "object": 1.5,
    "modifier": 0.8,
}


class InstitutionInMind(NamedTuple):
    """An institution in mind at `start`, in the sentence `sentence`."""

    start: int
    sentence: int
    number: int
    weight: float
    speaks: bool = False


class TakenUp:
    """The institutions of one article, and which of them a phrase at some place means."""

    def __init__(self, rows: SentenceRows, people: Sequence[Person], mentions: Sequence[NamedMention]) -> None:
        self.text, self._rows, self._people = rows.text, rows, people
        self._kinds = {n: organisation_of(one, rows) for n, one in enumerate(people) if one.kind == "institution"}
        self._anchors: list[InstitutionInMind] = []
        self._places: list[int] = []
        self._read: dict[int, int | None] = {}
        self._heard: set[int] = set()
        """Institutions that have spoken: one of no known kind is taken up only then."""
        self._mentions = [m for m in mentions if m.person in self._kinds]

    def read(self, is_quoted: Callable[[int], bool]) -> None:
        """Go through the article once."""
        if not self._kinds:
            return
        steps: list[tuple[int, int, str, int]] = [
            (m.start, m.end, "", m.person) for m in self._mentions if m.person is not None
        ]
        steps += [(start, end, self.text[start:end], -1) for start, end in self._taking_up()]
        for start, end, phrase, number in sorted(steps):
            if is_quoted(start):
                continue
            meant: int | None = number
            if number < 0:
                meant = self._read[start] = self._look_up(phrase, start)
            if meant is not None:
                sentence = self._rows.number(start)
                row, first, behind = part = self._rows.around(start, end)
                place = grammatical_place(part, owner=part.ends_behind(end))
                if any(stands_around(shape, row, first, behind) for shape in putting_out()):
                    place = "speaker"  # "a report from Halden said"
                if place == "speaker":
                    self._heard.add(meant)
                self._anchors.append(InstitutionInMind(start, sentence, meant, _WEIGHTS[place], place == "speaker"))
                self._places.append(start)

    def meant(self, phrase: str, start: int) -> int | None:
        """Give the institution that `phrase` at `start` takes up; None where that is open or it takes up none."""
        people = phrase.rpartition(" ")[2].lower().removesuffix("s") in role_nouns()  # "the downtown office worker"
        return self._read[start] if start in self._read and not people else self._look_up(phrase, start)

    def _taking_up(self) -> Iterator[tuple[int, int]]:
        """Give where "it" stands, or "the" before a noun by which institutions are called, or one by its own name."""
        nouns, own = lexicon.words("organisation_nouns"), self._own_nouns()
        taken: tuple[TokenRow | None, int] = (None, 0)
        for row, at in self._rows.find(lexicon.words("name_words", "takes_up_body")):
            opening = row[at]
            if opening.key == "it":
                yield opening.start, opening.end
                continue
            noun = None if row is taken[0] and at < taken[1] else _noun(row, at + 1, _LONGEST_PHRASE_TOKENS, nouns)
            if noun is None and opening.key == "the":
                noun = _noun(row, at + 1, 1, own)
            if noun is not None:
                taken = row, noun
                yield opening.start, row[noun].start + len(_plain(row[noun]))

    def _own_nouns(self) -> frozenset[str]:
        """Give the nouns by which the institutions are called in their own names: "the brotherhood"."""
        last = {fold(self._people[number].name.split()[-1]) for number in self._kinds}
        nouns = (word for word in last if word.isalpha() and len(word) > 3 and not classes_of(word))
        return frozenset(nouns)

    def _look_up(self, phrase: str, start: int) -> int | None:
        words = phrase.split()
        if phrase.lower() == "it":
            return self._best(start, lambda _: 1.0, _IT_SENTENCES_BACK, least=_LEAST_FOR_IT)
        if len(words) < 2 or words[0].lower() not in {"the", "this"} or not words[-1].islower():
            return None
        last = bisect_left(self._places, start)
        near = {anchor.number for anchor in self._anchors[max(0, last - _ANCHORS_BACK) : last]}
        fits = {number: _fit(self._kinds[number], words[1:]) for number in near}
        if told := {number for number, fit in fits.items() if fit >= _TOLD}:
            return self._best(start, lambda number: fits[number] if number in told else 0.0, _TOLD_SENTENCES_BACK)
        called = {number for number, fit in fits.items() if fit >= CALLED_SO}
        if called and "general" not in classes_of(words[-1].lower()):
            return self._best(start, lambda number: fits[number] if number in called else 0.0, _SENTENCES_BACK)
        return self._best(start, fits.__getitem__, _SENTENCES_BACK)

    def _best(self, start: int, fit: Callable[[int], float], sentences_back: int, *, least: float = 0.0) -> int | None:
        sentence = self._rows.number(start)
        last = bisect_left(self._places, start)
        scores: dict[int, float] = defaultdict(float)
        nearest: dict[int, InstitutionInMind] = {}
        for anchor in reversed(self._anchors[max(0, last - _ANCHORS_BACK) : last]):
            apart = sentence - anchor.sentence
            if apart > sentences_back:
                break
            known = self._kinds[anchor.number].is_typed or anchor.number in self._heard
            if (fits := fit(anchor.number)) > 0 and (known or fits >= CALLED_SO):
                nearest.setdefault(anchor.number, anchor)
                spoke = _JUST_SPOKE if anchor.speaks and apart <= 1 else 1.0
                scores[anchor.number] = max(scores[anchor.number], fits * anchor.weight * spoke * _FADES**apart)
        ordered = sorted(scores.items(), key=lambda item: -item[1])
        if len(ordered) > 1:
            (first, best), (second, other) = ordered[:2]
            if other > _NEARLY_SHARE * best or self._is_pair(nearest[first], nearest[second], fit):
                return None
        return ordered[0][0] if ordered and ordered[0][1] >= least else None

    def _is_pair(self, one: InstitutionInMind, other: InstitutionInMind, fit: Callable[[int], float]) -> bool:
        """Tell two that "and" joins and that fit alike: neither is meant."""
        start, end = sorted((one.start, other.start))
        near = one.sentence == other.sentence and end - start < _LONGEST_PAIR_CHARS
        joined = near and fit(one.number) == fit(other.number)
        return joined and any(token.key == "and" for token in self._rows.between(start, end))


def _fit(organisation: Organisation, words: Sequence[str]) -> float:
    """How well a noun fits; a name before it must be in the institution's: "the Roe campaign" is not the union's."""
    fits = organisation.may_be_called(words[-1].lower())
    compound = max((at + 1 for at, word in enumerate(words[:-1]) if "-" in word), default=0)
    for word in words[compound:-1]:  # "the Marlow University-affiliated institute"
        if fold(word) in organisation.words:
            fits *= _TOLD
        elif word[:1].isupper():
            fits *= _PLACED if fold(word) in _telling() else 0.0
    return fits


@cache
def _telling() -> frozenset[str]:
    """Words with a capital that tell where or of which creed an institution is."""
    return places_folded() | demonyms_folded() | lexicon.words("name_words", "creed")


@cache
def putting_out() -> tuple[Shape, ...]:
    """Give the shapes around the name of whoever has put a document out."""
    return shape_table(PUT_OUT)


_LONGEST_PHRASE_TOKENS = 4


def _noun(row: TokenRow, first: int, most: int, nouns: Container[str]) -> int | None:
    """Give the first token from `first` on that is one of `nouns` and no part of a name."""
    for at in range(first, first + most):
        if not _ENDS.isdisjoint(row[at].kinds):
            return None
        if _plain(row[at]) in nouns and "capital" not in row[at].kinds and "capital" not in row[at + 1].kinds:
            return at
    return None


_ENDS = frozenset(["mark", "edge"])


def _plain(token: Token) -> str:
    return token.key.removesuffix("'s")
