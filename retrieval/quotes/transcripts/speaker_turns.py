"""Reads transcripts: who has the word in which paragraphs of a briefing, a hearing or an interview.

A transcript is recognised by its labels (see `turn_labels`) and by nothing else; any other text has no turns. Offsets
count code points of the article's text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.words import fold
from retrieval.quotes.transcripts.label_names import LabelNames
from retrieval.quotes.transcripts.turn_labels import (
    Label,
    bare,
    family,
    is_anonymous,
    is_name_like,
    is_note,
    is_on_air,
    is_person,
    is_question,
    is_titled,
    label_at,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from retrieval.model import Basis, Sentence
    from retrieval.quotes.marks import Span


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


_MOST_LABELS = 200
"""Speakers up to whom a label that stands once is looked for in the text."""
_MOST_NAMES = 40
_MOST_SHOUTED = 5
"""Words in capitals that somebody may have said."""
_FEW = 3
"""Labels of a kind that may be chance."""
_DENSE = 0.6
"""Share of labelled paragraphs from which on the text is nothing but turns."""


def find_turns(text: str, sentences: Sequence[Sentence], title: str | None = None) -> tuple[Turn, ...]:
    """Give the turns of a transcript in order, an empty tuple for any other text.

    `title` helps to say who is meant by a label. Stage directions ("(Laughter.)") and the lines around the
    conversation ("END 3:05 P.M. EDT") are nobody's.
    """
    paragraphs = _paragraphs(sentences)
    read = [label_at(text, start, end) for start, end in paragraphs]
    taken = _accepted(text, paragraphs, read)
    if not taken:
        return ()
    labels = [label if label and label.mention in taken else None for label in read]
    first = next(n for n, label in enumerate(labels) if label)
    header = text[: paragraphs[first][0]]
    names = LabelNames(text, f"{title or ''}\n{header}", frozenset(taken))
    return tuple(_turns(text, paragraphs, labels, names))


def _paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


def _accepted(text: str, paragraphs: Sequence[Span], read: Sequence[Label | None]) -> Collection[str]:
    """Give the labels that are speakers', if the text is a transcript."""
    labels = [label for label in read if label and not is_note(label.mention)]
    beside = [label for label in labels if label.style != "line"]
    dense = len(beside) > _DENSE * len(read)
    taken = _beside(text, beside, dense=dense)
    return taken if taken and _are_people(text, taken) else _above(text, paragraphs, read)


def _beside(text: str, labels: list[Label], *, dense: bool) -> set[str]:
    """The labels that stand before the words."""
    counts = Counter(label.mention for label in labels)
    few = len(counts) < _MOST_LABELS
    capitals = {label.mention for label in labels if label.style in {"question", "capitals", "stopped"}}
    often = {mention for mention in capitals if counts[mention] > 1 and not (few and _is_common(text, mention))}
    spoken = often | {mention for mention in capitals if is_question(mention) or is_titled(mention)}
    spoken |= _with_roles(capitals)
    if (
        any(map(is_on_air, spoken))
        or any(map(is_titled, spoken))
        or (len(spoken) > 1 and sum(counts[m] for m in spoken) > _FEW)
    ):
        return {m for m in capitals if m in spoken or (few and _is_name(text, m))}
    return _mixed(text, labels, spoken, dense=dense and few)


def _with_roles(capitals: set[str]) -> set[str]:
    """The labels that say what a speaker is ("JAKE HOLLIS, HOST"), and these speakers by their surnames alone.

    Where one is a host's or a reporter's, all names in capitals are labels.
    """
    roled = {mention for mention in capitals if "," in mention or "(" in mention}
    families = {family(mention) for mention in roled}
    if any(is_on_air(mention) for mention in roled):
        return {m for m in capitals if family(m) in families or is_anonymous(m) or len(bare(m).split()) > 1}
    return roled | {mention for mention in capitals if family(mention) in families} if len(families) > 1 else set()


