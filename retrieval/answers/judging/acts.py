"""Answering who praised, blamed, defended something: by the verbs with which articles report what was said."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers import act_wording, wording
from retrieval.answers.finding.speakers import resolve
from retrieval.answers.finding.topic import telling
from retrieval.answers.passages import passages, same, unnested
from retrieval.answers.phrases import verb_known
from retrieval.archive import Filters
from retrieval.english import lexicon
from retrieval.english.cues import reporting_verb, reporting_verbs
from retrieval.english.terms import terms
from retrieval.english.words import fold, words
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.answers.finding.topic import Topic
    from retrieval.archive import Archive, Located
    from retrieval.model import Question, Statement

_NEAREST_PASSAGES = 3
_SENTENCES = 200
"""Sentences that are looked through for a verb."""
_STEM_LETTERS, _TURNED_WORDS = 5, 3
"""Letters that a verb and its noun share ("threaten", "threat"), and words before one in which a negation turns it."""
_HELD_SHARE, _AROUND = 0.6, 0.5
"""The share of what the act is about that a statement must hold, and what a word counts that stands around it."""


def asks_for_act(question: Question) -> bool:
    """Whether a question asks everybody for an act ("who praised the plan"), rather than somebody for words."""
    if question.actors or not question.verb or not _asks_who().search(question.text.lower()):
        return False
    acts = verb_known(question.verb).act != "statement"
    return question.kind == "statements" or (question.kind == "who_said" and acts and not question.quotes)


@cache
def _asks_who() -> re.Pattern[str]:
    return re.compile(r"\b(?:who|whos|who's|which|anyone|anybody|someone|somebody)\b")


def is_reported_as(statement: Statement, verb: str) -> bool:
    """Whether an article reports a statement as the act of a verb, or by the verb itself."""
    act = verb_known(verb).act
    told = _is_verb(statement, verb) or (act != "statement" and statement.quote.act == act)
    return told or _names_act(statement.quote.text, verb)


def _names_act(text: str, verb: str) -> bool:
    """Whether words name an act by a noun or a form of its verb ("his threat", "I promise") that no negation turns."""
    lemma = verb.partition(" ")[0]
    plain = [fold(word.text) for word in words(text)]
    stem = lemma[:_STEM_LETTERS]
    turned = lexicon.words("function_words", "negation")
    return len(stem) == _STEM_LETTERS and any(
        word.startswith(stem) and turned.isdisjoint(plain[max(at - _TURNED_WORDS, 0) : at])
        for at, word in enumerate(plain)
    )


def without_themselves(archive: Archive, answer: Answer) -> Answer:
    """What others said, in words that hold what the question is about; the rest is only near, if it is all."""
    themselves, topic = _ids(archive, _object(answer.question)), telling(archive, _object(answer.question))
    others = tuple(
        one
        for one in answer.passages
        if one.actor not in themselves and topic and topic.coverage([(1.0, frozenset(terms(one.text)))]) >= _AROUND
    )
    if not others:
        return replace(answer, outcome="not_found", passages=(), nearest=answer.passages[:_NEAREST_PASSAGES], total=0)
    return replace(answer, passages=others, total=answer.total - len(answer.passages) + len(others))


def _object(question: Question) -> str:
    """What the act was done to."""
    return question.topic or question.words


def _ids(archive: Archive, wording: str) -> frozenset[str]:
    if not wording.strip():
        return frozenset()
    return frozenset(actor for who in resolve(archive, (wording,)) if who.how != "guessed" for actor in who.ids)


def by_act(archive: Archive, question: Question, limit: int) -> Answer | None:
    """The statements that articles report with the verb asked for, or with one of the same act; None without any."""
    topic = telling(archive, _object(question))
    found = list(_reported(archive, question, topic)) if topic else []
    if not found:
        return None
    found.sort(key=lambda one: not _is_verb(one, question.verb))
    groups = same(unnested(found), key=lambda one: one)
    page = passages(archive, [one for group in groups[question.skip : question.skip + limit] for one in group])
    if not page:
        return None
    ids = tuple(dict.fromkeys(one.actor for one in page if one.actor))
    return Answer(
        replace(question, shown=ids),
        "answered",
        act_wording.acted(question, len(groups), exact=all(_is_verb(group[0], question.verb) for group in groups)),
        passages=page,
        understood=wording.understood(question, ()),
        total=len(groups),
    )


def _reported(archive: Archive, question: Question, topic: Topic) -> Iterator[Statement]:
    verb = verb_known(question.verb)
    alike = {one.lemma for one in reporting_verbs().values() if one.act == verb.act != "statement"}
    lemmas = frozenset(alike | {question.verb.partition(" ")[0]})
    query = " ".join([topic.query, *sorted(lemmas)])
    filters = Filters(period=question.period, sources=question.sources)
    hits = archive.search(query, k=_SENTENCES, filters=filters)
    themselves = _ids(archive, _object(question))
    places = {place.number: place for place in archive.located(hit.sentence for hit in hits)}
    for one in archive.statements_touching(places):
        if one.actor_id not in {*themselves, *question.without} and _does(one, lemmas, topic, places):
            yield one


def _does(statement: Statement, lemmas: frozenset[str], topic: Topic, places: Mapping[int, Located]) -> bool:
    """Whether a statement is reported by one of the verbs, or behind one of them ("praised the plan, saying that")."""
    numbers = range(statement.first_sentence, statement.last_sentence + 1)
    around = " ".join(places[number].text for number in numbers if number in places)
    own = [(1.0, frozenset(terms(statement.quote.text))), (_AROUND, frozenset(terms(around)))]
    if not lemmas.isdisjoint(_verbs(statement)) and topic.coverage(own) >= _HELD_SHARE:
        return True
    before = _before_cue(statement, places.get(statement.first_sentence))
    known = {verb.lemma for word in words(before) if (verb := reporting_verb(fold(word.text)))}
    return not lemmas.isdisjoint(known) and topic.coverage([(1.0, frozenset(terms(before)))]) >= _HELD_SHARE


def _before_cue(statement: Statement, place: Located | None) -> str:
    """What its sentence says before the cue; empty where the cue opens it, or stands elsewhere."""
    cue = statement.quote.cue
    return place.text[: cue.start - place.start] if place and cue and place.start < cue.start < place.end else ""


def _is_verb(statement: Statement, verb: str) -> bool:
    return verb.partition(" ")[0] in _verbs(statement)


def _verbs(statement: Statement) -> list[str]:
    cue = statement.quote.cue
    known = map(reporting_verb, fold(cue.text).split()) if cue else ()
    return [verb.lemma for verb in known if verb]
