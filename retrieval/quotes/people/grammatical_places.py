"""Says which grammatical place a noun phrase has in its clause, as far as its neighbours show it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.grammar import auxiliaries, closed_class
from retrieval.english.titles import role_nouns

GrammaticalPlace = Literal["speaker", "subject", "embedded", "object", "owner", "modifier"]
"""`embedded`: the subject of a subordinate clause; `modifier`: a name that only describes the next noun."""

_LONGEST_APPOSITION_CHARS = 160
_SAYING = frozenset(["bare", "clause", "person", "tag", "wh"])


def grammatical_place(text: str, start: int, end: int, floor: int) -> GrammaticalPlace:
    """Give the place of the noun phrase `text[start:end]` in its clause; its sentence begins at `floor`."""
    if text.startswith(("'s", "’s", "' ", "’ "), end):
        return "embedded" if start <= floor else "owner"
    before = text[max(floor, start - 24) : start].split()
    previous = before[-1].lower() if before else ""
    verb = _verb_behind(text, end)
    if previous in lexicon.words("words_before_speech", "before_named_speaker") and (not verb or text[end] == ","):
        return "speaker"
    fixed = _by_fixed_words(text, end, before)
    if fixed or (
        previous in closed_class("preposition")
        and previous not in lexicon.words("person_words", "preposition_or_conjunction")
    ):
        return fixed or "object"
    if verb:
        embedded = previous in lexicon.words("person_words", "embedding") or verb.startswith("ask")
        return "embedded" if embedded else "speaker" if _is_saying(verb) else "subject"
    listed = previous in closed_class("coordinator") and text[end : end + 1] != ","
    if (not before or previous in closed_class("coordinator")) and (text[end : end + 1] == "," or _goes_on(text, end)):
        return "object" if listed and _in_list(text, start, floor) else "subject"
    describes = text[end : end + 1] == " " and text[end + 1 : end + 2].islower() and not _goes_on(text, end)
    return "modifier" if describes else "object"


def _by_fixed_words(text: str, end: int, before: list[str]) -> GrammaticalPlace | None:
    """Read "according to Smith", and "Smith, who"."""
    words = [word.lower() for word in before[-3:]]
    if (words[:-1] if words[-1:] == ["the"] else words)[-2:] == ["according", "to"]:
        return "speaker"
    introduced = text.startswith(", who ", end) and before[-1:] and before[-1] in closed_class("be")
    return "subject" if introduced else None


def _verb_behind(text: str, end: int) -> str:
    """Give the finite verb right behind a noun phrase, over an adverb, brackets or an apposition; "" if none is."""
    at = end
    if text.startswith(" (", end):
        closed = text.find(")", end, end + 40)
        at = end if closed < 0 else closed + 1
    if text.startswith(_DASHED, at):
        closed = next(
            (place for dash in _DASHED if (place := text.find(dash, at + 3, at + _LONGEST_APPOSITION_CHARS)) > 0), 0
        )
        return _finite(text, closed + 2) if closed else ""
    if text.startswith(", ", at):
        over = _behind_apposition(text, at)
        return _finite(text, at + 1) or (_finite(text, over) if over else "") or _behind_open_apposition(text, at)
    return _finite(text, at)


_DASHED = (" – ", " — ", " - ", " -- ")


def _behind_apposition(text: str, at: int) -> int:
    closed = _apposition().match(text, at, at + _LONGEST_APPOSITION_CHARS)
    return closed.end() - 1 if closed else 0


def _behind_open_apposition(text: str, at: int) -> str:
    """Give the verb of saying behind an apposition that no comma closes: "Ann Roe, a director of the Board said"."""
    found = _open_apposition().match(text, at, at + _LONGEST_APPOSITION_CHARS)
    return found.group(1) if found else ""


def _finite(text: str, at: int) -> str:
    if text[at : at + 1] not in {" ", "\xa0"}:
        return ""
    words = text[at : at + 40].split(None, 3)
    for word in words[:3]:
        plain = word.lower().strip(',.:;"”')
        if plain in auxiliaries():
            return _main_verb(words, word) or plain
        if plain in lexicon.words("person_words", "irregular_past") or _is_finite_cue(plain):
            return plain
        things = lexicon.words("person_words", "plural_thing")
        if plain.endswith(("ed", "es")) and len(plain) > 4 and word[0].islower() and plain not in things:
            return plain
        if not (
            plain.endswith("ly")
            or plain in closed_class("adverb")
            or plain in lexicon.words("person_words", "after_subject_before_verb")
        ):
            return plain if plain.endswith("s") and _is_present(words, plain) else ""
    return ""


def _is_present(words: list[str], plain: str) -> bool:
    """Tell a verb in -s ("Murphy projects optimism") from a plural noun ("Murphy supporters")."""
    singular = plain[:-1]
    noun = singular in role_nouns() or plain in lexicon.words("person_words", "plural_thing") or plain.endswith("ss")
    return words[0].lower() == plain and not noun and len(words) > 1


def _main_verb(words: list[str], auxiliary: str) -> str:
    """Give the verb of saying that an auxiliary leads to: "has repeatedly said"."""
    rest = words[words.index(auxiliary) + 1 :]
    return next((w.lower().strip(",.") for w in rest if _is_saying(w.lower().strip(",."))), "")


def _is_finite_cue(word: str) -> bool:
    form = cue_forms().get(word)
    return form is not None and bool(form.forms & {"past", "s"})


def _is_saying(verb: str) -> bool:
    form = cue_forms().get(verb)
    return form is not None and bool(form.verb.uses & _SAYING)


def _in_list(text: str, start: int, floor: int) -> bool:
    """Tell the last of several that a sentence only lists: "firms cut jobs, including Halden, Vimto and Ebb among"."""
    before = text[max(floor, start - _LONGEST_LIST_CHARS) : start]
    return "including " in before or "such as " in before


_LONGEST_LIST_CHARS = 120


def _goes_on(text: str, end: int) -> bool:
    words = text[end : end + 20].split(None, 1)
    word = words[0].strip(",.").lower() if words and text[end] == " " else ""
    return (
        word in closed_class("preposition")
        or word in closed_class("coordinator")
        or word in closed_class("subordinator")
    )


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(r", [^,.;\"“”\n]{1,150}(?:, [^,.;\"“”\n]{1,80})?, ")


@cache
def _open_apposition() -> re.Pattern[str]:
    return re.compile(r", an? [^,.;\"“”\n]{3,150}? (said|says|told|added|wrote)\b")
