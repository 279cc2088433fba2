"""How people put questions about what somebody said: tables of forms, from the most to the least particular one.

Each form is a line `kind: pattern` (with what comes first in the answer, if that is not the best), its further lines
indented. Names in capitals are the classes of words and the parts of `forms.py`; one space is any white space. `<who>`
and `<topic>` are groups of that name, as short as can be at their place; `<q>` is quoted words.
"""

from __future__ import annotations

FORMS = r"""
statements archive: WHAT(?: many| much)?(?: ADV)? HOLDINGS (?:AUX|do|in|'re)(?: in)? YOURS
    (?: AUX| got| know| there| in YOURS| ON RECORD)*
statements archive: (?:WHAT|WHO)(?: all| big| large| old| up to date)?(?: AUX)?(?: there| all)?(?: in)? YOURS
    (?: AUX| got| know| cover| hold| contain| include| TALK| in YOURS| ON RECORD)*
statements archive: (?:WHAT )?(?:AUX )?(?:the |your )*(?:NEW|oldest|first) HOLDINGS(?: (?:AUX )?YOURS (?:AUX|got))?
statements archive: (?:WHO(?: AUX)? |the )*(?:people |person |ones? )?(?:SAY|TALK|cited|quotes)(?: )
    (?:the )?most(?: often)?(?: people| persons?| of all)?
statements archive: (?:WHO(?: AUX)? |the )*most (?:often |frequently )?(?:SAY|quoted|cited)
    (?: people| persons?| ones?| names?)?
search: WHAT(?: HOLDINGS| ANY)? AUX YOURS (?:AUX|got|know|TALK)(?: ANY)? (?:ABOUT) <topic>
statements: WHO(?: AUX)? (?:CALL for|(?:dis)?agree[sd]? with|ON|for|opposed to|in favou?r of|TALK with) <topic>
statements oldest: WHO (?:AUX )?(?:the )?first (?:to |one to |person to )?(?:TELL)(?: ABOUT)? <topic>
statements newest: (?:WHAT(?: AUX)? )?(?:the |any |all |some )*(?:NEW|news|headlines|updates?)
    (?: news| NOUN| ANY)?(?: ABOUT <topic>)?
statements: WHO(?: AUX)?(?: been)? (?:SAY|TALK)(?: in (?:the|this|these|all) \S+)?
statements: (?:AUX )?(?:any|some)\s*(?:one|body) ADVS(?:TALK(?: ON)?|SAY ON) <topic>
statements: (?:WHAT(?: AUX)? )?the (?:difference|disagreement|contrast)s? between <who>(?: (?:ON|in|of) <topic>)?
statements: (?:WHAT )?(?:AUX )?(?P<who>.+ and .+?) ADVS(?:AUX )?(?:differ|(?:dis)?agreed?)(?: (?:ON|with) <topic>)?
statements: (?:compare|contrast) <who>(?: (?:ON|in) <topic>)?
who_said: WHO(?: \S+)?(?: AUX(?: been)?)? (?:THE PERSON (?:WHO|that) )?ADVS(?:NAME) <called>
statements: WHO AUX <who> ADVS(?P<verb>TELL)(?: (?:for|of|over|as) <topic>)?
statements: WHO(?: else)?(?: AUX)? ADVS(?:TELL) ANY(?: else| NEW)?(?: ABOUT <topic>)?
statements: WHO(?: else)?(?: \S+)?(?: AUX)? ADVS(?:TALK|SAY)(?: ON| to) <topic>
statements: WHO(?: else)?(?: \S+)?(?: AUX)? ADVS(?:TALK) <topic>
who_said: WHO(?: else)?(?: \S+){0,2}?(?: AUX(?: been)?)? (?:it that |THE PERSON (?:WHO|that) )?ADVS(?:SAY as )?
    (?P<verb>SAY)\s*[:,]?(?: that| as)? <words>
verify: AUX it <who> (?:WHO|that) ADVS(?P<verb>SAY)(?: that|:|,)? <words>
statements: ASKS (?P<who>[^\ue001]+?) ADVS(?:TELL|AUX) (?:to )?(?P<told>(?:(?!\S+ing )\S+ ){0,3}?)(?:ANY|a (?:single )?
    (?:word|NOUN|thing))(?: NEW| else| more| to SAY)*(?: to (?P<to>.+?))?(?: ABOUT <topic>)?
verify: ASKS <who> ADVS(?:NAME) <called>
statements: ASKS (?P<who>[^\ue001]+?) ADVS(?P<verb>TALK|weigh(?:ed)? in|SAY(?= ON))<rest>
verify: ASKS <who> ADVS(?P<verb>SAY)\s*[:,]?\s<words>
verify: (?:AUX)?(?: THE)?(?: THING)?\s*<q> ADVS(?:an? )?(?:(?:OWN|genuine|true|direct|correct|accurate) )?
    (?:THING|SAY|ANY SAY)?\s*(?:from|by|of) (?P<who>[^?]+)
verify: (?:in |on )?WHAT(?: often| many times| article| context| day)?(?: ADV)? AUX <who> ADVS(?:SAY)
    (?: that|:|,)?(?: )<q>.*
statements oldest: (?:WHAT|in what way) AUX <who>
    (?:(?:'s?|s)? NOUN(?: ABOUT <topic>)? ADVS(?:chang|evolv|shift|develop)\w*
    | ADVS(?:chang|shift)\w* (?:his|her|their|its|the) (?:NOUN|mind|tune|tone)(?: ON .+)?)
    (?: (?:ON time|ON the years|since.*|through.*))?
statements: WHAT(?: else)?(?: AUX)?(?: been| being)?(?: ADV)? (?:SAY|reported) by <who>(?: ABOUT <topic>)?
statements: WHAT(?: AUX)?(?: been| being)?(?: ADV)? (?:SAY|reported|TALK)(?: (?:in|at|during) (?:the )?\S+)?
    (?: ABOUT <topic>)(?: by <who>)?
statements: ASKED <who>(?:'s| AUX)? ADVS(?:going to |gonna |been |got to |having to )?(?P<verb>TELL)
    (?:[\s,]+<rest>)?
statements: (?:WHAT|WHO) (?P<topic>\S+(?: \S+){0,2}?) AUX <who> ADVS(?:TELL).*
statements: (?P<topic>.+?),?(?: AUX)? according to (?P<who>.+)
statements: according to <who>, (?:WHAT AUX )?<topic>
statements: (?:WHAT(?: AUX)? )?(?:(?:all|any|some)(?: of)? )?<who>(?:'s?|s') (?:(?:NEW|OWN) )*NOUN
    (?: ABOUT <topic>)?
statements newest: (?:WHAT(?: AUX)? )?(?:the |any |all |some )*(?:NEW )*(?:news|updates?|ANY NEW|NEW|headlines?)
    (?: NOUN)? (?:from|by|of|out of|coming from) <who>(?: ABOUT <topic>)?
statements: (?:WHAT(?: AUX)? )?(?:the |any |all |some )*(?:(?:NEW|OWN|direct) )*(?:NOUN|ANY|everything|all)
    (?: )(?:ON|to) <topic>(?: (?:by|from) <who>)?
statements: (?:WHAT(?: AUX)? )?(?:the |any |all |some |a )*(?:(?:NEW|OWN|direct) )*
    (?:NOUN|ANY|everything|all|more|heard|hear|direct)(?: NOUN)?(?: and NOUN)?(?: NEW| else| SAY| heard)*
    (?: )(?:from|by|of|out of) <who>(?: ABOUT <topic>)?
"""
"""Who said it, did X say it, how X's view changed, what X said, X's position, the latest from X."""

