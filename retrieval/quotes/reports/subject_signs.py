"""The signs by which a cue finds its subject, a row each with its weight: a table to read and to change.

Every noun phrase to which a way leads is a candidate; what else can be seen of it raises or lowers its score, and the
best is the subject. The example of a row is its test (`tests/quotes/test_subject_signs.py`): its speaker is Ann Roe.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from retrieval.quotes.reports.noun_phrases import NounPhrase

Link = Literal["beside", "behind", "relative", "parenthesis", "shared", "agent", "fronted", "document"]
"""How a subject is tied to its verb.

beside       right before it: "Smith said"
behind       right after it: "said Smith"
relative     "Smith, who said"
parenthesis  across what stands between commas: "Smith, a lawyer, said"
shared       of the clause's first verb: "Smith paused and said"
agent        "was described by Smith as"
document     through something written: "Smith sent a letter saying"
fronted      "Calling it a disgrace, Smith"
"""

SURE_SCORE = 90
"""From here on no other phrase is looked for."""
LEAST_SCORE = 0
"""Below this a phrase is no subject."""


class SubjectSign(Enum):
    """What speaks for or against a phrase as the subject of a verb; ways lead to a phrase, the others weigh it."""

    BEHIND_BY = ("behind “by”", 100, "They were told by Ann Roe that it was late.")
    BEFORE_WHO = ("before “who”", 100, "Ben Ray met Ann Roe, who said that it rained.")
    BEFORE_THE_RELATIVE = (
        "before “who … here”",
        92,
        "The same Ann Roe who caught a thief said it rained.",
    )
    BROUGHT_TO_SPEAK = ("brought to speak", 90, "The strike led Ann Roe to say that it rained.")
    HEARD = ("heard or seen", 90, "Ann Roe was heard saying that it rained.")
    QUOTED_AS = ("quoted as", 95, "The paper quoted Ann Roe as saying that it rained.")
    BESIDE = ("right before the verb", 90, "Ann Roe said that it rained.")
    OWNS_THE_DOCUMENT = ("owns the document", 92, "They read Ann Roe's letter saying that it rained.")
    SENT_THE_DOCUMENT = ("sent the document", 91, "Ann Roe sent a letter saying that it rained.")
    AROUND_WHO = ("before the nearest “who”", 70, "They met Ann Roe, who tried to calm him by saying that it rained.")
    ACTS = ("acts in the clause", 68, "Ann Roe scolded them over the buoys saying it rained.")
    REPORTS_BEFORE = ("reports before it", 70, "The train was late, Ann Roe said, adding that it rained.")
    ACROSS_A_PARENTHESIS = ("across a parenthesis", 60, "Ann Roe, a lawyer, said that it rained.")
    INVERTED = ("right behind the verb", 50, "The train was late, said Ann Roe.")
    OF_THE_CLAUSE = ("subject of the clause", 40, "Ann Roe paused and said that it rained.")
    OF_THE_NEAREST_CLAUSE = (
        "subject of the nearest clause",
        35,
        "It comes after Ann Roe pushed for a delay, saying it rained.",
    )
    NAMED_AT_THE_END = ("a name that ends the sentence", 20, "Prices rose in Hull, a port, said Ann Roe.")
    NOT_WHOLE = ("not whole", -200, "Ann Roe left and over lunch said that it rained.")
    ADJUNCT = ("an adjunct", -200, "Ann Roe was calm but in a statement said that it rained.")
    ACTED_ON = ("acted on", -50, "The same Ann Roe who caught a thief said it rained.")
    CLAUSE_BETWEEN = (
        "a clause between",
        -40,
        "When Ben Ray asked, Ann Roe went, saying it rained.",
    )
    THING_IN_THE_CLAUSE = ("a thing in the clause", -10, "The trial comes after Ann Roe pushed, saying that it rained.")
    THING = ("a thing before a participle", -25, "Ann Roe scolded them over the buoys saying it rained.")

    def __init__(self, label: str, weight: int, example: str) -> None:
        self.label, self.weight, self.example = label, weight, example


class Subject(NamedTuple):
    """A phrase that may be the subject of a verb, how it is tied to it, and the signs of that."""

    phrase: NounPhrase
    link: Link
    signs: tuple[SubjectSign, ...]

    @property
    def score(self) -> int:
        """How much speaks for the phrase, all signs considered."""
        return sum(sign.weight for sign in self.signs)
