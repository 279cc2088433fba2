"""Says what a run of capitalised words names: a person behind a title, an institution, a place, or perhaps somebody."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english import lexicon
from retrieval.english.aliases import generations
from retrieval.english.capitals import calendar_words, function_words
from retrieval.english.given_names import given_names
from retrieval.english.institutions import is_site
from retrieval.english.titles import full_titles, is_title_word, titles
from retrieval.quotes.people.capital_words import CapitalWord, names_site
from retrieval.quotes.people.folded_words import demonyms_folded, named_folded, places_folded
from retrieval.quotes.people.titled_names import LONGEST_NAME_WORDS, after_title, personal_part, without_portfolio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

NameShape = Literal["person", "perhaps", "single", "institution", "acronym", "place"]
"""How sure the run's own words make it: "perhaps" needs proof, "single" is one word that may be a short form."""


class ParsedName(NamedTuple):
    """A name in a run of capitalised words, and the title words right before it. `keys` are the name's folded words."""

    shape: NameShape
    words: tuple[CapitalWord, ...]
    title: tuple[CapitalWord, ...]
    keys: tuple[str, ...]
    start: int
    end: int
    """Where the name ends, a possessive ending left out."""
    headline: bool = False
    """Stands in a line where every word has a capital."""

    @classmethod
    def of(cls, shape: NameShape, words: Sequence[CapitalWord], title: Sequence[CapitalWord] = ()) -> Self:
        """Put a name together from its words."""
        keys = tuple(word.key for word in words)
        return cls(shape, tuple(words), tuple(title), keys, words[0].start, words[-1].end)

    def cut(self, words: Sequence[CapitalWord]) -> Self:
        """Give the name that only some of the words are."""
        return self.of(self.shape, words, self.title)._replace(headline=self.headline)


def parse_run(text: str, run: list[CapitalWord]) -> Iterator[ParsedName]:
    """Say what a run names: nobody, or one, or (where a calendar word or a function word divides it) several."""
    word = run[0]
    if len(run) > 1 or word.key in lexicon.words("name_words", "month"):
        yield from _parts(text, run)
    elif shape := _shape_alone(word.text, word.key, possessive=word.possessive, first=word.first):
        yield ParsedName.of(shape, [word])


@lru_cache(maxsize=20_000)
def _shape_alone(written: str, key: str, *, possessive: bool, first: bool) -> NameShape | None:
    """Say what a capitalised word among small ones names, which nothing but the word tells; None where it is nobody."""
    word = CapitalWord(written, 0, len(written), key, possessive, first)
    return next((name.shape for name in _parts(written, [word])), None)


def _parts(text: str, run: list[CapitalWord]) -> Iterator[ParsedName]:
    part: list[CapitalWord] = []
    for number, word in enumerate(run):
        if _divides(text, word, part, run[number + 1] if number + 1 < len(run) else None):
            yield from _named(part)
            part = []
        else:
            part.append(word)
    line_before = text[run[0].start - 1 : run[0].start] in _LINE_BREAKS
    yield from _named(part, byline=line_before and text[run[-1].end : run[-1].end + 1] in _LINE_BREAKS)


_LINE_BREAKS = frozenset(["", "\n"])


def _divides(text: str, word: CapitalWord, before: list[CapitalWord], after: CapitalWord | None) -> bool:
    """Tell a word that is no part of a name: of the calendar, or at the beginning of a sentence."""
    key = word.key
    named = bool(before) and f"{before[-1].key} {key}" in named_folded()  # "USA Today"
    if named or (len(key) == 1 and (word.text.endswith(".") or _is_initial(word, after))):
        return False
    if key in calendar_words():
        return not (key in lexicon.words("name_words", "month") and _names_somebody(text, word, before, after))
    if "-" in key and (key.rpartition("-")[2] in lexicon.words("name_words", "adjective_end") or "-of-" in key):
        return word.text.rpartition("-")[2].islower()
    if not word.first:
        plain = word.text[1:].islower() or len(word.text) == 1
        divides = key in function_words() and plain and key not in lexicon.words("name_particles", "particle")
        return divides and (bool(before) or after is None or key in lexicon.words("clause_words", "article"))
    if key == "will":
        return after is None or text[word.end : after.start] != " " or _is_question(text, after.end)
    return (
        key in function_words()
        or key in lexicon.words("openers", "no_name")
        or (key.endswith("ly") and not _may_name(key))
    )


def _is_initial(word: CapitalWord, after: CapitalWord | None) -> bool:
    """Tell the first of two initials from the article: "A S Oka"."""
    return after is not None and len(after.key) == 1 and after.start == word.end + 1


def _names_somebody(text: str, word: CapitalWord, before: list[CapitalWord], after: CapitalWord | None) -> bool:
    if before:
        return is_title_word(before[-1].key) or before[-1].key in given_names()
    if text[word.end : word.end + 2].lstrip(" ")[:1].isdigit():
        return False
    previous = text[max(0, word.start - 12) : word.start].rsplit(None, 1)
    in_date = (
        bool(previous)
        and previous[-1].lower() in lexicon.words("name_words", "before_month")
        and text[word.start - 1] == " "
    )
    return (after is not None or word.key == "may") and not in_date


