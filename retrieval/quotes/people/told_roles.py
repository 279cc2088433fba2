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
from retrieval.english.grammar import is_adverb
from retrieval.english.shapes import reach
from retrieval.english.titles import full_titles, is_title_word, role_nouns, titles
from retrieval.english.tokens import EDGE
from retrieval.english.words import fold
from retrieval.model import Role

if TYPE_CHECKING:
    from retrieval.english.tokens import RowPart, Token, TokenRow
    from retrieval.quotes.people.capital_words import CapitalWord


class ToldBeside(NamedTuple):
    """What stands before a name: its first token (the name's if nothing does), the roles, kinship."""

    first: int
    roles: tuple[Role, ...] = ()
    kin: str | None = None
    """The kinship noun that leads to the name ("his wife, Jane": wife)."""
    personal: bool = False
    """Whether what stands there can stand beside a person only."""


def roles_in_title(text: str, row: TokenRow, title: tuple[CapitalWord, ...], name_start: int) -> tuple[Role, ...]:
    """Give the role that capitalised title words tell; courtesy titles tell none."""
    words = [word for word in title if word.key not in lexicon.words("titles", "courtesy")]
    if not words or not any(is_title_word(word.key) for word in words):
        return ()
    start, end = words[0].start, title[-1].end
    if end > name_start or start >= end:
        return ()
    before = row[words[0].token - 1]
    if "person_words.before_office" in before.kinds and before.end == start - 1:
        start = before.start  # "former President"
    return (Role(text[start:end], start, end),)


def told_before(text: str, name: RowPart, floor: int) -> ToldBeside:
    """Read lower-case role words that end right before a name with its title, at most back to the place `floor`."""
    row, first, end = name
    apart = row[first - 1].key == ","
    last = first - 1 - apart
    noun = row[last]
    if (
        not _NO_NOUN.isdisjoint(noun.kinds)
        or noun.start < floor
        or text[noun.end : row[first].start] not in _GAPS_BEFORE
    ):
        return ToldBeside(first)
    if (
        "kinship" in noun.kinds
        and last
        and row[last - 1].start >= floor
        and not _OWNING.isdisjoint(row[last - 1].kinds)
    ):
        return ToldBeside(first, kin=noun.key, personal=True)
    head = _head_before(row, last, apart=apart)
    if head is None and apart and row[end].key == ",":
        head = _head_of_apposition(row, last)
    if head is None or row[head].start < floor:
        return ToldBeside(first)
    modifier = _first_modifier(text, row, head, floor)
    begin = _own_role(row, modifier)
    role = Role(text[row[begin].start : noun.end], row[begin].start, noun.end)
    if fold(role.text) in lexicon.words("person_words", "never_alone_role") or (
        apart and not _opens_noun_phrase(row, modifier, floor)
    ):
        return ToldBeside(first)
    return ToldBeside(begin, (role,), personal=True)


_GAPS_BEFORE = frozenset([" ", "\xa0", ", "])
_NO_NOUN = frozenset(["edge", "mark"])
_OWNING = frozenset(["function_words.possessive", "owner", "roles.modifier", "person_words.before_kin"])
_WRITTEN_LARGE = frozenset(["capital", "number"])
_SMALL = frozenset(["function_words.preposition", "function_words.coordinator", "function_words.determiner"])
_FARTHEST_DOMAIN_TOKENS = 3
"""Tokens of "of refereeing" that may stand between the noun of a role and the name."""
_FARTHEST_PLACE_TOKENS = 6
_LONGEST_ROLE_TOKENS = 14


def _own_role(row: TokenRow, first: int) -> int:
    """Give where the second of two roles begins that are two people's: "the mayor and chief clerk Ann Roe"."""
    return first + 2 if row[first - 1].key == "the" and row[first + 1].key == "and" else first


