"""The ways in which a text can be read as a question, the best first."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers.question import follow_ups, small_talk, wordings
from retrieval.answers.question.forms import NOUN_OR_VERB, VERBS, Asking, forms, marks
from retrieval.answers.question.laid_out import Laid, Span, shape
from retrieval.answers.question.names_in_text import by_names
from retrieval.answers.question.phrasings import BARE, DEEDS, FORMS, LOOSE
from retrieval.english import lexicon
from retrieval.english.cues import inflected, reporting_verb
from retrieval.english.grammar import is_adverb
from retrieval.english.nations import is_place
from retrieval.model import Period, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.answers.question.follow_ups import Before


_TOLD_FACT = (
    r"how (?:many|much) (?!.*\b(?:he|she)\b)"
    r"|who (?:won|wins|lost|beat|scored|died|(?:got|was) (?:killed|arrested|elected|shot)) "
)
_FEWEST_WORDS = 3
"""Words without marks from which a question is whether somebody said them, not what they said about them."""


def readings(laid: Laid, spans: list[Span], before: Before) -> Iterator[Question]:
    """Readings, the best first: as going on, by a form, misspelt, by loose forms, as bare words."""
    yield from follow_ups.continued(laid, spans, before)
    yield from _by_forms(laid, spans)
    yield from follow_ups.replaced(laid, spans, before)
    exact = shape(laid.plain)
    yield from _by_loose_forms(laid, exact, spans, before)
    if laid.quoted:
        yield from _quoted(laid, spans, before)
    yield from _by_bare_words(laid, exact, spans, before)
    yield from _by_description(laid, spans)
    if not laid.quoted:
        named = next(by_names(laid, spans, before.knows), None) if before.knows else None
        if _asks_for_fact().match(laid.plain, spans[0].start if spans else 0):
            yield replace(searching(laid, spans), wants="fact")
        if named:
            yield named
        yield from follow_ups.of_pronoun(laid, spans, before)
    for question in _matches(laid, exact, spans, forms(DEEDS, exact)):
        if any(is_place(who) or not _names_whole(who) for who in question.actors):
            continue  # a place is spoken of rather than speaking
        yield replace(question, instead=searching(laid, spans))


def _by_forms(laid: Laid, spans: list[Span]) -> Iterator[Question]:
    """The readings by the forms of questions: as the words stand, misspelt, and by any verb that reports."""
    exact, forgiving = shape(laid.plain), shape(laid.plain, forgiving=True)
    yield from _matches(laid, exact, spans, forms(FORMS, exact))
    if forgiving != exact and not _asks_for_told_fact().match(laid.plain):
        yield from _matches(laid, forgiving, spans, forms(FORMS, forgiving))
    asks_otherwise = _asks_of_things().match(laid.plain) or _asks_for_told_fact().match(laid.plain)
    if (every_verb := shape(laid.plain, every_verb=True)) != exact and not asks_otherwise:
        found = _matches(laid, every_verb, spans, forms(FORMS, every_verb))
        asks_for_fact = _asks_for_fact().match(laid.plain)
        yield from (_about_words(one) for one in found if not asks_for_fact or _reports_alone(one.verb))


def _reports_alone(lemma: str) -> bool:
    """Whether a verb reports by itself: "fire" does only with "back", and "start" only beside quoted words."""
    verb = reporting_verb(lemma)
    return verb is not None and bool(verb.uses) and "aspectual" not in verb.uses


def _by_loose_forms(laid: Laid, shaped: str, spans: list[Span], before: Before) -> Iterator[Question]:
    """The readings by what nobody phrases as a question; a name among other words comes before these words as one."""
    for question in _matches(laid, shaped, spans, forms(LOOSE, shaped)):
        bare = before.knows and question.kind == "statements" and not question.topic
        if before.knows is None or not bare or all(map(before.knows, question.actors)):
            yield question
        else:
            yield from by_names(laid, spans, before.knows)
            yield replace(question, instead=searching(laid, spans))


def _by_bare_words(laid: Laid, shaped: str, spans: list[Span], before: Before) -> Iterator[Question]:
    """The readings of a few words; where nothing says that they name somebody, they may be words to search for."""
    for question in _matches(laid, shaped, spans, forms(BARE, shaped)):
        if question.wants == "person" and _tells_what_happened(question.actors):
            yield replace(question, actors=(), topic=" ".join(question.actors), wants="passages")
        sure = before.knows is not None and question.topic and all(map(before.knows, question.actors))
        described = question.topic and all(map(wordings.describes, question.actors))
        yield question if sure or described else replace(question, instead=searching(laid, spans))


def _by_description(laid: Laid, spans: list[Span]) -> Iterator[Question]:
    """The reading of words that tell of somebody without a name: "the driver with the new shirt"."""
    for span in spans:
        match = _told_of().match(laid.plain, span.start, span.end)
        if match and (wordings.is_relation(match[1]) or match[1] in lexicon.words("asked_people", "somebody")):
            who = wordings.name(laid.text[span.start : span.end])
            yield Question(laid.text, "statements", (who,), period=laid.period, instead=searching(laid, spans))


@cache
def _told_of() -> re.Pattern[str]:
    return re.compile(r"(?:the|that|this)\s+(?:\S+\s+){0,3}?(\S+)\s+(?:who|that|with|whose)\s+\S")


def _names_whole(who: str) -> bool:
    """Whether a name or words behind "the" are somebody, and no thing and no verb ("the metro", "the twins split")."""
    last = who.rpartition(" ")[2]
    definite = who.lower().startswith("the ")
    return not definite or last[:1].isupper() or wordings.is_relation(last.lower().removesuffix("s"))


def _tells_what_happened(who: tuple[str, ...]) -> bool:
    """Whether words behind "who was" tell what somebody did or felt ("thrilled by the ruling"), and name nobody."""
    plain = " ".join(who).lower().split()
    if not plain or plain[0] in lexicon.words("function_words", "determiner"):
        return False
    inside = lexicon.words("function_words", "preposition") - {"of", "near", "like"}
    return not inside.isdisjoint(plain) or is_adverb(plain[0])


@cache
def _asks_of_things() -> re.Pattern[str]:
    """A question that asks what is or will be, and of no words ("when will phase 3 open")."""
    return re.compile(
        r"\s*(?:(?:what|how|why|when|where)\s+)?(?:is|are|was|were|will|would|can|could|should)\b(?! it true)"
    )


@cache
def _asks_for_fact() -> re.Pattern[str]:
    """A question for a number, a place, a time or a cause, which a sentence tells rather than somebody's words."""
    return re.compile(
        r"how (?:many|much|old|long|far|big|tall|large|high|deep|fast|late) "
        r"|(?:when|where) (?:do|does|did|is|was|were|will) |what (?:caused|causes|happened) "
        rf"|{_TOLD_FACT}"
    )


