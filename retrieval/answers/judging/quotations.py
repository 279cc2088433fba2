"""Answering "who said ...?" and "did X say ...?": the words asked for, laid beside the words said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.answers import act_wording, verdicts, wording
from retrieval.answers.comparing.likeness import Asked
from retrieval.answers.finding.said_words import FoundWords, is_direct, look_up
from retrieval.answers.finding.speakers import resolve
from retrieval.answers.finding.voices import same_speaker
from retrieval.answers.judging.on_subject import closest, nearest, on_subject
from retrieval.answers.passages import Shown, same
from retrieval.archive import Filters
from retrieval.english import lexicon
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answers.finding.who import Who
    from retrieval.archive import Archive
    from retrieval.model import Outcome, Passage, Question, Speaker, Statement

_NEARLY_ALL = 0.85
"""The likeness from which somebody else's words are taken for those that were meant."""
_NEAR = 0.5
"""The likeness from which words that nobody said so have something to do with those that were."""
_TELLING_WORDS = 3
"""Words that, used by somebody else, are worth showing where somebody is asked to have said them without marks."""
_NEAREST_STATEMENTS = 3
_UNNAMED_STATEMENTS = 50
"""Statements of an unnamed speaker after which further ones by "the official" are looked for."""


def whose_words(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer who said some words."""
    asked = Asked.of(question.words)
    filters = Filters(period=question.period, sources=question.sources)
    found = [one for one in look_up(archive, asked, filters) if one.statement.actor_id not in question.without]
    exact = [one for one in found if one.match.exact]
    close = exact or [one for one in found if one.is_alike(asked)]
    if not close:
        return _in_other_words(archive, _not_found(archive, question, (), found), (), limit)
    told = [one for one in close if is_direct(one)] or close
    shown = _shown(archive, told)
    page = shown[question.skip : question.skip + limit]
    if not page:
        message = wording.all_shown(len(shown))
        return Answer(question, "not_found", message, understood=wording.understood(question, ()))
    first = next((one for one in told if one.holds(page[0])), told[0])
    message = verdicts.found_words(page[0], () if exact else first.diff(asked), retold=_retold(page[0], first))
    ids = tuple(dict.fromkeys(one.actor for one in page if one.actor))
    understood = wording.understood(question, ())
    return Answer(replace(question, shown=ids), "answered", message, ids, page, understood=understood, total=len(shown))


@dataclass(frozen=True)
class _Verdict:
    """What came of comparing: the outcome, and where the words were found, the same words in other articles too."""

    outcome: Outcome
    found: Sequence[FoundWords]


def verify(archive: Archive, question: Question, limit: int) -> Answer:
    """Answer whether somebody said some words: they did, nearly, somebody else did, or nobody."""
    asked = Asked.of(question.words)
    whos = resolve(archive, question.actors)
    if question.verb == "deny" and not question.quotes:
        return _denial(archive, question, whos, limit)
    own, others = _own_and_others(archive, question, asked, whos)
    first = asked.keys[0] if asked.keys else ""
    retold = not question.quotes and (question.verb != "" or first in lexicon.words("function_words", "personal"))
    if verdict := _verdict(asked, own, [one for one in others if not _may_be(archive, one, whos)], retold=retold):
        return _told(archive, question, whos, verdict, asked)
    if whos and all(who.how == "unknown" for who in whos):
        if (found := nearest(archive, question, whos)).answers and found.names_somebody and not question.quotes:
            return on_subject(archive, found, limit)
        near = tuple(dict.fromkeys(name for who in whos for name in who.suggestions))
        understood = wording.understood(question, whos)
        return Answer(question, "unknown_actor", wording.unknown(whos), understood=understood, suggestions=near)
    telling = question.quotes or len(asked.keys) >= _TELLING_WORDS
    likest = [one for one in others if not whos or (telling and one.is_alike(asked))]
    not_found = _not_found(archive, question, whos, [*own, *likest])
    if others and not own and others[0].is_alike(asked):
        return not_found
    return _in_other_words(archive, not_found, whos, limit)


def _denial(archive: Archive, question: Question, whos: Sequence[Who], limit: int) -> Answer:
    """Whether somebody denied something: what they said of it, for to say the thing is no denial of it."""
    near = nearest(archive, question, whos)
    if near.answers:
        return on_subject(archive, near, limit)
    ids = tuple(dict.fromkeys(actor for who in whos for actor in who.ids))
    message, told = act_wording.not_denied(whos), wording.understood(question, whos)
    return Answer(question, "not_found", message, ids, nearest=closest(archive, near), understood=told)


def _in_other_words(archive: Archive, not_found: Answer, whos: Sequence[Who], limit: int) -> Answer:
    """What was said in other words; `not_found` where nothing of it comes near, or where the very words are asked for.

    A report of words like those that somebody is asked to have said comes before what is only on their subject.
    """
    question = not_found.question
    if question.quotes:
        return not_found
    near = nearest(archive, question, whos)
    if not near.answers:
        return not_found if not_found.nearest else replace(not_found, nearest=closest(archive, near))
    answer = on_subject(archive, near, limit)
    first = not_found.nearest[0] if not_found.nearest else None
    if question.kind != "verify" or first is None or first.kind == "direct" or first.actor not in near.known:
        return answer
    rest = [one for one in answer.passages if (one.start, one.article) != (first.start, first.article)]
    return replace(answer, message=not_found.message, passages=(first, *rest), total=len(rest) + 1)


def _verdict(asked: Asked, own: Sequence[FoundWords], others: Sequence[FoundWords], *, retold: bool) -> _Verdict | None:
    """Their very words; else nearly theirs, unless somebody else's very words are likelier; else somebody else's.

    Words that are `retold` ("did he say he wants peace") are nobody else's, whoever else used them.
    """
    mine = [one for one in own if is_direct(one) and one.is_alike(asked)]
    theirs = [] if retold else [one for one in others if is_direct(one) and one.statement.quote.speaker]
    if mine and mine[0].match.exact:
        return _Verdict("confirmed", _repeated(mine))
    if mine and (mine[0].match.likeness >= _NEARLY_ALL or not (theirs and theirs[0].match.exact)):
        return _Verdict("altered", _repeated(mine))
    if theirs and (theirs[0].match.exact or theirs[0].match.likeness >= _NEARLY_ALL):
        return _Verdict("other_speaker", _repeated(theirs))
    return None


def _repeated(found: Sequence[FoundWords]) -> Sequence[FoundWords]:
    """The first of what was found, with the same statement in other articles."""
    return same(found, key=lambda one: one.statement)[0]


def _own_and_others(
    archive: Archive, question: Question, asked: Asked, whos: Sequence[Who]
) -> tuple[list[FoundWords], list[FoundWords]]:
    """The words as these people said them, and as others did. Who is not among the likest is looked for apart."""
    ids = tuple(dict.fromkeys(actor for who in whos for actor in who.heard))
    mentions = tuple(dict.fromkeys(mention for who in whos for mention in who.mentions))
    anybody = Filters(period=question.period, sources=question.sources)
    found = look_up(archive, asked, anybody)
    unnamed = Filters(mentions=mentions)
    went_on = same_speaker(archive, archive.statements(unnamed, limit=_UNNAMED_STATEMENTS), unnamed) if mentions else []
    places = {(one.article_id, one.quote.start) for one in went_on}
    own: list[FoundWords] = []
    others: list[FoundWords] = []
    for one in found:
        (own if _is_by(one, ids, mentions) or _place(one) in places else others).append(one)
    if not own and (ids or mentions) and not any(one.match.exact for one in others):
        own = look_up(archive, asked, replace(anybody, actors=ids, mentions=mentions))
    return own, others


def _may_be(archive: Archive, found: FoundWords, whos: Sequence[Who]) -> bool:
    """Whether the speaker may be one of those asked about: a bare surname, or "the minister" where these are named."""
    speaker = found.statement.quote.speaker
    if speaker is None or not verdicts.may_be_named(speaker):
        return speaker is not None and any(who.may_be(speaker.name) for who in whos)
    named = {person.name for person in archive.extraction(found.statement.article_id).people}
    return any(not named.isdisjoint(actor.forms) for who in whos for actor in who.actors)


def _place(found: FoundWords) -> tuple[str, int]:
    return found.statement.article_id, found.statement.quote.start


def _is_by(found: FoundWords, ids: Sequence[str], mentions: Sequence[str]) -> bool:
    speaker = found.statement.quote.speaker
    unnamed = speaker is not None and speaker.name is None and speaker.mention in mentions
    return unnamed or (found.statement.actor_id is not None and found.statement.actor_id in ids)


def _told(archive: Archive, question: Question, whos: Sequence[Who], verdict: _Verdict, asked: Asked) -> Answer:
    first = verdict.found[0]
    passages = _shown(archive, verdict.found)
    diff = first.diff(asked) if verdict.outcome == "altered" else ()
    message = {
        "confirmed": lambda: verdicts.confirmed(
            passages[0], denied=first.denial is not None, retold=_retold(passages[0], first)
        ),
        "altered": lambda: verdicts.altered(passages[0], diff),
        "other_speaker": lambda: verdicts.other_speaker(
            passages[0], whos, exact=first.match.exact, retold=_retold(passages[0], first)
        ),
    }[verdict.outcome]()
    ids = tuple(dict.fromkeys(actor for who in whos for actor in who.ids))
    shown = replace(question, shown=tuple(dict.fromkeys(one.actor for one in passages if one.actor)))
    understood = wording.understood(question, whos)
    return Answer(shown, verdict.outcome, message, ids, passages, diff=diff, understood=understood, total=len(passages))


def _retold(passage: Passage, found: FoundWords) -> Speaker | None:
    """Whose words the speaker of a passage says these are, where they stand in a quotation inside it."""
    inner = (one for one in passage.inner if one.start <= found.start and found.end <= one.end)
    return next((one.speaker for one in inner), None)


def _not_found(archive: Archive, question: Question, whos: Sequence[Who], found: Sequence[FoundWords]) -> Answer:
    """Nobody said so; a report in the article's words, or its own sentence, is the nearest."""
    alike = [one for one in found if one.match.likeness >= _NEAR]
    nearest = _shown(archive, alike[:_NEAREST_STATEMENTS])
    message = verdicts.nobody_said(question, whos, nearest)
    ids = tuple(dict.fromkeys(actor for who in whos for actor in who.ids))
    return Answer(question, "not_found", message, ids, nearest=nearest, understood=wording.understood(question, whos))


def _shown(archive: Archive, found: Sequence[FoundWords]) -> tuple[Passage, ...]:
    """The passages in which words were found, of long ones the whole sentences that hold them."""
    shown = Shown(archive)
    pairs = [(statement, one) for one in found for statement in one.touched()]
    groups = same(pairs, key=lambda pair: pair[0])
    return tuple(
        shown.merged([(statement, _part(shown, statement, one)) for statement, one in group]) for group in groups
    )


def _part(shown: Shown, statement: Statement, found: FoundWords) -> Passage:
    start, end = max(found.start, statement.quote.start), min(found.end, statement.quote.end)
    start, end = shown.around(statement, start, end)
    return shown.passage(statement, start=start, end=end, score=found.match.likeness)
