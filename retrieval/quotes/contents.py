"""Where reported words begin and end: the clause that belongs to a cue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english.cues import cue_forms, documents
from retrieval.english.grammar import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    OBJECT_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    WH_WORDS,
    is_adverb,
)
from retrieval.quotes.frames import QUOTED
from retrieval.quotes.phrases import Phrase, is_nominal, is_past_verb, phrase_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from retrieval.quotes.frames import Frame
    from retrieval.quotes.subjects import Subject
    from retrieval.quotes.verbs import CueVerb

Shape = Literal["that", "wh", "to", "bare", "person_to", "object", "as", "of", "about", "quoted", "before", "around"]

_NO_CLAUSE = frozenset([",", ":", ";", "--", "of", "for", "with", "to"])
_EDGE = frozenset([",", ";", ":", "--", ".", "?", "!", "...", "…"])
_ADJUNCT_OPENERS = frozenset(
    ["in", "on", "at", "during", "to", "before", "after", "from", "by", "through", "with", "via", "following", "outside", "over"]
)
_FARTHEST_THAT = 30
_FARTHEST_VERB = 16
_NAMING = frozenset(["call", "label", "brand", "dub", "term", "deem", "declare", "proclaim", "pronounce"])


_NO_ADJUNCTS = DETERMINERS | frozenset(["so", "there", "then", "once", "first", "yes", "himself", "herself", "itself"])
_INNER_CLAUSES = frozenset(["that", "wh", "bare", "to", "before", "around"])
"""Shapes that may go on behind a comma; an object ends there."""


class Content(NamedTuple):
    """The tokens of a reported clause, and how it is tied to its cue."""

    first: int
    last: int
    shape: Shape


def content_after(frame: Frame, cue: CueVerb) -> Content | None:
    """Find what is reported behind a cue verb; None where the verb has no such complement there."""
    words = frame.words
    start = skip_adjuncts(frame, cue.last + 1)
    hearer = _hearer(frame, cue, start)
    behind = skip_adjuncts(frame, hearer.last + 1) if hearer else start
    if "clause" in cue.uses and (that := _that(frame, behind)) is not None:
        return _until_end(frame, that + 1, "that")
    if hearer:
        hearer = _without_subject(frame, hearer)
        behind = skip_adjuncts(frame, hearer.last + 1)
    for shape, begins in _SHAPES.items():
        place = behind if hearer and shape in {"wh", "bare", "to", "person_to"} else start
        if place < len(words) and begins(frame, cue, place, hearer):
            first = hearer.first if hearer and shape == "person_to" else place
            return _until_end(frame, first, shape)
    return None


def _hearer(frame: Frame, cue: CueVerb, start: int) -> Phrase | None:
    """Give the person to whom something is said: "told REPORTERS", "urged CONGRESS to act"."""
    if not cue.uses & {"person", "person_to"} or start >= len(frame.words):
        return None
    word = frame.words[start]
    if word in {"that", "to", QUOTED} | WH_WORDS or not (is_nominal(word) or word in OBJECT_PRONOUNS):
        return None
    return phrase_after(frame, start)


def _without_subject(frame: Frame, phrase: Phrase) -> Phrase:
    """Cut a name that begins the clause from its hearers: "told reporters | Smith would"."""
    for place in range(phrase.first + 1, phrase.last + 1):
        before = frame.words[place - 1]
        if frame.is_capital(place) and not frame.is_capital(place - 1) and is_nominal(before) and before not in DETERMINERS:
            return Phrase(phrase.first, place - 1, place - 1)
    return phrase


def skip_adjuncts(frame: Frame, place: int) -> int:
    """Step over "on Monday", "in a statement", "to reporters", "later" between a verb and what it reports."""
    words = frame.words
    while place < len(words):
        word = words[place]
        if (is_adverb(word) and word not in _NO_ADJUNCTS) or _is_time(frame, place):
            place += 1
            continue
        if word == "(" and ")" in words[place : place + 8]:
            place = words.index(")", place) + 1
            continue
        if word not in _ADJUNCT_OPENERS:
            break
        phrase = phrase_after(frame, place + 1)
        if phrase is None or not _is_occasion(frame, phrase) or (word == "to" and not _is_audience(frame, place + 1)):
            break
        place = phrase.last + 1
    return place


def _is_audience(frame: Frame, place: int) -> bool:
    """Tell a hearer ("to reporters", "to the BBC") from an infinitive ("to relay")."""
    word = frame.words[place]
    return word in DETERMINERS or frame.is_capital(place) or (word.endswith("s") and word in _occasions()) or word == "media"


def _is_time(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    if word in {"this", "last", "next", "earlier", "late", "early"}:
        return place + 1 < len(frame.words) and frame.words[place + 1] in TIME_WORDS
    return word in TIME_WORDS - {"may", "march", "night", "hours", "days", "weeks", "months", "years", "day", "year", "hour"} or (
        word in TIME_WORDS and place > 0 and frame.words[place - 1] in {"this", "last", "that", "a", "one"}
    )


def _is_occasion(frame: Frame, phrase: Phrase) -> bool:
    return any(word in _occasions() for word in frame.words[phrase.first : phrase.last + 1])


@cache
def _occasions() -> frozenset[str]:
    more = """
        address appearance briefing broadcast campaign ceremony conference court debate dinner discussion event facebook
        fundraiser gathering hearing instagram interview interviews lunch meeting news phone podcast press program
        programme questions radio rally reception remarks reporters response session show stop summit television testimony town
        hall tour trial tv twitter video visit voicemail x journalists supporters media lawmakers crowd audience
        call blog facebook television time moment point first same condition
    """
    return documents() | TIME_WORDS | frozenset(more.split())


def _that(frame: Frame, place: int) -> int | None:
    """Find the "that" that opens the clause: at `place`, or behind an adjunct without a verb of its own."""
    words = frame.words
    if place < len(words) and words[place] == "that":
        return None if place + 1 < len(words) and words[place + 1] in {"is", "was", ",", "would", "will"} else place
    if place >= len(words) or words[place] not in _ADJUNCT_OPENERS | {",", "--"}:
        return None
    for at in range(place, min(len(words), place + _FARTHEST_THAT)):
        word = words[at]
        if word == "that" and at > place + 1:
            return at
        if word in FINITE or word == QUOTED or word in {";", ":", "who", "which"}:
            return None
    return None


def _wh_clause(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    del hearer
    return bool(cue.uses & {"wh", "clause"}) and frame.words[place] in WH_WORDS - {"when", "which", "whose"}


def _infinitive(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    return "to" in cue.uses and hearer is None and _is_to_infinitive(frame, place)


def _object_infinitive(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    return "person_to" in cue.uses and hearer is not None and _is_to_infinitive(frame, place)


def _is_to_infinitive(frame: Frame, place: int) -> bool:
    words = frame.words
    if words[place] == "not" and place + 1 < len(words):
        place += 1
    if words[place] != "to" or place + 1 >= len(words):
        return False
    following = words[place + 1]
    return following[0].isalpha() and following not in DETERMINERS and not frame.is_capital(place + 1)


def _bare_clause(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    del hearer
    words = frame.words
    word = words[place]
    if "bare" not in cue.uses or word in _NO_CLAUSE or word in COORDINATORS - {"so", "then", "yet"}:
        return False
    if word == QUOTED:
        return cue.lemma == "say" and _goes_on(frame, place)
    if word in SUBJECT_PRONOUNS - {"one", "you"} or word == "there" or (cue.lemma == "say" and is_nominal(word)):
        return True
    if word in SUBORDINATORS and cue.lemma != "say":
        return False
    reach = range(place + 1, min(len(words), place + _FARTHEST_VERB))
    stop = next((at for at in reach if words[at] in {",", ";", "that", "who", "which"}), reach.stop)
    return any(looks_finite(frame, at) for at in range(place + 1, stop))


def _goes_on(frame: Frame, quoted: int) -> bool:
    """Tell whether the clause goes on behind its first, quoted words: `said "it gets me mad" every time`."""
    words = frame.words
    following = quoted + 1
    if following + 1 >= len(words) or not words[following][0].isalpha() or frame.is_capital(following):
        return False
    return not _ends_with_comma(frame, quoted) and not _ends_sentence(frame, quoted) and words[following] not in COORDINATORS


def looks_finite(frame: Frame, at: int) -> bool:
    """Tell whether a token is probably a finite verb."""
    word = frame.words[at]
    return word in FINITE or word in NEGATIONS or is_past_verb(frame, at)


def _naming(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    del hearer
    words = frame.words
    if "as" not in cue.uses or not (is_nominal(words[place]) or words[place] in OBJECT_PRONOUNS | {"what"}):
        return False
    if cue.lemma in _NAMING and any(word in {"what", "which", "whom"} for word in words[max(0, cue.first - 4) : cue.first]):
        return True
    for at in range(place + 1, min(len(words), place + 20)):
        if words[at] == "as" or words[at] == QUOTED:
            return True
        if words[at] in {",", ";", "--", "that", "who", "which"} or words[at] in FINITE:
            break
    named = place + 1 < len(words) and words[place] in OBJECT_PRONOUNS and words[place + 1][0].isalpha()
    return cue.lemma in _NAMING and named


def _charge(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    del hearer
    phrase = phrase_after(frame, place, modified=False)
    return "of" in cue.uses and phrase is not None and frame.words[phrase.last + 1 : phrase.last + 2] == ["of"]


def _about(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    del hearer
    return "about" in cue.uses and cue.last > cue.at and is_nominal(frame.words[place])


def _object(frame: Frame, cue: CueVerb, place: int, hearer: Phrase | None) -> bool:
    del hearer
    word = frame.words[place]
    return "object" in cue.uses and (is_nominal(word) or word in OBJECT_PRONOUNS)


_SHAPES: dict[Shape, Callable[[Frame, CueVerb, int, Phrase | None], bool]] = {
    "wh": _wh_clause,
    "person_to": _object_infinitive,
    "to": _infinitive,
    "bare": _bare_clause,
    "as": _naming,
    "of": _charge,
    "about": _about,
    "object": _object,
}


def _until_end(frame: Frame, first: int, shape: Shape, *, behind: int | None = None) -> Content | None:
    last = clause_end(frame, first if behind is None else behind, shape)
    while last > first and frame.words[last] in _EDGE:
        last -= 1
    return Content(first, last, shape) if first <= last and first < len(frame.words) else None


def clause_end(frame: Frame, first: int, shape: Shape) -> int:
    """Give the last token of the reported clause that begins at `first`: it ends where a new report begins."""
    words = frame.words
    clause = shape in _INNER_CLAUSES
    for at in range(first, len(words)):
        word = words[at]
        if word == ";" or (word in {",", "--"} and (not clause or _new_report(frame, at + 1))):
            return at - 1
        if at > first and word in {"and", "but"} and _is_second_report(frame, at + 1):
            return at - 1
        if word == QUOTED and (_ends_sentence(frame, at) or _new_behind_quotation(frame, at, clause=clause)):
            return at
    return len(words) - 1


def _ends_sentence(frame: Frame, at: int) -> bool:
    return at + 1 >= len(frame.words) or (frame.last_mark(at) in {".", "?", "!"} and frame.is_capital(at + 1))


def _ends_with_comma(frame: Frame, at: int) -> bool:
    return frame.last_mark(at) == ","


def _new_behind_quotation(frame: Frame, at: int, *, clause: bool) -> bool:
    """A comma inside the marks ends the clause as one behind them does."""
    return _ends_with_comma(frame, at) and (not clause or _new_report(frame, at + 1))


def _new_report(frame: Frame, place: int) -> bool:
    """Tell whether behind a comma another report begins: ", adding", ", but Smith said", ", according to"."""
    words = frame.words
    start = place
    while place < len(words) and place < start + 3 and (words[place] in COORDINATORS or is_adverb(words[place])):
        place += 1
    if place >= len(words):
        return False
    if words[place] == "according" or _is_new_cue(frame, place):
        return True
    if words[place] in SUBORDINATORS - {"that", "if", "because"}:
        place += 1
    elif place == start:
        return _is_tag(frame, place)
    return any(_is_new_cue(frame, at) for at in _before_verb(frame, place))


def _before_verb(frame: Frame, place: int) -> Iterator[int]:
    """The places up to the first verb of a clause that begins at `place`."""
    for at in range(place, min(len(frame.words), place + 9)):
        yield at
        if frame.words[at] in FINITE - AUXILIARIES or frame.words[at] in {",", ";", "that", QUOTED}:
            return


def _is_second_report(frame: Frame, place: int) -> bool:
    """Tell whether "and" joins a second report: "and added that", "and said he", not "and called them names"."""
    words = frame.words
    while place < len(words) and (is_adverb(words[place]) or words[place] in AUXILIARIES):
        place += 1
    if place < len(words) and (frame.is_capital(place) or words[place] in PERSONAL):
        phrase = phrase_after(frame, place, modified=False)
        return phrase is not None and _is_new_cue(frame, phrase.last + 1)
    form = cue_forms().get(words[place]) if place < len(words) else None
    if form is None or not form.verb.uses & {"clause", "bare"} or not form.forms & {"past", "s", "ing"}:
        return False
    following = words[place + 1] if place + 1 < len(words) else ""
    return following in {"that", QUOTED, "the", "there"} | SUBJECT_PRONOUNS or (following in OBJECT_PRONOUNS and "person" in form.verb.uses)


def _is_tag(frame: Frame, place: int) -> bool:
    """Tell whether `place` begins "he said," or "Smith said" at the end of a frame."""
    phrase = phrase_after(frame, place)
    if phrase is None or not _is_new_cue(frame, phrase.last + 1):
        return False
    behind = phrase.last + 2
    return behind >= len(frame.words) or frame.words[behind] in _EDGE


def _is_new_cue(frame: Frame, place: int) -> bool:
    words = frame.words
    while place < len(words) and (is_adverb(words[place]) or words[place] in AUXILIARIES | NEGATIONS):
        place += 1
    form = cue_forms().get(words[place]) if place < len(words) else None
    if form is None or not form.verb.uses & {"clause", "wh", "as", "person_to"} or words[place].endswith("ings"):
        return False
    return bool(form.forms & {"past", "ing", "s"}) or (place > 0 and words[place - 1] in AUXILIARIES)


def content_before(frame: Frame, cue: CueVerb, subject: Subject) -> Content | None:
    """Find what is reported before a tag: `THE PLAN IS DEAD, officials said`; or around it."""
    words = frame.words
    tag = cue.first if subject.link == "behind" else min(cue.first, subject.phrase.first)
    if tag and words[tag - 1] in {"as", "As"} and tag <= 2:
        return _behind_tag(frame, max(cue.last, subject.phrase.last) + 1)
    if tag < 2 or words[tag - 1] not in {",", "--"} or cue.mood != "finite":
        return None
    first = 0
    while first < tag and (words[first] in {"and", "but", QUOTED} or words[first] in _EDGE):
        if words[first] == QUOTED and words[first + 1] not in _EDGE:
            break
        first += 1
    last = tag - 2
    tag_end = max(cue.last, subject.phrase.last)
    if first > last or not any(looks_finite(frame, at) for at in range(first + 1, last + 1)):
        verb = words[tag_end + 2] if tag_end + 3 < len(words) and words[tag_end + 1] == "," else ""
        if verb in FINITE or verb.endswith("ed"):
            return _until_end(frame, first, "around", behind=tag_end + 2)  # "The plan, he said, was dead"
        adjunct = first <= last and words[first] in PREPOSITIONS | SUBORDINATORS | {"but", "and"} or is_adverb(words[0])
        return _behind_tag(frame, tag_end + 1) if adjunct else None
    if _goes_on_behind(frame, tag_end + 1):
        return _until_end(frame, first, "around", behind=tag_end + 2)
    return Content(first, last, "before")


def _behind_tag(frame: Frame, place: int) -> Content | None:
    """The clause behind a tag that follows an adjunct: "In Ohio, he said, THE PLAN WAS DEAD"."""
    if place + 2 >= len(frame.words) or frame.words[place] not in {",", "--"} or frame.words[place + 1] == QUOTED:
        return None
    if not any(looks_finite(frame, at) for at in range(place + 2, min(len(frame.words), place + _FARTHEST_VERB))):
        return None
    return _until_end(frame, place + 1, "bare")


def _goes_on_behind(frame: Frame, place: int) -> bool:
    words = frame.words
    if place + 2 >= len(words) or words[place] not in {",", "--"} or _new_report(frame, place + 1):
        return False
    return words[place + 1] not in COORDINATORS | SUBORDINATORS | {"who", "which", QUOTED} and not words[place + 1].endswith("ing")
