"""The reports of a sentence: each cue with who reports and what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.cues import evidence, report_nouns
from retrieval.english.grammar import POSSESSIVES
from retrieval.quotes.contents import Content, content_after, content_before
from retrieval.quotes.frames import QUOTED, Frame
from retrieval.quotes.phrases import Phrase, is_nominal, phrase_after
from retrieval.quotes.subjects import Link, subject_of
from retrieval.quotes.verbs import CueVerb, cue_verbs, is_real_infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.english.cues import Use


_OWN_SUBJECT = frozenset(["beside", "behind", "parenthesis", "document"])


class Report(NamedTuple):
    """Somebody (`subject`, tied by `link`) reports (`first` to `last`, tokens of the frame) something (`content`)."""

    frame: Frame
    group: int
    """Where the verb's group of words begins: "has repeatedly said"."""
    first: int
    last: int
    lemma: str
    uses: frozenset[Use]
    subject: Phrase
    link: Link
    content: Content | None
    denied: bool

    @property
    def tag(self) -> tuple[int, int]:
        """The tokens of cue and subject together."""
        return min(self.first, self.subject.first), max(self.last, self.subject.last)


def reports(frame: Frame) -> list[Report]:
    """Give the reports of a frame in the order of their cues."""
    found: list[Report] = []
    for cue in cue_verbs(frame):
        report = _by_verb(frame, cue)
        if report is not None:
            found.append(_with_first_subject(report, found) if report.link == "shared" else report)
    found += _according_to(frame)
    found += _by_noun(frame)
    return sorted(found, key=lambda report: report.first)


def _by_verb(frame: Frame, cue: CueVerb) -> Report | None:
    subject = subject_of(frame, cue)
    if subject is None or ("evidence" in cue.uses and frame.words[subject.phrase.head] not in evidence()):
        return None
    content = content_after(frame, cue) if subject.link != "behind" else None
    if content is None:
        content = content_before(frame, cue, subject)
    denied = cue.denied or (cue.mood == "infinitive" and not is_real_infinitive(frame, cue))
    return Report(frame, cue.first, cue.at, cue.last, cue.lemma, cue.uses, subject.phrase, subject.link, content, denied)


def _with_first_subject(report: Report, earlier: list[Report]) -> Report:
    """A verb that shares its subject shares that of the last report before it which no other report holds."""
    for other in reversed(earlier):
        held = any(r.content and r.content.first <= other.first <= r.content.last for r in earlier if r is not other)
        if other.link in _OWN_SUBJECT and not held:
            return report._replace(subject=other.subject)
    return report


def _according_to(frame: Frame) -> Iterator[Report]:
    words = frame.words
    for at, word in enumerate(words[:-2]):
        if word != "according" or words[at + 1] != "to":
            continue
        subject = phrase_after(frame, at + 2)
        if subject is None:
            continue
        content = _beside_adjunct(frame, at, subject.last)
        yield Report(frame, at, at, at + 1, "according", frozenset({"clause", "bare"}), subject, "behind", content, denied=False)


def _beside_adjunct(frame: Frame, first: int, last: int) -> Content | None:
    """What "according to X" reports: the clause behind it where it opens the sentence, else the clause before it."""
    words = frame.words
    end = len(words) - 1
    while end > 0 and words[end] in {".", "?", "!", ",", ";"}:
        end -= 1
    if first <= 1:
        comma = next((at for at in range(last + 1, min(last + 12, end)) if words[at] == ","), None)
        return Content(comma + 1, end, "before") if comma is not None and comma < end else None
    before = first - 1
    while before > 0 and words[before] in {",", "--"}:
        before -= 1
    if all(word == QUOTED or not word[0].isalnum() for word in words[: before + 1]):
        return None
    return Content(0, before, "before")


def _by_noun(frame: Frame) -> Iterator[Report]:
    """Possessed nouns with a that-clause: "Smith's claim that the plan was dead"."""
    words = frame.words
    for at in range(1, len(words) - 2):
        if words[at] not in report_nouns() or words[at + 1] != "that":
            continue
        owner = at - 1
        while owner > 0 and at - owner < 4 and not _owns(words[owner]) and is_nominal(words[owner]):
            owner -= 1
        if not _owns(words[owner]):
            continue
        end = len(words) - 1
        content = Content(at + 2, next((i - 1 for i in range(at + 2, end) if words[i] in {",", ";"}), end), "that")
        uses: frozenset[Use] = frozenset({"clause"})
        yield Report(frame, at, at, at, words[at], uses, Phrase(owner, owner, owner), "beside", content, denied=False)


def _owns(word: str) -> bool:
    return word in POSSESSIVES or word.endswith(("'s", "s'"))
