"""An answer as a reply: the words as quotations, with speaker, how they were reported, day and article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import wording
from bot.discord.show.markup import cut, link, plain, units
from bot.discord.show.replies import Block, Reply, headed
from bot.folding import sayings
from bot.links import is_host
from retrieval.answers.phrases import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.folding import Saying
    from retrieval.model import Answer, Diff, Passage

MOST_PARAPHRASES = 2
LONGEST_PASSAGE = 900
LONGEST_LINE = 150
LONGEST_MESSAGE = 400
LONGEST_UNDERSTOOD = 250
LONGEST_DIFF = 600
LONGEST_IN_CONTEXT = 1_200
LONGEST_AROUND = 450
LONGEST_CITATION = 2_800
DIFFERENCE = {
    # how a difference is shown to the eye, and to those who listen to it
    False: ("~~{}~~", "**{}**", "-# Struck through: asked, but not said. Bold: said."),
    True: ("[asked, but not said: {}]", "[said: {}]", ""),
}


def of_answer(answer: Answer, *, plainly: bool = False) -> Reply:
    """The reply of an answer; `plainly` puts into words what otherwise only looks tell."""
    passages = [saying_block(saying, plainly=plainly) for saying in sayings(answer.passages)]
    nearest = [passage_block(passage, plainly=plainly) for passage in answer.nearest]
    return Reply(
        head=_head(answer, plainly=plainly),
        blocks=(*passages, *headed("**Nearest in the archive:**", nearest)),
        suggestions=answer.suggestions,
        choices=_choices(answer),
        outcome=answer.outcome,
        note=_left_out(answer),
        plain=plainly,
    )


def _choices(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Those about whom the answer asks back, each by name and role as they are shown."""
    told: dict[str, str] = {}
    for passage in answer.passages:
        if passage.actor:
            told.setdefault(passage.actor, ", ".join(filter(None, (wording.who(passage), passage.role))))
    return tuple((actor, told.get(actor, actor.replace("-", " ").title())) for actor in answer.question.choices)


def _left_out(answer: Answer) -> str:
    left = answer.total - answer.question.skip - len(answer.passages)
    return f"{left:,} more; say “more” to see them, or ask more narrowly" if left > 0 else ""


def _head(answer: Answer, *, plainly: bool) -> str:
    lines = [f"**{plain(cut(answer.message, LONGEST_MESSAGE))}**"]
    if answer.understood:
        lines.append(f"-# {plain(cut(answer.understood, LONGEST_UNDERSTOOD))}")
    if answer.diff:
        lines.extend(_difference(answer.diff, plainly=plainly))
    return "\n".join(lines)


def _difference(diff: Sequence[Diff], *, plainly: bool) -> list[str]:
    asked, said, legend = DIFFERENCE[plainly]
    parts: list[str] = []
    room = LONGEST_DIFF
    for step in diff:
        shown = [step.said] if step.op == "equal" else []
        marked = [] if step.op == "equal" else [(asked, step.asked), (said, step.said)]
        shown = [plain(text) for text in shown] + [mark.format(plain(text)) for mark, text in marked if text]
        room -= sum(map(units, shown)) + 1
        if room < 0:
            parts.append("(…)")
            break
        parts += shown
    return [f"> {' '.join(parts)}", *([legend] if legend else [])]


def passage_block(passage: Passage, *, plainly: bool = False) -> Block:
    """One passage: who, how and when the words were reported, the words, and where they stand."""
    words = _words(passage, LONGEST_PASSAGE)
    return Block("\n".join((_speaker(passage), words if plainly else f"> {words}", f"-# {_place(passage)}")), passage)


def saying_block(saying: Saying, *, plainly: bool = False) -> Block:
    """A passage with how it was reported elsewhere beneath it."""
    block = passage_block(saying.passage, plainly=plainly)
    told = [wording.in_the_article_s_words(one) for one in saying.paraphrases]
    lines = [f"-# also reported as {plain(cut(one, LONGEST_LINE))}" for one in told[:MOST_PARAPHRASES]]
    left = len(told) - len(lines)
    more = [f"-# … and in {wording.many(left, 'other wording')}"] if left else []
    return replace(block, text="\n".join((block.text, *lines, *more)))


def in_context(passage: Passage, *, plainly: bool = False) -> Reply:
    """A passage between the sentences around it."""
    words = _words(passage, LONGEST_IN_CONTEXT)
    before, after = (plain(cut(text, LONGEST_AROUND)) for text in (passage.before, passage.after))
    lines = (_speaker(passage), before, words if plainly else f"> {words}", after, f"-# {_place(passage)}")
    return Reply(head="\n".join(line for line in lines if line), plain=plainly)


def _speaker(passage: Passage) -> str:
    """The speaker, and how and when the words were reported in a small line beneath."""
    who = plain(cut(wording.headline_name(passage), LONGEST_LINE))
    role = plain(cut(passage.role, LONGEST_LINE)) if passage.role else ""
    told = plain(cut(wording.retold(passage), LONGEST_LINE))
    facts = " · ".join(filter(None, (wording.HOW_REPORTED[passage.kind], wording.when(passage), told)))
    if not who:
        return capital(facts)
    return f"**{who}**{f', {role}' if role else ''}\n-# {facts}"


def _words(passage: Passage, longest: int) -> str:
    lead = f"{plain(cut(passage.lead.text, LONGEST_LINE))} " if passage.lead else ""
    return lead + wording.quoted(plain(cut(passage.text, longest - len(lead))), passage.kind)


def _place(passage: Passage) -> str:
    ref, address = passage.article, link(passage.article, passage)
    if address and ref.source and is_host(ref.source, ref):  # the link says so already
        ref = replace(ref, source=None)
    place = plain(cut(wording.where(ref), LONGEST_LINE))
    return " · ".join(part for part in (place, address, wording.also_in(passage)) if part)


def citation(passage: Passage) -> str:
    """One line to copy into a text, as plain text: who, the words, article, source, day, address."""
    ref = passage.article
    parts = (
        wording.who(passage),
        wording.quoted(passage.text, passage.kind),
        f"in: {ref.title}" if ref.title else "",
        ref.source,
        wording.ORIGINS[ref.origin],
        wording.day(ref.published) if ref.published else "",
        ref.url or f"article {ref.id}",
    )
    return wording.one_line(", ".join(part for part in parts if part)) + "."


def fenced(text: str) -> str:
    """`text` in a frame from which Discord copies it as it is."""
    return f"```\n{cut(text.replace('`', 'ˋ'), LONGEST_CITATION)}\n```"
