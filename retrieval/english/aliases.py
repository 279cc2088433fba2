"""Other ways in which news writes one name: short names, nicknames, transliterations, acronyms of institutions.

Everything here is folded (`words.fold`) except full names, which are written as they are read. A user's own short names
come from the configuration and are looked up before `SHORT_NAMES`.
"""

from __future__ import annotations

from functools import cache

SHORT_NAMES = {
    "amlo": "Andrés Manuel López Obrador",
    "aoc": "Alexandria Ocasio-Cortez",
    "bibi": "Benjamin Netanyahu",
    "bojo": "Boris Johnson",
    "evita": "Eva Perón",
    "fdr": "Franklin D. Roosevelt",
    "jfk": "John F. Kennedy",
    "lbj": "Lyndon B. Johnson",
    "lula": "Luiz Inácio Lula da Silva",
    "mbs": "Mohammed bin Salman",
    "mbz": "Mohammed bin Zayed Al Nahyan",
    "mlk": "Martin Luther King Jr.",
    "mtg": "Marjorie Taylor Greene",
    "rbg": "Ruth Bader Ginsburg",
    "rfk": "Robert F. Kennedy",
    "rfk jr": "Robert F. Kennedy Jr.",
    "scotus": "Supreme Court",
}
"""Names that stand for one person (or institution) wherever they are used."""

ORGANISATIONS = {
    "african union": ("au",),
    "associated press": ("ap",),
    "central intelligence agency": ("cia",),
    "centers for disease control and prevention": ("cdc", "centers for disease control"),
    "congress": ("us congress", "united states congress"),
    "department of defense": ("dod", "defense department", "us defense department", "us department of defense"),
    "department of homeland security": ("dhs", "homeland security department"),
    "department of justice": ("doj", "justice department", "us justice department", "us department of justice"),
    "department of state": ("state department", "us state department", "us department of state"),
    "democratic national committee": ("dnc",),
    "environmental protection agency": ("epa",),
    "european central bank": ("ecb",),
    "european union": ("eu",),
    "federal aviation administration": ("faa",),
    "federal bureau of investigation": ("fbi",),
    "federal reserve": ("fed", "us federal reserve"),
    "federal trade commission": ("ftc",),
    "food and drug administration": ("fda",),
    "foreign office": ("foreign commonwealth and development office", "fcdo", "uk foreign office"),
    "international atomic energy agency": ("iaea",),
    "international criminal court": ("icc",),
    "international monetary fund": ("imf",),
    "israel defense forces": ("idf", "israel defence forces", "israeli defense forces", "israeli defence forces"),
    "ministry of defence": ("mod", "ministry of defense", "defence ministry", "defense ministry"),
    "nato": ("north atlantic treaty organization", "north atlantic treaty organisation", "nato alliance"),
    "national health service": ("nhs",),
    "national rifle association": ("nra",),
    "national security agency": ("nsa",),
    "national security council": ("nsc",),
    "organization of the petroleum exporting countries": ("opec",),
    "republican national committee": ("rnc",),
    "securities and exchange commission": ("sec",),
    "supreme court": ("us supreme court", "scotus", "united states supreme court"),
    "united nations": ("un",),
    "white house": ("us white house",),
    "world health organization": ("who", "world health organisation"),
    "world trade organization": ("wto", "world trade organisation"),
}
"""Institutions by the name they are filed under, with the other names that news gives them."""

METONYMS = {
    "blue house": ("South Korean president", "South Korean presidential spokesman"),
    "downing street": ("British prime minister", "prime minister's spokesman"),
    "elysee": ("French president", "French presidential spokesman"),
    "foggy bottom": ("State Department", "US secretary of state"),
    "kremlin": ("Russian president", "Russian presidential spokesman"),
    "no 10": ("British prime minister", "Downing Street", "prime minister's spokesman"),
    "number 10": ("British prime minister", "Downing Street", "prime minister's spokesman"),
    "pentagon": ("Defense Department", "Department of Defense", "US defense secretary"),
    "scotland yard": ("Metropolitan Police",),
    "white house": ("US president",),
    "whitehall": ("British minister",),
}
"""Places that stand for those who work there, with what these are called beside the place's own name."""

GIVEN_VARIANTS = (
    "alexander aleksandr alexandr aleksander alyaksandr oleksandr aliaksandr",
    "alexei aleksei alexey aleksey oleksiy oleksii",
    "abdallah abdullah",
    "ahmed ahmad",
    "ali aly",
    "amr amro",
    "andrei andrey andriy andrii andrej",
    "anatoly anatoli anatoliy anatolii",
    "bashar bachar",
    "dmitry dmitri dmitriy dmitrii dmytro",
    "evgeny evgeni yevgeny yevgeni yevgeniy yevgenii yevhen",
    "fatima fatimah",
    "gennady gennadi gennadiy",
    "georgy georgi georgiy heorhiy",
    "hasan hassan",
    "hussein hussain husain husayn husein",
    "ilya ilia illia",
    "ismail ismael",
    "khalid khaled",
    "maria mariya mariia",
    "mahmoud mahmud",
    "mikhail mykhailo mykhaylo",
    "mohammed muhammad mohamed mohammad muhammed mohamad muhamed mohamud",
    "mustafa mostafa moustafa",
    "muammar moammar muammer moamer",
    "natalia nataliya natalya nataliia",
    "nikolai nikolay mykola",
    "omar umar",
    "osama usama",
    "sergei sergey serhiy serhii sergiy siarhei",
    "tatiana tatyana tetiana tetyana",
    "vladimir volodymyr uladzimir",
    "vyacheslav viacheslav",
    "yasser yasir yaser",
    "yousef yusuf youssef yousuf yusef",
    "yulia yuliya julia iuliia yuliia",
    "yury yuri yuriy yurii iurii",
)
"""Spellings of one given name, separated by spaces; the first stands for all."""

