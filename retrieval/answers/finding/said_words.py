"""Words that somebody is said to have said, looked up among what was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from retrieval.answers.comparing.likeness import Asked, ComparedWord, Match, find, tokens
from retrieval.answers.finding.passing import passes
from retrieval.answers.finding.voices import REPORTER, voice
from retrieval.archive import Filters
from retrieval.english.small_words import is_negation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.archive import Archive
    from retrieval.model import Diff, Passage, Statement

ALIKE, SHARED = 0.6, 2 / 3
"""The likeness, and the share of the asked words, from which words are a changed form of others, not just others."""

_WORTH_SHOWING = 0.3

_FEWEST_WORDS = 3
"""Words below which only the very words count: two of three words are alike everywhere."""
_WHOLE_SHARE = 0.9
"""The share of a wording from which a sentence surely holds it, so that its halves need not be looked for."""
_CANDIDATES_SENTENCES = 30
_COMPARED_STATEMENTS, _WORDS_COMPARED = 12, 1200
"""Statements that are laid beside the words, and asked words in all: comparing costs the square of their number."""
_BESIDE = 3
_NEAR_WORDS = 3
"""Words before the asked ones among which a negation is looked for."""


@dataclass(frozen=True)
class FoundWords:
    """Where words were found: in one statement, or running on over several of one speaker."""

    statements: tuple[Statement, ...]
    match: Match
    said: tuple[ComparedWord, ...]
    """The words of the statements, with offsets into the article."""

    @property
    def statement(self) -> Statement:
        """The first of the statements."""
        return self.statements[0]

    @property
    def start(self) -> int:
        """Where the words begin in the article."""
        return self.said[self.match.first].start

    @property
    def end(self) -> int:
        """Where the words end in the article."""
        return self.said[self.match.last].end

    @cached_property
    def denial(self) -> int | None:
        """The number of a negation of the same clause right before the words, which turns them around."""
        first = self.match.first
        for at in range(first - 1, max(first - _NEAR_WORDS, 0) - 1, -1):
            if self._is_parted(at):
                return None
            if is_negation(self.said[at].key):
                return at
        return None

    def _is_parted(self, at: int) -> bool:
        """Whether a mark stands between the said word `at` and the next one."""
        start, end = self.said[at].end, self.said[at + 1].start
        quote = next((one.quote for one in self.statements if one.quote.start <= start <= one.quote.end), None)
        return (
            quote is None
            or end > quote.end
            or any(c in ".!?;:,()—–" for c in quote.text[start - quote.start : end - quote.start])
        )

    def is_alike(self, asked: Asked) -> bool:
        """Whether these are the asked words, or a changed form of them."""
        if self.match.exact:
            return True
        same = sum(step.a[1] - step.a[0] for step in self.match.steps if step.same)
        enough = same >= SHARED * len(asked.tokens) and self.match.likeness >= ALIKE
        return enough and len(asked.tokens) >= _FEWEST_WORDS

    def touched(self) -> list[Statement]:
        """The statements in which the words lie."""
        return [one for one in self.statements if one.quote.start < self.end and self.start < one.quote.end]

    def holds(self, passage: Passage) -> bool:
        """Whether the words lie in `passage`."""
        return self.statement.article_id == passage.article.id and passage.start < self.end and self.start < passage.end

    def diff(self, asked: Asked) -> tuple[Diff, ...]:
        """What differs, step by step."""
        return self.match.diff(asked.tokens, self.said)


def look_up(archive: Archive, asked: Asked, filters: Filters | None = None) -> list[FoundWords]:
    """Statements that hold the asked words or words like them, the likest first; paraphrases included.

    `filters` limits whose statements, of which days and sources, are looked at.
    """
    filters = filters or Filters()
    found: list[FoundWords] = []
    for statement, share in _statements(archive, asked, filters):
        if share < _WHOLE_SHARE and any(one.match.exact for one in found):
            break
        if one := _compared(asked, (statement,)):
            found.append(one)
    if not any(one.match.exact and is_direct(one) for one in found):
        found += [one for one in _over_borders(archive, asked, found) if one]
    return sorted((one for one in found if one.match.likeness >= _WORTH_SHOWING), key=_order)


def is_direct(found: FoundWords) -> bool:
    """Whether the words are the speaker's own, not the article's report of them."""
    return all(one.quote.kind == "direct" for one in found.statements)


def _statements(archive: Archive, asked: Asked, filters: Filters) -> list[tuple[Statement, float]]:
    """The statements in the sentences that hold most of the words, whole or, failing that, in halves; and how much."""
    words = [token.text for token in asked.tokens]
    held = _held(archive, words, filters)
    if len(words) > 2 * _FEWEST_WORDS and max(held.values(), default=0.0) < _WHOLE_SHARE:
        for half in (words[: len(words) // 2], words[len(words) // 2 :]):
            for number, share in _held(archive, half, filters).items():
                held[number] = max(held.get(number, 0.0), share / 2)
    most = max(2, min(_COMPARED_STATEMENTS, _WORDS_COMPARED // max(1, len(words))))
    best: dict[Statement, float] = {}
    for share, numbers in groupby(sorted(held, key=lambda number: -held[number]), key=lambda number: held[number]):
        if len(best) >= most:
            break
        touched = [one for one in archive.statements_touching(numbers) if one not in best]
        best |= {one: share for one in touched if passes(archive, one, filters)}
    return sorted(best.items(), key=lambda one: (-one[1], one[0].article_id, one[0].quote.start))[:most]


def _held(archive: Archive, words: Sequence[str], filters: Filters) -> dict[int, float]:
    """The sentences that hold most of a wording, and how much of it, 0 to 1."""
    return {
        hit.sentence: hit.score for hit in archive.phrase(" ".join(words), k=_CANDIDATES_SENTENCES, filters=filters)
    }


def _compared(asked: Asked, statements: Sequence[Statement]) -> FoundWords | None:
    said = tuple(token for one in statements for token in tokens(one.quote.text, base=one.quote.start))
    match = find(asked, said)
    if match is None:
        return None
    found = FoundWords(tuple(statements), match, said)
    denial = found.denial
    if match.exact or denial is None:
        return found
    return replace(found, match=match.widened(denial))


def _over_borders(archive: Archive, asked: Asked, found: list[FoundWords]) -> Iterable[FoundWords | None]:
    """The same with the statements of the same speaker right before and after joined to each: a quotation goes on."""
    for one in sorted(found, key=_order)[:_BESIDE]:
        statement = one.statement
        near = archive.statements_touching(
            range(statement.first_sentence - _BESIDE, statement.last_sentence + _BESIDE + 1)
        )
        run = [
            other
            for other in near
            if other.article_id == statement.article_id
            and voice(other) == voice(statement)
            and other.quote.kind == "direct" == statement.quote.kind
        ]
        run.sort(key=lambda other: other.quote.start)
        if len(run) > 1:
            yield _compared(asked, run)


def _order(found: FoundWords) -> tuple[bool, bool, bool, float, int, int]:
    """Exact before alike, words before paraphrase, a speaker before a reporter, the likest, the first, the shortest."""
    said = found.statement.said
    speaker = found.statement.quote.speaker
    return (
        not found.match.exact,
        not is_direct(found),
        speaker is None or speaker.mention == REPORTER,
        -round(found.match.likeness, 2),
        said.date.toordinal() if said else 10**7,
        len(found.said),
    )
