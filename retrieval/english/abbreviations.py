"""Abbreviations that end in a point, by what the point can mean, and the words that tell where a sentence begins.

Chosen from the style books of American and British news: titles, ranks, months, states, companies.
All entries are in lower case and without the last point.
"""

from __future__ import annotations

BEFORE_A_NAME = frozenset(
    """mr mrs ms messrs mme mlle dr drs prof rev fr hon pres gov lt gov sen sens rep reps del amb sec supt insp det sgt
    ssgt cpl pfc pvt lt capt cmdr cdr col lcol maj brig gen adm vadm radm cmsgt msgt sfc ens atty gens govs profs
    hons dep asst pte mx msgr archbp bp fmr""".split()
)
"""A name follows; such a point never ends a sentence."""

BEFORE_MORE = frozenset("""e.g i.e eg ie cf vs v viz approx ca c.f al resp esp incl excl est aka a.k.a""".split())
"""The clause goes on; such a point never ends a sentence."""

BEFORE_A_NUMBER = frozenset(
    """no nos p pp vol vols art arts sec ch fig figs par para pt pts op jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thur thurs fri sat sun ext rm reg stat""".split()
)
"""Before a digit the point belongs to the abbreviation ("No. 10", "Sept. 13", "p. 4")."""

MONTHS_AND_DAYS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)

MAY_END = frozenset(
    """inc corp co cos ltd bros intl int'l assn assoc dept depts univ inst jr sr esq ret etc ave blvd rd
    hwy bldg ph.d phd m.d d.d.s b.a m.a j.d m.b.a hr hrs sq ft mt st ste lb lbs oz gov't govt
    natl nat'l admin""".split()
)
"""The point may also end the sentence: the next word decides."""

STATES = frozenset(
    """ala ariz ark calif colo conn fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex vt va wash wis wyo del ont que alta sask man""".split()
)
"""American states and Canadian provinces, with a capital; the point may end the sentence."""

AFTER_THE_HOUR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec eastern pacific central
    mountain gmt utc bst et est edt ct cst cdt mt mst mdt pt pst pdt cet cest eet eest msk ist jst aest local london
    moscow kyiv paris beijing tokyo brussels washington""".split()
)
"""What may follow "5 p.m." within the sentence."""

SENTENCE_OPENERS = frozenset(
    """the a an mr mrs ms this that these those there here he she it they we i you his her its their our your my who
    what when where why how which in on at by for from with without after before during since until while although
    though if unless because as but and or so yet nor also still then now today yesterday tomorrow however
    meanwhile moreover instead despite according asked under over between among both some many most several all
    each every any no not nobody nothing one two three earlier later last next once only even is are was were do
    does did has have had can could will would should may might let it's he's she's they're we're i'm i've i'd
    i'll that's there's what's let's don't didn't isn't amid officials people police experts critics others
    another other more such like just never maybe perhaps please thank thanks yes well everyone everybody someone
    somebody anyone something everything neither either much few little nearly almost about""".split()
)
"""Words that open a sentence but seldom stand, with a capital, after an abbreviation inside one."""

NAMES_WITH_A_MARK = frozenset(
    {
        "yahoo!",
        "jeopardy!",
        "jeb!",
        "wham!",
        "joomla!",
        "yum!",
    }
)
"""Names whose last mark is no end ("Yahoo! said")."""

SPEECH_TAGS = frozenset(
    """said says asked asks added adds wrote writes told tells replied answered responded shouted yelled cried
    exclaimed tweeted posted demanded wondered joked quipped recalled continued inquired declared insisted warned
    noted stated explained concluded remarked observed""".split()
)
"""Verbs that tie words in quotation marks to the speaker named after them."""