@cache
def _asks_for_told_fact() -> re.Pattern[str]:
    """A question for a number, or whom something befell, of which no word is a misspelt "say" ("pay", "the Rays")."""
    return re.compile(_TOLD_FACT)


def _about_words(question: Question) -> Question:
    """A question by an unusual verb asks what was said of a thing, not for words ("does the library charge fines")."""
    if question.kind != "verify" or question.quotes:
        return question
    return replace(question, kind="statements", topic=wordings.unclung(question.words), words="", instead=None)


def _quoted(laid: Laid, spans: list[Span], before: Before) -> Iterator[Question]:
    """Whether somebody whom the text names said the quoted words; where it names nobody, who said them."""
    who_said = Question(laid.text, "who_said", period=laid.period, words=wordings.words_asked(laid, Span(0, 0)))
    named = next(by_names(laid, spans, before.knows), None) if before.knows else None
    yield replace(who_said, kind="verify", actors=named.actors) if named else who_said


def _matches(laid: Laid, shaped: str, spans: list[Span], table: Iterable[Asking]) -> Iterator[Question]:
    for form in table:
        for span in spans:
            if (match := form.pattern.fullmatch(shaped, span.start, span.end)) and (
                question := _read(laid, shaped, form, match)
            ):
                yield question


def _read(laid: Laid, shaped: str, form: Asking, match: re.Match[str]) -> Question | None:
    """The question that a form finds; None where its parts cannot be what the form takes them for."""
    spans = {name: Span(*match.span(name)) for name in match.re.groupindex if match.span(name)[0] >= 0}
    who = wordings.people(laid, spans["who"]) if "who" in spans else ()
    if "who" in spans and not wordings.plausible(laid, spans["who"]):
        return None
    verb = _verb(laid, shaped, Span(*match.span()), [part for name, part in spans.items() if name != "verb"])
    question = Question(text=laid.text, kind=form.kind, actors=who, verb=verb, period=laid.period)
    question = replace(question, order=form.order, wants=form.wants)
    if question.kind == "statements" and (form.order, form.wants) == ("best", "passages"):
        question = _in_order(question, _frame(laid, Span(*match.span()), [*spans.values()]))
    if question.kind == "verify" and not who:
        question = replace(question, kind="who_said")
    said = spans.get("words") or spans.get("called")
    if form.kind in {"statements", "search"} or said is None:
        return _about(question, laid, shaped, spans)
    if not laid.quoted and wordings.is_topic(laid, said):
        return _about(
            replace(question, kind="statements"), laid, shaped, {"rest": said, "verb": Span(said.start, said.start)}
        )
    found = _with_words(question, laid, said, as_name="called" in spans)
    if found.words and wordings.refers_back(found.words) and "verb" in spans and not wordings.says(laid, spans["verb"]):
        return replace(question, kind="statements")
    return found


