"""What a line of a page is where it is no prose: a link elsewhere, a promotion, a footer, a table, a list of works.

Nobody says such a line, and nobody named in it speaks. Each rule is a row with an example, which is its test.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

LineKind = Literal["link", "promo", "footer", "table", "works"]

LONGEST_LINE = 400
"""Characters; what is longer is prose."""
_FEWEST_WORKS = 3
"""Lines in a row that name a work and its makers; fewer may be quotations with their speakers."""
_MOST_WORDS_IN_CELL = 7
"""A longer cell of a table is prose, and so is its line."""


class LineRule(NamedTuple):
    """Lines that wholly match `pattern` (verbose, in any case of letters) are of this kind."""

    name: str
    kind: LineKind
    pattern: str
    example: str


_BARE = r"[^“”\"]"
"""Any character but a quotation mark: a line that quotes is nobody's promotion."""
_SITES = r"(?:twitter|x|facebook|instagram|threads|tiktok|whatsapp|telegram|youtube|linkedin|bluesky|google\ news)"
_MAIL = r"(?:newsletters?|inbox|in(?:\ your)?\ email|signing\ up|(?:e-?mail|push)\ alerts?|notifications?|our\ app)"
_WISH = r"(?:subscrib\w+|newsletter|sign\ up|donat\w+|log\ in|our\ app|consider\ supporting|support\ us)"
_CALL = r"(?:sign\ up|subscribe|click|download|listen|watch|get|join|follow|try|read|tap)"

