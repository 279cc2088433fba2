"""The candidates for the speaker of a quotation: one small function for each way in which English names one."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.english.cues import ASPECTUAL, documents
from retrieval.english.grammar import COORDINATORS, DETERMINERS, FINITE, SUBJECT_PRONOUNS, SUBORDINATORS
from retrieval.english.titles import role_nouns
from retrieval.quotes.adjuncts import skip_adjuncts
from retrieval.quotes.bounds import looks_finite
from retrieval.quotes.clauses import clause_subject
from retrieval.quotes.frames import QUOTED
from retrieval.quotes.phrases import Phrase, phrase_after, phrase_before
from retrieval.quotes.preferences import Candidate
from retrieval.quotes.speakers import ANSWERS
from retrieval.quotes.subjects import is_spoken_about

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from retrieval.quotes.frames import Frame
    from retrieval.quotes.marks import Quotation
    from retrieval.quotes.mentions import NamedMention
    from retrieval.quotes.reports import Report
    from retrieval.quotes.speakers import Speakers, Voice

_LONGEST_INTRODUCTION = 30
_FARTHEST_REPORT = 80
"""Tokens between a quotation and a report that may speak for it."""
_BEGINS_TAG = SUBJECT_PRONOUNS | DETERMINERS


@dataclass(frozen=True)
class Article:
    """What is known of one article while its quotations are attributed."""

    frames: Sequence[Frame]
    reports: Sequence[Sequence[Report]]
    """For each frame its reports."""
    quotations: Sequence[Quotation]
    places: dict[int, tuple[int, int]]
    """For each outer quotation its frame and token."""
    speakers: Speakers
    settled: dict[int, Candidate] = field(default_factory=dict)
    """The quotations already attributed, in order of the text."""

    @classmethod
    def of(
        cls,
        framed: Sequence[Frame],
        found: Sequence[Sequence[Report]],
        marked: Sequence[Quotation],
        speakers: Speakers,
    ) -> Self:
        """Put together what was found; each outer quotation of the prose has its place there."""
        places = {
            token.quotation: (frame.number, at)
            for frame in framed
            if frame.kind != "caption"
            for at, token in enumerate(frame.tokens)
            if token.word == QUOTED
        }
        return cls(framed, found, marked, places, speakers)

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted(self.places)

    def before(self, number: int) -> int:
        """Give the outer quotation before `number`, -1 for the first."""
        at = bisect_left(self._numbers, number)
        return self._numbers[at - 1] if at else -1

    @cached_property
    def _headings(self) -> list[int]:
        return [f.number for f in self.frames if f.kind in {"heading", "label"} and QUOTED not in f.words]

    def opens_paragraph(self, frame: Frame) -> bool:
        """Tell whether a frame is the first of its paragraph."""
        return frame.number == 0 or self.frames[frame.number - 1].paragraph != frame.paragraph

    def heading_above(self, number: int) -> Frame | None:
        """Give the nearest heading above a frame that says nothing of its own."""
        at = bisect_left(self._headings, number)
        heading = self.frames[self._headings[at - 1]] if at else None
        return (
            heading
            if heading and not any(looks_finite(heading, place) for place in range(len(heading.words)))
            else None
        )


def candidates(article: Article, number: int) -> list[Candidate]:
    """Give everybody who may have spoken the quotation `number`."""
    frame_number, token = article.places[number]
    frame = article.frames[frame_number]
    found = [
        *_heading(article, frame, token),
        *_labels(article, frame, token),
        *_by_reports(article, frame_number, token),
    ]
    found += _colon(article, frame, token)
    found += _tag_in_next(article, frame, token)
    if not any(candidate.rule in _BESIDE for candidate in found):
        found += _carried(article, number)
        found += _introduced(article, number)
        found += _subject(article, frame, token)
    return found


_OPENS_CLAUSE = SUBORDINATORS - {"after", "before", "as", "since", "that", "than"} | {";"}
_DASHES = frozenset(["--", "~", "-"])
_LONGEST_SIGNATURE = 40
_TOPICS = frozenset(["on", "about", "regarding", "asked"])
_BESIDE = frozenset(["label", "signature", "tag behind", "tag before", "list"])


def _by_reports(article: Article, frame_number: int, token: int) -> Iterator[Candidate]:
    outer: list[tuple[Report, Voice]] = []
    for report in article.reports[frame_number]:
        if abs(report.first - token) > _FARTHEST_REPORT:
            continue
        rule = _rule(report, token)
        voice = article.speakers.reporter(report) if rule else None
        if voice is None:
            continue
        cue = report.frame.span(report.first, report.last)
        doubts = [*_doubts(report, rule, token), *_reported_by_another(report, voice, outer)]
        yield Candidate(rule, voice, cue, tuple(doubts))
        if rule == "reported clause" and report.content and report.content.shape in {"that", "bare"} and not doubts:
            outer.append((report, voice))


def _reported_by_another(report: Report, voice: Voice, outer: list[tuple[Report, Voice]]) -> Iterator[str]:
    """What somebody says that another said stays the former's: `Smith said that Jones called it "a joke"`."""
    for other, its_voice in outer:
        held = other.content is not None and other.content.first <= report.first <= other.content.last
        if held and (voice.person is None or its_voice.person != voice.person):
            yield "reported by another"
            return


