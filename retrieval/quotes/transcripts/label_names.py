"""Says who is meant by a transcript's label: by the title, the lines above the conversation, and the text itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.given_names import given_names
from retrieval.english.titles import full_titles, honorifics, role_nouns, titles
from retrieval.english.words import fold
from retrieval.quotes.people.identity import lowered, may_be_same_person, name_of, spelling
from retrieval.quotes.people.mentions import title_candidates
from retrieval.quotes.people.told_roles import head_of
from retrieval.quotes.transcripts.turn_labels import bare

if TYPE_CHECKING:
    from retrieval.model import Basis
    from retrieval.quotes.people.name_parsing import ParsedName

_MOST_MENTIONS = 200
_MOST_LABELS = 100
"""Labels whose names are looked for in the whole text; further ones get what the header tells."""
_LONGEST_NAME_CHARS = 60
"""Characters before a family name in which the rest of the name is looked for."""


class LabelNames:
    """The names that a transcript's header and text give, to which its labels are matched."""

    def __init__(self, text: str, header: str, labels: frozenset[str]) -> None:
        self._text = text
        self._header = _people(header)
        self._answering = _answering().search(header)
        self._labels = labels
        self._full = {name for label in labels if _is_full(name := _without_titles(bare(label)))}
        self._holders = _holders(labels)
        self._known: dict[str, tuple[str | None, Basis]] = {}

    def meant(self, label: str) -> tuple[str | None, Basis]:
        """Give the fullest name of whoever the label means, and whether the label names or describes them."""
        if label not in self._known:
            self._known[label] = self._look_up(label)
        return self._known[label]

    @property
    def answering(self) -> str | None:
        """Who gives the answers, where the header says so: "Interview with Hana Sato", "DEPOSITION OF HANA SATO"."""
        if self._answering is None:
            return None
        named = next((spelling(found.words) for found in _people(self._answering.group(1))), self._answering.group(1))
        return _capitalised(named, self._text)

    def _look_up(self, label: str) -> tuple[str | None, Basis]:
        words = label.partition("(")[0].split()
        if fold(words[0]) == "the":
            role = " ".join(words[1:]).removesuffix(" pro tempore")
            if holder := self._holders.get(fold(role)):
                return self._fullest(holder, ""), "description"
            last = role.rpartition(" ")[2]
            if not role.isupper() and fold(last) not in role_nouns() and not _is_title(last):
                return label, "named"  # "The Guardian" asks
            return self._by_role(role), "description"
        first = 0
        while first < len(words) - 1 and _is_title(words[first]):
            first += 1
        return self._fullest(" ".join(words[first:]), _key(words[:first])), "named"

    def _by_role(self, role: str) -> str | None:
        """THE PRESIDENT: the first in the header with that title whom no other label names."""
        wanted = fold(role)
        others = {fold(label).split()[-1] for label in self._labels if fold(label).split()[0] != "the"}
        for found in self._header:
            title = " ".join(word.key for word in found.title)
            if title and found.keys[-1] not in others and _is_of_rank(title, wanted):
                return self._fullest(spelling(found.words), wanted)
        return None

    def _fullest(self, name: str, title: str) -> str:
        """Give the fullest form of a label's name that header or text hold."""
        key = name_of(_keys(name)).words
        fitting = [found for found in self._header if _means(found, key) and _fits(found, title)]
        forms = Counter(spelling(found.words) for found in fitting if len(found.keys) > len(key))
        few = len(self._known) < _MOST_LABELS
        if not forms and few:
            forms = self._in_text(name, key, title)
        if forms:
            return _capitalised(max(forms, key=lambda form: (forms[form], len(form))), self._text)
        if own := self._by_labels(name):
            return _capitalised(own, self._text)
        return _capitalised(next((spelling(found.words) for found in fitting), name), self._text if few else "")

    def _by_labels(self, name: str) -> str | None:
        """Give the one full name among the labels that a family name, or one with an initial, can mean."""
        own = [full for full in self._full if _stands_for(_keys(name), name_of(_keys(full)).words)]
        return own[0] if len(own) == 1 else None

    def _in_text(self, name: str, key: tuple[str, ...], title: str) -> Counter[str]:
        """Count the fuller forms of a name in the text; none where they may be two people's."""
        forms: Counter[str] = Counter()
        for match in islice(re.finditer(rf"\b{re.escape(name)}\b", self._text, re.IGNORECASE), _MOST_MENTIONS):
            line = self._text[max(0, match.start() - _LONGEST_NAME_CHARS) : match.end()].rpartition("\n")[2]
            for found in _people(line):
                titled = _is_title(found.words[0].text)
                if (
                    not titled
                    and found.end == len(line)
                    and len(found.keys) > len(key)
                    and _means(found, key)
                    and _fits(found, title)
                ):
                    forms[spelling(found.words)] += not spelling(found.words).isupper()
        forms = +forms
        people = {name_of(_keys(form)) for form in forms}
        if any(not may_be_same_person(one, other) for one in people for other in people):
            return Counter()
        return forms


