"""Who said what in one article: its quotes and its people, with exact places.

marks.py         the quotation marks
frames.py        the sentences of the article's own prose, in which a quotation counts as one word
verbs.py         the reporting verbs where they stand
phrases.py       noun phrases
subjects.py      who reports
contents.py      what is reported
reports.py       each cue with both
people.py        the people of the article
speakers.py      from a noun phrase to a speaker
candidates.py    who may have said a quotation
preferences.py   who is preferred
attribution.py   who said it
spoken.py        whether anybody did
transcripts.py   speaker turns
passages.py      all of it as quotes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english.sentences import sentences as split
from retrieval.model import Extraction
from retrieval.quotes.attribution import attribute
from retrieval.quotes.candidates import Article
from retrieval.quotes.frames import QUOTED, frames
from retrieval.quotes.marks import quotations
from retrieval.quotes.passages import passages
from retrieval.quotes.people import cast
from retrieval.quotes.reports import reports
from retrieval.quotes.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Sentence
    from retrieval.quotes.frames import Frame
    from retrieval.quotes.marks import Span


def extract(text: str, *, title: str | None = None, sentences: Sequence[Sentence] | None = None) -> Extraction:
    """Find the quotes of an article's `text`, in order of their start, and everybody whom it names.

    `title` is what stands outside the text and may give fuller names; `sentences` are those of `english.sentences`, if the
    caller has them already. Nothing is raised: a text without quotes gives none.
    """
    if sentences is None:
        sentences = split(text)
    marked = quotations(text, _paragraphs(sentences))
    framed = frames(text, sentences, marked)
    people = cast(text, sentences, title)
    found = [reports(frame) if frame.kind != "caption" else [] for frame in framed]
    article = Article(framed, found, marked, _places(framed), Speakers(text, people))
    attribute(article)
    return Extraction(tuple(passages(article)), people.people)


def _paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


def _places(framed: Sequence[Frame]) -> dict[int, tuple[int, int]]:
    """Give for each outer quotation of the prose the number of its frame and token."""
    return {
        token.quotation: (frame.number, at)
        for frame in framed
        if frame.kind != "caption"
        for at, token in enumerate(frame.tokens)
        if token.word == QUOTED
    }
