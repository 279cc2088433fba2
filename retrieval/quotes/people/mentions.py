"""Finds every place in an article where somebody may be named, with what stands beside the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english import lexicon
from retrieval.english.capitals import function_words
from retrieval.english.cues import cue_forms
from retrieval.english.given_names import given_names
from retrieval.english.grammar import closed_class
from retrieval.english.titles import honorifics, kinship, role_nouns
from retrieval.english.words import fold
from retrieval.quotes.people import told_roles
from retrieval.quotes.people.capital_runs import capital_runs
from retrieval.quotes.people.capital_words import capital_words
from retrieval.quotes.people.headline_names import parse_headline
from retrieval.quotes.people.name_parsing import ParsedName, parse_run
from retrieval.quotes.people.name_surroundings import is_thing
from retrieval.quotes.people.sound_roles import sound_roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Gender, Role, Sentence
    from retrieval.quotes.people.capital_words import CapitalWord

_SAYING = frozenset(["bare", "clause", "object", "to", "person", "about"])
_LONGEST_HEADLINE_CHARS = 300

MentionKind = Literal["person", "institution"]


class NamedMention(NamedTuple):
    """One place where somebody is named: `start` to `end` is the name, `title_start` where its titles begin.

    `person` is a number in `Cast.people`; None where the name may mean several of them. `role` is what the article
    says here that they are.
    """

    start: int
    end: int
    person: int | None
    kind: MentionKind
    title_start: int
    role: str | None = None


class NameCandidate(NamedTuple):
    """What may be a mention, before it is known whom it means."""

    found: ParsedName
    sentence: int
    title_start: int
    roles: tuple[Role, ...]
    gender: Gender | None
    personal: bool
    """Whether something beside the name shows that it is a person's."""
    speaks: bool
    """Whether a verb of saying stands right beside the name."""
    acts: bool = False
    """Whether the name is a subject without an article, or an owner: people are, most things are not."""
    thing: bool = False
    """Whether something beside the name shows that it is a company's, a club's or another body's."""
    on_stage: bool = False
    """Whether this is a stage name in capitals ("singer ZEA")."""


def name_candidates(
    text: str, sentences: Sequence[Sentence], quoted: Sequence[tuple[int, int]] = ()
) -> list[NameCandidate]:
    """Give what may be a mention, in order of place; `quoted` are the stretches inside quotation marks, in order.

    What a quotation says of a name proves nothing: its words have another grammar than the article's.
    """
    found: list[NameCandidate] = []
    upcoming = 0
    for number, sentence in enumerate(sentences):
        words = capital_words(text, sentence.start, sentence.end)
        read = parse_headline if _in_title_case(text, sentence, len(words)) else parse_run
        floor = sentence.start
        for run in capital_runs(text, words):
            if sentence.kind == "caption" and "/" in (text[run[-1].end : run[-1].end + 1], text[run[0].start - 1]):
                continue
            if is_seat(text, run[0].start):
                continue
            while upcoming < len(quoted) and quoted[upcoming][1] <= run[0].start:
                upcoming += 1
            inside = upcoming < len(quoted) and quoted[upcoming][0] < run[0].start
            for part in read(text, run):
                candidate = _described(text, part, number, floor, sentence)
                found.append(_unproved(candidate) if inside else candidate)
                if part.shape == "person" and not part.words[-1].possessive:
                    floor = part.end
    return _with_stage_names(text, found)


def _with_stage_names(text: str, found: list[NameCandidate]) -> list[NameCandidate]:
    """Take for a person whoever is called "singer ZEA" somewhere: capitals alone show an institution."""
    acronyms = [candidate.found for candidate in found if candidate.found.shape == "acronym"]
    before = lexicon.words("roles", "stage")
    staged = {name.keys for name in acronyms if _word_before(text, name.start) in before}
    return [
        one._replace(found=one.found._replace(shape="person"), personal=True, on_stage=True)
        if one.found.shape == "acronym" and one.found.keys in staged
        else one
        for one in found
    ]


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - _LONGEST_ROLE_CHARS) : start].rpartition(" ")[0].rpartition(" ")[2].lower().strip("(,")


_LONGEST_ROLE_CHARS = 20


def is_seat(text: str, start: int) -> bool:
    """Tell a party with a place, which stands behind its member's name: "Rep. Ann Roe, D-El Paso, said"."""
    return text[start + 1 : start + 2] == "-" and text[max(0, start - 2) : start + 2] in {", D-", ", R-", ", I-"}


def _in_title_case(text: str, sentence: Sentence, capitals: int) -> bool:
    """Tell a line most of whose words are capitalised: there a capital shows no name."""
    if sentence.end - sentence.start > _LONGEST_HEADLINE_CHARS or capitals < 4:
        return False
    words = [word for word in text[sentence.start : sentence.end].split() if word[0].isalpha()]
    lowered = (word for word in words if word[0].islower() and word not in function_words())
    if sentence.kind in {"headline", "heading"}:
        return sum(1 for _ in lowered) < 0.25 * len(words)
    return sentence.kind == "prose" and len(words) > 5 and next(lowered, None) is None


def title_candidates(title: str) -> list[ParsedName]:
    """Give what an article's title may name."""
    words = capital_words(title, 0, len(title))
    lowered = sum(word[0].islower() for word in title.split() if len(word) > 3)
    read = parse_run if lowered > len(words) else parse_headline
    return [part for run in capital_runs(title, words) for part in read(title, run)]


