"""Groups the candidates of one article into people and institutions: who is meant by each form of a name.

Full names first, longest to shortest; then what may be a short form of them. Where a short form fits two people and
nothing tells them apart, it is left open.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.aliases import nicknames
from retrieval.english.given_names import given_names
from retrieval.english.grammar import auxiliaries
from retrieval.english.words import fold
from retrieval.quotes.people.folded_words import demonyms_folded, places_folded
from retrieval.quotes.people.identity import (
    CastEntry,
    PersonName,
    gender_of,
    is_nearly,
    may_be_same_person,
    name_of,
    spelling,
    without_article,
)
from retrieval.quotes.people.name_signs import is_known_as, next_gender
from retrieval.quotes.people.organisations import Organisations
from retrieval.quotes.people.single_words import SingleWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.quotes.people.mentions import NameCandidate
    from retrieval.quotes.people.name_parsing import ParsedName
    from retrieval.quotes.sentence_rows import SentenceRows

_MOST_ALIKE = 200
"""People whose family names begin alike among whom a misspelt one is looked for."""
_SHORTEST_MISSPELT = 6
"""Letters of a family name that may be written with one wrong."""
_MOST_NAMESAKES = 20
"""How many people with one name are compared; more of them are told apart by their full names only."""


class Roster:
    """Everybody whom the candidates name. `who[i]` is the entry that candidate i means, or None."""

    def __init__(
        self, rows: SentenceRows, found: Sequence[NameCandidate], *, named_elsewhere: Iterable[ParsedName] = ()
    ) -> None:
        self.text, self.found = rows.text, list(found)
        self.entries: list[CastEntry] = []
        self.who: list[int | None] = [None] * len(found)
        self.open: set[int] = set()
        """Candidates that may mean several people."""
        self._by_family: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_beginning: dict[str, list[int]] = defaultdict(list)
        self._organisations = Organisations(self.text, self.entries)
        self._families: set[str] = set()
        """Family names of those whom a full name shows to be people."""
        self._bound: dict[str, int] = {}
        self._alone = SingleWords(rows, found)
        self._full_names([(n, c) for n, c in enumerate(found) if self._is_full(c)], list(named_elsewhere))
        self._couples()
        self._aliases()
        self._organisations.read(self.found, self.who, self._by_family.keys())
        self._short_forms()

    def _is_full(self, candidate: NameCandidate) -> bool:
        found = candidate.found
        return found.shape in {"person", "perhaps"} and len(name_of(found.keys).words) > 1

    # --- full names -----------------------------------------------------------------------------------------

    def _full_names(self, candidates: list[tuple[int, NameCandidate]], elsewhere: list[ParsedName]) -> None:
        grouped: dict[PersonName, list[tuple[int, NameCandidate]]] = defaultdict(list)
        for number, candidate in candidates:
            grouped[name_of(candidate.found.keys)].append((number, candidate))
        for name in [name for name in grouped if len(name.words) > 2]:
            self._cut(name, grouped)
        full = [name for name in grouped if not _is_bare(name)]
        self._families = {name.family for name in full if any(c.found.shape == "person" for _, c in grouped[name])}
        families = {name.family for name in full}
        sure = {
            name: group
            for name, group in grouped.items()
            if self._is_somebody(name, group) and not (_is_bare(name) and name.family in families)
        }
        for name in sorted(sure, key=lambda n: (-len(n.words), sure[n][0][0])):
            group = sure[name]
            at = self._same_person(name)
            if at is None:
                at = self._add(name, group[0][1].found.start)
            for number, candidate in group:
                self._mention(number, candidate, at)
        for found in elsewhere:
            self._named_elsewhere(found)

    def _cut(self, name: PersonName, grouped: dict[PersonName, list[tuple[int, NameCandidate]]]) -> None:
        """Cut a name that runs on into other capitals: "Paul Ryan Joins Growing List" beside "Paul Ryan" and "Ryan"."""
        for size in range(2, len(name.words)):
            short = PersonName(name.words[:size])
            if short in grouped and short.family in self._alone.short and name.family not in self._alone.short:
                for number, candidate in grouped.pop(name):
                    found = candidate.found
                    cut = found.cut(found.words[:size])
                    self.found[number] = candidate._replace(found=cut)
                    grouped[short].append((number, self.found[number]))
                return

    def _is_somebody(self, name: PersonName, group: list[tuple[int, NameCandidate]]) -> bool:
        if any(c.thing for _, c in group) and name.family not in self._alone.speaking:
            return False
        if any(c.found.shape == "person" or ((c.personal or c.speaks) and not c.found.headline) for _, c in group):
            return True
        return name.family in self._alone.short and not (
            name.family in places_folded() or name.family in self._families
        )

    def _named_elsewhere(self, found: ParsedName) -> None:
        """Take a fuller name from the article's title; it stands nowhere in the text."""
        name = name_of(found.keys)
        asked = found.words[0].first and name.words[0] in auxiliaries()  # "Will Roe pay?"
        if len(name.words) < 2 or asked or found.shape not in {"person", "perhaps"}:
            return
        at = self._same_person(name)
        if (
            at is None
            and name.family in self._alone.short
            and (found.shape == "person" or name.words[0] in given_names())
        ):
            at = self._add(name, -1)
        if at is not None:
            self.entries[at].spellings[spelling(found.words)] += 0

    def _same_person(self, name: PersonName) -> int | None:
        known = {at for word in (name.family, name.words[0]) for at in self._by_word[word][:_MOST_NAMESAKES]}
        fitting = [at for at in known if may_be_same_person(self.entries[at].name, name)]
        return min(fitting, key=lambda at: self.entries[at].first) if len(fitting) == 1 else None

    def _add(self, name: PersonName, first: int) -> int:
        at = len(self.entries)
        self.entries.append(CastEntry(name, "person", first))
        self._by_family[name.family].append(at)
        self._by_beginning[name.family[:2]].append(at)
        if bare := without_article(name.family):
            self._by_family[bare].append(at)
        for word in dict.fromkeys(name.words):
            self._by_word[word].append(at)
        return at

    def _mention(self, number: int, candidate: NameCandidate, at: int) -> None:
        entry = self.entries[at]
        self.who[number] = at
        entry.on_stage = entry.on_stage or candidate.on_stage
        entry.first = min(entry.first, candidate.found.start) if entry.first >= 0 else candidate.found.start
        entry.spellings[spelling(candidate.found.words, self.text)] += 1
        if len(candidate.found.keys) > 1:
            entry.in_full.append(candidate.found.start)
        if candidate.gender:
            entry.genders[candidate.gender] += 1
        for role in candidate.roles:
            entry.roles.setdefault(role.text, role)

    def _couples(self) -> None:
        """Give the family name of a couple to both: "Bill and Hillary Clinton"."""
        for number in range(len(self.found) - 1):
            given, full = self.found[number].found, self.found[number + 1].found
            if given.shape != "single" or self.who[number + 1] is None or not self._is_full(self.found[number + 1]):
                continue
            if self.text[given.end : full.start] not in {" and ", " & "} or given.keys[0] not in given_names():
                continue
            if full.keys[0] not in given_names() or self._by_family.get(given.keys[0]):
                continue
            name = PersonName((given.keys[0], name_of(full.keys).family))
            at = self._same_person(name)
            if at is None:
                at = self._add(name, given.start)
            self.entries[at].spellings[f"{given.words[0].text} {full.words[-1].text}"] += 1
            self.who[number] = at

    def _aliases(self) -> None:
        """Give everybody the other names that the article tells, or that all of news writing knows."""
        other: dict[tuple[str, ...], int] = {}
        for number in range(len(self.found) - 1):
            at, alias = self.who[number], self.found[number + 1]
            if at is not None and is_known_as(self.found[number].place, alias.place):
                other.setdefault(alias.found.keys, at)
        for number, candidate in enumerate(self.found):
            if self.who[number] is None:
                at = other.get(candidate.found.keys, self._by_short_name(candidate.found))
                if at is not None:
                    self._mention(number, candidate, at)

    def _by_short_name(self, found: ParsedName) -> int | None:
        full = nicknames().get(" ".join(found.keys))
        return self._same_person(name_of(fold(full).split())) if full else None

    # --- short forms ----------------------------------------------------------------------------------------

    def _short_forms(self) -> None:
        alone = {c.found.keys[0] for c in self.found if self._alone.stands_alone(c)}
        for number in range(len(self.found)):
            if self.who[number] is not None or self.found[number].found.shape in {"institution", "acronym"}:
                continue
            candidate = self._without_other_words(number)
            name = name_of(candidate.found.keys)
            if _is_bare(name):
                name = PersonName(name.words[1:], name.generation)
            at = self._meant(number, candidate, name)
            if at is None and len(name.words) == 1 and number not in self.open:
                self.who[number] = self._organisations.short(candidate.found)
            if at is not None:
                self._mention(number, candidate, at)
            elif self.who[number] is not None:
                continue
            elif number not in self.open and name.words[0] in alone and self._alone.may_stand_alone(candidate, name):
                if self._alone.is_person(name.words[0]):
                    self._mention(number, candidate, self._add(name, candidate.found.start))
                else:
                    self.who[number] = self._organisations.named(candidate.found)

    def _without_other_words(self, number: int) -> NameCandidate:
        """Cut other capitals off a known family name: "Dump Trump" beside Donald Trump."""
        candidate = self.found[number]
        if candidate.found.shape != "perhaps" or name_of(candidate.found.keys).family not in self._families:
            return candidate
        cut = candidate.found.cut(candidate.found.words[-1:])._replace(shape="single")
        self.found[number] = candidate._replace(found=cut, title_start=cut.start)
        return self.found[number]

    def _meant(self, number: int, candidate: NameCandidate, name: PersonName) -> int | None:
        if len(name.words) > 1:
            return self._same_person(name)
        word = name.words[0]
        namesakes = self._namesakes(word)
        if not namesakes and (candidate.speaks or candidate.found.title):
            namesakes = self._misspelt(word)
        family = [at for at in namesakes if self._fits(at, candidate, name)]
        if len(family) > 1 and (age := candidate.before_name.key) in {"elder", "younger"}:
            family = self._by_age(family, age)
        if family:
            return family[0] if len(family) == 1 else self._told_apart(number, candidate, word, family)
        if candidate.found.title and candidate.gender and word not in given_names():
            return None
        if candidate.found.shape == "place" or word in demonyms_folded():
            return None
        others = [at for at in self._by_word[word][:_MOST_NAMESAKES] if self._calls(at, word, candidate)]
        return others[0] if len(others) == 1 else None

    def _namesakes(self, word: str) -> list[int]:
        """Give everybody whose family name this is, where it comes first too: "Kim" for Kim Jong Un and Kim Yo Jong."""
        ahead = [
            at
            for at in self._by_word[word]
            if self.entries[at].name.words[0] == word and word in lexicon.words("surnames", "family_first")
        ]
        return list(dict.fromkeys(self._by_family[word] + (ahead if len(ahead) > 1 else [])))[:_MOST_NAMESAKES]

    def _misspelt(self, word: str) -> list[int]:
        """Give the one person whose family name is `word` but for a letter: "Trantalist" beside Dean Trantalis."""
        plural = word.endswith("s") and word[:-1] in self._by_family
        known = self._by_word.get(word) or word in places_folded() or word in given_names()
        if plural or known or len(word) < _SHORTEST_MISSPELT:
            return []
        alike = self._by_beginning[word[:2]][:_MOST_ALIKE]
        near = [at for at in alike if is_nearly(word, self.entries[at].name.family)]
        return near if len(near) == 1 else []

    def _by_age(self, family: list[int], age: str) -> list[int]:
        """Choose the elder or the younger by "Sr." and "Jr.", of which one is often left out."""
        own, other = ("jr", "sr") if age == "younger" else ("sr", "jr")
        named = [at for at in family if self.entries[at].name.generation == own]
        return named or [at for at in family if self.entries[at].name.generation != other]

    def _fits(self, at: int, candidate: NameCandidate, name: PersonName) -> bool:
        entry = self.entries[at]
        if name.generation and name.generation != entry.name.generation:
            return False
        if candidate.found.keys[-1] in places_folded() and "person_words.placing" in candidate.place.before.kinds:
            return False
        gender = gender_of(entry)
        return not (candidate.gender and gender and candidate.found.title and candidate.gender != gender)

    def _calls(self, at: int, word: str, candidate: NameCandidate) -> bool:
        """Tell whether one word that is not the last of a name may stand for it: a given name, a first family name."""
        words = self.entries[at].name.words
        if word in places_folded() and "person_words.placing" in candidate.place.before.kinds:
            return False
        if word == words[0]:
            known = (
                word in given_names() or word in lexicon.words("surnames", "family_first") or word in self._alone.short
            )
            return known or not candidate.found.words[0].first
        return len(word) > 3 and word not in lexicon.words("name_particles", "particle") and word not in given_names()

    def _told_apart(self, number: int, candidate: NameCandidate, word: str, family: list[int]) -> int | None:
        """Choose among people of one family name: by role, by habit, by the pronoun that follows."""
        by_role = [at for at in family if self._has_role(at, candidate)]
        if len(by_role) == 1:
            return by_role[0]
        if self._bound.get(word) in family and not self._by_another_title(candidate):
            return self._bound[word]
        chosen = None if self._by_another_title(candidate) else self._by_habit(candidate, family)
        if chosen is not None and candidate.place.before.key != "the":
            self._bound[word] = chosen
        told = next_gender(self.text, candidate.place)
        fitting = [at for at in family if told and gender_of(self.entries[at]) == told]
        if chosen is None and len(fitting) == 1:
            chosen = fitting[0]
        if chosen is None:
            self.open.add(number)
        return chosen

    def _by_another_title(self, candidate: NameCandidate) -> bool:
        """Tell a title that none of the namesakes is known to have: "President Bush" beside Jeb and Laura Bush."""
        return any(word.key not in lexicon.words("titles", "courtesy") for word in candidate.found.title)

    def _by_habit(self, candidate: NameCandidate, family: list[int]) -> int | None:
        """Choose who is called by the bare family name: who is known so far, else who is named in full less often."""
        start = candidate.found.start
        before = [at for at in family if self.entries[at].first < start]
        if not before:
            return min(family, key=lambda at: self.entries[at].first)
        if len(before) == 1:
            return before[0]
        later = sorted((sum(place > start for place in self.entries[at].in_full), at) for at in before)
        if later[0][0] < later[1][0]:
            return later[0][1]
        named = sorted(((len(self.entries[at].in_full), at) for at in before), reverse=True)
        return named[0][1] if named[0][0] > 2 * named[1][0] else None

    def _has_role(self, at: int, candidate: NameCandidate) -> bool:
        return any(role.text in self.entries[at].roles for role in candidate.roles)


def _is_bare(name: PersonName) -> bool:
    """Tell a family name with its particle: "Von der Leyen", "Van Gogh"."""
    return (
        len(name.words) == 2
        and name.words[0] in lexicon.words("name_particles", "particle")
        and name.words[0] not in given_names()
    )
