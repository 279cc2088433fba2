"""The quotes of an article, from what was attributed: direct, mixed and indirect passages with their bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import documents, report_nouns, reporting_verb, reporting_verbs
from retrieval.english.grammar import closed_class
from retrieval.english.titles import role_nouns
from retrieval.model import Cue, Quote, Speaker
from retrieval.quotes.attribution.rules import SpeakerRule, reported_label
from retrieval.quotes.attribution.spoken_or_not import is_spoken, spoken_signs
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import phrase_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.model import Act, QuoteKind
    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.attribution.candidates import Settled
    from retrieval.quotes.marks import Span
    from retrieval.quotes.reports.clause_ends import ContentShape
    from retrieval.quotes.reports.contents import Content
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.report import Report
    from retrieval.quotes.speakers_meant import Voice
    from retrieval.quotes.transcripts.speaker_turns import Turn

_UPON: frozenset[Act] = frozenset(["praise", "blame", "denial", "demand"])
"""Acts that say something by what they are done to: "praised the nurses"."""
_LEAST_OF_OBJECT_WORDS = 5
"""Words that another object needs to tell what was said: not "announced her memoir"."""
_LEAST: dict[ContentShape, int] = {"object": 3, "about": 3, "gap": 4, "as": 3}
"""Words that these need to tell something by themselves: not "denied it", "which he said was bad"."""


def all_quotes(article: ArticleProse, settled: Settled) -> list[Quote]:
    """Give the quotes of `article`, whose quotations are attributed as in `settled`, in order of their start."""
    return sorted([*direct_quotes(article, settled), *_reported(article)], key=lambda quote: (quote.start, -quote.end))


def quotes_of_turns(text: str, turns: Iterable[Turn]) -> Iterator[Quote]:
    """Give the speaker turns of a transcript as quotes: one for each paragraph, without the label."""
    for turn in turns:
        mention_end = turn.label_start + len(turn.mention)
        speaker = Speaker(turn.mention, turn.label_start, mention_end, turn.name, turn.basis)
        for start, end in turn.paragraphs:
            if not any(map(str.isalnum, text[start:end])):
                continue  # "♦" parts what is said
            yield Quote(start, end, text[start:end], "direct", None, speaker, SpeakerRule.SPEAKER_TURN.label)


def direct_quotes(article: ArticleProse, settled: Settled) -> Iterator[Quote]:
    """Give the quotations that were spoken, each with whoever spoke it."""
    refused: set[int] = set()
    for number, (frame_number, token) in sorted(article.places.items()):
        quotation, frame = article.quotations[number], article.frames[frame_number]
        chosen = settled.get(number)
        in_list = chosen is not None and chosen.rule is SpeakerRule.LIST and article.before(number) in refused
        if in_list or not is_spoken(spoken_signs(frame, token, quotation, chosen)):
            refused.add(number)
        else:
            voice, cue, rule = (chosen.voice, chosen.cue, chosen.rule) if chosen else (None, None, SpeakerRule.NOBODY)
            yield _quote(frame.text, (quotation.start, quotation.end), "direct", (voice, cue, rule.label))


def _reported(article: ArticleProse) -> Iterator[Quote]:
    for frame_reports in article.reports:
        taken: list[Content] = []
        for report in frame_reports:
            content = report.content
            if content is None or not _counts(report, content) or _is_repeated(content, taken):
                continue
            voice = article.speakers.reporter(report)
            if voice is None or (content.shape == "object" and report.link == "shared" and voice.person is None):
                continue
            taken.append(content)
            kind: QuoteKind = "mixed" if _holds_quotation(report.frame, content) else "indirect"
            cue = report.frame.span(report.first, report.last)
            rule = reported_label(content.shape, report.link)
            quote = _quote(report.frame.text, _bounds(report.frame, content), kind, (voice, cue, rule))
            yield replace(quote, act=_act(report, content))


def _counts(report: Report, content: Content) -> bool:
    """Tell whether a report gives a passage: words that are nothing but a quotation are direct already."""
    frame_words = report.frame.words[content.first : content.last + 1]
    if not any(word[0].isalnum() for word in frame_words):
        return False
    if report.denied or report.uses <= {"tag"}:
        return False
    if len(frame_words) < _LEAST.get(content.shape, 1) and QUOTED not in frame_words:
        return False
    bare_object = content.shape == "object" and QUOTED not in frame_words
    if (
        bare_object
        and report.lemma in lexicon.words("words_before_speech", "also_bodily")
        and _is_thing(report, content)
    ):
        return False
    if bare_object and len(frame_words) < _LEAST_OF_OBJECT_WORDS and _act(report, content) not in _UPON:
        return False
    return "thought" not in report.uses or QUOTED in frame_words


def _is_thing(report: Report, content: Content) -> bool:
    """Tell what is acted on from what is judged: "attacked the SITE", "welcomed 8.7 million VISITORS", not a PLAN."""
    frame = report.frame
    phrase = phrase_after(frame, content.first, modified=False)
    if phrase is None or frame.is_capital(phrase.head) or frame.words[phrase.head] in closed_class("object_pronoun"):
        return False
    counted = frame.words[phrase.first][0].isdigit() or frame.words[phrase.first] in lexicon.words("numbers")
    head = frame.words[phrase.head]
    judged = (
        head in lexicon.words("reporting_nouns")
        or head in report_nouns()
        or head in documents()
        or head in role_nouns()
    )
    return counted or not judged


def _act(report: Report, content: Content) -> Act:
    """Which act a report is: the verb's, or that of the verb which its noun comes from ("her promise to go")."""
    verb = reporting_verbs().get(report.lemma) or reporting_verb(report.lemma)
    if verb is None:
        return "statement"
    particle = report.frame.words[report.last] if report.last > report.first else ""
    verb = verb.with_particle.get(particle, verb)
    return verb.act_as("person_to" if content.shape == "person_to" else "clause")


def _is_repeated(content: Content, taken: list[Content]) -> bool:
    return any(
        content.first == other.first or (content.last == other.last and content.first > other.first) for other in taken
    )


def _holds_quotation(frame: Frame, content: Content) -> bool:
    return QUOTED in frame.words[content.first : content.last + 1]


def _bounds(frame: Frame, content: Content) -> Span:
    return frame.span(content.first, content.last)


def _quote(text: str, span: Span, kind: QuoteKind, why: tuple[Voice | None, Span | None, str]) -> Quote:
    voice, cue, rule = why
    start, end = span
    return Quote(
        start,
        end,
        text[start:end],
        kind,
        Cue(text[cue[0] : cue[1]], *cue) if cue else None,
        voice.speaker if voice else None,
        rule,
        joint=voice.joint if voice else (),
    )
