"""Answering "what did X say about Y": whose statements, on the topic, in these days, in a useful order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import act_wording, wording
from retrieval.answers.finding.sought import words_compared
from retrieval.answers.finding.speakers import bearers, for_institutions, resolve
from retrieval.answers.finding.topic import telling
from retrieval.answers.finding.voices import same_speaker, voice
from retrieval.answers.finding.who import Who
from retrieval.answers.finding.who_named import is_description
from retrieval.answers.judging.acts import is_reported_as
from retrieval.answers.judging.on_subject import closest, is_wanted, nearest, on_subject
from retrieval.answers.passages import Shown, passages, same, unnested
from retrieval.answers.phrases import asks_act_of_them
from retrieval.answers.question.wordings import without_hearers
from retrieval.answers.ranking.orders import alternating, plain_order
from retrieval.archive import Filters
from retrieval.english import lexicon
from retrieval.english.small_words import small_words
from retrieval.english.terms import terms
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold
from retrieval.model import Answer, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answers.judging.on_subject import Nearest
    from retrieval.archive import Archive, Located
    from retrieval.model import Passage, Question, Statement

_NEAREST_PASSAGES = 3
_OFFERED_ACTORS = 10
_TELLING = {"prose", "headline", "heading"}
"""Kinds of sentences that tell of somebody, where they hold more than the name ("By Ann Roe")."""
_MOST_STATEMENTS = 200
"""Statements that are read at first and put in order where there is no topic; more where these do not reach."""


def statements(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer a question for the statements of some actors, or of anybody.

    An institution with nothing to say on the topic is answered by those who speak for it.
    """
    question, whos = _meant(archive, question)
    answer = _answer(archive, question, whos, limit)
    if answer.outcome == "not_on_topic" and (wider := for_institutions(archive, whos)):
        other = _answer(archive, question, wider, limit)
        return other if other.outcome == "answered" else answer
    return answer


def _meant(archive: Archive, question: Question) -> tuple[Question, tuple[Who, ...]]:
    """The question, read again where nobody is called as it says, with whom it means."""
    day = question.period.until or question.period.since
    whos = resolve(archive, question.actors, day)
    if any(who.how in {"unknown", "mentioned", "guessed"} for who in whos):
        sourced = _sourced(archive, question)
        whos = whos if sourced is question else resolve(archive, sourced.actors, day)
        question = sourced
    return question, tuple(map(_somebody_of_it, whos))


def _somebody_of_it(who: Who) -> Who:
    """Take an institution for unknown where a person is described by it ("the judge in Georgia", "NASA's boss")."""
    if who.how != "named" or not all(actor.kind == "institution" for actor in who.actors):
        return who
    names = {word for actor in who.actors for form in actor.forms for word in words_compared(form)}
    asked = set(words_compared(who.wording)) - names
    persons = lexicon.words("asked_people", "somebody")
    return Who(who.wording, "unknown") if any(word in role_nouns() or word in persons for word in asked) else who


def _sourced(archive: Archive, question: Question) -> Question:
    """Take a newspaper that is asked about and is no actor ("quotes from the Coast Courier") for the source it is."""
    named = {fold(source): source for source, _ in archive.sources()} if question.actors else {}
    found = {who: named[bare] for who in question.actors if (bare := fold(who).removeprefix("the ")) in named}
    found = {who: source for who, source in found.items() if not bearers(archive, who)}
    rest = tuple(who for who in question.actors if who not in found)
    return replace(question, actors=rest, sources=(*question.sources, *found.values())) if found else question


def _answer(archive: Archive, question: Question, whos: tuple[Who, ...], limit: int) -> Answer:
    """What they said: all of it, newest first, or what comes nearest to the topic; else why nothing is shown."""
    speaking = [who for who in whos if who.actors or who.mentions]
    filters = _filters(question, speaking)
    heard = not whos or bool(speaking and archive.count(replace(filters, period=Period(), sources=())))
    has_topic = _has_topic(archive, question)
    if heard and not has_topic:
        return _listed(archive, question, whos, filters, limit) or _off_topic(archive, question, whos, filters)
    if has_topic or any(map(is_description, question.actors)):
        near = nearest(archive, question, whos)
        if near.answers and (heard or near.names_somebody):
            return on_subject(archive, near, limit)
        if heard:
            return _off_topic(archive, question, whos, filters, near)
    return _unquoted(archive, question, speaking) if speaking else _unheard(archive, question, whos)


def _has_topic(archive: Archive, question: Question) -> bool:
    """Whether statements must be about something: a topic, or whom they were told who tells it ("reporters" do not)."""
    return telling(archive, " ".join((*map(without_hearers, question.about), question.topic))) is not None