@cache
def _clan() -> re.Pattern[str]:
    """A family name of which only the beginning stands in small letters: McDOWELL, LaRUE."""
    return re.compile(r"((?:[^\W\d_]+\s)?(?:Mc|Mac|De|Di|Du|La|Le|Van|Von))([^\W\d_a-z]{3,})")


def _stands_for(key: list[str], full: tuple[str, ...]) -> bool:
    key = [word for word in key if word not in {"jr", "sr"}] or key
    return full[-1] == key[-1] and len(full) >= len(key) and (len(key) == 1 or full[0][:1] == key[0][:1])


def _is_full(name: str) -> bool:
    """Tell a given and a family name from a family name alone, or with an initial."""
    words = [word for word in _keys(name) if word not in {"jr", "sr"}]
    return len(words) > 1 and len(words[0]) > 1


def _holders(labels: frozenset[str]) -> dict[str, str]:
    """Give for each office whom the labels name behind it: "The First Minister (Fergus Lang)"; for one, not for two."""
    found: dict[str, str] = {}
    for label in labels:
        office, parenthesis, _ = label.partition(" (")
        if parenthesis and fold(office).startswith("the ") and (holder := _without_titles(bare(label))) != office:
            key = fold(office)[4:].removesuffix(" pro tempore")
            found[key] = "" if found.get(key, holder) != holder else holder
    return found


def _without_titles(name: str) -> str:
    words = name.split()
    while len(words) > 1 and _is_title(words[0]):
        words.pop(0)
    return " ".join(words)


@cache
def _answering() -> re.Pattern[str]:
    word = r"[^\W\d_a-z][\w.'’-]*"
    return re.compile(
        r"(?i:\b(?:interview with|in conversation with|questions for|q ?& ?a with"
        r"|(?:deposition|testimony|examination) of))"
        rf"(?:[^\S\n]+(?i:(?:dr|mr|ms|mrs|prof)\.?))?[^\S\n]+({word}(?:[^\S\n]+{word}){{1,3}})"
    )


def _is_of_rank(title: str, wanted: str) -> bool:
    of_rank = title == wanted or title.endswith(f" {wanted}") or head_of(title) == wanted
    return of_rank and ("vice" in wanted) == ("vice" in title)


def _fits(found: ParsedName, title: str) -> bool:
    """Tell whether a name can be the label's: of its gender, and of its rank where families share the name."""
    gender = honorifics().get(title)
    given = given_names().get(found.keys[0])
    if gender and given and gender != given:
        return False
    rank = " ".join(word.key for word in found.title)
    return title not in lexicon.words("transcript_words", "rank") or _is_of_rank(rank, title)


def _key(words: list[str]) -> str:
    return " ".join(_keys(" ".join(words)))


def _keys(name: str) -> list[str]:
    return [fold(word).replace(".", "") for word in name.split()]


def _people(text: str) -> list[ParsedName]:
    """Give the people whom the lines of a header name."""
    found = [part for line in text.split("\n") for part in title_candidates(line)]
    return [part for part in found if part.shape in {"person", "perhaps"} or (part.shape == "single" and part.title)]


def _means(found: ParsedName, words: tuple[str, ...]) -> bool:
    return name_of(found.keys).words[-len(words) :] == words


def _is_title(word: str) -> bool:
    folded = fold(word).strip(".")
    return folded in titles() or folded in full_titles() or folded in lexicon.words("transcript_words", "rank_prefix")


def _capitalised(name: str, text: str) -> str:
    """Write a label's capitals as a name is written, as the text does where it does."""
    if clan := _clan().fullmatch(name):
        return f"{clan[1]}{lowered(clan[2])}"
    if not name.isupper() or (
        len(name) < 5 and name.isalpha() and fold(name) in lexicon.words("institution_words", "acronym")
    ):
        return name
    for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
        if not match.group().isupper():
            return match.group()
    return lowered(name)
