"""Titles, ranks, honorifics and the nouns that say what somebody is: who a name belongs to is told by these words.

Keys are lower case without full stops. A value is the gender that the word tells ("he", "she") or None.
From general knowledge of English usage and of newspapers' style guides (courtesy titles, military and civil ranks).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.model import Gender

HONORIFICS: Mapping[str, Gender | None] = {
    **dict.fromkeys(
        """
        mr sir lord baron father fr brother imam rabbi sheikh sheik shaikh shri sri messrs herr monsieur señor alhaji
        mallam otunba haji datuk dato ustad maulana swami hubby
        """.split(),
        "he",
    ),
    **dict.fromkeys(
        """
        mrs ms miss mx dame lady baroness sister madam madame mme mlle shrimati smt frau señora alhaja hajia hajiya
        datin sheikha
        """.split(),
        "she",
    ),
    **dict.fromkeys("dr drs prof rev hon st justice ayatollah engr comrade mufti".split(), None),
    "mx": None,
}
"""Words that stand before a name only."""

ABBREVIATED = frozenset(
    """
    mr mrs ms mx dr drs prof rev hon sen sens rep reps gov govs gen lt col maj capt sgt cpl adm cmdr pvt pres atty
    supt det insp sec asst dist messrs st jr sr brig cllr fr amb del msgr ald comm st sra smt con pc dci dc ds acc
    """.split()
)
"""Abbreviations of titles (and of suffixes): a full stop after them ends no sentence and belongs to the word."""

SUFFIXES = frozenset("jr sr ii iii iv phd md qc kc sc mp obe cbe mbe ao oam".split())
"""What may follow a name as a part of it."""


RESPECTFUL = frozenset("ji saheb sahib garu".split())
"""Small words of respect behind a name: "Modi ji"."""

SPELLED_OUT: Mapping[str, str] = {
    "sen": "senator", "sens": "senator", "senators": "senator", "rep": "representative", "reps": "representative",
    "gov": "governor", "govs": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major",
    "capt": "captain", "sgt": "sergeant", "cpl": "corporal", "adm": "admiral", "cmdr": "commander", "pres": "president",
    "presidents": "president", "celebrities": "celebrity",
    "atty": "attorney", "supt": "superintendent", "det": "detective", "insp": "inspector",
    "sec": "secretary", "prof": "professor", "dr": "doctor", "rev": "reverend", "amb": "ambassador",
    "cllr": "councillor", "brig": "brigadier", "justices": "justice", "judges": "judge", "pm": "prime minister",
    "cm": "chief minister",
    "ceo": "chief executive", "taoiseach": "prime minister", "premier": "prime minister",
}  # fmt: skip
"""An abbreviated or plural title and the word it stands for."""

_MEN = """
spokesman chairman congressman assemblyman councilman alderman businessman policeman fireman cameraman salesman
statesman frontman gunman fisherman sportsman king prince duke emperor sultan emir pope cardinal archbishop actor
husband son father brother uncle nephew grandfather grandson boyfriend widower stepfather stepson monk crown-prince
schoolboy boy man gentleman barman fiancé groom dad
"""
_WOMEN = """
spokeswoman chairwoman congresswoman assemblywoman councilwoman businesswoman policewoman saleswoman sportswoman
queen princess duchess empress actress wife daughter mother sister aunt niece grandmother granddaughter girlfriend
widow stepmother stepdaughter nun schoolgirl girl woman lady comedienne waitress barmaid fiancée bride mum mom
"""
_ANYBODY = """
substitute skipper rival opponent hopeful favourite favorite foe boss interpreter celebrity recorder assessor
comptroller controller alum laureate winner surrogate insider loyalist ally president premier chancellor minister
secretary senator representative governor mayor speaker leader chief head director chair chairperson spokesperson
spokespeople deputy congressmember lawmaker legislator councillor councilor councilmember councilor commissioner
ambassador envoy diplomat consul attaché delegate negotiator adviser advisor aide strategist consultant pollster
operative organizer organiser activist campaigner advocate lobbyist candidate nominee contender frontrunner challenger
incumbent politician whip treasurer backbencher peer mp mep td msp mla mna mlc senator-elect president-elect justice
judge magistrate prosecutor attorney lawyer solicitor barrister counsel litigator defendant plaintiff witness juror
clerk bailiff sheriff marshal coroner detective inspector constable superintendent officer sergeant lieutenant captain
colonel general major admiral commander brigadier corporal private marshal cadet soldier veteran pilot astronaut
cosmonaut sailor warden ranger firefighter paramedic nurse doctor physician surgeon psychiatrist psychologist dentist
pediatrician paediatrician epidemiologist virologist immunologist cardiologist oncologist neurologist radiologist
pathologist veterinarian therapist pharmacist midwife scientist researcher physicist chemist biologist astronomer
geologist climatologist meteorologist forecaster ecologist zoologist botanist anthropologist archaeologist
archeologist sociologist historian economist statistician mathematician philosopher engineer technologist programmer
developer professor lecturer scholar academic teacher principal headteacher headmaster headmistress dean provost
rector vice-chancellor student undergraduate postgraduate fellow librarian curator architect designer planner analyst
trader broker banker investor financier entrepreneur founder co-founder cofounder owner co-owner proprietor executive
manager boss ceo cfo coo cto president-designate partner shareholder accountant auditor economist-in-chief farmer
grower rancher fisher miner builder contractor plumber electrician carpenter mechanic driver trucker chef cook baker
restaurateur barista hairdresser tailor shopkeeper landlord tenant resident homeowner villager editor journalist
reporter correspondent columnist anchor presenter broadcaster host commentator pundit blogger podcaster youtuber
influencer publisher producer filmmaker photographer cinematographer screenwriter playwright writer author novelist
poet critic translator artist painter sculptor illustrator cartoonist musician singer songwriter rapper drummer
guitarist pianist violinist conductor composer dancer choreographer comedian star model coach trainer manager-coach
selector referee umpire striker midfielder defender goalkeeper keeper winger forward centre batsman batter bowler
wicketkeeper all-rounder opener spinner leg-spinner off-spinner seamer paceman left-hander right-hander fly-half
scrum-half five-eighth flanker fullback quarterback linebacker receiver pitcher catcher shortstop outfielder guard
sprinter swimmer cyclist golfer jockey boxer wrestler gymnast skier rower athlete player teammate captain-elect
champion medallist medalist rider racer footballer cricketer tennis-player bishop priest pastor minister-elect vicar
reverend rabbi imam cleric chaplain evangelist missionary dalai chairperson-elect ombudsman regulator watchdog
auditor-general inspector-general whistleblower informant hacker victim survivor patient neighbor neighbour friend
colleague partner parent grandparent sibling cousin relative roommate classmate ex-wife ex-husband voter supporter
donor fan customer passenger tourist visitor worker employee volunteer caregiver babysitter nanny shopper pensioner
retiree immigrant migrant refugee teenager democrat republican conservative liberal independent socialist libertarian
tory labourite progressive billionaire millionaire tycoon mogul magnate oligarch philanthropist heir socialite
celebrity personality icon legend rebel militant commander-in-chief warlord dictator strongman monarch ruler royal
first-lady lady-in-waiting chief-executive vice-president co-chair co-chairman co-author co-host co-director co-leader
registrar surveyor rapporteur commissioner-general secretary-general director-general attorney-general
governor-general taoiseach tánaiste sarpanch panchayat collector superintendent-general pm foreign-secretary
spokesman-designate elder chieftain pope-emeritus archivist conservationist environmentalist feminist humanitarian
nationalist separatist dissident mediator arbitrator facilitator moderator coordinator co-ordinator administrator
supervisor assistant intern specialist expert technician operator inspector-in-chief investigator examiner
planner-in-chief
"""


@cache
def role_nouns() -> Mapping[str, Gender | None]:
    """Nouns that say what a person is, singular, with the gender they tell."""
    nouns: dict[str, Gender | None] = dict.fromkeys(_ANYBODY.split(), None)
    nouns.update(dict.fromkeys(_MEN.split(), "he"))
    nouns.update(dict.fromkeys(_WOMEN.split(), "she"))
    return nouns


@cache
def titles() -> Mapping[str, Gender | None]:
    """Every word that may stand right before a name and is no part of it, with the gender it tells."""
    return {**dict.fromkeys(ABBREVIATED, None), **dict.fromkeys(SPELLED_OUT, None), **role_nouns(), **HONORIFICS}


COURTESY = frozenset("mr mrs ms miss mx messrs sir dame lord lady madam madame mme mlle herr frau monsieur".split())
"""Titles that say nothing of what somebody does: they are no role."""

OFFICES = frozenset(
    """
    state defense defence treasury interior education energy labor labour commerce transportation transport
    agriculture housing urban development health human services veterans affairs homeland security foreign finance
    justice trade culture environment climate economy war army navy air force parliament science technology
    elections information communications sport sports tourism women children equality police staff operations the
    exchequer home budget intelligence prisons immigration wales scotland duchy lancaster general public social
    welfare industry infrastructure planning research policy opposition
    """.split()
)
"""What follows "Secretary of", "Minister for", "Director of" in an office's name."""

