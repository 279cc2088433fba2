"""The words by which English reports what somebody said, as tables that a person can read and change.

The uses follow Quirk et al., *A Comprehensive Grammar of the English Language* (16.20-16.63: verbs with that-clauses,
wh-clauses, infinitives, object and complement) and the reporting verbs of the *Collins COBUILD English Grammar* (7).
A verb may stand in several rows. `call_for` is "call" with the word "for" behind it.

clause     reports a that-clause ("announced that the deal was dead")
bare       the same without "that" ("said the deal was dead")
person     names the hearer before the clause ("told reporters that")
wh         reports a question or an explanation ("asked whether", "explained why")
to         reports an infinitive of its subject ("vowed to fight")
person_to  reports an infinitive of its object ("urged Congress to act")
object     reports by its object ("denied the allegations")
as         gives somebody or something a name ("described it as a disgrace", "called him a liar")
of         charges somebody with something ("accused him of lying")
about      reports by what follows a preposition ("complained about the delay")
tag        stands beside quoted words ("laughed", "tweeted")
finding    reports by its object where a document or figures are its subject ("a poll found wide support")
gerund     reports what its subject did ("reported spending a million")
evidence   shows rather than says: counts only where a document or figures are its subject ("records show")
thought    a thought or feeling: counts only where quoted words show that it was said
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

Use = Literal[
    "clause",
    "bare",
    "person",
    "wh",
    "to",
    "person_to",
    "object",
    "as",
    "of",
    "about",
    "finding",
    "gerund",
    "tag",
    "thought",
    "evidence",
]
Form = Literal["base", "s", "past", "participle", "ing"]

VERBS: dict[Use, str] = {
    "bare": """
        acknowledge add admit agree allege announce argue assert assure believe bet boast brag caution charge
        claim complain concede conclude confirm contend declare demonstrate deny determine emphasise emphasize
        estimate explain fear feel find guess hope indicate inform insist joke maintain make_clear mention note observe
        pledge point_out post predict project promise propose quip recall reckon reiterate remark remind reply
        report respond reveal say show state stress suggest swear tell testify think tweet vow warn write
    """,
    "clause": """
        acknowledge add admit advise affirm agree allege announce answer argue ask assert assure attest aver
        avow bemoan bet blog boast brag caution certify charge claim clarify comment complain concede conclude
        concur confess confide confirm conjecture contend counsel counter declare decree demand demonstrate deny
        determine disclose elaborate emphasise emphasize estimate exclaim explain find forecast foresee gripe
        grumble guarantee guess highlight hint hold imply indicate inform insist interject intimate joke lament
        maintain make_clear marvel mention moan mutter note notify object observe opine pledge point_out post
        postulate preach predict proclaim profess project promise pronounce propose protest quip reaffirm recall
        reckon recommend recount reiterate rejoin relate remark remind repeat reply report request respond
        retort reveal rule rumor rumour say show signal specify speculate state stipulate stress submit suggest
        swear teach tell testify theorise theorize threaten tout tweet underline underscore urge volunteer vouch
        vow warn whisper write
    """,
    "person": "advise alert assure brief caution inform lecture notify promise reassure remind tell warn",
    "wh": """
        ask clarify demand describe detail disclose discuss explain inquire enquire outline query question
        recount reveal say show specify tell wonder
    """,
    "to": "agree claim commit demand guarantee offer pledge profess promise propose swear threaten vow",
    "person_to": """
        advise appeal_to ask beg beseech call_on call_for caution challenge command encourage exhort forbid
        implore instruct invite order plead_with press remind request tell urge warn
    """,
    "object": """
        acknowledge admit allege announce applaud assail attack blame blast challenge chastise chide cite claim
        commend condemn confirm congratulate credit criticise criticize decry defend demand denounce deny
        describe detail dismiss dispute emphasise emphasize excoriate explain express fault hail lambaste lament
        laud mention mock outline pledge praise predict promise propose question rebuke rebut recall recommend refute
        reiterate reject repeat reveal ridicule rip show slam stress suggest thank tout urge welcome
    """,
    "as": """
        blast brand call cast characterise characterize condemn criticise criticize decry declare deem
        denounce depict deride describe dismiss dub hail label mock paint portray praise proclaim pronounce
        refer_to ridicule slam tag term tout
    """,
    "of": "accuse",
    "about": """
        allude_to apologise_for apologize_for appeal_for argue_against argue_for ask_about ask_for boast_about
        boast_of brag_about call_for comment_on complain_about complain_of elaborate_on hint_at insist_on joke_about
        object_to point_to rail_against refer_to speak_about speak_of talk_about talk_of testify_about warn_about
        warn_against warn_of
    """,
    "finding": "find indicate suggest",
    "gerund": "acknowledge admit deny describe mention recall recommend recount report suggest",
    "tag": """
        accuse admonish advertise advise allow answer apologise apologize applaud ask bark begin bellow berate
        blast bleat blurt boast bristle call caption chant charge chastise chide chime_in chip_in clarify coax
        commend comment concur confess congratulate continue coo cough counsel counter crack croak crow cry
        cut_in deadpan declare demur direct drawl dub e-mail echo elaborate email end enquire enthuse erupt
        exclaim expand explode exult finish fire_back fret fume gasp gloat go_on greet grin gripe groan grouse
        growl grumble gush hail harrumph hiss hit_back hit_out howl huff implore inquire insist instruct
        interject interrupt intone jeer joke jump_in label lament lash_out laugh lecture marvel message mimic
        mouth mumble murmur muse mutter narrate offer open opine plead ponder praise pray predict press probe
        proclaim prompt protest purr put quip quiz quote rage rant rap rasp rave read reason recall recite
        reflect rejoice rejoin remember reminisce respond retort retweet roar scoff scold scrawl scream screech
        scribble shoot_back shout shriek shrug sigh sign sing slam smile smirk snap snarl sneer sniff snipe
        snort sob speak splutter squeal stammer start storm stutter sum_up summarise summarize sympathise
        sympathize talk taunt tease text thank thunder toast tout type urge vent venture vow wail warble
        weigh_in welcome whine whisper wisecrack wonder yell
    """,
    "evidence": "demonstrate show",
    "thought": """
        believe consider doubt expect fear feel hope imagine know regard see suspect think understand view want
        wish worry
    """,
}

ASPECTUAL = frozenset(
    [
        "begin",
        "continue",
        "end",
        "finish",
        "open",
        "start",
        "conclude",
        "put",
        "read",
        "sing",
        "quote",
        "offer",
        "recite",
    ]
)
"""Verbs that stand beside spoken words only across a comma or colon: he began, "..."; but she finished "Emma"."""

IRREGULAR = {
    "begin": "begins began begun beginning", "beseech": "beseeches besought besought beseeching",
    "cast": "casts cast cast casting", "cut": "cuts cut cut cutting", "feel": "feels felt felt feeling",
    "find": "finds found found finding", "forbid": "forbids forbade forbidden forbidding",
    "forecast": "forecasts forecast forecast forecasting", "go": "goes went gone going", "hit": "hits hit hit hitting",
    "hold": "holds held held holding", "know": "knows knew known knowing", "put": "puts put put putting",
    "quip": "quips quipped quipped quipping", "quiz": "quizzes quizzed quizzed quizzing",
    "read": "reads read read reading",
    "say": "says said said saying", "see": "sees saw seen seeing", "shoot": "shoots shot shot shooting",
    "sing": "sings sang sung singing", "speak": "speaks spoke spoken speaking", "swear": "swears swore sworn swearing",
    "teach": "teaches taught taught teaching", "tell": "tells told told telling",
    "think": "thinks thought thought thinking", "write": "writes wrote written writing",
    "understand": "understands understood understood understanding", "coo": "coos cooed cooed cooing",
    "make": "makes made made making", "show": "shows showed shown showing",
}  # fmt: skip
DOUBLED = frozenset(["admit", "commit", "concur", "refer", "rebut", "submit"])

NOUNS = """
    accusation admission allegation announcement argument assertion assessment assurance charge claim comment
    complaint conclusion confession confirmation contention criticism declaration denial estimate explanation
    finding forecast guess insistence observation opinion pledge prediction promise proposal recommendation
    remark reminder report revelation rumor rumour statement suggestion testimony threat view vow warning
