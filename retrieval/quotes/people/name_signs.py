"""What stands beside a name and tells of it: that it speaks or acts, that it is a person's, a body's, a business's.

A row of the tables is `sign | pattern | example`; a sign has a row for each way to see it. The example is the row's
test: the name stands between bars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english.shape_tables import names_standing
from retrieval.english.shapes import reach
from retrieval.english.tokens import RowPart

if TYPE_CHECKING:
    from retrieval.model import Gender

_BUSINESS = "<founded&!capital|trade&!capital>"

BEFORE_NAME = """
speaks   | said NAME                                        | It was late, said |Roe|.
speaks   | <inverted&!capital> NAME                          | It may rain, warned |Roe|.
speaks   | according to NAME                                | It was late, according to |Roe|.
business | shares (in / of) NAME                            | They sold shares in |Halden|.
business | <trade&!capital> NAME                            | They work for chipmaker |Halden|.
business | <!clause_words.article&!possessive> <founded&!capital> NAME | They work for Welsh firm |Halden|.
thing    | (the / a / an / according to) <!mark>{0,2} <press&!capital> NAME | It was seen by the site |Bytewise|.
thing    | <staff> (at / with) NAME                         | She is an analyst at |Halden|.
"""
BEHIND_NAME = """
speaks   | NAME <before_verb>? <says>                       | |Roe| later said so.
acts     | <!determiner> NAME <verb_behind_name|in_ed>      | |Roe| went home.
person   | NAME -- who                                      | |Ebba Lund| — who is late — slept.
person   | -- NAME (<edge> / \\.)                           | It was late. — |Ebba Lund|
business | NAME (shares / <outlet>)                         | |Halden| shops are shut.
thing    | NAME (<held&!capital> / head coach / chief executive) <capital&!acronym> | |Halden| captain Ann Roe slept.
"""
BEHIND_COMMA = f"""
speaks   | , APPOSED <before_verb>? <says>                | Its head of drama, |Cole Jensen|, said so.
address  | <joins_place> <!mark>{{0,4}} <capital> , APPOSED   | Ray, of Mill Road, |Croydon|, denies it.
person   | APPOSED (who / whose / one of)                   | |Ebba Lund|, who is late, slept.
person   | APPOSED ((popularly / better) known as / nicknamed) | |Ebba Lund|, better known as Lu, slept.
person   | APPOSED (age / aged)? <age> (, / and / \\.)       | |Ebba Lund|, 45, slept.
which    | APPOSED which                                    | |Halden|, which sells boots, fell.
business | APPOSED based in                                 | |Halden|, based in Hull, is late.
business | APPOSED (the / a / an) <!mark>{{0,6}} {_BUSINESS} (, / \\. / of / that / which / behind / based) \
| |Halden|, the Welsh retailer, fell.
thing    | APPOSED (the / a / an) <!mark>{{0,6}} (<told_body|organisation_nouns.thing> / think tank) \
(, / \\. / of / that / which / for) | |Tidewatch|, a tracking site, fell.
"""
"""`APPOSED` is a name with the comma behind it; "which" takes up no person where the name is a single word."""
BEHIND_OWNER = """
business | NAME (shares / shareholders) | |Halden's| shareholders are angry.
"""
"""Behind a name in 's."""
BESIDE_NAME, BESIDE_OWNER = BEFORE_NAME + BEHIND_NAME, BEFORE_NAME + BEHIND_OWNER
KNOWN_AS = ",? (who (is / was))? <adverb>? (better / best / also)? (known / nicknamed) simply? as?"
"""What stands between a name and another of the same person: "Ebba Lund, popularly known as Lu"."""


def signs_beside(part: RowPart) -> set[str]:
    """Give the signs beside a name with its title."""
    row, first, end = part
    if "owner" in row[end - 1].kinds:
        return names_standing(BESIDE_OWNER, part)
    signs = names_standing(BESIDE_NAME, part)
    return signs | names_standing(BEHIND_COMMA, RowPart(row, first, end + 1)) if row[end].key == "," else signs


def owns_in_clause(part: RowPart) -> bool:
    """Tell whether "its" shortly behind a name takes it up as no person: "Halden sold its shops"."""
    return any(
        token.key == "its" and "capital" not in token.kinds
        for token in part.row.part(part.end, part.end + _NEAR_TOKENS)
    )


def is_known_as(name: RowPart, alias: RowPart) -> bool:
    """Tell whether the article tells with one name another of the same person."""
    return name.row is alias.row and reach(KNOWN_AS, alias.row, alias.first - 1, -1) == name.end - 1


def next_gender(text: str, part: RowPart) -> Gender | None:
    """Give the gender of the first pronoun in the clause behind a name, up to a quotation: "Clinton said she"."""
    row, _, end = part
    for at in range(end, min(end + _CLAUSE_TOKENS, len(row))):
        token = row[at]
        if token.key in {".", ";"} or text[row[at - 1].end : token.start].strip():
            return None
        if not _PRONOUNS.isdisjoint(token.kinds) and "capital" not in token.kinds:
            return "he" if "person_words.he" in token.kinds else "she"
    return None


_PRONOUNS = frozenset(["person_words.he", "person_words.she"])
_NEAR_TOKENS = 5
_CLAUSE_TOKENS = 11
