"""Quotations inside a quotation: the outer speaker keeps the words, the inner attribution is not lost."""

import pytest

from retrieval.quotes import extract


def told(text):
    """The inner quotations of every quote: their words, how their speaker is put, and the name."""
    found = []
    for one in (inner for quote in extract(text).quotes for inner in quote.inner):
        assert text[one.start : one.end] == one.text
        assert one.speaker is not None
        assert text[one.speaker.start : one.speaker.end] == one.speaker.mention
        found.append((one.text, one.speaker.mention, one.speaker.name))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me, ‘I will go,’ and left,” said Ann Roe.", [("I will go,", "He", None)]),
        ("“I said, ‘No, you will not,’” said Ann Roe.", [("No, you will not,", "I", "Ann Roe")]),
        ("Ben Ray left. “Ray called it ‘a disaster’,” said Ann Roe.", [("a disaster", "Ray", "Ben Ray")]),
        ("'She said, \"We are done here,\" and hung up,' said Ann Roe.", [("We are done here,", "She", None)]),
        ("\"She told me, 'It was a lie,' \" Ann Roe said.", [("It was a lie,", "She", None)]),
        ("“I have read ‘War and Peace’ twice,” said Ann Roe.", []),
        ("“It is over,” said Ann Roe.", []),
        ("Ann Roe said “it is over”.", []),
    ],
)
def test_who_is_quoted_inside_a_quotation(text, expected):
    assert told(text) == expected


def test_the_outer_speaker_keeps_all_the_words():
    (quote,) = extract("“He told me, ‘I will go,’ and left,” said Ann Roe.").quotes
    assert quote.text == "He told me, ‘I will go,’ and left,"
    assert quote.speaker is not None
    assert quote.speaker.name == "Ann Roe"


def test_what_a_speaker_reads_out_is_told_as_whoever_is_named_before_it():
    text = (
        "Senator ROE: He has two faces.\n\nSenator Dale replied:\n\nNo, I do not, and I have said so.\n\n"
        "Senator DALE: I stand by it.\n\nSenator ROE: Then vote.\n\nSenator DALE: I will not.\n"
    )
    assert told(text) == [("No, I do not, and I have said so.", "Dale", "Dale")]


def test_whoever_has_the_word_in_a_transcript_may_quote_somebody():
    text = (
        "MR. ROE: Secretary Ann Dale said, “We will not waver.” And I repeat that.\n\n"
        "Q Did she?\n\nMR. ROE: She did.\n\nQ Thank you.\n"
    )
    assert told(text) == [("We will not waver.", "Ann Dale", "Ann Dale")]
