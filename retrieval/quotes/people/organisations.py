"""Groups what names institutions: full names, acronyms that the article introduces, and short forms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.aliases import names_of_organisations
from retrieval.english.words import fold
from retrieval.quotes.people.folded_words import demonyms_folded, named_folded, places_folded
from retrieval.quotes.people.identity import CastEntry, PersonName, spelling
from retrieval.quotes.people.name_parsing import ParsedName

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from retrieval.quotes.people.mentions import NameCandidate

_LONGEST_NAME_TOKENS = 14
_NATIONAL = frozenset({"us"})
"""A country in which an institution's name is left out when it comes again."""


class Organisations:
    """The institutions of one article; they are entries among the people's."""

    def __init__(self, text: str, entries: list[CastEntry]) -> None:
        self.text, self.entries = text, entries
        self._known: dict[str, int] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)

    def read(self, found: list[NameCandidate], who: list[int | None], families: Collection[str]) -> None:
        """Say in `who` which candidates name institutions; a name that its acronym completes grows in `found`.

        `families` are the family names of people: alone they name no institution.
        """
        for number, candidate in enumerate(found):
            if candidate.found.shape == "acronym":
                self._introduced(number, found, who)
        longest_first = sorted(range(len(found)), key=lambda number: -len(found[number].found.keys))
        for number in longest_first:
            name = found[number].found
            branch = len(name.keys) > 1 and _is_acronym(name.words[-1].text)
            if name.shape == "institution" and who[number] is None and not branch:
                ends = name.keys[0] in lexicon.words("institution_words", "institution")
                short = self.short(name) if len(name.keys) == 1 and ends else None  # "Teamsters"
                who[number] = self.named(name) if short is None else short
        self._spelled_out(found, who)
        for number in longest_first:
            name = found[number].found
            if name.shape == "institution" and who[number] is None:
                branch_of = self._known.get(name.keys[-1])  # "the Peachtree NWS"
                who[number] = self.named(name) if branch_of is None else branch_of
        for number, candidate in enumerate(found):
            shape, keys = candidate.found.shape, candidate.found.keys
            family = shape == "place" and keys[-1] in families  # "Medina" beside Jorge Medina
            speaks = candidate.speaks and (shape == "acronym" or (shape == "place" and not self._is_behind(candidate)))
            speaks = speaks and not family
            known = shape == "acronym" and (
                keys[0] in self._known
                or keys[0] in lexicon.words("institution_words", "acronym")
                or keys[0] in named_folded()
            )
            if who[number] is None and (speaks or known):
                who[number] = self.named(candidate.found)
        self._things(found, who, families)

    @staticmethod
    def _is_behind(candidate: NameCandidate) -> bool:
        """Tell a place where somebody else is who speaks: "a judge in Hull ruled", not "according to Hull"."""
        row, first, _ = candidate.place
        kinds = row[first - 1].kinds
        placing = "function_words.preposition" in kinds and "person_words.preposition_or_conjunction" not in kinds
        return placing and row[first - 2].key != "according"

    def _things(self, found: list[NameCandidate], who: list[int | None], families: Collection[str]) -> None:
        """Take what its surroundings show to be a company or a club, and wherever else its name stands."""
        things = {
            _key(c.found)
            for n, c in enumerate(found)
            if c.thing
            and who[n] is None
            and c.found.shape in {"perhaps", "person", "single"}
            and not _is_nobody(c.found)
        } - set(families)
        order = sorted(range(len(found)), key=lambda n: -len(found[n].found.keys))
        for number in order:
            name = found[number].found
            if who[number] is None and not name.title and _key(name) in things:
                short = self.short(name) if len(name.keys) == 1 else None
                who[number] = self.named(name) if short is None else short

    def named(self, found: ParsedName) -> int:
        """Give the entry of an institution's name, a new one where there is none yet."""
        key = _key(found)
        at = self._known.get(key)
        if at is None:
            at = self._known[key] = len(self.entries)
            self.entries.append(CastEntry(PersonName(found.keys), "institution", found.start))
            for word in {found.keys[0], found.keys[-1]} if len(found.keys) > 1 else ():
                self._by_word[word].append(at)
            country, _, plain = key.partition(" ")
            if country in _NATIONAL and (" " in plain or plain in named_folded()):
                self._known.setdefault(plain, at)  # "the Supreme Court" is the U.S. Supreme Court
        words = found.words[1:] if found.keys[0] == "the" and len(found.keys) > 1 else found.words
        self.entries[at].spellings[spelling(words, self.text)] += 1
        return at

    def short(self, found: ParsedName) -> int | None:
        """Give the one institution that a single word stands for: "Halden" for Halden Motors, "the Commission"."""
        word = found.keys[0]
        fitting = self._by_word.get(word, ())
        if len(fitting) != 1 or found.title:
            return None
        keys = self.entries[fitting[0]].name.words
        if keys[-1] in lexicon.words("name_words", "named_after"):
            return None  # "Roe" is not the Roe Administration, and "the House" not the White House
        if word in places_folded() or word in demonyms_folded():
            return None  # "American" is not American Airlines
        if word == keys[0] and " ".join(keys[:2]) in places_folded():
            return None  # "New" is not the New York Herald
        return fitting[0] if word == keys[0] or word in lexicon.words("institution_words", "institution") else None

    def _spelled_out(self, found: list[NameCandidate], who: list[int | None]) -> None:
        """Tie an acronym to the one full name of the article that it abbreviates: "NWS", "National Weather Service"."""
        acronyms = {c.found.keys[0] for c in found if c.found.shape == "acronym"}
        acronyms |= {c.found.keys[-1] for c in found if _is_acronym(c.found.words[-1].text)}
        acronyms -= self._known.keys()
        if not acronyms:
            return
        full: dict[str, set[int]] = defaultdict(set)
        for number, candidate in enumerate(found):
            name = candidate.found
            for acronym in (
                acronyms.intersection(_acronyms(name, self.text)) if len(name.keys) > 1 and not name.headline else ()
            ):
                if who[number] is None and name.shape == "perhaps":
                    who[number] = self.named(name)
                if (at := who[number]) is not None and self.entries[at].kind == "institution":
                    full[acronym].add(at)
        self._known |= {acronym: next(iter(ats)) for acronym, ats in full.items() if len(ats) == 1}

    def _introduced(self, number: int, found: list[NameCandidate], who: list[int | None]) -> None:
        """Read "Board of Control for Cricket in India (BCCI)": the acronym tells where the name begins."""
        acronym, place = found[number].found, found[number].place
        if (place.before.key, place.behind.key) != ("(", ")"):
            return
        row, opening = place.row, place.first - 1
        for before in range(number - 1, max(-1, number - 6), -1):
            name, first = found[before].found, found[before].found.words[0].token
            words = row.part(first, opening)
            far = found[before].place.row is not row or len(words) > _LONGEST_NAME_TOKENS
            if who[before] is not None or far or any("mark" in word.kinds for word in words):
                return
            keys = tuple(word.key for word in words)
            if name.keys[0][0] == acronym.keys[0][0] and _spells(keys, acronym.keys[0]):
                last = name.words[-1]._replace(end=words[-1].end)
                whole = ParsedName.of("institution", (*name.words[:-1], last))._replace(keys=keys)
                found[before] = found[before]._replace(found=whole, title_start=name.start, roles=(), gender=None)
                who[before] = self.named(whole)
                self._known.setdefault(acronym.keys[0], self._known[_key(whole)])
                return


def _is_nobody(found: ParsedName) -> bool:
    """Tell a law or an event, which is taken up as a body is: "the 15th Amendment, which"."""
    return found.keys[-1] in lexicon.words("institution_words", "nobody")


def _key(found: ParsedName) -> str:
    return " ".join(key for key in found.keys if key != "the")


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 2


def _acronyms(name: ParsedName, text: str) -> set[str]:
    """Give how a name may be abbreviated: by its initials, or as all of news writing does."""
    words = [word for key in name.keys for word in key.replace("-", " ").split()]
    usual = names_of_organisations().get(fold(text[name.start : name.end]).replace("&", "and"), ())
    small = lexicon.words("person_words", "joins_organisation")
    return {*usual, "".join(word[0] for word in words if len(word) > 3 or word not in small)}


def _spells(keys: Sequence[str], acronym: str) -> bool:
    """Tell whether the letters of an acronym are initials of the name's words, in order."""
    initials = iter(word[0] for key in keys for word in key.split("-"))
    return len(acronym) > 1 and all(letter in initials for letter in acronym)