def _rule(report: Report, token: int) -> str:
    first, last = report.tag
    words = report.frame.words
    if report.lemma == "according":
        inside = report.content is not None and report.content.first <= token <= report.content.last
        inside = inside and not first <= token <= last
        return "according to" if inside or _only_marks(words, token + 1, first) else ""
    if first > token and _only_marks(words, token + 1, first) and report.link != "shared" and _is_tag(report, token):
        return "tag behind"
    if last < token and _leads_to(report, last + 1, token):
        return "tag before"
    if report.content is not None and report.content.first <= token <= report.content.last:
        return "reported clause"
    return "" if "thought" in report.uses else "tag in the sentence"


def _is_tag(report: Report, token: int) -> bool:
    """A tag follows a comma or a stop, or begins as a tag does: not `"Emma" star Jane Roe said`."""
    frame, first = report.frame, report.tag[0]
    following = frame.words[report.last + 1] if report.last + 1 < len(frame.words) else ""
    if frame.is_capital(first) and frame.words[first] in SUBJECT_PRONOUNS and following == ":":
        return False
    if not report.finite or (following in {"a", "an"} and report.link != "behind" and "person" not in report.uses):
        return False
    if first > token + 1 or frame.last_mark(token) in {",", ".", "?", "!", "-", "—", "…"}:
        return True
    return report.link == "behind" or frame.words[first] in _BEGINS_TAG or frame.is_capital(first)


def _only_marks(words: Sequence[str], first: int, last: int) -> bool:
    return all(word in {",", "--", "...", "…"} for word in words[first:last])


def _leads_to(report: Report, first: int, token: int) -> bool:
    """Tell whether nothing but hearers and adjuncts stands between a tag and the quotation."""
    words = report.frame.words
    between = words[first:token]
    if len(between) > _LONGEST_INTRODUCTION or QUOTED in between or "thought" in report.uses:
        return False
    if between and between[-1] in {",", ":"}:
        return between.count(",") <= 3 and not any(word in FINITE or word in _OPENS_CLAUSE for word in between)
    if report.lemma in ASPECTUAL:
        return False
    return _behind_hearer(report, first) + (between[-1:] == ["that"]) == token


def _behind_hearer(report: Report, first: int) -> int:
    place = skip_adjuncts(report.frame, first)
    if report.uses & {"person", "person_to"} and report.frame.words[place] not in {QUOTED, "that"}:
        hearer = phrase_after(report.frame, place)
        place = skip_adjuncts(report.frame, hearer.last + 1) if hearer else place
    return place


