"""Reads what an article says somebody is: before the name, behind it, and in parentheses.

"White House spokesman John Kirby"; "John Kirby, White House national security spokesman,"; "Jane Doe (R-TX)".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.capitals import function_words
from retrieval.english.cues import cue_forms
from retrieval.english.grammar import closed_class, finite_verbs, is_adverb
from retrieval.english.titles import full_titles, kinship, role_nouns, titles
from retrieval.english.words import fold
from retrieval.model import Role
from retrieval.quotes.people.folded_words import is_title_word

if TYPE_CHECKING:
    from retrieval.quotes.people.capital_words import CapitalWord

_FARTHEST_BACK_CHARS = 90
_LONGEST_APPOSITION_CHARS = 160
_LONGEST_APPOSITION_WORDS = 9
_LONGEST_TIME_CHARS = 16
"""Characters before a title in which "former", "acting" or "late" is looked for."""


class ToldBeside(NamedTuple):
    """What stands beside a name: where it begins (the name's start if nothing does), the roles, kinship, an age."""

    start: int
    roles: tuple[Role, ...] = ()
    kin: str | None = None
    """The kinship noun that leads to the name ("his wife, Jane": wife)."""
    personal: bool = False
    """Whether what stands there can stand beside a person only."""


def roles_in_title(text: str, title: tuple[CapitalWord, ...], name_start: int) -> tuple[Role, ...]:
    """Give the role that capitalised title words tell; courtesy titles tell none."""
    words = [word for word in title if word.key not in lexicon.words("titles", "courtesy")]
    if not words or not any(is_title_word(word.key) for word in words):
        return ()
    start, end = words[0].start, title[-1].end
    if end > name_start or start >= end:
        return ()
    before = text[max(0, start - _LONGEST_TIME_CHARS) : start].rpartition(" ")[0].split()
    if before and text[start - 1] == " " and fold(before[-1]) in lexicon.words("person_words", "before_office"):
        start -= len(before[-1]) + 1  # "former President"
    return (Role(text[start:end], start, end),)


def told_before(text: str, start: int, floor: int, end: int) -> ToldBeside:
    """Read lower-case role words that end right before the name at `start` to `end`, at most back to `floor`."""
    low = max(floor, start - _FARTHEST_BACK_CHARS)
    words = list(_word().finditer(text, low, start)) if _may_tell(text, low, start, end) else []
    if not words:
        return ToldBeside(start)
    last = words[-1]
    gap = text[last.end() : start]
    noun = fold(last.group())
    if gap in {", ", " "} and noun in kinship() and _owned(words):
        return ToldBeside(start, kin=noun, personal=True)
    head = _head_before(text, words, apart=gap == ", ") if gap in {", ", " ", "\xa0"} else None
    if head is None and gap == ", " and text[end : end + 1] == ",":
        head = _head_of_apposition(text, words)
    if head is None:
        return ToldBeside(start)
    first = _first_modifier(text, words[: head + 1])
    begin, end = words[_own_role(words, first)].start(), last.end()
    if fold(text[begin:end]) in lexicon.words("person_words", "never_alone_role") or (
        gap == ", " and not _opens_noun_phrase(words, first)
    ):
        return ToldBeside(start)
    return ToldBeside(begin, (Role(text[begin:end], begin, end),), personal=True)


def _own_role(words: list[re.Match[str]], first: int) -> int:
    """Give where the second of two roles begins that are two people's: "the mayor and chief clerk Ann Roe"."""
    two = first > 0 and fold(words[first - 1].group()) == "the" and words[first + 1 : first + 2]
    return first + 2 if two and two[0].group() == "and" else first


def _may_tell(text: str, low: int, start: int, end: int) -> bool:
    """Tell at a glance most names before which nothing is told: there is no noun of a role, and no "of" behind one."""
    if start <= low or text[start - 1] not in " \xa0":
        return False
    before = text[low : start - 1]
    apposed = before.endswith(",") and text[end : end + 1] == ","
    words = before.removesuffix(",").rpartition(",")[2].split(" ")
    return apposed or _ends_in_noun(words[-1]) or not _LEADS_TO_DOMAIN.isdisjoint(words[-_LONGEST_DOMAIN_WORDS:])


_LEADS_TO_DOMAIN = frozenset({"of", "for"})
_LONGEST_DOMAIN_WORDS = 6
"""Words from "of" on: "head of water and roads"."""


@lru_cache(maxsize=20_000)
def _ends_in_noun(written: str) -> bool:
    words = _word().findall(written)
    return bool(words) and (fold(words[-1]) in kinship() or _is_noun(words[-1]))


def _opens_noun_phrase(words: list[re.Match[str]], first: int) -> bool:
    """Tell a noun phrase with its article or owner, which a name in apposition may follow: "its chairman, Ann Lee"."""
    if not first:
        return False
    opening = fold(words[first - 1].group())
    if opening in {"a", "an"} and first > 1 and fold(words[first - 2].group()) in closed_class("preposition"):
        return False
    return opening in closed_class("determiner") or opening.endswith(("'s", "s'"))


def _head_before(text: str, words: list[re.Match[str]], *, apart: bool) -> int | None:
    """Give the number of the role's noun: the last word, or one before "of" and "for" ("head of refereeing").

    A capitalised noun counts only where a comma sets it `apart` from the name; else it is part of the name's run.
    """
    if _is_noun(words[-1].group()):
        return len(words) - 1 if apart or words[-1].group()[0].islower() else None
    for number in range(len(words) - 3, max(-1, len(words) - 6), -1):
        if "," in text[words[number].end() : words[-1].start()]:
            return None
        if words[number + 1].group() in {"of", "for"} and _is_noun(words[number].group()):
            plain = apart or (
                words[number].group()[0].islower()
                and fold(words[number + 2].group()) not in lexicon.words("person_words", "before_role")
            )
            return number if plain else None
    return None


def _head_of_apposition(text: str, words: list[re.Match[str]]) -> int | None:
    """Give the role's noun before what it is at or in: "the party's nominee in the special election, Ann Roe, won"."""
    for number in range(len(words) - 3, max(-1, len(words) - _LONGEST_APPOSITION_WORDS), -1):
        if "," in text[words[number].end() : words[-1].start()]:
            return None
        if words[number + 1].group() in closed_class("preposition") and _is_noun(words[number].group()):
            return number
    return None


def _is_noun(word: str) -> bool:
    folded = fold(word)
    return folded in role_nouns() or is_title_word(folded) or folded.rpartition("-")[2] in role_nouns()


def _owned(words: list[re.Match[str]]) -> bool:
    if len(words) < 2:
        return False
    owner = fold(words[-2].group())
    return (
        owner in closed_class("possessive")
        or owner.endswith(("'s", "s'"))
        or owner in lexicon.words("roles", "modifier")
        or owner in lexicon.words("person_words", "before_kin")
    )


def _first_modifier(text: str, words: list[re.Match[str]]) -> int:
    number = len(words) - 1
    while number:
        word = words[number - 1].group()
        gap = text[words[number - 1].end() : words[number].start()]
        if gap not in {" ", "-", " & ", "/"}:
            break
        folded = fold(word)
        if word[0].islower():
            joins = (
                folded in lexicon.words("person_words", "joins_role")
                and number > 1
                and _is_noun(words[number - 2].group())
            )
            joins = joins and not (folded == "of" and fold(words[number - 2].group()) in kinship())
            known = folded in lexicon.words("roles", "modifier") or _is_noun(word) or ("-" in word and len(word) > 5)
            near = number == len(words) - 1 or (number == len(words) - 2 and _is_bounded(words[: number - 1]))
            if not joins and not known and not (near and _may_modify(folded)):
                break
        elif (
            folded in closed_class("preposition")
            or folded in closed_class("coordinator")
            or folded in closed_class("determiner")
        ):
            break
        number -= 1
    return number


def _is_bounded(before: list[re.Match[str]]) -> bool:
    """Tell whether a noun phrase must begin behind `before`: behind an article, a verb of saying, a small word."""
    word = fold(before[-1].group()) if before else ""
    return not word or word in cue_forms() or word in function_words()


def _may_modify(word: str) -> bool:
    """Tell a common noun before the noun of a role ("cafe owner") from a verb or a function word."""
    verbal = (
        word.endswith(("ed", "ing"))
        or is_adverb(word)
        or word in cue_forms()
        or word in lexicon.words("person_words", "irregular_past")
    )
    return not verbal and word not in function_words() and len(word) > 2


def roles_behind(text: str, end: int, limit: int) -> tuple[Role, ...]:
    """Read an apposition right behind a name that ends at `end`: its head must say what a person is."""
    if not text.startswith((",", " ,", "(", " ("), end):
        return ()
    bracketed = _bracketed(text, end, limit)
    if bracketed or text[end : end + 2] != ", ":
        return bracketed
    begin = end + 2
    age = _age().match(text, begin, limit)
    if age:
        begin = age.end()
    stop = _clause_end(text, begin, min(limit, begin + _LONGEST_APPOSITION_CHARS))
    words = list(_word().finditer(text, begin, stop))
    if not words or words[0].start() != begin or not _may_open(words) or _speaks(text, words[0], stop):
        return ()
    titled = text[stop : stop + 1] == "." and fold(words[-1].group()) in lexicon.words("titles", "abbreviated")
    if titled and text[stop + 1 : stop + 3].strip()[:1].isupper():
        return ()  # "Roe, Utah Gov. Ann Cole and others"
    if _is_noun_phrase(words):
        begin = (
            words[1].start()
            if fold(words[0].group()) in lexicon.words("person_words", "before_role") and len(words) > 1
            else begin
        )
        return (Role(text[begin:stop], begin, stop),)
    return ()


def _speaks(text: str, first: re.Match[str], stop: int) -> bool:
    """Tell the subject of a clause behind an address from an apposition: "Laura, the Speaker said that"."""
    return fold(first.group()) == "the" and text[stop : stop + 6].lstrip().startswith(("said", "says", "told"))


def _may_open(words: list[re.Match[str]]) -> bool:
    """Tell whether an apposition may begin so: not with a conjunction or a verb."""
    first = fold(words[0].group())
    if first in closed_class("coordinator") or first in finite_verbs() or first in closed_class("preposition"):
        return False
    form = cue_forms().get(first)
    if form and form.forms & {"s", "past"} and first not in role_nouns():
        return False  # "Hale, 52, denies murdering his partner"
    return not (first.endswith("ed") and len(words) > 1 and fold(words[1].group()) in closed_class("determiner"))


def has_age(text: str, end: int) -> bool:
    """Tell whether an age stands behind the name: "Smith, 45,"."""
    return text[end : end + 2] == ", " and _age().match(text, end + 2) is not None


def _bracketed(text: str, end: int, limit: int) -> tuple[Role, ...]:
    match = _party().match(text, end, limit)
    if match is None:
        return ()
    group = match.lastindex or 0
    return (Role(match.group(group), match.start(group), match.end(group)),)


def _clause_end(text: str, begin: int, limit: int) -> int:
    matches = (match for match in _stop().finditer(text, begin, limit) if not _in_initials(text, match.start()))
    match = next(matches, None)
    stop = match.start() if match else limit
    while stop > begin and text[stop - 1] in " \n.":
        stop -= 1
    return stop


def _in_initials(text: str, at: int) -> bool:
    """Tell the full stop of "U.S." from one that ends a sentence: a capital alone stands before it."""
    return text[at] == "." and text[at - 1 : at].isupper() and not text[at - 2 : at - 1].isalnum()


def _is_noun_phrase(words: list[re.Match[str]]) -> bool:
    """Tell whether the words are a noun phrase whose head (before any preposition) says what a person is."""
    for number, match in enumerate(words[:12]):
        word = match.group()
        folded = fold(word)
        if _is_noun(word) and not (number + 1 < len(words) and _is_noun(words[number + 1].group())):
            following = fold(words[number + 1].group()) if number + 1 < len(words) else ""
            if (
                folded in lexicon.words("titles", "courtesy")
                or folded in {"dr", "prof"}
                or _names_another(words, number)
            ):
                return False
            if (
                not following
                or following in lexicon.words("person_words", "after_role")
                or following in closed_class("preposition")
                or following in lexicon.words("roles", "modifier")
            ):
                return True
        if number and folded in lexicon.words("person_words", "ends_role"):
            return False
    return False


def _names_another(words: list[re.Match[str]], number: int) -> bool:
    """Tell a list that goes on with somebody else: "and their son Liam"."""
    following = words[number + 1].group() if number + 1 < len(words) else ""
    return following[:1].isupper() and not _is_noun(following) and words[number].group()[0].islower()


@lru_cache(maxsize=20_000)
def head_of(role: str) -> str:
    """Give the noun at the head of a role, folded and spelled out: "Texas Sen." → "senator"."""
    head = ""
    for match in _word().finditer(role):
        word = fold(match.group()).replace(".", "")
        if head and word in lexicon.words("person_words", "ends_role"):
            break
        if word in titles() or is_title_word(word) or word.rpartition("-")[2] in role_nouns():
            head = word
    spelled: str = full_titles().get(head, head)
    return spelled


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‐‑&-][^\W_]+)*(?:(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.)?")


@cache
def _age() -> re.Pattern[str]:
    return re.compile(r"(?:aged? )?\d{1,3}(?:, | and |(?=[,.]))")


@cache
def _party() -> re.Pattern[str]:
    party, state = r"(?:[RDI]|DFL|Con|Lab|LD|SNP|DUP)", r"[-–][A-Z](?:\w{0,6}\.(?:\w\.?)?|\w{0,12}(?: [A-Z][a-z]+)?)"
    return re.compile(rf" ?\( ?({party}(?:{state})?)(?=[),. ])| ?, ({party}{state})(?=[),. ])")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[,;:()\"“”\n—]| --? | – |\.(?=\s|$)|\b(?:who|whose|said|told|says|which)\b")
