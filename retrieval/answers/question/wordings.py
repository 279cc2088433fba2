"""The parts of a question in its own words: who is asked about, what about, and what is said to have been said."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from retrieval.answers.question.forms import compiled
from retrieval.answers.question.laid_out import Span
from retrieval.english import lexicon
from retrieval.english.cues import reporting_verb
from retrieval.english.titles import role_nouns

if TYPE_CHECKING:
    from retrieval.answers.question.laid_out import Laid


_LONGEST_NAME_WORDS = 12
"""Words that the description of one or more people may have; more is a misread sentence."""


class Told(NamedTuple):
    """What follows the verb: to whom, and about what."""

    hearer: str
    topic: str


def people(laid: Laid, span: Span) -> tuple[str, ...]:
    """Whom a question asks about, one by one, in its words; empty for everybody or nobody."""
    plain = laid.plain[span.start : span.end]
    names, start = [], 0
    for joint in [*_joint().finditer(plain), None]:
        stop = joint.start() if joint else len(plain)
        names.append(name(laid.text[span.start + start : span.start + stop]))
        start = joint.end() if joint else stop
    asks = lexicon.words("question_words", "anything") | {"any", "some"}
    told = (
        one
        for one in names
        if one
        and one.lower().removeprefix("the ") not in lexicon.words("asked_people", "everybody")
        and one.lower().split()[0] not in asks
    )
    return tuple(dict.fromkeys(told))


def name(words: str) -> str:
    """A name or description without what clings to it: marks, "both", a possessive's ending."""
    bare = " ".join(words.split()).strip(' .,;:!?"“”()[]-–—')
    bare = re.sub(
        r"^(?:both|either|mr\.? and mrs\.?|that|about|from|exactly|if|whether)\s+", "", bare, flags=re.IGNORECASE
    )
    return re.sub(r"(?<=\w)['’‘`]s?$|(?<=s)['’]$|\s+(?:who|that)$", "", bare).strip()


def is_pronoun(who: str) -> bool:
    """Whether somebody who was spoken of before is meant."""
    return "|".join(who.lower().split()) in lexicon.words("asked_people", "spoken_of")


def describes(who: str) -> bool:
    """Whether words say what somebody is ("the cheese guy", "Kelce's sister"), and are no name."""
    plain = who.lower().split()
    owned = any(word.endswith(("'s", "s'")) for word in plain) and any(map(is_relation, plain))
    held = not {plain[-1], plain[-1].removesuffix("s")}.isdisjoint(role_nouns())
    return owned or held or plain[0] in lexicon.words("asked_people", "definite")


def names_office(who: str) -> bool:
    """Whether words behind "the" are an office or a trade ("the Angels GM", "the teacher at Bright Bees")."""
    plain = who.lower().split()
    head = [*takewhile(lambda word: word not in lexicon.words("function_words", "preposition"), plain)] or plain
    last = lexicon.table("everyday_short_forms").get(head[-1], head[-1]).rpartition(" ")[2]
    return len(plain) > 2 and plain[0] == "the" and last in role_nouns()


def is_relation(word: str) -> bool:
    """Whether a word says what somebody is to somebody: of kin, or of service."""
    meant = lexicon.table("everyday_short_forms").get(word, word)
    return meant in lexicon.table("kinship") or meant in role_nouns() or word.endswith("in-law") or word == "law"


def topic(laid: Laid, span: Span) -> str:
    """What a question is about; empty where its words say nothing ("that", "the topic")."""
    kept = " ".join(_dateless(laid, span).split()).strip(" .,;:!?\"“”'‘’()[]-–—")
    kept = unclung(_told_time().sub("", kept))
    return (
        ""
        if all(word in lexicon.words("question_frame", "empty") for word in re.findall(r"[\w']+", kept.lower()))
        else kept
    )


def unclung(topic: str) -> str:
    """A topic without the small words around it that say nothing of it ("out an attack", "the war on")."""
    return _clinging().sub("", _clinging().sub("", topic))


def told(laid: Laid, shaped: str, verb: Span, rest: Span) -> Told:
    """Part what follows the verb into the hearer and the topic ("tell reporters about NATO")."""
    said, at_once = laid.plain[verb.start : verb.end], _topic_opener().match(laid.plain, rest.start, rest.end)
    tells = said.startswith(("tell", "told")) and not at_once
    pattern = (
        _told()
        if tells
        else _said()
        if said.startswith(tuple(lexicon.words("question_frame", "speaking_stem")))
        else _thought()
    )
    if (match := pattern.fullmatch(shaped, rest.start, rest.end)) is None:
        return Told("", topic(laid, rest))
    hearer = name(laid.text[match.start("to") : match.end("to")]) if match["to"] else ""
    about = topic(laid, Span(*match.span("topic"))) if match["topic"] else ""
    return Told(hearer, about)


def without_hearers(told: str) -> str:
    """To whom something was told, without those who are told everything ("the media in Belfast": "in Belfast")."""
    return _hearers().sub("", told).strip()


def plausible(laid: Laid, span: Span) -> bool:
    """Whether words may name whom a question asks about: some, not too many, not only small words."""
    words = re.findall(r"[\w'’.-]+", laid.text[span.start : span.end].lower())
    if not 0 < len(words) <= _LONGEST_NAME_WORDS or words[0] in lexicon.words("question_words", "who", "who_is"):
        return False
    if "|".join(words) in lexicon.words("asked_people", "spoken_of") or words[-1] in lexicon.words(
        "asked_people", "everybody"
    ):
        return True
    open_ended = words[-1] in lexicon.words("function_words", "determiner", "preposition") - {"inside", "outside"}
    asks = not lexicon.words("question_words", "auxiliary").isdisjoint(words) and " who " not in f" {' '.join(words)} "
    return not open_ended and not asks and any(word not in lexicon.words("question_frame", "empty") for word in words)