RULES = (
    LineRule(
        "lead and title", "link", r"""
        [>•»▶*-]?\s*
        (?:also\ read|read\ also|read\ more|see\ also|see\ more|must\ read|related|watch(?:\ live)?|listen|recommended
        |don['’]?t\ miss|in\ case\ you\ missed\ it|more\ on\ this(?:\ story)?|editor['’]s\ picks?|lea\ también|lea\ más
        |le\ puede\ interesar|vea\ también|lire\ aussi|à\ lire\ aussi|lesen\ sie\ auch)
        \s*[:|»]\s*.{1,200}""",
        "Also read: Harbour budget passes after a long night",
    ),
    LineRule(
        "lead alone", "link", r"""
        (?:also\ read|read\ also|read\ more|see\ also|must\ read|watch|recommended(?:\ (?:stories|reading))?
        |more\ on\ this(?:\ story)?|you\ (?:may|might)\ also\ like|more\ from\ .{1,60}|read\ (?:it\ )?next
        |mehr\ zum\ thema.{0,40}|notas\ relacionadas)\s*:?""",
        "You may also like",
    ),
    LineRule(
        "related", "link",
        r"related(?:\ (?:articles?|content|coverage|links?|news|posts?|reading|stories|story|topics))?\s*:?",
        "Related stories:",
    ),
    LineRule(
        "the rest elsewhere", "link", rf"""
        (?:click|tap)\ (?:here|on\ (?:this|the)\ link)\b{_BARE}{{0,150}}
        |(?:read|see|watch|view|find|hear)\ (?:the|our|more|all)\b{_BARE}{{1,80}}
        \b(?:here|below|in\ full|on\ our\ website|via\ this\ (?:form|link))\.?""",
        "Read the full report here.",
    ),
    LineRule(
        "story goes on", "promo", r"(?:story|article)\ continues\ (?:below|after).{0,60}",
        "Story continues below advertisement",
    ),
    LineRule(
        "advertisement", "promo",
        r"\W*(?:adverti[sz]ements?|advert|sponsored(?:\ content)?|promoted(?:\ content)?|ad)\W*",
        "ADVERTISEMENT",
    ),
    LineRule(
        "sign up", "promo", rf"""
        (?:please\ |to\ .{{3,60}},\ (?:please\ )?)?
        (?:sign\ up|subscribe|register|log\ ?in|become\ a\ (?:member|subscriber))\b(?!\ with\b){_BARE}{{0,200}}""",
        "Sign up to our morning letter for the news of the coast.",
    ),
    LineRule(
        "capitals and call", "promo",
        rf"""
        (?-i:[A-Z][A-Z'’!?&\ -]{{4,50}})[:!-]\s*
        (?:sign\ up|subscribe|click|download|tap|{_CALL}\b{_BARE}{{0,100}}\b{_MAIL})\b{_BARE}{{0,200}}""",
        "NEVER MISS A TIDE: Sign up to our morning letter",
    ),
    LineRule(
        "get the letter", "promo", rf"""
        (?:get|receive|want|never\ miss|don['’]?t\ miss|stay\ up\ to\ date|keep\ up)\b{_BARE}{{0,120}}
        \b{_MAIL}\b{_BARE}{{0,120}}""",
        "Get the day's news in your inbox every morning.",
    ),
    LineRule(
        "follow us", "promo", rf"""
        (?:you\ can\ )?(?:follow|like|join|find|connect\ with)\b{_BARE}{{1,100}}\bon\ {_SITES}\b{_BARE}{{0,150}}
        |(?:follow\ us|share\ this)\b{_BARE}{{0,120}}""",
        "Follow the Quay Herald on Facebook and Instagram.",
    ),
    LineRule(
        "whom to follow", "promo",
        rf"(?:follow|contact|e-?mail|reach)\b{_BARE}{{1,80}}(?<![\w.])@\w+{_BARE}{{0,120}}",
        "Follow reporter Ann Loft @annloft. Email: loft@quay.example.",
    ),
    LineRule(
        "download", "promo",
        rf"(?:for\ .{{3,80}},?\ )?(?:please\ )?download\ (?:our|the)\ .{{0,40}}\bapps?\b{_BARE}{{0,80}}",
        "For the latest news download the Herald app for iOS and Android.",
    ),
    LineRule(
        "if you", "promo", rf"""
        if\ you\ (?:enjoyed|liked|like|are|have|want|value)\b{_BARE}{{0,160}}\b{_WISH}\b{_BARE}{{0,120}}
        |if\ you['’]re\ (?:seeing\ this\ message|(?:already\ )?a\ subscriber)\b.{{0,160}}""",
        "If you enjoyed this article, please consider a subscription or donate.",
    ),
    LineRule(
        "privacy", "promo", r"(?:privacy\ notice|by\ signing\ up|by\ subscribing)\b.{0,300}",
        "By signing up you agree to our terms.",
    ),
    LineRule(
        "support", "promo", rf"""
        (?:please\ )?(?:support|donate\ to|help\ us)\b{_BARE}{{0,80}}
        \b(?:journalism|newsroom|independent\ news|reporting)\b{_BARE}{{0,120}}""",
        "Support our journalism from five pounds a month.",
    ),
    LineRule("rule of signs", "footer", r"end\ of\ article|[_=*~#-]{2,}|[*•·]\s?[*•·]\s?[*•·]", "* * *"),
    LineRule(
        "letters", "footer", rf"""
        (?:submit|send|e-?mail|write)\b{_BARE}{{0,60}}\b(?:letters?|tips?|comments|feedback|story\ ideas?)\b
        {_BARE}{{0,60}}\b(?:to|via|at)\b{_BARE}{{0,120}}""",
        "Send your letters to the editor at letters@quay.example.",
    ),
    LineRule(
        "day of edition", "footer", r"""
        (?:first\ |last\ )?(?:updated|modified|published|posted|edited)\b(?!\ in\b)[^“”"]{0,40}\b(?:19|20)\d\d\b
        (?:(?-i:[^a-z“”"])|at|[ap]\.?m|by){0,30}
        |last\ (?:updated|modified)\b[^“”".]{0,60}""",
        "Last updated on 3 June 2026 at 9.15 am",
    ),
    LineRule(
        "of transcripts", "footer", r"""
        (?:.{0,20}\ )?transcripts\ are\ created\ on\b.{0,250}|accuracy\ and\ availability\ may\ vary\b.{0,200}
        |to\ order\ a\ copy\ of\ this\ transcript\b.{0,100}|this\ is\ a\ rush\ transcript\b.{0,150}""",
        "Transcripts are created on a rush deadline by a contractor. Accuracy and availability may vary.",
    ),
    LineRule(
        "filed under", "footer", r"(?:tags?|topics?|categor(?:y|ies)|filed\ under|posted\ in|keywords)\s*:\s*.{1,200}",
        "Tags: harbour, council, quay",
    ),
    LineRule(
        "rights", "footer", rf"""
        (?:©|\(c\)|copyright\b){_BARE}{{0,200}}|{_BARE}{{0,160}}\ball\ rights\ reserved\b{_BARE}{{0,120}}
        |this\ (?:material|content)\ may\ not\ be\ (?:published|reproduced)\b.{{0,200}}""",
        "© 2026 Quay Herald. All rights reserved.",
    ),
    LineRule(
        "who reported", "footer", r"""
        \(?(?:additional\ )?(?:reporting|writing|editing|compiled|production|research|graphics?|translation)\b
        (?:[\s,;.]*(?:(?-i:[A-Z])[\w.'’-]*|in|and|for|of|the|with|editing|additional|reporting|writing|by|at|from)\b){2,40}
        [.)]*""",
        "(Reporting by Ann Loft in Tarn; editing by Otto Lang)",
    ),
    LineRule(
        "who contributed", "footer",
        rf"{_BARE}{{2,120}}\bcontributed\ (?:reporting|to\ this\ (?:report|story|article))\b{_BARE}{{0,120}}",
        "Ines Roberge contributed to this report from Tarn.",
    ),
    LineRule(
        "published before", "footer", rf"""
        this\ (?:article|story|piece|post|report)\b{_BARE}{{0,40}}
        \b(?:(?:first|originally)\b.{{0,20}}\b(?:appeared|published|ran)
        |(?:has\ been|was)\ (?:updated|corrected|amended))\b
        {_BARE}{{0,200}}""",
        "This article was originally published in the Quay Herald.",
    ),
)  # fmt: skip


