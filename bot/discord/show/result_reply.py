"""What an inquiry finds, as a reply: answers, profiles, lists and articles."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, assert_never

from bot import wording
from bot.discord.show import answer_reply
from bot.discord.show.actor_reply import LONGEST_NAME, months_block, named, pictured, profile
from bot.discord.show.markup import cut, link, plain, units
from bot.discord.show.replies import Block, Reply, headed
from bot.inquiries import Actors, Articles, Checked, NoArticle, Quoting, Sources, Timeline, name_compared
from retrieval.answers import ActorSummary, Comparison
from retrieval.model import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.inquiries import Result
    from retrieval.model import ArticleRef

LINES_A_BLOCK = 10
FIRST_OF_A_SIDE = 2
"""Statements of each of two actors that stand on the first page of a comparison."""
LONGEST_BLOCK = 1_500
LONGEST_HEADING = 200


def of_result(found: Result, *, plainly: bool = False) -> Reply:
    """The reply of whatever was found; `plainly` puts into words what otherwise only looks tell."""
    match found:
        case Answer():
            reply = answer_reply.of_answer(found, plainly=plainly)
        case ActorSummary():
            reply = profile(found, plainly=plainly)
        case Comparison():
            reply = _compared(found, plainly=plainly)
        case Timeline():
            reply = _timeline(found, plainly=plainly)
        case Checked():
            reply = _verdicts(found, plainly=plainly)
        case Quoting():
            reply = _quoting(found, plainly=plainly)
        case NoArticle():
            reply = Reply(f"**{plain(cut(found.heading, LONGEST_HEADING))}**", plain=plainly)
        case Actors() | Sources() | Articles():
            reply = replace(_listed(found), plain=plainly)
        case _:
            assert_never(found)
    return reply


def _compared(found: Comparison, *, plainly: bool) -> Reply:
    """The statements of two actors, a section each under the name and what was found; first a few of both."""
    topic = f" on {plain(cut(found.topic, LONGEST_HEADING))}" if found.topic else ""
    sides = (found.left, found.right)
    shown = [(one, _side(one, plainly=plainly)) for one in sides]
    first = [block for _, blocks in shown for block in blocks[:FIRST_OF_A_SIDE]]
    rest = [headed(f"## {_name(one)}, further", blocks[FIRST_OF_A_SIDE:]) for one, blocks in shown]
    blocks = (*first, *(block for blocks in rest for block in blocks))
    return Reply(f"**Side by side{topic}**", blocks, plain=plainly, at_first=len(first))


def _side(answer: Answer, *, plainly: bool) -> tuple[Block, ...]:
    """One actor's section; without statements what is said instead, and what comes nearest."""
    reply = answer_reply.of_answer(answer, plainly=plainly)
    heading = f"## {_name(answer)}\n-# {plain(cut(answer.message, LONGEST_HEADING))}"
    if answer.passages:
        return headed(heading, reply.blocks)
    return Block(heading), *reply.blocks


def _name(answer: Answer) -> str:
    return plain(cut(name_compared(answer), LONGEST_NAME))


def _timeline(found: Timeline, *, plainly: bool) -> Reply:
    reply = answer_reply.of_answer(found.answer, plainly=plainly)
    if found.summary is None:
        return reply
    overview = months_block(found.summary.months, plainly=plainly)
    return replace(reply, blocks=(*overview, *reply.blocks), chart=pictured(found.summary, plainly=plainly))


def _verdicts(found: Checked, *, plainly: bool) -> Reply:
    """Each quotation with its verdict, what differs, and the words themselves."""
    blocks = []
    for answer in found.answers:
        words = plain(cut(answer.question.words or answer.question.topic, LONGEST_HEADING))
        verdict = answer_reply.of_answer(replace(answer, understood=""), plainly=plainly).head
        heading = f"“{words}”\n{verdict}"
        shown = (*answer.passages, *answer.nearest)[:1]
        passages = [answer_reply.passage_block(passage, plainly=plainly) for passage in shown]
        blocks += [replace(block, heading=heading) for block in passages] or [Block(heading)]
    return Reply(f"**{found.heading}**", tuple(blocks), plain=plainly)


def _quoting(found: Quoting, *, plainly: bool) -> Reply:
    ref, moment = found.ref, found.article.published_at
    day = f"<t:{int(moment.timestamp())}:f>" if moment else wording.published(ref)
    source = plain(cut(ref.source, LONGEST_NAME)) if ref.source else ""
    facts = [day, source, wording.ORIGINS[ref.origin], link(ref)]
    head = f"**{named(ref.title or ref.id)}**\n-# {' · '.join(fact for fact in facts if fact)}"
    blocks = tuple(answer_reply.passage_block(passage, plainly=plainly) for passage in found.passages)
    return Reply(head, blocks, plain=plainly)


def _listed(found: Actors | Sources | Articles) -> Reply:
    match found:
        case Actors(actors):
            lines = (f"**{named(actor.name)}** · {wording.many(actor.statements, 'statement')}" for actor in actors)
            return _listing(found, lines, len(actors))
        case Sources(sources):
            lines = (f"{named(source)} · {wording.many(count, 'article')}" for source, count in sources)
            return _listing(found, lines, len(sources))
        case Articles(refs):
            return _listing(found, map(_line, refs), len(refs))


def _line(ref: ArticleRef) -> str:
    return " · ".join(
        part for part in (wording.published(ref), plain(cut(wording.where(ref), LONGEST_NAME)), link(ref)) if part
    )


def _listing(found: Actors | Sources | Articles, lines: Iterable[str], count: int) -> Reply:
    blocks = tuple(Block("\n".join(part)) for part in _portions(islice(lines, wording.MOST_LISTED)))
    return Reply(f"**{found.heading}**", blocks, note=wording.left_out(count))


def _portions(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines in portions that make a block each."""
    part: list[str] = []
    for line in lines:
        if part and (len(part) == LINES_A_BLOCK or units("".join(part)) + units(line) > LONGEST_BLOCK):
            yield part
            part = []
        part.append(line)
    if part:
        yield part
