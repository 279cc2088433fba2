"""Finds what may be a name: runs of capitalised words, and what each run says (a title, a person, an institution).

One pass over the capitalised words of each sentence; every question about a word is a look-up in the tables of
`retrieval.english`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english import grammar
from retrieval.english.aliases import GENERATIONS, PARTICLES
from retrieval.english.given_names import FAMILY_FIRST, given_names
from retrieval.english.institutions import KINDS, NAMED, NO_SPEAKERS
from retrieval.english.nationalities import STATE_ABBREVIATIONS, demonyms, places
from retrieval.english.titles import ABBREVIATED, OFFICES, SUFFIXES, titles
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Shape = Literal["person", "perhaps", "single", "institution", "acronym", "place"]
"""How sure the run's own words make it that a person is named; "single" is one word that may be a short form."""

_LONGEST_NAME = 6
_SPACES = frozenset([" ", "\xa0", "  ", "\n", "\r\n"])
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec "
    "christmas easter ramadan am pm gmt est edt pst bst utc cet ist aest".split()
)
_MONTHS_THAT_NAME = frozenset("april may june august jan".split())
_BEFORE_MONTHS = frozenset(
    "in last since until by of early late mid this next from through to and on during before after".split()
)
_ADJECTIVE_PARTS = frozenset(
    "based led backed born style like era trained only wide controlled friendly run owned made held occupied aligned linked "
    "bound speaking funded sponsored appointed endorsed supporting loving hating related inspired designed built educated "
    "listed area type class level themed first held leaning dominated majority tested plus free dominated brokered elect "
    "designate general in-chief turned".split()
)


class Word(NamedTuple):
    """One capitalised word at `start` to `end`, without a possessive ending; `key` is folded, without full stops."""

    text: str
    start: int
    end: int
    key: str
    possessive: bool = False
    first: bool = False
    """Stands first in its sentence or after an opening quotation mark: the capital says nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one run of capitalised words says: a name, and the title words right before it."""

    shape: Shape
    words: tuple[Word, ...]
    title: tuple[Word, ...] = ()
    keys: tuple[str, ...] = field(default=())

    @property
    def start(self) -> int:
        """Where the name starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the name ends, a possessive ending left out."""
        return self.words[-1].end


