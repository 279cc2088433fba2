"""What people can look up besides asking, as values: what is looked for, and what is found.

A inquiry outlives a restart: looked up again days later it finds what the archive holds then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.wording import many, who
from retrieval.answers import ActorSummary, Comparison, ask, passages, summary
from retrieval.answers.finding.speakers import resolve
from retrieval.english.words import fold
from retrieval.model import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from retrieval.archive import Archive
    from retrieval.model import Actor, Article, ArticleRef, Order, Passage

MOST_PASSAGES = 5_000
InquiryKind = Literal[
    "answer", "actor", "timeline", "compare", "actors", "sources", "articles", "article", "quotations"
]


@dataclass(frozen=True)
class Inquiry:
    """One thing that is looked for: a question (two to compare), or an article or actor by name."""

    kind: InquiryKind
    questions: tuple[Question, ...] = ()
    name: str = ""
    plainly: bool = False
    """Whether what is found is shown as text alone."""

    def shown(self, *, plainly: bool) -> Inquiry:
        """The same inquiry, shown with frames or as text alone."""
        return replace(self, plainly=plainly)

    def meaning(self, name: str) -> Inquiry:
        """The same inquiry, meant for the actor `name`."""
        return replace(
            self,
            questions=tuple(replace(question, actors=(name,), choices=()) for question in self.questions),
            name=name,
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements from the oldest on; of one actor at large with the summary that counts them by month."""

    answer: Answer
    summary: ActorSummary | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of each quotation of a text."""

    answers: tuple[Answer, ...]

    @property
    def heading(self) -> str:
        """What stands above them."""
        right = sum(answer.outcome == "confirmed" for answer in self.answers)
        return f"{many(len(self.answers), 'quotation')} checked, {right:,} as spoken"


@dataclass(frozen=True, slots=True)
class Actors:
    """Everybody with statements on record, most of them first."""

    actors: tuple[Actor, ...]

    @property
    def heading(self) -> str:
        """What stands above them."""
        return f"{many(len(self.actors), 'actor')} with statements on record"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the articles come from, each with the number of its articles."""

    sources: tuple[tuple[str, int], ...]

    @property
    def heading(self) -> str:
        """What stands above them."""
        return "Where the articles come from" if self.sources else "No article names its source."


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles, newest first."""

    refs: tuple[ArticleRef, ...]

    @property
    def heading(self) -> str:
        """What stands above them."""
        return f"{many(len(self.refs), 'article')}, newest first"


@dataclass(frozen=True, slots=True)
class Quoting:
    """One article and the statements in it."""

    article: Article
    ref: ArticleRef
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class NoArticle:
    """There is no article of this id or title."""

    name: str

    @property
    def heading(self) -> str:
        """What is said instead."""
        return f"There is no article “{self.name}” in the archive."


Result = Answer | ActorSummary | Comparison | Timeline | Checked | Actors | Sources | Articles | Quoting | NoArticle


def inquire(archive: Archive, inquiry: Inquiry) -> Result:
    """Find in the archive what is looked for."""
    return _LOOKED_UP_BY[inquiry.kind](archive, inquiry)


def answer_in(found: Result) -> Answer | None:
    """The answer in what is found, where there is one."""
    if isinstance(found, Timeline):
        return found.answer
    return found if isinstance(found, Answer) else None


def statements_by(actor: str, topic: str = "", order: Order = "best") -> Question:
    """The question for what `actor` said (anybody, where it is empty), on a topic or at all."""
    text = f"What did {actor or 'anybody'} say{f' about {topic}' if topic else ''}?"
    return Question(text, "statements", actors=(actor,) if actor else (), topic=topic, order=order)


def every_passage(archive: Archive, question: Question, most: int = MOST_PASSAGES) -> tuple[Passage, ...]:
    """All that answers a question, page after page, at most `most`; nothing where it is not answered."""
    found: list[Passage] = []
    while len(found) < most:
        answer = ask(archive, replace(question, skip=len(found)), most - len(found))
        if answer.outcome != "answered" or not answer.passages:
            break
        found += answer.passages
    return tuple(found)


def _answer(archive: Archive, inquiry: Inquiry) -> Answer:
    return ask(archive, inquiry.questions[0])


def _actor(archive: Archive, inquiry: Inquiry) -> Result:
    """The one actor of this name or office; where there is none or more than one, the answer that says so."""
    (who,) = resolve(archive, (inquiry.name,))
    summed = summary(archive, who.ids[0]) if len(who.ids) == 1 else None
    return summed or _answer(archive, inquiry)


def _timeline(archive: Archive, inquiry: Inquiry) -> Timeline:
    answer = _answer(archive, inquiry)
    at_large = len(answer.actors) == 1 and not answer.question.topic and bool(answer.passages)
    return Timeline(answer, summary(archive, answer.actors[0]) if at_large else None)


def compared(archive: Archive, first: str, second: str, topic: str = "") -> Comparison:
    """What two actors said, on a topic or at all."""
    return _compare(archive, Inquiry("compare", (statements_by(first, topic), statements_by(second, topic))))


def name_compared(answer: Answer) -> str:
    """Who is asked about on one side, as the statements name them, else in the question's words."""
    said = next((who(one) for one in answer.passages), "")
    return said or ", ".join(answer.question.actors)


def _compare(archive: Archive, inquiry: Inquiry) -> Comparison:
    first, second = inquiry.questions
    return Comparison(first.topic, ask(archive, first), ask(archive, second))


def _checked(archive: Archive, inquiry: Inquiry) -> Checked:
    return Checked(tuple(ask(archive, question) for question in inquiry.questions))


def bearing(words: str, actors: Iterable[Actor]) -> list[Actor]:
    """Those in one of whose names these words stand; all where there are none."""
    wanted = fold(words)
    return [one for one in actors if any(wanted in fold(form) for form in (one.name, *one.forms))]


def _actors(archive: Archive, _: Inquiry) -> Actors:
    return Actors(tuple(actor for actor in archive.actors() if actor.statements))


def _sources(archive: Archive, _: Inquiry) -> Sources:
    return Sources(tuple(archive.sources()))


def _articles(archive: Archive, _: Inquiry) -> Articles:
    return Articles(tuple(archive.articles()))


def _article(archive: Archive, inquiry: Inquiry) -> Result:
    """The article of this id or title; where several titles hold these words, all of them."""
    if article := archive.article(inquiry.name):
        return _quoting(archive, article)
    wanted = fold(inquiry.name)
    titled = [(fold(ref.title), ref) for ref in archive.articles() if ref.title]
    same = [ref for title, ref in titled if title == wanted]
    refs = same or [ref for title, ref in titled if wanted and wanted in title]
    article = archive.article(refs[0].id) if len(refs) == 1 else None
    if article:
        return _quoting(archive, article)
    return Articles(tuple(refs)) if refs else NoArticle(inquiry.name)


def _quoting(archive: Archive, article: Article) -> Quoting:
    said = passages(archive, archive.statements_of_article(article.id))
    return Quoting(article, archive.ref(article.id), said)


_LOOKED_UP_BY: dict[InquiryKind, Callable[[Archive, Inquiry], Result]] = {
    "answer": _answer,
    "actor": _actor,
    "timeline": _timeline,
    "compare": _compare,
    "actors": _actors,
    "sources": _sources,
    "articles": _articles,
    "article": _article,
    "quotations": _checked,
}
