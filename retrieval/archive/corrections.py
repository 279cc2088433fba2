"""What somebody mended by hand, as values; `mended` applies them to what is derived from an article.

A correction says what is meant, not which rows change: whatever is derived from articles is derived with the
corrections that stand, so that they hold for an article that comes again, is edited or copied, and are gone once they
are undone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  read at run time by whoever makes corrections of JSON
from typing import Literal, get_args

from retrieval.archive.actors.comparable_names import filed_under
from retrieval.model import Period, PersonKind

CorrectionKind = Literal["speaker", "hide", "merge", "split", "rename", "nobody", "kind"]
PERSON_KINDS = frozenset(get_args(PersonKind))
_EVER = Period()
_FEWEST_LETTERS_ANYWHERE = 40
"""Shorter words may be said by two people: a correction of them holds for its own article alone."""


@dataclass(frozen=True, slots=True)
class CorrectedPlace:
    """Where the words stand that a correction is about, and a digest of them: the words themselves are not kept."""

    article: str
    sha256: str
    start: int
    end: int
    words: str

    @classmethod
    def of(cls, article: str, sha256: str, span: tuple[int, int], words: str) -> CorrectedPlace:
        """The place of `words` at a span of an article's text."""
        return cls(article, sha256, *span, digest_of_words(words))


@dataclass(frozen=True, slots=True)
class Correction:
    """What was mended, by whom, when.

    speaker: the words at `place` were said by `becomes` (nobody known, where it is empty), not by `subject`;
    hide: they are nobody's words; merge: `subject` is the same as `becomes`; split: whom articles of `period` call
    `subject` is `becomes`, and nobody else; rename: `subject` is shown as `becomes`; nobody: `subject` is no speaker;
    kind: `subject` is a person or an institution, as `becomes` says. Raises ValueError where that says neither.
    """

    kind: CorrectionKind
    who: str
    at: datetime
    subject: str = ""
    becomes: str = ""
    place: CorrectedPlace | None = None
    period: Period = _EVER
    """Days of publication."""
    number: int = 0
    """Its number in the archive; 0 before it is there."""
    undone: str = ""
    """When and by whom it was taken back; empty while it stands."""

    def __post_init__(self) -> None:
        """See that a kind is one."""
        if self.kind == "kind" and self.becomes not in PERSON_KINDS:
            raise ValueError(f"{self.becomes!r} is none of {', '.join(sorted(PERSON_KINDS))}")


def digest_of_words(words: str) -> str:
    """The same for the same letters and digits, whatever stands between them; its length is told before it."""
    letters = "".join(letter for letter in words.casefold() if letter.isalnum())
    return f"{len(letters)}:{hashlib.blake2b(letters.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"


def said_anywhere(place: CorrectedPlace) -> bool:
    """Whether words are long enough to be the same person's wherever they stand."""
    return int(place.words.partition(":")[0]) >= _FEWEST_LETTERS_ANYWHERE


def keys_of(name: str) -> frozenset[str]:
    """The keys under which a name may be filed, as a person's and as an institution's."""
    return frozenset({filed_under(name, "person").key, filed_under(name, "institution").key})
