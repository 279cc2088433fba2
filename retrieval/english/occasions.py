"""Words of a question that say when and name no day: "since the debate", "after the vote", "since she took office"."""

from __future__ import annotations

import re
from functools import cache

from retrieval.english.lexicon import words

_LONGEST_CHARS = 2000
"""Characters of a question that are read."""


def occasions_asked(text: str) -> tuple[tuple[int, int], ...]:
    """Give the places of the words that tie a question to an occasion, in order; no day is meant, and no topic.

    "Since" always ties; "after", "before" and "until" only before the subject is named, as "about life after the war"
    names a subject.
    """
    subject = _subject().search(text, 0, _LONGEST_CHARS)
    found = (match.span() for match in _occasion().finditer(text, 0, _LONGEST_CHARS))
    ends = subject.start() if subject else len(text)
    return tuple(span for span in found if span[0] < ends or text[span[0] : span[0] + 5].lower() == "since")


@cache
def _occasion() -> re.Pattern[str]:
    ties = r"(?:(?:in\sthe\s(?:days|weeks|months|years)\s)?(?:ever\s)?(?:since|after|before|until)|ahead\sof|prior\sto)"
    noun = "|".join(sorted(words("occasions", "event"), key=lambda word: (-len(word), word)))
    begun = "|".join(sorted(words("occasions", "change"), key=lambda word: (-len(word), word)))
    named = rf"(?:the|his|her|their|its|that|this)\s(?:[\w'’-]+\s){{0,3}}?(?:{noun})s?(?:\s(?:{begun})\b[^?.!,;]*)?"
    clause = rf"(?:(?:the|his|her|their)\s)?(?:[\w'’-]+\s){{1,4}}?(?:{begun})\b[^?.!,;]*?(?=\s(?:about|on)\s|[?.!,;]|$)"
    return re.compile(rf"\b(?:{ties}\s{named}(?![\w-])|since\s{clause})", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('period_words', 'topic')))})\s", re.IGNORECASE)
