"""Who does the reporting: of the noun phrases to which a way leads from a cue verb, the one for which most speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import documents, evidence
from retrieval.english.grammar import closed_class
from retrieval.quotes.reports.clause_subjects import is_plausible
from retrieval.quotes.reports.parentheses import is_somebody
from retrieval.quotes.reports.subject_signs import LEAST_SCORE, SURE_SCORE, Subject, subject_signs
from retrieval.quotes.reports.subject_ways import subjects_on, ways_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase
    from retrieval.quotes.reports.verb_groups import CueVerb

_FARTHEST_PASSIVE_TOKENS = 60
_NOT_WEIGHED = frozenset(["heard or seen", "quoted as"])
_MUST_BE_WHOLE = frozenset(["beside", "parenthesis", "behind"])


def subjects_of(frame: Frame, cue: CueVerb) -> list[Subject]:
    """Give the phrases that may be the subject of a cue verb, the best first; none where its syntax leaves it open."""
    return [one for one in subjects_considered(frame, cue) if one.score >= LEAST_SCORE]


def subjects_considered(frame: Frame, cue: CueVerb) -> list[Subject]:
    """Give the phrases to which ways lead from a cue verb, each once, the best first; a sure one ends the search."""
    before = frame.words[cue.first - 1] if cue.first else ""
    if cue.mood == "participle" and before in {"of", "for"} and is_spoken_about(frame, cue.first):
        return []
    found: dict[NounPhrase, Subject] = {}
    for way in ways_from(frame, cue):
        for one in subjects_on(way, frame, cue):
            weighing = [subject_signs()[label] for label in _weighing(frame, cue, one)]
            weighed = one._replace(signs=(*one.signs, *weighing)) if weighing else one
            known = found.get(one.phrase)
            if known is None or known.score < weighed.score:
                found[one.phrase] = weighed
        if any(one.score >= SURE_SCORE for one in found.values()):
            break
    return sorted(found.values(), key=lambda one: -one.score)


def _weighing(frame: Frame, cue: CueVerb, subject: Subject) -> Iterator[str]:
    """The signs that a phrase itself gives, by their labels."""
    phrase = subject.phrase
    labels = {sign.label for sign in subject.signs}
    if cue.mood in {"passive", "infinitive"} or not _NOT_WEIGHED.isdisjoint(labels):
        return
    if subject.link in _MUST_BE_WHOLE and not is_plausible(frame, phrase):
        yield "not whole"
    if subject.link == "beside" and _is_adjunct(frame, phrase):
        yield "an adjunct"
    if cue.mood == "participle" and "subject of the clause" in labels and _is_no_person(frame, phrase):
        yield "a thing in the clause"
    if subject.link == "beside" and cue.mood == "participle" and _is_thing(frame, phrase):
        yield "a thing before a participle"


def _is_adjunct(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell "in a statement" before a verb from a subject."""
    before = frame.words[phrase.first - 1] if phrase.first else ""
    return (
        before in lexicon.words("clause_words", "placing_preposition")
        and frame.words[phrase.head] in documents()
        and frame.words[phrase.first] in closed_class("determiner")
    )


def _is_no_person(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell "it" and "the start of the trial" from people, pronouns and plurals."""
    head = frame.words[phrase.head]
    spoken = is_somebody(frame, phrase.head) or head in evidence() or head in closed_class("subject_pronoun")
    return head == "it" or not (spoken or head.endswith("s"))


def _is_thing(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell a thing from whoever can speak; with "with" before it, it is what the participle is about."""
    absolute = "with" in frame.words[max(0, phrase.first - 4) : phrase.first]
    return not (is_somebody(frame, phrase.head) or frame.words[phrase.head] in evidence() or absolute)


def is_spoken_about(frame: Frame, place: int) -> bool:
    """Tell whether a passive before `place` has its subject spoken about: "was accused of", "has been called"."""
    words, passive = frame.words, lexicon.words("words_before_speech", "passive")
    first = max(1, place - _FARTHEST_PASSIVE_TOKENS)
    if passive.isdisjoint(words[first:place]):
        return False
    told = [at for at in range(first, place) if words[at] in passive]
    return any(words[at - 1] in closed_class("be") for at in told)
