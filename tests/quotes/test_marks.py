"""Quotation marks of every style are paired; apostrophes, inches and strays are not."""

import pytest

from retrieval.quotes.marks import quotations


def paired(text: str) -> list[tuple[str, int]]:
    """Give each quotation of a one-paragraph text and its depth."""
    return [(text[q.start : q.end], q.depth) for q in quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One," he said. "Two."', [("One,", 0), ("Two.", 0)]),
        ("“One,” he said, ‘two’.", [("One,", 0), ("two", 0)]),
        ("''Well,'' he said, ``now''.", [("Well,", 0), ("now", 0)]),
        ("„Gut“, he said. «Bon» and »gut«.", [("Gut", 0), ("Bon", 0), ("gut", 0)]),
        ("He said “he told me ‘no’ twice”.", [("he told me ‘no’ twice", 0), ("no", 1)]),
        ("‘The workers’ union is “good”,’ he said.", [("The workers’ union is “good”,", 0), ("good", 1)]),
        ("“I heard “no” twice,” he said", [("I heard “no” twice,", 0), ("no", 1)]),
        ("'I don't know the boys' names,' she said.", [("I don't know the boys' names,", 0)]),
        ('"What?"--she said--"no"', [("What?", 0), ("no", 0)]),
        ("“No“ he said ”yes”", [("No", 0), ("yes", 0)]),
        ('He is 6\'2" tall and "fast".', [("fast", 0)]),
        ("rock 'n' roll in the '90s wasn't 'great'", [("great", 0)]),
        ("It's the players' and the fans' club.", []),
        ('<a href="https://example.org/">a link</a> and "words"', [("words", 0)]),
        ('He said, "we will win.', [("we will win.", 0)]),
        ("A stray ” here, and “words” there.", [("words", 0)]),
        ('" We lost , " she said . " We will pay . "', [("We lost ,", 0), ("We will pay .", 0)]),
        ("' We lost the boys ' game , ' she said .", [("We lost the boys ' game ,", 0)]),
        ('The 6 " pipe is 8 " long.', []),
        (
            "'We won't close the ports' and 'it's the farmers' choice,' she said.",
            [("We won't close the ports", 0), ("it's the farmers' choice,", 0)],
        ),
        (
            "'We won't shut the ports' and left. 'It's dead,' he said",
            [("We won't shut the ports", 0), ("It's dead,", 0)],
        ),
        (
            "'We'll pay the farmers' and the millers' bills,' she said",
            [("We'll pay the farmers' and the millers' bills,", 0)],
        ),
        ("‘It’s the farmers’ choice,’ she said", [("It’s the farmers’ choice,", 0)]),
        ("In 's-Hertogenbosch Gerard 't Hooft said: 'It's dead.'", [("It's dead.", 0)]),
        ('""', []),
        ("", []),
    ],
)
def test_marks_are_paired(text, expected):
    assert paired(text) == expected


def test_a_quotation_over_paragraphs_is_one_for_each_and_runs_on():
    text = "“One.\n\n“Two.\n\n“Three,” he said."
    found = quotations(text, [(0, 5), (7, 12), (14, len(text))])
    assert [(text[q.start : q.end], q.runs_on) for q in found] == [("One.", True), ("Two.", True), ("Three,", False)]


def test_an_unclosed_mark_spoils_its_own_paragraph_only():
    text = 'A mark " stands here.\n\n"Two," he said.'
    assert [text[q.start : q.end] for q in quotations(text, [(0, 21), (23, len(text))])] == ["Two,"]
