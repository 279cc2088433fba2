"""The candidates that stand beside a quotation as a tag does, though no report of the sentence says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb
from retrieval.english.titles import role_nouns
from retrieval.quotes.attribution.by_reports import ENDS_QUOTED, TAG_LINKS
from retrieval.quotes.attribution.rules import SpeakerCandidate, SpeakerRule
from retrieval.quotes.reports.adjuncts import skip_adjuncts
from retrieval.quotes.reports.clause_subjects import is_plausible
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import phrase_after, phrase_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.people.mentions import NamedMention
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.report import Report

_LONGEST_ZONE_TOKENS = 30
_ENDS_TAGGED = frozenset([",", "?", "!"])


@cache
def _opens_zone() -> frozenset[str]:
    return closed_class("coordinator") | closed_class("subordinator") | finite_verbs() | {"of", "for"}


def by_tag_zone(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """The one person named between a quotation and its verb: `"...," Ann Roe, who feeds strikers in Hull, said`."""
    report = next((r for r in article.reports[frame.number] if r.first > token), None)
    if report is None or not report.finite or "thought" in report.uses or report.group - token > _LONGEST_ZONE_TOKENS:
        return
    zone = frame.words[token + 1 : report.group]
    if len(zone) < 2 or QUOTED in zone or not _opens_zone().isdisjoint(zone[:1]) or ";" in zone:
        return
    if zone[0] != "," and frame.last_mark(token) not in ENDS_QUOTED:
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
    within = lexicon.words("person_words", "within_office").union(role_nouns())
    return all(
        frame.is_capital(at) or frame.words[at] == "," or frame.words[at] in within for at in range(token + 1, place)
    )


def by_unknown_verb(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """A tag whose verb the lexicon does not know: `"Come here," she BECKONED`, `"Go," Roe TRILLED at them`."""
    place = token + 1
    if place >= len(frame.words) or frame.last_mark(token) not in _ENDS_TAGGED or frame.words[place] in cue_forms():
        return
    phrase = phrase_after(frame, place, modified=False)
    verb = phrase.last + 1 if phrase else place
    while verb < len(frame.words) and is_adverb(frame.words[verb]):
        verb += 1
    word = frame.words[verb] if verb < len(frame.words) else ""
    unknown = word.endswith("ed") and word not in finite_verbs() and word not in cue_forms()
    if phrase is None or not unknown or frame.words[verb + 1 : verb + 2] in (["by"], ["to"]):
        return
    voice = article.speakers.voice(frame, phrase)
    if voice is not None and (voice.person is not None or voice.speaker.basis == "pronoun"):
        yield SpeakerCandidate(SpeakerRule.TAG_OF_UNKNOWN_VERB, voice, frame.span(verb, verb))


def by_tag_without_verb(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """A tag that has no verb: `"We condemn it," NATO MEMBERS in a statement on Thursday.`."""
    if frame.last_mark(token) not in _ENDS_TAGGED:
        return
    phrase = phrase_after(frame, token + 1, modified=False)
    end = skip_adjuncts(frame, phrase.last + 1) if phrase else 0
    if (
        phrase is None
        or not is_plausible(frame, phrase)
        or end < phrase.last + 3
        or frame.words[end:] not in ([], ["."])
    ):
        return
    voice = article.speakers.voice(frame, phrase)
    if voice is not None:
        yield SpeakerCandidate(SpeakerRule.TAG_OF_UNKNOWN_VERB, voice)


def by_name_between(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """A name alone that parts what one says: `"It is late," the Echo's ANN ROE, "and I am off."`."""
    comma = next((at for at in range(token + 1, len(frame.words)) if frame.words[at] in {",", QUOTED}), 0)
    if comma < token + 2 or frame.words[comma : comma + 2] != [",", QUOTED] or frame.last_mark(token) != ",":
        return
    phrase = phrase_before(frame, comma - 1)
    named = phrase is not None and phrase.first == token + 1 and frame.is_capital(phrase.last)
    voice = article.speakers.voice(frame, phrase) if named and phrase else None
    if voice is not None and voice.person is not None:
        yield SpeakerCandidate(SpeakerRule.TAG_BEHIND, voice)


def is_answered(frame: Frame, token: int) -> bool:
    """Tell an answer of somebody who is not named beside it: `"No," was the reply`, `"Never," came the answer`."""
    verb, determiner, noun = [*frame.words[token + 1 : token + 4], "", "", ""][:3]
    answered = noun in lexicon.words("words_before_speech", "answer")
    return (
        answered
        and determiner in closed_class("determiner")
        and verb in lexicon.words("words_before_speech", "comes_as")
    )


def by_tag_in_next(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """Find a tag that a capital letter makes a sentence, as in `"Why?" Mr. Roe fumed`."""
    number = frame.number + 1
    if (
        token + 1 < len(frame.words)
        or number >= len(article.frames)
        or article.frames[number].paragraph != frame.paragraph
    ):
        return
    for report in article.reports[number]:
        tagged = report.tag[0] == 0 and report.content is None and report.finite and report.link in TAG_LINKS
        tagged = tagged and not (report.link == "behind" and report.frame.is_capital(report.first))
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
        and words[behind] not in lexicon.words("clause_words", "behind_tag") | {",", "."}
    )
