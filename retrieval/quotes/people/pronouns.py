"""Says whom he, she, his and her mean: by recency, by the grammar of the sentences before, and by gender.

The preferences are those of Lappin and Leass (1994, "An Algorithm for Pronominal Anaphora Resolution"): subjects before
objects, less with every sentence, and what a pronoun has just meant stays in mind. News adds one: who has just been
reported to say something comes first. What stands inside quotation marks does not count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.shapes import reach
from retrieval.english.titles import gendered_pronouns
from retrieval.quotes.people.descriptions import Description
from retrieval.quotes.people.grammatical_places import GrammaticalPlace, grammatical_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.english.tokens import RowPart, Token, TokenRow
    from retrieval.model import Gender
    from retrieval.quotes.people.mentions import NamedMention
    from retrieval.quotes.sentence_rows import SentenceRows

_SENTENCES_BACK = 8
_ANCHORS_BACK = 40
_FADES = 0.6
_REPEATED = 0.12
"""What each further mention adds to the strongest one."""
_UNSURE_GENDER = 0.85
_NEARLY_SHARE = 0.9
"""A second person whose score reaches this share of the best leaves the pronoun open."""
_OTHER_PARAGRAPH = 0.6
_OTHER_SECTION = 0.5
"""How much is left of somebody in mind where a heading stands between."""
_SPEAKING = 1.5
_UNNAMED = 0.7
_OUTSIDE_PROSE = 0.3
_IN_HEADING = 0.6
_IN_LINK = 0.1
_LONGEST_LINK_CHARS = 160

_WEIGHTS: dict[GrammaticalPlace, float] = {
    "speaker": 3.6,
    "subject": 3.0,
    "embedded": 2.0,
    "object": 1.4,
    "owner": 1.2,
    "modifier": 0.5,
}
_SUBJECTS = frozenset(["he", "she"])


class Where(NamedTuple):
    """Where a sentence stands: its number, those inside quotation marks not counted, and what it is part of."""

    frame: int
    paragraph: int
    section: int
    """How many headings stand above what follows it."""


class Anchor(NamedTuple):
    """Somebody in mind at `start`: a mention, a description or a pronoun outside quotation marks.

    A negative `person` is somebody without a name, of whom only `gender` may be known.
    """

    start: int
    where: Where
    person: int
    weight: float
    gender: Gender | None = None


class Pronouns:
    """The anchors of one article, and whom a pronoun at some place means."""

    def __init__(self, rows: SentenceRows, quoted: Sequence[tuple[int, int]], genders: list[Gender | None]) -> None:
        self._rows = rows
        self.genders = genders
        """What is known of each person; reading adds what clear pronouns tell."""
        self._quoted = quoted
        self._quoted_starts = [start for start, _ in quoted]
        self._linking = {n for n, one in enumerate(rows.sentences) if _is_linking(rows.text[one.start : one.end])}
        """Headlines of other articles."""
        self._wheres = list(self._each_where()) or [Where(0, 0, 0)]
        self._anchors: list[Anchor] = []
        self._places: list[int] = []
        self._named: list[NamedMention] = []
        self._named_starts: list[int] = []
        self._read: dict[int, int | None] = {}

    def read(self, mentions: Sequence[NamedMention], described: Sequence[Description]) -> None:
        """Go through the article once, from its first mention to its last pronoun."""
        self._named = [
            m for m in mentions if m.person is not None and m.kind == "person" and not self.is_quoted(m.start)
        ]
        self._named_starts = [mention.start for mention in self._named]
        steps: list[tuple[int, NamedMention | Description | str]] = [(m.start, m) for m in self._named]
        steps += [(d.start, d) for d in described if not self.is_quoted(d.start)]
        found = (row[at] for row, at in self._rows.find(gendered_pronouns()))
        steps += [(token.start, token.key) for token in found if not self.is_quoted(token.start)]
        steps.sort(key=lambda step: step[0])
        for number, (start, step) in enumerate(steps):
            if isinstance(step, str):
                self._pronoun(step, start)
            elif isinstance(step, Description):
                self._description(step, -1 - number)
            else:
                self._mention(step)

    def meant(self, word: str, start: int, *, speaking: int | None = None) -> int | None:
        """Give the person that the pronoun `word` at `start` means; None where that is open."""
        if start in self._read and speaking is None:
            return self._read[start]
        gender = gendered_pronouns().get(word.lower())
        if gender is None:
            return None
        coming = self._named_behind(start, gender) if speaking is None else None
        if coming is not None:
            return coming
        scores = self._scores(start, gender, self._excluded(word.lower(), start))
        if speaking is not None and self.genders[speaking] in {gender, None}:
            scores[speaking] = scores.get(speaking, 0.0) + _SPEAKING
        return _best(scores)

    def _named_behind(self, start: int, gender: Gender) -> int | None:
        """Give the subject that an opening clause runs ahead of: "Asked if he would go, Reed paused"."""
        row, first, _ = self._rows.around(start, start + 1)
        if first > _LONGEST_OPENING_TOKENS or not _opens_clause(row[0]):
            return None
        commas = [at for at in range(first + _LONGEST_OPENING_TOKENS) if row[at].key == ","]
        behind = row[commas[0] + 1].start if commas and commas[0] > first else -1
        at = bisect_left(self._named_starts, behind)
        if behind < 0 or at == len(self._named) or self._named[at].title_start != behind:
            return None
        person = self._named[at].person
        return person if person is not None and self.genders[person] in {gender, None} else None

    def in_focus(self, start: int) -> int | None:
        """Give the person of either gender who is most in mind at `start`; None where that is open."""
        return _best(self._scores(start, None, set()))

    def _scores(self, start: int, gender: Gender | None, excluded: set[int]) -> dict[int, float]:
        here = self._where(start)
        last = bisect_left(self._places, start)
        scores: dict[int, float] = {}
        for anchor in reversed(self._anchors[max(0, last - _ANCHORS_BACK) : last]):
            distance = here.frame - anchor.where.frame
            if distance > _SENTENCES_BACK:
                break
            known = anchor.gender if anchor.person < 0 else self.genders[anchor.person]
            if (gender and known not in {gender, None}) or anchor.person in excluded:
                continue
            unsure = gender and not known and anchor.person >= 0
            weight = anchor.weight * _FADES**distance * (_UNSURE_GENDER if unsure else 1.0)
            if anchor.where.paragraph != here.paragraph:
                weight *= _OTHER_PARAGRAPH
            if anchor.where.section != here.section:
                weight *= _OTHER_SECTION
            strongest = scores.get(anchor.person, 0.0)
            scores[anchor.person] = max(strongest, weight) + _REPEATED * min(strongest, weight)
        return scores

    def _excluded(self, word: str, start: int) -> set[int]:
        """Give whom the pronoun cannot mean: "he" nobody whom the rest of its clause names, "him" not its subject.

        In "Asked whether Reed would go, he said" and "Speaking to Reed, he said" the opening names others than its
        subject.
        """
        row, at, _ = self._rows.around(start, start + 1)
        if word in _SUBJECTS:
            low = row[0].start if _is_of_others(row, at) else start
            return self._named_between(low, _clause_end(row, at))
        if word == "him" and self._anchors:
            last = self._anchors[-1]
            near = last.where.frame == self._where(start).frame and start - last.start < _SAME_CLAUSE_CHARS
            return {last.person} if near and last.weight >= _WEIGHTS["subject"] else set()
        return set()

    def _named_between(self, start: int, end: int) -> set[int]:
        """Give whom the text names there; of "Reed's house" it may be Reed who speaks."""
        low = bisect_left(self._named_starts, start)
        named = self._named[low : bisect_left(self._named_starts, end, lo=low)]
        return {m.person for m in named if m.person is not None and not self._part(m).ends_behind(m.end)}

    def _part(self, found: NamedMention | Description) -> RowPart:
        return self._rows.around(found.start, found.end)

    def _pronoun(self, word: str, start: int) -> None:
        meant = self.meant(word, start)
        self._read[start] = meant
        if meant is None:
            return
        if self.genders[meant] is None:
            self.genders[meant] = gendered_pronouns()[word]
        weight = _WEIGHTS["subject"] if word in _SUBJECTS else _WEIGHTS["owner"]
        self._keep(Anchor(start, self._where(start), meant, weight))

    def _mention(self, mention: NamedMention) -> None:
        part = self._rows.around(mention.title_start, mention.end)
        place = grammatical_place(part, owner=part.ends_behind(mention.end))
        if mention.person is not None:
            weight = self._weight(place, mention.start)
            self._keep(Anchor(mention.start, self._where(mention.start), mention.person, weight))

    def _description(self, described: Description, unnamed: int) -> None:
        part = self._part(described)
        place = grammatical_place(part, owner=False)
        if part.first == 0 and place == "object":
            place = "speaker"
        meant = described.person
        if meant is None and described.takes_up:
            meant = _best(self._scores(described.start, described.gender, set()))
            if meant is not None:
                self.genders[meant] = self.genders[meant] or described.gender
        person = unnamed if meant is None else meant
        weight = self._weight(place, described.start) * (1.0 if meant is not None else _UNNAMED)
        if place in {"speaker", "subject", "embedded"} or meant is not None:
            self._keep(Anchor(described.start, self._where(described.start), person, weight, described.gender))

    def _weight(self, place: GrammaticalPlace, start: int) -> float:
        number = self._rows.number(start)
        if number in self._linking:
            return _WEIGHTS[place] * _IN_LINK
        kind = self._rows.sentences[number].kind if self._rows.sentences else "prose"
        return _WEIGHTS[place] * {"prose": 1.0, "heading": _IN_HEADING}.get(kind, _OUTSIDE_PROSE)

    def _keep(self, anchor: Anchor) -> None:
        self._anchors.append(anchor)
        self._places.append(anchor.start)

    def _where(self, place: int) -> Where:
        return self._wheres[self._rows.number(place)]

    def _each_where(self) -> Iterator[Where]:
        """Number the sentences; one that begins inside a quotation belongs to the frame in which that began."""
        frame = section = 0
        for number, one in enumerate(self._rows.sentences):
            inside = self.is_quoted(one.start) and not self._is_opening(one.start)
            frame += bool(number) and not inside
            section += one.kind == "heading" and number not in self._linking
            yield Where(frame, one.paragraph, section)

    def _is_opening(self, place: int) -> bool:
        at = bisect_left(self._quoted_starts, place)
        return at < len(self._quoted) and self._quoted_starts[at] == place

    def is_quoted(self, place: int) -> bool:
        """Tell whether `place` stands inside quotation marks."""
        at = bisect_right(self._quoted_starts, place) - 1
        return at >= 0 and place < self._quoted[at][1]


def _is_of_others(row: TokenRow, at: int) -> bool:
    """Tell whether what stands in the sentence before a subject pronoun names others than it means."""
    if "words_before_speech.questioned" in row[0].kinds:
        return True
    participle = row["person_words.before_participle" in row[0].kinds]
    return row[at - 1].key == "," and _is_participle(participle)


def _clause_end(row: TokenRow, at: int) -> int:
    """Give the place where the clause of a subject pronoun ends, as far as a name in it must be another's."""
    stop = min(len(row), at + _LONGEST_CLAUSE_TOKENS)
    commas = [number for number in range(at, stop) if row[number].key == ","]
    if "person_words.subordinate" in row[at - 1].kinds:
        return row[commas[0] if commas else at].start
    later = (comma for comma in commas if reach(TIME_BEHIND, row, comma) is not None)
    return row[next(later, stop - 1)].start