@cache
def _capital() -> re.Pattern[str]:
    upper = r"[^\W\d_a-z]"
    initials = rf"(?:{upper}\.){{1,4}}(?:{upper}(?!\w))?"
    return re.compile(rf"(?<!\w)(?:{initials}|{upper}\w*(?:[-'’&‐‑]\w+)*)")


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Give the capitalised words of `text[start:end]` in order."""
    found: list[Word] = []
    for match in _capital().finditer(text, start, end):
        word, at = match.group(), match.start()
        if not word[0].isupper():
            continue
        stop = match.end()
        possessive = word.endswith(("'s", "’s")) and len(word) > 2
        if possessive:
            word, stop = word[:-2], stop - 2
        key = fold(word).replace(".", "")
        if text[stop : stop + 1] == "." and (key in ABBREVIATED or key in SUFFIXES or key in STATE_ABBREVIATIONS):
            word, stop = text[at : stop + 1], stop + 1
        first = at == start or text[at - 1] in "\"“‘:—–(['"
        if text[at - 1 : at] == "-" and at > start:
            at, word = _with_article(text, at, word)
            key = fold(word).replace(".", "")
        found.append(Word(word, at, stop, key, possessive, first))
    return found


def _with_article(text: str, at: int, word: str) -> tuple[int, str]:
    """Take in a lower-case Arabic article: "al-Sisi"."""
    for article in ("al-", "el-", "ul-", "ad-", "as-", "ar-", "bin-"):
        begin = at - len(article)
        if text[max(0, begin) : at] == article and not text[begin - 1 : begin].isalnum():
            return begin, article + word
    return at, word


def runs_of(text: str, words: list[Word]) -> Iterator[list[Word]]:
    """Join the capitalised words that stand together: by a space, a particle ("van der"), a suffix (", Jr.")."""
    run: list[Word] = []
    for word in words:
        if run and not _joined(text, run, word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _joined(text: str, run: list[Word], word: Word) -> bool:
    last = run[-1]
    gap = text[last.end : word.start]
    if gap in _SPACES:
        return not last.possessive
    if len(gap) > 16 or last.possessive:
        return False
    if gap == ", ":
        return word.key in GENERATIONS and len(run) > 1
    inner = gap.split()
    if inner and gap[0] == " " and gap[-1] == " ":
        if all(part in PARTICLES for part in inner):
            return True
        if " ".join(inner) in {"of", "of the", "for", "for the", "and", "&", "of State for"}:
            return _joins_institution(run, word, inner[0])
    return gap in {' "', '" ', " “", "” ", " (", ") "} and _nickname(text, run, word, gap)


def _joins_institution(run: list[Word], word: Word, joint: str) -> bool:
    """Tell whether "of", "for" or "and" goes on inside one institution's or office's name."""
    keys = {w.key for w in run}
    if joint == "of":
        return bool(keys & _OF_HEADS) or (word.key in OFFICES and bool(keys & _OFFICERS))
    if joint == "for":
        return bool(
            keys
            & {
                "centers",
                "centre",
                "center",
                "ministry",
                "department",
                "agency",
                "office",
                "institute",
                "committee",
                "campaign",
                "fund",
            }
        ) or (bool(keys & _OFFICERS) and word.key in OFFICES)
    inside = any(w.key in KINDS or w.key in _OFFICERS for w in run) and len(run) > 1 and run[-1].key in OFFICES
    return (inside and word.key in OFFICES) or (len(run) == 1 and run[0].key in _ANDED and word.key in _ANDED)


_OF_HEADS = frozenset(
    "department ministry university bank house court institute college council board bureau office church school association "
    "society federation league academy chamber organization organisation union confederation state commission academies "
    "institutes center centre district archdiocese diocese bishop parliament hall".split()
)
_OFFICERS = frozenset(
    "secretary minister director chief head commissioner chairman chairwoman chair undersecretary under-secretary".split()
)
_ANDED = frozenset(
    "food drug securities exchange health science trade standards research development arts justice atmospheric oceanic "
    "customs border immigration revenue alcohol tobacco housing urban social welfare culture media sport energy commerce".split()
)


def _nickname(text: str, run: list[Word], word: Word, gap: str) -> bool:
    """Lewis "Scooter" Libby, William (Bill) Smith."""
    if gap in {' "', " “", " ("}:
        stop = text[word.end : word.end + 2]
        after = text[word.end + 2 : word.end + 3]
        return run[-1].key in given_names() and stop in {'" ', "” ", ") "} and after.isupper()
    return len(run) > 1 and text[run[-1].start - 1] in '"“('


def parse(text: str, run: list[Word]) -> Iterator[Found]:
    """Say what a run names: nobody, or one or (where a calendar word or a function word divides it) several."""
    part: list[Word] = []
    for number, word in enumerate(run):
        if _divides(text, word, part, run[number + 1 : number + 2]):
            yield from _named(part)
            part = []
        else:
            part.append(word)
    yield from _named(part)


def _divides(text: str, word: Word, before: list[Word], after: list[Word]) -> bool:
    key = word.key
    if key in _CALENDAR:
        return not (key in _MONTHS_THAT_NAME and _names_somebody(text, word, before, after))
    if not word.first and not (key in _FUNCTION_WORDS and word.text[1:].islower()):
        return False
    if key == "will":
        return not (after and text[word.end : after[0].start] == " ") or text[after[0].end : after[0].end + 1] == "?"
    return key in _FUNCTION_WORDS or (word.first and not before and _opens_sentence(key))


def _names_somebody(text: str, word: Word, before: list[Word], after: list[Word]) -> bool:
    if before:
        return before[-1].key in titles() or before[-1].key in given_names()
    previous = text[max(0, word.start - 12) : word.start].rsplit(None, 1)
    if text[word.end : word.end + 2].lstrip(" ")[:1].isdigit():
        return False
    in_date = bool(previous) and previous[-1].lower() in _BEFORE_MONTHS and text[word.start - 1] == " "
    return (bool(after) and not in_date) or (word.key == "may" and not in_date)


_FUNCTION_WORDS = (
    grammar.DETERMINERS
    | grammar.PREPOSITIONS
    | grammar.COORDINATORS
    | grammar.SUBORDINATORS
    | grammar.WH_WORDS
    | grammar.AUXILIARIES
    | grammar.SUBJECT_PRONOUNS
    | grammar.OBJECT_PRONOUNS
    | grammar.ADVERBS
) - {"will", "may", "so", "no", "van", "long", "rose"}
_OPENERS = frozenset(
    "according asked speaking following including although amid given asking writing yes no so dear thank thanks please "
    "let's here's that's it's he's she's there's what's we're i'm i've they're you're don't watch read see photo image file "
    "breaking update exclusive opinion analysis related click instead recently last next earlier later today yesterday "
    "perhaps maybe indeed finally still only even just another other others many most some few several both none each every "
    "critics experts officials police supporters opponents lawmakers voters authorities sources residents prosecutors "
    "investigators researchers scientists analysts economists reporters journalists lawyers doctors students teachers parents "
    "people men women children workers leaders ministers former current like unlike among besides despite during since nearly "
    "almost about around over under more less one two three four five six seven eight nine ten hundreds thousands dozens "
    "millions born based led backed having being born ahead meanwhile hours days weeks months years "
    "back elsewhere overall clearly separately reportedly apparently allegedly presumably ultimately initially".split()
)


def _opens_sentence(key: str) -> bool:
    return key in _OPENERS or (key.endswith("ly") and key not in given_names() and key not in places_folded())


@cache
def places_folded() -> frozenset[str]:
    """The places, folded and without full stops."""
    return frozenset(fold(place).replace(".", "") for place in places())


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(fold(people) for people in demonyms())


@cache
def _named_folded() -> frozenset[str]:
    return frozenset(fold(name).replace("_", " ").replace(".", "") for name in NAMED)


def _named(part: list[Word]) -> Iterator[Found]:
    """Split one run into title and name, and say what the name is."""
    if not part:
        return
    keys = [word.key for word in part]
    at = _after_title(part, keys)
    if at:
        found = _person(part[at:], keys[at:], titled=True)
        yield Found("person", tuple(found), tuple(part[:at]), tuple(w.key for w in found))
        return
    yield from _untitled(part, keys)


def _after_title(part: list[Word], keys: list[str]) -> int:
    """Give the number of the first word behind the last title that a plausible name follows; 0 if there is none."""
    if (
        keys[0] in given_names()
        and keys[0] not in titles()
        and keys[0] not in places_folded()
        and not part[0].possessive
    ):
        return 0
    low = max(-1, len(part) - 12)
    for number in range(len(part) - 2, low, -1):
        if not is_title(keys[number]):
            continue
        at = number + 1
        if keys[number] in _OFFICERS:
            at = _after_office(keys, at)
        if at < len(part) and _plausible(part[at:], keys[at:]):
            return at
    return 0


def _after_office(keys: list[str], at: int) -> int:
    """Step over what an officer is in charge of: "Secretary of State", "Minister for Health and Social Care"."""
    while at < len(keys) - 1 and keys[at] in OFFICES:
        at += 1
    return at


def is_title(key: str) -> bool:
    """Tell whether a folded word is a title or a noun that says what somebody is, compounds ("president-elect") included."""
    if key in titles():
        return True
    first, hyphen, last = key.partition("-")
    if not hyphen:
        return False
    if last in {"elect", "designate", "general", "in-chief"}:
        return first in titles()
    return first in _TITLE_PREFIXES and last in titles()


_TITLE_PREFIXES = frozenset(
    "then ex vice deputy co lieutenant major brigadier under attorney director secretary sub lord".split()
)


def _plausible(part: list[Word], keys: list[str]) -> bool:
    """Tell whether the words behind a title can be a person's name."""
    name = _person(part, keys, titled=True)
    if not name or len(name) > _LONGEST_NAME:
        return False
    if name[0].key in GENERATIONS or (len(name) == 1 and (name[0].key in KINDS or name[0].key in _NOT_NAMES)):
        return False
    if len(name) == 1 and (name[0].key in places_folded() or name[0].key in _demonyms()):
        return name[0].key in given_names()
    body = [word.key for word in name[1:]]
    return not any(key in KINDS for key in body[-1:]) or name[0].key in given_names()


