"""The reports of a sentence: each cue with who reports and what is reported."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import evidence, issued
from retrieval.english.given_names import given_names
from retrieval.english.grammar import closed_class
from retrieval.english.shapes import reach
from retrieval.quotes.reports.clause_ends import clause_end
from retrieval.quotes.reports.clause_subjects import clause_subject
from retrieval.quotes.reports.contents import Content, content_after, content_before
from retrieval.quotes.reports.cue_nouns import NounReport, noun_reports
from retrieval.quotes.reports.cue_subjects import subjects_of
from retrieval.quotes.reports.cue_verbs import cue_verbs
from retrieval.quotes.reports.frames import QUOTED, Frame
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after
from retrieval.quotes.reports.subject_signs import Subject, subject_signs
from retrieval.quotes.reports.unreal import is_unreal
from retrieval.quotes.reports.verb_groups import CueVerb, is_real_infinitive

_WITHIN_NAMES = frozenset(["of", "for", "and", "&"])

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.english.cues import Use
    from retrieval.quotes.marks import Span
    from retrieval.quotes.reports.subject_signs import Link


_NOUN_USES: frozenset[Use] = frozenset(["clause"])
_AS_SOURCE: frozenset[Use] = frozenset(["clause", "bare"])
_SOURCES = (["according", "to"], ["in", "the", "words", "of"])
"""Words that name a speaker without a verb."""
_OPENS_SOURCE = frozenset(["per", *(source[0] for source in _SOURCES)])
_NO_VERB = "!mark&!finite&!be&!have&!do&!modal"
_APPOSED = rf", (a / an / <roles.noun>) <{_NO_VERB}>{{0,14}} , <{_NO_VERB}&!question_word&!number>"
"""What tells who a source is, and the first word of what it tells: "According to Roe, a lawyer, the plan"."""
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
    negated: bool = False
    """Whether nothing of the kind was said: "never said"."""
    weighed: tuple[Subject, ...] = ()
    """The phrases among which the subject was chosen, the best first."""

    @property
    def tag(self) -> tuple[int, int]:
        """The tokens of cue and subject together."""
        return min(self.first, self.subject.first), max(self.last, self.subject.last)


def named_subject(report: Report) -> Span | None:
    """Give where the capitalised words stand that name whoever reports: "the | Library of Norvale | wrote".

    None where the phrase's noun is no name. A single word that begins its sentence proves nothing.
    """
    return _name_in(report.frame, report.subject) if report.frame.kind == "prose" else None


def named_issuers(frame: Frame) -> Iterator[Span]:
    """Give where those are named who put a document out: "Hull County sent a release", "a letter from the Board"."""
    puts_out = _puts_out()
    if puts_out.isdisjoint(frame.words):
        return
    for at in [at for at, word in enumerate(frame.words) if word in puts_out]:
        if frame.words[at + 1 : at + 2] in (["from"], ["by"]):
            named = phrase_after(frame, at + 2)
        else:
            named = (
                clause_subject(frame, 0)
                if not lexicon.words("words_before_speech", "put_out").isdisjoint(frame.words[:at])
                else None
            )
        span = _name_in(frame, named) if named else None
        if span is not None:
            yield span


@cache
def _puts_out() -> frozenset[str]:
    return issued() | lexicon.words("words_before_speech", "gathered")


def _name_in(frame: Frame, phrase: NounPhrase) -> Span | None:
    if not _is_name_word(frame, phrase.head):
        return None
    first = last = phrase.head
    while first > phrase.first and _is_name_word(frame, first - 1):
        first -= 1
    while last < phrase.last:
        step = 1 if _is_name_word(frame, last + 1) else 2
        if step == 2 and not (
            frame.words[last + 1] in _WITHIN_NAMES and last + 2 <= phrase.last and _is_name_word(frame, last + 2)
        ):
            break
        last += step
    if first == last and first == 0 and frame.words[0] not in given_names():
        return None
    return frame.span(first, last)


def _is_name_word(frame: Frame, place: int) -> bool:
    return frame.is_capital(place) and frame.words[place] not in closed_class("determiner", "subject_pronoun")


def find_reports(frame: Frame) -> list[Report]:
    """Give the reports of a frame in the order of their cues."""
    found: list[Report] = []
    for cue in cue_verbs(frame):
        report = _by_verb(frame, cue, found)
        if report is not None:
            found += _each_agent(report)
    found += _according_to(frame)
    found += _as_put(frame)
    found += (_by_noun(frame, noun) for noun in noun_reports(frame))
    return sorted(found, key=lambda report: report.first)


def _by_verb(frame: Frame, cue: CueVerb, earlier: Sequence[Report]) -> Report | None:
    subjects = subjects_of(frame, cue)
    if subjects and subjects[0].link == "shared":
        subjects = sorted([*subjects, *_reporting_before(subjects[0], earlier)], key=lambda one: -one.score)
    subject = subjects[0] if subjects else None
    if subject is None or ("evidence" in cue.uses and frame.words[subject.phrase.head] not in evidence()):
        return None
    if "about" in cue.uses and frame.words[subject.phrase.head] in lexicon.words("reporting_nouns", "names_thing"):
        return None  # "the name refers to a river"
    if "finding" in cue.uses and frame.words[subject.phrase.head] in evidence():
        cue = cue._replace(uses=cue.uses | {"object"})
    content = content_after(frame, cue) if subject.link != "behind" else None
    if content is None:
        content = content_before(frame, cue, subject)
    unreal = cue.negated or is_unreal(frame, subject.phrase.first)
    denied = cue.denied or unreal or (cue.mood == "infinitive" and not is_real_infinitive(frame, cue))
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
        unreal,
        tuple(subjects),
    )


def _each_agent(report: Report) -> Iterator[Report]:
    """Each of those who tell in turn: "was told by ROE that it rained, and by RAY that it snowed"."""
    frame, content = report.frame, report.content
    if report.link != "agent" or content is None:
        yield report
        return
    within = range(content.first, content.last)
    second = next((at for at in within if frame.words[at] == "and" and frame.words[at + 1] == "by"), None)
    agent = phrase_after(frame, second + 2) if second else None
    if second is None or agent is None or frame.words[agent.last + 1 : agent.last + 2] != ["that"]:
        yield report
        return
    yield report._replace(content=content._replace(last=second - 1 - (frame.words[second - 1] == ",")))
    told = content._replace(first=agent.last + 2)
    yield report._replace(subject=agent, content=told, weighed=())


def _reporting_before(shared: Subject, earlier: Sequence[Report]) -> Iterator[Subject]:
    """Whoever reports last before a verb that shares its subject, unless another report holds that one."""
    for other in reversed(earlier):
        held = any(r.content and r.content.first <= other.first <= r.content.last for r in earlier if r is not other)
        first, words = other.subject.first, other.frame.words
        relative = first > 0 and words[first - 1] in lexicon.words("clause_words", "relative_object", "free_relative")
        if other.link in _OWN_SUBJECT and not held and not relative:
            labels = ["reports before it", *(["a clause between"] if other.subject.last < shared.phrase.first else [])]
            yield Subject(other.subject, "shared", tuple(subject_signs()[label] for label in labels))
            return


def _according_to(frame: Frame) -> Iterator[Report]:
    words = frame.words
    if _OPENS_SOURCE.isdisjoint(words):
        return
    for at, word in enumerate(words[:-2]):
        if word not in _OPENS_SOURCE:
            continue
        last = next((at + len(s) - 1 for s in _SOURCES if word == s[0] and words[at : at + len(s)] == s), None)
        subject = phrase_after(frame, last + 1) if last is not None else None
        if last is None and word == "per":
            last, subject = at, _named_source(frame, at)
        if subject is None or last is None or not _may_be_source(frame, subject):
            continue
        subject = _made_by(frame, subject) or subject
        content = _beside_adjunct(frame, at, subject.last)
        yield Report(frame, at, at, last, "according", _AS_SOURCE, subject, "behind", content, denied=False)


def _may_be_source(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell whoever or whatever tells something from "according to SIZE"."""
    return frame.words[phrase.head] not in lexicon.words("words_before_speech", "measure")


