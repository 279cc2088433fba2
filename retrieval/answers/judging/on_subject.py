"""Answering by what comes nearest: candidates of all articles that may be meant, ranked, and judged by the best one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.answers import act_wording, wording
from retrieval.answers.finding.compared import described
from retrieval.answers.finding.offices_asked import names_group
from retrieval.answers.finding.sought import sought
from retrieval.answers.finding.voices import REPORTER
from retrieval.answers.finding.who_named import NAMED, is_description
from retrieval.answers.judging.acts import is_reported_as
from retrieval.answers.passages import Shown, same
from retrieval.answers.phrases import about, asks_act_of_them, asks_for_words, asks_whether
from retrieval.answers.ranking.orders import alternating, plain_order
from retrieval.archive import Filters
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.answers.finding.asked_pool import Pool
    from retrieval.answers.finding.who import Who
    from retrieval.answers.ranking.ranked import Ranked
    from retrieval.archive import Archive
    from retrieval.model import Passage, Question, Statement

_PAGE_PASSAGES = 5
_NEAREST_STATEMENTS = 3


@dataclass(frozen=True)
class Nearest:
    """What comes nearest to a question: whom it surely means, and the candidates in order."""

    question: Question
    whos: tuple[Who, ...]
    known: tuple[str, ...]
    pool: Pool
    ranked: tuple[Ranked, ...]

    @cached_property
    def answers(self) -> bool:
        """Whether the best candidate answers the question: for somebody who is named, nobody else does."""
        theirs = self.pool.names_somebody or not self.whos or any(not who.closed for who in self.whos)
        return bool(self.ranked) and theirs and self.is_answer(self.ranked[0])

    def is_answer(self, one: Ranked) -> bool:
        """Whether a candidate answers the question."""
        return bool(self._answering[one.row])

    @cached_property
    def _answering(self) -> NDArray[np.bool_]:
        from retrieval.answers.judging.confidence import answering

        return answering(self.pool)

    @cached_property
    def by_words(self) -> NDArray[np.bool_]:
        """Which of the pool hold words of the topic, or stand among them."""
        from retrieval.answers.judging.confidence import by_words

        return by_words(self.pool)

    @cached_property
    def names_somebody(self) -> bool:
        """Whether the question names, or describes, somebody who speaks in an article that may be meant."""
        open_ones = (who.wording for who in self.whos if not who.closed)
        described = map(_describes, open_ones)
        return self.pool.names_somebody or any(described)

    @cached_property
    def on_it(self) -> list[Ranked]:
        """The candidates that answer, in the order that is asked for."""
        found = [one for one in self.ranked if self.is_answer(one)]
        if asks_act_of_them(self.question):
            found.sort(key=lambda one: not is_reported_as(one.statement, self.question.verb))
        if self.question.order != "best":
            place = {id(one.statement): one for one in found}
            return [place[id(one)] for one in plain_order([one.statement for one in found], self.question.order)]
        return found

    @cached_property
    def worth_showing(self) -> list[Ranked]:
        """The candidates that answer; on the first page a few that are only near, of the best one's article."""
        if self.question.order != "best":
            return self.on_it
        home = self.ranked[0].statement.article_id
        beside = [one for one in self.ranked if one.statement.article_id == home][:_NEAREST_STATEMENTS]
        best = self.on_it if asks_act_of_them(self.question) else self.ranked
        first = [one for one in best[:_PAGE_PASSAGES] if one in beside or one in self.on_it]
        found = [*first, *(one for one in self.on_it if one not in first)]
        asked_of = [who for who in self.whos if who.speaks]
        return alternating(found, self._asked_of) if len(asked_of) > 1 else found

    def _asked_of(self, one: Ranked) -> str | None:
        """Which of those who are asked about together speaks."""
        actor = one.statement.actor_id
        return next((who.wording for who in self.whos if actor in who.heard), None)


def nearest(archive: Archive, question: Question, whos: Sequence[Who]) -> Nearest:
    """Rank what may answer `question`, which asks about `whos`."""
    from retrieval.answers.ranking.ranked import best_first

    known, found = asked_pool(archive, question, whos)
    ranked = [one for one in _theirs(found, best_first(archive, found)) if is_wanted(one.statement, question)]
    home = ranked[0].statement.article_id if ranked else ""
    told = (one for one in ranked if one.statement.article_id == home or not _is_nameless(one.statement))
    return Nearest(question, tuple(whos), known, found, tuple(told))


def asked_pool(archive: Archive, question: Question, whos: Sequence[Who]) -> tuple[tuple[str, ...], Pool]:
    """Give the actors who are surely asked about, and the pool of the question."""
    from retrieval.answers.finding.asked_pool import pool

    sure = [who for who in whos if who.closed or (who.how == "unnamed" and len(described(who.wording)) > 1)]
    known = tuple(dict.fromkeys(actor for who in sure for actor in who.heard))
    mentions = tuple(dict.fromkeys(mention for who in sure for mention in who.mentions))
    filters = Filters(known, mentions, question.period, question.sources)
    return known, pool(archive, sought(archive, question), filters, question.articles)


def is_wanted(statement: Statement, question: Question) -> bool:
    """Whether somebody speaks who was not shown before; a reporter's question is no statement."""
    speaker = statement.quote.speaker
    return speaker is not None and speaker.mention != REPORTER and statement.actor_id not in question.without


def _is_nameless(statement: Statement) -> bool:
    """Whether the article does not tell who "he" or "it" is that speaks: alone, that says nothing."""
    speaker = statement.quote.speaker
    return speaker is not None and speaker.basis == "pronoun" and speaker.name is None


