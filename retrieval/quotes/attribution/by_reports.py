"""The candidates that a report gives: whoever says what a clause or a tag of the sentence reports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.grammar import closed_class, finite_verbs
from retrieval.quotes.attribution.rules import SpeakerCandidate, SpeakerRule
from retrieval.quotes.reports.adjuncts import skip_adjuncts
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import phrase_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.model import PersonKind
    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.reports.report import Report
    from retrieval.quotes.speakers_meant import Voice

_LONGEST_INTRODUCTION_TOKENS = 30
_FARTHEST_REPORT_TOKENS = 80
"""Tokens between a quotation and a report that may speak for it."""
ENDS_QUOTED = frozenset([",", ".", "?", "!", "-", "—", "…"])
"""Marks inside the quotation marks behind which a tag may follow."""
TAG_LINKS = frozenset(["beside", "behind", "parenthesis", "agent", "document"])
"""How subject and cue of a tag are tied; not `"Q," a flaw that allowed`."""
_CLAUSES = frozenset(["that", "bare", "to"])


@cache
def _begins_tag() -> frozenset[str]:
    return closed_class("subject_pronoun") | closed_class("determiner")


def by_reports(article: ArticleProse, frame_number: int, token: int) -> Iterator[SpeakerCandidate]:
    """Give whoever reports near the token `token` of a frame, and the phrases weighed beside each."""
    outer: list[tuple[Report, Voice]] = []
    for report in article.reports[frame_number]:
        if abs(report.first - token) > _FARTHEST_REPORT_TOKENS:
            continue
        rule = _rule(report, token)
        voice = (_interviewed(article, report) or article.speakers.reporter(report)) if rule else None
        if rule is None:
            continue
        cue = report.frame.span(report.first, report.last)
        doubts = [*_doubts(report, rule, token)]
        if voice is not None:
            doubts += _doubts_beside_others(article, (rule, report, voice), token, outer)
            yield SpeakerCandidate(rule, voice, cue, tuple(doubts), report.weighed[0].signs if report.weighed else ())
        yield from _by_other_subjects(article, report, rule, tuple(doubts))
        clause = rule is SpeakerRule.REPORTED_CLAUSE and report.content and report.content.shape in {"that", "bare"}
        if voice is not None and clause and not doubts:
            outer.append((report, voice))


def _by_other_subjects(
    article: ArticleProse, report: Report, rule: SpeakerRule, doubts: tuple[str, ...]
) -> Iterator[SpeakerCandidate]:
    """The phrases that were weighed as the subject of a report's verb and found to be less likely so."""
    for subject in report.weighed[1:]:
        other = report._replace(subject=subject.phrase, link=subject.link)
        voice = article.speakers.reporter(other) if _rule_fits(other, rule) else None
        if voice is not None:
            cue = report.frame.span(report.first, report.last)
            lag = report.weighed[0].score - subject.score
            yield SpeakerCandidate(rule, voice, cue, doubts, subject.signs, lag)


def _rule_fits(report: Report, rule: SpeakerRule) -> bool:
    return rule.kind != "beside" or report.link in TAG_LINKS


def _interviewed(article: ArticleProse, report: Report) -> Voice | None:
    """Whoever our reporter spoke with: "my colleague Ann Roe talked with JON HAMRE"."""
    frame, behind = report.frame, report.last + 1
    asks = {frame.words[at] for at in range(report.subject.first, report.subject.last + 1)} & lexicon.words(
        "person_words", "asking"
    )
    if not asks or frame.words[report.last : behind + 1][-1:] not in (["with"], ["to"]):
        return None
    answering = phrase_after(frame, behind + 1, modified=False)
    voice = article.speakers.voice(frame, answering) if answering else None
    return voice if voice is not None and voice.person is not None else None


def _doubts_beside_others(
    article: ArticleProse, given: tuple[SpeakerRule, Report, Voice], token: int, outer: list[tuple[Report, Voice]]
) -> Iterator[str]:
    """What other reports of the sentence make doubtful in one."""
    rule, report, voice = given
    yield from _reported_by_another(article, report, voice, outer)
    if rule is SpeakerRule.TAG_BEHIND and _tells_of_another(token, outer):
        yield "tells of another"
    if rule is SpeakerRule.TAG_BEHIND and _goes_on_without_mark(article, report, token):
        yield "no mark between"
    if rule is SpeakerRule.ACCORDING_TO and _passes_on(article, voice, token, outer):
        yield "passes it on"


def _goes_on_without_mark(article: ArticleProse, report: Report, token: int) -> bool:
    """Tell a relative clause from a tag: `Smith called it "one of the worst storms" THE STATE HAS SEEN`."""
    frame = report.frame
    beside = report.tag[0] == token + 1 and frame.last_mark(token) not in ENDS_QUOTED
    contents = (other.content for other in article.reports[frame.number] if other.first < token)
    return beside and any(content and content.first <= token <= content.last for content in contents)


def _reported_by_another(
    article: ArticleProse, report: Report, voice: Voice, outer: list[tuple[Report, Voice]]
) -> Iterator[str]:
    """What somebody says that another said stays the former's: `Smith said that Jones called it "a joke"`.

    An institution passes on what a person said: `The Echo revealed that Smith had told friends she was "bored"`.
    """
    for other, its_voice in outer:
        held = other.content is not None and other.content.first <= report.first <= other.content.last
        passed_on = _kind(article, its_voice) == "institution" and _kind(article, voice) == "person"
        if held and not passed_on and (voice.person is None or its_voice.person != voice.person):
            yield "reported by another"
            return