def _named_source(frame: Frame, per: int) -> NounPhrase | None:
    """The source behind "per" between commas or at the front: "Per mayor ANN ROE, the bridge ...", not "per head"."""
    before = frame.words[per - 1] if per else ""
    named = phrase_after(frame, per + 1) if before in {"", ",", QUOTED, "as", "."} else None
    return named if named is not None and frame.is_capital(named.last) else None


def _as_put(frame: Frame) -> Iterator[Report]:
    """Whoever puts it so at the front: "As ANN ROE sees it, his part is ..."."""
    words = frame.words
    subject = phrase_after(frame, 1, modified=False) if words[0] == "as" and "it" in words[2:14] else None
    verb = subject.last + 1 if subject else 0
    if subject is None or words[verb + 1 : verb + 3] != ["it", ","]:
        return
    if words[verb] in lexicon.words("words_before_speech", "puts_it") and verb + 3 < len(words):
        content = Content(verb + 3, clause_end(frame, verb + 3, "before"), "before")
        yield Report(frame, verb, verb, verb, "according", _AS_SOURCE, subject, "behind", content, denied=False)


def _made_by(frame: Frame, subject: NounPhrase) -> NounPhrase | None:
    """Whoever made what speaks: "according to calculations by ANN ROE", "to a poll conducted by THE ECHO"."""
    by = next((at for at in (subject.head + 1, subject.head + 2) if frame.words[at : at + 1] == ["by"]), None)
    made = by is not None and (
        by == subject.head + 1 or frame.words[by - 1] in lexicon.words("words_before_speech", "made_by")
    )
    maker = phrase_after(frame, by + 1) if made and by and not frame.is_capital(subject.head) else None
    return maker if maker is not None and (frame.is_capital(maker.head) or frame.is_capital(maker.last)) else None


def _beside_adjunct(frame: Frame, first: int, last: int) -> Content | None:
    """What "according to X" reports: the clause behind it where it opens the sentence, else the clause before it."""
    words = frame.words
    end = len(words) - 1
    while end > 0 and words[end] in {".", "?", "!", ",", ";"}:
        end -= 1
    if first <= 1:
        apposed = reach(_APPOSED, frame.tokens, last + 1)
        comma = next((at for at in range(last + 1, min(last + 12, end)) if words[at] == ","), None)
        comma = apposed - 2 if apposed is not None else comma
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
