"""The signs by which a cue finds its subject, a row each with its weight: tables to read and to change.

Every noun phrase to which a way leads is a candidate; what else can be seen of it raises or lowers its score, and the
best is the subject. The example of a row is its test (`tests/quotes/test_subject_signs.py`): its speaker is Ann Roe.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
Verb = Literal["finite", "participle", "infinitive", "passive", "relative"]
"""The mood of a verb, or that it stands in a relative clause: from there only one way leads out."""

WAYS = r"""
behind “by” | 100 | passive | agent | VERB (by / . by / . . by / . . . by) PHRASE
    They were told by Ann Roe that it was late.
is quoted | 95 | passive | beside | PHRASE VERB as saying
    Ann Roe was quoted as saying that it rained.
brought to speak | 90 | infinitive | beside | <prompting> PHRASE to VERB
    The strike led Ann Roe to say that it rained.
before “who” | 100 | relative | relative | PHRASE (who / which / that) (this / last / <time|adverb>)* VERB
    Ben Ray met Ann Roe, who said that it rained.
heard or seen | 90 | participle | beside | PHRASE <be> <heard_saying> VERB
    Ann Roe was heard saying that it rained.
quoted as | 95 | participle | beside | <quoting> PHRASE as VERB
    The paper quoted Ann Roe as saying that it rained.
right before the verb | 90 | finite participle | beside | PHRASE VERB
    Ann Roe said that it rained.
before a near “who” | 70 | participle | relative | PHRASE who <!break&!quotation&!coordinator&!question_word>{0,14} VERB
    They met Ann Roe, who tried to calm him by saying that it rained.
acts in the clause | 68 | participle | shared | PHRASE … <!edge&!break&!quotation> VERB
    Ann Roe scolded them over the buoys saying it rained.
across a parenthesis | 60 | finite | parenthesis | PHRASE … (, / -- / \)) VERB
    Ann Roe, a lawyer, said that it rained.
right behind the verb | 50 | finite | behind | (<edge> / <quotation> / , / -- / \) / so) VERB PHRASE
    The train was late, said Ann Roe.
subject of the clause | 40 | finite participle infinitive | shared | PHRASE … VERB
    Ann Roe paused and said that it rained.
subject behind a verb in front | 40 | finite participle infinitive | fronted | <edge> <before_fronted>? VERB … PHRASE
    Calling it a mess, Ann Roe went home.
subject of the nearest clause | 35 | participle | shared | PHRASE … , VERB
    It comes after Ann Roe pushed for a delay, saying it rained.
"""
"""The ways from a verb to a phrase: label, weight, moods of the verb, link, path and, below, an example.

A path is a token shape (`english/shapes.py`) around the verb and the phrase, which ends or begins beside its last
token; with "…" the phrase is found by a function of `subject_ways.py`, for it takes the reading of a clause.
"""
WEIGHED = """
before “who … here” | 92
    The same Ann Roe who caught a thief said it rained.
owns the document | 92
    They read Ann Roe's letter saying that it rained.
sent the document | 91
    Ann Roe sent a letter saying that it rained.
reports before it | 70
    The train was late, Ann Roe said, adding that it rained.
a name that ends the sentence | 20
    Prices rose in Hull, a port, said Ann Roe.
not whole | -200
    Ann Roe left and over lunch said that it rained.
an adjunct | -200
    Ann Roe was calm but in a statement said that it rained.
acted on | -50
    The same Ann Roe who caught a thief said it rained.
a clause between | -40
    When Ben Ray asked, Ann Roe went, saying it rained.
a thing in the clause | -10
    The trial comes after Ann Roe pushed, saying that it rained.
a thing before a participle | -25
    Ann Roe scolded them over the buoys saying it rained.
"""
"""What else can be seen of a phrase: label, weight and, below, an example."""
SURE_SCORE = 90
"""From here on no other phrase is looked for."""
LEAST_SCORE = 0
"""Below this a phrase is no subject."""


class SubjectSign(NamedTuple):
    """What speaks for or against a phrase as the subject of a verb; of a way also where it leads."""

    label: str
    weight: int
    example: str
    verbs: frozenset[Verb] = frozenset()
    link: Link = "shared"
    path: str = ""


_WEIGHT = attrgetter("weight")


class Subject(NamedTuple):
    """A phrase that may be the subject of a verb, how it is tied to it, and the signs of that."""

    phrase: NounPhrase
    link: Link
    signs: tuple[SubjectSign, ...]

    @property
    def score(self) -> int:
        """How much speaks for the phrase, all signs considered."""
        return sum(map(_WEIGHT, self.signs))


@cache
def subject_signs() -> Mapping[str, SubjectSign]:
    """Give all signs by their labels, those of ways first, in the order in which the ways are gone."""
    return {sign.label: sign for sign in (*read_signs(WAYS), *read_signs(WEIGHED))}


@cache
def ways_of(verb: Verb) -> tuple[SubjectSign, ...]:
    """Give the ways from a verb of a mood to its subject, in their order."""
    return tuple(sign for sign in subject_signs().values() if verb in sign.verbs)


def read_signs(table: str) -> Iterator[SubjectSign]:
    """Read rows of two lines, the first of them `label | weight` or that of a way, the second an example."""
    lines = iter(table.strip().splitlines())
    for line, example in zip(lines, lines, strict=True):
        label, weight, *way = line.split(" | ")
        sign = SubjectSign(label, int(weight), example.strip())
        if way:
            verbs, link, path = way
            sign = sign._replace(verbs=frozenset(cast("list[Verb]", verbs.split())), link=cast("Link", link), path=path)
        yield sign