def _kind(article: ArticleProse, voice: Voice) -> PersonKind | None:
    return None if voice.person is None else article.speakers.cast.people[voice.person].kind


def _tells_of_another(token: int, outer: list[tuple[Report, Voice]]) -> bool:
    """Tell whose words a source passes on: `Smith said it was a "disgrace," the Echo reported`."""
    return any(
        other.content is not None and other.content.last == token and voice.person is not None for other, voice in outer
    )


def _passes_on(article: ArticleProse, voice: Voice, token: int, outer: list[tuple[Report, Voice]]) -> bool:
    """Tell a paper from whom it quotes: `Smith said he was reviewing "protocol", according to the Echo`."""
    quoted = (its for one, its in outer if one.content and one.content.first <= token <= one.content.last)
    person = any(_kind(article, one) == "person" for one in quoted)
    return person and _kind(article, voice) == "institution"


def _rule(report: Report, token: int) -> SpeakerRule | None:
    first, last = report.tag
    words = report.frame.words
    if report.lemma == "according":
        inside = report.content is not None and report.content.first <= token <= report.content.last
        inside = inside and not first <= token <= last
        return SpeakerRule.ACCORDING_TO if inside or _only_marks(words, token + 1, first) else None
    leads_back = first > token and _only_marks(words, _behind_what(words, token + 1), first)
    if leads_back and report.link in TAG_LINKS and _is_tag(report, token):
        return SpeakerRule.TAG_BEHIND
    if "finding" in report.uses and not report.finite:
        return None  # "by scrolling down and FINDING “other versions”"
    if last < token and _leads_to(report, last + 1, token):
        return SpeakerRule.TAG_BEFORE
    if report.content is not None and report.content.first <= token <= report.content.last:
        return SpeakerRule.REPORTED_CLAUSE
    return None if "thought" in report.uses else SpeakerRule.TAG_IN_THE_SENTENCE


def _behind_what(words: Sequence[str], place: int) -> int:
    """Step over the "is what" of `"Why?" is what Smith asked`."""
    split = words[place : place + 1], words[place + 1 : place + 2]
    return place + 2 if split[0] and split[0][0] in closed_class("be") and split[1] in (["what"], ["how"]) else place


def _is_tag(report: Report, token: int) -> bool:
    """A tag follows a comma or a stop, or begins as a tag does: not `"Emma" star Jane Roe said`."""
    frame, first = report.frame, report.tag[0]
    following = frame.words[report.last + 1] if report.last + 1 < len(frame.words) else ""
    if frame.is_capital(first) and frame.words[first] in closed_class("subject_pronoun") and following == ":":
        return False
    if report.denied and "thought" in report.uses:
        return False  # `about "every player" they could think of`
    if not report.finite or (following in {"a", "an"} and report.link != "behind" and "person" not in report.uses):
        return False
    if first > token + 1 or frame.last_mark(token) in ENDS_QUOTED:
        return True
    return report.link == "behind" or frame.words[first] in _begins_tag() or frame.is_capital(first)


def _only_marks(words: Sequence[str], first: int, last: int) -> bool:
    return all(word in {",", "--", "...", "…"} for word in words[first:last])


def _leads_to(report: Report, first: int, token: int) -> bool:
    """Tell whether nothing but hearers and adjuncts stands between a tag and the quotation."""
    words = report.frame.words
    between = words[first:token]
    if len(between) > _LONGEST_INTRODUCTION_TOKENS or QUOTED in between or "thought" in report.uses:
        return False
    if between and between[-1] in {",", ":"}:
        return between.count(",") <= 3 and not any(
            word in finite_verbs() or word in lexicon.words("clause_words", "opens_clause_for_candidates")
            for word in between
        )
    if report.lemma in lexicon.words("reporting_verbs", "aspectual"):
        return False
    return _behind_hearer(report, first) + (between[-1:] == ["that"]) == token


def _behind_hearer(report: Report, first: int) -> int:
    place = skip_adjuncts(report.frame, first)
    if report.uses & {"person", "person_to"} and report.frame.words[place] not in {QUOTED, "that"}:
        hearer = phrase_after(report.frame, place)
        place = skip_adjuncts(report.frame, hearer.last + 1) if hearer else place
    return place


def _doubts(report: Report, rule: SpeakerRule, token: int) -> Iterator[str]:
    if "thought" in report.uses:
        yield "thought"
    elif report.uses <= {"tag"} and rule not in {SpeakerRule.TAG_BEHIND, SpeakerRule.TAG_BEFORE}:
        yield "speaks in tags only"
    if report.denied:
        yield "negated" if report.negated else "denied"
    denied_clause = rule is SpeakerRule.REPORTED_CLAUSE and _is_denied_clause(report, token)
    if not report.negated and denied_clause:
        yield "negated"
    if rule is SpeakerRule.REPORTED_CLAUSE:
        if report.frame.words[token - 1] == ":":
            yield "behind a colon"
        if report.content is not None and report.content.shape == "object":
            yield "by its object"
    if rule is SpeakerRule.TAG_IN_THE_SENTENCE:
        yield from ["farther tag"] * min(3, abs(token - report.first) // 10)
        if report.first > token and report.content is not None and report.content.first > report.last:
            yield "looks ahead"


def _is_denied_clause(report: Report, token: int) -> bool:
    """Tell `denied it was "dead"`, `denied claims that it was "dead"` from own words: `denied "any wrongdoing"`."""
    content = report.content if report.lemma == "deny" else None
    return content is not None and (
        content.shape in _CLAUSES or "that" in report.frame.words[content.first : max(content.first, token)]
    )