_NOT_NAMES = frozenset("elect designate general office secretary minister of".split())


def _person(part: list[Word], keys: list[str], *, titled: bool) -> list[Word]:
    """Cut the name to what belongs to it: a demonym or party before it and degrees behind it are left out."""
    first = 0
    while first < len(part) - 1 and keys[first] in _demonyms() and (titled or len(part) - first > 2):
        first += 1
    last = len(part)
    while last > first + 1 and keys[last - 1] in SUFFIXES and keys[last - 1] not in GENERATIONS:
        last -= 1
    return part[first:last]


def _untitled(part: list[Word], keys: list[str]) -> Iterator[Found]:
    joined = " ".join(keys)
    if joined in places_folded():
        yield Found(
            "place" if len(keys) > 1 or keys[0] not in given_names() else "single", tuple(part), (), tuple(keys)
        )
    elif joined in _named_folded() or any(key in KINDS for key in keys[1:]) or (len(keys) == 1 and keys[0] in KINDS):
        yield from _institution(part, keys)
    elif any(key in NO_SPEAKERS for key in keys) and not _given_and_family(part, keys):
        return
    elif all(key in _demonyms() for key in keys):
        return
    elif len(part) == 1:
        yield from _single(part[0])
    else:
        yield from _several(part, keys)


