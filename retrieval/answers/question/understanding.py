"""From the text of a question to the question: its kind, whom it asks about, what about, when, and which words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from retrieval.answers.question import follow_ups, small_talk, wordings
from retrieval.answers.question.follow_ups import Before
from retrieval.answers.question.forms import NOUN_OR_VERB, VERBS, Asking, forms, marks
from retrieval.answers.question.laid_out import Laid, Span, lay, sentence_spans, shape
from retrieval.answers.question.names_in_text import by_names
from retrieval.answers.question.phrasings import BARE, DEEDS, FORMS, LOOSE
from retrieval.english import lexicon
from retrieval.english.cues import inflected
from retrieval.english.grammar import is_adverb
from retrieval.model import Period, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date


_FEWEST_WORDS = 3
"""Words without marks from which a question is whether somebody said them, not what they said about them."""
_SHORT_DAYS, _TOLD_LATER_DAYS = 7, 7
"""Days up to which a period is short, and after it in which articles tell of what was said then."""
_LONG_AGO_YEARS = 5
"""Years after which a date is rather what is spoken of than when it was spoken."""


def understand(
    text: str,
    today: date,
    previous: Question | None = None,
    page: int = 5,
    *,
    knows: Callable[[str], bool] | None = None,
) -> Question:
    """Read `text` as a question about who said what.

    `today` is the day from which "yesterday" is counted; `previous` is the question before it in the conversation,
    which lends what is left out ("and Biden?"); `page` is how many passages the asker sees at once ("more" skips them).
    `knows` tells whether words name somebody, as far as the archive is known; it decides between "and Biden?" and "and
    inflation?".
    """
    if sentence := small_talk.reply(text):
        return Question(text=text, kind="search", help=sentence)
    laid = lay(_one_question(text), today)
    spans = sentence_spans(laid.plain)
    if not spans and not laid.dated:
        return Question(text=text, kind="search", help=small_talk.sentence("empty"))
    question = next(_readings(laid, spans, Before(previous, page, knows)), None) or _search(laid, spans)
    if laid.plain.split()[:1] == ["when"] and (question.wants, question.order) == ("passages", "best"):
        question = replace(question, wants="day")
    question = _or_of_old_times(follow_ups.filled_in(question, laid, previous), laid, today)
    question = _or_told_later(question, today) if question.actors else question
    return replace(question, text=text, quotes=bool(laid.quoted))


def _or_told_later(question: Question, today: date) -> Question:
    """Words said on some day are told of in the days after it, often without the day."""
    since, until = question.period.since, question.period.until
    if (
        question.instead
        or question.kind != "statements"
        or not since
        or not until
        or (until - since).days > _SHORT_DAYS
    ):
        return question
    later = min(until + timedelta(days=_TOLD_LATER_DAYS), today)
    return replace(question, instead=replace(question, period=Period(since, later))) if later > until else question


def _or_of_old_times(question: Question, laid: Laid, today: date) -> Question:
    """A question with a date long past in its topic may ask what is said of those days ("the floods of the 70s")."""
    until = question.period.until
    if question.kind != "statements" or not question.topic or not laid.dated or until is None or question.instead:
        return question
    if until.year > today.year - _LONG_AGO_YEARS:
        return question
    days = " ".join(laid.text[span.start : span.end] for span in laid.dated)
    return replace(question, instead=replace(question, topic=f"{question.topic} {days}", period=Period()))


def _one_question(text: str) -> str:
    """One plain question of a text that names somebody first and then asks, or that asks about two people apart.

    "That farmer from Ohio, what did he say about rain?" asks what that farmer said. "What did A say and what did B say
    about C?" asks for both about C; where the two ask for different things, the first question stays.
    """
    if named := _named_first().fullmatch(text):
        return f"{named['asks']} {named['who']} {named['rest']}"
    match = _two_questions().fullmatch(text)
    if match is None:
        return text
    asks, first, says, topic, second, other = ((part or "").rstrip(" ,;?!") for part in match.groups())
    if topic and other and topic != other:
        return f"{asks} {first} {says}{topic}?"
    return f"{asks} {first} and {second} {says}{topic or other}?"


@cache
def _named_first() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:and|but|so|ok|okay|what about|how about)\s+)*(?:that |this )?(?P<who>[^,?.!:;\"“”]{3,80}?),\s*"
        r"(?P<asks>(?:what|how|why|when|where|who)?\s*(?:did|has|does|do|have|is|was|would|will))\s+(?:he|she|they|it)\s+"
        r"(?P<rest>.+)",
        re.IGNORECASE,
    )


@cache
def _two_questions() -> re.Pattern[str]:
    asks, says = r"what (?:did|has|have|does)", r"(?:say|said)"
    return re.compile(
        rf"({asks}) (\S+(?: \S+){{0,4}}?) ({says})\b([^?]*?)(?:,?\??,? and|\?)"
        rf" (?:{asks}|what about) (\S+(?: \S+){{0,4}}?)"
        rf"(?: {says}\b([^?]*?))?[?.!\s]*",
        re.IGNORECASE,
    )


def _readings(laid: Laid, spans: list[Span], before: Before) -> Iterator[Question]:
    """Readings, the best first: as going on, by a form, misspelt, by loose forms, as bare words."""
    exact, forgiving = shape(laid.plain), shape(laid.plain, forgiving=True)
    yield from follow_ups.continued(laid, spans, before)
    yield from _matches(laid, exact, spans, forms(FORMS))
    if forgiving != exact:
        yield from _matches(laid, forgiving, spans, forms(FORMS))
    if (every_verb := shape(laid.plain, every_verb=True)) != exact and not _asks_of_things().match(laid.plain):
        yield from (_about_words(question) for question in _matches(laid, every_verb, spans, forms(FORMS)))
    yield from follow_ups.replaced(laid, spans, before)
    yield from _matches(laid, exact, spans, forms(LOOSE))
    if laid.quoted:
        yield from _quoted(laid, spans, before)
    for question in _matches(laid, exact, spans, forms(BARE)):
        if question.wants == "person" and _tells_what_happened(question.actors):
            yield replace(question, actors=(), topic=" ".join(question.actors), wants="passages")
        sure = before.knows is not None and question.topic and all(map(before.knows, question.actors))
        described = question.topic and all(map(wordings.describes, question.actors))
        yield question if sure or described else replace(question, instead=_search(laid, spans))
    if not laid.quoted:
        if before.knows:
            yield from by_names(laid, spans, before.knows)
        yield from follow_ups.of_pronoun(laid, spans, before)
    for question in _matches(laid, exact, spans, forms(DEEDS)):
        yield replace(question, instead=_search(laid, spans))


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
    return re.compile(r"\s*(?:(?:what|how|why|when|where)\s+)?(?:is|are|was|were|will|would|can|could|should)\b")


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
    return question if words.isdisjoint(lexicon.words("question_words", "new")) else replace(question, order="newest")


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
    """Whether a verb tells of more than speaking, as it is none of those that questions ask by ("charge")."""
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


def _search(laid: Laid, spans: list[Span]) -> Question:
    """Words to be looked for anywhere."""
    topic = " ".join(filter(None, (wordings.topic(laid, _behind_frame(laid, span)) for span in spans)))
    if topic:
        return Question(laid.text, "search", topic=topic, period=laid.period)
    asks = "" if laid.dated else small_talk.sentence("empty")
    return Question(laid.text, "statements", period=laid.period, help=asks)
