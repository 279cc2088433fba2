"""From one article to everything that an archive derives from it, before anything is stored.

A pure function of the article: it can run anywhere, and gives the same every time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from retrieval.archive.actors.comparable_names import filed_under, full_name_of
from retrieval.archive.actors.offices import held_office, office
from retrieval.archive.days_said import days_said
from retrieval.english import lexicon
from retrieval.english.nationalities import places
from retrieval.english.sentences import sentences
from retrieval.english.words import fold
from retrieval.model import Mention, Person
from retrieval.quotes import extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.archive.actors.comparable_names import ComparableName
    from retrieval.model import Article, Gender, Quote, SaidOn, Sentence, Speaker


@dataclass(frozen=True, slots=True)
class Named:
    """A person of an article with the key under which the name is filed, and what is kept for identifying them."""

    person: Person
    key: str
    name: ComparableName
    spelling: str
    """The name as it is shown: the full one for a short name that stands for one person."""
    forms: frozenset[str]
    offices: tuple[str, ...]
    """The comparable words of each of the person's roles, in their order."""
    sentences: frozenset[int]
    """Where they are named, counted from the article's first sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with who, when and where. Sentences are counted from the article's first."""

    quote: Quote
    speaker: int | None
    """The speaker's place among the article's people."""
    mention: str | None
    """The folded wording of a speaker without a name."""
    day: SaidOn | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its sentences, people and statements."""

    article: Article
    sentences: tuple[Sentence, ...]
    people: tuple[Named, ...]
    said: tuple[Said, ...]


def analyse(article: Article) -> Analysis:
    """Split an article into sentences, find its quotes and people, and prepare what is stored of them."""
    text = _surrogates().sub("\ufffd", article.text)
    spans = sentences(text)
    extraction = extract(text, title=article.title, sentences=spans, authors=article.authors)
    people = _everybody(extraction.people, extraction.quotes)
    at = {person.name: i for i, person in reversed(list(enumerate(people)))}
    starts = [sentence.start for sentence in spans]
    said = []
    days = days_said(text, extraction.quotes, spans, article.published)
    for quote, day in zip(extraction.quotes, days, strict=True):
        first, last = _touched(starts, quote.start, quote.end)
        speaker = quote.speaker
        name = speaker.name if speaker else None
        mention = fold(speaker.mention) if speaker and name is None else None
        said.append(Said(quote, at[name] if name else None, mention, day, first, last))
    return Analysis(article, spans, tuple(named_person(text, person, starts) for person in people), tuple(said))


def _everybody(people: Sequence[Person], quotes: Sequence[Quote]) -> list[Person]:
    """The people of an article, and speakers with a name who are not among them."""
    everybody = {person.name: person for person in reversed(people)}
    for quote in quotes:
        if (speaker := quote.speaker) and speaker.name and speaker.name not in everybody:
            everybody[speaker.name] = Person(speaker.name, mentions=_mention_of(speaker))
    missing = [person for name, person in everybody.items() if all(person.name != known.name for known in people)]
    return [*people, *missing]


def _mention_of(speaker: Speaker) -> tuple[Mention, ...]:
    return (Mention(speaker.start, speaker.end),) if speaker.basis == "named" else ()


def named_person(text: str, person: Person, starts: list[int]) -> Named:
    """A person of an article with what is kept for identifying them; `starts` are those of the article's sentences."""
    offices = tuple(office(role.text) for role in person.roles)
    spelling = full_name_of(person.name, person.kind)
    name = filed_under(person.name, person.kind)
    key = name.key
    if not (name.given or name.generation) and (person.kind == "person" or _may_be_surname(person.name)):
        key = _alone(name.surname, person.gender, offices)
    spans = person.mentions
    forms = frozenset(" ".join(text[mention.start : mention.end].split()) for mention in spans)
    where = frozenset(_touched(starts, mention.start, mention.end)[0] for mention in spans) if starts else frozenset()
    return Named(person, key, name, spelling, forms, offices, where)


def _may_be_surname(name: str) -> bool:
    """Tell a body of one word that may be somebody whom the article did not introduce: "Brenner said"."""
    written_as_surname = name.isalpha() and name[1:].islower()
    return written_as_surname and name not in lexicon.table("organisations") and name not in places()


def _alone(surname: str, gender: Gender | None, offices: Iterable[str]) -> str:
    """The key of a surname that stands alone: with all by which its bearer is told from others of the surname."""
    return "|".join((surname, gender or "", ";".join(sorted(set(filter(None, map(held_office, offices)))))))


def _touched(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The first and the last sentence that a span touches, by the places where sentences start."""
    first = max(bisect_right(starts, start) - 1, 0)
    return first, max(bisect_left(starts, end) - 1, first)


def storable(article: Article) -> Article:
    """Give an article all of whose parts but the text can be stored: lone surrogates are replaced there."""
    clean = _surrogates().sub
    return replace(
        article,
        id=clean("\ufffd", article.id),
        title=article.title and clean("\ufffd", article.title),
        source=article.source and clean("\ufffd", article.source),
        url=article.url and clean("\ufffd", article.url),
        section=article.section and article.section.encode("utf-8", "replace").decode(),
    )


@cache
def _surrogates() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")
