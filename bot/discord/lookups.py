"""What people can look up, as values that outlive a restart, and how each becomes a sheet.

A button remembers its lookup, not its answer: pressed days later it shows what the archive holds then, so that an
article that was removed is gone from old answers too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from bot import wording
from bot.discord import render
from bot.discord.markup import cut, link, plain, units
from bot.discord.profiles import LONGEST_NAME, many, months, named, pictured, profile
from bot.discord.sheet import Block, Sheet
from retrieval.answers import ask, passages, summary
from retrieval.archive import Filters
from retrieval.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from retrieval.archive import Archive
    from retrieval.model import ArticleRef

Kind = Literal["answer", "actor", "timeline", "latest", "compare", "actors", "sources", "articles", "article"]
Order = Literal["best", "newest", "oldest"]
MOST_LATEST = 50
MOST_LISTED = 500
LINES_A_BLOCK = 10
LONGEST_BLOCK = 1_500


@dataclass(frozen=True)
class Lookup:
    """One thing that was asked for: a question (two to compare), or an article or actor by name."""

    kind: Kind
    questions: tuple[Question, ...] = ()
    name: str = ""
    plainly: bool = False

    def shown(self, *, plainly: bool) -> Lookup:
        """The same lookup, shown with frames or as text alone."""
        return replace(self, plainly=plainly)

    def meaning(self, name: str) -> Lookup:
        """The same lookup, meant for the actor `name`."""
        return replace(
            self, questions=tuple(replace(question, actors=(name,)) for question in self.questions), name=name
        )


def look_up(archive: Archive, lookup: Lookup) -> Sheet:
    """Answer a lookup from the archive."""
    return KINDS[lookup.kind](archive, lookup)


def statements_by(actor: str, topic: str = "", order: Order = "best") -> Question:
    """The question for what `actor` said (anybody, where it is empty), on a topic or at all."""
    text = f"What did {actor or 'anybody'} say{f' about {topic}' if topic else ''}?"
    return Question(text, "statements", actors=(actor,) if actor else (), topic=topic, order=order)


def _answer(archive: Archive, lookup: Lookup) -> Sheet:
    return render.sheet(ask(archive, lookup.questions[0]), plainly=lookup.plainly)


def _latest(archive: Archive, lookup: Lookup) -> Sheet:
    """The newest statements of everybody."""
    found = passages(archive, archive.statements(Filters(), limit=MOST_LATEST))
    blocks = tuple(render.passage_block(passage, plainly=lookup.plainly) for passage in found)
    head = "**The newest statements on record**" if blocks else "**There are no statements on record yet.**"
    return Sheet(head, blocks, plain=lookup.plainly)


def _compare(archive: Archive, lookup: Lookup) -> Sheet:
    first, second = (render.sheet(ask(archive, question), plainly=lookup.plainly) for question in lookup.questions)
    longer, shorter = sorted((first.blocks, second.blocks), key=len, reverse=True)
    paired = [block for pair in zip(first.blocks, second.blocks, strict=False) for block in pair]
    return replace(
        first,
        head=f"{first.head}\n{second.head}",
        blocks=(*paired, *longer[len(shorter) :]),
        suggestions=(),
        outcome=None,
    )


def _actor(archive: Archive, lookup: Lookup) -> Sheet:
    """The one actor of this name; where there is none or more than one, the answer that says so."""
    found = archive.actors_named(lookup.name)
    summed = summary(archive, found[0].id) if len(found) == 1 else None
    return profile(summed, plainly=lookup.plainly) if summed else _answer(archive, lookup)


def _timeline(archive: Archive, lookup: Lookup) -> Sheet:
    """Statements from the oldest on; of one actor at large, with the number of them in each month before."""
    answer = ask(archive, lookup.questions[0])
    sheet = render.sheet(answer, plainly=lookup.plainly)
    if len(answer.actors) != 1 or lookup.questions[0].topic or not answer.passages:
        return sheet
    summed = summary(archive, answer.actors[0])
    if summed is None:
        return sheet
    overview = months(summed.months, plainly=lookup.plainly)
    chart = pictured(summed, plainly=lookup.plainly)
    return replace(sheet, blocks=(*overview, *sheet.blocks), chart=chart)


def _actors(archive: Archive, lookup: Lookup) -> Sheet:
    speaking = [actor for actor in archive.actors() if actor.statements]
    lines = (f"**{named(actor.name)}** · {many(actor.statements, 'statement')}" for actor in speaking)
    return _listing(f"**{many(len(speaking), 'actor')} with statements on record**", lines, len(speaking), lookup)


def _sources(archive: Archive, lookup: Lookup) -> Sheet:
    sources = archive.sources()
    lines = (f"{named(source)} · {many(count, 'article')}" for source, count in sources)
    head = "**Where the articles come from**" if sources else "**No article names its source.**"
    return _listing(head, lines, len(sources), lookup)


def _articles(archive: Archive, lookup: Lookup) -> Sheet:
    refs = archive.articles()
    return _listing(f"**{many(len(refs), 'article')}, newest first**", map(_line, refs), len(refs), lookup)


def _line(ref: ArticleRef) -> str:
    day = wording.day(ref.published) if ref.published else "undated"
    return " · ".join(part for part in (day, plain(cut(wording.where(ref), LONGEST_NAME)), link(ref)) if part)


def _article(archive: Archive, lookup: Lookup) -> Sheet:
    article = archive.article(lookup.name)
    if article is None:
        return Sheet(f"**There is no article “{named(lookup.name)}” in the archive.**", plain=lookup.plainly)
    ref = archive.ref(article.id)
    day = wording.day(ref.published) if ref.published else "undated"
    if article.published_at:
        day = f"<t:{int(article.published_at.timestamp())}:f>"
    facts = [day, plain(cut(ref.source, LONGEST_NAME)) if ref.source else "", link(ref)]
    head = f"**{named(ref.title or ref.id)}**\n-# {' · '.join(fact for fact in facts if fact)}"
    quotes = passages(archive, archive.statements_of_article(article.id))
    blocks = tuple(render.passage_block(passage, plainly=lookup.plainly) for passage in quotes)
    return Sheet(head, blocks, plain=lookup.plainly)


def _listing(head: str, lines: Iterable[str], count: int, lookup: Lookup) -> Sheet:
    blocks = tuple(Block("\n".join(part)) for part in _portions(islice(lines, MOST_LISTED)))
    note = f"the first {MOST_LISTED:,} of {count:,}" if count > MOST_LISTED else ""
    return Sheet(head, blocks, note=note, plain=lookup.plainly)


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


KINDS: dict[Kind, Callable[[Archive, Lookup], Sheet]] = {
    "answer": _answer,
    "actor": _actor,
    "timeline": _timeline,
    "latest": _latest,
    "compare": _compare,
    "actors": _actors,
    "sources": _sources,
    "articles": _articles,
    "article": _article,
}