def _opens_noun_phrase(row: TokenRow, first: int, floor: int) -> bool:
    """Tell a noun phrase with its article or owner, which a name in apposition may follow: "its chairman, Ann Lee"."""
    opening = row[first - 1]
    if opening.start < floor:
        return False
    if opening.key in {"a", "an"} and "function_words.preposition" in row[first - 2].kinds:
        return False
    return "function_words.determiner" in opening.kinds or "owner" in opening.kinds


def _head_before(row: TokenRow, last: int, *, apart: bool) -> int | None:
    """Give the number of the role's noun: the last word, or one before "of" and "for" ("head of refereeing").

    A capitalised noun counts only where a comma sets it `apart` from the name; else it is part of the name's run.
    """
    if "office" in row[last].kinds:
        return last if apart or "capital" not in row[last].kinds else None
    for number in range(last - 2, last - 2 - _FARTHEST_DOMAIN_TOKENS, -1):
        noun, leading = row[number], row[number + 1]
        if "mark" in leading.kinds:
            return None
        if leading.key in {"of", "for"} and "office" in noun.kinds:
            plain = "capital" not in noun.kinds and "person_words.before_role" not in row[number + 2].kinds
            return number if apart or plain else None
    return None


def _head_of_apposition(row: TokenRow, last: int) -> int | None:
    """Give the role's noun before what it is at or in: "the party's nominee in the special election, Ann Roe, won"."""
    for number in range(last - 2, last - 2 - _FARTHEST_PLACE_TOKENS, -1):
        if "mark" in row[number + 1].kinds:
            return None
        if "function_words.preposition" in row[number + 1].kinds and "office" in row[number].kinds:
            return number
    return None


def _first_modifier(text: str, row: TokenRow, head: int, floor: int) -> int:
    """Give where the words begin that belong to the noun of a role: "White House national security spokesman"."""
    number = head
    while number and head - number < _LONGEST_ROLE_TOKENS:
        word = row[number - 1]
        if word.start < floor or "mark" in word.kinds or text[word.end : row[number].start] not in _GAPS_WITHIN:
            break
        if not _WRITTEN_LARGE.isdisjoint(word.kinds):
            if not _SMALL.isdisjoint(word.kinds):
                break
        elif not (_is_known_modifier(word) or _joins(row, number - 1)):
            near = number == head or (number == head - 1 and _is_bounded(row[number - 2]))
            if not near or not _may_modify(word.key):
                break
        number -= 1
    return number


_GAPS_WITHIN = frozenset([" ", "\xa0", "-", " & ", "/"])


def _is_known_modifier(word: Token) -> bool:
    hyphened = "-" in word.key and len(word.key) > 5
    return hyphened or "roles.modifier" in word.kinds or "office" in word.kinds


def _joins(row: TokenRow, at: int) -> bool:
    """Tell a small word between two parts of a role: "founder and chief executive", but not "wife of"."""
    noun = row[at - 1].kinds
    joins = "person_words.joins_role" in row[at].kinds and "office" in noun
    return joins and not (row[at].key == "of" and "kinship" in noun)


def _is_bounded(before: Token) -> bool:
    """Tell whether a noun phrase must begin behind `before`: behind an article, a verb of saying, a small word."""
    return not _BOUNDING.isdisjoint(before.kinds) or before.key in function_words()


_BOUNDING = frozenset(["edge", "mark", "verb"])


@lru_cache(maxsize=20_000)
def _may_modify(word: str) -> bool:
    """Tell a common noun before the noun of a role ("cafe owner") from a verb or a function word."""
    verbal = (
        word.endswith(("ed", "ing"))
        or is_adverb(word)
        or word in cue_forms()
        or word in lexicon.words("person_words", "irregular_past")
    )
    return not verbal and word not in function_words() and len(word) > 2