def _described(text: str, part: ParsedName, number: int, floor: int, sentence: Sentence) -> NameCandidate:
    start = part.title[0].start if part.title else part.start
    speaks = _speaks(text, start, part.end, sentence)
    if part.shape in _NO_PERSONS:
        return NameCandidate(part, number, start, (), None, personal=False, speaks=speaks)
    gender = _gender_of(part.title) if part.title else None
    ahead = told_roles.told_before(text, start, floor, part.end)
    told = told_roles.roles_in_title(text, part.title, part.start) if part.title else ()
    owner = part.words[-1].possessive or sentence.kind in {"heading", "headline"} or _is_headline(text, sentence)
    behind = () if owner else told_roles.roles_behind(text, part.end, sentence.end)
    all_roles = ahead.roles + told + behind
    for role in all_roles:
        gender = gender or role_nouns().get(told_roles.head_of(role.text))
    if ahead.kin:
        gender = kinship()[ahead.kin]
    personal = ahead.personal or bool(behind) or told_roles.has_age(text, part.end) or _who_follows(text, part.end)
    acts = _acts(text, start, part.end, sentence)
    personal = personal or _signs(text, start, part.end) or (acts and len(part.words) > 1)
    opening = len(part.words) == 1 and part.words[0].first and part.keys[0] not in given_names()
    personal = personal or (acts and not opening and next_gender(text, part.end) is not None)
    acts = acts or part.words[-1].possessive
    thing = not (ahead.roles or told or gender or (behind and part.shape == "person"))
    thing = thing and is_thing(text, part.start, part.end)
    roles = sound_roles(all_roles) if all_roles else ()
    return NameCandidate(part, number, ahead.start, roles, gender, personal, speaks, acts, thing)


def _is_headline(text: str, sentence: Sentence) -> bool:
    """Tell a line without a stop, as links to other articles are: "Roe, Cole meet pope after Mass"."""
    return text[sentence.end - 1].isalnum() and text[sentence.end : sentence.end + 1] in {"", "\n"}


_NO_PERSONS = frozenset(["place", "acronym", "institution"])


def _gender_of(title: Sequence[CapitalWord]) -> Gender | None:
    gendered = (kinds[word.key] for kinds in (honorifics(), role_nouns()) for word in title if kinds.get(word.key))
    return next(gendered, None)


def _unproved(candidate: NameCandidate) -> NameCandidate:
    """Inside quotation marks only the title right before a name tells what somebody is."""
    told = tuple(role for role in candidate.roles if candidate.found.title and role.end <= candidate.found.start)
    return candidate._replace(roles=told, personal=False, speaks=False, acts=False, thing=False)


def _who_follows(text: str, end: int) -> bool:
    return text.startswith(_ONLY_BEHIND_PEOPLE, end)


_ONLY_BEHIND_PEOPLE = (
    *(", who ", ", whose ", ", one of ", " – who ", " - who ", " — who "),
    *(", popularly known as ", ", better known as ", ", nicknamed "),
)


def _signs(text: str, start: int, end: int) -> bool:
    """Tell a name behind a dash at the end of its line: the signature below a quotation."""
    before = text[max(0, start - 3) : start].strip()
    return before[-1:] in {"—", "–", "―", "-"} and text[end : end + 1] in {"", "\n", ".", "\xa0"}


def next_gender(text: str, end: int) -> Gender | None:
    """Give the gender of the first pronoun in the clause behind a name: "Clinton said she"."""
    for word in text[end : end + 60].split():
        if word in lexicon.words("person_words", "he"):
            return "he"
        if word in lexicon.words("person_words", "she"):
            return "she"
        if word[-1] in '.;"”':
            return None
    return None


def _acts(text: str, start: int, end: int, sentence: Sentence) -> bool:
    """Tell a subject without an article: people have none, most things have one ("the Second Amendment was")."""
    behind = text[end : min(end + 20, sentence.end)].split(None, 1)
    if not behind or text[end] != " ":
        return False
    verb = behind[0]
    if verb not in lexicon.words("person_words", "verb_behind_name") and not (verb.endswith("ed") and len(verb) > 3):
        return False
    before = text[max(sentence.start, start - 16) : start].rsplit(None, 1)
    return not before or (before[-1].lower() not in closed_class("determiner") and text[start - 1] == " ")


def _speaks(text: str, start: int, end: int, sentence: Sentence) -> bool:
    """Tell whether a verb of saying stands right behind the name, or right before it; or "according to" does.

    A name between commas may stand beside what says who that is: "the studio's head of drama, Cole Jensen, said".
    """
    if text[end : end + 1] == "," and text[max(0, start - 2) : start] == ", " and not _in_address(text, start):
        end += 1
    if text[end : end + 1] == " " and _reported(text[end : min(end + 32, sentence.end)].split(None, 2)):
        return True
    if start <= sentence.start or text[start - 1] != " ":
        return False
    before = text[max(sentence.start, start - 16) : start].split()
    return (
        before[-1:] == ["said"]
        or before[-2:] == ["according", "to"]
        or (bool(before) and before[-1] in lexicon.words("words_before_speech", "inverted"))
    )


def _in_address(text: str, start: int) -> bool:
    """Tell a place behind another: "of Mill Road, Croydon, denies"."""
    before = text[max(0, start - _LONGEST_ADDRESS_CHARS) : start - 2].rpartition(",")[2].split()
    return (
        len(before) > 1
        and before[-1][0].isupper()
        and not lexicon.words("person_words", "joins_place").isdisjoint(before[:-1])
    )


_LONGEST_ADDRESS_CHARS = 40


def _reported(behind: list[str]) -> bool:
    if not behind:
        return False
    return _reports(behind[0]) or (
        len(behind) > 1 and behind[0] in lexicon.words("person_words", "before_verb") and _reports(behind[1])
    )


def _reports(word: str) -> bool:
    form = cue_forms().get(fold(word.rstrip(",:.")))
    return form is not None and bool(form.verb.uses & _SAYING) and bool(form.forms & {"past", "s"})