def line_kind(line: str) -> LineKind | None:
    """Tell what kind of line a paragraph is, as far as it tells by itself; None for all that is none of these."""
    if len(line) > LONGEST_LINE:
        return None
    return _kind_by_rule(line) or ("table" if _is_row(line) else None)


def works(lines: list[str]) -> set[int]:
    """Give the numbers of the lines that list works and their makers, three or more in a row, as nominees are."""
    named = [len(line) <= LONGEST_LINE and _names_work(line) for line in lines]
    found: set[int] = set()
    run: list[int] = []
    for number, is_work in enumerate([*named, False]):
        if is_work:
            run.append(number)
            continue
        found |= set(run) if len(run) >= _FEWEST_WORKS else set()
        run = []
    return found


def _kind_by_rule(line: str) -> LineKind | None:
    if not _any_pattern().fullmatch(line):
        return None
    reports = _reporting().search(line)
    rules = (rule for rule, pattern in _patterns() if pattern.fullmatch(line))
    return next((rule.kind for rule in rules if rule.kind == "link" or not reports), None)


def _is_row(line: str) -> bool:
    """Tell a row of a table by its bars or tabs; a cell of prose makes its line prose."""
    for border, fewest in (("|", 2), ("\t", 3)):
        cells = [cell for cell in line.split(border) if cell.strip()]
        if len(cells) >= fewest:
            return max(len(cell.split()) for cell in cells) <= _MOST_WORDS_IN_CELL
    return False


def _names_work(line: str) -> bool:
    """Tell whether a line is a title in marks with names about it: “The Long Tide” – Ann Loft, Otto Lang."""
    match = _work().fullmatch(line)
    return match is not None and _is_title(match["title"]) and not _reporting().search(line)


def _is_title(words: str) -> bool:
    """Tell whether quoted words are written as a title: no stop at their end, the longer words with capitals."""
    longer = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return words[-1] not in ".,!?" and all(word[0].isupper() for word in longer)


@cache
def _patterns() -> tuple[tuple[LineRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rule.pattern, re.IGNORECASE | re.VERBOSE)) for rule in RULES)


@cache
def _any_pattern() -> re.Pattern[str]:
    """All rules in one: nearly every line is prose, and one look tells so."""
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in RULES), re.IGNORECASE | re.VERBOSE)


@cache
def _reporting() -> re.Pattern[str]:
    """Words of a report, which no promotion and no footer holds."""
    return re.compile(r"\b(?:said|says|told|tells|asked|added|according to)\b", re.IGNORECASE)


@cache
def _work() -> re.Pattern[str]:
    name = r"[^“”\"]{0,200}"
    return re.compile(
        rf"[-*•·\d.\s]*(?:{name}[,–—:-]\s*)?[“\"'‘](?P<title>[^“”\"]{{2,80}}?)[,;]?[”\"'’][,;]?\s*(?:[A-Z(–—,:;-]{name})?"
    )
