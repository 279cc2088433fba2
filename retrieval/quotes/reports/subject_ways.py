"""The ways that lead from a cue verb to the noun phrases that may be its subject, a small function each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import documents
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb, is_nominal, time_words
from retrieval.english.nationalities import places
from retrieval.english.titles import role_nouns
from retrieval.quotes.reports.clause_subjects import BREAKS, clause_subject, is_verb_next
from retrieval.quotes.reports.cue_verbs import is_seen_by
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, is_past_verb, phrase_after, phrase_before
from retrieval.quotes.reports.parentheses import across_parenthesis, antecedent, is_somebody
from retrieval.quotes.reports.subject_signs import Subject, SubjectSign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.subject_signs import Link
    from retrieval.quotes.reports.verb_groups import CueVerb, Mood

    Way = Callable[[Frame, CueVerb], Iterator[Subject]]

_FARTHEST_CLAUSE_TOKENS = 60
_LONGEST_RELATIVE_TOKENS = 15
_LEAST_WHOLE = 2
"""Spaces in a quotation that opens a sentence and is no title."""
_INVERTING = frozenset(["bare", "tag"])
"""Uses of verbs whose subject may follow them."""
_BEFORE_TAG = frozenset([",", ".", "?", "!", "-", "—", "–", "…"])


@cache
def _before_object() -> frozenset[str]:
    return closed_class("preposition") | finite_verbs()


@cache
def _joins() -> frozenset[str]:
    return closed_class("coordinator") | {"while"}


def _one(phrase: NounPhrase | None, link: Link, *signs: SubjectSign) -> Iterator[Subject]:
    if phrase is not None:
        yield Subject(phrase, link, signs)


def _behind_by(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    words = frame.words
    if cue.lemma == "quote" and words[cue.last + 1 : cue.last + 3] == ["as", "saying"]:
        yield from _one(phrase_before(frame, cue.first - 1), "beside", SubjectSign.BESIDE)
        return
    by = next((at for at in range(cue.last + 1, min(cue.last + 5, len(words) - 1)) if words[at] == "by"), None)
    if by is not None:
        yield from _one(phrase_after(frame, by + 1), "agent", SubjectSign.BEHIND_BY)


def _brought_to_speak(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """Whoever is made to: "prompting SMITH to ask", "which led THE MAYOR to say"."""
    place = cue.first - 1
    phrase = phrase_before(frame, place - 1) if frame.words[place] == "to" else None
    if phrase is None:
        return
    prompting = lexicon.words("words_before_speech", "prompting")
    if frame.words[phrase.first] in prompting and phrase.first < phrase.head:
        phrase = phrase._replace(first=phrase.first + 1)
    elif not phrase.first or frame.words[phrase.first - 1] not in prompting:
        return
    yield Subject(phrase, "beside", (SubjectSign.BROUGHT_TO_SPEAK,))


def _before_who(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    yield from _one(antecedent(frame, cue.first - 1), "relative", SubjectSign.BEFORE_WHO)


def _heard(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    place = cue.first - 1
    heard = place > 1 and frame.words[place] in lexicon.words("words_before_speech", "heard_saying")
    if cue.mood == "participle" and heard and frame.words[place - 1] in closed_class("be"):
        yield from _one(phrase_before(frame, place - 2), "beside", SubjectSign.HEARD)


def _quoted_as(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """Whoever somebody else quotes: "the paper quoted SMITH as saying"."""
    place = cue.first - 1
    if cue.mood != "participle" or place < 1 or frame.words[place] != "as":
        return
    phrase = phrase_before(frame, place - 1)
    within = range(phrase.head - 1, max(-1, phrase.first - 2), -1) if phrase else ()
    verb = next((at for at in within if frame.words[at] in lexicon.words("words_before_speech", "quoting")), None)
    if phrase is not None and verb is not None:
        yield Subject(phrase._replace(first=verb + 1), "beside", (SubjectSign.QUOTED_AS,))


def _beside(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """The phrase that ends right before the verb; what a relative clause or an accusation acts on leads past it."""
    place = cue.first - 1
    if place < 0 or (frame.words[place] in BREAKS and frame.words[place] != ")"):
        return
    nearest = None if frame.words[place] in closed_class("coordinator") else phrase_before(frame, place)
    if nearest is None:
        return
    phrase = _joined(frame, _before_region(frame, nearest))
    outer = _past_clause(frame, phrase)
    if outer is not None:
        yield Subject(outer, "beside", (SubjectSign.BEFORE_THE_RELATIVE,))
    acted_on = (SubjectSign.ACTED_ON,) if outer is not None else ()
    yield Subject(phrase, "beside", (SubjectSign.BESIDE, *acted_on))
    if cue.mood == "participle" and frame.words[(outer or phrase).head] in documents():
        yield from _behind_document(frame, outer or phrase)


def _joined(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """The first of two things that one person is: "THE HULL RADIO HOST and former broadcaster told"."""
    bare = frame.words[phrase.first] not in closed_class("determiner") and not frame.is_capital(phrase.first)
    if (
        not bare
        or frame.words[phrase.head] not in role_nouns()
        or frame.words[phrase.first - 1 : phrase.first] != ["and"]
    ):
        return phrase
    first = phrase_before(frame, phrase.first - 2)
    return first if first is not None and frame.words[first.first] in closed_class("determiner") else phrase


def _before_region(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """The region behind a town is no subject: in "the station in Peachtree City, Georgia posted" the station is."""
    comma = phrase.first - 1
    start, end = frame.span(phrase.first, phrase.last)
    behind_town = comma > 1 and frame.words[comma] == "," and frame.is_capital(comma - 1)
    if not behind_town or frame.text[start:end] not in places():
        return phrase
    town = phrase_before(frame, comma - 1)
    return town if town is not None and town.first < comma - 1 and town.head < town.last else phrase


def _past_clause(frame: Frame, phrase: NounPhrase) -> NounPhrase | None:
    """Whom the clause that ends in `phrase` tells apart: "A MAN who hit a burglar", "THE PAPERS seen by Smith"."""
    words, deed = frame.words, phrase.first - 3
    accused = deed > 0 and words[deed] in lexicon.words("words_before_speech", "charged")
    if accused and words[deed + 1] in {"of", "with"} and words[deed + 2].endswith("ing"):
        return phrase_before(frame, deed - 1)
    if phrase.first > 2 and is_seen_by(frame, phrase.first - 2):
        return phrase_before(frame, phrase.first - 3)
    if phrase.first < 2 or not (words[phrase.first - 1] in _before_object() or is_past_verb(frame, phrase.first - 1)):
        return None
    for place in range(phrase.first - 2, max(0, phrase.first - 20), -1):
        if words[place] in {",", ";", "--", QUOTED, ":"}:
            break
        if words[place] == "who":
            return phrase_before(frame, place - 1)
    return None


def _behind_document(frame: Frame, phrase: NounPhrase) -> Iterator[Subject]:
    """Who speaks through a document: "Smith's note saying", "a note from Smith saying", "Smith sent a note saying"."""
    words = frame.words
    for at in range(phrase.first, phrase.head):
        if words[at] in closed_class("possessive") or words[at].endswith(("'s", "s'")):
            yield Subject(NounPhrase(phrase.first, at, at), "document", (SubjectSign.OWNS_THE_DOCUMENT,))
            return
    for at in range(phrase.head + 1, phrase.last):
        if words[at] in {"from", "by"}:
            signer = NounPhrase(at + 1, phrase.last, phrase.last)
            yield Subject(signer, "document", (SubjectSign.OWNS_THE_DOCUMENT,))
            return
    sender = clause_subject(frame, _clause_start(frame, phrase.first), before_verb=True)
    if sender is not None and sender.last < phrase.first:
        yield Subject(sender, "document", (SubjectSign.SENT_THE_DOCUMENT,))


def _around_who(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """The relative clause around a participle: "RUTE, who tried to calm him by saying"."""
    if cue.mood != "participle":
        return
    place = cue.first - 1
    for at in range(place, max(0, place - _LONGEST_RELATIVE_TOKENS), -1):
        if frame.words[at] in {",", ";", "--", QUOTED, "and"}:
            return
        if frame.words[at] == "who":
            yield from _one(antecedent(frame, at), "relative", SubjectSign.AROUND_WHO)
            return


def _acts(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """Whoever acts on the thing before a participle without a comma: "SMITH scolded them over the buoys saying"."""
    place = cue.first - 1
    if cue.mood != "participle" or place < 0 or frame.words[place] in BREAKS:
        return
    actor = clause_subject(frame, _clause_start(frame, cue.first), before_verb=True)
    if actor is not None and actor.last < place - 1 and is_somebody(frame, actor.head):
        yield Subject(actor, "shared", (SubjectSign.ACTS,))


def _across_a_parenthesis(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    if cue.mood != "participle" and cue.first and frame.words[cue.first - 1] in {",", "--", ")"}:
        phrase = across_parenthesis(frame, cue.first - 1)
        yield from _one(phrase, "parenthesis", SubjectSign.ACROSS_A_PARENTHESIS)


def _inverted(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """A subject may follow its verb behind a quotation or a comma: `"...," said Smith`, `..., said Smith`."""
    before = frame.words[cue.first - 1] if cue.first else ""
    simple = cue.mood == "finite" and cue.first == cue.at and cue.last + 1 < len(frame.words)
    if not simple or not cue.uses & _INVERTING or before not in {",", "--", ")", QUOTED, "", "so"}:
        return
    behind_words = before == "," and frame.words[cue.first - 2] != QUOTED
    following = frame.words[cue.last + 1]
    if ("person" in cue.uses and behind_words) or following in time_words() | {"it"} or is_adverb(following):
        return
    phrase = phrase_after(frame, cue.last + 1)
    if phrase is None or (before == QUOTED and not _may_stand_before_tag(frame, cue.first - 1)):
        return
    phrase = _with_name(frame, phrase)
    if not (behind_words and is_verb_next(frame, phrase.last + 1)):
        closed = frame.words[phrase.last + 1 : phrase.last + 2] in ([], ["."], [","])
        closing = (SubjectSign.NAMED_AT_THE_END,) if closed and frame.is_capital(phrase.last) else ()
        yield Subject(phrase, "behind", (SubjectSign.INVERTED, *closing))


def _with_name(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """Two things that one person is, and the name behind them: "said Hull resident and musician ANN ROE"."""
    bare = frame.words[phrase.first] not in closed_class("determiner") and frame.words[phrase.last] in role_nouns()
    if not bare or frame.words[phrase.last + 1 : phrase.last + 2] != ["and"]:
        return phrase
    named = phrase_after(frame, phrase.last + 2, modified=False)
    if named is None or frame.is_capital(named.first) or not frame.is_capital(named.last):
        return phrase
    return NounPhrase(phrase.first, named.last, named.last)


def _may_stand_before_tag(frame: Frame, quoted: int) -> bool:
    """A quotation before an inverted tag ends in a comma or stop, or is the whole beginning of the sentence."""
    token = frame.tokens[quoted]
    whole = quoted == 0 and frame.text.count(" ", token.start, token.end) >= _LEAST_WHOLE
    return whole or frame.last_mark(quoted) in _BEFORE_TAG


def _of_the_clause(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """The subject that a verb shares with the first verb of its clause; of the main clause for a fronted participle."""
    place = cue.first - 1
    opening = place == 0 and frame.words[0] in lexicon.words("clause_words", "before_fronted")
    if place < 0 or (cue.mood == "participle" and opening):  # "After saying he was tired, Smith"
        yield from _one(clause_subject(frame, 0), "fronted", SubjectSign.OF_THE_CLAUSE)
        return
    phrase = clause_subject(frame, _clause_start(frame, place))
    if phrase is not None and phrase.last < place:
        yield Subject(phrase, "shared", (SubjectSign.OF_THE_CLAUSE,))


def _of_the_nearest_clause(frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """The subject of the subordinate clause that a participle follows: "came after ROE'S LAWYERS pushed, arguing"."""
    place = cue.first - 1
    if cue.mood != "participle" or place < 1 or frame.words[place] != ",":
        return
    near = range(place - 1, max(0, place - _FARTHEST_CLAUSE_TOKENS), -1)
    openers = closed_class("subordinator") | lexicon.words("clause_words", "occasion")
    for opener in (at for at in near if frame.words[at] in openers):
        phrase = clause_subject(frame, opener + 1, before_verb=True)
        if phrase is not None and phrase.last < place:
            yield Subject(phrase, "shared", (SubjectSign.OF_THE_NEAREST_CLAUSE,))
            return


def _clause_start(frame: Frame, place: int) -> int:
    """Give where the clause around `place` begins: behind ";", or ", and" with a subject and verb of its own."""
    words = frame.words
    for at in range(place - 1, max(0, place - _FARTHEST_CLAUSE_TOKENS), -1):
        if words[at] in {";", ":"}:
            return at + 1
        if words[at] == "," and words[at + 1] in _joins():
            phrase = clause_subject(frame, at + 2, before_verb=True)
            if phrase is not None and phrase.last < place:
                return at + 2
    return 0


_BESIDES: Sequence[Way] = (
    _heard,
    _quoted_as,
    _beside,
    _around_who,
    _acts,
    _across_a_parenthesis,
    _inverted,
    _of_the_clause,
    _of_the_nearest_clause,
)
_WAYS: Mapping[Mood, Sequence[Way]] = {
    "finite": _BESIDES,
    "participle": _BESIDES,
    "infinitive": (_brought_to_speak, _of_the_clause),
    "passive": (_behind_by,),
}
"""For each mood of a verb the ways to its subject."""


def ways_from(frame: Frame, cue: CueVerb) -> Sequence[Way]:
    """Give the ways from a cue verb; from a relative clause only one leads out."""
    before = frame.words[cue.first - 1] if cue.first else ""
    that = before == "that" and cue.mood == "finite" and cue.first > 1 and is_nominal(frame.words[cue.first - 2])
    relative = (that or before in {"who", "which"}) and cue.mood in {"finite", "participle"}
    return (_before_who,) if relative else _WAYS[cue.mood]
