"""The text of a question laid bare: its quoted words, its dates, its sentences, and the shape that forms match."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.answers.question.forms import DATED, QUOTED, VERBS, common_marks, compiled, marks, verb_marks
from retrieval.answers.question.phrasings import LEAD, TRAIL
from retrieval.english import lexicon
from retrieval.english.dates import occasions_asked, period_asked
from retrieval.model import Period

if TYPE_CHECKING:
    from datetime import date

_SHOUT_CHARS = 12
"""Characters above which a text without small letters has its capitals by accident."""

_CURLY = str.maketrans("‘’‚‛“”„‟«»＂´`…", '\'\'\'\'"""""""\'\'\u2026')


class Span(NamedTuple):
    """A piece of the question's text."""

    start: int
    end: int


class Laid(NamedTuple):
    """A question's text with what was found in it. `plain` and `text` are equally long."""

    text: str
    plain: str
    """The text in small letters with straight marks; quoted words and dates are marks."""
    quoted: tuple[Span, ...]
    """What stands between quotation marks, the marks left out; the longest first."""
    period: Period
    dated: tuple[Span, ...]
    """The words of the question that say when."""


def lay(text: str, today: date) -> Laid:
    """Find the quoted words and the dates of a question. Control characters become spaces."""
    text = _control().sub(" ", text)
    if len(text) > _SHOUT_CHARS and text.isupper():
        text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    straight = text.translate(_CURLY)
    quoted = _quoted(straight)
    hidden = straight
    for span in quoted:
        hidden = _blank(hidden, span.start - 1, min(span.end + 1, len(hidden)), QUOTED)
    hidden = _filler().sub(lambda match: DATED * len(match.group()), hidden)
    asked = period_asked(_of_theirs().sub(_underscored, hidden).replace(QUOTED, "_"), today)
    if asked and (_is_to_come(asked.period, today) or _for_then().match(hidden, asked.spans[0][0])):
        asked = None  # nobody has said anything then, or it is for then: the days belong to what is asked about
    occasions = occasions_asked(hidden)
    dated = tuple(sorted(Span(start, end) for start, end in (*(asked.spans if asked else ()), *occasions)))
    for span in dated:
        hidden = _blank(hidden, span.start, span.end, DATED)
    period = asked.period if asked else Period(words=" ".join(text[start:end] for start, end in occasions))
    longest = sorted((span for span in quoted if span.end > span.start), key=lambda span: span.start - span.end)
    return Laid(text, _small(hidden), tuple(longest), period, dated)


def _is_to_come(period: Period, today: date) -> bool:
    return period.since is not None and period.since > today


def shape(plain: str, *, forgiving: bool = False, every_verb: bool = False) -> str:
    """Mark the words that forms are made of.

    `forgiving` takes a misspelt one for what it nearly is; `every_verb` knows all verbs that report, not only the
    usual ones of questions ("reiterate", "lambast").
    """
    known = verb_marks() if every_verb else marks()

    def mark(match: re.Match[str]) -> str:
        word = match.group()
        found = known.get(word) or (_nearly(word) if forgiving and len(word) > 2 else None)
        return word if found is None or (found in VERBS and _is_noun(word, plain, match.start())) else found * len(word)

    return _word().sub(mark, plain)


def _is_noun(word: str, plain: str, start: int) -> bool:
    """Whether a word that may be the verb of the question is none.

    It stands behind "the", "his", a possessive ("the state senator"), or in a clause that says who is meant ("what did
    the man who saw it say").
    """
    before = plain[:start].split()[-1:] or [""]
    return (
        (
            before[0] in lexicon.words("function_words", "determiner", "possessive")
            and before[0] not in lexicon.words("function_words", "object_pronoun")
        )
        or before[0].endswith(("'s", "s'"))
        or (word in {"state", "states"} and before[0] in {"of", "united"})
        or (before[0] in lexicon.words("question_frame", "relative") and bool(_asked_already().search(plain, 0, start)))
    )


def sentence_spans(plain: str) -> list[Span]:
    """Split a question's text into sentences, without what adds nothing before and after each; none is empty."""
    spans, start = [], 0
    for stop in [*(match.end() for match in _stop().finditer(plain) if not _abbreviated(plain, match)), len(plain)]:
        span = trimmed(plain, Span(start, stop))
        start = stop
        if span.end > span.start:
            spans.append(span)
    return spans


