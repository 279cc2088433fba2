"""Where the ways lead from a cue verb: the noun phrases that may be its subject."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import documents
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb, is_nominal, time_words
from retrieval.english.nationalities import places
from retrieval.english.shape_index import ShapeIndex
from retrieval.english.shapes import reach
from retrieval.english.titles import role_nouns
from retrieval.quotes.reports.clause_subjects import clause_subject, is_verb_next
from retrieval.quotes.reports.cue_verbs import is_seen_by
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, is_past_verb, phrase_after, phrase_before
from retrieval.quotes.reports.parentheses import across_parenthesis, antecedent, is_somebody
from retrieval.quotes.reports.subject_signs import Subject, SubjectSign, subject_signs, ways_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.subject_signs import Verb
    from retrieval.quotes.reports.verb_groups import CueVerb

_FARTHEST_CLAUSE_TOKENS = 60
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


def ways_from(frame: Frame, cue: CueVerb) -> Sequence[SubjectSign]:
    """Give the ways that may lead from a cue verb; from a relative clause only one leads out."""
    before = frame.words[cue.first - 1] if cue.first else ""
    that = before == "that" and cue.mood == "finite" and cue.first > 1 and is_nominal(frame.words[cue.first - 2])
    pronoun = reach("(who / which) (this / last / <time|adverb>)*", frame.tokens, cue.first - 1, -1) is not None
    relative = (that or pronoun) and cue.mood in {"finite", "participle"}
    return _ways("relative" if relative else cue.mood).around(frame.tokens[cue.first - 1], frame.tokens[cue.last + 1])


@cache
def _ways(verb: Verb) -> ShapeIndex[SubjectSign]:
    return ShapeIndex(ways_of(verb), lambda way: _path(way.path)[:2])


def subjects_on(way: SubjectSign, frame: Frame, cue: CueVerb) -> Iterator[Subject]:
    """Give the phrases to which a way leads from a cue verb, with the signs that they have there."""
    path = _path(way.path)
    place = _end_of(path, frame, cue)
    phrase = _phrase_at(place, way, frame, cue) if place is not None else None
    if phrase is not None:
        yield from _BESIDE.get(way.label, _alone)(way, frame, cue, phrase)


# --- paths ------------------------------------------------------------------------------------------------------


class _Path(NamedTuple):
    """The parts of a path: what stands before the verb and behind it, as far as the phrase, and beyond that."""

    before: str
    behind: str
    beyond: str
    """What stands before a phrase to which the path leads back."""
    leads_back: bool
    """Whether the phrase stands before the verb."""
    is_open: bool
    """Whether the phrase is found by a function."""


@cache
def _path(path: str) -> _Path:
    signs = path.split()
    first, last = sorted((signs.index("PHRASE"), signs.index("VERB")))
    between = signs[first + 1 : last]
    is_open = "…" in between
    parts = (signs[:first], between[is_open:] if between else between, signs[last + 1 :])
    outer, gap, behind = (" ".join(part) for part in parts)
    if signs[first] == "PHRASE":
        return _Path(gap, behind, outer, leads_back=True, is_open=is_open)
    return _Path(outer, gap, "", leads_back=False, is_open=is_open)


def _end_of(path: _Path, frame: Frame, cue: CueVerb) -> int | None:
    """Give the token of the phrase that a path comes to first; None where it does not stand here."""
    before = reach(path.before, frame.tokens, cue.first - 1, -1)
    behind = reach(path.behind, frame.tokens, cue.last + 1) if before is not None else None
    return before if path.leads_back and behind is not None else behind


def _phrase_at(place: int, way: SubjectSign, frame: Frame, cue: CueVerb) -> NounPhrase | None:
    path = _path(way.path)
    if path.is_open:
        return _FOUND[way.label](frame, cue)
    if not path.leads_back:
        return phrase_after(frame, place)
    phrase = antecedent(frame, place + 1) if way.link == "relative" else phrase_before(frame, place)
    if phrase is None or not path.beyond:
        return phrase
    within = range(phrase.head - 1, phrase.first - 2, -1)
    opening = next((at for at in within if reach(path.beyond, frame.tokens, at, -1) is not None), None)
    return phrase._replace(first=opening + 1) if opening is not None else None


def _alone(way: SubjectSign, frame: Frame, cue: CueVerb, phrase: NounPhrase) -> Iterator[Subject]:
    del frame, cue
    yield Subject(phrase, way.link, (way,))


def _sign(label: str) -> SubjectSign:
    return subject_signs()[label]


# --- right beside the verb --------------------------------------------------------------------------------------


def _before_verb(way: SubjectSign, frame: Frame, cue: CueVerb, phrase: NounPhrase) -> Iterator[Subject]:
    """The phrase that ends right before the verb; what a relative clause or an accusation acts on leads past it."""
    phrase = _joined(frame, _before_region(frame, phrase))
    outer = _past_clause(frame, phrase)
    if outer is not None:
        yield Subject(outer, way.link, (_sign("before “who … here”"),))
    acted_on = (_sign("acted on"),) if outer is not None else ()
    yield Subject(phrase, way.link, (way, *acted_on))
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
            yield Subject(NounPhrase(phrase.first, at, at), "document", (_sign("owns the document"),))
            return
    for at in range(phrase.head + 1, phrase.last):
        if words[at] in {"from", "by"}:
            signer = NounPhrase(at + 1, phrase.last, phrase.last)
            yield Subject(signer, "document", (_sign("owns the document"),))
            return
    sender = clause_subject(frame, _clause_start(frame, phrase.first), before_verb=True)
    if sender is not None and sender.last < phrase.first:
        yield Subject(sender, "document", (_sign("sent the document"),))


def _behind_verb(way: SubjectSign, frame: Frame, cue: CueVerb, phrase: NounPhrase) -> Iterator[Subject]:
    """A subject may follow its verb behind a quotation or a comma: `"...," said Smith`, `..., said Smith`."""
    before = frame.words[cue.first - 1] if cue.first else ""
    simple = cue.mood == "finite" and cue.first == cue.at and bool(cue.uses & _INVERTING)
    behind_words = before == "," and frame.words[cue.first - 2] != QUOTED
    following = frame.words[cue.last + 1]
    hearer = behind_words or frame.words[cue.at] in lexicon.words("words_before_speech", "needs_hearer")
    if not simple or ("person" in cue.uses and hearer) or following in time_words() | {"it"}:
        return
    if is_adverb(following) or (before == QUOTED and not _may_stand_before_tag(frame, cue.first - 1)):
        return
    phrase = _with_name(frame, phrase)
    if not (behind_words and is_verb_next(frame, phrase.last + 1)):
        closed = frame.words[phrase.last + 1 : phrase.last + 2] in ([], ["."], [","])
        closing = (_sign("a name that ends the sentence"),) if closed and frame.is_capital(phrase.last) else ()
        yield Subject(phrase, way.link, (way, *closing))


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


# --- in the clause ----------------------------------------------------------------------------------------------


def _acting(frame: Frame, cue: CueVerb) -> NounPhrase | None:
    """Whoever acts on the thing before a participle without a comma: "SMITH scolded them over the buoys saying"."""
    actor = clause_subject(frame, _clause_start(frame, cue.first), before_verb=True)
    acts = actor is not None and actor.last < cue.first - 2 and is_somebody(frame, actor.head)
    return actor if acts else None


def _of_the_clause(frame: Frame, cue: CueVerb) -> NounPhrase | None:
    """The subject that a verb shares with the first verb of its clause."""
    phrase = clause_subject(frame, _clause_start(frame, cue.first - 1))
    return phrase if phrase is not None and phrase.last < cue.first - 1 else None


def _of_the_nearest_clause(frame: Frame, cue: CueVerb) -> NounPhrase | None:
    """The subject of the subordinate clause that a participle follows: "came after ROE'S LAWYERS pushed, arguing"."""
    place = cue.first - 1
    openers = closed_class("subordinator") | lexicon.words("clause_words", "occasion")
    for opener in range(place - 1, max(0, place - _FARTHEST_CLAUSE_TOKENS), -1):
        phrase = clause_subject(frame, opener + 1, before_verb=True) if frame.words[opener] in openers else None
        if phrase is not None and phrase.last < place:
            return phrase
    return None


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


_BESIDE: Mapping[str, Callable[[SubjectSign, Frame, CueVerb, NounPhrase], Iterator[Subject]]] = {
    "right before the verb": _before_verb,
    "right behind the verb": _behind_verb,
}
"""What is seen of a phrase beside the verb, by the label of the way to it."""
_FOUND: Mapping[str, Callable[[Frame, CueVerb], NounPhrase | None]] = {
    "acts in the clause": _acting,
    "across a parenthesis": lambda frame, cue: across_parenthesis(frame, cue.first - 1),
    "subject of the clause": _of_the_clause,
    "subject behind a verb in front": lambda frame, _: clause_subject(frame, 0),
    "subject of the nearest clause": _of_the_nearest_clause,
}
"""The phrases at the ends of open paths, by the label of the way."""
