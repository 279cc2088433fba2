"""What follows a reporting verb: the clause, infinitive or object that its uses allow."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.grammar import auxiliaries, closed_class, finite_verbs, is_nominal
from retrieval.quotes.reports.clause_ends import ends_sentence, ends_with_comma, looks_finite
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import phrase_after

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.quotes.reports.clause_ends import ContentShape
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.noun_phrases import NounPhrase
    from retrieval.quotes.reports.verb_groups import CueVerb

_FARTHEST_VERB_TOKENS = 16
_LONGEST_SUBJECT_TOKENS = 8


@cache
def _ends() -> frozenset[str]:
    return frozenset([",", ";", "--", QUOTED]) | finite_verbs()


@cache
def _clause_subjects() -> frozenset[str]:
    return closed_class("subject_pronoun") - {"one", "you"} | {"there"}


@cache
def _named() -> frozenset[str]:
    return closed_class("object_pronoun") | {"what"}


def _wh_clause(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    del hearer
    return bool(cue.uses & {"wh", "clause"}) and frame.words[place] in lexicon.words(
        "clause_words", "reported_question"
    )


def _infinitive(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    gerund = "gerund" in cue.uses and frame.words[place].endswith("ing") and is_nominal(frame.words[place])
    return gerund or ("to" in cue.uses and hearer is None and _is_to_infinitive(frame, place))


def _object_infinitive(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    return "person_to" in cue.uses and hearer is not None and _is_to_infinitive(frame, place)


def _is_to_infinitive(frame: Frame, place: int) -> bool:
    words = frame.words
    if words[place] in closed_class("negation") and place + 1 < len(words):
        place += 1
    if words[place] != "to" or place + 1 >= len(words):
        return False
    following = words[place + 1]
    if following == QUOTED:
        return True
    return following[0].isalpha() and following not in closed_class("determiner") and not frame.is_capital(place + 1)


def _bare_clause(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    del hearer
    words = frame.words
    word = words[place]
    if (
        "bare" not in cue.uses
        or word in lexicon.words("clause_words", "no_clause")
        or (word == "it" and _is_object_it(words, place))
    ):
        return False
    if word == QUOTED:
        return cue.lemma == "say" and _goes_on(frame, place)
    if word in _clause_subjects() or (cue.lemma == "say" and is_nominal(word)):
        return True
    if (word in closed_class("subordinator") or word in auxiliaries()) and (
        cue.lemma != "say" or word in lexicon.words("clause_words", "occasion")
    ):
        return False
    reach = range(place + 1, min(len(words), place + _FARTHEST_VERB_TOKENS))
    stop = next((at for at in reach if words[at] in {",", ";", "that", "who", "which", "but"}), reach.stop)
    return any(looks_finite(frame, at) for at in range(place + 1, stop))


def _is_object_it(words: Sequence[str], place: int) -> bool:
    """Tell "said it." and "said it in May" from "said it was"."""
    following = words[place + 1] if place + 1 < len(words) else ""
    return not (following[:1].isalnum() or following[:1] == "'") or following in closed_class("preposition")


def _gapped_clause(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    """A verb follows whose subject stands before: "a vacuum, which they say LEFT the town in ruins"."""
    if "bare" not in cue.uses or hearer is not None:
        return False
    direct = frame.words[place] in (finite_verbs() if cue.lemma == "say" else auxiliaries() & finite_verbs())
    spoken = cue.lemma == "say" or frame.words[cue.first - 1 : cue.first] in (["he"], ["she"], ["they"])
    if direct and spoken and frame.words[0] not in lexicon.words("clause_words", "free_relative"):
        return True
    before = frame.words[max(0, cue.first - _LONGEST_SUBJECT_TOKENS) : cue.first]
    relative = next(
        (
            at
            for at in range(len(before) - 1, -1, -1)
            if before[at] in lexicon.words("clause_words", "relative_or_what")
        ),
        len(before),
    )
    clear = relative + 1 < len(before) and not _ends().intersection(before[relative:])
    return clear and looks_finite(frame, place) and frame.words[0] not in lexicon.words("clause_words", "free_relative")


def _goes_on(frame: Frame, quoted: int) -> bool:
    """Tell whether the clause goes on behind its first, quoted words: `said "it gets me mad" every time`."""
    words = frame.words
    following = quoted + 1
    if following + 1 >= len(words) or not words[following][0].isalpha() or frame.is_capital(following):
        return False
    return (
        not ends_with_comma(frame, quoted)
        and not ends_sentence(frame, quoted)
        and words[following] not in closed_class("coordinator")
    )


def named_phrase(frame: Frame, cue: CueVerb, place: int) -> NounPhrase | None:
    """Give the name behind a verb whose object stands before it: "what he calls A DISGRACE"."""
    words = frame.words
    if cue.lemma not in lexicon.words("words_before_speech", "naming") or place >= len(words) or words[place] == QUOTED:
        return None
    fronted = not lexicon.words("clause_words", "fronted_object").isdisjoint(words[max(0, cue.first - 4) : cue.first])
    return phrase_after(frame, place) if fronted else None


def _naming(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    del hearer
    words = frame.words
    if "as" not in cue.uses or not (is_nominal(words[place]) or words[place] in _named()):
        return False
    if cue.lemma in lexicon.words("words_before_speech", "naming") and any(
        word in lexicon.words("clause_words", "fronted_object") for word in words[max(0, cue.first - 4) : cue.first]
    ):
        return True
    for at in range(place + 1, min(len(words), place + 20)):
        if words[at] == "as" or words[at] == QUOTED:
            return True
        if words[at] in {",", ";", "--", "that", "who", "which"} or words[at] in finite_verbs():
            break
    named = place + 1 < len(words) and words[place] in closed_class("object_pronoun") and words[place + 1][0].isalpha()
    return cue.lemma in lexicon.words("words_before_speech", "naming") and named


def _charge(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    del hearer
    phrase = phrase_after(frame, place, modified=False)
    return "of" in cue.uses and phrase is not None and frame.words[phrase.last + 1 : phrase.last + 2] == ["of"]


def _about(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    del hearer
    return "about" in cue.uses and cue.last > cue.at and is_nominal(frame.words[place])


def _object(frame: Frame, cue: CueVerb, place: int, hearer: NounPhrase | None) -> bool:
    del hearer
    word = frame.words[place]
    plural = word in finite_verbs() and word.endswith("s") and word not in auxiliaries()  # "announced plans"
    return "object" in cue.uses and (is_nominal(word) or plural or word in closed_class("object_pronoun"))


SHAPES: dict[ContentShape, Callable[[Frame, CueVerb, int, NounPhrase | None], bool]] = {
    "wh": _wh_clause,
    "person_to": _object_infinitive,
    "to": _infinitive,
    "gap": _gapped_clause,
    "bare": _bare_clause,
    "as": _naming,
    "of": _charge,
    "about": _about,
    "object": _object,
}
"""For each shape whether it begins at a token behind a verb (and behind its hearer)."""
