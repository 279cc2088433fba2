"""Says which grammatical place a noun phrase has in its clause, as far as its neighbours show it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from retrieval.english import lexicon
from retrieval.english.titles import role_nouns
from retrieval.english.tokens import EDGE

if TYPE_CHECKING:
    from retrieval.english.tokens import RowPart, Token, TokenRow

GrammaticalPlace = Literal["speaker", "subject", "embedded", "object", "owner", "modifier"]
"""`embedded`: the subject of a subordinate clause; `modifier`: a name that only describes the next noun."""

_AUXILIARY = frozenset(f"function_words.{verb}" for verb in ("be", "have", "do", "modal"))
_FINITE = frozenset(["form.past", "form.s", "person_words.irregular_past"])
_SAYING = frozenset(f"verb.{use}" for use in ("bare", "clause", "person", "tag", "wh"))
_BEFORE_VERB = frozenset(["adverb", "person_words.after_subject_before_verb"])
_GOES_ON = frozenset(f"function_words.{small}" for small in ("preposition", "coordinator", "subordinator"))
_LONGEST_BRACKETS_TOKENS = 8
_LONGEST_APPOSITION_TOKENS = 26
_LONGEST_LIST_TOKENS = 24
_FARTHEST_VERB_TOKENS = 3


def grammatical_place(phrase: RowPart, *, owner: bool) -> GrammaticalPlace:
    """Give the place of a noun phrase in its clause; `owner`: whether it stands in 's."""
    row, first, end = phrase
    if owner:
        return "owner" if first else "embedded"
    before, behind = row[first - 1].kinds, row[end]
    verb = _verb_behind(row, end)
    if "words_before_speech.before_named_speaker" in before and (verb is EDGE or behind.key == ","):
        return "speaker"
    ruled = "function_words.preposition" in before and "person_words.preposition_or_conjunction" not in before
    if fixed := _by_fixed_words(row, first, end) or ("object" if ruled else None):
        return fixed
    if verb is not EDGE:
        embedded = "person_words.embedding" in before or verb.key.startswith("ask")
        return "embedded" if embedded else "subject" if _SAYING.isdisjoint(verb.kinds) else "speaker"
    return _without_verb(row, first, end)


def _without_verb(row: TokenRow, first: int, end: int) -> GrammaticalPlace:
    """Give the place of a phrase behind which no verb stands: what opens the clause may be its subject all the same."""
    before, behind = row[first - 1].kinds, row[end]
    goes_on, joined = not _GOES_ON.isdisjoint(behind.kinds), "function_words.coordinator" in before
    if (joined or "edge" in before) and (behind.key == "," or goes_on):
        return "object" if joined and behind.key != "," and _in_list(row, first) else "subject"
    return "modifier" if behind.key[:1].isalpha() and "capital" not in behind.kinds and not goes_on else "object"


def _by_fixed_words(row: TokenRow, first: int, end: int) -> GrammaticalPlace | None:
    """Read "according to Smith", and "It was Smith, who"."""
    to = first - 1 - (row[first - 1].key == "the")
    if row[to].key == "to" and row[to - 1].key == "according":
        return "speaker"
    introduced = "function_words.be" in row[first - 1].kinds and row[end].key == "," and row[end + 1].key == "who"
    return "subject" if introduced else None


def _verb_behind(row: TokenRow, end: int) -> Token:
    """Give the finite verb behind a noun phrase, over an adverb, brackets or an apposition, else the empty token."""
    if row[end].key == "(":
        end = _next(row, ")", end, _LONGEST_BRACKETS_TOKENS) or end
    if row[end].key == "--":
        over = _next(row, "--", end, _LONGEST_APPOSITION_TOKENS)
        return _finite(row, over) if over else EDGE
    if row[end].key != ",":
        return _finite(row, end)
    near = _finite(row, end + 1)
    return near if near is not EDGE else _behind_apposition(row, end + 1)


def _next(row: TokenRow, key: str, at: int, most: int) -> int | None:
    """Give the place behind the next token of a word or mark, if it comes soon."""
    return next((n + 1 for n in range(at + 1, min(at + most, len(row))) if row[n].key == key), None)


def _behind_apposition(row: TokenRow, at: int) -> Token:
    """Give the verb behind an apposition, of two parts at most, or behind one that no comma closes.

    "Ann Roe, head of a school in Hull, Yorkshire, said"; "Ann Roe, a director of the Board said".
    """
    over = _closed(row, at)
    verb = _finite(row, over) if over else EDGE
    if verb is EDGE and over and (farther := _closed(row, over)):
        verb = _finite(row, farther)
    if verb is not EDGE or row[at].key not in {"a", "an"}:
        return verb
    stop = over or at + _LONGEST_APPOSITION_TOKENS
    return next((token for token in row.part(at, stop) if token.key in lexicon.words("speech_tags")), EDGE)


def _closed(row: TokenRow, at: int) -> int:
    """Give the place behind the comma that closes what begins at token `at`; 0 where another mark comes first."""
    for number in range(at, min(at + _LONGEST_APPOSITION_TOKENS, len(row))):
        if row[number].key in _STOPS:
            return number + 1 if row[number].key == "," else 0
    return 0


_STOPS = frozenset([",", ".", ";"])


def _finite(row: TokenRow, at: int) -> Token:
    """Give the finite verb that begins at token `at`, behind adverbs at most."""
    for number in range(at, at + _FARTHEST_VERB_TOKENS):
        token = row[number]
        kinds = token.kinds
        if not _AUXILIARY.isdisjoint(kinds):
            later = row.part(number + 1, at + _FARTHEST_VERB_TOKENS + 1)
            return next((one for one in later if not _SAYING.isdisjoint(one.kinds)), token)
        if not _FINITE.isdisjoint(kinds) or _ends_like_verb(token):
            return token
        if _BEFORE_VERB.isdisjoint(kinds) and not token.key.endswith("ly"):
            return token if number == at and _is_present(token, row[number + 1]) else EDGE
    return EDGE


def _ends_like_verb(token: Token) -> bool:
    verbal = token.key.endswith(("ed", "es")) and len(token.key) > 4
    return verbal and "capital" not in token.kinds and "person_words.plural_thing" not in token.kinds


def _is_present(verb: Token, behind: Token) -> bool:
    """Tell a verb in -s ("Murphy projects optimism") from a plural noun ("Murphy supporters")."""
    key = verb.key
    noun = key[:-1] in role_nouns() or "person_words.plural_thing" in verb.kinds or key.endswith("ss")
    return key.endswith("s") and not noun and "mark" not in behind.kinds and "edge" not in behind.kinds


def _in_list(row: TokenRow, first: int) -> bool:
    """Tell the last of several that a sentence only lists: "firms cut jobs, including Halden, Vimto and Ebb among"."""
    before = [token.key for token in row.part(max(0, first - _LONGEST_LIST_TOKENS), first)]
    return "including" in before or ("such", "as") in pairwise(before)
