"""Documents speak for their issuers: the example of each row is its test, the issuer stands between bars."""

from __future__ import annotations

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.issuers import (
    before_writing,
    beside_document,
    dated_documents,
    inside_document,
    is_issued,
    issuers,
    opens_dated_document,
)
from retrieval.quotes.reports.frames import read_frames
from retrieval.quotes.reports.noun_phrases import phrase_after, phrase_before, phrases_in


def issuers_of(text: str) -> set[tuple[str, str]]:
    """The rows that find an issuer of a document of `text`, and what each finds."""
    frames = read_frames(text, sentences(text), [])
    phrases = [
        (frame, phrase) for frame in frames for at in range(len(frame.words)) if (phrase := phrase_after(frame, at))
    ]
    documents = [(frame, phrase) for frame, phrase in phrases if is_issued(frame.words[phrase.head])]
    found = (one for frame, phrase in documents for one in issuers(frames, frame, phrase))
    spans = ((one.shape.name, one.frame.span(one.phrase.first, one.phrase.last)) for one in found)
    return {(name, text[start:end]) for name, (start, end) in spans}


@pytest.mark.parametrize(
    "row", [*inside_document(), *beside_document(), *before_writing()], ids=lambda row: row.name
)  # fmt: skip
def test_the_example_of_a_row_names_its_issuer(row) -> None:
    before, issuer, after = row.example.split("|")
    assert (row.name, issuer) in issuers_of(before + issuer + after)


@pytest.mark.parametrize("row", dated_documents(), ids=lambda row: row.name)
def test_the_example_of_a_date_opens_a_document(row) -> None:
    before, _, after = row.example.partition("|")
    text = f"{before}{after} is long."
    (frame,) = read_frames(text, sentences(text), [])
    last = max(at for at, token in enumerate(frame.tokens) if token.end <= len(before))
    phrase = phrase_before(frame, last)
    assert phrase is not None
    assert opens_dated_document(frame, phrase._replace(last=last, head=last))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("A letter published by the Herald is old. The letter is long.", "the Herald"),
        ("The board sent a letter. It was calm. A letter is long.", "The board"),
    ],
)
def test_who_passes_a_document_on_or_wrote_another_has_not_issued_it(text: str, other: str) -> None:
    assert other not in {issuer for name, issuer in issuers_of(text) if name in {"put out by", "wrote"}}


def test_a_day_alone_opens_no_document() -> None:
    text = "Roe's June visit was long."
    (frame,) = read_frames(text, sentences(text), [])
    assert not any(opens_dated_document(frame, phrase) for phrase in phrases_in(frame))
