"""Says whom "the president" or "the Russian leader" means: somebody whom the article has described so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.nationalities import country_of
from retrieval.english.shapes import reach
from retrieval.english.titles import kinship, role_nouns
from retrieval.english.words import fold
from retrieval.quotes.people.folded_words import demonyms_folded, places_folded
from retrieval.quotes.people.told_roles import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.english.tokens import Token, TokenRow
    from retrieval.model import Gender, Person
    from retrieval.quotes.people.mentions import NamedMention
    from retrieval.quotes.sentence_rows import SentenceRows

_SHARED_FADES_CHARS = 500
"""Characters after which a second person with the same description is out of mind."""
_FAR_CHARS = 1500
_NEAR_TOKENS = 7
_MANY = ("sh", "ch", "ese")
_MOST = 60
"""People of one role among whom the one meant is looked for, the last mentioned first."""


def _meant_by(head: str) -> frozenset[str]:
    """The roles of whom "the HEAD" may mean."""
    return lexicon.words("roles_meant", head) if head in lexicon.explained("roles_meant") else frozenset()


class Description(NamedTuple):
    """A noun phrase that says what somebody is: "a spokesman", "the former president"; `person` is who is meant."""

    start: int
    end: int
    person: int | None
    gender: Gender | None
    takes_up: bool = False
    """Whether it means whoever has just been named: "the 34-year-old"."""


MentionPlace = tuple[int, int]
"""Where somebody is mentioned, and the number of whoever it is."""


class Descriptions:
    """Who of an article's people fits a description."""

    def __init__(self, people: Sequence[Person], rows: SentenceRows) -> None:
        self.people, self._rows = people, rows
        self._heads: dict[str, list[int]] = defaultdict(list)
        self._starts = [[mention.start for mention in person.mentions] for person in people]
        self._places: dict[str, list[MentionPlace]] = {}
        self._named = sorted(
            (m.start, number)
            for number, person in enumerate(people)
            if person.kind == "person"
            for m in person.mentions
        )
        for number, person in enumerate(people):
            for head in dict.fromkeys(_head(role.text) for role in person.roles):
                self._heads[head].append(number)

    def meant(self, phrase: str, start: int) -> int | None:
        """Give the person whom `phrase` at `start` means, None where nobody or several fit."""
        words = [fold(match.group()) for match in _word().finditer(phrase)]
        if not words or words[0] in lexicon.words("person_words", "any_of_many"):
            return None
        head = _head(phrase)
        if not head:
            return None
        named = [fold(word).removesuffix("'s") for word in _named_before().findall(phrase.rpartition(" ")[0])]
        found = self._nearest(self._in_role(head), start, words)
        if found is not None and named and not self._is_beside(found, named):
            return None
        faded = found is not None and start - self._last_before(found, start) > _SHARED_FADES_CHARS
        shared = head in lexicon.words("person_words", "shared_role") and not _owning_place(words)
        return None if faded and shared else found

    def read(self, mentions: Sequence[NamedMention]) -> list[Description]:
        """Find the singular descriptions in a text that stand for somebody: no apposition, no predicate."""
        found: list[Description] = []
        unnamed: set[str] = set()
        for row, first, last in _noun_phrases(self._rows, mentions):
            (start, end), noun = row.span(first, last + 1), row[last].key
            phrase = self._rows.text[start:end]
            definite, owned = row[first].key == "the", "function_words.possessive" in row[first].kinds
            person = self.meant(phrase, start) if definite else None
            if not definite and not owned:
                unnamed.add(noun)
            takes_up = definite and person is None and self.takes_up(phrase)
            kin = owned and noun in kinship()
            known = noun in unnamed or noun in lexicon.words("person_words", "unnamed")
            if person is not None or takes_up or kin or known:
                found.append(Description(start, end, person, kinship().get(noun) or role_nouns().get(noun), takes_up))
        return found

    def _in_role(self, head: str) -> list[MentionPlace]:
        """Give where people with this role or one like it are mentioned."""
        if head not in self._places:
            words = sorted({head} | _meant_by(head))
            self._places[head] = self._mentioned({n for word in words for n in self._heads.get(word, ())})
        return self._places[head]

    def _mentioned(self, numbers: Iterable[int]) -> list[MentionPlace]:
        return sorted((start, n) for n in numbers for start in self._starts[n])

    def _fits(self, number: int, words: list[str]) -> bool:
        person = self.people[number]
        roles = {word for role in person.roles for word in _role_words(role.text)}
        for word in words[:-1]:
            if word in lexicon.words("person_words", "the_one") or word in roles or word.endswith("-year-old"):
                continue
            if country_of().get(word.title()) in _countries(person):
                continue
            if (
                word in lexicon.words("person_words", "decisive")
                or word in role_nouns()
                or word.title() in country_of()
            ):
                return False
        if (owner := _owning_place(words)) and self._is_elsewhere(person, owner):
            return False
        gender = kinship().get(words[-1]) or role_nouns().get(words[-1])
        return not (gender and person.gender and gender != person.gender)

    def _is_beside(self, number: int, named: list[str]) -> bool:
        """Tell whether a name in a description ("the Quay Pride president") stands beside whom it would mean."""
        told = " ".join(self._told_of(self.people[number]))
        return all(word in told or word in _telling() for word in named)

    def _is_elsewhere(self, person: Person, place: str) -> bool:
        """Tell whether somebody's roles, or the words before the name, tell of another place than "West Virginia's"."""
        told = self._told_of(person)
        return not any(place in line for line in told) and any(
            " ".join(words[at : at + size]) in places_folded()
            for role in person.roles
            for words in (_role_words(role.text),)
            for size in (1, 2)
            for at in range(len(words))
        )

    def _nearest(self, places: list[MentionPlace], start: int, words: list[str] | None = None) -> int | None:
        """Give the one mentioned last before `start` whom `words` fit, unless another was mentioned nearly as late."""
        found: int | None = None
        seen: set[int] = set()
        for at in range(bisect_left(places, (start,)) - 1, -1, -1):
            place, number = places[at]
            if len(seen) > _MOST or (found is not None and start - place >= _FAR_CHARS):
                break
            if number in seen:
                continue
            seen.add(number)
            if words is None or self._fits(number, words):
                if found is not None:
                    return None
                found = number
        return found

    def takes_up(self, phrase: str) -> bool:
        """Tell a description that takes up whoever has just been named: "the striker", "the 34-year-old"."""
        words = [fold(match.group()) for match in _word().finditer(phrase)]
        if not words or words[0] != "the":
            return False
        head = _head(phrase)
        new = head in lexicon.words("person_words", "takes_up") and not self._in_role(head)
        return new or (not head and (words[-1].endswith("-year-old") or _is_compatriot(words[-1])))

    def may_be(self, number: int, phrase: str) -> bool:
        """Tell whether somebody can be meant by "the Serb": nothing beside the name tells of another country."""
        country = country_of().get(phrase.rsplit(None, 1)[-1].title())
        countries = self._countries_beside(number) if country else set()
        return not countries or country in countries

    def _countries_beside(self, number: int) -> set[str]:
        """Give the countries that someone's roles, and the words before the name, tell."""
        person = self.people[number]
        words = (self._rows.text[one.start : one.end] for near in self._before(person) for one in near)
        return _countries(person) | {country_of()[word] for word in words if word in country_of()}

    def _told_of(self, person: Person) -> list[str]:
        """Give somebody's roles, and what stands before the name, folded."""
        before = (" ".join(token.key for token in near) for near in self._before(person))
        return [*(fold(role.text) for role in person.roles), *before]

    def _before(self, person: Person) -> Iterator[Sequence[Token]]:
        """Give the words shortly before each mention of somebody."""
        for mention in person.mentions[:_MOST]:
            row, first, _ = self._rows.around(mention.start, mention.end)
            yield row.part(max(0, first - _NEAR_TOKENS), first)

    def _last_before(self, number: int, start: int) -> int:
        starts = self._starts[number]
        at = bisect_left(starts, start) - 1
        return starts[at] if at >= 0 else -_FAR_CHARS


