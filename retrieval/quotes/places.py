"""Says which grammatical place a noun phrase has in its clause, as far as its neighbours show it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from retrieval.english import grammar
from retrieval.english.cues import cue_forms

Place = Literal["speaker", "subject", "object", "owner", "modifier"]

_LONGEST_APPOSITION = 160
_IRREGULAR_PASTS = frozenset(
    """
    said told was were is are has had have did does made took gave came went got knew saw left lost won met held kept led
    ran sat stood spoke thought became began brought built bought caught chose drew drove fell felt flew found fought
    grew heard hit hurt laid let paid put quit read rose sent set shot shut sold spent swore taught threw wore wrote
    broke beat bet cut drank forgot hid rode sang sank shook slept stole struck swam swung understood woke withdrew
    """.split()
)
_SPOKEN_BEFORE = frozenset("said says added adds wrote asked".split())
_SAYING = frozenset(["bare", "clause", "person", "tag", "wh"])


def place_of(text: str, start: int, end: int, floor: int) -> Place:
    """Give the place of the noun phrase `text[start:end]` in its clause; its sentence begins at `floor`."""
    if text.startswith(("'s", "’s", "' ", "’ "), end):
        return "owner"
    before = text[max(floor, start - 24) : start].split()
    previous = before[-1].lower() if before else ""
    if previous in _SPOKEN_BEFORE:
        return "speaker"
    if previous in grammar.PREPOSITIONS and previous not in {"as", "like", "after", "before", "since", "until"}:
        return "object"
    verb = _verb_behind(text, end)
    if verb:
        return "speaker" if _is_saying(verb) else "subject"
    behind = text[end : end + 2]
    if behind[:1] == " " and behind[1:].islower():
        return "modifier" if not _goes_on(text, end) else "object"
    return "subject" if not before and behind[:1] == "," else "object"


def _verb_behind(text: str, end: int) -> str:
    """Give the finite verb right behind a noun phrase, over an adverb or between commas; an empty string if none is."""
    at = end
    if text.startswith(", ", end):
        closed = _apposition().match(text, end, end + _LONGEST_APPOSITION)
        if closed is None:
            return ""
        at = closed.end() - 1
    words = text[at : at + 40].split(None, 3)
    if text[at : at + 1] not in {" ", "\xa0"}:
        return ""
    for word in words[:3]:
        plain = word.lower().strip(",.:;\"”")
        if plain in _IRREGULAR_PASTS or plain in grammar.AUXILIARIES or plain in cue_forms():
            return plain if plain not in grammar.AUXILIARIES else _main_verb(words, word) or plain
        if plain.endswith(("ed", "es")) and len(plain) > 4 and word[0].islower():
            return plain
        if not (plain.endswith("ly") or plain in grammar.ADVERBS or plain in _DAYS):
            return plain if plain.endswith("s") and _is_present(words, plain) else ""
    return ""


_DAYS = frozenset("on monday tuesday wednesday thursday friday saturday sunday himself herself".split())


def _is_present(words: list[str], plain: str) -> bool:
    """Tell a verb in -s from a plural noun: a determiner, a preposition or "that" follows a verb."""
    return len(words) > 1 and words[0].lower() == plain and words[1].lower() in grammar.DETERMINERS | grammar.WH_WORDS


def _main_verb(words: list[str], auxiliary: str) -> str:
    """Give the verb of saying that an auxiliary leads to: "has repeatedly said"."""
    rest = words[words.index(auxiliary) + 1 :]
    return next((w.lower().strip(",.") for w in rest if _is_saying(w.lower().strip(",."))), "")


def _is_saying(verb: str) -> bool:
    form = cue_forms().get(verb)
    return form is not None and bool(form.verb.uses & _SAYING)


def _goes_on(text: str, end: int) -> bool:
    word = text[end : end + 20].split(None, 1)[0].strip(",.").lower()
    return word in grammar.PREPOSITIONS or word in grammar.COORDINATORS or word in grammar.SUBORDINATORS


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(r", [^,.;\"“”\n]{1,150}(?:, [^,.;\"“”\n]{1,80})?, ")
