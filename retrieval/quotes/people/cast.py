"""The people of one article: everybody it names, every place where it names them, and whom its short words mean."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.english.sentences import paragraph_spans
from retrieval.model import Mention, Person
from retrieval.quotes.marks import quotations
from retrieval.quotes.people.descriptions import Descriptions
from retrieval.quotes.people.identity import gender_of
from retrieval.quotes.people.mentions import NamedMention, name_candidates, title_candidates
from retrieval.quotes.people.pronouns import Pronouns
from retrieval.quotes.people.roster import Roster
from retrieval.quotes.people.speaking_names import with_speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.quotes.marks import Quotation
    from retrieval.quotes.sentence_rows import SentenceRows


@dataclass(frozen=True)
class Cast:
    """Who appears in one article. `mentions` are in order of `start`; their `person` is a number in `people`."""

    people: tuple[Person, ...]
    mentions: tuple[NamedMention, ...]
    _starts: tuple[int, ...]
    _pronouns: Pronouns
    _descriptions: Descriptions

    def within(self, start: int, end: int) -> Sequence[NamedMention]:
        """Give the mentions that begin between `start` and `end`."""
        low = bisect_left(self._starts, start)
        return self.mentions[low : bisect_left(self._starts, end, lo=low)]

    def pronoun(self, word: str, start: int, *, speaking: int | None = None) -> int | None:
        """Give the person whom "he", "she", "his", "her" at `start` means, None where that is open.

        `speaking` is whoever is known to be speaking up to there (the speaker of the words just quoted), if anybody.
        """
        return self._pronouns.meant(word, start, speaking=speaking)

    def is_quoted(self, place: int) -> bool:
        """Tell whether `place` stands inside quotation marks."""
        return self._pronouns.is_quoted(place)

    def description(self, phrase: str, start: int) -> int | None:
        """Give whom "the president" or "the 45-year-old lawyer" at `start` means: somebody so described before."""
        meant = self._descriptions.meant(phrase, start)
        if meant is None and self._descriptions.takes_up(phrase):
            focus = self._pronouns.in_focus(start)
            return focus if focus is not None and self._descriptions.may_be(focus, phrase) else None
        return meant


def find_cast(
    rows: SentenceRows,
    title: str | None = None,
    speaking: Sequence[tuple[int, int]] = (),
    marked: Sequence[Quotation] | None = None,
) -> Cast:
    """Find the people of a text whose sentences are `rows`; a `title` that is not part of it may give fuller names.

    `speaking` are the places of capitalised words that are subjects of reporting verbs: they name somebody. `marked`
    are the quotations of all `sentences`, if the caller has them already.
    """
    text, sentences = rows.text, rows.sentences
    marked = quotations(text, paragraph_spans(sentences)) if marked is None else marked
    quoted = [(q.opened, q.closed) for q in marked if q.depth == 0]
    found = with_speaking(rows, name_candidates(rows, quoted), speaking)
    elsewhere = title_candidates(title) if title else []
    roster = Roster(rows, found, named_elsewhere=elsewhere)
    order = sorted({at for at in roster.who if at is not None}, key=lambda at: roster.entries[at].first)
    number = {at: n for n, at in enumerate(order)}
    mentions = _mentions(roster, number)
    people = _people(roster, order, mentions)
    descriptions = Descriptions(people, rows)
    pronouns = Pronouns(rows, quoted, [person.gender for person in people])
    pronouns.read(mentions, descriptions.read(mentions))
    people = tuple(
        person if person.gender == gender else replace(person, gender=gender)
        for person, gender in zip(people, pronouns.genders, strict=True)
    )
    return Cast(people, mentions, tuple(mention.start for mention in mentions), pronouns, descriptions)


def _mentions(roster: Roster, number: dict[int, int]) -> tuple[NamedMention, ...]:
    mentions = []
    for at, candidate in enumerate(roster.found):
        who = roster.who[at]
        if who is None and at not in roster.open:
            continue
        kind = roster.entries[who].kind if who is not None else "person"
        role = candidate.roles[0].text if candidate.roles else None
        person = number[who] if who is not None else None
        mentions.append(
            NamedMention(candidate.found.start, candidate.found.end, person, kind, candidate.title_start, role)
        )
    return tuple(mentions)


def _people(roster: Roster, order: list[int], mentions: Sequence[NamedMention]) -> tuple[Person, ...]:
    places: list[list[Mention]] = [[] for _ in order]
    for mention in mentions:
        if mention.person is not None:
            places[mention.person].append(Mention(mention.start, mention.end))
    people = []
    for number, at in enumerate(order):
        entry = roster.entries[at]
        roles = tuple(sorted(entry.roles.values(), key=lambda role: role.start))
        gender = gender_of(entry) if entry.kind == "person" else None
        people.append(Person(entry.full_name(), entry.kind, tuple(places[number]), roles, gender))
    return tuple(people)
