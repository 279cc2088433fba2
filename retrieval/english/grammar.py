"""The closed classes of English: the small words that show where a phrase or clause begins and ends.

After Quirk et al., *A Comprehensive Grammar of the English Language* (2.34-2.37 and the chapters on each class). All in
lower case, with a straight apostrophe.
"""

from __future__ import annotations

from functools import cache


def _listed(*rows: str) -> frozenset[str]:
    return frozenset(" ".join(rows).split())


SUBJECT_PRONOUNS = _listed(
    "i you he she it we they who one everyone everybody someone somebody nobody",
)
OBJECT_PRONOUNS = _listed(
    "me you him her it us them himself herself itself themselves myself ourselves",
)
PERSONAL = _listed("he she they")

POSSESSIVES = _listed("my your his her its our their whose")
DETERMINERS = POSSESSIVES | _listed(
    "a an the this that these those another each every either neither some any no all both several many most",
    "few more other such what which",
)
NUMBERS = _listed(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands scores half first",
    "second third",
)

PREPOSITIONS = _listed(
    "about above across after against along alongside amid among around as at before behind below beneath",
    "beside besides between beyond by despite down during except for from in inside into like near of off on",
    "onto opposite out outside over past per regarding round since through throughout to toward towards under",
    "underneath unlike until up upon via versus with within without",
)
POSTMODIFYING = _listed("of for at from in with on to near against behind")
"""Prepositions by which a noun is often told apart ("a spokesman for the ministry")."""

COORDINATORS = _listed("and but or nor yet so then")
SUBORDINATORS = _listed(
    "after although as because before if once since though unless until when whenever where whereas while",
    "whether that than lest",
)
WH_WORDS = _listed("whether if why how what who whom whose where when which")

BE = _listed(
    "be am is are was were been being 's 're 'm isn't aren't wasn't weren't",
)
HAVE = _listed("have has had having 've 'd haven't hasn't hadn't")
DO = _listed("do does did don't doesn't didn't")
MODALS = _listed(
    "will would can could may might must shall should ought 'll won't wouldn't can't couldn't cannot mightn't",
    "mustn't shan't shouldn't",
)
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATIONS = _listed("not never n't neither nor hardly scarcely rarely cannot")

ADVERBS = _listed(
    "also again already always even ever just later now once often only perhaps quite rather so sometimes soon",
    "still then there though thus today too twice very yesterday however meanwhile instead nonetheless",
    "nevertheless moreover furthermore earlier afterward afterwards almost else far further here likewise long",
    "much next once otherwise simply tonight tomorrow well yet first jokingly famously back aloud out flatly",
    "not never both all each himself herself themselves itself reportedly",
)
"""Adverbs without the ending -ly, and what floats with them before a verb."""

NOT_ADVERBS = _listed(
    "family ally supply reply rally assembly fly july italy early daily weekly monthly elderly only likely",
    "friendly lonely ugly holy monopoly anomaly apply rely imply comply multiply sally kelly reilly molly billy",
    "emily lily connolly donnelly kimberly beverly o'reilly",
)
"""Words in -ly that are none."""

DAYS = _listed("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _listed(
    "january february march april may june july august september october november december jan feb mar apr jun",
    "jul aug sept sep oct nov dec",
)
TIME_WORDS = (
    DAYS
    | MONTHS
    | _listed(
        "today yesterday tomorrow tonight morning afternoon evening night noon midnight week weekend month year",
        "hour hours days weeks months years day last next this earlier later early late ago recently",
    )
)

FINITE = AUXILIARIES | _listed(
    "became began brought built came chose did drew drove fell felt fought found gave went got grew had held",
    "kept knew left led lost made meant met paid put ran rose said saw sent set shook showed shut spent spoke",
    "stood stole struck took taught thought threw told understood voted wanted was were won wore wrote makes",
    "means takes gives goes gets needs wants comes seems appears remains becomes looks works supports plans",
    "faces shows believes thinks knows keeps runs leaves holds helps requires includes hopes expects deserves",
    "says tells asks adds argues insists sought caught bought sold swept flew blew wore tore fled sat laid",
    "slept dealt went kept beat hit quit",
)
"""Words that are (nearly) always a finite verb: they show that what stands before them is a clause."""


def is_adverb(word: str) -> bool:
    """Tell whether `word`, in lower case, may stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word.islower() and word not in NOT_ADVERBS)


@cache
def not_in_noun_phrase() -> frozenset[str]:
    """Give the words that end a noun phrase when it is read from its last word to its first."""
    return (
        AUXILIARIES
        | FINITE
        | (PREPOSITIONS - {"like", "past", "inside", "outside", "near", "out"})
        | COORDINATORS
        | SUBORDINATORS
        | SUBJECT_PRONOUNS - {"one"}
        | OBJECT_PRONOUNS - {"her"}
        | WH_WORDS
        | NEGATIONS
        | _listed("there here also however meanwhile")
    )