def _theirs(found: Pool, best: list[Ranked]) -> list[Ranked]:
    """Where the question names a speaker, that speaker's statements, and those of speakers without a name."""
    named = found.named >= NAMED
    if not any(named[one.row] for one in best):
        return best
    first = next(one.statement for one in best if named[one.row])
    return [one for one in best if named[one.row] or _may_be_theirs(one.statement, first)]


def _may_be_theirs(one: Statement, first: Statement) -> bool:
    """Whether the article of their `first` statement does not tell who else speaks here.

    "They" of whom nothing is told is nobody who has a name: of him the article would say more.
    """
    speaker = one.quote.speaker
    untold = {"anonymous", "pronoun"} if first.quote.speaker and first.quote.speaker.name else {"anonymous"}
    unnamed = speaker is not None and speaker.name is None and speaker.basis not in untold
    return unnamed and one.article_id == first.article_id


def on_subject(archive: Archive, near: Nearest, limit: int) -> Answer:
    """The answer of a question that what comes nearest answers."""
    question = near.question
    best = near.worth_showing
    groups = same(best, key=lambda one: one.statement)
    page = groups[question.skip : question.skip + min(limit, _PAGE_PASSAGES)]
    if not page:
        understood = wording.understood(question, near.whos)
        return Answer(question, "not_found", wording.all_shown(len(groups)), understood=understood)
    shown = Shown(archive)
    passages = tuple(_passage(shown, near, group) for group in page)
    message = _denial(question, passages[0]) or _message(near, [one for group in page for one in group])
    ids = tuple(dict.fromkeys(one.actor for one in passages if one.actor))
    return Answer(
        replace(question, shown=ids),
        "answered",
        message,
        tuple(dict.fromkeys(actor for who in near.whos if who.closed for actor in who.ids)),
        passages,
        understood=wording.understood(question, [who.among(ids) for who in near.whos]),
        total=len(groups),
    )


def closest(archive: Archive, near: Nearest) -> tuple[Passage, ...]:
    """The candidates that come nearest, to be shown where none answers."""
    shown = Shown(archive)
    groups = same(near.ranked[:_NEAREST_STATEMENTS], key=lambda one: one.statement)
    return tuple(_passage(shown, near, group) for group in groups)


def _denial(question: Question, first: Passage) -> str:
    """What to say first where yes or no is asked for and the first passage is a denial; else empty."""
    if not asks_whether(question) or not (
        first.stance == "denies" or (question.verb == "deny" and first.act == "denial")
    ):
        return ""
    return act_wording.denied(first)


def _message(near: Nearest, best: Sequence[Ranked]) -> str:
    """How many answer and are theirs; what of the page is only near, and what nobody is named for."""
    question, found = near.question, near.pool
    if taken := next((one for who in near.whos if (one := who.taken_for(best[0].statement.actor_id))), None):
        theirs = _on_it(near, [one for one in best if one.statement.actor_id in taken.ids])
        return wording.taken_for(wording.answered(question, [taken], len(theirs)), taken, more=len(theirs) < len(best))
    theirs = [one for one in best if found.named[one.row] >= NAMED]
    on_it = [one for one in near.on_it if not theirs or found.named[one.row] >= NAMED]
    in_words = [one for one in on_it if near.by_words[one.row]] if about(question) else []
    told_of = len(same(in_words or on_it, key=lambda one: one.statement))
    shown = {one.statement.actor_id for one in best}
    speaking = [who.among(shown) for who in near.whos if who.closed] if theirs else []
    told = wording.answered(question, speaking, max(told_of, 1))
    if certain := told if _asks_for_theirs(question, speaking) else _acted(near, best, speaking):
        return certain
    if not theirs and (described_as := next(filter(_describes, question.actors), "")):
        return wording.see_who_speaks(question, described_as)
    if theirs and len(theirs) < len(best):
        return f"{told.rstrip('.')}; the article does not name who says the rest."
    has_topic = bool(question.topic or question.words) and not told.endswith("?")
    if theirs and has_topic and not any(near.by_words[one.row] for one in theirs):
        return wording.only_near(question, speaking) if speaking else f"{told.rstrip('.')}, in other words."
    answers = sum(near.is_answer(one) and (not in_words or bool(near.by_words[one.row])) for one in best)
    return told if answers >= len(best) or told.endswith("?") else f"{told.rstrip('.')}; the closest others follow."


def _describes(wording: str) -> bool:
    return is_description(wording) or names_group(wording)


def _asks_for_theirs(question: Question, speaking: Sequence[Who]) -> bool:
    """Whether it is asked if somebody said just this, and they speak; or if anybody did."""
    return asks_for_words(question) and bool(speaking or not question.actors)


def _acted(near: Nearest, best: Sequence[Ranked], speaking: Sequence[Who]) -> str:
    """What to say of the page where an act is asked for and not all of it is told as one; else empty."""
    if not speaking or not asks_act_of_them(near.question):
        return ""
    acted = sum(is_reported_as(one.statement, near.question.verb) for one in best)
    return act_wording.acted_by(near.question, speaking, acted) if acted < len(best) else ""


def _on_it(near: Nearest, theirs: Sequence[Ranked]) -> list[Ranked]:
    """Those of somebody's statements that answer: in words of the topic, where any of them do."""
    answering = [one for one in theirs if near.is_answer(one)]
    in_words = [one for one in answering if near.by_words[one.row]] if about(near.question) else []
    return in_words or answering or list(theirs)


def _passage(shown: Shown, near: Nearest, group: Sequence[Ranked]) -> Passage:
    passage = shown.merged([(one.statement, shown.passage(one.statement, score=one.score)) for one in group])
    best = group[0]
    return replace(passage, match="words" if near.by_words[best.row] else "meaning", weighed=best.weighed)