def _ids(whos: Sequence[Who]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for who in whos for actor in who.ids))


def _filters(question: Question, whos: Sequence[Who]) -> Filters:
    heard = dict.fromkeys(actor for who in whos for actor in who.heard)
    ids = tuple(actor for actor in heard if actor not in question.without)
    mentions = tuple(dict.fromkeys(mention for who in whos for mention in who.mentions))
    return Filters(ids, mentions, question.period, question.sources)


def _listed(archive: Archive, question: Question, whos: tuple[Who, ...], filters: Filters, limit: int) -> Answer | None:
    """Their statements by their days; None where there are none."""
    groups, whole = _by_day(archive, question, filters, question.skip + limit)
    if not groups:
        return None
    acted = 0
    if of_act := asks_act_of_them(question):
        groups.sort(key=lambda group: not is_reported_as(group[0], question.verb))
        acted = sum(is_reported_as(group[0], question.verb) for group in groups)
    total = len(groups) if whole else archive.count(filters)
    understood = wording.understood(question, whos)
    shown = Shown(archive)
    page = tuple(shown.grouped(groups[question.skip : question.skip + limit]))
    if not page:
        return Answer(question, "not_found", wording.all_shown(total), understood=understood)
    speakers = (actor.name for who in whos if who.how == "speakers" for actor in who.actors[:_OFFERED_ACTORS])
    return Answer(
        replace(question, shown=tuple(dict.fromkeys(one.actor for one in page if one.actor))),
        "answered",
        act_wording.acted_by(question, whos, acted) if of_act else wording.answered(question, whos, total),
        actors=_ids(whos),
        passages=page,
        understood=understood,
        suggestions=tuple(speakers),
        total=total,
    )


def _by_day(archive: Archive, question: Question, filters: Filters, reach: int) -> tuple[list[list[Statement]], bool]:
    """The statements by their days, the same words together, `reach` of these groups; and whether that is all."""
    most = max(_MOST_STATEMENTS, reach)
    while True:
        found = archive.statements(filters, limit=most, oldest=question.order == "oldest")
        groups = same(_in_order(archive, question, filters, found), key=lambda one: one)
        if len(found) < most or len(groups) >= reach:
            return groups, len(found) < most
        most *= 2


def _in_order(archive: Archive, question: Question, filters: Filters, found: Sequence[Statement]) -> list[Statement]:
    """Statements in their order, those inside others left out; of several people in turns."""
    found = [*found, *same_speaker(archive, found, filters)]
    wanted = [one for one in found if question.actors or is_wanted(one, question)]
    ordered = plain_order(unnested(wanted), question.order)
    if len(filters.actors) != 1 and not filters.mentions and question.order == "best":
        return alternating(ordered, voice)
    return ordered


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
    empty = small_words().union(word for who in whos for word in terms(who.label))
    told = [place for place in places if place.kind in _TELLING and not empty.issuperset(terms(place.text))]
    if topic := telling(archive, question.topic):
        told.sort(key=lambda place: -topic.coverage([(1.0, frozenset(terms(place.text)))]))
    shown = Shown(archive)
    nearest_to = tuple(shown.sentence(place) for place in told[:_NEAREST_PASSAGES])
    message = wording.not_quoted(whos, reported=bool(nearest_to))
    understood = wording.understood(question, whos)
    return Answer(question, "not_quoted", message, ids, nearest=nearest_to, understood=understood)


def _off_topic(
    archive: Archive, question: Question, whos: Sequence[Who], filters: Filters, near: Nearest | None = None
) -> Answer:
    """They speak, but not about this or not then: the closest, of the topic at any time, else of any time."""
    speaking = [who for who in whos if who.actors or who.mentions]
    closest_ones = _closest(archive, question, whos, near) if near else ()
    if not closest_ones and whos:
        of_any_time = plain_order(archive.statements(replace(filters, period=Period()), limit=20), "best")
        closest_ones = passages(archive, unnested(of_any_time)[:_NEAREST_PASSAGES])
    return Answer(
        question,
        "not_on_topic" if whos else "not_found",
        wording.not_on_topic(question, speaking, near=bool(closest_ones)),
        _ids(whos),
        nearest=closest_ones,
        understood=wording.understood(question, whos),
    )


def _closest(archive: Archive, question: Question, whos: Sequence[Who], near: Nearest) -> tuple[Passage, ...]:
    """What comes nearest in the days asked for, else at any time."""
    if near.ranked or not (question.period.since or question.period.until):
        return closest(archive, near)
    return closest(archive, nearest(archive, replace(question, period=Period()), whos))
