"""The candidates for the speaker of a quotation: one small function for each way in which English names one.

Longer than other files, because the ways are read beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import documents, reporting_verbs
from retrieval.english.grammar import closed_class, finite_verbs
from retrieval.english.titles import role_nouns
from retrieval.quotes.attribution.rules import SpeakerCandidate, SpeakerRule
from retrieval.quotes.attribution.verbless import by_heading, by_label, sender
from retrieval.quotes.reports.adjuncts import skip_adjuncts
from retrieval.quotes.reports.clause_subjects import clause_subject
from retrieval.quotes.reports.cue_subjects import is_spoken_about
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.people.mentions import NamedMention
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.report import Report
    from retrieval.quotes.speakers_meant import Voice

Settled = Mapping[int, SpeakerCandidate]
"""The quotations already attributed, by their numbers."""

_LONGEST_ZONE_TOKENS = 30


@cache
def _opens_zone() -> frozenset[str]:
    return closed_class("coordinator") | closed_class("subordinator") | finite_verbs() | {"of", "for"}


_ENDS_QUOTED = frozenset([",", ".", "?", "!", "-", "—", "…"])
"""Marks inside the quotation marks behind which a tag may follow."""
_LONGEST_INTRODUCTION_TOKENS = 30
_FARTHEST_REPORT_TOKENS = 80
"""Tokens between a quotation and a report that may speak for it."""


@cache
def _begins_tag() -> frozenset[str]:
    return closed_class("subject_pronoun") | closed_class("determiner")


def speaker_candidates(article: ArticleProse, number: int, settled: Settled) -> list[SpeakerCandidate]:
    """Give everybody who may have spoken the quotation `number`; `settled` has those before it."""
    frame_number, token = article.places[number]
    frame = article.frames[frame_number]
    found = [
        *by_heading(article, frame, token),
        *by_label(article, frame, token),
        *_by_reports(article, frame_number, token),
    ]
    found += _tag_zone(article, frame, token)
    found += _colon(article, frame, token)
    found += _tag_in_next(article, frame, token)
    if not any(candidate.rule.kind == "beside" for candidate in found):
        found += _carried(article, number, settled)
        found += _introduced(article, number)
        found += _subject(article, frame, token)
        found += _carried_back(article, frame)
    return found


_TAG_LINKS = frozenset(["beside", "behind", "parenthesis", "agent", "document"])
"""How subject and cue of a tag are tied; not `"Q," a flaw that allowed`."""


def _by_reports(article: ArticleProse, frame_number: int, token: int) -> Iterator[SpeakerCandidate]:
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
            doubts += _reported_by_another(report, voice, outer)
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
    return rule.kind != "beside" or report.link in _TAG_LINKS


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


def _reported_by_another(report: Report, voice: Voice, outer: list[tuple[Report, Voice]]) -> Iterator[str]:
    """What somebody says that another said stays the former's: `Smith said that Jones called it "a joke"`."""
    for other, its_voice in outer:
        held = other.content is not None and other.content.first <= report.first <= other.content.last
        if held and (voice.person is None or its_voice.person != voice.person):
            yield "reported by another"
            return


def _rule(report: Report, token: int) -> SpeakerRule | None:
    first, last = report.tag
    words = report.frame.words
    if report.lemma == "according":
        inside = report.content is not None and report.content.first <= token <= report.content.last
        inside = inside and not first <= token <= last
        return SpeakerRule.ACCORDING_TO if inside or _only_marks(words, token + 1, first) else None
    leads_back = first > token and _only_marks(words, _behind_what(words, token + 1), first)
    if leads_back and report.link in _TAG_LINKS and _is_tag(report, token):
        return SpeakerRule.TAG_BEHIND
    if last < token and _leads_to(report, last + 1, token):
        return SpeakerRule.TAG_BEFORE
    if report.content is not None and report.content.first <= token <= report.content.last:
        return SpeakerRule.REPORTED_CLAUSE
    return None if "thought" in report.uses else SpeakerRule.TAG_IN_THE_SENTENCE


def _behind_what(words: Sequence[str], place: int) -> int:
    """Step over the "is what" of `"Why?" is what Smith asked`."""
    split = words[place : place + 1], words[place + 1 : place + 2]
    return place + 2 if split[0] and split[0][0] in closed_class("be") and split[1] in (["what"], ["how"]) else place


