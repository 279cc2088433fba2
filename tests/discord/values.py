"""Answers built as values, for tests of what is shown."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from hypothesis import strategies as st

from retrieval.model import Answer, ArticleRef, Diff, Passage, Question, SaidOn, Speaker

Kind = Literal["direct", "mixed", "indirect", "sentence"]
KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect", "sentence")
ARTICLE = ArticleRef("a1", "A title", "Coast Courier", "https://courier.example/a1", date(2025, 3, 4), "ab" * 32)


def passage(text: str = "We will stay.", **other: Any) -> Passage:
    """A passage that Ada Quill said, unless `other` says otherwise."""
    values: dict[str, Any] = {
        "start": 0,
        "end": len(text),
        "text": text,
        "kind": "direct",
        "article": ARTICLE,
        "speaker": Speaker("Quill", 0, 5, "Ada Quill", "named"),
        "role": "Transport Minister",
        "said": SaidOn(date(2025, 3, 4), "published"),
    }
    return Passage(**(values | other))


def answer(*passages: Passage, **other: Any) -> Answer:
    """An answer of these passages."""
    values: dict[str, Any] = {
        "question": Question("What did Quill say?", "statements"),
        "outcome": "answered",
        "message": "Ada Quill said this.",
        "passages": passages,
    }
    return Answer(**(values | other))


anything = st.text(min_size=1, max_size=3000)
short = st.text(min_size=1, max_size=400)
urls = st.one_of(st.none(), st.text(max_size=700), st.text(max_size=600).map("https://e.example/".__add__))
refs = st.builds(
    ArticleRef,
    id=short,
    title=st.none() | anything,
    source=st.none() | short,
    url=urls,
    published=st.none() | st.dates(),
    sha256=st.just("cd" * 32),
)
speakers = st.builds(
    Speaker,
    mention=short,
    start=st.just(0),
    end=st.just(1),
    name=st.none() | anything,
    basis=st.sampled_from(["named", "pronoun", "description", "anonymous"]),
)
saids = st.none() | st.builds(SaidOn, date=st.dates(), basis=st.sampled_from(["stated", "published"]))


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """Any passage that can be."""
    text = draw(anything)
    kind: Kind = draw(st.sampled_from(KINDS))
    return Passage(
        start=0,
        end=len(text),
        text=text,
        kind=kind,
        article=draw(refs),
        speaker=None if kind == "sentence" else draw(st.none() | speakers),
        role=draw(st.none() | anything),
        said=draw(saids),
        before=draw(st.just("") | anything),
        after=draw(st.just("") | anything),
        also_in=tuple(draw(st.lists(short, max_size=3))),
    )


diffs = st.builds(
    Diff, op=st.sampled_from(["equal", "delete", "insert", "replace"]), asked=st.text(max_size=900), said=anything
)
answers = st.builds(
    Answer,
    question=st.just(Question("?", "search")),
    outcome=st.sampled_from(["answered", "altered", "not_quoted", "unknown_actor"]),
    message=anything,
    passages=st.lists(passages(), max_size=9).map(tuple),
    nearest=st.lists(passages(), max_size=3).map(tuple),
    diff=st.lists(diffs, max_size=8).map(tuple),
    understood=st.text(max_size=2000),
    suggestions=st.lists(anything, max_size=7, unique=True).map(tuple),
)