LOOSE = r"""
verify: (?P<who>[^,;:\ue000]{2,80}?)(?: AUX)? ADVS(?:SAY)\s*[:,]?(?: that)?\s*<q>.*
statements: <who> (?:AUX )?SAY WHAT(?: ABOUT <topic>)?
verify: (?P<who>[^,;:\ue000]{2,60}?)\s*[:\-–—]+\s*<q>\W*
verify: <q>\s+(?P<who>[a-z.'-]+(?: [a-z.'-]+){0,2})
statements: (?P<who>(?:\S+ ){0,5}?\S+) (?:AUX )?ADVS(?:SAY|TALK) (?:ANY )?ABOUT <topic>
statements: (?:the )?NOUNS (?P<who>\S+(?: \S+){0,4})
statements: (?:WHAT(?: AUX)? )?(?P<who>(?:\S+ ){0,4}?\S+)(?:'s?)? (?:(?:NEW|OWN) )*(?:NOUN|SAY)
    (?: ABOUT <topic>)?
"""
"""What nobody phrases as a question: "X said what", "X said '...'", "'...' - X", "X about ...", "X quotes"."""

BARE = r"""
verify: (?P<who>(?:\S+ ){0,4}?\S+) (?:AUX )?ADVS(?P<verb>SAY)\s*[:,]?(?: that)? <words>
statements person: (?:WHO AUX|WHOIS) (?!AUX|ON|with|for|in|[^\s]+ing\b)(?P<who>(?:\S+ ){0,5}\S+)
statements: (?:ON|of) (?P<who>(?:\S+ ){0,3}\S+)
statements: (?P<who>(?:the (?:\S+ ){0,5}?|(?:\S+ ){0,3}?)\S+) (?:ON|re:) (?P<topic>(?:\S+ ){0,7}\S+)
"""
"""What may be a claim of what somebody said, without marks, or the way of headlines ("Putin on NATO"), and may as well
be words to search for."""

