"""Institutions are taken up by what they are called ("the company", "it"); documents speak for their issuers."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.english.shapes import stands_around
from retrieval.quotes import extract
from retrieval.quotes.entities.organisation_types import appositions, nouns_beside
from retrieval.quotes.entities.taken_up import TakenUp, putting_out
from retrieval.quotes.people.cast import find_cast
from retrieval.quotes.sentence_rows import SentenceRows


def taken_up(text, phrase):
    rows = SentenceRows(text, sentences(text))
    cast = find_cast(rows)
    found = TakenUp(rows, cast.people, cast.mentions)
    found.read(cast.is_quoted)
    number = found.meant(phrase, text.rindex(phrase))
    return cast.people[number].name if number is not None else None


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Shares in Halden fell. The company warned.", "The company", "Halden"),
        ("Dutch drugmaking group Halden fell. The firm warned.", "The firm", "Halden"),
        ("The chipmaker Halden and the retailer Vimto fell. The company warned.", "The company", None),
        ("The BBC spoke to Halden Ltd. The retailer warned.", "The retailer", "Halden Ltd"),
        ("The Supreme Court is near. The court closes at noon.", "The court", "Supreme Court"),
        ("The Supreme Court is near. The company closes at noon.", "The company", None),
        ("The Rural Fire Authority came late. The authority warned.", "The authority", "Rural Fire Authority"),
    ],
)  # fmt: skip
def test_a_noun_takes_up_the_institution_that_it_fits(text, phrase, name):
    assert taken_up(text, phrase) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ParcelBee, a delivery app, lost its records. “We fixed the leak,” the company said.", "ParcelBee"),
        ("The data was found by the technology site Bytewell. “It was luck,” the site wrote.", "Bytewell"),
        ("“The tunnel is wet,” according to the BBC. “It will be dry,” it said.", "BBC"),
        ("The National Weather Office is small. “Rain is coming,” the NWO said.", "National Weather Office"),
        ("“Stitched in a loft,” the Library of Norvale wrote.", "Library of Norvale"),
        ("“We are late,” said the Pine Valley Harbour Trust.", "Pine Valley Harbour Trust"),
        ("Buncombe County sent a news release. “Roads are shut,” the release said.", "Buncombe County"),
        ("Ann Roe, who wrote to the board, is angry. “You are late,” the letter says.", "Ann Roe"),
        ("Halden Ltd was late. “We are sorry,” a notice on the firm's website reads.", "Halden Ltd"),
        ("Ben Cole's office answered in a news release. “We are late,” it read.", "Ben Cole"),
        ("The National Weather Office is small. “Rain,” the NWO station in Peach City, Georgia posted.",
         "National Weather Office"),
    ],
)  # fmt: skip
def test_the_institution_or_the_issuer_behind_a_phrase_is_named(text, name):
    speaker = [quote for quote in extract(text).quotes if quote.kind == "direct"][-1].speaker
    assert speaker is not None
    assert speaker.name == name


def test_an_article_without_its_noun_takes_nothing_up():
    assert taken_up("The Harbour Company opened a quay. Halden said the “quay pact” has held.", "the") is None


@pytest.mark.parametrize(("row", "noun"), list(zip(appositions(), ("app", "site"), strict=True)))
def test_the_example_of_an_apposition_tells_its_noun(row, noun):
    start = row.example.index("ParcelGo")
    rows = SentenceRows(row.example, sentences(row.example))
    assert list(nouns_beside(rows, start, start + len("ParcelGo"))) == [noun]


@pytest.mark.parametrize(
    "text", ["ParcelGo fell, the app said.", "The firm. ParcelGo fell.", "ParcelGo, a great success."]
)
def test_a_noun_that_stands_elsewhere_is_none_of_the_name(text):
    start = text.index("ParcelGo")
    rows = SentenceRows(text, sentences(text))
    assert list(nouns_beside(rows, start, start + len("ParcelGo"))) == []


@pytest.mark.parametrize("row", putting_out(), ids=lambda row: row.name)
def test_the_example_names_whoever_put_out_a_document_and_is_taken_up(row):
    start = row.example.index("Halden Ltd")
    tokens, first, behind = SentenceRows(row.example, sentences(row.example)).around(start, start + len("Halden Ltd"))
    assert stands_around(row, tokens, first, behind)
    assert taken_up(row.example, "The company") == "Halden Ltd"
