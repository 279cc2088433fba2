"""The one sentence that an answer says to a person, and the one that says how the question was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.answers.finding.offices_asked import names_group
from retrieval.answers.finding.voices import REPORTER
from retrieval.answers.phrases import (
    about,
    asks_act_of_them,
    asks_for_words,
    capital,
    in_days,
    in_form,
    in_marks,
    listed,
    lower,
    short,
    so_many,
    span,
    subject,
    unknown_day,
    without_shorter,
)
from retrieval.english.titles import kinship

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.answers.finding.who import Who
    from retrieval.model import Passage, Question

_FEW_SOURCES = 3
ASKED_BACK, _NAMED_TOO = 4, 3
"""How many namesakes are asked back about, and how many others are named."""
_COUNTED = 5
"""Statements of nobody in particular up to which they are counted; more are only near, the farther down the less."""
_FEWEST_BESIDE = 40
"""A namesake is named where somebody is quoted at most so many times as often."""


def understood(question: Question, whos: Sequence[Who]) -> str:
    """How a question was read: one fixed form, the days always said."""
    who = listed([one.label for one in whos]) or "anybody"
    else_ = " else" if question.without else ""
    told = f" to {short(question.about[0])}" if question.about else ""
    if question.wants == "archive":
        return "Understood as: what is on record."
    said = in_form(question.verb, "past") if asks_act_of_them(question) else "said"
    what = {
        "statements": f"what {who}{else_} {said}{told}{about(question)}",
        "who_said": f"who{else_} said {in_marks(question.words)}",
        "verify": f"whether {who} said {in_marks(question.words)}",
        "search": f"where {in_marks(subject(question) or question.text)} stands in the articles",
    }[question.kind]
    what = f"what the articles tell on {in_marks(question.text)}" if question.wants == "fact" else what
    sources = f", in {listed(question.sources, 'or')}" if question.sources else ""
    order = {"newest": ", the latest first", "oldest": ", in order of days"}.get(question.order, "")
    when = in_days(question.period) or f" any day{unknown_day(question.period)}"
    return f"Understood as: {what},{when}{sources}{order}."


@dataclass(frozen=True)
class Holdings:
    """What an archive holds, in numbers."""

    articles: int
    sources: tuple[str, ...]
    first: date | None
    last: date | None
    statements: int
    speakers: int
    most_quoted: tuple[str, ...]


def held(holdings: Holdings) -> str:
    """What an archive holds, in one sentence."""
    if not holdings.articles:
        return "Nothing is on record yet; add articles first."
    sources = holdings.sources
    named = listed(sources) if len(sources) <= _FEW_SOURCES else f"{len(sources)} sources"
    since = f", published {span(holdings.first, holdings.last)}" if holdings.first and holdings.last else ""
    told = f"On record: {so_many(holdings.articles, 'article')}{f' from {named}' if named else ''}{since}"
    said = f"{so_many(holdings.statements, 'statement')} by {so_many(holdings.speakers, 'named speaker')}"
    most = f", most by {listed(holdings.most_quoted)}" if holdings.most_quoted else ""
    return f"{told}, with {said}{most}."


def introduced(name: str, called: Sequence[str], statements: int) -> str:
    """Who somebody is: what articles call them."""
    on_record = f"{so_many(statements, 'statement')} on record, the latest first"
    on_record = on_record if statements else "no statement of theirs is on record"
    roles = [role for role in without_shorter(called) if role not in kinship() and not _is_party_tag(role)]
    if not roles:
        return f"No article says in a word who {name} is; {on_record}."
    return f"Articles call {name} {listed([in_marks(role) for role in roles])}; {on_record}."


def _is_party_tag(role: str) -> bool:
    """Whether a role is only a party and a place ("R-Mich.")."""
    return role[1:2] == "-" and role[:1].isupper() and " " not in role


def answered(question: Question, whos: Sequence[Who], total: int, *, more: bool = False) -> str:
    """What was found of somebody's statements; `more`: there may be further ones that were not looked at."""
    speaking = [who for who in whos if who.speaks]
    rest = _found(question, speaking, total, more=more)
    if question.skip:
        rest += f", from number {question.skip + 1} on"
    if speaking and (silent := [who.label for who in whos if not who.speaks]):
        rest += f"; none by {listed(silent, 'or')}"
    return with_names_told(speaking, rest)


