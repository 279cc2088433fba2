"""Who does the reporting: the noun phrase to which a cue verb belongs.

Longer than other files, because the ways in which a subject is found are tried one after the other.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import documents, evidence
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb, time_words
from retrieval.english.nationalities import places
from retrieval.english.titles import role_nouns
from retrieval.quotes.reports.clause_subjects import BREAKS, clause_subject, is_plausible, is_verb_next
from retrieval.quotes.reports.cue_verbs import is_seen_by
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, is_nominal, is_past_verb, phrase_after, phrase_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.quotes.reports.cue_verbs import CueVerb
    from retrieval.quotes.reports.frames import Frame

Link = Literal["beside", "behind", "relative", "parenthesis", "shared", "agent", "fronted", "document"]
"""How a subject is tied to its verb.

beside       right before it: "Smith said"
behind       right after it: "said Smith"
relative     "Smith, who said"
parenthesis  across what stands between commas: "Smith, a lawyer, said"
shared       of the clause's first verb: "Smith paused and said"
agent        "was described by Smith as"
document     through something written: "Smith sent a letter saying"
fronted      "Calling it a disgrace, Smith"
"""

_LONGEST_PARENTHESIS_TOKENS = 60
_LONGEST_RELATIVE_TOKENS = 15
_LEAST_WHOLE = 2
"""Spaces in a quotation that opens a sentence and is no title."""


@cache
def _before_object() -> frozenset[str]:
    return closed_class("preposition") | finite_verbs()


_INVERTING = frozenset(["bare", "tag"])
"""Uses of verbs whose subject may follow them."""
_BEFORE_TAG = frozenset([",", ".", "?", "!", "-", "—", "–", "…"])


@cache
def _opens_clause() -> frozenset[str]:
    return closed_class("question_word") | closed_class("subordinator")


@cache
def _before_clause() -> frozenset[str]:
    return BREAKS | closed_class("coordinator") | closed_class("subordinator") | {"", ".", "?", "!"}


@cache
def _joins() -> frozenset[str]:
    return closed_class("coordinator") | {"while"}


class Subject(NamedTuple):
    """A subject and how it is tied to its verb."""

    phrase: NounPhrase
    link: Link


def subject_of(frame: Frame, cue: CueVerb) -> Subject | None:
    """Find the subject of a cue verb in its frame; None where its syntax leaves it open."""
    if cue.mood == "passive":
        return _agent(frame, cue)
    place = cue.first - 1
    if cue.mood == "participle" and place == 0 and frame.words[0] in lexicon.words("clause_words", "before_fronted"):
        place = -1  # "After saying he was tired, Smith"
    if cue.mood == "infinitive":
        return _prompted(frame, place) or _of_clause(frame, place)
    before = frame.words[place] if place >= 0 else ""
    if cue.mood == "participle" and before == "as" and (quoted := _quoted_as(frame, place)):
        return quoted
    if cue.mood == "participle" and before in {"of", "for"} and is_spoken_about(frame, cue.first):
        return None
    if before in {"who", "which"} or (before == "that" and _is_relative_that(frame, place)):
        return _antecedent(frame, place)
    return _beside(frame, cue, place) or _farther(frame, cue, place)


def _quoted_as(frame: Frame, place: int) -> Subject | None:
    """Whoever somebody else quotes: "the paper quoted SMITH as saying"; `place` is that of "as"."""
    phrase = phrase_before(frame, place - 1)
    within = range(phrase.head - 1, max(-1, phrase.first - 2), -1) if phrase else ()
    verb = next((at for at in within if frame.words[at] in lexicon.words("words_before_speech", "quoting")), None)
    return Subject(phrase._replace(first=verb + 1), "beside") if phrase and verb is not None else None


def _beside(frame: Frame, cue: CueVerb, place: int) -> Subject | None:
    """The phrase that ends right before the verb."""
    if (
        place < 0
        or (frame.words[place] in BREAKS and frame.words[place] != ")")
        or frame.words[place] in closed_class("coordinator")
    ):
        return None
    if (
        cue.mood == "participle"
        and place > 1
        and frame.words[place] in lexicon.words("words_before_speech", "heard_saying")
        and frame.words[place - 1] in closed_class("be")
    ):
        heard = phrase_before(frame, place - 2)
        return Subject(heard, "beside") if heard else None
    phrase = phrase_before(frame, place)
    if phrase is None:
        return None
    phrase = _outside_relative(frame, _before_region(frame, phrase))
    if cue.mood == "participle" and (other := _past_object(frame, cue, phrase)):
        return other
    if not is_plausible(frame, phrase) or _is_adjunct(frame, phrase):
        return None
    return _author(frame, phrase) if cue.mood == "participle" else Subject(phrase, "beside")


def _farther(frame: Frame, cue: CueVerb, place: int) -> Subject | None:
    """A subject that other words keep apart from its verb, or that follows it."""
    if cue.mood == "participle" and (relative := _near_relative(frame, place)) is not None:
        return _antecedent(frame, relative)
    return _apart(frame, cue, frame.words[place] if place >= 0 else "") or _of_clause(frame, place)


def _past_object(frame: Frame, cue: CueVerb, phrase: NounPhrase) -> Subject | None:
    """A participle without a comma goes past a thing to whoever acts: "SMITH scolded them over the buoys saying"."""
    absolute = "with" in frame.words[max(0, phrase.first - 4) : phrase.first]
    if _is_person(frame, phrase.head) or frame.words[phrase.head] in evidence() or absolute:
        return None
    relative = _near_relative(frame, cue.first - 1)
    if relative is not None:
        return _antecedent(frame, relative)
    actor = clause_subject(frame, _clause_start(frame, cue.first), before_verb=True)
    acts = actor is not None and actor.last < phrase.first - 1 and _is_person(frame, actor.head)
    return Subject(actor, "shared") if actor is not None and acts else None


def _near_relative(frame: Frame, place: int) -> int | None:
    """Find the "who" of the relative clause around `place`: "Rute, WHO tried to calm him by saying"."""
    for at in range(place, max(0, place - _LONGEST_RELATIVE_TOKENS), -1):
        if frame.words[at] in {",", ";", "--", QUOTED, "and"}:
            return None
        if frame.words[at] == "who":
            return at
    return None


def _prompted(frame: Frame, place: int) -> Subject | None:
    """Whoever is brought to speak: "prompting SMITH to ask", "which led THE MAYOR to say"."""
    phrase = phrase_before(frame, place - 1) if frame.words[place] == "to" else None
    if (
        phrase is not None
        and frame.words[phrase.first] in lexicon.words("words_before_speech", "prompting")
        and phrase.first < phrase.head
    ):
        return Subject(phrase._replace(first=phrase.first + 1), "beside")
    caused = (
        phrase is not None
        and phrase.first > 0
        and frame.words[phrase.first - 1] in lexicon.words("words_before_speech", "prompting")
    )
    return Subject(phrase, "beside") if phrase is not None and caused else None


def _apart(frame: Frame, cue: CueVerb, before: str) -> Subject | None:
    """A subject across a parenthesis or behind its verb; `before` is the word before the verb's group."""
    if cue.mood == "participle":
        return None
    if before in {",", "--", ")"}:
        return _parenthesis(frame, cue) or _inverted(frame, cue)
    return _inverted(frame, cue) if before in {QUOTED, "", "so"} else None


