"""Whether words name somebody of this archive, and which of a few bare words do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.answers.finding.compared import singular
from retrieval.answers.finding.speakers import NEAR, bearers, holding_office, in_full, unnamed_speakers
from retrieval.english import lexicon
from retrieval.english.titles import role_nouns
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.archive import Archive
    from retrieval.archive.names_in import NamedActor, NameFound

_NEAR_PART = 70.0
"""How like its two words must be, each."""
_WORDS_OF_MISSPELT_NAME, _FEWEST_LETTERS = 2, 3
"""Words of a name that is known though one of them is misspelt, and the letters that each must have."""
_OFTEN_ARTICLES = 3
"""Articles that must name somebody who is never quoted for words to be taken for their name."""
_LONGEST_NAME_WORDS = 4


def knows(archive: Archive) -> Callable[[str], bool]:
    """Make the test whether words are somebody's name or office in this archive, rather than a subject."""
    return lambda wording: (
        any(_is_somebody(archive, spelling.split()) for spelling in in_full(wording))
        or _nearly_somebody(archive, wording.split())
    )


def _is_somebody(archive: Archive, wording: list[str]) -> bool:
    """Whether all telling words name somebody who is quoted or often named, an office, or "the official"."""
    for found in archive.names_in(wording):
        if found.end == len(wording) and all(
            fold(word) in lexicon.words("asked_people", "small") for word in wording[: found.start]
        ):
            bare_office = found.how == "office" and len(wording) == 1
            return not bare_office and any(_is_meant(one, found, wording[found.start :]) for one in found.actors)
    official = len(wording) > 1 and singular(fold(wording[-1])) in role_nouns()
    return official and unnamed_speakers(archive, " ".join(wording)) is not None


def _nearly_somebody(archive: Archive, wording: list[str]) -> bool:
    """Whether two words are a name of which one is misspelt ("josh cavalo")."""
    if len(wording) != _WORDS_OF_MISSPELT_NAME or min(map(len, wording)) < _FEWEST_LETTERS:
        return False
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  only words that are no name pay for it

    given, surname = map(fold, wording)
    return any(
        actor.kind == "person"
        and actor.statements > 0
        and " " in actor.name
        and ratio(f"{given} {surname}", fold(actor.name)) >= NEAR
        and min(ratio(given, fold(actor.name).split()[0]), ratio(surname, fold(actor.name).split()[-1])) >= _NEAR_PART
        for word in wording
        for actor in bearers(archive, word)
    )


def _is_meant(actor: NamedActor, found: NameFound, words_asked: list[str]) -> bool:
    """Whether a name is surely that of an actor: no word of common use that begins an institution's name ("new")."""
    no_names = lexicon.words("titles") | lexicon.words("asked_people", "somebody")
    if len(words_asked) == 1 and fold(words_asked[0]).strip(".") in no_names:
        return False
    if found.how == "name" and len(words_asked) == 1:
        return actor.statements > 0 and fold(actor.name) == fold(words_asked[0])
    known_person = actor.kind == "person" and (actor.articles >= _OFTEN_ARTICLES or found.how == "name")
    return actor.statements > 0 or known_person


def named_at_start(archive: Archive, text: str) -> tuple[str, str] | None:
    """The actor's name with which bare words begin or end ("putin nato"), and the other words; None without one."""
    parts = text.split()
    for size in range(min(_LONGEST_NAME_WORDS, len(parts)), 0, -1):
        for name, rest in ((parts[:size], parts[size:]), (parts[-size:], parts[:-size])):
            if any(
                actor.kind == "person" and (actor.statements or not rest) for actor in bearers(archive, " ".join(name))
            ):
                return " ".join(name), " ".join(rest)
    return None


def stands_for_somebody(archive: Archive, text: str) -> bool:
    """Whether a few bare words are an office or an unnamed speaker ("russian president", "us official")."""
    return len(text.split()) <= _LONGEST_NAME_WORDS and bool(
        holding_office(archive, text) or unnamed_speakers(archive, text)
    )
