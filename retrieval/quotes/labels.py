"""Says who is meant by the label of a transcript: by the title, the lines above the conversation, and the text itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.titles import SPELLED_OUT, titles
from retrieval.english.words import fold
from retrieval.quotes.names import Found, parse
from retrieval.quotes.roles import head_of
from retrieval.quotes.roster import compatible, name_of, spelling
from retrieval.quotes.runs import runs_of, words_of

if TYPE_CHECKING:
    from retrieval.model import Basis

_MOST_MENTIONS = 200


class Names:
    """The names that a transcript's header and text give, to which its labels are matched."""

    def __init__(self, text: str, header: str, labels: frozenset[str]) -> None:
        self._text = text
        self._header = _people(header)
        self._labels = labels
        self._known: dict[str, tuple[str | None, Basis]] = {}

    def meant(self, label: str) -> tuple[str | None, Basis]:
        """Give the fullest name of whoever the label means, and whether the label names or describes them."""
        if label not in self._known:
            self._known[label] = self._look_up(label)
        return self._known[label]

    def _look_up(self, label: str) -> tuple[str | None, Basis]:
        words = [word for word in label.partition("(")[0].split()]
        if fold(words[0]) == "the":
            return self._by_role(" ".join(words[1:])), "description"
        first = 0
        while first < len(words) - 1 and _is_title(words[first]):
            first += 1
        surname = " ".join(words[first:])
        return self._fullest(surname), "named"

    def _by_role(self, role: str) -> str | None:
        """THE PRESIDENT: the first in the header with that title whom no other label names."""
        wanted = fold(role)
        others = {fold(label).split()[-1] for label in self._labels if fold(label).split()[0] != "the"}
        for found in self._header:
            title = " ".join(word.key for word in found.title)
            if found.keys[-1] in others or not title:
                continue
            if title == wanted or (title.endswith(f" {wanted}") and "vice" not in title) or head_of(title) == wanted:
                if "vice" in wanted or "vice" not in title:
                    return self._fullest(spelling(found.words))
        return None

    def _fullest(self, name: str) -> str:
        """Give the fullest form of a label's name that header or text hold."""
        key = name_of([fold(word).replace(".", "") for word in name.split()])
        fitting = [found for found in self._header if _means(found, key.words)]
        forms = Counter(spelling(found.words) for found in fitting if len(found.keys) > len(key.words))
        if not forms:
            forms = self._in_text(name, key.words)
        if forms:
            return max(forms, key=lambda form: (forms[form], len(form)))
        return next((spelling(found.words) for found in fitting), _capitalised(name, self._text))

    def _in_text(self, name: str, key: tuple[str, ...]) -> Counter[str]:
        forms: Counter[str] = Counter()
        pattern = re.compile(rf"(?:[^\W\d_a-z][\w.'’-]* ){{1,4}}{re.escape(name)}\b", re.IGNORECASE)
        for number, match in enumerate(pattern.finditer(self._text)):
            if number == _MOST_MENTIONS:
                break
            for found in _people(match.group()):
                if _means(found, key) and len(found.keys) > len(key) and not spelling(found.words).isupper():
                    forms[spelling(found.words)] += 1
        people = {name_of([fold(w).replace(".", "") for w in form.split()]) for form in forms}
        if any(not compatible(one, other) for one in people for other in people):
            return Counter()
        return forms


def _people(text: str) -> list[Found]:
    found: list[Found] = []
    for line in text.split("\n"):
        for run in runs_of(line, words_of(line, 0, len(line))):
            found += [part for part in parse(line, run) if part.shape in {"person", "perhaps"}]
    return found


def _means(found: Found, words: tuple[str, ...]) -> bool:
    return name_of(found.keys).words[-len(words) :] == words


def _is_title(word: str) -> bool:
    folded = fold(word).strip(".")
    return folded in titles() or folded in SPELLED_OUT or folded in _PREFIXES


_PREFIXES = frozenset("vice prime first deputy under acting attorney general lieutenant chief former".split())


def _capitalised(name: str, text: str) -> str:
    """Write a label's capitals as a name is written, as the text does where it does."""
    if not name.isupper():
        return name
    match = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
        if not match.group().isupper():
            return match.group()
    return _lowered().sub(lambda m: m.group(1) + m.group(2).lower(), name)


@cache
def _lowered() -> re.Pattern[str]:
    return re.compile(r"((?:^|(?<=[\s'’-]))(?:MC)?[^\W\d_])([^\W\d_]*)")