def _institution(part: list[Word], keys: list[str]) -> Iterator[Found]:
    if len(keys) == 2 and _given_and_family(part, keys):
        yield Found("person", tuple(part), (), tuple(keys))
    elif len(keys) > 1 or " ".join(keys) in _named_folded():
        yield Found("institution", tuple(part), (), tuple(keys))


def _given_and_family(part: list[Word], keys: list[str]) -> bool:
    """Tell "Heather Park" from "Austin Police": a given name that is no place, and one more word."""
    given = keys[0] in given_names() and keys[0] not in places_folded() and not part[0].possessive
    return (
        given
        and len(keys) == 2
        and keys[1]
        in {
            "park",
            "court",
            "bridge",
            "hill",
            "field",
            "lane",
            "street",
            "bird",
            "house",
            "church",
            "west",
            "east",
            "north",
            "south",
            "bank",
            "forest",
            "lake",
            "day",
            "star",
            "cross",
            "cape",
            "post",
            "page",
            "castle",
            "power",
            "marsh",
            "banks",
            "hall",
            "mountain",
            "england",
            "law",
            "way",
            "waters",
            "rivers",
            "brothers",
            "gardner",
            "may",
            "bond",
            "cox",
            "rule",
            "fields",
            "hunt",
            "moon",
            "love",
            "price",
            "pope",
            "king",
            "prince",
            "bishop",
            "marshall",
            "judge",
            "guard",
            "college",
            "temple",
            "english",
            "french",
            "welsh",
            "german",
            "ireland",
            "holland",
            "poland",
            "france",
            "israel",
            "jordan",
            "london",
            "paris",
            "york",
            "lincoln",
            "houston",
        }
    )


def _single(word: Word) -> Iterator[Found]:
    text = word.text
    if text.isupper() and 2 <= len(word.key) <= 6 and word.key.isalnum():
        yield Found("acronym", (word,), (), (word.key,))
    elif word.key.partition("-")[2] not in _ADJECTIVE_PARTS and len(word.key) > 1:
        yield Found("single", (word,), (), (word.key,))


def _several(part: list[Word], keys: list[str]) -> Iterator[Found]:
    name = _person(part, keys, titled=False)
    if len(name) == 1:
        yield from _single(name[0])
        return
    if len(name) > _LONGEST_NAME:
        return
    keys = [word.key for word in name]
    shape: Shape = "person" if _looks_personal(name, keys) else "perhaps"
    yield Found(shape, tuple(name), tuple(part[: len(part) - len(name)]), tuple(keys))


def _looks_personal(name: list[Word], keys: list[str]) -> bool:
    """Tell a person's name by a given name, an initial, a particle, a generation, or a family name that comes first."""
    if keys[0] in given_names():
        return (
            keys[-1] not in titles()
            or len(keys) > 2
            or keys[-1] in {"king", "pope", "price", "judge", "marshall", "cook", "baker"}
        )
    if keys[0] in FAMILY_FIRST and len(keys[-1]) > 1:
        return len(keys) < 4
    initial = any(len(key) == 1 for key in keys[:-1]) or name[0].text.count(".") > 1
    particle = any(key in PARTICLES for key in keys[:-1]) or any(
        right.start - left.end > 2 for left, right in zip(name, name[1:], strict=False)
    )
    return (initial and len(keys[-1]) > 1) or particle or keys[-1] in GENERATIONS