def _frame(laid: Laid, whole: Span, parts: Iterable[Span]) -> str:
    """The words of a sentence that only ask: those of no part."""
    kept = laid.plain[whole.start : whole.end]
    for part in parts:
        start, end = part.start - whole.start, part.end - whole.start
        kept = kept[:start] + " " * (end - start) + kept[end:]
    return " ".join(kept.split())


def _in_order(question: Question, frame: str) -> Question:
    """A question with what its frame asks for beside what was said: how often, the first or the last of it."""
    words = set(frame.split())
    if "times" in words or not words.isdisjoint(lexicon.words("question_words", "often")):
        return replace(question, wants="count")
    if not words.isdisjoint(lexicon.words("question_words", "oldest")) or question.topic.endswith("the first time"):
        return replace(question, order="oldest")
    if not words.isdisjoint(lexicon.words("question_words", "new")):
        return replace(question, order="newest")
    asks_day = "when" in words and question.actors and not (question.verb and _is_unusual(question.verb))
    return replace(question, wants="day") if asks_day else question


def _verb(laid: Laid, shaped: str, whole: Span, parts: Iterable[Span]) -> str:
    """The verb by which a sentence asks: the first one that stands in no part of the question."""
    for run in re.finditer(f"[{VERBS}{NOUN_OR_VERB}]+", shaped[whole.start : whole.end]):
        start, end = run.start() + whole.start, run.end() + whole.start
        if not any(part.start <= start < part.end for part in parts):
            return wordings.asked_verb(laid.plain[start:end], laid.plain[end:])
    return ""


def _about(question: Question, laid: Laid, shaped: str, spans: dict[str, Span]) -> Question:
    """A question for statements, with its topic and the hearer."""
    hearer, topic = "", ""
    if "topic" in spans:
        topic = wordings.topic(laid, spans["topic"])
    elif "rest" in spans:
        hearer, topic = wordings.told(laid, shaped, spans["verb"], spans["rest"])
    if "told" in spans:
        hearer = wordings.name(laid.text[spans["told"].start : spans["told"].end])
    topic = topic.removeprefix(f"{question.verb.partition(' ')[2]} ") if " " in question.verb else topic
    if not topic and not hearer and question.verb and _is_unusual(question.verb):
        topic = question.verb
    return replace(question, topic=topic, about=(hearer,) if hearer else ())


def _is_unusual(verb: str) -> bool:
    """Whether a verb tells of more than speaking ("charge"), unlike those that questions ask by, and "testify"."""
    known = reporting_verb(verb.partition(" ")[0])
    if known is not None and known.act == "statement" and known.uses & {"clause", "bare"}:
        return False
    return frozenset(VERBS + NOUN_OR_VERB).isdisjoint(
        marks().get(word, "") for _, word in inflected(verb.partition(" ")[0])
    )


def _with_words(question: Question, laid: Laid, said: Span, *, as_name: bool) -> Question:
    """A question for words. Without marks, a date at their end may belong to them or tell when they were said."""
    words = wordings.called(laid, said) if as_name else wordings.words_asked(laid, said)
    if question.kind == "verify" and not laid.quoted and not as_name and words.count(" ") + 1 < _FEWEST_WORDS:
        return replace(question, kind="statements", topic=wordings.topic(laid, said))
    if laid.quoted or not (last := wordings.date_after(laid, said)):
        return replace(question, words=words)
    longer = replace(question, words=wordings.words_asked(laid, Span(said.start, last)), period=Period())
    return replace(question, words=words, instead=longer)


def _behind_frame(laid: Laid, span: Span) -> Span:
    """A sentence without the words that only ask ("why did", "is there"), where others are left."""
    frame = lexicon.words("question_words", "what", "who", "auxiliary")
    start = span.start
    for word in re.finditer(r"\S+\s*", laid.plain[span.start : span.end]):
        if word.group().strip() not in frame | lexicon.words("question_frame", "counted"):
            break
        start = span.start + word.end()
    return Span(start, span.end) if start < span.end else span


def searching(laid: Laid, spans: list[Span]) -> Question:
    """Words to be looked for anywhere."""
    topic = " ".join(filter(None, (wordings.topic(laid, _behind_frame(laid, span)) for span in spans)))
    topic = re.sub(r"^(?:(?:up|with|about|of|regarding)\s+)+(?=\S)", "", topic, flags=re.IGNORECASE)
    if topic:
        return Question(laid.text, "search", topic=topic, period=laid.period)
    asks = "" if laid.dated else small_talk.sentence("empty")
    return Question(laid.text, "statements", period=laid.period, help=asks)