TIME_BEHIND = ", <!mark>{1,3} (after / before / since)"
"""Behind it may stand the name of who is meant: "she said, a day after Roe endorsed him"."""


def _opens_clause(word: Token) -> bool:
    return not _OPENING_CLAUSES.isdisjoint(word.kinds) or (word.key.endswith("ing") and len(word.key) > 4)


_OPENING_CLAUSES = frozenset(["person_words.subordinate", "person_words.before_participle_phrase"])


def _is_participle(word: Token) -> bool:
    return word.key.endswith("ing") and len(word.key) > 4 and "person_words.no_participle" not in word.kinds


_LONGEST_CLAUSE_TOKENS = 72
_LONGEST_OPENING_TOKENS = 22
_SAME_CLAUSE_CHARS = 30


def _is_linking(line: str) -> bool:
    """Tell the headline of another article: "Awards 2024: Ann Roe wins twice, Bo Hill is best new artist"."""
    return len(line) < _LONGEST_LINK_CHARS and ": " in line and line[-1].isalnum()


def _best(scores: dict[int, float]) -> int | None:
    """Give the best, unless it has no name or another is nearly as good."""
    if not scores:
        return None
    first, *rest = sorted(scores.items(), key=lambda item: -item[1])
    if first[0] < 0 or (rest and rest[0][1] > _NEARLY_SHARE * first[1]):
        return None
    return first[0]