MODIFIERS = frozenset(
    """
    a-list former then current acting interim outgoing incoming senior junior chief deputy vice assistant associate
    executive managing general prime national international federal state local regional county city municipal
    district provincial royal press campaign communications political policy foreign home finance health defense
    defence security intelligence justice interior education energy labor labour trade transport environment climate
    public private media digital government opposition party parliamentary presidential congressional senate house
    cabinet shadow junior police fire army navy military air force retired veteran longtime long-time onetime
    one-time top lead leading head main co team football soccer cricket rugby tennis basketball baseball hockey golf
    boxing club league national-team law legal criminal civil human rights constitutional appeals supreme high court
    trial district-court defence-team bank banking market markets investment fund hedge financial business economic
    economics tax property housing tech technology software data science research medical clinical emergency
    hospital school university college church union labour-union trade-union film movie pop rock rap folk jazz opera
    country music stage television tv radio news star fellow famous popular celebrated award-winning oscar-winning
    grammy-winning bestselling best-selling acclaimed left right left-wing right-wing far-right far-left centrist
    conservative liberal socialist communist progressive democratic republican independent moderate hardline
    hard-line reformist nationalist populist maverick firebrand real estate oil gas steel coal mining railway
    airline aviation shipping car auto motor social care child women youth student community religious spiritual
    tribal indigenous village town first second third fellow-party one-term two-term three-term first-term two-time
    three-time four-time five-time reigning defending world olympic european african asian gold silver bronze
    world-champion opening fast spin left-arm wicket-keeper star-striker young elderly local-government
    climate-change anti-corruption special independent lead-singer founding supreme-court editor in-chief
    investigative lay assistant-head billionaire millionaire nobel prize-winning pulitzer-winning self-styled
    self-described so-called rival fellow-candidate ride-hailing motoring technical sporting artistic musical
    creative commercial operating nuclear space weather crisis disaster relief aid refugee border customs
    immigration drug drugs food safety water wildlife forest park labor-rights civil-rights human-rights
    rights-group gun abortion election elections voting poll polling battalion brigade division regiment base fleet
    naval marine coast guard
    """.split()
)
"""Lower-case words that stand between the beginning of a role and its noun ("national security spokesman")."""

RELATIONS: Mapping[str, Gender] = {
    "wife": "she", "husband": "he", "mother": "she", "father": "he", "daughter": "she", "son": "he", "sister": "she",
    "brother": "he", "girlfriend": "she", "boyfriend": "he", "widow": "she", "widower": "he", "aunt": "she",
    "uncle": "he", "niece": "she", "nephew": "he", "grandmother": "she", "grandfather": "he", "mum": "she",
    "mom": "she", "dad": "he", "fiancée": "she", "fiancé": "he",
}  # fmt: skip
"""Kinship that tells a gender: of the kin, and in "his wife" of nobody else."""

PRONOUNS: Mapping[str, Gender] = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
}  # fmt: skip
"""Pronouns of the third person singular and the gender they tell."""