def is_topic(laid: Laid, span: Span) -> bool:
    """Whether what follows "say" is a topic ("about NATO", "what he wants") and not words that were said."""
    if laid.plain[: span.start].rstrip().endswith("that"):
        return False
    return bool(_topic_opener().match(laid.plain, span.start, span.end))


def date_after(laid: Laid, span: Span) -> int:
    """The end of a date that follows a span at once; 0 where none does."""
    return next(
        (one.end for one in laid.dated if not laid.text[span.end : one.start].strip(" ,") and one.start >= span.end), 0
    )


def words_asked(laid: Laid, span: Span) -> str:
    """The words to be looked up: those between marks anywhere in the question, else those of the form."""
    if laid.quoted:
        return _quoted(laid)
    words = " ".join(laid.text[span.start : span.end].split())
    hearers = "|".join(lexicon.words("asked_people", "hearer"))
    words = re.sub(
        rf"^(?:(?:the )?(?:{hearers}) )?(?:that (?=\S)|the following)?\s*[:,-]*\s*", "", words, flags=re.IGNORECASE
    )
    return words.strip(" ?\"“”‘'").rstrip(" .!,;:")


def refers_back(words: str) -> bool:
    """Whether words only point at others ("that", "it")."""
    return all(word in lexicon.words("question_frame", "empty") for word in re.findall(r"[\w']+", words.lower()))


def says(laid: Laid, verb: Span) -> bool:
    """Whether a verb asks for words ("say that"), and not for what somebody has to say of them ("deny that")."""
    return laid.plain[verb.start : verb.end].startswith(("sa", "t", "quot", "utter", "wr", "claim", "stat"))


def asked_verb(word: str, behind: str) -> str:
    """The verb of which `word` is a form, where it asks for more than what was said at all; else empty.

    A word right behind it belongs to the verb where the two report otherwise than the verb alone ("call for").
    """
    verb = None if word in lexicon.words("question_words", "plain") else reporting_verb(word)
    if verb is None:
        return ""
    particle = (behind.split() or [""])[0]
    return f"{verb.lemma} {particle}" if particle in verb.with_particle else verb.lemma


def called(laid: Laid, span: Span) -> str:
    """What somebody is asked to have called something: "it the very essence", "the bill a disgrace"."""
    words = words_asked(laid, span)
    if laid.quoted:
        return words
    return re.sub(
        r"^(?:it|him|her|them|this|that|himself|herself|\w+ as|as)\s+(?:as\s+)?", "", words, flags=re.IGNORECASE
    )


def _quoted(laid: Laid) -> str:
    """The quoted words; a quotation that a speech tag interrupts ("A," he said, "B") is one."""
    in_order = sorted(laid.quoted)
    longest = laid.quoted[0]
    if len(in_order) > 1:
        between = laid.plain[in_order[0].end + 1 : in_order[1].start - 1]
        if re.fullmatch(r"\W*(?:\w+ ){0,3}?(?:said|says|added|\w+ said)(?: \w+){0,3}\W*", between):
            return " … ".join(laid.text[one.start : one.end].strip(" ,") for one in in_order)
    return " ".join(laid.text[longest.start : longest.end].split())


def _dateless(laid: Laid, span: Span) -> str:
    """The words of a span as they were written, dates left out."""
    kept = laid.text[span.start : span.end]
    for start, end in ((max(one.start, span.start), min(one.end, span.end)) for one in laid.dated):
        if start < end:
            kept = kept[: start - span.start] + " " * (end - start) + kept[end - span.start :]
    return kept


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\s*(?:,(?:\s*(?:and|or)\b)?|&|/|\b(?:and|or|vs\.?|versus|plus|as well as)\b)\s*")


@cache
def _hearers() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:the|a|some|his|her|their) )?(?:{'|'.join(lexicon.words('asked_people', 'hearer'))})\b", re.IGNORECASE
    )


@cache
def _clinging() -> re.Pattern[str]:
    """Words around a topic that say nothing of it."""
    before = "re:|that|out|up|off|down|away|it to|him to|her to|them to"
    after = "recently|lately|so far|again|now|on|in|at|from|since|of|by|during|for|about|to|the|and"
    return re.compile(rf"^(?:{before})\s+|\s+(?:{after})$", re.IGNORECASE)


@cache
def _told_time() -> re.Pattern[str]:
    """A time that is told by what happened and that is no date ("since the election")."""
    return re.compile(r"(?:^|\s+)(?:ever )?since (?:the |his |her |their )?(?:\w+ )?\w+$", re.IGNORECASE)


@cache
def _topic_opener() -> re.Pattern[str]:
    return re.compile(r"\s*(?:about|abt|on|regarding|concerning|what|when|where|why|how|if|whether)\b")


@cache
def _thought() -> re.Pattern[str]:
    return compiled(r"(?P<to>(?!))?\s*(?:ANY )?(?:ABOUT )?(?P<topic>.*)")


@cache
def _told() -> re.Pattern[str]:
    return compiled(r"\s*(?P<to>.+?)(?: (?:ON|of|that|WHAT|when|during|in|at|after|before) (?P<topic>.+))?\s*")


@cache
def _said() -> re.Pattern[str]:
    about = "(?:ANY |THE ANY )?(?:ADV )?(?:NEW )?"
    return compiled(rf"\s*(?:(?:to|with) (?P<to>.+?)(?= ON |$)\s*)?{about}(?:ABOUT )?(?P<topic>.*)")