def roles_behind(text: str, row: TokenRow, behind: int, end: int) -> tuple[Role, ...]:
    """Read an apposition right behind a name that ends at `end`: its head must say what a person is.

    `behind` is the token behind the name.
    """
    if row[behind].key not in {",", "("}:
        return ()
    match = _party().match(text, end)
    if match is not None:
        group = match.lastindex or 0
        return (Role(match.group(group), match.start(group), match.end(group)),)
    return _apposed(text, row, behind + 1) if text[end : end + 2] == ", " else ()


def _apposed(text: str, row: TokenRow, first: int) -> tuple[Role, ...]:
    first = reach("(age / aged)? <age> (, / and)", row, first) or first
    stop = _apposition_end(text, row, first)
    if stop == first or not _may_open(row, first) or not _is_noun_phrase(row, first, stop):
        return ()
    if row[first].key == "the" and row[stop].key in lexicon.words("speech_tags"):
        return ()  # the subject of a clause behind an address: "Laura, the Speaker said that"
    first += "person_words.before_role" in row[first].kinds and stop - first > 1
    start, end = row.span(first, stop)
    return (Role(text[start:end], start, end),)


def _apposition_end(text: str, row: TokenRow, first: int) -> int:
    """Give the token behind an apposition: a mark, or what opens a clause."""
    at, limit = first, min(len(row), first + _LONGEST_APPOSITION_TOKENS)
    while at < limit and text[row[at - 1].end : row[at].start] in _GAPS_BEHIND:
        if ("mark" in row[at].kinds and row[at].key not in _MARKS_WITHIN) or _opens_clause(row[at]):
            break
        at += 1
    return at


_GAPS_BEHIND = _GAPS_WITHIN | {"", "  "}
_MARKS_WITHIN = frozenset(["$", "%", "£", "€"])
_LONGEST_APPOSITION_TOKENS = 28


def _opens_clause(word: Token) -> bool:
    return "function_words.question_word" in word.kinds or word.key in lexicon.words("speech_tags")


def _may_open(row: TokenRow, first: int) -> bool:
    """Tell whether an apposition may begin so: not with a conjunction or a verb."""
    kinds = row[first].kinds
    if not _NO_OPENING.isdisjoint(kinds):
        return False
    if not _FINITE.isdisjoint(kinds) and "roles.noun" not in kinds:
        return False  # "Hale, 52, denies murdering his partner"
    return not ("in_ed" in kinds and "function_words.determiner" in row[first + 1].kinds)


_FINITE = frozenset(["form.s", "form.past"])
_NO_OPENING = frozenset(["finite_verbs.finite", "function_words.preposition", "function_words.coordinator"]) | {
    f"function_words.{verb}" for verb in ("be", "have", "do", "modal")
}


def _is_noun_phrase(row: TokenRow, first: int, stop: int) -> bool:
    """Tell whether the words are a noun phrase whose head (before any preposition) says what a person is."""
    for at in range(first, min(stop, first + _FARTHEST_HEAD_TOKENS)):
        kinds, following = row[at].kinds, row[at + 1] if at + 1 < stop else EDGE
        if "office" in kinds and "office" not in following.kinds:
            another = "capital" in following.kinds and "capital" not in kinds  # "and their son Liam"
            if another or "titles.courtesy" in kinds:
                return False
            if not _BEHIND_HEAD.isdisjoint(following.kinds):
                return True
        if at > first and "person_words.ends_role" in kinds:
            return False
    return False


_FARTHEST_HEAD_TOKENS = 12
_BEHIND_HEAD = frozenset(["edge", "person_words.after_role", "function_words.preposition", "roles.modifier"])


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
def _party() -> re.Pattern[str]:
    party, state = r"(?:[RDI]|DFL|Con|Lab|LD|SNP|DUP)", r"[-–][A-Z](?:\w{0,6}\.(?:\w\.?)?|\w{0,12}(?: [A-Z][a-z]+)?)"
    return re.compile(rf" ?\( ?({party}(?:{state})?)(?=[),. ])| ?, ({party}{state})(?=[),. ])")
