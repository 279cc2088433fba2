"""Where sentences end inside one paragraph.

Every run of final marks is a candidate; rules by the kind of mark decide on the words around it. They come from how
news is written: closing marks belong to the sentence that they close, a question mark inside quotation marks does not
end the sentence before a speech tag, and after an abbreviation the next word decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english.abbreviations import after_the_hour, before_a_number, short_days, short_states
from retrieval.english.calendar import weekday_names
from retrieval.english.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOK_BACK_CHARS = 40
_LOOK_AHEAD_CHARS = 120


class _Candidate(NamedTuple):
    """A run of final marks and what stands around it."""

    text: str
    sentence: int
    """Where the sentence so far begins."""
    at: int
    """Where the final marks begin."""
    stop: str
    close: str
    gap: str
    opened: str
    following: str
    rest: int
    """Where `following` begins."""

    @property
    def token(self) -> str:
        """The letters before the final marks, back to white space or a hyphen, without opening marks."""
        near = self.text[max(self.sentence, self.at - _LOOK_BACK_CHARS) : self.at].split()
        return near[-1].lstrip("\"'“‘«([—–-").rpartition("-")[2] if near else ""

    def opens_sentence(self) -> bool:
        """Tell whether the next word is one that begins sentences, rather than a name or a number."""
        return self.following.lower().replace("’", "'") in words("openers", "sentence") and not self._initial_follows()

    def speech_tag_follows(self) -> bool:
        """Tell whether quoted words end here and the next words say whose they are."""
        quoted = any(mark in self.close for mark in "\"'”’")
        return quoted and _speech_tag().match(self.text, self.rest, self.rest + _LOOK_AHEAD_CHARS) is not None

    def _initial_follows(self) -> bool:
        return len(self.following) == 1 and self.text.startswith(".", self.rest + 1)


def boundaries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the spans of the sentences of the paragraph `text[start:end]`, which begins and ends with no white space."""
    begin = start
    for match in _candidate().finditer(text, start, end):
        if match.end() >= end:
            break
        stop, close, gap, opened, following = match.group("stop", "close", "gap", "opened", "following")
        rest = match.start("following")
        if _ends(_Candidate(text, begin, match.start(), stop, close, gap, opened, following, rest)):
            yield begin, match.end()
            begin = match.end() + len(gap)
    if begin < end:
        yield begin, end


def _ends(it: _Candidate) -> bool:
    if not it.gap:
        return _ends_without_space(it)
    if it.following[:1].islower() and not it.following[1:2].isupper():
        return False
    if not it.following and _dash().match(it.text, it.rest):
        return False
    if "…" in it.stop or it.stop.count(".") > 1:
        return it.stop.startswith("....") or (it.opens_sentence() and not it.following.startswith("I"))
    if it.stop == ".":
        return _point_ends(it)
    return _mark_ends(it)


def _ends_without_space(it: _Candidate) -> bool:
    """Tell whether a space is missing between two sentences ("the war.He said", "now.”“We")."""
    if not it.following[:1].isupper():
        return False
    if "”" in it.close or "“" in it.opened:
        return True
    token = it.token
    return (
        not it.close
        and not it.opened
        and _ordinary_word().fullmatch(token) is not None
        and _capitalised().match(it.text, it.rest) is not None
    )


def _mark_ends(it: _Candidate) -> bool:
    """Tell whether a question or exclamation mark ends the sentence before a capital."""
    if (it.token + it.stop).lower() in words("names_with_marks"):
        return it.opens_sentence()
    dated = bool(it.close) and it.following.lower() in after_the_hour()
    return not dated and not it.speech_tag_follows()


def _point_ends(it: _Candidate) -> bool:
    """Tell whether a single point ends the sentence before a capital, a digit or another mark."""
    token = it.token
    lowered = token.lower().replace("’", "'")
    capital = token[:1].isupper()
    if _list_number().fullmatch(it.text, it.sentence, it.at):
        return False
    if capital and (lowered in words("abbreviations", "before_name") or _is_before_letter(it, lowered)):
        return False
    if lowered in words("abbreviations", "before_more") and (not capital or "." in token):
        return False
    if it.following[:1].isdigit() and lowered in before_a_number():
        return lowered in short_days() and not capital
    if lowered in {"a.m", "p.m"}:
        opening = _opening_hour().match(it.text, it.sentence, it.at)
        return not opening and it.following.lower() not in after_the_hour()
    return not _may_end(token, lowered, capital=capital) or (it.opens_sentence() and not it.speech_tag_follows())


def _is_before_letter(it: _Candidate, lowered: str) -> bool:
    """Tell "Fig. A" and "Vol. II"."""
    return lowered in words("abbreviations", "before_letter") and _label().fullmatch(it.following) is not None


def _may_end(token: str, lowered: str, *, capital: bool) -> bool:
    """Tell whether the point after this token may be that of an initial, an acronym or an abbreviation."""
    if len(token) == 1:
        return capital
    if _acronym().fullmatch(token):
        return True
    if lowered in short_days() or lowered in short_states():
        return capital
    return lowered in words("abbreviations", "may_end")


@cache
def _candidate() -> re.Pattern[str]:
    return re.compile(
        r"""(?P<stop> \.(?:[ \u00a0]\.){2,3} | [.!?…‽]+ )
            (?P<close> (?: ["'”’»)\]] | “(?=\s) )* (?:\[\d{1,3}\])* )
            (?=(?P<gap> \s* ) (?P<opened> ["'“‘«(\[]* ) (?P<following> \w{0,24}(?:['’]\w{1,4})? ))""",
        re.VERBOSE,
    )


@cache
def _speech_tag() -> re.Pattern[str]:
    name = r"[A-Z][\w'’-]*\.?(?:\s[A-Z][\w'’-]*\.?){0,5}(?:,[^,.!?“”\"]{1,90},)?\s"
    verb = "|".join(sorted(words("speech_tags"))) + r"|went\son"
    days = "|".join(day.capitalize() for day in weekday_names())
    adverbial = rf"""{days}|in|on|at|of|during|when|as|to|after|before|while|with|from|about|reporters|lawmakers
        |journalists|him|her|them|me|us|rhetorically|aloud|later|sarcastically|again"""
    return re.compile(
        rf"{name}(?:(?:{verb})\s*(?:[.,;:]|$|(?:{adverbial})\b)|(?:asked|asks|told|tells)\s[A-Z])", re.VERBOSE
    )


@cache
def _ordinary_word() -> re.Pattern[str]:
    return re.compile(r"['“\"]?[^\W\d_]*[a-z]{2}|[\d,.]*\d")


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Z][a-z]+|[AI])(?=[\s,'’])")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"[A-Z]|[IVX]{1,4}")


@cache
def _list_number() -> re.Pattern[str]:
    return re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[)\]]?")


@cache
def _opening_hour() -> re.Pattern[str]:
    return re.compile(r"(?:At|By|Around|About|Before|After|Since|Until)\s.{1,24}")


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}|Ph\.D")


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"[-–—]")