def _before_region(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """The region behind a town is no subject: in "the station in Peachtree City, Georgia posted" the station is."""
    comma = phrase.first - 1
    start, end = frame.span(phrase.first, phrase.last)
    if (
        comma < 2
        or frame.words[comma] != ","
        or not frame.is_capital(comma - 1)
        or frame.text[start:end] not in places()
    ):
        return phrase
    town = phrase_before(frame, comma - 1)
    return town if town is not None and town.first < comma - 1 and town.head < town.last else phrase


def _outside_relative(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """The object of a relative clause is no subject: in "a man who hit a burglar said" the man is.

    Nor is what somebody is accused of: "a man accused of shooting his boss said".
    """
    words = frame.words
    deed = phrase.first - 3
    if (
        deed > 0
        and words[deed] in lexicon.words("words_before_speech", "charged")
        and words[deed + 1] in {"of", "with"}
        and words[deed + 2].endswith("ing")
    ):
        return phrase_before(frame, deed - 1) or phrase
    if phrase.first > 2 and is_seen_by(frame, phrase.first - 2):
        return phrase_before(frame, phrase.first - 3) or phrase  # "documents seen by the paper say"
    if phrase.first < 2 or not (words[phrase.first - 1] in _before_object() or is_past_verb(frame, phrase.first - 1)):
        return phrase
    for place in range(phrase.first - 2, max(0, phrase.first - 20), -1):
        if words[place] in {",", ";", "--", QUOTED, ":"}:
            break
        if words[place] == "who":
            return phrase_before(frame, place - 1) or phrase
    return phrase


def is_spoken_about(frame: Frame, place: int) -> bool:
    """Tell whether a passive before `place` has its subject spoken about: "was accused of", "has been called"."""
    words = frame.words
    return any(
        words[at] in lexicon.words("words_before_speech", "passive") and words[at - 1] in closed_class("be")
        for at in range(max(1, place - _LONGEST_PARENTHESIS_TOKENS), place)
    )


def _is_adjunct(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell "in a statement" before a verb from a subject."""
    before = frame.words[phrase.first - 1] if phrase.first else ""
    return (
        before in lexicon.words("clause_words", "placing_preposition")
        and frame.words[phrase.head] in documents()
        and frame.words[phrase.first] in closed_class("determiner")
    )


def _author(frame: Frame, phrase: NounPhrase) -> Subject:
    """Who speaks through a document: "Smith's note saying", "a note from Smith saying", "Smith sent a note saying"."""
    words = frame.words
    if words[phrase.head] not in documents():
        return Subject(phrase, "beside")
    for at in range(phrase.first, phrase.head):
        if words[at] in closed_class("possessive") or words[at].endswith(("'s", "s'")):
            return Subject(NounPhrase(phrase.first, at, at), "document")
    for at in range(phrase.head + 1, phrase.last):
        if words[at] in {"from", "by"}:
            return Subject(NounPhrase(at + 1, phrase.last, phrase.last), "document")
    owner = clause_subject(frame, _clause_start(frame, phrase.first), before_verb=True)
    return Subject(owner, "document") if owner and owner.last < phrase.first else Subject(phrase, "beside")


def _parenthesis(frame: Frame, cue: CueVerb) -> Subject | None:
    phrase = _across_parenthesis(frame, cue.first - 1)
    return Subject(phrase, "parenthesis") if phrase else None


def _inverted(frame: Frame, cue: CueVerb) -> Subject | None:
    """A subject may follow its verb behind a quotation or a comma: `"...," said Smith`, `..., said Smith`."""
    if cue.mood != "finite" or cue.first != cue.at or not cue.uses & _INVERTING or cue.last + 1 >= len(frame.words):
        return None
    following = frame.words[cue.last + 1]
    if (
        "person" in cue.uses
        and frame.words[cue.first - 1 : cue.first] == [","]
        and frame.words[cue.first - 2] != QUOTED
    ):
        return None
    if following in time_words() or following == "it" or is_adverb(following):
        return None
    phrase = phrase_after(frame, cue.last + 1)
    if phrase is None or not is_plausible(frame, phrase):
        return None
    if frame.words[cue.first - 1 : cue.first] == [QUOTED] and not _may_stand_before_tag(frame, cue.first - 1):
        return None
    begins_clause = frame.words[cue.first - 1 : cue.first] == [","] and is_verb_next(frame, phrase.last + 1)
    return None if begins_clause and frame.words[cue.first - 2] != QUOTED else Subject(phrase, "behind")


def _may_stand_before_tag(frame: Frame, quoted: int) -> bool:
    """A quotation before an inverted tag ends in a comma or stop, or is the whole beginning of the sentence."""
    token = frame.tokens[quoted]
    whole = quoted == 0 and frame.text.count(" ", token.start, token.end) >= _LEAST_WHOLE
    return whole or frame.last_mark(quoted) in _BEFORE_TAG


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


def _last_name(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """In "the words of Jane Roe, who" the pronoun means the name; in "a lawyer for Jane Roe, who" it does not."""
    if _is_person(frame, phrase.head):
        return phrase
    if not frame.is_capital(phrase.last):
        inner = phrase_after(frame, _behind_preposition(frame, phrase), modified=False)
        return inner if inner is not None and _is_person(frame, inner.head) else phrase
    first = phrase.last
    while first > phrase.head + 1 and frame.is_capital(first - 1):
        first -= 1
    return NounPhrase(first, phrase.last, phrase.last)


def _is_person(frame: Frame, place: int) -> bool:
    return (
        frame.is_capital(place)
        or frame.words[place] in role_nouns()
        or frame.words[place] in lexicon.words("person_words", "no_office")
    )


def _behind_preposition(frame: Frame, phrase: NounPhrase) -> int:
    behind = (at for at in range(phrase.last, phrase.head, -1) if frame.words[at - 1] in closed_class("preposition"))
    return next(behind, phrase.first)


def _is_relative_that(frame: Frame, place: int) -> bool:
    return place > 0 and is_nominal(frame.words[place - 1])


def _antecedent(frame: Frame, place: int) -> Subject | None:
    last = place - 1
    if last >= 0 and frame.words[last] in {",", "--"}:
        last -= 1
    if last > 1 and frame.words[last].isdigit() and frame.words[last - 1] == ",":
        last -= 2  # "Moffitt, 66, who"
    phrase = phrase_before(frame, last)
    if phrase is None and last < place - 1:
        phrase = _across_parenthesis(frame, place - 1)
    if phrase is not None and phrase.first > 1 and frame.words[phrase.first - 1] == ",":
        name = phrase_before(frame, phrase.first - 2)  # "said Jane Roe, a lawyer, who"
        phrase = name if name is not None and frame.is_capital(name.last) else phrase
    if phrase is not None and phrase.head < phrase.last:
        phrase = _last_name(frame, phrase)
    return Subject(phrase, "relative") if phrase else None


def _across_parenthesis(frame: Frame, closing: int) -> NounPhrase | None:
    """Find the phrase before the parenthesis that the comma or dash at `closing` ends."""
    words = frame.words
    best: NounPhrase | None = None
    if words[closing - 1] == QUOTED:
        return None
    for place in range(closing - 1, max(0, closing - _LONGEST_PARENTHESIS_TOKENS), -1):
        if words[place] in {";", ":"} or (words[place] == QUOTED and words[place - 1] in {",", ":"}):
            break
        if words[place] not in {",", "--", "("} or not _is_parenthesis(words[place + 1 : closing]):
            continue
        phrase = phrase_before(frame, place - 1)
        if phrase is None or not _begins_clause(frame, phrase) or not is_plausible(frame, phrase):
            continue
        best = phrase
        if frame.is_capital(phrase.last):
            best = _before_apposition(frame, phrase)
            break
    if best is None:
        name = phrase_before(frame, closing - 1)  # "one delegate not on the list, Jane Roe, told"
        best = (
            name
            if name and frame.is_capital(name.first) and frame.words[name.first - 1 : name.first] == [","]
            else None
        )
    return best


def _before_apposition(frame: Frame, phrase: NounPhrase) -> NounPhrase:
    """The name before what says who that is: "BRAM SILVER, an organizer with Harbour Unite, which feeds strikers"."""
    if frame.is_capital(phrase.head) or phrase.first < 2 or frame.words[phrase.first - 1] != ",":
        return phrase
    name = phrase_before(frame, phrase.first - 2)
    named = name is not None and name.first < name.last and all(map(frame.is_capital, range(name.first, name.last + 1)))
    return name if name is not None and named else phrase


def _is_parenthesis(between: Sequence[str]) -> bool:
    """A parenthesis has no finite verb but in a clause of its own: "who was born", "as she is known"."""
    for word in between:
        if word in _opens_clause():
            return True
        if word in finite_verbs():
            return False
    return True


def _begins_clause(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell whether a phrase can be a subject: nothing but an adjunct or a conjunction stands before it."""
    return opens_clause(frame, phrase.first)


def opens_clause(frame: Frame, place: int) -> bool:
    """Tell whether nothing but an adjunct or a conjunction stands before `place`."""
    before = frame.words[place - 1] if place else ""
    return before in _before_clause() or is_adverb(before) or before in time_words()


def _of_clause(frame: Frame, place: int) -> Subject | None:
    """The subject that a verb shares with the first verb of its clause; of the main clause for a fronted participle."""
    if place < 0:
        phrase = clause_subject(frame, 0)
        return Subject(phrase, "fronted") if phrase else None
    phrase = clause_subject(frame, _clause_start(frame, place))
    return Subject(phrase, "shared") if phrase and phrase.last < place else None


def _clause_start(frame: Frame, place: int) -> int:
    """Give where the clause around `place` begins: behind ";", or ", and" with a subject and verb of its own."""
    words = frame.words
    for at in range(place - 1, max(0, place - _LONGEST_PARENTHESIS_TOKENS), -1):
        if words[at] in {";", ":"}:
            return at + 1
        if words[at] == "," and words[at + 1] in _joins():
            phrase = clause_subject(frame, at + 2, before_verb=True)
            if phrase is not None and phrase.last < place:
                return at + 2
    return 0
