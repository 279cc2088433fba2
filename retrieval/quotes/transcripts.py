"""Reads transcripts: who has the word in which paragraphs of a briefing, a hearing or an interview.

A transcript is recognised by its labels ("MR. KIRBY:", "THE PRESIDENT:", "Q", "Sen. Warren:") and by nothing else; any
other text has no turns. Offsets count code points of the article's text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.given_names import given_names
from retrieval.english.titles import titles
from retrieval.english.words import fold
from retrieval.quotes.labels import Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Basis, Sentence

Span = tuple[int, int]


class Turn(NamedTuple):
    """What one speaker says without a break: the label that names the speaker, and the paragraphs without it."""

    label_start: int
    label_end: int
    """Behind the colon."""
    mention: str
    """The label without its colon, as it stands at `label_start`."""
    name: str | None
    basis: Basis
    paragraphs: tuple[Span, ...]


class _Label(NamedTuple):
    start: int
    end: int
    mention: str
    capitals: bool


_MOST_LABELS = 200
"""Speakers up to whom a label that stands once is looked for in the text."""

_MOST_NAMES = 40
_MARKS = frozenset("\"“‘'")
"""Behind a name and a colon they open a quotation: a round-up of statements is no transcript."""

_ANONYMOUS = frozenset(
    """
    q a question reporter reporters journalist audience moderator participant operator interpreter speaker host
    interviewer member official officials attendee man woman voice unidentified male female student child crowd
    group press all translator facilitator announcer aide staff staffer participants
    """.split()
)
_NUMBERS = frozenset("one two three four five".split())
_NO_SPEAKERS = frozenset(
    """
    note contact when where who what why how update photo photos fact facts related more background topline key read
    watch listen location date time subject re media source sources summary editor's editors correction
    clarification warning disclaimer address phone email tel website url by for from to cc immediate release
    embargoed until tags topics advertisement image video caption credit credits example step tip recipe ingredients
    directions rating verdict score result results attendees participants present previously next also see and but
    or first second third finally in on at
    """.split()
)


def turns(text: str, sentences: Sequence[Sentence], title: str | None = None) -> tuple[Turn, ...]:
    """Give the turns of a transcript in order, an empty tuple for any other text.

    `title` helps to say who is meant by a label. Stage directions ("(Laughter.)") and the lines around the
    conversation ("END 3:05 P.M. EDT") are nobody's.
    """
    paragraphs = _paragraphs(sentences)
    labels = [_label_at(text, start, end) for start, end in paragraphs]
    taken = _accepted(text, [label for label in labels if label])
    if not taken:
        return ()
    first = next(n for n, label in enumerate(labels) if label and label.mention in taken)
    header = text[: paragraphs[first][0]]
    names = Names(text, f"{title or ''}\n{header}", frozenset(taken))
    return tuple(
        _turns(text, paragraphs, [label if label and label.mention in taken else None for label in labels], names)
    )


def _paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


def _label_at(text: str, start: int, end: int) -> _Label | None:
    match = _label().match(text, start, min(end, start + 120))
    if match is None or (match.group("mixed") and text[match.end() : match.end() + 2].strip()[:1] in _MARKS):
        return None
    mention = match.group("q") or match.group("caps") or match.group("mixed")
    begin = match.start(match.lastgroup or 0)
    return _Label(begin, match.end(), mention, match.group("mixed") is None)


def _accepted(text: str, labels: list[_Label]) -> set[str]:
    """Give the labels that are speakers', if the text is a transcript."""
    counts = Counter(label.mention for label in labels)
    taken = {mention for mention in counts if not _is_note(mention)}
    capitals = {label.mention for label in labels if label.capitals and label.mention in taken}
    few = len(capitals) < _MOST_LABELS
    often = {mention for mention in capitals if counts[mention] > 1 and not (few and _is_common(text, mention))}
    spoken = often | {mention for mention in capitals if _is_question(mention) or _is_titled(mention)}
    titled = {mention for mention in spoken if _is_titled(mention)}
    if titled or (len(spoken) > 1 and sum(counts[m] for m in spoken) > 3):
        return {m for m in capitals if m in spoken or (few and _is_name(text, m))}
    families = Counter(_family(label.mention) for label in labels if label.mention in taken)
    mixed = {m for m in taken - capitals if families[_family(m)] > 1 and _is_name_like(m)} | spoken
    spoken_often = sum(counts[m] for m in mixed)
    alone = sum(not label.capitals and label.mention not in mixed for label in labels)
    if len({_family(m) for m in mixed}) > 1 and spoken_often > max(3, 2 * alone) and len(mixed) < _MOST_NAMES:
        return mixed | {m for m in taken - capitals if m.split()[0].lower() in given_names() and _is_name_like(m)}
    return set()


