"""What a capital letter shows besides a name: months, openings of sentences, parts of institutions and of adjectives.

All folded (`words.fold`) and without full stops. From general knowledge of how news is written.
"""

from __future__ import annotations

from retrieval.english import grammar

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep
    sept oct nov dec am pm gmt est edt pst bst utc cet ist aest mondays tuesdays wednesdays thursdays fridays
    saturdays sundays
    """.split()
)
"""Days, months and hours: a name ends before them."""

MONTHS_THAT_NAME = frozenset("april may june august jan jun".split())
"""Months that are also names."""

BEFORE_MONTHS = frozenset(
    """
    in last since until by of early late mid this next from through to and on during before after
    """.split()
)

ADJECTIVE_ENDS = frozenset(
    """
    based led backed born style like era trained only wide controlled friendly run owned made held occupied aligned
    linked bound speaking funded sponsored appointed endorsed supporting loving hating related inspired designed
    built educated listed area type class level themed leaning dominated majority tested free brokered turned first
    esque man hit stricken torn strong wide american
    """.split()
)
"""The second half of adjectives made of a name ("London-based")."""

OF_HEADS = frozenset(
    """
    department ministry university bank house court institute college council board bureau office church school
    association society federation league academy chamber organization organisation union confederation commission
    institutes center centre district archdiocese diocese parliament hall courts centers centres
    """.split()
)
"""Words behind which "of" goes on with an institution's name ("Bank of England")."""

FOR_HEADS = frozenset(
    """
    centers centre center ministry department agency office institute committee campaign fund society council
    """.split()
)
"""Words behind which "for" goes on with an institution's name ("Centers for Disease Control")."""

OFFICERS = frozenset(
    """
    secretary minister director chief head commissioner chairman chairwoman chair undersecretary under-secretary leader
    """.split()
)
"""Titles behind which "of" and "for" go on with the office ("Minister for Health")."""

ANDED = frozenset(
    """
    food drug securities exchange health science trade standards research development arts justice atmospheric
    oceanic customs border immigration revenue alcohol tobacco housing urban social welfare culture media sport
    energy commerce
    """.split()
)
"""Words that "and" joins inside an institution's name ("Food and Drug Administration")."""

FAMILY_WORDS = frozenset(
    """
    park court bridge hill field lane street bird house church west east north south bank forest lake day star cross
    cape post page castle power marsh banks hall mountain england law way waters rivers brothers gardner may bond
    cox rule fields hunt moon love price pope king prince bishop marshall judge guard college temple english french
    welsh german ireland holland poland france israel jordan london paris york lincoln houston cook baker major
    sheriff constable dean gray green white black brown young long short rose summers winter winters snow frost
    stone wood woods brook brooks stern fox wolf swift starling parrott coach masters ford sharp strong noble best
    """.split()
)
"""Common words that are also family names: behind a given name they are one ("Heather Park")."""

FUNCTION_WORDS = (
    grammar.DETERMINERS
    | grammar.PREPOSITIONS
    | grammar.COORDINATORS
    | grammar.SUBORDINATORS
    | grammar.WH_WORDS
    | grammar.AUXILIARIES
    | grammar.SUBJECT_PRONOUNS
    | grammar.OBJECT_PRONOUNS
    | grammar.ADVERBS
) - {"will", "may", "so", "no", "van", "long", "rose", "first", "second", "third"}
"""Words that are no part of a name where they stand first or capitalised in a headline."""

OPENERS = frozenset(
    """
    according asked speaking following including although amid given asking writing yes no so dear thank thanks
    please let let's here's that's it's he's she's there's what's we're i'm i've they're you're don't watch read see
    photo image file breaking update exclusive opinion analysis related click instead recently last next earlier
    later today yesterday perhaps maybe indeed finally still only even just another other others many most some few
    several both none each every critics experts officials police supporters opponents lawmakers voters authorities
    sources residents prosecutors investigators researchers scientists analysts economists reporters journalists
    lawyers doctors students teachers parents people men women children workers leaders ministers former current
    like unlike among besides despite during since nearly almost about around over under more less one two three
    four five six seven eight nine ten hundreds thousands dozens millions born based led backed having being ahead
    meanwhile hours days weeks months years back elsewhere overall said says reportedly allegedly nobody everybody
    everyone someone nothing everything something christmas witnesses locals medics markets unions bosses charities
    councils hospitals schools firms companies banks documents records emails fans campaigners villagers neighbours
    neighbors traders cops detectives firefighters paramedics pals insiders onlookers
    """.split()
)
"""Words that open sentences and are no names."""