def _is_question(text: str, at: int) -> bool:
    rest = text[at : at + 160]
    mark = rest.find("?")
    return mark >= 0 and "." not in rest[:mark]


def _may_name(key: str) -> bool:
    return key in given_names() or key in places_folded()


def _named(part: list[CapitalWord], *, byline: bool = False) -> Iterator[ParsedName]:
    """Split one run into title and name, and say what the name is; the first word of a `byline` is part of the name."""
    if not part:
        return
    if (
        len(part) > 2
        and not byline
        and part[0].first
        and f"{part[0].key} {part[1].key}" not in places_folded()
        and _is_given(part[1])
        and part[0].key not in lexicon.words("name_words", "opens_place")
        and len(part[1].key) > 1
        and not (_is_given(part[0]) or is_title_word(part[0].key))
    ):
        part = part[1:]
    part = without_portfolio(part)
    keys = [word.key for word in part]
    joined = " ".join(keys)
    if len(keys) > 1 and joined in named_folded() and joined not in places_folded():
        yield ParsedName.of("institution", part)
        return
    at = after_title(part, keys)
    if at:
        name = personal_part(part[at:], titled=True)
        yield ParsedName.of("person", name, part[:at])
        return
    yield from _untitled(part, keys)


def _untitled(part: list[CapitalWord], keys: list[str]) -> Iterator[ParsedName]:
    joined = " ".join(keys)
    if joined in places_folded() or (keys[0] == "st" and len(keys) == 2):
        yield ParsedName.of("single" if keys[0] in given_names() and len(keys) == 1 else "place", part)
    elif joined in named_folded() and not (len(part) == 1 and _is_acronym(part[0])):
        yield ParsedName.of("institution", part)
    elif len(part) == 1:
        yield from _single(part[0])
    elif _is_office(keys):
        return
    elif _given_and_family(keys, part[0]):
        yield ParsedName.of("person", part)
    elif _may_be_family(keys, part[0]):
        yield ParsedName.of("perhaps", part)
    elif _of_things(keys):
        yield from _institution(part, keys)
    elif keys[0] in lexicon.words("name_words", "no_title"):
        yield ParsedName.of("acronym", part)  # "Star Walk" is somebody only where it speaks
    elif not all(key in demonyms_folded() for key in keys):
        yield from _several(part)


def _is_office(keys: list[str]) -> bool:
    """Tell an office without a name: "Secretary of State", "U.N. High Commissioner for Human Rights"."""
    rest = list(keys)
    while len(rest) > 1 and rest[-1] in lexicon.words("roles", "portfolio"):
        rest.pop()
    return is_title_word(rest[0]) if len(rest) == 1 else len(rest) < len(keys) and is_title_word(rest[-1])


def _may_be_family(keys: list[str], first: CapitalWord) -> bool:
    """Tell "Tyreek Hill", which needs proof, from "Capitol Hill" and "Austin Police"."""
    if len(keys) != 2 or keys[1] not in lexicon.words("surnames", "word") or first.possessive or first.text.isupper():
        return False
    known = keys[0] in lexicon.words("institution_words") or keys[0] in lexicon.words("roles")
    placed = keys[0] in places_folded() or keys[0] in demonyms_folded() or keys[0] in function_words()
    body = keys[1] in lexicon.words("institution_words", "institution") or keys[1] in lexicon.words(
        "name_words", "ground"
    )
    return not (known or placed or body or first.first)


def _of_things(keys: list[str]) -> bool:
    """Tell a run that holds a word of institutions or things; "Bill" and "Grace" before a name are given names."""
    rest = keys[1:] if keys[0] in given_names() else keys
    return any(
        key in lexicon.words("institution_words", "institution")
        or key in lexicon.words("institution_words", "nobody")
        or " & " in key
        for key in rest
    )


def _given_and_family(keys: list[str], first: CapitalWord) -> bool:
    """Tell "Heather Park" from "Austin Police": a given name that is no place, and a word that is a family name too."""
    given = keys[0] in given_names() and keys[0] not in places_folded() and not first.possessive
    if given and len(keys) == 3 and keys[1] in lexicon.words("surnames", "word"):
        return not (
            keys[2] in lexicon.words("institution_words", "institution")
            or keys[2] in lexicon.words("institution_words", "nobody")
            or keys[2] in lexicon.words("roles", "portfolio")
        )
    return (
        given
        and keys[-1] in lexicon.words("surnames", "word")
        and (len(keys) == 2 or (len(keys) == 3 and len(keys[1]) == 1))
    )