def _found(question: Question, speaking: Sequence[Who], total: int, *, more: bool) -> str:
    """How many statements there are, whose, about what, of which days; of words that nobody said, what follows."""
    names, when = listed([one.label for one in speaking]), in_days(question.period)
    if asks_for_words(question):
        return _not_just_so(question, listed([one.label for one in speaking], "or"))
    what = about(question) or (" on that" if question.topic or question.words else "")
    count = "One statement" if total == 1 else f"At least {total:,} statements" if more else f"{total:,} statements"
    if question.wants == "count" and not question.skip:
        return f"{names or 'Somebody'} spoke{what} in {count[:1].lower()}{count[1:]} on record{when}"
    if question.order == "newest" and not (names or what or question.skip):
        return f"The newest of {so_many(total, 'statement')} on record{when}"
    if (what or question.actors) and not names and total > _COUNTED and question.order == "best":
        return (
            f"Statements{what}{when}, the nearest first"
            if about(question)
            else f"These statements{when} come nearest to the question"
        )
    by = f" by {names}" if names and not any(one.how == "speakers" for one in speaking) else ""
    return f"{count}{by}{what}{when}"


def _not_just_so(question: Question, names: str) -> str:
    """What to say before statements that come near to words which nobody said, so that no sight of them is a yes."""
    what = "denying this" if question.verb == "deny" else "with these words"
    return f"{capital(names) or 'Nobody'} is not on record {what}; what comes near follows, to judge for yourself"


def only_near(question: Question, whos: Sequence[Who]) -> str:
    """What to say of somebody's statements that are near to a topic in meaning, and hold no word of it."""
    names = listed([who.label for who in whos], "or")
    told = subject(question)
    what = f"names {short(told)}" if told else "says just that"
    return with_names_told(whos, f"Nothing by {names} {what}; what comes nearest in meaning follows")


def with_names_told(whos: Sequence[Who], rest: str) -> str:
    """`rest` with what has to be said of the names: a misspelling, a shared name, those who speak for a country."""
    for who in whos:
        if who.how == "guessed":
            return (
                f"Nobody on record is called {in_marks(who.wording)}, so this is {who.actors[0].name}: {lower(rest)}."
            )
        if who.how == "speakers":
            speakers = [actor.name for actor in who.actors[:3]] or [lower(mention) for mention in who.mentions[:3]]
            several = len(speakers) > 1 or len(who.mentions) + len(who.actors) > 1
            told = f"{capital(listed(speakers))} {'speak' if several else 'speaks'} for {who.label}"
            return f"{told}: {lower(rest)}."
        if further := _further_people(who):
            return f"{rest}{further}"
    return rest if rest.endswith(".") else f"{rest}."


def _further_people(who: Who) -> str:
    """Who else is meant, or may be: those of a group, who speaks for an institution, namesakes; mostly nobody."""
    if who.how == "group":
        return f", among them {listed([actor.name for actor in who.actors[:3]])}."
    if who.spokespeople:
        names = [actor.name for actor in who.spokespeople[:_NAMED_TOO]]
        return f"; {listed(names)} {'speaks' if len(names) == 1 else 'speak'} for {who.label}."
    if len(who.actors) > 1:
        return f"; which one do you mean, {listed([actor.name for actor in who.actors[:ASKED_BACK]], 'or')}?"
    others = _worth_naming(who) if who.how == "named" else []
    return f" ({listed(others)} {'is' if len(others) == 1 else 'are'} called so too)." if others else ""


def told_when(passages: Sequence[Passage]) -> str:
    """On which days shown words were said, where it is asked when; the days are the first ones and the last."""
    days = sorted({passage.said.date for passage in passages if passage.said})
    if not days:
        return "The article has no day for this."
    basis = {passage.said.basis for passage in passages if passage.said}
    told = "Said" if basis == {"stated"} else "Published" if basis == {"published"} else "Said or published"
    rest = "; the article gives no other day for this" if basis == {"published"} else ""
    return f"{told} {span(days[0], days[-1], 'between {} and {}')}{rest}."


def see_who_speaks(question: Question, described: str) -> str:
    """What was found for a description that is nobody's name."""
    these = f"these statements{about(question)}{in_days(question.period)} come nearest"
    if names_group(described):
        return f"Who is meant by {in_marks(described)} I cannot tell; {these}: see who speaks."
    return f"No article calls anybody {in_marks(described)} in these words; {these}: see who speaks."


def taken_for(told: str, who: Who, *, more: bool) -> str:
    """What was found of whoever holds an office that several may hold; `more`: others' statements follow."""
    others = "; the closest others follow" if more else ""
    return f"{told.rstrip('.')}; I take {in_marks(who.wording)} to mean {who.label}{others}."