def _owning_place(words: list[str]) -> str:
    """Give the place that owns an office: "west virginia's governor" → "west virginia"; "" where none does."""
    place = " ".join(words[: words.index("s")]) if "s" in words else ""
    return place if place in places_folded() else ""


def _is_compatriot(word: str) -> bool:
    """Tell "the Serb" from "the Saudis" and "the French", who are many."""
    return (
        word in demonyms_folded()
        and not word.endswith(_MANY)
        and not (word.endswith("s") and word[:-1] in demonyms_folded())
    )


def _noun_phrases(rows: SentenceRows, mentions: Sequence[NamedMention]) -> Iterator[tuple[TokenRow, int, int]]:
    """Give where a determiner leads to a noun that says what somebody is; beside a name it only tells of it.

    Each is the row, the number of its determiner and that of its noun.
    """
    starts, ends = {m.title_start for m in mentions}, {m.end for m in mentions}
    for row, first in rows.find(_determiners()):
        last = _noun(row, first + 1)
        if last is None or "person_words.before_predicate" in row[first - 1].kinds:
            continue
        start, end = row.span(first, last + 1)
        placed = reach(PLACED, row, first - 1, -1)
        if (
            {start - 1, start - 2} & ends
            or {end + 1, end + 2} & starts
            or (placed is not None and row[placed].end in ends)
        ):
            continue
        yield row, first, last


