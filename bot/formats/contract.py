"""The values as the JSON that scripts rely on. Shapes, names and order are those of the documented interface."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.answers import ActorSummary, Spoken
    from retrieval.archive import Version
    from retrieval.model import Actor, Answer, Article, ArticleRef, Extraction, Passage, Quote, SaidOn, Statement
    from retrieval.quotes import Considered

Json = dict[str, Any]
Explained = dict[int, list["Considered"]]
"""For the start of each quotation those who were considered as its speaker."""


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def extracted(
    text: str, title: str | None, *, explain: bool, authors: Sequence[str] = ()
) -> tuple[Extraction, Explained | None]:
    """What a text holds; with `explain` also who was considered as the speaker of each quotation."""
    from retrieval import quotes  # noqa: PLC0415  # a call for help needs none of it

    if explain:
        return quotes.explain(text, title=title, authors=authors)
    return quotes.extract(text, title=title, authors=authors), None


def quote_json(quote: Quote, considered: Explained | None = None) -> Json:
    """One extracted quote; with `considered` also the rule that chose its speaker, and who else could have been."""
    shape: Json = {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "kind": quote.kind,
        "cue": asdict(quote.cue) if quote.cue else None,
        "speaker": asdict(quote.speaker) if quote.speaker else None,
        "inner": [_inner_json(one) for one in quote.inner],
        **_told_json(quote),
    }
    if considered is None:
        return shape
    candidates = considered.get(quote.start, []) if quote.kind == "direct" else []
    told = [one._asdict() | {"speaker": asdict(one.speaker)} for one in candidates]
    return shape | {"rule": quote.rule, "considered": told}


def _told_json(quote: Quote | Passage) -> Json:
    """Which act a report is, and who speaks together with its speaker, where there is anything to tell."""
    act: Json = {"act": quote.act} if quote.act else {}
    return act | ({"with": list(quote.joint)} if quote.joint else {})


def _inner_json(quote: Quote) -> Json:
    """What is quoted inside a quote, and by whom its speaker says that it was spoken."""
    cue, speaker = (asdict(part) if part else None for part in (quote.cue, quote.speaker))
    return {"start": quote.start, "end": quote.end, "text": quote.text, "cue": cue, "speaker": speaker}


def ref_json(ref: ArticleRef) -> Json:
    """An article without its text."""
    return {
        "id": ref.id,
        "title": ref.title,
        "source": ref.source,
        "url": ref.url,
        "published": _day(ref.published),
        "sha256": ref.sha256,
        "origin": ref.origin,
    }


def said_json(said: SaidOn | None) -> Json | None:
    """The day words were said, and what tells it; `until` is the last one where the text states several."""
    return None if said is None else {"date": said.date.isoformat(), "basis": said.basis, "until": _day(said.until)}


def passage_json(passage: Passage) -> Json:
    """One passage of an answer."""
    return {
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "kind": passage.kind,
        "cue": asdict(passage.cue) if passage.cue else None,
        "speaker": asdict(passage.speaker) if passage.speaker else None,
        "role": passage.role,
        "article": ref_json(passage.article),
        "actor": passage.actor,
        "said": said_json(passage.said),
        "score": round(passage.score, 6),
        "context": {"before": passage.before, "after": passage.after},
        "also_in": list(passage.also_in),
        "inner": [_inner_json(one) for one in passage.inner],
        **_told_json(passage),
        "lead": asdict(passage.lead) if passage.lead else None,
        "stance": passage.stance,
        "match": passage.match,
        "changed": passage.article.changed,
        "corrected": passage.corrected,
    }


def answer_json(answer: Answer) -> Json:
    """A whole answer."""
    question = answer.question
    return {
        "question": question.text,
        "kind": question.kind,
        "actors": list(answer.actors),
        "topic": question.topic,
        "from": _day(question.period.since),
        "to": _day(question.period.until),
        "outcome": answer.outcome,
        "message": answer.message,
        "understood": answer.understood,
        "passages": [passage_json(passage) for passage in answer.passages],
        "nearest": [passage_json(passage) for passage in answer.nearest],
        "diff": [asdict(step) for step in answer.diff],
        "suggestions": list(answer.suggestions),
    }


def actor_json(actor: Actor) -> Json:
    """One actor of the list of actors."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "forms": list(actor.forms),
        "roles": [{**asdict(role), "first": _day(role.first), "last": _day(role.last)} for role in actor.roles],
        "statements": actor.statements,
        "articles": actor.articles,
        "corrected": actor.corrected,
    }


def statement_json(statement: Statement) -> Json:
    """A stored quote with the actor and the day the archive gave it."""
    return quote_json(statement.quote) | {"actor": statement.actor_id, "said": said_json(statement.said)}


def version_json(version: Version) -> Json:
    """A version of an article; `replaced_at` is null for the present one."""
    article, replaced = version.article, version.replaced_at
    return {
        "text": article.text,
        "title": article.title,
        "published": _day(article.published),
        "source": article.source,
        "url": article.url,
        "sha256": article.sha256,
        "origin": article.origin,
        "replaced_at": replaced.isoformat(timespec="seconds") if replaced else None,
    }


def article_json(article: Article, ref: ArticleRef, statements: list[Statement]) -> Json:
    """An article as stored, with its quotes."""
    return ref_json(ref) | {"text": article.text, "quotes": [statement_json(one) for one in statements]}


def summary_json(summary: ActorSummary) -> Json:
    """The summary of one actor; every line of it is backed by a passage."""
    return actor_json(summary.actor) | {
        "direct": summary.direct,
        "reported": summary.reported,
        "first": _day(summary.first),
        "last": _day(summary.last),
        "terms": [_spoken_json(one) for one in summary.terms],
        "mentions": [_spoken_json(one) for one in summary.mentions],
        "latest": [passage_json(one) for one in summary.latest],
        "repeated": [passage_json(one) for one in summary.repeated],
        "timeline": [{"month": f"{one.first:%Y-%m}", "statements": one.statements} for one in summary.months],
    }


def _spoken_json(spoken: Spoken) -> Json:
    return {"text": spoken.text, "statements": spoken.statements, "passage": passage_json(spoken.passage)}
