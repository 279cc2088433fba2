"""Lines of a page that are no prose, and prose that looks like them."""

from __future__ import annotations

import pytest

from retrieval.english.lines import RULES, line_kind, works
from retrieval.english.sentences import sentences
from retrieval.quotes import extract


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_holds_for_its_example(rule):
    assert line_kind(rule.example) == rule.kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("SEE ALSO: “We sail at noon,” says pilot", "link"),
        ("LAMPLIGHT LETTER - Subscribe for the news of the coast", "promo"),
        ("Never miss the latest news by signing up to our letter", "promo"),
        ("The Associated Press contributed to this report.", "footer"),
        ("Reporting by Ann Loft, Otto Lang and Ines Roberge; Additional reporting by Pat Doe", "footer"),
        ("Port | Ships | Tons", "table"),
        ("Tarn\t12\t3", "table"),
    ],
)
def test_other_lines_of_the_same_kinds(line, kind):
    assert line_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Register now or lose your vote, the clerk said.",
        "Published in 1999, the book sold well in every harbour.",
        "Writing by candlelight was the habit of the keeper.",
        "Follow the money, she told reporters on Friday.",
        "“Subscribe to our letter,” the flyer read.",
        "Support for the quay has grown since spring.",
        "If you like boats, this is the town for you.",
        "Get out of the harbour, he shouted.",
        "Mira: I have never been there.",
        "MR. LANG:\tGood morning.",
        "The committee | which met on Monday for three hours | said that the quay would be too dear.",
        "Reporting by the Herald found that twelve boats had sunk.",
        "The editor contributed to the report of the commission, and nobody thanked her.",
    ],
)
def test_prose_that_looks_like_them(line):
    assert line_kind(line) is None


def test_a_list_of_works_is_three_titles_in_a_row():
    lines = ["“The Long Tide” – Ann Loft", "Best Song: “Salt and Light,” Otto Lang", "“Nine Lanterns”", "Prose."]
    assert works(lines) == {0, 1, 2}
    assert works(lines[1:]) == set()


def test_quotations_with_their_speakers_are_no_works():
    said = ["“It is too dear.” — Ines Roberge", "“We pay for it” — Ann Loft", "“Nobody asked us” — Otto Lang"]
    assert works(said) == set()


ARTICLE = """The quay is paid for

The mayor, Ann Loft, said: “We pay for it in ten years.”

READ MORE: Otto Lang says “never”

THE TIDE LETTER: Sign up for the news of Odette Rosen

“The Long Tide” – Pat Doe

“Nine Lanterns” – Juli Roe

“The Last Boat” – Sam Poe

(Reporting by Ines Roberge)
"""


def test_nobody_speaks_in_a_line_that_is_no_prose():
    found = extract(ARTICLE)
    assert [(quote.text, quote.speaker.name) for quote in found.quotes if quote.speaker] == [
        ("We pay for it in ten years.", "Ann Loft")
    ]
    assert [person.name for person in found.people] == ["Ann Loft"]


def test_sentences_tell_the_kinds_and_the_first_line_is_the_headline():
    kinds = [sentence.kind for sentence in sentences("Watch: the mayor falls\n\n" + ARTICLE)]
    assert kinds[0] == "headline"
    assert [kind for kind in kinds if kind in {"link", "promo", "works", "footer"}] == [
        "link", "promo", "works", "works", "works", "footer",
    ]  # fmt: skip
