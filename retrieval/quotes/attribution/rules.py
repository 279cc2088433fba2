"""The rules by which a speaker is found, a row each, and how far each is trusted: a table to read and to change.

A rule's name, trust, kind and example stand in its row and nowhere else: whoever asks for a rule asks for the row. The
example is the row's test (`tests/quotes/test_rules.py`), and the tables of `docs/QUOTES.md` are printed from here.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

from retrieval.quotes.attribution.phrase_signs import phrase_signs
from retrieval.quotes.reports.subject_signs import subject_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.quotes.marks import Span
    from retrieval.quotes.reports.clause_ends import ContentShape
    from retrieval.quotes.reports.subject_signs import Link, SubjectSign
    from retrieval.quotes.speakers_meant import Voice

RuleKind = Literal["beside", "tag", "clause", "loose", "near", "whole"]
"""What a rule shows.

beside  a tag right beside the words: nobody else is looked for, and somebody spoke them
tag     somebody spoke them
clause  somebody is said to have spoken them
loose   somebody may have
near    somebody may have; that they were spoken at all, the words themselves must show
whole   no candidates are weighed
"""


class SpeakerRule(Enum):
    """One way of finding who speaks; a quotation of `example` is Ann Roe's by this rule."""

    SPEAKER_TURN = (
        "speaker turn",
        120,
        "whole",
        "the label of a transcript",
        "Q Are you well?\n\nMS. ROE: I am.\n\nQ Will you go?\n\nMS. ROE: No.",
    )
    LABEL = ("label", 110, "beside", "a name and a colon before the words", "Ann Roe: “It is over.”")
    TAG_BEHIND = ("tag behind", 100, "beside", "subject and cue behind them", "“It is over,” Ann Roe said.")
    TAG_OF_UNKNOWN_VERB = (
        "tag of an unknown verb",
        90,
        "tag",
        "whoever stands behind them before a verb in the past that is not known to report",
        "“It is over,” Ann Roe trilled.",
    )
    SIGNATURE = ("signature", 98, "beside", "a name behind a dash", "“It is over.” — Ann Roe")
    TAG_BEFORE = (
        "tag before",
        95,
        "beside",
        "subject and cue before them, nothing but hearers and adjuncts between",
        "Ann Roe told reporters: “It is over.”",
    )
    LIST = (
        "list",
        92,
        "beside",
        'nothing but commas and "and" since the quotation before',
        "Ann Roe said the trains were “dangerously slow” and “far too late”.",
    )
    ACCORDING_TO = (
        "according to",
        88,
        "clause",
        '"according to"',
        "The plan is “dead and buried,” according to Ann Roe.",
    )
    OWNER = (
        "owner",
        86,
        "clause",
        "somebody whose speech, promise or slogan they are called",
        "Ben Ray mocked Ann Roe’s “we will not bend” speech.",
    )
    REPORTED_CLAUSE = (
        "reported clause",
        80,
        "clause",
        "they stand in a clause that somebody reports",
        "Ann Roe said the plan was “dead and buried”.",
    )
    CARRIED_IN_PARAGRAPH = (
        "carried in paragraph",
        75,
        "clause",
        "a quotation before them in the paragraph",
        "“It is over,” Ann Roe said. “I am going home.”",
    )
    HEADING = (
        "heading",
        74,
        "loose",
        "the heading above names somebody",
        "Two of them spoke.\n\nAnn Roe\n\n“It is over and I am going home.”\n\nThe others went.",
    )
    COLON = ("colon", 72, "tag", "the subject of a sentence that ends in a colon", "Ann Roe was blunt: “It is over.”")
    INTRODUCED_BY_A_COLON = (
        "introduced by a colon",
        70,
        "loose",
        "the sentence before ends in a colon",
        "Ann Roe was blunt:\n\n“It is over, and I am going home.”",
    )
    TAG_IN_THE_SENTENCE = (
        "tag in the sentence",
        55,
        "loose",
        "a cue farther away in the sentence",
        "“It is over” was what her friends heard when Ann Roe said it.",
    )
    CARRIED_IN_THE_SENTENCE = (
        "carried in the sentence",
        50,
        "loose",
        "another quotation of the sentence",
        "“It is over,” Ann Roe said, and it was a long way to go to “the house of my fathers”.",
    )
    INTRODUCED = (
        "introduced",
        46,
        "loose",
        "the subject of the sentence before",
        "Ann Roe shook her head. “I never went there at all.”",
    )
    CARRIED_OVER = (
        "carried over",
        45,
        "loose",
        "the last quotation of the paragraph before",
        "“It is over,” Ann Roe said.\n\n“I am going home now.”",
    )
    SUBJECT_OF_THE_SENTENCE = (
        "subject of the sentence",
        40,
        "loose",
        "the subject of the sentence that holds them",
        "Ann Roe was tired of “all of this talk and what it does to us”.",
    )
    CARRIED_TO_A_FRAGMENT = (
        "carried to a fragment",
        38,
        "loose",
        "a quotation before them, for words inside a sentence",
        "“It is over,” Ann Roe said. It was a case of “I am going home now”.",
    )
    CARRIED_BACK = (
        "carried back",
        50,
        "loose",
        "the tag of the next quotation of the paragraph, for words that open it",
        "“It is over and I am going home now.” What hurts is “the silence in this house,” says Ann Roe.",
    )
    PHRASE_NEARBY = (
        "phrase nearby",
        0,
        "near",
        "a noun phrase of the sentence or its neighbours, weighed by signs",
        "The door was shut when Ann Roe knocked. “It is over and I am going home.”",
    )
    NOBODY = ("nobody", 0, "whole", "nobody is near", "It was a case of “I do not know what I am going to do now”.")

    def __init__(self, label: str, trust: int, kind: RuleKind, found_by: str, example: str) -> None:
        self.label, self.trust, self.kind = label, trust, kind
        self.found_by, self.example = found_by, example


