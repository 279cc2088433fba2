"""Photo captions and credits, which are nobody's statement and give no day of publication."""

from __future__ import annotations

import re
from functools import cache

from retrieval.english.lexicon import words

_LONGEST_CREDIT_CHARS = 160
LONGEST_CAPTION = 700
"""A longer paragraph is prose with a credit glued to its end."""


def credit_start(text: str, start: int, end: int) -> int | None:
    """Say where the photo credit begins that ends the paragraph `text[start:end]`; None if there is none."""
    low = max(start, end - _LONGEST_CREDIT_CHARS)
    tail = text[low:end]
    lowered = tail.lower()
    if "AP" not in tail and not any(map(lowered.__contains__, words("credits", "sign"))):
        return None
    starts = [match.start() for form in _credits() if (match := form.search(tail)) and _is_credit(match)]
    return low + min(starts) if starts else None


def _is_credit(match: re.Match[str]) -> bool:
    """Tell whether a form that ends in names ends in those of an agency."""
    names = match.groupdict().get("names")
    if names is None:
        return True
    parts = _separator().split(names.rstrip(". "))
    return any(
        part in words("credits", "agency") or (len(parts) > 1 and part in words("credits", "newsroom"))
        for part in parts
    )


def begins_as_caption(text: str, start: int, end: int) -> bool:
    """Say whether the paragraph announces itself as a caption ("FILE - ...", "Image caption ...")."""
    return _announced().match(text, start, end) is not None


def pictures(text: str, start: int, end: int) -> bool:
    """Say whether the paragraph tells in the present tense what a picture shows ("Keir Starmer speaks to media")."""
    return end - start <= LONGEST_CAPTION and _shown().match(text, start, end) is not None


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"\s*[/,|]\s*(?:The\s)?|\s(?:via|for|[-–])\s")


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    """The forms of a credit; each must reach the end of the paragraph, and `names`, where there are, name an agency."""
    word = r"(?:(?:[A-Z]\.)+|[A-Z][\w'’-]*|iStock|dpa)"
    name = rf"{word}(?:\s(?:{word}|de|van|von|der|den|la|al|bin|el|for)){{0,6}}"
    more = rf"(?:\s*(?:/|via|,|-|\|)\s*(?:{name}|[Ff]ile(?:\s[Pp]hoto)?|[Pp]ool(?:\s[Pp]hoto)?))*"
    photo = r"(?:[Ff]ile\s)?(?:[Pp]hoto(?:graph|s)?|PHOTO|[Ii]mages?|[Pp]icture|[Ii]llustration|[Gg]raphic|[Vv]ideo)"
    lead = rf"(?:(?:©|{photo}(?:\sby|:)|[Cc]redit:)\s*)?"
    begin, after_stop = r"(?:(?<=[\s.])|^)", r"(?:(?<=[.!?”\"]\s)|^)"
    forms = (
        rf"[(\[]\s*(?:{photo}\s?(?:by|:|courtesy)|AP\sPhoto)[^()\[\]]{{0,140}}[)\]]\.?",
        rf"[(\[]\s*{lead}(?P<names>{name}\s?/\s?{name}{more})\s*[)\]]\.?",
        rf"{begin}{lead}(?P<names>{name}\s?/\s?{name}{more})\.?",
        rf"{after_stop}{photo}\s?(?:by\s|credit:?\s|courtesy(?:\sof)?\s|:\s?)[^.]{{1,100}}\.?",
        rf"{after_stop}(?!By\s)(?:©\s?)?(?P<names>{name}(?:\s(?:via|for|[-–])\s{name}|,\s{name})?{more})",
        rf"{after_stop}(?:file|FILE|File)\s(?:photo|PHOTO|Photo|picture|Picture|image|Image)\.?",
        rf"{after_stop}(?:{photo}\s)?[Cc]redits?:\s[^.]{{1,100}}\.?",
    )
    return tuple(re.compile(form + "$") for form in forms)


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        r"(?:FILE|PHOTO|Photo|IMAGE|Image|PICTURED|Pictured|CAPTION|Caption|VIDEO|Video|WATCH)\s?(?:[-–—:]|PHOTO\b)"
        r"|File\s?(?:[-–—:]|photo)|Image\s(?:source|caption|credit)\b|Media\scaption\b"
        r"|Photo(?:graph)?\s(?:by|credit|courtesy)\b|\[?Photo:"
    )


@cache
def _shown() -> re.Pattern[str]:
    verb = r"""speaks?|attends?|address(?:es)?|poses?|arrives?|walks?|shakes?|looks?\son|gestures?|waves?|listens?
        |meets?|greets?|holds?|stands?|sits?|leaves?|departs?|delivers?|reacts?|signs?|smiles?|talks?|visits?|watch(?:es)?
        |hugs?|embraces?|march(?:es)?
        |(?:is|are)\s(?:seen|pictured|shown|displayed|photographed|greeted|escorted)"""
    return re.compile(rf"[^.!?“”\"]{{3,160}}?(?<=\s)(?:{verb})\b[^!?“”\"]*$", re.VERBOSE)
