"""Answering "what did X say about Y": whose statements, on the topic, in these days, in a useful order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import wording
from retrieval.answers.finding.evidence import FEW, FOUND, Weighed, weigh, weighed
from retrieval.answers.finding.speakers import Who, bearers, for_institutions, resolve
from retrieval.answers.finding.topic import ENOUGH, telling
from retrieval.answers.finding.voices import REPORTER, same_speaker, voice
from retrieval.answers.passages import Shown, same, unnested
from retrieval.answers.question.wordings import without_hearers
from retrieval.answers.ranking.orders import alternating, by_topic, plain_order
from retrieval.archive import Filters
from retrieval.english.terms import terms
from retrieval.english.words import fold
from retrieval.model import Answer, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answers.finding.topic import Topic
    from retrieval.archive import Archive, Located
    from retrieval.model import Outcome, Question, Statement

_NEAREST_PASSAGES = 3
_OFFERED_ACTORS = 10
_MOST_STATEMENTS = 200
"""Statements that are put in order at most where there is no topic."""


def statements(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer a question for the statements of some actors, or of anybody.

    An institution with nothing to say on the topic is answered by those who speak for it.
    """
    day = question.period.until or question.period.since
    whos = resolve(archive, question.actors, day)
    if any(who.how in {"unknown", "mentioned", "guessed"} for who in whos):
        question = _sourced(archive, question)
        whos = resolve(archive, question.actors, day)
    answer = _answer(archive, question, whos, limit)
    if answer.outcome == "not_on_topic" and (wider := for_institutions(archive, whos)):
        other = _answer(archive, question, wider, limit)
        return other if other.outcome == "answered" else answer
    return answer


def _sourced(archive: Archive, question: Question) -> Question:
    """Take a newspaper that is asked about and is no actor ("quotes from the Coast Courier") for the source it is."""
    named = {fold(source): source for source, _ in archive.sources()} if question.actors else {}
    found = {who: named[bare] for who in question.actors if (bare := fold(who).removeprefix("the ")) in named}
    found = {who: source for who, source in found.items() if not bearers(archive, who)}
    rest = tuple(who for who in question.actors if who not in found)
    return replace(question, actors=rest, sources=(*question.sources, *found.values())) if found else question


def _answer(archive: Archive, question: Question, whos: tuple[Who, ...], limit: int) -> Answer:
    speaking = [who for who in whos if who.actors or who.mentions]
    if whos and not speaking:
        return _unheard(archive, question, whos)
    filters = _filters(question, speaking)
    if speaking and not archive.count(replace(filters, period=Period(), sources=())):
        return _unquoted(archive, question, speaking)
    topic = _topic(archive, question)
    groups = same(_chosen(archive, question, filters, topic), key=lambda one: one.statement)
    if not groups:
        return _off_topic(archive, question, speaking, filters)
    total = len(groups) if topic or len(groups) < _MOST_STATEMENTS // 2 else archive.count(filters)
    more = topic is not None and 2 * total > FOUND and archive.count(filters) > FEW
    understood = wording.understood(question, whos)
    page = Shown(archive).grouped(groups[question.skip : question.skip + limit], topic)
    if not page:
        return Answer(question, "not_found", wording.all_shown(total), understood=understood)
    return Answer(
        replace(question, shown=tuple(dict.fromkeys(one.actor for one in page if one.actor))),
        "answered",
        wording.answered(question, whos, total, more=more),
        actors=_ids(whos),
        passages=page,
        understood=understood,
        suggestions=tuple(
            actor.name for who in whos if who.how == "speakers" for actor in who.actors[:_OFFERED_ACTORS]
        ),
        total=total,
    )


def _topic(archive: Archive, question: Question) -> Topic | None:
    """What the statements must be about: the topic, and whom they were told, unless that says nothing ("reporters")."""
    return telling(archive, " ".join((*map(without_hearers, question.about), question.topic)))


def _ids(whos: Sequence[Who]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for who in whos for actor in who.ids))


def _filters(question: Question, whos: Sequence[Who]) -> Filters:
    ids = tuple(actor for actor in _ids(whos) if actor not in question.without)
    mentions = tuple(dict.fromkeys(mention for who in whos for mention in who.mentions))
    return Filters(ids, mentions, question.period, question.sources)


