"""Turns of briefings, hearings and interviews, and texts that have none."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.transcripts import turns

BRIEFING = """Press Briefing by Press Secretary Ann Vale and Harbor Coordinator Tom O'Brien

Briefing Room

1:17 P.M. EST

MS. VALE: Good afternoon. We have a guest.

(Laughter.)

Here he is.

MR. O'BRIEN: Thanks, Ann. (Applause.)

Q Thank you. How many?

MS. VALE: Two. [Laughter]

SECRETARY REED: As Harbor Secretary Paul Reed, I add one.

Q    And the minister?

SENIOR ADMINISTRATION OFFICIAL: No comment.

END 2:01 P.M. EST

Photos follow.
"""


def spoken(text, title=None):
    return [
        (turn.mention, turn.name, turn.basis, [text[start:end] for start, end in turn.paragraphs])
        for turn in turns(text, sentences(text), title)
    ]


def test_a_briefing_is_read_turn_by_turn():
    assert spoken(BRIEFING) == [
        ("MS. VALE", "Ann Vale", "named", ["Good afternoon. We have a guest.", "Here he is."]),
        ("MR. O'BRIEN", "Tom O'Brien", "named", ["Thanks, Ann. (Applause.)"]),
        ("Q", None, "anonymous", ["Thank you. How many?"]),
        ("MS. VALE", "Ann Vale", "named", ["Two. [Laughter]"]),
        ("SECRETARY REED", "Paul Reed", "named", ["As Harbor Secretary Paul Reed, I add one."]),
        ("Q", None, "anonymous", ["And the minister?"]),
        ("SENIOR ADMINISTRATION OFFICIAL", None, "anonymous", ["No comment."]),
    ]


def test_a_role_alone_is_resolved_from_the_header():
    text = "THE PRESIDENT: Thank you. It is done.\n\nQ Is it?\n\nTHE VICE PRESIDENT: Yes."
    title = "Remarks by President Ann Vale and Vice President Reed Before a Meeting"
    assert [turn[1] for turn in spoken(text, title)] == ["Ann Vale", None, "Reed"]


def test_a_role_that_nothing_resolves_has_no_name():
    text = "THE CLERK: All rise.\n\nTHE CHAIRMAN: Sit down.\n\nTHE CLERK: Yes."
    assert {turn[1:3] for turn in spoken(text)} == {(None, "description")}


INTERVIEWS = [
    ("CNN: Why now?\n\nReed: It was time.\n\nCNN: And then?\n\nReed: We wait.", [("CNN", "CNN"), ("Reed", "Reed")]),
    ("Q: Why now?\n\nA: It was time.\n\nQ: And then?\n\nA: We wait.", [("Q", None), ("A", None)]),
    (
        "Ann Vale and Tom Reed met.\n\nVale: Why?\n\nReed: It was time.\n\nVale: And?\n\nReed: We wait.",
        [("Vale", "Ann Vale"), ("Reed", "Tom Reed")],
    ),
    (
        "ANN VALE: Why?\n\nTOM REED: So.\n\nANN VALE: And?\n\nTOM REED: Done.",
        [("ANN VALE", "Ann Vale"), ("TOM REED", "Tom Reed")],
    ),
    (
        "Ann Vale: Why?\n\nTom Reed: So.\n\nVale: And?\n\nReed: Done.",
        [("Ann Vale", "Ann Vale"), ("Tom Reed", "Tom Reed")],
    ),
    ("**MR. REED:** No.\n\n**Q** Why?\n\n**MR. REED:** So.", [("MR. REED", "Reed"), ("Q", None)]),
]


@pytest.mark.parametrize(("text", "labels"), INTERVIEWS)
def test_an_interview_is_a_transcript(text, labels):
    assert [turn[:2] for turn in spoken(text)[:2]] == labels


NO_TRANSCRIPTS = [
    "",
    "A man spoke. Then he left.",
    "WHEN: Friday\n\nWHERE: Town Hall\n\nWHO: Mayor Ann Vale\n\nCONTACT: press office",
    "NOTE: This was corrected.\n\nUPDATE: Again.\n\nUPDATE: And again.",
    'Ann Vale: "We won."\n\nTom Reed: "We lost."',
    "TARGETS: ten targets\n\nMETRICS: five metrics\n\nTARGETS: two\n\nMETRICS: none",
    'Sen. Ann Vale: "We won."\n\nSen. Ann Vale: "Again."\n\nSen. Tom Reed: "We lost."\n\nSen. Tom Reed: "Again."',
    "Ingredients: one egg\n\nMethod: boil it.\n\nTime: ten minutes",
    "Q was the letter. He wrote it down.",
]


@pytest.mark.parametrize("text", NO_TRANSCRIPTS)
def test_other_texts_have_no_turns(text):
    assert spoken(text) == []
