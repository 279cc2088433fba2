"""Answering "who said ...?" and "did X say ...?": the words asked for, laid beside the words said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import wording
from retrieval.answers.comparing import Asked
from retrieval.answers.lookup import Found, is_direct, look_up
from retrieval.answers.passages import Shown
from retrieval.answers.speakers import Who, resolve
from retrieval.archive import Filters
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.archive import Archive
    from retrieval.model import Outcome, Passage, Question

_NEARLY_ALL = 0.85
"""The likeness from which somebody else's words are taken for those that were meant."""
_NEAREST = 3


def who_said(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer who said some words."""
    asked = Asked.of(question.words)
    filters = Filters(period=question.period, sources=question.sources)
    found = [one for one in look_up(archive, asked, filters) if one.statement.actor_id not in question.without]
    exact = [one for one in found if one.match.exact]
    close = exact or [one for one in found if one.is_alike(asked)]
    if not close:
        return _not_found(archive, question, (), found)
    shown = _shown(archive, [one for one in close if is_direct(one)] or close)
    page = shown[question.skip : question.skip + limit]
    if not page:
        message = wording.all_shown(len(shown))
        return Answer(question, "not_found", message, understood=wording.understood(question, ()))
    message = wording.found_words(question, page[0], exact=bool(exact))
    ids = tuple(dict.fromkeys(one.actor for one in page if one.actor))
    understood = wording.understood(question, ())
    return Answer(replace(question, shown=ids), "answered", message, ids, page, understood=understood, total=len(shown))


def verify(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer whether somebody said some words."""
    del limit
    asked = Asked.of(question.words)
    whos = resolve(archive, question.actors)
    ids = tuple(dict.fromkeys(actor for who in whos for actor in who.ids))
    mentions = tuple(dict.fromkeys(mention for who in whos for mention in who.mentions))
    known = bool(ids or mentions)
    time = Filters(period=question.period, sources=question.sources)
    own = look_up(archive, asked, replace(time, actors=ids, mentions=mentions)) if known else []
    own_words = [one for one in own if is_direct(one) and one.is_alike(asked)]
    if own_words and own_words[0].match.exact:
        return _told(archive, question, whos, "confirmed", own_words[0], asked)
    others = [one for one in look_up(archive, asked, time) if is_direct(one) and not _is_by(one, ids, mentions)]
    best_other = next((one for one in others if one.statement.quote.speaker), None)
    if own_words and (not best_other or not best_other.match.exact or own_words[0].match.likeness >= _NEARLY_ALL):
        return _told(archive, question, whos, "altered", own_words[0], asked)
    if best_other and (best_other.match.exact or best_other.match.likeness >= _NEARLY_ALL):
        return _told(archive, question, whos, "other_speaker", best_other, asked)
    if not known and whos and all(who.how == "unknown" for who in whos):
        near = tuple(dict.fromkeys(name for who in whos for name in who.suggestions))
        understood = wording.understood(question, whos)
        return Answer(question, "unknown_actor", wording.unknown(whos), understood=understood, suggestions=near)
    return _not_found(archive, question, whos, [*own, *others])


def _is_by(found: Found, ids: Sequence[str], mentions: Sequence[str]) -> bool:
    speaker = found.statement.quote.speaker
    unnamed = speaker is not None and speaker.name is None and speaker.mention in mentions
    return unnamed or (found.statement.actor_id is not None and found.statement.actor_id in ids)


def _told(
    archive: Archive, question: Question, whos: Sequence[Who], outcome: Outcome, found: Found, asked: Asked
) -> Answer:
    passages = _shown(archive, [found])
    diff = found.diff(asked) if outcome == "altered" else ()
    message = {
        "confirmed": lambda: wording.confirmed(passages[0]),
        "altered": lambda: wording.altered(passages[0], diff),
        "other_speaker": lambda: wording.other_speaker(passages[0], whos, exact=found.match.exact),
    }[outcome]()
    ids = tuple(dict.fromkeys(actor for who in whos for actor in who.ids))
    shown = replace(question, shown=tuple(dict.fromkeys(one.actor for one in passages if one.actor)))
    understood = wording.understood(question, whos)
    return Answer(shown, outcome, message, ids, passages, diff=diff, understood=understood, total=len(passages))


def _not_found(archive: Archive, question: Question, whos: Sequence[Who], found: Sequence[Found]) -> Answer:
    """Nobody said so; a report in the article's words, or its own sentence, is the nearest."""
    nearest = _shown(archive, found[:_NEAREST])
    message = wording.nobody_said(question, whos, nearest)
    ids = tuple(dict.fromkeys(actor for who in whos for actor in who.ids))
    return Answer(question, "not_found", message, ids, nearest=nearest, understood=wording.understood(question, whos))


def _shown(archive: Archive, found: Sequence[Found]) -> tuple[Passage, ...]:
    """The passages in which words were found, of long ones the whole sentences that hold them."""
    shown = Shown(archive)
    pairs = []
    for one in found:
        for statement in one.touched():
            start, end = shown.around(
                statement, max(one.start, statement.quote.start), min(one.end, statement.quote.end)
            )
            pairs.append((statement, shown.passage(statement, start=start, end=end, score=one.match.likeness)))
    return shown.together(pairs)