def trimmed(plain: str, span: Span) -> Span:
    """`span` without "please tell me" before it and "thanks" after it."""
    start, end = _behind_blanks(plain, span.start), span.end
    while start < end and (match := _lead().match(plain, start, end)) and match.end() > start:
        start = _behind_blanks(plain, match.end())
    return Span(start, without_trail(plain, start, end))


def _behind_blanks(plain: str, start: int) -> int:
    """Step over white space and commas, as a date leaves them that opens the question."""
    while start < len(plain) and plain[start] in " \t\n,;":
        start += 1
    return start


def without_trail(plain: str, start: int = 0, end: int | None = None) -> int:
    """The end of what `plain[start:end]` says, "thanks" and marks after it left out."""
    end = len(plain) if end is None else end
    tail = compiled(TRAIL).search(plain, start, end)
    return tail.start() if tail else end


def _abbreviated(plain: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a title ("Gen. Milley") and no sentence."""
    return stop.group()[0] == "." and plain[: stop.start()].rsplit(maxsplit=1)[-1] in lexicon.words(
        "titles", "abbreviated"
    )


def _quoted(text: str) -> list[Span]:
    """Where words stand between marks; marks inside marks are part of the words; an open one runs to the end."""
    spans: list[Span] = []
    for mark in '"', "'":
        opened: list[int] = []
        for at in (match.start() for match in re.finditer(re.escape(mark), text)):
            if any(span.start <= at <= span.end for span in spans):
                continue
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            opens = not (before.isalnum() or before in tuple(".,!?…%")) and after.strip() != "" and after not in ",.?!)"
            if opened and (not opens or not before or not before.isspace()):
                start = opened.pop()
                if not opened:
                    spans.append(Span(start + 1, at))
            elif opens:
                opened.append(at)
        if opened and mark == '"':
            spans.append(Span(opened[0] + 1, len(text.rstrip().rstrip("?").rstrip())))
    return sorted(span for span in spans if span.end >= span.start)


def _blank(text: str, start: int, end: int, mark: str) -> str:
    return text[:start] + mark * (end - start) + text[end:]


def _small(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _nearly(word: str) -> str | None:
    """The mark of the question word, auxiliary or verb that a misspelt word must be: one slip from a common one."""
    near = {mark for common, mark in common_marks().items() if _is_slip(word, common)}
    return near.pop() if len(near) == 1 else None


def _is_slip(word: str, meant: str) -> bool:
    """Whether one letter too many, too few or wrong, or two that changed places, make the one of the other."""
    if word == meant or abs(len(word) - len(meant)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    a, b = word[same:], meant[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


@cache
def _control() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\ud800-\udfff]")


@cache
def _filler() -> re.Pattern[str]:
    said = "word for word|verbatim|in (?:his|her|their) own words|letter by letter"
    return re.compile(rf",?\s*\b(?:{said})\b\s*,?", re.IGNORECASE)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[a-z]+(?:['-][a-z]+)*(?!\w)|(?<=\s)'[a-z]+")


def _underscored(match: re.Match[str]) -> str:
    return "_" * len(match.group())


@cache
def _of_theirs() -> re.Pattern[str]:
    """Days that are told by somebody's life and not by the calendar ("on his last day")."""
    return re.compile(r"\b(?:his|her|their|its) (?:last|first|final) (?:day|week|month|year)s?\b", re.IGNORECASE)


@cache
def _for_then() -> re.Pattern[str]:
    """Days for which something is said, and not on which ("a cut for September"), behind other words of a question."""
    return re.compile(r"(?<=\w )for (?!the\b)", re.IGNORECASE)


@cache
def _asked_already() -> re.Pattern[str]:
    """A question whose verb is still to come."""
    return re.compile(r"\b(?:did|does|do|has|have)\b")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(rf"[?!]+[\s)]+(?=\S)|(?:(?<=\w\w\w)|(?<=[\d{QUOTED})]))[.;]\s+(?=\S)")


@cache
def _lead() -> re.Pattern[str]:
    return compiled(LEAD)
