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
from retrieval.english.sentences import paragraph_spans
from retrieval.english.words import fold
from retrieval.quotes.transcripts.label_names import LabelNames
from retrieval.quotes.transcripts.turn_labels import (
    Label,
    bare,
    family,
    is_anonymous,
    is_name_like,
    is_note,
    is_office,
    is_person,
    is_presiding,
    is_question,
    is_roled,
    is_titled,
    label_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_LONGEST_HEADING_CHARS = 120
_FEW = 3
"""Labels of a kind that may be chance."""
_DENSE_SHARE = 0.6
"""Share of labelled paragraphs from which on the text is nothing but turns."""


def find_turns(text: str, sentences: Sequence[Sentence], title: str | None = None) -> tuple[Turn, ...]:
    """Give the turns of a transcript in order, an empty tuple for any other text.

    `title` helps to say who is meant by a label. Stage directions ("(Laughter.)") and the lines around the
    conversation ("END 3:05 P.M. EDT") are nobody's.
    """
    paragraphs = paragraph_spans(sentences)
    read = [label_at(text, start, end) for start, end in paragraphs]
    labels = _accepted(text, paragraphs, read)
    taken = frozenset(label.mention for label in labels if label)
    if not taken:
        return ()
    first = next(n for n, label in enumerate(labels) if label)
    header = text[: paragraphs[first][0]]
    names = LabelNames(text, f"{title or ''}\n{header}", taken)
    return tuple(_turns(text, paragraphs, labels, names))


def _accepted(text: str, paragraphs: Sequence[Span], read: Sequence[Label | None]) -> list[Label | None]:
    """Give for each paragraph its label, where that is a speaker's; none where the text is no transcript."""
    labels = [label for label in read if label and not is_note(label.mention)]
    beside = [label for label in labels if label.style != "line"]
    dense = len(beside) > _DENSE_SHARE * len(read)
    taken = _beside(text, [label for label in beside if label.style != "crowd"], dense=dense)
    if taken and _are_people(text, taken):
        taken |= {label.mention for label in beside if label.style == "crowd"}
        return [label if label and label.style != "line" and label.mention in taken else None for label in read]
    above = _above(text, paragraphs, read)
    return [label if label and label.mention in above else None for label in read]


def _beside(text: str, labels: list[Label], *, dense: bool) -> set[str]:
    """The labels that stand before the words."""
    counts = Counter(label.mention for label in labels)
    families = Counter(family(label.mention) for label in labels)
    few = len(counts) < _MOST_LABELS
    capitals = {label.mention for label in labels if label.style in {"question", "capitals", "stopped"}}
    often = {mention for mention in capitals if counts[mention] > 1 and not (few and _is_common(text, mention))}
    often |= {
        m for m in capitals if is_roled(m) and (families[family(m)] > 1 or any(is_roled(x) for x in capitals - {m}))
    }
    known = {family(mention) for mention in capitals if is_roled(mention) or is_titled(mention)}
    spoken = often | {m for m in capitals if is_question(m) or is_titled(m) or family(m) in known}
    spoken |= {m for m in capitals if known and (is_anonymous(m) or families[family(m)] > 1)}
    returning = sum(is_roled(m) for m in capitals) > 1 and any(
        is_roled(m) and families[family(m)] > 1 for m in capitals
    )
    if returning or any(map(is_titled, spoken)) or (len(spoken) > 1 and sum(counts[m] for m in spoken) > _FEW):
        return {m for m in capitals if m in spoken or (few and _is_name(text, m)) or (known and is_person(m))}
    return _mixed(text, labels, spoken, dense=dense and few)


def _mixed(text: str, labels: list[Label], spoken: set[str], *, dense: bool) -> set[str]:
    """The labels in small letters: those that come back, and with them what is a person's."""
    likely = [label for label in labels if label.style in {"mixed", "roled"} and is_name_like(label.mention)]
    taken = _coming_back(likely) | spoken
    taken |= {label.mention for label in likely if label.style == "roled" and is_person(label.mention)}
    if any(label.style == "roled" for label in likely):
        taken |= {label.mention for label in likely if is_presiding(label.mention)}
    offices = {office for m in taken if (office := m.partition(" (")[0]).startswith("The ")}
    taken |= {label.mention for label in likely if label.mention in offices}
    often = sum(label.mention in taken for label in labels)
    alone = sum(label.style in {"mixed", "roled"} and label.mention not in taken for label in labels)
    if (
        len({_whose(m) for m in taken}) < 2
        or often <= max(_FEW, (1 if dense else 2) * alone)
        or len(taken) >= _MOST_NAMES
    ):
        return set()
    others = [label for label in likely if label.mention not in taken]
    return taken | {m.mention for m in others if is_person(m.mention) or (dense and not _is_common(text, m.mention))}


def _whose(mention: str) -> str:
    """Tell two members of one surname apart by their given names; of what is no person's the last word counts."""
    full = " " in bare(mention) and is_person(mention) and not is_anonymous(mention)
    return bare(mention) if full else family(mention)


def _are_people(text: str, labels: set[str]) -> bool:
    """Tell speakers from headings ("Released:", "INGREDIENTS:"): most are people's, or named elsewhere."""
    people = {family(label) for label in labels if is_roled(label) or is_person(label)}
    likely = sum(is_question(label) or family(label) in people or _is_named_elsewhere(text, label) for label in labels)
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
    known = {
        family(label.mention) for label in labels if label.timed or "(" in label.mention or is_person(label.mention)
    }
    likely = [label for label in labels if family(label.mention) in known]
    back = _coming_back(likely)
    header = min(above, default=0)
    since = sum(n >= header for n in lines)
    enough = max(len(likely) - 1, sum(label.timed for label in likely)) >= _FEW and 2 * len(likely) > since
    sure = sum(label.mention in back or label.timed or "(" in label.mention for label in likely)
    if enough and len(known) > 1 and back and 2 * sure >= len(likely):
        return {label.mention for label in (*likely, *(label for label in labels if is_office(label.mention)))}
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
    label: Label | None = None
    parts: dict[str, str | None] = {}
    """Who has a part in the talk by now: who asks ("q"), who holds an office, who bears a family name."""
    spoken: list[Span] = []
    on_screen = False
    for (start, end), here in zip(paragraphs, labels, strict=True):
        if edge := _screen().fullmatch(text, start, end):
            on_screen = edge.group(1).upper() == "BEGIN"
        examining = _examining().fullmatch(text, start, end)
        if here or examining or _closing().match(text, start, end) or _procedure().fullmatch(text, start, end):
            if label:
                yield _turn(label, spoken, names, parts)
            label, spoken = here, []
        if examining:
            parts["q"] = names.meant(examining.group(1))[0]
        if not here and (on_screen or edge or _is_unspoken(text, start, end)):
            continue
        on_screen = False
        if label and (span := _trimmed(text, label.end if here else start, end)):
            spoken.append(span)
    if label:
        yield _turn(label, spoken, names, parts)


def is_told(text: str, start: int, end: int) -> bool:
    """Tell a sentence that a record tells between the turns, as nobody's words: "The motion was agreed to."."""
    return any(row.fullmatch(text, start, end) is not None for row in (_gesture(), _procedure()))


def _is_unspoken(text: str, start: int, end: int) -> bool:
    """Tell what a screen shows and what members do without a word."""
    label = label_at(text, start, end)
    shown = label is not None and label.style == "capitals" and is_note(label.mention)
    return shown or _gesture().fullmatch(text, start, end) is not None or _is_printed_heading(text[start:end])


def _is_printed_heading(paragraph: str) -> bool:
    """Tell a line of capitals, of three words or more: what is printed between the turns."""
    return (
        paragraph.isupper()
        and len(paragraph.split()) > 2
        and paragraph[-1] not in "?!"
        and len(paragraph) < _LONGEST_HEADING_CHARS
    )


def _turn(label: Label, spoken: list[Span], names: LabelNames, parts: dict[str, str | None]) -> Turn:
    """Say who is meant; a family name or an office alone means whoever was named by it last."""
    part = fold(label.mention)
    answering = part in lexicon.words("transcript_words", "answering")
    known = (parts.get("q") if part == "q" else None) or (names.answering if answering else None)
    basis: Basis
    if known or is_anonymous(label.mention):
        name, basis = known, "description" if known else "anonymous"
    else:
        name, basis = names.meant(bare(label.mention))
        if name is None or " " not in name:
            bearer = None if is_titled(label.mention) else parts.get(family(label.mention))
            name = parts.get(part) or bearer or name
    if name and " " in name:
        parts[family(label.mention)] = parts[fold(label.mention.partition(" (")[0])] = name
    return Turn(label.start, label.end, label.mention, name, basis, tuple(spoken))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out white space; give None for a stage direction and for an empty paragraph."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end or _direction().fullmatch(text, start, end) or text.startswith("(Singing)", start):
        return None
    return start, end


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(r"[(\[*_][^()\[\]]{0,200}[)\]*_]\.?")


@cache
def _screen() -> re.Pattern[str]:
    """What the screen shows between two lines is read by nobody: "(BEGIN GRAPHIC)", "(END GRAPHIC)"."""
    return re.compile(r"[(\[](BEGIN|END) (?:GRAPHICS?|ON[- ]SCREEN TEXT|TEXT|FULL SCREEN)[)\]]", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    hour = r"\d{1,2}:\d\d ?[AaPp]\.?[Mm]\.?(?: \w{2,4})?"
    ended = r"(?:END|ADJOURNED|RECESS|Adjourned)\b.*|End of .{0,40}"
    return re.compile(rf"[(\[]?(?:{ended}|{hour}|[*#_ -]{{3,}}|-?30-?|\* ?\* ?\*.*)[)\]]?$", re.MULTILINE)


@cache
def _procedure() -> re.Pattern[str]:
    """What the records of parliaments tell between the turns; what is read out below it is nobody's either."""
    matter = r"(?:amendments?|motion|resolution|bill|nomination|question|yeas and nays|vote|clause|House|Senate)"
    done = r"(?:agreed to|rejected|adopted|ordered|taken|laid|passed|refused|withdrawn|put|divided|negatived|read)"
    return re.compile(
        r"The (?:\w+ ){0,3}[Cc]lerk (?:read|proceeded|called|reported|designated|resumed)\b.{0,200}"
        r"|There (?:was|being) no objection\b.{0,200}|The result was announced\b.{0,200}"
        rf"|(?:The )?(?:\w+ ){{0,2}}(?i:{matter})\b[^.]{{0,60}}(?: (?:was|were))? ?(?:accordingly )?{done}\b"
        r"[^.]{0,80}[.:—-]?"
        r"|The (?:House|Committee|Senate) divided\b.{0,80}",
    )


@cache
def _gesture() -> re.Pattern[str]:
    return re.compile(
        r".{0,80}\b(?:interjecting|interrupting|rose|rising|indicated assent|dissent)\s?[.—–-]*"
        r"|\d{1,3}\. (?:What|Whether|When|Why|How|If|To ask)\b.*"
        r"|\[?\d{1,2}[.:]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?\]?|Column \d+\w*"
        r"|M(?:r|s|rs)\. [^.]{2,60} changed (?:his|her) vote\b.*|So the \w+ was \w+\.|Sitting suspended\."
    )


@cache
def _examining() -> re.Pattern[str]:
    """The line that says who asks from here on: "BY MR. ADAMS:"."""
    return re.compile(r"BY ((?:MR|MS|MRS|DR)\. [^\W\d_a-z][^:\n]{1,40}):")
