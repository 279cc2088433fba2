"""Names that speak: what stands capitalised before a reporting verb names a person or an institution."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.capitals import calendar_words
from retrieval.english.given_names import given_names
from retrieval.english.institutions import is_site
from retrieval.english.titles import is_title_word
from retrieval.english.tokens import RowPart
from retrieval.quotes.people.capital_words import capital_words
from retrieval.quotes.people.folded_words import demonyms_folded, places_folded
from retrieval.quotes.people.mentions import NameCandidate, is_seat
from retrieval.quotes.people.name_joints import owns_body
from retrieval.quotes.people.name_parsing import ParsedName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.english.tokens import TokenRow
    from retrieval.quotes.people.capital_words import CapitalWord
    from retrieval.quotes.sentence_rows import SentenceRows

_OPEN_SHAPES = frozenset(["perhaps", "single", "person"])
_LONGEST_NAME_WORDS = 9
"""Capitalised words."""


def with_speaking(
    rows: SentenceRows, found: Sequence[NameCandidate], speaking: Sequence[tuple[int, int]]
) -> list[NameCandidate]:
    """Give `found` with what `speaking` proves: a candidate that speaks, or an institution where there was none."""
    kept = list(found)
    starts = [candidate.found.start for candidate in found]
    new: list[NameCandidate] = []
    new_names: list[tuple[int, int, int]] = []
    for start, end in sorted(set(speaking)):
        part = rows.around(start, end)
        if "person_words.any_of_many" in part.before.kinds or is_seat(part.row, part.first):
            continue  # "A GRAN has told", "said one TikToker"
        low = bisect_left(starts, start - 1)
        low -= low > 0 and kept[low - 1].found.end >= end
        inside = [at for at in range(low, bisect_left(starts, end)) if kept[at].found.end <= end + 2]
        words = _without_site(_without_owner(capital_words(rows.text, *part)))
        if inside and _is_whole_name(part.row, words, [kept[at] for at in inside]):
            kept[inside[0]] = _institution(part.row, words)
            new_names.append((words[0].start, words[-1].end, inside[0]))
        elif inside:
            at = inside[-1]
            kept[at] = _with_place(words, kept[at]) or _proved(part, kept[at], start)
        elif low < len(kept) and kept[low].found.start <= start and kept[low].found.end >= end:
            kept[low] = kept[low]._replace(speaks=True)  # a part of a longer name
        elif words and _may_speak(words):
            new.append(_institution(part.row, words))
    swallowed = {
        at
        for start, end, name in new_names
        for at in range(bisect_left(starts, start), bisect_left(starts, end))
        if at != name
    }
    kept = [candidate for at, candidate in enumerate(kept) if at not in swallowed]
    return sorted([*kept, *new], key=lambda candidate: candidate.found.start) if new else kept


def _is_whole_name(row: TokenRow, words: Sequence[CapitalWord], inside: Sequence[NameCandidate]) -> bool:
    """Tell a name that small words join: "the Coalition for Fair Policing", "the Women's Court Tour"."""
    if not 1 < len(words) <= _LONGEST_NAME_WORDS or not row[words[0].token - 1].key.endswith(("the", "'s")):
        return False
    if is_title_word(words[0].key) or any(
        one.found.title or one.roles or one.found.shape == "person" for one in inside
    ):
        return False
    return inside[0].found.end < words[-1].end and _may_speak(words)


def _proved(part: RowPart, candidate: NameCandidate, start: int) -> NameCandidate:
    found = candidate.found
    many = len(found.words) > 1
    article = part.before.key == "the"
    body = article and many and not found.title and found.start == start and found.shape in _OPEN_SHAPES
    if article and not many and _is_known(f"the {found.keys[0]}"):
        return candidate._replace(found=found._replace(shape="institution"), speaks=True)  # "The Times"
    written = found.words[-1].text
    if found.shape == "single" and not found.title and written.isupper() and len(written) > 6:
        return candidate._replace(found=found._replace(shape="institution"), speaks=True)  # "SENAPRED"
    if body and not candidate.personal and not candidate.roles:
        return candidate._replace(found=found._replace(shape="institution"), speaks=True)
    return candidate._replace(speaks=True)


def _without_owner(words: Sequence[CapitalWord]) -> Sequence[CapitalWord]:
    """Leave out whose a body is: "the NBA's Denver Nuggets", but not "the Cole County Sheriff's Office"."""
    owners = (at + 1 for at, word in enumerate(words[:-1]) if word.possessive)
    cut = max((at for at in owners if not owns_body(list(words[:at]), words[at])), default=0)
    return words[cut:]


def _without_site(words: Sequence[CapitalWord]) -> Sequence[CapitalWord]:
    """Leave out the site on which a body posts: "an Ebb Society Facebook post"."""
    return words[:-1] if len(words) > 1 and is_site(words[-1].key) else words


def _with_place(words: Sequence[CapitalWord], candidate: NameCandidate) -> NameCandidate | None:
    """Give a firm its whole name where that begins with a place: "Texas Roadhouse said", not "Ohio Gov. Ann Roe"."""
    found = candidate.found
    plain = found.shape == "single" and not (found.title or candidate.roles or candidate.personal or candidate.gender)
    placed = len(words) == 2 and words[0].key in places_folded() and not words[0].possessive
    if not plain or not placed or words[1].start != found.start or words[1].key in given_names():
        return None
    whole = ParsedName.of("institution", words)
    return candidate._replace(found=whole, title_start=words[0].start, speaks=True)


def _is_known(name: str) -> bool:
    """Tell whether the lexicon knows an institution by this name."""
    return bool(lexicon.kinds_in("organisations", name))


def _may_speak(words: Sequence[CapitalWord]) -> bool:
    """Tell an institution's name from a date, a people, and those who hold an office."""
    last = words[-1].key
    if len(words) > _LONGEST_NAME_WORDS or words[0].key in calendar_words() or last in calendar_words():
        return False
    if len(words) == 1 and last in lexicon.words("titles", "suffix"):
        return False  # "Ann Roe, Ph.D"
    return not (last in demonyms_folded() or is_title_word(last) or is_title_word(words[0].key))


def _institution(row: TokenRow, words: Sequence[CapitalWord]) -> NameCandidate:
    place = RowPart(row, words[0].token, words[-1].token + 1)
    name = ParsedName.of("institution", words)
    return NameCandidate(name, place, words[0].start, (), None, personal=False, speaks=True)
