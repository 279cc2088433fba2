"""What the words beside a name tell of it: that it is a company's or a club's, another name, the elder of two."""

from __future__ import annotations

import re
from functools import cache

from retrieval.english import lexicon
from retrieval.english.lexicon import words

_FOUNDED = "company|group|firm|chain|business|brand|startup|start-up"
"""Behind "the" these may have a clause about them: "the firm Smith founded"."""
_TRADES = (
    "retailer|supermarket|manufacturer|maker|giant|airline|carmaker|automaker|chipmaker|drugmaker|housebuilder|insurer"
    "|lender|conglomerate"
)
_BUSINESSES = f"{_FOUNDED}|{_TRADES}"
_BODIES = "union|charity|think[ -]tank|thinktank|watchdog|regulator|club|newspaper|broadcaster"
_STAFF = "analysts?|economists?|strategists?|directors?|partners?|traders?|brokers?|researchers?|lecturers?|fellows?"
_HELD = "manager|boss|coach|head coach|striker|midfielder|defender|goalkeeper|winger|skipper|captain|chief executive"
_BESIDE_CHARS = 60
_AHEAD_CHARS = 100


def businesses() -> frozenset[str]:
    """Nouns by which an article takes up a company once it is named."""
    return frozenset(_BUSINESSES.split("|"))


def is_business(text: str, start: int, end: int) -> bool:
    """Tell a company's name at `start` to `end`: "shares in Halden", "Halden, the retailer", "chipmaker Halden"."""
    leads = _word_before(text, start) in _LEADING
    return bool(
        (leads and _before_business().search(text, max(0, start - _BESIDE_CHARS), start))
        or _behind_business().match(text, end, min(len(text), end + _AHEAD_CHARS))
    )


def is_thing(text: str, start: int, end: int) -> bool:
    """Tell the name of a company, a club or another body by its surroundings."""
    before = _word_before(text, start)
    low = max(0, start - _BESIDE_CHARS)
    return bool(
        (" " not in text[start:end] and (text.startswith(", which ", end) or " its " in text[end : end + 40]))
        or (before in words("organisation_nouns", "press") and _is_called(text, start))
        or (before in _LEADING and _before_business().search(text, low, start))
        or (before in _AT and _staff_at().search(text, low, start))
        or _behind_thing().match(text, end, min(len(text), end + _AHEAD_CHARS))
    )


def _is_called(text: str, start: int) -> bool:
    """Tell a noun phrase right before a name: "the technology site Bytewise", not "its paper Monday".

    Behind "according to" the phrase needs no article: "according to ship-tracking site Ebbwatch".
    """
    return _noun_phrase_before().search(text, max(0, start - _BESIDE_CHARS), start) is not None


@cache
def _noun_phrase_before() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Tt]he|[Aa]n?|[Aa]ccording to) (?:[\w-]+ ){1,3}$")


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - _LONGEST_WORD_CHARS) : start].rpartition(" ")[0].rpartition(" ")[2]


_LONGEST_WORD_CHARS = 20
_AT = frozenset(["at", "with"])
_LEADING = businesses() | {"in", "of"}


@cache
def _before_business() -> re.Pattern[str]:
    determiners = "".join(rf"(?<!\b{word} )" for word in ("the", "The", "a", "A", "his", "her", "their", "its"))
    return re.compile(rf"(?:\b[Ss]hares (?:in|of)|\b(?:{_TRADES})|{determiners}\b(?:{_FOUNDED})) $")


@cache
def _behind_business() -> re.Pattern[str]:
    apposed = rf", (?:the|a|an) (?:[\w'’-]+ ){{0,6}}(?:{_BUSINESSES})(?=[,.]| (?:of|that|which|behind|based)\b)"
    outlets = "|".join(sorted(words("name_words", "outlet")))
    return re.compile(rf"(?:['’]s)? shares\b|['’]s shareholders\b| (?:{outlets})\b|, based in |{apposed}")


@cache
def _staff_at() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_STAFF}) (?:at|with) $", re.IGNORECASE)


@cache
def _behind_thing() -> re.Pattern[str]:
    things = "|".join(sorted(words("organisation_nouns", "thing")))
    apposed = rf", (?:the|a|an) (?:[\w'’-]+ ){{0,6}}(?:{_BODIES}|{things})(?=[,.]| (?:of|that|which|for)\b)"
    return re.compile(rf" (?:{_HELD}) (?=[^\W\d_a-z][a-z])|{_behind_business().pattern}|{apposed}")


def elder_or_younger(text: str, start: int) -> str:
    """Tell father from son in "the elder Ruiz"."""
    before = text[max(0, start - 12) : start].split()
    return before[-1] if before[-1:] in (["elder"], ["younger"]) else ""


@cache
def known_as() -> re.Pattern[str]:
    """What stands between a name and another name of the same person: ", popularly known as"."""
    how = r"(?:popularly|widely|better|best|also|universally|commonly|affectionately) "
    return re.compile(rf",? (?:who (?:is|was) )?(?:{how})?(?:known|nicknamed) (?:simply )?(?:as )?[\"“‘']?")


def is_attributive(text: str, start: int) -> bool:
    """Tell a name that only describes a noun: "the Bush family"."""
    return text[max(0, start - 4) : start].lower() == "the "


def after_preposition(text: str, start: int) -> bool:
    """Tell a name behind a preposition of place: "in Lincoln"."""
    before = text[max(0, start - 12) : start].rsplit(None, 1)
    return bool(before) and before[-1].lower() in lexicon.words("person_words", "placing")
