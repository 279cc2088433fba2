"""What an article shows of a single capitalised word: whether somebody is called by it alone, and is a person."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.aliases import surname_endings, surname_variants
from retrieval.english.given_names import given_names
from retrieval.english.titles import gendered_pronouns, is_title_word
from retrieval.quotes.people.folded_words import demonyms_folded, places_folded
from retrieval.quotes.people.identity import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.quotes.people.identity import PersonName
    from retrieval.quotes.people.mentions import NameCandidate
    from retrieval.quotes.sentence_rows import SentenceRows

_LONGEST_WAY_TO_PRONOUN_CHARS = 240


class SingleWords:
    """The candidates of one article that are a single word."""

    def __init__(self, rows: SentenceRows, found: Sequence[NameCandidate]) -> None:
        self._rows, self._found = rows, found
        short = [candidate for candidate in found if _is_short(candidate)]
        self.short = frozenset(candidate.found.keys[0] for candidate in short)
        """Words that may be family names: "Roe", "Mr. Roe"."""
        self.speaking = frozenset(c.found.keys[0] for c in short if c.speaks or c.found.title)
        alone = [candidate.found.words[0] for candidate in found if len(candidate.found.keys) == 1]
        self._times = Counter(word.key for word in alone)
        self._inside = {word.key for word in alone if not word.first}
        """Words that stand with a capital inside a sentence."""

    def is_person(self, word: str) -> bool:
        """Tell a word that somebody is called by from a body's name: whatever else speaks is a body."""
        return word in self._personal or word in self._taken_up

    @cached_property
    def _personal(self) -> frozenset[str]:
        return frozenset(candidate.found.keys[0] for candidate in self._found if _is_personal(candidate))

    @cached_property
    def _taken_up(self) -> frozenset[str]:
        """Single words that "he" or "she" follows before anybody else is named."""
        places = [row[at].start for row, at in self._rows.find(gendered_pronouns())]
        starts = [candidate.found.start for candidate in self._found] + [len(self._rows.text)]
        found: set[str] = set()
        for candidate, following in zip(self._found, starts[1:], strict=True):
            low = candidate.found.end
            near = bisect_left(places, low)
            stop = min(following, low + _LONGEST_WAY_TO_PRONOUN_CHARS)
            if len(candidate.found.keys) == 1 and near < len(places) and places[near] < stop:
                found.add(candidate.found.keys[0])
        return frozenset(found)

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """Words that the article writes without a capital."""
        rows = map(self._rows.row, range(len(self._rows.sentences)))
        return frozenset(token.key for row in rows for token in row if "capital" not in token.kinds)

    def _only_opens(self, candidate: NameCandidate) -> bool:
        """Tell a word whose capital only opens its sentences: "Evidence shows", "Initial reports say"."""
        key, written = candidate.found.keys[0], candidate.found.words[0].text
        if not candidate.found.words[0].first or key in self._inside or _is_personal(candidate):
            return False
        inner = not (written.isupper() or written[1:].islower())  # "NorthWire"
        small = key.endswith(("s", "ing", "ed")) or key in self._small_words
        tagged = candidate.place.behind.key in lexicon.words("speech_tags")
        return not inner and (small or (self._times[key] == 1 and not tagged))

    def stands_alone(self, candidate: NameCandidate) -> bool:
        """Tell whether somebody is named by one word only: "President Lula", "Madonna said"."""
        shown = bool(candidate.found.title) or candidate.speaks or candidate.personal
        if not shown or self._only_opens(candidate):
            return False  # "Evidence shows"
        if not self.may_stand_alone(candidate, name_of(candidate.found.keys)):
            return False
        word = candidate.found.words[0]
        plural = word.first and word.key.endswith("s") and word.key not in self.short
        if not candidate.speaks and "person_words.placing" in candidate.place.before.kinds:
            return False
        return bool(candidate.found.title) or ((candidate.speaks or candidate.personal) and not plural)

    @staticmethod
    def may_stand_alone(candidate: NameCandidate, name: PersonName) -> bool:
        """Tell a word that can be a name by itself from places, peoples, titles and what bodies are called."""
        found = candidate.found
        if len(name.words) > 1 or found.shape not in {"single", "person"}:
            return False
        word = found.words[0]
        if found.title:
            return not found.headline
        common = (
            word.key in lexicon.words("institution_words", "nobody")
            or word.key in places_folded()
            or word.key in demonyms_folded()
            or is_title_word(word.key)
            or word.key in lexicon.words("institution_words", "institution")
        )
        return not common and (found.shape == "person" or not word.text.isupper())


def _is_short(candidate: NameCandidate) -> bool:
    """Tell a single word that may be a family name known by now: "Smith", "Mr. Smith"."""
    found = candidate.found
    if len(found.keys) > 1 or found.shape not in {"single", "person"} or found.headline:
        return False
    return bool(found.title) or candidate.acts or candidate.speaks


@cache
def _surname_endings() -> tuple[str, ...]:
    return tuple(surname_endings())


def _is_personal(candidate: NameCandidate) -> bool:
    """Tell a word that is a person's name by itself or by what stands beside it; whatever else speaks is a body."""
    key = candidate.found.keys[0]
    told = candidate.found.title or candidate.roles or candidate.personal or candidate.gender
    known = key in given_names() or key in lexicon.words("surnames") or key in surname_variants()
    return bool(told) or known or key.endswith(_surname_endings())