def _tag_zone(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """The one person named between a quotation and its verb: `"...," Ann Roe, who feeds strikers in Hull, said`."""
    report = next((r for r in article.reports[frame.number] if r.first > token), None)
    if report is None or not report.finite or "thought" in report.uses or report.group - token > _LONGEST_ZONE_TOKENS:
        return
    zone = frame.words[token + 1 : report.group]
    if len(zone) < 2 or QUOTED in zone or not _opens_zone().isdisjoint(zone[:1]) or ";" in zone:
        return
    if zone[0] != "," and frame.last_mark(token) not in _ENDS_QUOTED:
        return
    within = article.speakers.cast.within(frame.tokens[token + 1].start, frame.tokens[report.group].start)
    people = [one for one in within if one.kind == "person" and _may_be_tagged(frame, token, report.group, one)]
    if people and people[-1].person is not None:
        cue = frame.span(report.first, report.last)
        yield SpeakerCandidate(SpeakerRule.TAG_BEHIND, article.speakers.named_at(people[-1]), cue)


def _may_be_tagged(frame: Frame, token: int, verb: int, person: NamedMention) -> bool:
    """Tell whoever speaks, with office and body in front, from whoever a verb or a preposition brings in."""
    ahead = range(token + 1, len(frame.words))
    place = next((at for at in ahead if frame.tokens[at].end > person.title_start), token + 1)
    behind = next((at for at in ahead if frame.tokens[at].start >= person.end), verb)
    if behind != verb and frame.words[behind] not in {",", "--", "("}:
        return False
    return all(
        frame.is_capital(at) or frame.words[at] in _IN_OFFICES or frame.words[at] in role_nouns()
        for at in range(token + 1, place)
    )


_IN_OFFICES = frozenset([",", "and", "of", "the", "for", "&", "acting", "then", "former"])


def _is_tag(report: Report, token: int) -> bool:
    """A tag follows a comma or a stop, or begins as a tag does: not `"Emma" star Jane Roe said`."""
    frame, first = report.frame, report.tag[0]
    following = frame.words[report.last + 1] if report.last + 1 < len(frame.words) else ""
    if frame.is_capital(first) and frame.words[first] in closed_class("subject_pronoun") and following == ":":
        return False
    if not report.finite or (following in {"a", "an"} and report.link != "behind" and "person" not in report.uses):
        return False
    if first > token + 1 or frame.last_mark(token) in _ENDS_QUOTED:
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
    if not report.negated and (denied_clause or _is_unreal(report)):
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


_CLAUSES = frozenset(["that", "bare", "to"])


def _is_denied_clause(report: Report, token: int) -> bool:
    """Tell `denied it was "dead"`, `denied claims that it was "dead"` from own words: `denied "any wrongdoing"`."""
    content = report.content if report.lemma == "deny" else None
    return content is not None and (
        content.shape in _CLAUSES or "that" in report.frame.words[content.first : max(content.first, token)]
    )


@cache
def _denying() -> frozenset[str]:
    return reporting_verbs()["deny"].forms()


def _is_unreal(report: Report) -> bool:
    """Tell a report that did not happen: "Had Roe said", "denied that she said", "I do not recall that Roe said"."""
    words = report.frame.words
    if words[0] == "had" and report.subject.first == 1:
        return True
    before = words[: report.subject.first]
    recalled = next(
        (at for at, word in enumerate(before) if word in lexicon.words("words_before_speech", "recalling")), None
    )
    negated = recalled is not None and any(
        w in closed_class("negation") or w.endswith("n't") for w in before[max(0, recalled - 3) : recalled]
    )
    denied = before[-2:-1] if before[-1:] == ["that"] else before[-1:]
    if negated or not _denying().isdisjoint(denied):
        return True
    untrue = not lexicon.words("words_before_speech", "called_untrue").isdisjoint(before)
    return before[-2:] == ["claim", "that"] and untrue


def _tag_in_next(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """Find a tag that a capital letter makes a sentence, as in `"Why?" Mr. Roe fumed`."""
    number = frame.number + 1
    if (
        token + 1 < len(frame.words)
        or number >= len(article.frames)
        or article.frames[number].paragraph != frame.paragraph
    ):
        return
    for report in article.reports[number]:
        tagged = report.tag[0] == 0 and report.content is None and report.finite and report.link in _TAG_LINKS
        tagged = tagged and not report.denied and not (report.uses & {"thought"}) and not _is_new_clause(report)
        if tagged and QUOTED not in report.frame.words:
            voice = article.speakers.reporter(report)
            if voice is not None:
                yield SpeakerCandidate(SpeakerRule.TAG_BEHIND, voice, report.frame.span(report.first, report.last))
        return


def _is_new_clause(report: Report) -> bool:
    """A capital pronoun behind a full stop begins a sentence of its own: `"Stay away." It expects rain`."""
    words, behind = report.frame.words, report.last + 1
    return (
        words[0] in closed_class("subject_pronoun")
        and behind < len(words)
        and words[behind] not in {",", ".", "in", "on", "at", "to"}
    )


def _colon(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    if token and frame.words[token - 1] == ":":
        sent = sender(frame) if frame.words.index(":") == token - 1 else None
        starts = [
            at + 1
            for at in range(max(0, token - 60), token - 1)
            if frame.words[at] == "," and frame.words[at + 1] in closed_class("coordinator")
        ]
        phrase = sent or clause_subject(frame, starts[-1] if starts else 0)
        dated = phrase is not None and frame.words[phrase.head].isdigit()  # `July 22: "The Women of Flight" at noon`
        voice = article.speakers.voice(frame, phrase) if phrase and not dated and phrase.last < token else None
        if voice is not None:
            yield SpeakerCandidate(SpeakerRule.COLON, voice)


def _carried(article: ArticleProse, number: int, settled: Settled) -> Iterator[SpeakerCandidate]:
    """The speaker of the quotation before goes on."""
    earlier = article.before(number)
    if earlier not in settled:
        return
    before = settled[earlier]
    here, there = article.quotations[number], article.quotations[earlier]
    frame, token = article.frames[article.places[number][0]], article.places[number][1]
    if article.places[number][0] == article.places[earlier][0]:
        between = frame.words[article.places[earlier][1] + 1 : token]
        rule = (
            SpeakerRule.LIST if set(between) <= {",", "and", "or", "but", "--"} else SpeakerRule.CARRIED_IN_THE_SENTENCE
        )
        yield SpeakerCandidate(rule, before.voice, before.cue)
    elif here.paragraph == there.paragraph:
        doubts = ("another subject",) if token == 0 and _names_another(article, earlier, number, before.voice) else ()
        yield SpeakerCandidate(
            SpeakerRule.CARRIED_IN_PARAGRAPH if token == 0 else SpeakerRule.CARRIED_TO_A_FRAGMENT,
            before.voice,
            None,
            doubts,
        )
    elif token == 0 and here.paragraph == there.paragraph + 1 and frame.kind != "heading":
        apart = frame.number - article.places[earlier][0] - 1
        yield SpeakerCandidate(SpeakerRule.CARRIED_OVER, before.voice, None, ("farther tag",) * min(4, 2 * apart))


def _carried_back(article: ArticleProse, frame: Frame) -> Iterator[SpeakerCandidate]:
    """Words that are a paragraph's first sentence belong to whoever the next sentence quotes beside a tag."""
    number = frame.number + 1
    if frame.words != [QUOTED] or not article.opens_paragraph(frame) or number >= len(article.frames):
        return
    following = article.frames[number]
    if following.paragraph != frame.paragraph or QUOTED not in following.words:
        return
    for candidate in _by_reports(article, number, following.words.index(QUOTED)):
        if candidate.rule.kind == "beside" and candidate.voice.person is not None and not candidate.doubts:
            yield SpeakerCandidate(SpeakerRule.CARRIED_BACK, candidate.voice)


def _names_another(article: ArticleProse, earlier: int, number: int, voice: Voice) -> bool:
    """Tell whether the sentence before a quotation, without one of its own, has another person for its subject."""
    here = article.places[number][0]
    before = article.frames[here - 1]
    if here - 1 <= article.places[earlier][0] or QUOTED in before.words:
        return False
    phrase = clause_subject(before, 0, before_verb=True)
    other = article.speakers.voice(before, phrase) if phrase else None
    return other is not None and other.person not in {None, voice.person} and other.speaker.basis == "named"


def _introduced(article: ArticleProse, number: int) -> Iterator[SpeakerCandidate]:
    """The sentence before says who is about to speak."""
    frame_number, token = article.places[number]
    if token > 0 or frame_number == 0 or article.frames[frame_number].kind == "heading":
        return
    before = article.frames[frame_number - 1]
    if before.kind == "caption" or before.paragraph < article.frames[frame_number].paragraph - 1:
        return
    rule = SpeakerRule.INTRODUCED_BY_A_COLON if before.words[-1] == ":" else SpeakerRule.INTRODUCED
    doubts = () if before.paragraph == article.frames[frame_number].paragraph else ("farther paragraph",)
    if (
        before.words[-1] == "?"
        and before.words[-2:-1]
        and before.words[-2] in lexicon.words("words_before_speech", "answer")
    ):
        yield from _answer(article, before)
        return
    reports = [r for r in article.reports[frame_number - 1] if before.words[r.subject.head] != "i"]
    phrase = reports[-1].subject if reports else sender(before) or clause_subject(before, 0, before_verb=True)
    voice = article.speakers.voice(before, phrase) if phrase else None
    if voice is not None:
        cue = before.span(reports[-1].first, reports[-1].last) if reports else None
        yield SpeakerCandidate(
            rule, voice, cue, doubts + _thing(voice.person, before.words[phrase.head] if phrase else "")
        )


def _answer(article: ArticleProse, question: Frame) -> Iterator[SpeakerCandidate]:
    """`The minister's answer?` asks for what follows."""
    last = len(question.words) - 2
    voice = article.speakers.voice(question, NounPhrase(0, last, last))
    if voice is not None:
        yield SpeakerCandidate(SpeakerRule.INTRODUCED_BY_A_COLON, voice)


def _subject(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    phrase = clause_subject(frame, 0, before_verb=True)
    voice = article.speakers.voice(frame, phrase) if phrase and phrase.last < token else None
    asked = not lexicon.words("words_before_speech", "heard").isdisjoint(frame.words[max(0, token - 3) : token])
    asked = asked or is_spoken_about(frame, token)
    if voice is not None and phrase is not None and not asked:
        yield SpeakerCandidate(
            SpeakerRule.SUBJECT_OF_THE_SENTENCE, voice, None, _thing(voice.person, frame.words[phrase.head])
        )


def _thing(person: int | None, head: str) -> tuple[str, ...]:
    if head == "it":
        return ("unnamed thing",)
    people = head in lexicon.words("person_words", "can_be_asked") or head in role_nouns() or head.endswith("s")
    return () if person is not None or people or head in documents() else ("unnamed thing",)