def _institution(part: list[CapitalWord], keys: list[str]) -> Iterator[ParsedName]:
    """An institution, a thing, or either with a person behind it ("Maricopa County Recorder Helen Purcell")."""
    for at in range(max(1, len(keys) - 3), len(keys) - 1):
        tail = keys[at:]
        apart = keys[at - 1] not in given_names() and keys[at] in given_names() and keys[at] not in places_folded()
        if apart and not any(
            key in lexicon.words("institution_words", "institution")
            or key in lexicon.words("institution_words", "nobody")
            or key in lexicon.words("roles", "portfolio")
            for key in tail
        ):
            yield ParsedName.of("person", part[at:], part[:at])
            return
    while len(keys) > 1 and keys[0] in lexicon.words("person_words", "before_office"):
        part, keys = part[1:], keys[1:]
    if len(keys) > 2 and is_site(keys[-1]):
        part, keys = part[:-1], keys[:-1]  # "an Ebb Society Facebook post"
    joined = any(part[n + 1].start - part[n].end > 2 for n in range(len(part) - 1))  # "Department of Public Health"
    body = keys[-1] in lexicon.words("roles", "portfolio") or keys[-1] in lexicon.words("name_words", "of_head")
    office = keys[-1] in titles() and not (body or keys[-1] in {"guard", "star"})
    described = not joined and (
        office
        or (
            keys[-1] in lexicon.words("institution_words", "nobody")
            and keys[0] not in lexicon.words("name_words", "of_head")
        )
    )
    if not described and any(key in lexicon.words("institution_words", "institution") or " & " in key for key in keys):
        yield ParsedName.of("institution", part)


def _single(word: CapitalWord) -> Iterator[ParsedName]:
    text = word.text
    if word.key.partition("-")[0] in lexicon.table("numbers") or word.key == "phd":
        return
    if text.endswith(".") and text.rstrip(".") in lexicon.words("state_abbreviations"):
        return
    if _is_acronym(word):
        if word.key in full_titles():
            return
        yield ParsedName.of("acronym", [word])
    elif len(word.key) > 1:
        firm = " & " in word.key or word.key.endswith("'s") or names_site(text)
        yield ParsedName.of("institution" if firm else "single", [word])


def _is_opening_participle(word: CapitalWord) -> bool:
    """Tell "Closing Sewwell" at the beginning of a sentence from "Boeing Starliner" and "Sterling Brown"."""
    verbal = word.first and word.text[1:].islower() and word.key.endswith("ing") and len(word.key) > 5
    return verbal and not (_may_name(word.key) or word.key in named_folded())


def _is_acronym(word: CapitalWord) -> bool:
    return word.text.isupper() and 2 <= len(word.key) <= 6 and word.key.replace("&", "").isalnum()


def _several(part: list[CapitalWord]) -> Iterator[ParsedName]:
    name = personal_part(part, titled=False)
    if len(name) == 2 and name[0].key in places_folded() and name[0].key not in given_names():
        name = name[1:]
    if len(name) == 2 and _is_opening_participle(name[0]):
        name = name[1:]
    keys = [word.key for word in name]
    if name[0].first and " ".join(keys[1:]) in places_folded() and not name[0].text.isupper():
        yield ParsedName.of("place", name[1:])
    elif len(name) > 1 and _is_institutional(name[0], name[1], len(name)) and not _is_description(keys):
        yield ParsedName.of("institution", name)
    elif len(name) == 1:
        yield from _single(name[0])
    elif len(name) <= LONGEST_NAME_WORDS and not _is_description(keys):
        shape: NameShape = "person" if _looks_personal(name, keys) else "perhaps"
        yield ParsedName.of(shape, name, part[: part.index(name[0])])


def _is_description(keys: list[str]) -> bool:
    """Tell "Vice President" and "Disconsolate Republican" from a name: the last word says what somebody is."""
    if keys[-1] in generations():
        return False
    said = keys[-1] in demonyms_folded() or (keys[-1] in titles() and keys[-1] not in lexicon.words("surnames", "word"))
    return said and keys[0] not in given_names() and len(keys[0]) > 1


def _is_institutional(first: CapitalWord, second: CapitalWord, size: int) -> bool:
    """Tell "NHS England" and "U.S. Geological Survey" from "JD Vance" and "London Breed"."""
    acronym = len(first.key) > 2 and first.text.isupper() and not second.text.isupper()
    return acronym or (size > 2 and first.key in places_folded() and first.key not in given_names())


def _is_given(word: CapitalWord) -> bool:
    return word.key in given_names() or len(word.key) == 1 or word.key.partition("-")[0] in given_names()


def _looks_personal(name: list[CapitalWord], keys: list[str]) -> bool:
    """Tell a person's name by a given name, an initial, a particle, a generation, or a family name that comes first."""
    if keys[0] in given_names() or keys[0].partition("-")[0] in given_names():
        return keys[-1] not in lexicon.words("person_words", "no_name") or len(keys) > 2
    if keys[0] in lexicon.words("surnames", "family_first") and len(keys[-1]) > 1:
        return len(keys) < 4
    initial = any(len(word.key) == 1 and word.text != "I" for word in name[:-1]) or name[0].text.count(".") > 1
    particle = any(key in lexicon.words("name_particles", "particle") for key in keys[:-1]) or any(
        name[n + 1].start - name[n].end > 2 for n in range(len(name) - 1)
    )
    return (initial and len(keys[-1]) > 1) or particle or keys[-1] in generations()
