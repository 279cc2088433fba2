"""Answering by what comes nearest: candidates of all articles that may be meant, ranked, and judged by the best one.

Structure decides what it is sure of before (exact words, an actor without statements, a topic word for word); this
answers the rest, and puts in order what structure found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.answers import wording
from retrieval.answers.finding.asked_pool import pool
from retrieval.answers.finding.sought import sought
from retrieval.answers.finding.speakers import described, resolve
from retrieval.answers.finding.voices import REPORTER
from retrieval.answers.finding.who_named import NAMED, is_description
from retrieval.answers.judging.confidence import answers, match
from retrieval.answers.passages import Shown, same
from retrieval.answers.phrases import in_marks
from retrieval.answers.question.parting import parted
from retrieval.answers.ranking.ranked import best_first
from retrieval.archive import Filters
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answers.finding.asked_pool import Pool
    from retrieval.answers.finding.speakers import Who
    from retrieval.answers.ranking.ranked import Ranked
    from retrieval.archive import Archive
    from retrieval.model import Passage, Question, Statement

_ABSENT = frozenset({"unknown_actor", "not_quoted"})
"""What structure says of names that nobody speaks under."""
_SHOWN_PASSAGES = 5
_NEAREST_STATEMENTS = 3


def on_subject(archive: Archive, question: Question, limit: int, otherwise: Answer) -> Answer:
    """The statements that come nearest to `question`; `otherwise` where none comes near enough."""
    question = _read_loosely(question) if otherwise.outcome == "unknown_actor" else question
    whos = resolve(archive, question.actors)
    known, found = asked_pool(archive, question, whos)
    best = [one for one in _theirs(found, best_first(archive, found)) if _is_wanted(one.statement, question)]
    absent = otherwise.outcome in _ABSENT and not any(map(is_description, question.actors))
    if not best or (absent and not found.names_somebody) or not answers(found, best[0]):
        return _with_nearest(archive, otherwise, found, best)
    best = _worth_showing(found, best)
    groups = same(best, key=lambda one: one.statement)
    shown = Shown(archive)
    page = tuple(
        _passage(shown, found, group) for group in groups[question.skip : question.skip + min(limit, _SHOWN_PASSAGES)]
    )
    message = _message(found, question, whos, best[: len(page)])
    if reported := _reported(otherwise, known):
        page = (reported, *(one for one in page if one.start != reported.start or one.article != reported.article))
        message = otherwise.message
    if page and page[0].stance == "denies" and _asks_whether(question):
        message = f"The article reports that {wording.speaker(page[0])} denied this."
    ids = tuple(dict.fromkeys(one.actor for one in page if one.actor))
    return Answer(
        replace(question, shown=ids),
        "answered",
        message,
        known,
        page,
        understood=otherwise.understood,
        total=len(page),
    )


def _reported(otherwise: Answer, known: Sequence[str]) -> Passage | None:
    """The report of words like those that somebody is asked to have said, which `otherwise` tells of."""
    first = otherwise.nearest[0] if otherwise.nearest else None
    if otherwise.question.kind == "verify" and first and first.kind in {"mixed", "indirect"} and first.actor in known:
        return first
    return None


def _is_wanted(statement: Statement, question: Question) -> bool:
    """Whether somebody speaks who was not shown before; a reporter's question is no statement."""
    speaker = statement.quote.speaker
    return speaker is not None and speaker.mention != REPORTER and statement.actor_id not in question.without


def _read_loosely(question: Question) -> Question:
    """The question with whom a loose cut of its text takes for the one asked about, where that is less of the words."""
    parts = parted(question.text)
    taken = " ".join(question.actors)
    if not parts.who or len(parts.who) >= len(taken) or not taken.startswith(parts.who):
        return question
    return replace(question, kind="statements", actors=(parts.who,), topic=parts.topic, words="", about=())


def _asks_whether(question: Question) -> bool:
    """Whether yes or no is asked for, and not whether something was denied."""
    opens = question.text.lower().split()[:1]
    return opens in [["did"], ["does"], ["has"], ["have"], ["is"]] and parted(question.text).verb != "deny"


def _worth_showing(found: Pool, best: list[Ranked]) -> list[Ranked]:
    """Those on the subject; and a few that are only near, of the article that holds the best one."""
    home = best[0].statement.article_id
    near = [one for one in best if one.statement.article_id == home][:_NEAREST_STATEMENTS]
    return [one for one in best[:_SHOWN_PASSAGES] if one in near or answers(found, one)]


def _message(found: Pool, question: Question, whos: Sequence[Who], best: Sequence[Ranked]) -> str:
    """How many of what is shown are theirs and on the subject; what is only near, and what nobody is named for."""
    theirs = [one for one in best if found.named[one.row] >= NAMED]
    on_it = sum(answers(found, one) for one in theirs or best)
    speaking = [who for who in whos if who.closed] if theirs else []
    told = wording.answered(question, speaking, max(on_it, 1))
    if not theirs and (described_as := next((who for who in question.actors if is_description(who)), "")):
        return f"{told.rstrip('.')}; the articles call nobody just {in_marks(described_as)}: see who speaks."
    if theirs and len(theirs) < len(best):
        return f"{told.rstrip('.')}; the article does not name who says the rest."
    return told if on_it >= len(best) or told.endswith("?") else f"{told.rstrip('.')}; the closest others follow."


def _theirs(found: Pool, best: list[Ranked]) -> list[Ranked]:
    """Where the question names a speaker, that speaker's statements, and those of speakers without a name."""
    named = found.named >= NAMED
    if not any(named[one.row] for one in best):
        return best
    home = next((one.statement.article_id for one in best if named[one.row]), "")
    return [one for one in best if named[one.row] or _may_be_theirs(one, home)]


def _may_be_theirs(one: Ranked, home: str) -> bool:
    """Whether an article that quotes them by name does not name this speaker."""
    speaker = one.statement.quote.speaker
    unnamed = speaker is not None and speaker.name is None and speaker.basis != "anonymous"
    return unnamed and one.statement.article_id == home


def asked_pool(archive: Archive, question: Question, whos: Sequence[Who]) -> tuple[tuple[str, ...], Pool]:
    """Give the actors who are surely asked about, and the pool of the question."""
    sure = [who for who in whos if who.closed or (who.how == "unnamed" and len(described(who.wording)) > 1)]
    known = tuple(dict.fromkeys(actor for who in sure for actor in who.ids))
    mentions = tuple(dict.fromkeys(mention for who in sure for mention in who.mentions))
    filters = Filters(known, mentions, question.period, question.sources)
    return known, pool(archive, sought(archive, question), filters)


def _with_nearest(archive: Archive, otherwise: Answer, found: Pool, best: list[Ranked]) -> Answer:
    """`otherwise`, with the best candidates where it shows nothing."""
    if otherwise.nearest or otherwise.outcome == "unknown_actor" or not best:
        return otherwise
    shown = Shown(archive)
    groups = same(best[:_NEAREST_STATEMENTS], key=lambda one: one.statement)
    return replace(otherwise, nearest=tuple(_passage(shown, found, group) for group in groups))


def _passage(shown: Shown, found: Pool, group: Sequence[Ranked]) -> Passage:
    passage = shown.merged([(one.statement, shown.passage(one.statement, score=one.score)) for one in group])
    weighed = tuple((feature, part) for feature, part in group[0].parts.items() if part)
    return replace(passage, match=match(found, group[0]), weighed=weighed)