REPORTED: dict[ContentShape, str] = {
    "that": "Ann Roe said that it rained.",
    "bare": "Ann Roe said it rained.",
    "wh": "Ann Roe asked whether it rained.",
    "to": "Ann Roe vowed to go.",
    "person_to": "Ann Roe urged them to go.",
    "gap": "They read the letter which Ann Roe said was lost at sea.",
    "object": "Ann Roe denied the many claims.",
    "about": "Ann Roe complained of delays in the north.",
    "as": "Ann Roe described it as a mess.",
    "of": "Ann Roe accused them of lying.",
    "before": "The train was late, Ann Roe said.",
    "around": "The plan, Ann Roe said, was dead.",
}
"""How reported words are tied to their cue, each with an example."""

REPORTERS: dict[Link, str] = {
    "beside": "Ann Roe said that it rained.",
    "behind": "The train was late, said Ann Roe.",
    "relative": "They met Ann Roe, who said that it rained.",
    "parenthesis": "Ann Roe, a lawyer, said that it rained.",
    "shared": "Ann Roe paused and said that it rained.",
    "agent": "They were told by Ann Roe that it was late.",
    "document": "Ann Roe sent a note saying that it rained.",
    "fronted": "Calling it a mess, Ann Roe went home.",
}
"""How whoever reports is tied to the cue, each with an example."""

DOUBTS = {
    "thought": -12,
    "denied": -20,
    "negated": -20,
    "speaks in tags only": -8,
    "reported by another": -25,
    "tells of another": -25,
    "passes it on": -25,
    "no mark between": -25,
    "looks ahead": -15,
    "another subject": -35,
    "unnamed thing": -30,
    "unresolved": -6,
    "by its object": -6,
    "behind a colon": -15,
    "farther tag": -5,
    "farther paragraph": -8,
}
"""What lowers the trust in a candidate."""

LEAST_TRUST = 25
"""Below this nobody is named."""


class SpeakerCandidate(NamedTuple):
    """Somebody who may have said the words, found by `rule`, with what makes that doubtful."""

    rule: SpeakerRule
    voice: Voice
    cue: Span | None = None
    doubts: tuple[str, ...] = ()
    signs: tuple[SubjectSign, ...] = ()
    """What speaks for and against the phrase as the subject of the cue."""
    lag: int = 0
    """By how much another phrase is more likely the subject."""

    @property
    def trust(self) -> int:
        """How far the candidate is trusted, all doubts considered."""
        weighed = sum(sign.weight for sign in self.signs) if self.rule is SpeakerRule.PHRASE_NEARBY else 0
        return self.rule.trust + weighed - self.lag + sum(DOUBTS[doubt] for doubt in self.doubts)

    @property
    def sign_labels(self) -> tuple[str, ...]:
        """The signs of the subject with their weights, and what it lacks to another: `right before the verb 90`."""
        labels = (f"{sign.label} {sign.weight}" for sign in self.signs)
        return (*labels, f"less than another {-self.lag}") if self.lag else tuple(labels)


def ranked(candidates: Iterable[SpeakerCandidate]) -> list[SpeakerCandidate]:
    """Give the candidates, most trusted first; each speaker once for each rule."""
    kept = {(one.rule, one.voice.speaker.start): one for one in sorted(candidates, key=lambda one: one.trust)}
    return sorted(kept.values(), key=lambda one: -one.trust)


def most_trusted(candidates: list[SpeakerCandidate]) -> SpeakerCandidate | None:
    """Give the most trusted candidate; the later one among equals; None where nobody is trusted enough."""
    chosen = max(reversed(candidates), key=lambda candidate: candidate.trust, default=None)
    return chosen if chosen is not None and chosen.trust >= LEAST_TRUST else None


def reported_label(shape: ContentShape, link: Link) -> str:
    """Name the rule by which a report was read: "that clause, subject beside"."""
    return f"{shape} clause, subject {link}"


def rule_tables() -> str:
    """Print the rules as the Markdown tables that `docs/QUOTES.md` holds."""
    rules = (
        f"| `{rule.label}` | {rule.trust} | {rule.kind} | {rule.found_by} | {_as_code(rule.example)} |"
        for rule in SpeakerRule
    )
    return "\n".join(
        [
            "| rule | trust | kind | found by | example (Ann Roe's by this rule) |",
            "| --- | --- | --- | --- | --- |",
            *rules,
            "",
            *_two_columns("what is reported", REPORTED.items()),
            "",
            *_two_columns("who reports", REPORTERS.items()),
            "",
            "| sign of a subject | weight | of a verb | path | example |",
            "| --- | --- | --- | --- | --- |",
            *map(_sign_row, subject_signs().values()),
            "",
            "| sign of a phrase nearby | weight | example |",
            "| --- | --- | --- |",
            *(f"| {sign.label} | {sign.weight} | {sign.example} |" for sign in phrase_signs().values()),
        ]
    )


def _two_columns(head: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"| {head} | example |", "| --- | --- |")
    yield from (f"| `{label}` | {example} |" for label, example in rows)


def _sign_row(sign: SubjectSign) -> str:
    path = f"`{sign.path}`" if sign.path else ""
    return f"| {sign.label} | {sign.weight} | {', '.join(sorted(sign.verbs))} | {path} | {sign.example} |"


def _as_code(example: str) -> str:
    return f"`{example.replace(chr(10), ' ¶ ').replace(' ¶  ¶ ', ' ¶ ')}`"