def _mixed(text: str, labels: list[Label], spoken: set[str], *, dense: bool) -> set[str]:
    """The labels in small letters: those that come back, and with them what is a person's."""
    likely = [label for label in labels if label.style in {"mixed", "roled"} and is_name_like(label.mention)]
    taken = _coming_back(likely) | spoken
    taken |= {label.mention for label in likely if label.style == "roled" and is_person(label.mention)}
    often = sum(label.mention in taken for label in labels)
    alone = sum(label.style in {"mixed", "roled"} and label.mention not in taken for label in labels)
    if (
        len({family(m) for m in taken}) < 2
        or often <= max(_FEW, (1 if dense else 2) * alone)
        or len(taken) >= _MOST_NAMES
    ):
        return set()
    others = [label for label in likely if label.mention not in taken]
    return taken | {m.mention for m in others if is_person(m.mention) or (dense and not _is_common(text, m.mention))}


def _are_people(text: str, labels: set[str]) -> bool:
    """Tell speakers from headings ("Released:", "INGREDIENTS:"): most are people's, or named elsewhere."""
    likely = sum(is_question(label) or is_person(label) or _is_named_elsewhere(text, label) for label in labels)
    return 2 * likely >= len(labels)


def _is_named_elsewhere(text: str, label: str) -> bool:
    """Tell a name that the text holds apart from its labels, as a name is written."""
    name = bare(label).rpartition(" ")[2]
    name = name if not name.isupper() else name.title()
    return re.search(rf"\w[ ,]+{re.escape(name)}\b(?!:)", text) is not None


def _coming_back(labels: Sequence[Label]) -> set[str]:
    """The labels of whoever has more than one: "Ann Vale" and "Ann Vale", "Hana Sato" and "Sato"."""
    counts = Counter(bare(label.mention) for label in labels)
    families = Counter(family(label.mention) for label in labels)
    short = {fold(name) for name in counts if " " not in name}
    return {
        label.mention
        for label in labels
        if counts[bare(label.mention)] > 1 or (families[family(label.mention)] > 1 and family(label.mention) in short)
    }


def _above(text: str, paragraphs: Sequence[Span], read: Sequence[Label | None]) -> set[str]:
    """The labels on lines of their own, each above what its speaker says."""
    lines = {n for n, label in enumerate(read) if label and label.style == "line" and not is_note(label.mention)}
    below = lines - {n - 1 for n in lines} - {len(read) - 1}
    above = [n for n in sorted(below) if _says(text, *paragraphs[n + 1])]
    if 3 * sum(_names_itself(text, read[n], paragraphs[n + 1]) for n in above) > len(above):
        return set()  # headings over what is told about each
    labels = [label for n in above if (label := read[n])]
    known = {family(label.mention) for label in labels if label.timed or is_person(label.mention)}
    likely = [label for label in labels if family(label.mention) in known]
    back = _coming_back(likely)
    enough = max(len(likely) - 1, sum(label.timed for label in likely)) >= _FEW and 2 * len(likely) > len(lines)
    sure = sum(label.mention in back or label.timed or "(" in label.mention for label in likely)
    if enough and len(known) > 1 and back and 2 * sure >= len(likely):
        return {label.mention for label in likely}
    return set()


def _names_itself(text: str, label: Label | None, words: Span) -> bool:
    return label is not None and bare(label.mention).rpartition(" ")[2] in text[slice(*words)]


def _says(text: str, start: int, end: int) -> bool:
    """Tell words that are spoken from an entry of a list: they end as a sentence does."""
    return text[start:end].rstrip("\"”’')] \n")[-1:] in {".", "?", "!", "…", "-", "—"}


def _is_common(text: str, mention: str) -> bool:
    """Tell a label that is an ordinary word ("TARGETS:"): the text uses it in lower case too."""
    return not is_anonymous(mention) and f" {mention.lower()}" in text


def _is_name(text: str, mention: str) -> bool:
    return mention.title() in text or is_anonymous(mention)