def _doubts(report: Report, rule: str, token: int) -> Iterator[str]:
    if "thought" in report.uses:
        yield "thought"
    elif report.uses <= {"tag"} and rule not in {"tag behind", "tag before"}:
        yield "speaks in tags only"
    if report.denied:
        yield "denied"
    if rule == "reported clause":
        if report.frame.words[token - 1] == ":":
            yield "behind a colon"
        if report.content is not None and report.content.shape == "object":
            yield "by its object"
    if rule == "tag in the sentence":
        yield from ["farther tag"] * min(3, abs(token - report.first) // 10)
        if report.first > token and report.content is not None and report.content.first > report.last:
            yield "looks ahead"


def _heading(article: Article, frame: Frame, token: int) -> Iterator[Candidate]:
    """A heading that is a name speaks for what stands below it: alone, or behind "On trade:"."""
    topic = token > 1 and frame.words[0] in _TOPICS and frame.words[token - 1] == ":"
    if frame.kind != "prose" or not (token == 0 or topic):
        return
    heading = article.heading_above(frame.number)
    named = _named_in(article, heading) if heading else None
    if named is not None:
        yield Candidate("heading", article.speakers.named_at(named))


def _named_in(article: Article, heading: Frame) -> NamedMention | None:
    """Give the person with whom a heading begins: "Director of National Parks Omar Haddad on Newsnight"."""
    start, end = heading.span(0, len(heading.words) - 1)
    mentions = article.speakers.cast.within(start, end)
    person = next((one for one in mentions if one.kind == "person" and one.person is not None), None)
    if person is None or _is_byline(heading, person):
        return None
    before = [token.word for token in heading.tokens if token.end <= person.title_start]
    return person if all(word in _IN_NAMES or heading.is_capital(at) for at, word in enumerate(before)) else None


def _is_byline(heading: Frame, person: NamedMention) -> bool:
    """Tell who wrote from who spoke: "By Ann Cole", "Ann Cole in Taunton"."""
    behind = [at for at, token in enumerate(heading.tokens) if token.start >= person.end]
    placed = bool(behind[1:]) and heading.words[behind[0]] == "in" and all(heading.is_capital(at) for at in behind[1:])
    return heading.words[0] == "by" or placed


_IN_NAMES = frozenset(["of", "the", "and", "&", "for", "'s"])


def _labels(article: Article, frame: Frame, token: int) -> Iterator[Candidate]:
    """`Smith: "..."` and `"..." -- Smith`."""
    words = frame.words
    colon = words.index(":") if frame.kind == "headline" and ":" in words[1:6] else token - 1
    if 0 < colon < token and words[colon] == ":":
        phrase = phrase_before(frame, colon - 1)
        starts = phrase is not None and (phrase.first == 0 or (phrase.first == 1 and not words[0][0].isalpha()))
        voice = article.speakers.voice(frame, phrase) if phrase and starts else None
        if voice is not None and phrase is not None and (voice.person is not None or frame.is_capital(phrase.last)):
            yield Candidate("label", voice)
    elif token > 1 and token + 1 == len(words):
        yield from _bare_label(article, frame, token)
    if token + 1 < len(words):
        yield from _signature(article, frame, token + 1)
    elif token == 0 and article.opens_paragraph(frame) and frame.number + 1 < len(article.frames):
        yield from _signature_below(article, article.frames[frame.number + 1], frame.paragraph)


def _bare_label(article: Article, frame: Frame, token: int) -> Iterator[Candidate]:
    """`Pat Moran, founder of Netback "..."`: a name and what it is, right before words that fill the paragraph."""
    if not article.opens_paragraph(frame) or any(looks_finite(frame, at) for at in range(token)):
        return
    mentions = article.speakers.cast.within(frame.tokens[0].start, frame.tokens[token].start)
    if mentions and mentions[0].kind == "person" and mentions[0].title_start == frame.tokens[0].start:
        yield Candidate("label", article.speakers.named_at(mentions[0]))


def _signature_below(article: Article, frame: Frame, above: int) -> Iterator[Candidate]:
    """The line below a quotation: "– Ann Cole", "– A weary Ann Cole loses her patience on Monday"."""
    if frame.paragraph > above + 1:
        return
    yield from _signature(article, frame, 0)
    low = frame.tokens[0].end
    mention = next(iter(article.speakers.cast.within(low, min(frame.tokens[-1].end, low + _LONGEST_SIGNATURE))), None)
    if frame.words[0] in _DASHES and frame.paragraph > above and mention and mention.kind == "person":
        between = [token.word for token in frame.tokens if low <= token.start < mention.title_start]
        if not between or (between[0] in {"a", "an", "the"} and len(between) <= 3):
            yield Candidate("signature", article.speakers.named_at(mention))


def _signature(article: Article, frame: Frame, dash: int) -> Iterator[Candidate]:
    if frame.words[dash] not in _DASHES:
        return
    phrase = phrase_after(frame, dash + 1)
    if phrase is None or not frame.is_capital(phrase.first):
        return
    voice = article.speakers.voice(frame, phrase)
    behind = frame.words[phrase.last + 1 : phrase.last + 2]
    if voice is not None and (not behind or not behind[0][0].isalpha()):
        yield Candidate("signature", voice)


def _tag_in_next(article: Article, frame: Frame, token: int) -> Iterator[Candidate]:
    """Find a tag that a capital letter makes a sentence, as in `"Why?" Mr. Roe fumed`."""
    number = frame.number + 1
    if (
        token + 1 < len(frame.words)
        or number >= len(article.frames)
        or article.frames[number].paragraph != frame.paragraph
    ):
        return
    for report in article.reports[number]:
        if report.tag[0] == 0 and report.content is None and report.finite and QUOTED not in report.frame.words:
            voice = article.speakers.reporter(report)
            if voice is not None:
                yield Candidate("tag behind", voice, report.frame.span(report.first, report.last))
        return


def _colon(article: Article, frame: Frame, token: int) -> Iterator[Candidate]:
    if token and frame.words[token - 1] == ":":
        starts = [
            at + 1
            for at in range(max(0, token - 60), token - 1)
            if frame.words[at] == "," and frame.words[at + 1] in COORDINATORS
        ]
        phrase = clause_subject(frame, starts[-1] if starts else 0)
        voice = article.speakers.voice(frame, phrase) if phrase and phrase.last < token else None
        if voice is not None:
            yield Candidate("colon", voice)


def _carried(article: Article, number: int) -> Iterator[Candidate]:
    """The speaker of the quotation before goes on."""
    earlier = article.before(number)
    if earlier not in article.settled:
        return
    before = article.settled[earlier]
    here, there = article.quotations[number], article.quotations[earlier]
    frame, token = article.frames[article.places[number][0]], article.places[number][1]
    if there.runs_on:
        yield Candidate("runs on", before.voice, before.cue)
    elif article.places[number][0] == article.places[earlier][0]:
        between = frame.words[article.places[earlier][1] + 1 : token]
        rule = "list" if set(between) <= {",", "and", "or", "but", "--"} else "carried in the sentence"
        yield Candidate(rule, before.voice, before.cue)
    elif here.paragraph == there.paragraph:
        yield Candidate("carried in paragraph" if token == 0 else "carried to a fragment", before.voice, None)
    elif token == 0 and here.paragraph == there.paragraph + 1 and frame.kind != "heading":
        apart = frame.number - article.places[earlier][0] - 1
        yield Candidate("carried over", before.voice, None, ("farther tag",) * min(4, 2 * apart))


def _introduced(article: Article, number: int) -> Iterator[Candidate]:
    """The sentence before says who is about to speak."""
    frame_number, token = article.places[number]
    if token > 0 or frame_number == 0 or article.frames[frame_number].kind == "heading":
        return
    before = article.frames[frame_number - 1]
    if before.kind == "caption" or before.paragraph < article.frames[frame_number].paragraph - 1:
        return
    rule = "introduced by a colon" if before.words[-1] == ":" else "introduced"
    doubts = () if before.paragraph == article.frames[frame_number].paragraph else ("farther paragraph",)
    if before.words[-1] == "?" and len(before.words) > 2 and before.words[-2] in ANSWERS:
        rule, phrase = "introduced by a colon", Phrase(0, len(before.words) - 2, len(before.words) - 2)
        voice = article.speakers.voice(before, phrase)
        yield from [Candidate(rule, voice)] if voice else []
        return
    reports = [r for r in article.reports[frame_number - 1] if before.words[r.subject.head] != "i"]
    phrase = reports[-1].subject if reports else clause_subject(before, 0, before_verb=True)
    voice = article.speakers.voice(before, phrase) if phrase else None
    if voice is not None:
        cue = before.span(reports[-1].first, reports[-1].last) if reports else None
        yield Candidate(rule, voice, cue, doubts + _thing(voice.person, before.words[phrase.head] if phrase else ""))


def _subject(article: Article, frame: Frame, token: int) -> Iterator[Candidate]:
    phrase = clause_subject(frame, 0, before_verb=True)
    voice = article.speakers.voice(frame, phrase) if phrase and phrase.last < token else None
    asked = not {"asked", "told", "questioned"}.isdisjoint(frame.words[max(0, token - 3) : token])
    asked = asked or is_spoken_about(frame, token)
    if voice is not None and phrase is not None and not asked:
        yield Candidate("subject of the sentence", voice, None, _thing(voice.person, frame.words[phrase.head]))


def _thing(person: int | None, head: str) -> tuple[str, ...]:
    people = head in {"he", "she", "they", "people", "police", "crowd"} or head in role_nouns() or head.endswith("s")
    return () if person is not None or people or head in documents() else ("unnamed thing",)