"""
"""Nouns that take a that-clause as what was said ("the claim that")."""

NOUN_OPENERS = {
    "to": "commitment demand offer pledge plea promise proposal refusal request threat vow",
    "for": "appeal call demand plea request",
    "of": "accusation chant claim cry denunciation depiction description portrayal shout",
    "as": "depiction description portrayal",
}
"""Nouns whose owner says what follows "to", "for" or "of" ("his call for calm")."""

DOCUMENTS = """
    account ad advert advertisement advisory affidavit analysis announcement article audit banner billboard book
    brochure bulletin caption column complaint decision dispatch document dossier e-mail editorial email essay
    factsheet filing flyer forecast graffiti indictment interview judgement judgment law lawsuit leaflet letter
    mailer manifesto manual memo memoir memorandum message motion newsletter note notice opinion order petition
    placard plaque platform poll post poster press profile readout record release report resolution review
    ruling sign slogan speech statement story study suit summary survey t-shirt testimony text transcript tweet
    verdict warrant website
"""
"""Things that speak for whoever wrote them ("a statement said")."""

EVIDENCE = """
    data evidence figures footage images logs minutes numbers papers photos pictures polling research results statistics
    video videos
"""
"""What else can show something."""


class Verb(NamedTuple):
    """What one verb can do: its lemma, its uses, and those it has with a word behind it ("call" + "for")."""

    lemma: str
    uses: frozenset[Use]
    with_particle: dict[str, frozenset[Use]]


class CueForm(NamedTuple):
    """One inflected form of a reporting verb; `forms` holds what it can be ("said" is past and participle)."""

    verb: Verb
    forms: frozenset[Form]


@cache
def cue_forms() -> dict[str, CueForm]:
    """Give every form of every reporting verb, in lower case."""
    found: dict[str, CueForm] = {}
    for verb in _verbs().values():
        for form, word in _inflected(verb.lemma):
            known = found.get(word)
            if known is None or known.verb.lemma == verb.lemma:
                found[word] = CueForm(verb, (known.forms if known else frozenset()) | {form})
    return found


@cache
def report_nouns() -> frozenset[str]:
    """Give the nouns with that-clauses, singular and plural."""
    return frozenset(form for noun in NOUNS.split() for form in (noun, _plural(noun)))


@cache
def noun_openers() -> dict[str, frozenset[str]]:
    """Give for each noun of saying, singular and plural, the words that open what was said."""
    openers: dict[str, set[str]] = {noun: {"that"} for noun in report_nouns()}
    for opener, nouns in NOUN_OPENERS.items():
        for noun in nouns.split():
            for form in (noun, _plural(noun)):
                openers.setdefault(form, set()).add(opener)
    return {noun: frozenset(words) for noun, words in openers.items()}


@cache
def documents() -> frozenset[str]:
    """Give the things that speak for whoever wrote them, singular and plural."""
    return frozenset(form for noun in DOCUMENTS.split() for form in (noun, _plural(noun)))


@cache
def evidence() -> frozenset[str]:
    """Give the things that can show something."""
    return documents() | frozenset(EVIDENCE.split())


@cache
def _verbs() -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    for use, row in VERBS.items():
        for entry in row.split():
            lemma, _, particle = entry.partition("_")
            known = verbs.get(lemma, Verb(lemma, frozenset(), {}))
            if particle:
                uses = known.with_particle.get(particle, frozenset()) | {use}
                verbs[lemma] = known._replace(with_particle=known.with_particle | {particle: uses})
            else:
                verbs[lemma] = known._replace(uses=known.uses | {use})
    return verbs


def _inflected(lemma: str) -> list[tuple[Form, str]]:
    forms: tuple[Form, ...] = ("s", "past", "participle", "ing")
    if lemma in IRREGULAR:
        words = IRREGULAR[lemma].split()
    else:
        stem = _before_ending(lemma)
        words = [_plural(lemma), stem + "ed", stem + "ed", (lemma[:-1] if lemma.endswith("e") else stem) + "ing"]
    if lemma.endswith("y") and lemma not in IRREGULAR:
        words[3] = lemma + "ing"
    if lemma in _LL_OR_L:
        words += [f"{lemma}led", f"{lemma}led", f"{lemma}ling"]
        forms += forms[1:]
    return [("base", lemma), *zip(forms, words, strict=True)]


_LL_OR_L = frozenset({"label", "signal"})


def _before_ending(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma[:-1]
    if re.search("[^aeiou]y$", lemma):
        return lemma[:-1] + "i"
    if lemma in DOUBLED or re.fullmatch("[^aeiou]*[aeiou][bdgklmnprt]", lemma):
        return lemma + lemma[-1]
    return lemma


def _plural(word: str) -> str:
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search("(s|x|z|ch|sh)$", word) else "s")
