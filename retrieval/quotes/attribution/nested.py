"""Quotations inside a quotation: whose words a speaker repeats, as that speaker tells it.

`"He told me, 'I will go,'" she said`: the whole is hers; within it, "I will go" is told as his. Whom a pronoun in
somebody's mouth means, the article does not say: only names, descriptions and the speaker's own "I" are resolved.

In a speaker's turn a paragraph that somebody is said to have spoken ("Senator Roe replied:") is read out as theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.model import Cue
from retrieval.quotes.article import ArticleProse
from retrieval.quotes.attribution.assembling import direct_quotes
from retrieval.quotes.attribution.choice import attribute
from retrieval.quotes.attribution.rules import SpeakerRule
from retrieval.quotes.marks import quotations
from retrieval.quotes.reports.frames import read_frames
from retrieval.quotes.reports.report import find_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.model import Quote, Sentence, Speaker
    from retrieval.quotes.marks import Quotation, Span
    from retrieval.quotes.speakers_meant import Speakers


def with_inner(
    quotes: Iterable[Quote], marked: Sequence[Quotation], sentences: Sequence[Sentence], speakers: Speakers
) -> Iterator[Quote]:
    """Give `quotes`, the direct ones with what is quoted inside them; `marked` are the quotations of the prose."""
    starts = [quotation.opened for quotation in marked]
    sentence_ends = [sentence.end for sentence in sentences]
    before: Quote | None = None
    for quote in quotes:
        if quote.kind != "direct":
            yield quote
            continue
        read_out = _read_out(before, quote, sentences, sentence_ends, speakers)
        before = quote
        if read_out is not None:
            yield replace(quote, inner=(read_out,))
            continue
        held = _held(speakers.text, quote, marked, starts)
        first = bisect_left(sentence_ends, quote.start + 1)
        yield replace(quote, inner=_told(quote, held, sentences, first, speakers)) if held else quote


def _read_out(
    before: Quote | None, quote: Quote, sentences: Sequence[Sentence], ends: Sequence[int], speakers: Speakers
) -> Quote | None:
    """Give a paragraph of a turn as the words of whoever the paragraph before it names as their speaker."""
    turn = before is not None and before.rule == SpeakerRule.SPEAKER_TURN.label and before.speaker == quote.speaker
    if before is None or not turn or not before.text.endswith(":"):
        return None
    clipped = list(_clipped(sentences, bisect_left(ends, before.start + 1), (before.start, before.end)))
    frame = read_frames(speakers.text, clipped, [])[-1:]
    for report in find_reports(frame[0]) if frame else ():
        tag = report.finite and not report.denied and "thought" not in report.uses
        voice = speakers.reporter(report) if tag and report.last == len(frame[0].words) - 2 else None
        if voice is not None and voice.speaker.basis == "named":
            cue = frame[0].span(report.first, report.last)
            said = Cue(speakers.text[slice(*cue)], *cue)
            return replace(quote, cue=said, speaker=voice.speaker, rule=SpeakerRule.INTRODUCED_BY_A_COLON.label)
    return None


def _held(text: str, quote: Quote, marked: Sequence[Quotation], starts: Sequence[int]) -> list[Quotation]:
    """The outermost quotations inside a quote: those one level deeper, or the marks within a speaker's turn."""
    if quote.rule == SpeakerRule.SPEAKER_TURN.label:
        return [one for one in quotations(text, [(quote.start, quote.end)]) if one.depth == 0]
    at = bisect_left(starts, quote.start)
    held: list[Quotation] = []
    while at < len(marked) and marked[at].closed <= quote.end:
        if marked[at].depth == 1:
            held.append(marked[at]._replace(depth=0))
        at += 1
    return held


def _told(
    outer: Quote, held: Sequence[Quotation], sentences: Sequence[Sentence], first: int, speakers: Speakers
) -> tuple[Quote, ...]:
    """What the speaker of `outer` tells as somebody's words."""
    framed = read_frames(speakers.text, list(_clipped(sentences, first, (outer.start, outer.end))), held)
    article = ArticleProse.of(framed, [find_reports(frame) for frame in framed], held, speakers)
    told = direct_quotes(article, attribute(article).settled)
    return tuple(replace(one, speaker=_as_told(one.speaker, outer)) for one in told if one.speaker)


def _clipped(sentences: Sequence[Sentence], first: int, span: Span) -> Iterator[Sentence]:
    for sentence in sentences[first:]:
        if sentence.start >= span[1]:
            return
        yield replace(sentence, start=max(sentence.start, span[0]), end=min(sentence.end, span[1]))


def _as_told(speaker: Speaker, outer: Quote) -> Speaker:
    if speaker.basis != "pronoun":
        return speaker
    own = outer.speaker if speaker.mention.lower() in lexicon.words("person_words", "first_person") else None
    return replace(speaker, name=own.name if own else None)
