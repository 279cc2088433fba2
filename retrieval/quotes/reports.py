"""The reports of a sentence: each cue with who reports and what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.cues import evidence, noun_openers
from retrieval.english.grammar import POSSESSIVES
from retrieval.quotes.contents import Content, content_after, content_before
from retrieval.quotes.frames import QUOTED, Frame
from retrieval.quotes.phrases import Phrase, is_nominal, phrase_after, phrase_before
from retrieval.quotes.subjects import Link, subject_of
from retrieval.quotes.verbs import CueVerb, cue_verbs, is_real_infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.english.cues import Use
    from retrieval.quotes.bounds import Shape


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
    subject: Phrase
    link: Link
    content: Content | None
    denied: bool
    finite: bool = True

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


def _by_noun(frame: Frame) -> Iterator[Report]:
    """Possessed nouns and what they report: "Smith's claim that the plan was dead", "his call for calm"."""
    words = frame.words
    for at in range(1, len(words) - 2):
        opener = noun_openers().get(words[at])
        if opener is None or words[at + 1] not in opener:
            continue
        owner = at - 1
        while owner > 0 and at - owner < 4 and not _owns(words[owner]) and is_nominal(words[owner]):
            owner -= 1
        if not _owns(words[owner]):
            continue
        shape: Shape = "that" if words[at + 1] == "that" else "to" if words[at + 1] == "to" else "about"
        first = at + 1 if shape == "to" else at + 2
        content = Content(first, _noun_clause_end(frame, first), shape)
        whose = phrase_before(frame, owner) if words[owner] not in POSSESSIVES else None
        yield Report(
            frame,
            at,
            at,
            at,
            words[at],
            _NOUN_USES,
            whose or Phrase(owner, owner, owner),
            "beside",
            content,
            denied=False,
        )


def _noun_clause_end(frame: Frame, first: int) -> int:
    """A noun's clause ends at the first comma, or before the verb whose subject the noun is."""
    words = frame.words
    for at in range(first + 1, len(words)):
        if words[at] in {",", ";", "--", ".", "?", "!"}:
            return at - 1
    return len(words) - 1


def _owns(word: str) -> bool:
    return word in POSSESSIVES or word.endswith(("'s", "s'"))