DEEDS = r"""
statements: AUX (?P<who>the \S+ \S+) <topic>
statements: AUX (?P<who>(?:the )?\S+) <topic>
"""
"""A question after a deed ("did Putin threaten NATO") of somebody whom the archive does not know."""

LEAD = (
    r"(?:hi|hello|hey|hiya|ok|okay|so|well|please|pls|plz|yo|um|uh|thanks|thank you|good (?:morning|evening|"
    r"afternoon|day)|sorry|(?:dear )?bot|on-?record|(?:quick )?question|just|actually|right|lol|listen|now|and|but|"
    r"or|then|also)\b[\s,.!:;-]*|(?:can|could|would|will|can't|couldn't) (?:you|u|any ?(?:one|body)|some(?:one|"
    r"body)) (?:please |kindly |just )?|(?:please |kindly )?(?:tell|show|give|find|list|get|remind|fetch|search|"
    r"summari[sz]e|sum up|look up|pull up|recap|check)(?: me| us)?(?: again| out| for)?(?: if| whether)?(?:\s*:)? |"
    r"(?:do|does|did) (?:you|u|any ?(?:one|body)|some(?:one|body)|we) (?:happen to )?(?:know|remember|recall|have|"
    r"get|got) (?:if |whether )?|i(?:'d| would)? (?:really |just |also )?(?:like|want|need|love|"
    r"wanna) (?:to )?(?:know|see|hear|find out|read|learn|check) (?:about |if |whether )?|i(?:'m| am|"
    r"m) (?:looking for|searching for|interested in|curious(?: about| to know)?|wondering|trying to find(?: out)?|"
    r"asking)[ ,]+|i(?: was)? wonder(?:ed|ing)? (?:if |whether )?|i (?:forgot|forget|don'?t (?:know|remember)) |"
    r"any idea |(?:is|are) there (?=any|some|more)|have (?:we|you|u) (?:got |heard )?(?=any|some)|let me know |"
    r"i (?:just )?(?:heard|read|saw|think|thought) (?:that )?|"
    r"remember |wait,? "
)
"""What may stand before a question and adds nothing to it."""

TRAIL = (
    r"(?:[\s,;.!?]+(?:please|pls|plz|thanks|thank you|thx|again|exactly|btw|by the way|lol|though|anyone|or not|"
    r"(?:is )?(?:that |this |it )?(?:right|correct|true|real|so)(?= ?\?)|do you know|any idea|verbatim|"
    r"word for word|and (?:when|where|why)|"
    r"or (?:is|was) (?:that|this|it) (?:made up|fake|false|a lie|invented|nonsense)|lmao|"
    r"haha+|hehe|rofl|tho|bro|dude|idk|tbh|"
    r"in (?:his|her|their) own words|true or false|if anything|if at all|at all|so far|did (?:he|she|"
    r"they)(?= ?\?)))*[\s,;.!?:]*$"
)
"""What may stand after a question and adds nothing to it."""