def _turns(text: str, paragraphs: list[Span], labels: Sequence[Label | None], names: LabelNames) -> Iterator[Turn]:
    minutes = any(label is not None and label.style in {"stopped", "line", "roled"} for label in labels)
    label: Label | None = None
    parts: dict[str, str | None] = {}
    """Who has a part in the talk from here on: who asks, who presides."""
    spoken: list[Span] = []
    for (start, end), here in zip(paragraphs, labels, strict=True):
        examining = _examining().fullmatch(text, start, end)
        ends = _closing().match(text, start, end) or _is_printed(text[start:end], minutes=minutes)
        if here or examining or (ends and not text.isupper()):
            if label:
                yield _turn(label, spoken, names, parts)
            label, spoken = here, []
        if examining:
            parts["q"] = names.meant(examining.group(1))[0]
        if here and (office := _office_held(here)):
            parts[office] = names.meant(bare(here.mention))[0]
        if label and (span := _trimmed(text, label.end if here else start, end)):
            spoken.append(span)
    if label:
        yield _turn(label, spoken, names, parts)


def _office_held(label: Label) -> str:
    """Give the office behind which a label names its holder: "The PRESIDING OFFICER (Ms. Hale)"; else nothing."""
    presides = label.mention.startswith("The ") and "(" in label.mention
    return fold(label.mention.partition("(")[0]).strip() if presides else ""


def _is_printed(line: str, *, minutes: bool) -> bool:
    """Tell what nobody says: lines in capitals on a screen or over a matter, and what minutes tell in between."""
    if line.isupper():
        return len(line.split()) > (1 if minutes else _MOST_SHOUTED)
    return minutes and _told().match(line) is not None


@cache
def _told() -> re.Pattern[str]:
    """What the minutes of a parliament tell: "There was no objection.", "The Clerk read as follows:"."""
    clerk = r"(?:legislative |assistant |bill |reading |senior )*(?:clerk|Clerk)"
    told = r"(?:proceeded|read|called|designated|reported|announced|ordered|rejected|agreed|taken|laid|passed|adopted)"
    return re.compile(
        rf"There (?:was|being) no objection|So the [\w ]+ was \w+|The {clerk} {told}"
        rf"|The \w+(?: and \w+)? w(?:as|ere) {told}"
        r"|M(?:r|s|rs)\. \S+(?: of \w+)? changed (?:his|her) vote|The vote was taken|\[?(?:Roll ?call|Rollcall)\b"
        r"|.{3,60} (?:rose|interjecting)[—–-]|Column \d+|Question put\b|The House divided\b|\d{1,2}\.\d\d ?[ap]\.?m\.?$"
    )


def _turn(label: Label, spoken: list[Span], names: LabelNames, parts: Mapping[str, str | None]) -> Turn:
    part = fold(label.mention)
    answering = part in lexicon.words("transcript_words", "answering")
    known = parts.get(part) or (names.answering if answering else None)
    basis: Basis
    if known or is_anonymous(label.mention):
        name, basis = known, "description" if known else "anonymous"
    else:
        name, basis = names.meant(bare(label.mention))
    return Turn(label.start, label.end, label.mention, name, basis, tuple(spoken))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out white space; give None for a stage direction and for an empty paragraph."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end or _direction().fullmatch(text, start, end):
        return None
    return start, end


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(r"[(\[*_][^()\[\]]{0,200}[)\]*_]\.?")


@cache
def _closing() -> re.Pattern[str]:
    hour = r"\d{1,2}:\d\d ?[AaPp]\.?[Mm]\.?(?: \w{2,4})?"
    ended = r"(?:END|ADJOURNED|RECESS|Adjourned)\b.*|End of .{0,40}|(?:Copyright|Transcripts? (?:are|is|provided))\b.*"
    return re.compile(rf"[(\[]?(?:{ended}|{hour}|[*#_ -]{{3,}}|-?30-?|\* ?\* ?\*.*)[)\]]?$", re.MULTILINE)


@cache
def _examining() -> re.Pattern[str]:
    """The line that says who asks from here on: "BY MR. ADAMS:"."""
    return re.compile(r"BY ((?:MR|MS|MRS|DR)\. [^\W\d_a-z][^:\n]{1,40}):")