def _worth_naming(who: Who) -> list[str]:
    """The namesakes who are quoted often enough, beside whom is meant, to be told of every time."""
    least = max(actor.statements for actor in who.actors) / _FEWEST_BESIDE
    return [actor.name for actor in who.others if actor.statements >= least][:_NAMED_TOO]


def no_reason() -> str:
    """Why somebody said something, where everything of it was shown."""
    return "The articles give no reason beyond what was shown."


def all_shown(total: int) -> str:
    """Nothing is left to be shown."""
    return f"That was all: {'the one passage was' if total == 1 else f'all {total:,} passages were'} shown."


def unknown(whos: Sequence[Who]) -> str:
    """Nobody is called so."""
    lost = [who for who in whos if who.how == "unknown"]
    near = [name for who in lost for name in who.suggestions]
    hint = f"; did you mean {listed(near, 'or')}?" if near else "."
    return f"Nobody called {listed([in_marks(who.wording) for who in lost], 'or')} is on record{hint}"


def not_quoted(whos: Sequence[Who], *, reported: bool) -> str:
    """Somebody is mentioned and never speaks."""
    names = listed([who.label for who in whos], "or")
    end = "here is what is reported about them" if reported else "nothing else is reported about them"
    return f"No statement by {names} is on record; {end}."


def not_on_topic(question: Question, whos: Sequence[Who], *, near: bool) -> str:
    """They speak, but not about this or not then."""
    said = f"{_on_record(whos)}, but with nothing" if whos else "No statement is on record"
    if whos and not any(who.closed or _is_described(who) for who in whos):
        said = f"I find no statement by {listed([who.wording for who in whos], 'or')}"
    when = in_days(question.period)
    if not near:
        return f"{said}{about(question)}{when}."
    topic = about(question)
    what = topic.replace(" about ", " that names ", 1) if topic.startswith(" about ") else topic
    if not what and (question.topic or question.about):
        what = " on that" if question.topic else f" to {short(question.about[0])}"
    return f"{said}{what}{when}; the closest statements follow."


def _is_described(who: Who) -> bool:
    """Whether speakers without a name are told by more than what they are ("the British official")."""
    return who.how == "unnamed" and " " in who.wording.lower().removeprefix("the ")


def _on_record(whos: Sequence[Who]) -> str:
    """That somebody is on record: "Ada Brenner is on record"."""
    heard = [who for who in whos if who.speaks] or list(whos)
    several = len(heard) > 1 or any(who.how in {"unnamed", "group"} and who.wording.endswith("s") for who in heard)
    names = listed([f"who speaks for {who.label}" if who.how == "speakers" else who.label for who in heard])
    return f"{capital(names)} {'are' if several else 'is'} on record"


def nothing(question: Question, near: Sequence[str], *, closest: bool) -> str:
    """A search without a match."""
    words = in_marks(subject(question) or question.text)
    if closest and not near:
        return f"Nothing on record matches {words}; the closest sentences follow."
    if near:
        return f"Nothing on record matches {words}; did you mean {listed(near, 'or')}?"
    return f"Nothing on record matches {words}; ask who said what, or what somebody said."


def matches(question: Question, found: Sequence[Passage]) -> str:
    """A search with matches."""
    said = sum(passage.kind != "sentence" for passage in found)
    kinds = [(said, "statement"), (len(found) - said, "sentence")]
    counts = listed([f"{count} {kind}{'s' * (count > 1)}" for count, kind in kinds if count])
    match = "matches" if len(found) == 1 else "match"
    return f"{counts} {match} {in_marks(subject(question) or question.text)}{in_days(question.period)}."


def part_missing(message: str) -> str:
    """A message that also says that the archive could not be asked as a whole."""
    return f"{message} Part of the archive is out of reach at the moment, so something may be missing here."


def facts_told(found: Sequence[Passage]) -> str:
    """What was found for a question that asks for no words."""
    these = "this passage comes" if len(found) == 1 else "these passages come"
    return f"I look up who said what; {these} nearest to the question."


def speaker(passage: Passage) -> str:
    """The speaker of a passage by name, else as the article puts them."""
    if passage.speaker is None:
        return "somebody whom the article does not name"
    if passage.speaker.mention == REPORTER:
        return "a reporter"
    return passage.speaker.name or lower(passage.speaker.mention)
