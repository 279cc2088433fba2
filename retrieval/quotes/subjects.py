"""Who does the reporting: the noun phrase to which a cue verb belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english.grammar import COORDINATORS, PREPOSITIONS, SUBORDINATORS, TIME_WORDS, is_adverb
from retrieval.quotes.frames import QUOTED
from retrieval.quotes.phrases import Phrase, is_nominal, phrase_after, phrase_before

if TYPE_CHECKING:
    from retrieval.quotes.frames import Frame
    from retrieval.quotes.verbs import CueVerb

Link = Literal["beside", "behind", "relative", "parenthesis", "shared", "agent", "fronted"]
"""How a subject is tied to its verb.

beside       right before it: "Smith said"
behind       right after it: "said Smith"
relative     "Smith, who said"
parenthesis  across what stands between commas: "Smith, a lawyer, said"
shared       of the clause's first verb: "Smith paused and said"
agent        "was described by Smith as"
fronted      "Calling it a disgrace, Smith"
"""

_LONGEST_PARENTHESIS = 60
_BREAKS = frozenset([",", "--", "(", ")", ";", ":", QUOTED])


class Subject(NamedTuple):
    """A subject and how it is tied to its verb."""

    phrase: Phrase
    link: Link


def subject_of(frame: Frame, cue: CueVerb) -> Subject | None:
    """Find the subject of a cue verb in its frame; None where its syntax leaves it open."""
    if cue.mood == "passive":
        return _agent(frame, cue)
    place = cue.first - 1
    if cue.mood == "infinitive":
        place = _before_infinitive(frame, place)
    before = frame.words[place] if place >= 0 else ""
    if before in {"who", "which"} or (before == "that" and _is_relative_that(frame, place)):
        return _antecedent(frame, place)
    if place >= 0 and before not in _BREAKS and before not in COORDINATORS:
        phrase = phrase_before(frame, place)
        if phrase is not None:
            return Subject(phrase, "beside")
    if _may_be_inverted(frame, cue):
        phrase = phrase_after(frame, cue.last + 1)
        if phrase is not None:
            return Subject(phrase, "behind")
    if before in {",", "--", ")"}:
        phrase = _across_parenthesis(frame, place)
        if phrase is not None:
            return Subject(phrase, "parenthesis")
    return _of_clause(frame, place)


def _before_infinitive(frame: Frame, place: int) -> int:
    """Step back over "went on to", "appeared to"."""
    place -= 1
    while place >= 0 and (is_adverb(frame.words[place]) or frame.words[place] in {"on", "out", "forward", "quick", "was", "is"}):
        place -= 1
    return place - 1


def _agent(frame: Frame, cue: CueVerb) -> Subject | None:
    words = frame.words
    if cue.lemma == "quote" and words[cue.last + 1 : cue.last + 3] == ["as", "saying"]:
        phrase = phrase_before(frame, cue.first - 1)
        return Subject(phrase, "beside") if phrase else None
    for place in range(cue.last + 1, min(cue.last + 5, len(words) - 1)):
        if words[place] == "by":
            phrase = phrase_after(frame, place + 1)
            return Subject(phrase, "agent") if phrase else None
    return None


def _is_relative_that(frame: Frame, place: int) -> bool:
    return place > 0 and is_nominal(frame.words[place - 1])


def _antecedent(frame: Frame, place: int) -> Subject | None:
    last = place - 1
    if last >= 0 and frame.words[last] in {",", "--"}:
        last -= 1
    phrase = phrase_before(frame, last)
    if phrase is None and last < place - 1:
        phrase = _across_parenthesis(frame, place - 1)
    return Subject(phrase, "relative") if phrase else None


def _may_be_inverted(frame: Frame, cue: CueVerb) -> bool:
    """A subject may follow its verb behind a quotation or a comma: `"...," said Smith`, `..., said Smith`."""
    if cue.mood != "finite" or cue.first != cue.at:
        return False
    before = frame.words[cue.first - 1] if cue.first else ""
    following = frame.words[cue.last + 1] if cue.last + 1 < len(frame.words) else ""
    if before not in {QUOTED, ",", "--", "", "so"} or not following or not is_nominal(following):
        return following in {"he", "she", "they"} and before in {QUOTED, ",", "--"}
    return following not in TIME_WORDS and not is_adverb(following)


def _across_parenthesis(frame: Frame, closing: int) -> Phrase | None:
    """Find the phrase before the parenthesis that the comma or dash at `closing` ends."""
    words = frame.words
    best: Phrase | None = None
    for place in range(closing - 1, max(0, closing - _LONGEST_PARENTHESIS), -1):
        if words[place] in {";", ":"} or (words[place] == QUOTED and words[place - 1] in {",", ":"}):
            break
        if words[place] not in {",", "--", "("}:
            continue
        phrase = phrase_before(frame, place - 1)
        if phrase is None or not _begins_clause(frame, phrase):
            continue
        best = phrase
        if frame.is_capital(phrase.last):
            break
    return best


def _begins_clause(frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a phrase can be a subject: nothing but an adjunct or a conjunction stands before it."""
    before = frame.words[phrase.first - 1] if phrase.first else ""
    return before in _BREAKS | COORDINATORS | SUBORDINATORS | {"", ".", "?", "!"} or is_adverb(before) or before in TIME_WORDS


def _of_clause(frame: Frame, place: int) -> Subject | None:
    """The subject that a verb shares with the first verb of its clause; of the main clause for a fronted participle."""
    words = frame.words
    start = max((i for i in range(place, max(-1, place - 80), -1) if words[i] in {";", ":"}), default=-1) + 1
    if place < start:
        comma = next((i for i in range(start, min(len(words), start + 40)) if words[i] == ","), None)
        phrase = phrase_after(frame, comma + 1, modified=False) if comma is not None else None
        return Subject(phrase, "fronted") if phrase else None
    phrase = clause_subject(frame, start)
    return Subject(phrase, "shared") if phrase and phrase.last < place else None


def clause_subject(frame: Frame, start: int) -> Phrase | None:
    """Give the subject of the clause that begins at `start`: its first noun phrase behind a fronted adjunct."""
    words = frame.words
    place = start
    while place < len(words) and (words[place] in COORDINATORS or words[place] in _BREAKS or is_adverb(words[place])):
        place += 1
    if place < len(words) and _is_fronted(words[place]):
        comma = next((i for i in range(place, min(len(words), place + 40)) if words[i] == ","), None)
        if comma is None:
            return None
        place = comma + 1
        while place < len(words) and (words[place] in TIME_WORDS or is_adverb(words[place])):
            place += 1
    return phrase_after(frame, place)


def _is_fronted(word: str) -> bool:
    return word in PREPOSITIONS or word in SUBORDINATORS or (word.endswith("ing") and len(word) > 5)
