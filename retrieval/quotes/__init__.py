"""Who said what in one article: its quotes and its people, with exact places.

The rooms, from the ground up; each has a map of its own:

marks.py           the quotation marks
page_lines.py      lines of a page that are no prose
sentence_rows.py   the sentences as token rows
people/            the people and institutions that the article names
entities/          institutions: what each may be called, and where it is taken up
reports/           who reports what, by grammar
transcripts/       speaker turns
phrase_paths.py    from known words to a noun phrase beside them
issuers.py         for whom a document speaks
names_beside.py    which names stand beside a phrase and tell whom it means
speakers_meant.py  from a noun phrase to a speaker
article.py         one article in work: all that was read of its prose
attribution/       who said each quotation, and all of it as quotes
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.sentences import paragraph_spans
from retrieval.english.sentences import sentences as split
from retrieval.model import UNREAD, Extraction
from retrieval.quotes.article import ArticleProse
from retrieval.quotes.attribution.assembling import all_quotes, quotes_of_turns
from retrieval.quotes.attribution.choice import Attributions, attribute
from retrieval.quotes.attribution.nested import with_inner
from retrieval.quotes.attribution.rules import ranked
from retrieval.quotes.entities.taken_up import TakenUp
from retrieval.quotes.marks import quotations
from retrieval.quotes.page_lines import without_furniture
from retrieval.quotes.people.author import author_of
from retrieval.quotes.people.cast import find_cast
from retrieval.quotes.reports.frames import read_frames
from retrieval.quotes.reports.report import find_reports, named_issuers, named_subject
from retrieval.quotes.sentence_rows import SentenceRows
from retrieval.quotes.speakers_meant import Speakers
from retrieval.quotes.transcripts.speaker_turns import find_turns, is_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Sentence, Speaker
    from retrieval.quotes.attribution.rules import SpeakerCandidate
    from retrieval.quotes.transcripts.speaker_turns import Turn


class Considered(NamedTuple):
    """Somebody who was considered as the speaker of a quotation: by which rule, and how far that is trusted."""

    rule: str
    trust: int
    doubts: tuple[str, ...]
    speaker: Speaker
    signs: tuple[str, ...]
    """What speaks for and against the phrase as the subject of a verb, each with its weight."""


def extract(
    text: str,
    *,
    title: str | None = None,
    sentences: Sequence[Sentence] | None = None,
    authors: Sequence[str] = (),
) -> Extraction:
    """Find the quotes of an article's `text`, in order of their start, and everybody whom it names.

    `title` and `authors` are what stands outside the text: the one may give fuller names, a single author is the "I" of
    the others. `sentences` are those of `english.sentences`, if the caller has them already. Nothing is raised: a text
    without quotes gives none.
    """
    return read_article(text, title, split(text) if sentences is None else sentences, authors)[0]


def explain(
    text: str, *, title: str | None = None, authors: Sequence[str] = ()
) -> tuple[Extraction, dict[int, list[Considered]]]:
    """Extract as `extract` does, and tell who was considered.

    The second part has, for the start of each quotation, everybody who was considered, most trusted first;
    `attribution/rules.py` holds the weights.
    """
    extraction, article, attributions = read_article(text, title, split(text), authors, everybody=True)
    considered = {
        article.quotations[number].start: [_considered(one) for one in ranked(found)]
        for number, found in attributions.considered.items()
    }
    return extraction, considered


def _considered(one: SpeakerCandidate) -> Considered:
    return Considered(one.rule.label, one.trust, one.doubts, one.voice.speaker, one.sign_labels)


def read_article(
    text: str, title: str | None, sentences: Sequence[Sentence], authors: Sequence[str] = (), *, everybody: bool = False
) -> tuple[Extraction, ArticleProse, Attributions]:
    """Extract as `extract` does, and give also the article in work and who was considered for each quotation.

    With `everybody` those are considered too who cannot be chosen.
    """
    sentences = without_furniture(text, [sentence for sentence in sentences if sentence.kind not in UNREAD])
    spoken = find_turns(text, sentences, title)
    prose = _outside(text, sentences, spoken) if spoken else sentences
    marked = quotations(text, paragraph_spans(prose))
    rows = SentenceRows(text, sentences)
    framed = read_frames(text, prose, marked, rows)
    found = [find_reports(frame) if frame.kind != "caption" else [] for frame in framed]
    speaking = [span for each in found for report in each if (span := named_subject(report))]
    speaking += [span for frame in framed for span in named_issuers(frame)]
    people = find_cast(rows, title, speaking, None if spoken else marked)
    taken_up = TakenUp(rows, people.people, people.mentions)
    taken_up.read(people.is_quoted)
    speakers = Speakers(framed, people, taken_up, author_of(text, authors))
    article = ArticleProse.of(framed, found, marked, speakers)
    attributions = attribute(article, everybody=everybody)
    found_quotes = [*all_quotes(article, attributions.settled), *quotes_of_turns(text, spoken)]
    quotes = sorted(found_quotes, key=lambda quote: (quote.start, -quote.end))
    nested = tuple(with_inner(quotes, marked, sentences, speakers))
    return Extraction(nested, people.people), article, attributions


def _outside(text: str, sentences: Sequence[Sentence], spoken: Sequence[Turn]) -> list[Sentence]:
    """Leave out what speaker turns hold, where everything is its speaker's, and what is told between them."""
    taken = sorted(span for turn in spoken for span in ((turn.label_start, turn.label_end), *turn.paragraphs))
    starts = [start for start, _ in taken]
    held = (bisect_right(starts, sentence.start) - 1 for sentence in sentences)
    outside = (one for at, one in zip(held, sentences, strict=True) if at < 0 or one.start >= taken[at][1])
    return [one for one in outside if not is_told(text, one.start, one.end)]