def _is_common(text: str, mention: str) -> bool:
    """Tell a label that is an ordinary word ("TARGETS:"): the text uses it in lower case too."""
    return not _is_anonymous(mention) and f" {mention.lower()}" in text


def _family(mention: str) -> str:
    """Give the last word of a label: "Hana Sato" and "Sato" are one speaker."""
    return fold(mention.rpartition(" ")[2])


def _is_note(mention: str) -> bool:
    words = [fold(word).strip(".") for word in mention.split()]
    return words[0] in _NO_SPEAKERS or words[-1] in _NO_SPEAKERS


def _is_question(mention: str) -> bool:
    return fold(mention) in {"q", "question", "reporter", "a"}


def _is_titled(mention: str) -> bool:
    words = [fold(word).strip(".") for word in mention.partition("(")[0].split()]
    if words[:1] == ["the"]:
        return len(words) > 1 and (words[-1] in titles() or words[-1] in {"lady", "gentleman"})
    return len(words) > 1 and (words[0] in titles() or words[1] in titles())


def _is_name(text: str, mention: str) -> bool:
    return mention.title() in text or _is_anonymous(mention)


def _is_name_like(mention: str) -> bool:
    words = mention.split()
    return len(words) < 5 and all(word[0].isupper() for word in words)


def _is_anonymous(mention: str) -> bool:
    words = [word for word in fold(mention).replace(".", "").split() if word.isalpha()]
    return not words or words[-1] in _ANONYMOUS or words[0] in {"unidentified", "senior"} or words[-1] in _NUMBERS


def _turns(text: str, paragraphs: list[Span], labels: list[_Label | None], names: Names) -> list[Turn]:
    found: list[Turn] = []
    label: _Label | None = None
    spoken: list[Span] = []
    for (start, end), here in zip(paragraphs, labels, strict=True):
        if here or _closing().match(text, start, end):
            if label:
                found.append(_turn(label, spoken, names))
            label, spoken = here, []
        if label and (span := _trimmed(text, label.end if here else start, end)):
            spoken.append(span)
    if label:
        found.append(_turn(label, spoken, names))
    return found


def _turn(label: _Label, spoken: list[Span], names: Names) -> Turn:
    if _is_anonymous(label.mention):
        return Turn(label.start, label.end, label.mention, None, "anonymous", tuple(spoken))
    name, basis = names.meant(label.mention)
    return Turn(label.start, label.end, label.mention, name, basis, tuple(spoken))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out white space; give None for a stage direction and for an empty paragraph."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end or _direction().fullmatch(text, start, end):
        return None
    return start, end


@cache
def _label() -> re.Pattern[str]:
    capital = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’‐‑-])*"
    name = r"[^\W\d_a-z][\w.'’‐‑-]*"
    return re.compile(
        r"[*_]{0,2}(?:"
        r"(?P<q>Q(?=[*_]{0,2}[^\S\n]+[*_]{0,2}\S)|(?:Q|A|QUESTION|REPORTER|Question|Reporter)(?=[*_]{0,2}[:.]))"
        rf"|(?P<caps>(?:(?:M[rRsS]{{1,2}}|Mc|Mac|D[rR])?{capital}\.?)(?:[^\S\n]+(?:(?:Mc|Mac|De|Mr|Ms|Dr)?{capital}\.?|#?\d{{1,2}}|and|of)){{0,6}}(?:[^\S\n]+\([^)\n]{{1,40}}\))?)(?=[*_]{{0,2}}:)"
        rf"|(?P<mixed>{name}(?:[^\S\n]+{name}){{0,4}})(?=[*_]{{0,2}}:(?:[\s*_]|$))"
        r")[*_]{0,2}[:.]?[*_]{0,2}",
        re.MULTILINE,
    )


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(r"[(\[*_][^()\[\]]{0,200}[)\]*_]\.?")


@cache
def _closing() -> re.Pattern[str]:
    hour = r"\d{1,2}:\d\d ?[AaPp]\.?[Mm]\.?(?: \w{2,4})?"
    ended = r"(?:END|ADJOURNED|RECESS|Adjourned)\b.*|End of .{0,40}"
    return re.compile(rf"[(\[]?(?:{ended}|{hour}|[*#_ -]{{3,}}|-?30-?|\* ?\* ?\*.*)[)\]]?$", re.MULTILINE)
