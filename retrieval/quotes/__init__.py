"""Who said what in one article: its quotes and its people, with exact places.

marks.py         the quotation marks
frames.py        the sentences of the article's own prose, in which a quotation counts as one word
verbs.py         the reporting verbs where they stand
phrases.py       noun phrases
clauses.py       where a clause begins, and its subject
subjects.py      who reports
adjuncts.py      what stands between a verb and what it reports
complements.py   what may follow a reporting verb
bounds.py        where reported words end
contents.py      what is reported
reports.py       each cue with both
people.py        the people of the article
speakers.py      from a noun phrase to a speaker
candidates.py    who may have said a quotation
preferences.py   who is preferred
attribution.py   who said it
spoken.py        whether anybody did
turn_labels.py   the labels of transcripts
transcripts.py   speaker turns
passages.py      all of it as quotes
inner.py         what is quoted inside a quotation
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.sentences import sentences as split
from retrieval.model import Extraction
from retrieval.quotes.attribution import attribute
from retrieval.quotes.candidates import Article
from retrieval.quotes.frames import frames
from retrieval.quotes.inner import with_inner
from retrieval.quotes.marks import quotations
from retrieval.quotes.passages import of_turns, passages
from retrieval.quotes.people import cast
from retrieval.quotes.preferences import ranked
from retrieval.quotes.reports import reports
from retrieval.quotes.speakers import Speakers
from retrieval.quotes.transcripts import turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Sentence, Speaker
    from retrieval.quotes.marks import Span
    from retrieval.quotes.transcripts import Turn


class Considered(NamedTuple):
    """Somebody who was considered as the speaker of a quotation: by which rule, and how far that is trusted."""

    rule: str
    trust: int
    doubts: tuple[str, ...]
    speaker: Speaker


def extract(text: str, *, title: str | None = None, sentences: Sequence[Sentence] | None = None) -> Extraction:
    """Find the quotes of an article's `text`, in order of their start, and everybody whom it names.

    `title` is what stands outside the text and may give fuller names; `sentences` are those of `english.sentences`, if
    the caller has them already. Nothing is raised: a text without quotes gives none.
    """
    return _read(text, title, split(text) if sentences is None else sentences)[0]


def explain(text: str, *, title: str | None = None) -> tuple[Extraction, dict[int, list[Considered]]]:
    """Extract as `extract` does, and tell who was considered.

    The second part has, for the start of each quotation that somebody is named for, everybody who was considered, most
    trusted first; `preferences` holds the weights.
    """
    extraction, article = _read(text, title, split(text))
    considered = {
        article.quotations[number].start: [
            Considered(one.rule, one.trust, one.doubts, one.voice.speaker) for one in ranked(found)
        ]
        for number, found in article.considered.items()
    }
    return extraction, considered


def _read(text: str, title: str | None, sentences: Sequence[Sentence]) -> tuple[Extraction, Article]:
    people = cast(text, sentences, title)
    spoken = turns(text, sentences, title)
    prose = _outside(sentences, spoken) if spoken else sentences
    marked = quotations(text, _paragraphs(prose))
    framed = frames(text, prose, marked)
    found = [reports(frame) if frame.kind != "caption" else [] for frame in framed]
    speakers = Speakers(text, people)
    article = Article.of(framed, found, marked, speakers)
    attribute(article)
    quotes = sorted([*passages(article), *of_turns(text, spoken)], key=lambda quote: (quote.start, -quote.end))
    return Extraction(tuple(with_inner(quotes, marked, sentences, speakers)), people.people), article


def _outside(sentences: Sequence[Sentence], spoken: Sequence[Turn]) -> list[Sentence]:
    """Leave out what speaker turns hold: within one, everything is its speaker's."""
    taken = sorted(span for turn in spoken for span in ((turn.label_start, turn.label_end), *turn.paragraphs))
    starts = [start for start, _ in taken]
    held = (bisect_right(starts, sentence.start) - 1 for sentence in sentences)
    return [sentence for at, sentence in zip(held, sentences, strict=True) if at < 0 or sentence.start >= taken[at][1]]


def _paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())
