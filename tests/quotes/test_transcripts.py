"""Turns of briefings, hearings and interviews, and texts that have none."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes import extract
from retrieval.quotes.transcripts.speaker_turns import find_turns

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
        for turn in find_turns(text, sentences(text), title)
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


def paragraphs(*parts):
    return "\n\n".join(parts)


OTHER_STYLES = {
    "names on lines of their own": (
        paragraphs("Ben Cole\nWhy did you go?", "Hana Sato\nI had to.", "Ben Cole\nAnd then?", "Hana Sato\nSilence."),
        [("Ben Cole", "Ben Cole"), ("Hana Sato", "Hana Sato"), ("Ben Cole", "Ben Cole"), ("Hana Sato", "Hana Sato")],
    ),
    "a parliament's report": (
        paragraphs(
            "The Secretary of State for Health (Ann Roe)\nWe built two.",
            "Ben Cole (Leeds North) (Lab)\nOnly two?",
            "Ann Roe\nTwo.",
            "Mr Speaker\nOrder.",
            "Dr Hana Sato (Bath) (LD)\nMy constituents wait.",
        ),
        [
            ("The Secretary of State for Health (Ann Roe)", "Ann Roe"),
            ("Ben Cole (Leeds North) (Lab)", "Ben Cole"),
            ("Ann Roe", "Ann Roe"),
            ("Mr Speaker", None),
            ("Dr Hana Sato (Bath) (LD)", "Hana Sato"),
        ],
    ),
    "a hearing of Congress": (
        paragraphs(
            "Senator COLE. Come to order.", "Ms. ROE. Thank you.", "Senator COLE. How many?", "The WITNESS. Four."
        ),
        [("Senator COLE", "Cole"), ("Ms. ROE", "Roe"), ("Senator COLE", "Cole"), ("The WITNESS", None)],
    ),
    "a deposition": (
        paragraphs(
            "DEPOSITION OF JANE ROE",
            *("BY MR. ADAMS:", "Q. Did you sign?", "A. I did.", "MR. BAKER: Objection.", "THE WITNESS: I did."),
            *("BY MS. COLE:", "Q. When?"),
        ),
        [("Q", "Adams"), ("A", "Jane Roe"), ("MR. BAKER", "Baker"), ("THE WITNESS", "Jane Roe"), ("Q", "Cole")],
    ),
    "a recording with times": (
        paragraphs(
            "[00:01] Host: Hello.", "[00:12] Lena Park: Thanks.", "[00:15] Host: Why?", "[00:20] Lena Park: So."
        ),
        [("Host", None), ("Lena Park", "Lena Park"), ("Host", None), ("Lena Park", "Lena Park")],
    ),
    "times behind names": (
        paragraphs("Lena Park  00:12\nWe had none left.", "Tom Reed  00:31\nAnd then?", "Lena Park  00:35\nSilence."),
        [("Lena Park", "Lena Park"), ("Tom Reed", "Tom Reed"), ("Lena Park", "Lena Park")],
    ),
    "names with papers": (
        paragraphs(
            "Ann Roe (Mayor): Good day.", "Ben Cole (Herald): Taxes?", "Ann Roe (Mayor): No.", "Dan Fry (BBC): Why?"
        ),
        [
            ("Ann Roe (Mayor)", "Ann Roe"),
            ("Ben Cole (Herald)", "Ben Cole"),
            ("Ann Roe (Mayor)", "Ann Roe"),
            ("Dan Fry (BBC)", "Dan Fry"),
        ],
    ),
    "a speaker who speaks once": (
        paragraphs(
            "Moderator: Senator Cole?", "Cole: Too high.", "Roe: False.", "Moderator: Senator Cole?", "Cole: In May."
        ),
        [("Moderator", None), ("Cole", "Cole"), ("Roe", "Roe"), ("Moderator", None), ("Cole", "Cole")],
    ),
    "a newspaper that asks": (
        paragraphs("The Guardian: How?", "Marta Kos: Well.", "The Guardian: Next?", "Marta Kos: Rest."),
        [("The Guardian", "The Guardian"), ("Marta Kos", "Marta Kos")] * 2,
    ),
}


@pytest.mark.parametrize(("text", "labels"), OTHER_STYLES.values(), ids=OTHER_STYLES)
def test_a_transcript_is_known_by_any_style_of_labels(text, labels):
    assert [turn[:2] for turn in spoken(text)] == labels


def test_who_answers_is_known_from_the_title():
    text = "Q: Why now?\n\nA: It was time.\n\nQ: And then?\n\nA: We wait."
    assert [turn[1:3] for turn in spoken(text, "Q&A with Mayor Ann Vale")][:2] == [
        (None, "anonymous"),
        ("Ann Vale", "description"),
    ]


NO_TRANSCRIPTS = [
    "Clinton: 1,769.\n\nSanders: 1,501.\n\nClinton: 547.\n\nSanders: 46.",
    "Fox News: Town wins.\n\nNBC News: Town won.\n\nThe Daily News: A win.\n\nSun News: It won.",
    "Those who came:\n\nAnn Vale\n\nTom Reed\n\nHana Sato\n\nAnn Vale\n\nTom Reed\n\nHana Sato",
    "Ann Vale\nVale is a baker.\n\nTom Reed\nReed is a cook.\n\nAnn Vale\nVale won.\n\nTom Reed\nReed lost.",
    "It rained.\n\n11:29 A.M. EDT\n\nThe town slept.\n\n11:40 A.M. EDT",
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


def test_a_surname_of_two_is_whoever_was_named_by_it_last():
    text = (
        "ANN VALE, HOST: Good evening.\n\nTOM REED, PILOT: Good evening.\n\nREED: We wait.\n\n"
        "HANA REED, MINISTER: We do not.\n\nREED: We never did.\n\nVALE: Thank you.\n\nMR. REED: We wait."
    )
    assert [turn[1] for turn in spoken(text)] == [
        "Ann Vale", "Tom Reed", "Tom Reed", "Hana Reed", "Hana Reed", "Ann Vale", "Reed",
    ]  # fmt: skip


def test_two_members_of_one_surname_make_a_transcript():
    text = (
        "Tom Reed (Leeds) (Lab): Why?\n\nThe Minister for Ports (Hana Reed): We wait.\n\nTom Reed: Still?\n\n"
        "Hana Reed: Still.\n\nMr Speaker: Order."
    )
    assert [turn[1] for turn in spoken(text)][:4] == ["Tom Reed", "Hana Reed", "Tom Reed", "Hana Reed"]


def test_an_office_alone_is_whoever_was_named_by_it():
    text = (
        "The PRESIDING OFFICER (Ms. Hale). The Senate will come to order.\n\nMr. COLE. I object.\n\n"
        "The PRESIDING OFFICER. Objection is heard.\n\nMr. COLE of Maine. I thank the Chair."
    )
    assert [turn[1] for turn in spoken(text)] == ["Hale", "Cole", "Hale", "Cole"]


def test_what_nobody_says_ends_or_leaves_the_turn():
    text = (
        "ANN VALE, HOST: Look.\n\nTEXT: 32 percent\n\n(BEGIN VIDEO CLIP)\n\nTOM REED, PILOT (voice-over): We wait.\n\n"
        "(END VIDEO CLIP)\n\nVALE: Thanks.\n\nTO ORDER A COPY OF THIS TRANSCRIPT PLEASE CALL"
    )
    assert [(turn[1], turn[3]) for turn in spoken(text)] == [
        ("Ann Vale", ["Look."]), ("Tom Reed", ["We wait."]), ("Ann Vale", ["Thanks."]),
    ]  # fmt: skip


def test_a_mark_alone_is_nobodys_words():
    text = BRIEFING.replace("Here he is.", "♦\n\nHere he is.")
    assert [quote.text for quote in extract(text).quotes if quote.text == "♦"] == []
