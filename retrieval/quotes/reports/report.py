"""The reports of a sentence: each cue with who reports and what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.cues import evidence
from retrieval.quotes.reports.contents import Content, content_after, content_before
from retrieval.quotes.reports.cue_nouns import NounReport, noun_reports
from retrieval.quotes.reports.cue_subjects import Link, subject_of
from retrieval.quotes.reports.cue_verbs import CueVerb, cue_verbs, is_real_infinitive
from retrieval.quotes.reports.frames import QUOTED, Frame
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.english.cues import Use


_NOUN_USES: frozenset[Use] = frozenset(["clause"])
_SOURCES = (["according", "to"], ["in", "the", "words", "of"])
"""Words that name a speaker without a verb."""
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
    subject: NounPhrase
    link: Link
    content: Content | None
    denied: bool
    finite: bool = True

    @property
    def tag(self) -> tuple[int, int]:
        """The tokens of cue and subject together."""
        return min(self.first, self.subject.first), max(self.last, self.subject.last)


def find_reports(frame: Frame) -> list[Report]:
    """Give the reports of a frame in the order of their cues."""
    found: list[Report] = []
    for cue in cue_verbs(frame):
        report = _by_verb(frame, cue)
        if report is not None:
            found.append(_with_first_subject(report, found) if report.link == "shared" else report)
    found += _according_to(frame)
    found += (_by_noun(frame, noun) for noun in noun_reports(frame))
    return sorted(found, key=lambda report: report.first)


def _by_verb(frame: Frame, cue: CueVerb) -> Report | None:
    subject = subject_of(frame, cue)
    if subject is None or ("evidence" in cue.uses and frame.words[subject.phrase.head] not in evidence()):
        return None
    if "finding" in cue.uses and frame.words[subject.phrase.head] in evidence():
        cue = cue._replace(uses=cue.uses | {"object"})
    content = content_after(frame, cue) if subject.link != "behind" else None
    if content is None:
        content = content_before(frame, cue, subject)
    denied = cue.denied or (cue.mood == "infinitive" and not is_real_infinitive(frame, cue))
    return Report(
        frame,
        cue.first,
        cue.at,
        cue.last,
        cue.lemma,
        cue.uses,
        subject.phrase,
        subject.link,
        content,
        denied,
        cue.mood == "finite",
    )


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
        last = next((at + len(s) - 1 for s in _SOURCES if word == s[0] and words[at : at + len(s)] == s), None)
        subject = phrase_after(frame, last + 1) if last is not None else None
        if subject is None or last is None:
            continue
        content = _beside_adjunct(frame, at, subject.last)
        yield Report(
            frame, at, at, last, "according", frozenset({"clause", "bare"}), subject, "behind", content, denied=False
        )


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


def _by_noun(frame: Frame, noun: NounReport) -> Report:
    at, owner, content = noun
    return Report(frame, at, at, at, frame.words[at], _NOUN_USES, owner, "beside", content, denied=False)