SURNAME_VARIANTS = (
    "chebyshev tchebychev",
    "erdogan erdoghan",
    "gaddafi qaddafi gadhafi kadafi kadhafi khaddafi qadhafi gadafi",
    "gorbachev gorbachov gorbatchev",
    "haniyeh haniya haniyyeh",
    "hussein hussain husain husayn husein",
    "khamenei khamenai",
    "klitschko klychko klichko",
    "laden ladin",
    "lukashenko lukashenka",
    "medvedev medvedyev",
    "mohammed muhammad mohamed mohammad",
    "mueller muller",
    "netanyahu netanyahou",
    "putin poutine",
    "rafsanjani rafsandjani",
    "schroeder schroder",
    "soleimani suleimani",
    "solzhenitsyn soljenitsyn",
    "tchaikovsky chaikovsky",
    "tymoshenko timoshenko",
    "yatsenyuk yatseniuk",
    "yeltsin eltsin",
)
"""Spellings of one family name that no rule of `ENDINGS` covers; the first stands for all."""

ENDINGS = (
    ("skyy", "sky"), ("skiy", "sky"), ("skyi", "sky"), ("skyj", "sky"), ("skij", "sky"), ("skii", "sky"),
    ("noyi", "noy"), ("oyy", "oy"), ("enyy", "eny"), ("nyi", "ny"), ("rii", "ry"), ("riy", "ry"), ("aia", "aya"),
)  # fmt: skip
"""Ends of family names in the common transliterations from Russian and Ukrainian (BGN/PCGN, ISO 9, national ones)."""

COMMON_SURNAMES = frozenset(
    """
    adams ali allen anderson baker barnes bell bennett brooks brown butler campbell carter chen clark collins cook
    cooper cox cruz davies davis diaz edwards evans fisher flores foster garcia gomez gonzalez gray green griffin
    gupta hall harris hernandez hill howard hughes jackson james jenkins johnson jones kelly khan kim king kumar lee
    lewis li liu long lopez martin martinez miller mitchell moore morales morgan morris murphy myers nelson nguyen
    ortiz park parker patel perez peterson phillips powell price ramirez reed reyes richardson rivera roberts
    robinson rodriguez rogers ross russell sanchez sanders scott sharma shaw simpson singh smith stewart sullivan
    taylor thomas thompson torres turner walker wang ward watson white williams wilson wood wright young zhang
    """.split()
)
"""Family names so frequent in the English-speaking press that alone they identify nobody."""

PARTICLES = frozenset(
    """
    al ap abu ben bin bint da das de del della den der di do dos du el ibn la le lo los mac san santa st te ten ter
    ul van vom von y zu zum zur
    """.split()
)
"""Small words that belong to the family name that follows."""

GIVEN_OR_PARTICLE = frozenset("abu al ben del di el mac san santa st van".split())
"""Particles that, capitalised and in front, may be a given name ("Ben Carson", "Van Jones")."""

SYLLABLES = (
    r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|kk|tt|pp|ss|jj|kw|hw|gw|ng|nh|ph|th|tr)?"
    r"(?:a|ae|ai|ao|e|ea|eo|eu|ei|i|ia|iao|ie|iu|io|o|oa|oe|ong|ou|oo|u|ua|uai|ue|ui|uo|uu|ye|yeo|yo|yoo|yu|wa|wo|we|wi|woo|wu)"
    r"(?:ng|nh|n|m|k|l|p|t|r|h|c|ch)?"
)
"""One syllable of a Chinese, Korean or Vietnamese given name, as a regular expression over folded letters."""

GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
"""What follows a name to tell father from son."""


@cache
def given_variants() -> dict[str, str]:
    """Give for each spelling of `GIVEN_VARIANTS` the one that stands for all."""
    return _first_of_each(GIVEN_VARIANTS)


@cache
def surname_variants() -> dict[str, str]:
    """Give for each spelling of `SURNAME_VARIANTS` the one that stands for all."""
    return _first_of_each(SURNAME_VARIANTS)


@cache
def organisations() -> dict[str, str]:
    """Give for each other name of an institution the one it is filed under."""
    return {other: name for name, others in ORGANISATIONS.items() for other in others}


def _first_of_each(groups: tuple[str, ...]) -> dict[str, str]:
    return {spelling: group.split()[0] for group in groups for spelling in group.split()}
