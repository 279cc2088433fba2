"""Plain text, and the format of the seeds: a first line `date YYYY-MM-DD Headline`, then paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.sentences import sentences
from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import article_ids
from retrieval.readers.days import day_and_moment, day_of_name
from retrieval.readers.decoding import decoded

if TYPE_CHECKING:
    from retrieval.readers.source import Read, Source

_HEAD_CHARS = 2000
"""Characters within which a headline ends."""


def read_plain(source: Source) -> Read:
    """Give the one article of a text file, its text unchanged.

    A dated article whose file name begins with its day keeps the file's stem as its id, wherever it lies; every other
    id also tells the folder. The title is the headline with which the text begins, if it begins with one.
    """
    text = decoded(source.data(), source.charset)
    if not text.strip():
        raise UnreadableInput("it holds no text; put an article into it or leave it out")
    first = _dated_line().match(text)
    if first:
        published, _ = day_and_moment(first["day"])
        headline = first["headline"].strip() or headline_of(text)
    else:
        published, headline = day_of_name(source.stem), headline_of(text)
    own_name = first and not source.url and article_ids.is_dated(source.stem)
    article_id = source.stem if own_name else source.article_id(headline, text)
    yield Article(article_id, text, headline, published, url=source.url)


def headline_of(text: str) -> str | None:
    """Give the headline with which a text begins, if it begins with one."""
    lines = [sentence for sentence in sentences(text[:_HEAD_CHARS])[:2] if sentence.kind == "headline"]
    return text[lines[0].start : lines[0].end] if lines else None


@cache
def _dated_line() -> re.Pattern[str]:
    return re.compile(r"\s*date[ \t]+(?P<day>\d{4}-\d{1,2}-\d{1,2})(?!\d)(?P<headline>[^\r\n]*)", re.IGNORECASE)
