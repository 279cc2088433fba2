"""Finds every place in an article where somebody may be named, with what stands beside the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.english.capitals import function_words
from retrieval.english.given_names import given_names
from retrieval.english.titles import honorifics, kinship, role_nouns
from retrieval.english.tokens import RowPart, token_row
from retrieval.quotes.people import told_roles
from retrieval.quotes.people.capital_runs import capital_runs
from retrieval.quotes.people.capital_words import capital_words
from retrieval.quotes.people.headline_names import parse_headline
from retrieval.quotes.people.name_parsing import ParsedName, parse_run
from retrieval.quotes.people.name_signs import next_gender, owns_in_clause, signs_beside
from retrieval.quotes.people.sound_roles import sound_roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.english.tokens import Token, TokenRow
    from retrieval.model import Gender, Role, Sentence
    from retrieval.quotes.people.capital_words import CapitalWord
    from retrieval.quotes.sentence_rows import SentenceRows

_LONGEST_HEADLINE_CHARS = 300
_LEAST_CAPITALS = 4
"""Capitalised words of a line in title case."""

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
    place: RowPart
    """The name in its sentence, with the title and the role right before it."""
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

    @property
    def before_name(self) -> Token:
        """The token right before the name without its title."""
        return self.place.row[self.found.words[0].token - 1]


def name_candidates(rows: SentenceRows, quoted: Sequence[tuple[int, int]] = ()) -> list[NameCandidate]:
    """Give what may be a mention, in order of place; `quoted` are the stretches inside quotation marks, in order.

    What a quotation says of a name proves nothing: its words have another grammar than the article's.
    """
    found: list[NameCandidate] = []
    upcoming = 0
    text = rows.text
    for number, sentence in enumerate(rows.sentences):
        row = rows.row(number)
        words = capital_words(text, row)
        read = parse_headline if len(words) >= _LEAST_CAPITALS and _in_title_case(row, sentence) else parse_run
        floor = sentence.start
        for run in capital_runs(text, words):
            if sentence.kind == "caption" and "/" in (text[run[-1].end : run[-1].end + 1], text[run[0].start - 1]):
                continue
            if is_seat(row, run[0].token):
                continue
            while upcoming < len(quoted) and quoted[upcoming][1] <= run[0].start:
                upcoming += 1
            inside = upcoming < len(quoted) and quoted[upcoming][0] < run[0].start
            for part in read(text, run):
                candidate = _described(rows, number, part, floor)
                found.append(_unproved(candidate) if inside else candidate)
                if part.shape == "person" and not part.words[-1].possessive:
                    floor = part.end
    return _with_stage_names(found)


def _with_stage_names(found: list[NameCandidate]) -> list[NameCandidate]:
    """Take for a person whoever is called "singer ZEA" somewhere: capitals alone show an institution."""
    acronyms = [candidate for candidate in found if candidate.found.shape == "acronym"]
    staged = {one.found.keys for one in acronyms if "roles.stage" in one.before_name.kinds}
    return [
        one._replace(found=one.found._replace(shape="person"), personal=True, on_stage=True)
        if one.found.shape == "acronym" and one.found.keys in staged
        else one
        for one in found
    ]


def is_seat(row: TokenRow, at: int) -> bool:
    """Tell a party with a place, which stands behind its member's name: "Rep. Ann Roe, D-El Paso, said"."""
    return row[at].key[1:2] == "-" and row[at].key[0] in "dri" and row[at - 1].key == ","


def _in_title_case(row: TokenRow, sentence: Sentence) -> bool:
    """Tell a line most of whose words are capitalised: there a capital shows no name."""
    if sentence.end - sentence.start > _LONGEST_HEADLINE_CHARS:
        return False
    words = [token for token in row if token.key[0].isalpha()]
    lowered = (one for one in words if "capital" not in one.kinds and one.key not in function_words())
    if sentence.kind in {"headline", "heading"}:
        return sum(1 for _ in lowered) < 0.25 * len(words)
    return sentence.kind == "prose" and len(words) > 5 and next(lowered, None) is None


def title_candidates(title: str) -> list[ParsedName]:
    """Give what an article's title may name."""
    words = capital_words(title, token_row(title, 0, len(title)))
    lowered = sum(word[0].islower() for word in title.split() if len(word) > 3)
    read = parse_run if lowered > len(words) else parse_headline
    return [part for run in capital_runs(title, words) for part in read(title, run)]


def _described(rows: SentenceRows, number: int, part: ParsedName, floor: int) -> NameCandidate:
    text, row, sentence = rows.text, rows.row(number), rows.sentences[number]
    start = part.title[0].start if part.title else part.start
    place = RowPart(row, (part.title or part.words)[0].token, part.words[-1].token + 1)
    possessive = part.words[-1].possessive
    signs = signs_beside(place)
    speaks = "speaks" in signs and "address" not in signs
    if part.shape in _NO_PERSONS:
        return NameCandidate(part, place, start, (), None, personal=False, speaks=speaks)
    gender = _gender_of(part.title) if part.title else None
    ahead = told_roles.told_before(text, place, floor)
    told = told_roles.roles_in_title(text, row, part.title, part.start) if part.title else ()
    owner = possessive or sentence.kind in {"heading", "headline"} or _is_headline(text, sentence)
    behind = () if owner else told_roles.roles_behind(text, row, place.end, part.end)
    all_roles = ahead.roles + told + behind
    for role in all_roles:
        gender = gender or role_nouns().get(told_roles.head_of(role.text))
    if ahead.kin:
        gender = kinship()[ahead.kin]
    acts, single = "acts" in signs, len(part.words) == 1
    personal = ahead.personal or bool(behind) or "person" in signs or (acts and not single)
    opening = single and part.words[0].first and part.keys[0] not in given_names()
    personal = personal or (acts and not opening and next_gender(text, place) is not None)
    thing = not (ahead.roles or told or gender or (behind and part.shape == "person"))
    thing = thing and (not signs.isdisjoint(_THINGS) or (single and ("which" in signs or owns_in_clause(place))))
    if ahead.first < place.first:
        place = place._replace(first=ahead.first)
        start = row[ahead.first].start
    roles = sound_roles(all_roles) if all_roles else ()
    return NameCandidate(part, place, start, roles, gender, personal, speaks, acts or possessive, thing)


def _is_headline(text: str, sentence: Sentence) -> bool:
    """Tell a line without a stop, as links to other articles are: "Roe, Cole meet pope after Mass"."""
    return text[sentence.end - 1].isalnum() and text[sentence.end : sentence.end + 1] in {"", "\n"}


_NO_PERSONS = frozenset(["place", "acronym", "institution"])
_THINGS = frozenset(["thing", "business"])


def _gender_of(title: Sequence[CapitalWord]) -> Gender | None:
    gendered = (kinds[word.key] for kinds in (honorifics(), role_nouns()) for word in title if kinds.get(word.key))
    return next(gendered, None)


def _unproved(candidate: NameCandidate) -> NameCandidate:
    """Inside quotation marks only the title right before a name tells what somebody is."""
    told = tuple(role for role in candidate.roles if candidate.found.title and role.end <= candidate.found.start)
    return candidate._replace(roles=told, personal=False, speaks=False, acts=False, thing=False)
