"""What to say of words that were looked up: whose they are, nearly whose, nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.answers.comparing.likeness import Asked, find, tokens
from retrieval.answers.phrases import capital, day, in_marks, listed, lower, span
from retrieval.answers.wording import speaker
from retrieval.english.small_words import is_negation, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answers.finding.who import Who
    from retrieval.model import Diff, Passage, Question, Speaker

_LIKE_SHARE = 0.5
"""The likeness of asked and reported words from which a difference between them tells anything."""


def found_words(passage: Passage, diff: Sequence[Diff], *, retold: Speaker | None = None) -> str:
    """Who said the words, or nearly the words: then what matters most of the difference is called out."""
    who = speaker(passage)
    this, changed = ("nearly this", f": {_changes(diff)}") if diff else ("this", "")
    when = f", {_said(passage)}" if passage.said else ""
    if passage.kind in {"mixed", "indirect"}:
        return f"The article reports {this} of {who} in its own words{changed}{when}."
    if passage.speaker is None:
        return f"The article quotes {this} without saying whose words these are{changed}{when}."
    return f"{capital(who)} said {this}{changed}{when}{_as_told(passage, retold)}."


def _as_told(passage: Passage, speaker: Speaker | None) -> str:
    """Whose words the speaker says these are: "quoting Ben Ray"; empty for words of the speaker's own."""
    own = passage.speaker.name if passage.speaker else None
    if speaker is None or (speaker.name is not None and speaker.name == own) or speaker.mention.lower() == "i":
        return ""
    return f", quoting {speaker.name or in_marks(speaker.mention.lower())}"


def confirmed(passage: Passage, *, denied: bool, retold: Speaker | None = None) -> str:
    """The actor said so; `denied` warns of words cut right behind a negation."""
    when = f", {_said(passage)}" if passage.said else ""
    warning = ", but right behind a negation that the question leaves out" if denied else ""
    return f"Yes, {speaker(passage)} said these words{when}{_as_told(passage, retold)}{warning}."


def altered(passage: Passage, diff: Sequence[Diff]) -> str:
    """The actor said something else; what matters most is called out."""
    return f"{capital(speaker(passage))} said nearly this, but not in these words: {_changes(diff)}."


def other_speaker(passage: Passage, whos: Sequence[Who], *, exact: bool, retold: Speaker | None = None) -> str:
    """Somebody else said so."""
    names = listed([who.label for who in whos], "or") or "they"
    words = "these words" if exact else "nearly these words"
    return f"Not {names}: {speaker(passage)} said {words}{_as_told(passage, retold)}."


def nobody_said(question: Question, whos: Sequence[Who], nearest: Sequence[Passage]) -> str:
    """The words were not found as anybody's."""
    names = listed([who.label for who in whos], "or")
    said = f"{capital(names)} is not on record with" if names else "Nobody is on record with"
    these = f"{said} the words {in_marks(question.words)}"
    if not nearest:
        return f"{these}."
    return _nearest_to(question, whos, nearest[0], said) or f"{these}; the closest follow."


def _nearest_to(question: Question, whos: Sequence[Who], nearest: Passage, said: str) -> str:
    """What to say of the nearest passage, which is not what was asked for; empty where its sight is enough."""
    first = nearest.speaker
    by_them = first is not None and any(first.name == actor.name for who in whos for actor in who.actors)
    if nearest.kind in {"mixed", "indirect"} and (by_them or not whos):
        return f"{said} these words; an article reports {_likeness(question.words, nearest)}."
    if first and not by_them and any(who.may_be(first.name) for who in whos):
        names = listed([who.label for who in whos], "or")
        return f"An article gives these words to {speaker(nearest)}, and does not say whether that is {names}."
    if first and may_be_named(first):
        told = in_marks(lower(first.mention))
        return f"{said} these words: the article gives them to {told}, whom it does not name here."
    if nearest.kind == "sentence":
        return f"{said} these words; they stand in an article, which quotes nobody with them."
    if whos and first and not by_them:
        return f"{said} the words {in_marks(question.words)}; what comes nearest was said by {speaker(nearest)}."
    return ""


def may_be_named(speaker: Speaker) -> bool:
    """Whether a speaker without a name is put so that the article may name them elsewhere ("the minister", "he")."""
    return speaker.name is None and (speaker.basis == "pronoun" or speaker.mention.lower().startswith("the "))


def _likeness(words: str, passage: Passage) -> str:
    """How reported words relate to those asked about: the contrary and another number are no "something like them"."""
    asked, said = Asked.of(words), tokens(passage.text)
    match = find(asked, said)
    alike = match is not None and match.likeness >= _LIKE_SHARE
    if passage.stance == "denies" and alike:
        return "something like them in its own words" if any(map(is_negation, asked.keys)) else "that this was denied"
    turned = _turned(match.diff(asked.tokens, said)) if match and alike else ""
    if match and match.exact:
        return "just this in its own words"
    return f"something {f'else, for {turned},' if turned else 'like them'} in its own words"


def _changes(diff: Sequence[Diff]) -> str:
    """What was put in, left out or changed, a negation and a number first."""
    changes = [step for step in diff if step.op != "equal"]
    shown = listed([_change(step) for step in changes[:3]])
    return _turned(changes) or shown + (", and more" if len(changes) > 3 else "")


def _turned(diff: Sequence[Diff]) -> str:
    """What turns the words around: a negation or a number; empty where nothing does."""
    for step in diff:
        before, after = ([token.key for token in tokens(text)] for text in (step.said, step.asked))
        if any(map(is_negation, before)) != any(map(is_negation, after)):
            return f"a negation {'was put in' if any(map(is_negation, after)) else 'is missing'} ({_change(step)})"
        if [key for key in before if is_number(key)] != [key for key in after if is_number(key)]:
            return f"a number differs ({_change(step)})"
    return ""


def _change(step: Diff) -> str:
    if step.op == "replace":
        return f"asked {in_marks(step.asked)}, on record {in_marks(step.said)}"
    return f"{in_marks(step.asked)} is not on record" if step.op == "insert" else f"{in_marks(step.said)} is left out"


def _said(passage: Passage) -> str:
    if passage.said is None:
        return ""
    if passage.said.until and passage.said.until != passage.said.date:
        return span(passage.said.date, passage.said.until)
    return f"{'on' if passage.said.basis == 'stated' else 'published on'} {day(passage.said.date)}"