def _chosen(archive: Archive, question: Question, filters: Filters, topic: Topic | None) -> list[Weighed]:
    """The statements that answer, in their order, those inside others left out."""
    if topic is None:
        found = archive.statements(filters, limit=_MOST_STATEMENTS)
        found += same_speaker(archive, found, filters)
        plain = plain_order(unnested([one for one in found if _is_wanted(one, question)]), question.order)
        chosen = [Weighed(one, 1.0, 1.0, 1.0) for one in plain]
    else:
        candidates = weigh(archive, topic, filters)
        more = same_speaker(archive, [one.statement for one in candidates], filters)
        enough = [one for one in [*candidates, *weighed(archive, topic, more)] if one.coverage >= ENOUGH]
        kept = {id(one) for one in unnested([one.statement for one in enough])}
        wanted = [one for one in enough if id(one.statement) in kept and _is_wanted(one.statement, question)]
        chosen = by_topic(wanted, question.order)
    if len(filters.actors) != 1 and not filters.mentions and question.order == "best":
        return alternating(chosen, lambda one: voice(one.statement))
    return chosen


def _is_wanted(statement: Statement, question: Question) -> bool:
    """Without actors, everybody who is told apart and was not shown before; a reporter's question is no statement."""
    speaker = statement.quote.speaker
    return bool(question.actors) or (
        speaker is not None and speaker.mention != REPORTER and statement.actor_id not in question.without
    )


def _unheard(archive: Archive, question: Question, whos: Sequence[Who]) -> Answer:
    """Nobody of them is a speaker: mentioned by a name that is no actor's, or unknown."""
    understood = wording.understood(question, whos)
    mentioned = [who for who in whos if who.how == "mentioned"]
    if not mentioned:
        near = tuple(dict.fromkeys(name for who in whos for name in who.suggestions))
        return Answer(question, "unknown_actor", wording.unknown(whos), understood=understood, suggestions=near)
    places = [
        place
        for who in mentioned
        for place in archive.located(hit.sentence for hit in archive.phrase(who.wording, k=10))
    ]
    return _reported(archive, question, mentioned, places, ())


def _unquoted(archive: Archive, question: Question, whos: Sequence[Who]) -> Answer:
    ids = _ids(whos)
    places = [place for actor in ids for place in archive.sentences_naming(actor, 30)]
    return _reported(archive, question, whos, places, ids)


def _reported(
    archive: Archive, question: Question, whos: Sequence[Who], places: Sequence[Located], ids: tuple[str, ...]
) -> Answer:
    """Not quoted; what is reported about them, on the topic first."""
    told = [place for place in places if place.kind in {"prose", "headline", "heading"}]
    if topic := telling(archive, question.topic):
        told.sort(key=lambda place: -topic.coverage([(1.0, frozenset(terms(place.text)))]))
    shown = Shown(archive)
    nearest = tuple(shown.sentence(place) for place in told[:_NEAREST_PASSAGES])
    message = wording.not_quoted(whos, reported=bool(nearest))
    return Answer(question, "not_quoted", message, ids, nearest=nearest, understood=wording.understood(question, whos))


def _off_topic(archive: Archive, question: Question, whos: Sequence[Who], filters: Filters) -> Answer:
    """They speak, but not about this or not then: the closest, of the topic at any time, else of the time."""
    shown, topic = Shown(archive), _topic(archive, question)
    anytime = replace(filters, period=Period())
    closest: list[Weighed] = []
    if topic:
        closest = [one for one in by_topic(weigh(archive, topic, anytime), "best") if one.near > 0]
    if not closest and whos:
        closest = [Weighed(one, 0.0, 0.0, 0.0) for one in plain_order(archive.statements(anytime, limit=20), "best")]
    kept = {id(one) for one in unnested([one.statement for one in closest[: 3 * _NEAREST_PASSAGES]])}
    groups = same([one for one in closest if id(one.statement) in kept], key=lambda one: one.statement)
    nearest = shown.grouped(groups[:_NEAREST_PASSAGES], topic)
    outcome: Outcome = "not_on_topic" if whos else "not_found"
    return Answer(
        question,
        outcome,
        wording.not_on_topic(question, whos, near=bool(nearest)),
        _ids(whos),
        nearest=nearest,
        understood=wording.understood(question, whos),
    )
