"""The candidates for the speaker of a quotation: one small function for each way in which English names one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import documents
from retrieval.english.grammar import closed_class
from retrieval.english.titles import role_nouns
from retrieval.quotes.attribution.by_phrases import by_phrases
from retrieval.quotes.attribution.by_reports import by_reports
from retrieval.quotes.attribution.rules import LEAST_TRUST, SpeakerCandidate, SpeakerRule
from retrieval.quotes.attribution.tags import (
    by_name_between,
    by_tag_in_next,
    by_tag_without_verb,
    by_tag_zone,
    by_unknown_verb,
    is_answered,
)
from retrieval.quotes.attribution.verbless import by_heading, by_label, by_owner, sender
from retrieval.quotes.reports.clause_subjects import clause_subject
from retrieval.quotes.reports.cue_subjects import is_spoken_about
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.speakers_meant import Voice

Settled = Mapping[int, SpeakerCandidate]
"""The quotations already attributed, by their numbers."""


def speaker_candidates(
    article: ArticleProse, number: int, settled: Settled, *, everybody: bool = False
) -> list[SpeakerCandidate]:
    """Give those who may have spoken the quotation `number`; `settled` has those before it.

    With `everybody` also the phrases nearby that cannot be chosen, since somebody else is trusted more.
    """
    frame_number, token = article.places[number]
    frame = article.frames[frame_number]
    found = [
        *by_heading(article, frame, token),
        *by_label(article, frame, token),
        *by_owner(article, frame, token),
        *by_reports(article, frame_number, token),
    ]
    if not any("tells of another" in candidate.doubts for candidate in found):
        found += by_tag_zone(article, frame, token)
    found += by_name_between(article, frame, token)
    found += _colon(article, frame, token)
    found += by_tag_in_next(article, frame, token)
    if is_answered(frame, token):
        return found
    if not any(candidate.rule.kind == "beside" for candidate in found):
        found += by_unknown_verb(article, frame, token)
        found += by_tag_without_verb(article, frame, token)
        found += _carried(article, number, settled)
        found += _introduced(article, number)
        found += _subject(article, frame, token)
        found += _carried_back(article, frame)
        earlier = settled.get(article.before(number))
        least = 0 if everybody else max([LEAST_TRUST, *(candidate.trust for candidate in found)])
        found += by_phrases(article, article.places[number], earlier.voice if earlier else None, least)
    return found


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
    for candidate in by_reports(article, number, following.words.index(QUOTED)):
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
