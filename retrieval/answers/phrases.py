"""Pieces of sentences to people: days and periods, lists, words between marks, and what a question is about."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.calendar import month_names
from retrieval.english.cues import inflected, reporting_verb, reporting_verbs
from retrieval.english.grammar import auxiliaries, finite_verbs
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.english.cues import Inflection, ReportingVerb
    from retrieval.model import Period, Question

_LONGEST_CHARS = 120
_LONGEST_PHRASE_WORDS = 7
"""Words of a phrase; what is longer is more likely a clause."""


def day(when: date) -> str:
    """A day as it is written: "13 September 2024"."""
    return f"{when.day} {month_names()[when.month - 1].capitalize()} {when.year}"


def in_days(period: Period) -> str:
    """A period in words, with a space before it; empty where it is open."""
    since, until = period.since, period.until
    if since and until:
        return f" {span(since, until)}"
    if since:
        return f" since {day(since)}"
    return f" until {day(until)}" if until else ""


def unknown_day(period: Period) -> str:
    """What to say of words that tie a question to an occasion; empty where there are none."""
    return (
        f" (which day “{period.words}” means I cannot tell)"
        if period.words and not (period.since or period.until)
        else ""
    )


def span(since: date, until: date, words: str = "from {} to {}") -> str:
    """Days from one to another: a day, a month, a year by their names, else by `words`."""
    if since == until:
        return f"on {day(since)}"
    last = monthrange(until.year, until.month)[1]
    whole = since.day == 1 and until.day == last and since.year == until.year
    if whole and since.month == until.month:
        return f"in {month_names()[since.month - 1].capitalize()} {since.year}"
    if whole and (since.month, until.month) == (1, 12):
        return f"in {since.year}"
    return words.format(day(since), day(until))


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Several names as one phrase."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}" if names else ""


def without_shorter(called: Sequence[str]) -> list[str]:
    """What somebody is called, without what stands in a longer one of them ("Governor" in "Ohio Governor")."""
    return [one for one in called if not any(f" {one} " in f" {other} " and one != other for other in called)]


def about(question: Question) -> str:
    """What a question is about, with a space before it: "about the war", "in Davos"; empty where no phrase says it."""
    topic = subject(question)
    placed = topic.partition(" ")[0].lower() in lexicon.words("question_frame", "placed")
    placed = placed and f" about {topic.lower()}" not in question.text.lower()
    return f"{'' if placed else ' about'} {short(topic)}" if topic else ""


def subject(question: Question) -> str:
    """The topic, where it is a phrase that can stand behind "about"; else empty.

    Whatever a person puts behind "about" is one. Other words of the question ("has won all the fights") are one where
    they hold no verb and nobody acts in them.
    """
    topic = " ".join(question.topic.split()) if question.topic != question.verb else ""
    if not topic:
        return ""
    asked = f" {' '.join(question.text.split())} "
    found = re.search(rf"(?<=\W){re.escape(topic)}(?=\W)", asked, re.IGNORECASE)
    before = [fold(word).strip(",.:'") for word in asked[: found.start()].split()] if found else []
    plain = [fold(word).strip("?!.,'’") for word in topic.split()]
    opened = lexicon.words("question_words", "about") | lexicon.words("function_words", "preposition") - {"to"}
    if before and (before[-1] in opened or _opens_time(plain)):
        return topic
    return topic if _is_phrase(plain) and not _is_what_happens(question, before, plain) else ""


def asks_whether(question: Question) -> bool:
    """Whether yes or no is asked for."""
    return question.text.lower().split()[:1] in [["did"], ["does"], ["has"], ["have"], ["is"]]


def verb_known(verb: str) -> ReportingVerb:
    """The verb of a question as the lexicon has it, with the word behind it where that makes another one."""
    lemma, _, particle = verb.partition(" ")
    alone = reporting_verbs()[lemma]
    return alone.with_particle.get(particle, alone)


def asks_act_of_them(question: Question) -> bool:
    """Whether somebody is asked about who did more than speak ("what did she promise")."""
    return bool(question.actors and question.verb) and verb_known(question.verb).act != "statement"


def asks_for_words(question: Question) -> bool:
    """Whether it is asked if somebody said, or denied, just this."""
    return question.kind == "verify" or (question.verb == "deny" and asks_whether(question))


def _is_what_happens(question: Question, before: Sequence[str], plain: Sequence[str]) -> bool:
    """Whether a topic is all that a whole question asks ("did they fall out"), so that it begins with a verb."""
    openers = auxiliaries() | lexicon.words("question_words", "what", "who")
    if not before or before[0] not in openers:
        return False
    if question.kind == "statements" and plain[0] in lexicon.words("function_words", "determiner"):
        return False
    return reporting_verb(before[-1]) is None and before[-1] not in lexicon.words("question_words", "talk", "noun")


def _opens_time(plain: Sequence[str]) -> bool:
    """Whether words tell when or where by themselves ("after he was hit")."""
    placed = lexicon.words("question_frame", "placed") - lexicon.words("question_frame", "before_noun")
    return len(plain) > 1 and plain[0] in placed


def _is_phrase(plain: Sequence[str]) -> bool:
    """Whether words are a noun with what belongs to it: no verb, nobody who acts, no question."""
    acting = finite_verbs() | lexicon.words("function_words", "subject_pronoun", "question_word", "sentence_adverb")
    inside = lexicon.words("question_words", "about").intersection(plain[1:])
    if len(plain) > _LONGEST_PHRASE_WORDS or inside or not acting.isdisjoint(plain):
        return False
    if len(plain) > 1 and plain[0].endswith(("ed", "ly")):
        return False
    asks = lexicon.words("question_words", "say", "talk", "call", "describe", "adverb")
    no_noun = asks | lexicon.words("function_words", "adverb", "negation") | lexicon.words("question_frame", "leading")
    return not plain or plain[0] not in no_noun - lexicon.words("function_words", "determiner")


def in_marks(words: str) -> str:
    """Words between marks, shortened in the middle of nothing but at their end."""
    return f"“{short(words)}”"


def short(text: str) -> str:
    """`text` on one line, cut between two words where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_CHARS else plain[: plain.rfind(" ", 0, _LONGEST_CHARS)] + " …"


def lower(text: str) -> str:
    """A phrase as it stands within a sentence: its first word small if it is an article or the like."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in lexicon.words("question_frame", "small_at_first") else text


def capital(text: str) -> str:
    """`text` as it begins a sentence."""
    return text[:1].upper() + text[1:]


def so_many(count: int, noun: str) -> str:
    """How many of something: "1 article", "2,000 articles"."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def in_form(verb: str, form: Inflection) -> str:
    """A verb in a form of it, with what belongs to it behind: "asked for"."""
    lemma, _, particle = verb.partition(" ")
    return f"{dict(inflected(lemma))[form]} {particle}".strip()