PLACED = "(of / from) <capital>{1,2} ,"
"""Where somebody comes from, between the name and an apposition: "Ann Roe of Hull, the mayor"."""


def _noun(row: TokenRow, first: int) -> int | None:
    """Give the noun of the noun phrase whose words begin with token `first`, if it says what somebody is."""
    last = None
    for at in range(first, first + _LONGEST_TOKENS):
        kinds, key = row[at].kinds, row[at].key
        if not _ENDS.isdisjoint(kinds):
            break
        if key.endswith("-year-old") or (not _PERSON.isdisjoint(kinds) and "capital" not in kinds):
            last = at
        elif last is not None:
            break
    return last


_LONGEST_TOKENS = 8
_PERSON = frozenset(["roles.noun", "person_words.unnamed"])
_ENDS = frozenset(["edge", "mark", "owner"]) | {
    f"function_words.{small}"
    for small in ("preposition", "be", "have", "do", "modal", "question_word", "coordinator", "personal")
}


@cache
def _determiners() -> frozenset[str]:
    """Give the words that open the description of one person."""
    return lexicon.words("person_words", "opens_description")


def _head(role: str) -> str:
    head = head_of(role).removeprefix("ex-")
    rank = next((rank for rank in ("prime", "chief") if rank in fold(role).split()), None)
    return f"{rank} minister" if head == "minister" and rank else head


def _role_words(role: str) -> list[str]:
    return [fold(match.group()) for match in _word().finditer(role)]


def _countries(person: Person) -> set[str]:
    words = [match.group() for role in person.roles for match in _word().finditer(role.text)]
    return {country_of()[word] for word in words if word in country_of()}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐][^\W_]+)*")


@cache
def _named_before() -> re.Pattern[str]:
    """Capitalised words of a description: "the Quay Pride president"."""
    return re.compile(r"(?!The\b|An?\b)\b[A-Z][\w'’-]+")


@cache
def _telling() -> frozenset[str]:
    """Words with a capital that say no more than a country, a party or an office does."""
    return demonyms_folded() | places_folded() | lexicon.words("roles") | lexicon.words("name_words", "creed")
