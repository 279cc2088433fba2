"""Names as the news of today writes them: agencies, companies in 's, offices before names, posts, columns.

Each row is a text, words that somebody said in it, and the name that is wanted; None where nobody is named.
"""

import pytest

from retrieval.quotes import extract
from retrieval.quotes.people.author import AUTHORS, author_of


def speaker_of(text, words):
    said = min((quote for quote in extract(text).quotes if words in quote.text), key=lambda quote: len(quote.text))
    return said.speaker.name if said.speaker else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Centers for Disease Control and Prevention (CDC) said it is over. “Wash your hands,” the CDC said.",
            "Wash your hands,",
            "Centers for Disease Control and Prevention",
        ),
        (
            "Arrivals fell, according to the National Travel and Tourism Office. Winter was mild.",
            "Arrivals fell",
            "National Travel and Tourism Office",
        ),
        (
            "The man was booked, according to the Cole County Sheriff's Office.",
            "The man was booked",
            "Cole County Sheriff's Office",
        ),
        (
            "It was a bad year, according to Ballinger, Grey & Christie.",
            "It was a bad year",
            "Ballinger, Grey & Christie",
        ),
        ("Growth will slow, according to Moody's.", "Growth will slow", "Moody's"),
        ("“We cleared the shelves,” Trader Joe's said.", "We cleared the shelves,", "Trader Joe's"),
        ("“Let's go,” the NBA's Quay Nuggets wrote.", "Let's go,", "Quay Nuggets"),
        ("“It was lovely,” the Freedom of Print Foundation said.", "It was lovely,", "Freedom of Print Foundation"),
    ],
)
def test_an_institution_has_its_whole_name(text, words, name):
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Cold Fell Rescue Team came at noon. “It is free,” the group said.",
            "It is free",
            "Cold Fell Rescue Team",
        ),
        (
            "The Cold Fell Rescue Team came at noon. The agency said callers did well.",
            "callers did well",
            "Cold Fell Rescue Team",
        ),
        ("Marlow University opened. The city grew. “Come in,” the group said.", "Come in", None),
        ("The Brotherhood of Carters met. “We win,” the Moreno campaign said.", "We win", None),
        ("Egypt met Peru. The Moreno administration said it would lift the levy.", "it would lift", None),
        (
            "On Monday, Sewwell said it would close all Sewwell stores. “We tried,” the company said.",
            "We tried",
            "Sewwell",
        ),
        (
            "Pinwold Dairy called it back. “We are sorry,” the grower said. “We are,” the dairy said.",
            "We are,",
            "Pinwold Dairy",
        ),
        (
            "The National Hurricane Center named Osric. Osric grew. The hurricane center warned that all should go.",
            "all should go",
            "National Hurricane Center",
        ),
        (
            "“Thousands fled,” Tidewatch, a flood-tracking site, said. The site said more would follow.",
            "more would follow",
            "Tidewatch",
        ),
        (
            "Marrow Pictures was glad, Variety wrote. The studio said the goat would return.",
            "the goat would return",
            "Marrow Pictures",
        ),
    ],
)
def test_a_noun_takes_up_who_may_be_called_so(text, words, name):
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "In a statement on its website, the Harbour Times said it was false. “It is false,” the statement read.",
            "It is false,",
            "Harbour Times",
        ),
        (
            "Crumb House has added a charge, the chain said in a statement. “Eggs are dear,” said the statement.",
            "Eggs are dear,",
            "Crumb House",
        ),
        (
            "In a statement published by the Quay Herald, the league was sorry. “Sorry,” the statement began.",
            "Sorry,",
            None,
        ),
        ("“Dance with us,” a Marlow Desi Society Facebook post states.", "Dance with us,", "Marlow Desi Society"),
        (
            "“He admires thugs,” reads Moreno's June 20, 2020, post on X. Later Ana Moreno left.",
            "He admires thugs,",
            "Ana Moreno",
        ),
        (
            "The latest Western Tide Center advisory said that rain would fall.",
            "rain would fall",
            "Western Tide Center",
        ),
        ("The White House press office confirmed that flags were lowered.", "flags were lowered", "White House"),
        ("“It will rain,” a Department of Trade spokesman said.", "It will rain,", None),
    ],
)
def test_a_document_speaks_for_whoever_put_it_out(text, words, name):
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Special Agent in Charge Tom Hale said two men were held.", "two men were held", "Tom Hale"),
        ("Four died, Ohio State Police Trooper Katan Parkes said.", "Four died", "Katan Parkes"),
        ("Health and Human Services Secretary Robin Kale said it was safe.", "it was safe", "Robin Kale"),
        ("San Joaquin County Sheriff Patrick Witt said two men were held.", "two men were held", "Patrick Witt"),
        ("Minister for Trade, Ports and Defence Ann Coveney said talks went on.", "talks went on", "Ann Coveney"),
        ("Department of Justice lawyer Bram Shum argued that it should stand.", "it should stand", "Bram Shum"),
        ("Deputy Chief of Staff Milo Stett on X called the man an “outlaw.”", "outlaw.", "Milo Stett"),
        (
            "Peruvian President Ana Ruiz lost. “It is a threat,” the former Peruvian president said.",
            "It is a threat,",
            None,
        ),
        (
            "Former Peruvian President Ana Ruiz lost. “It is a threat,” the former Peruvian president said.",
            "It is a threat,",
            "Ana Ruiz",
        ),
        (
            "Utah Gov. Ann Bell and West Virginia Gov. Pat Moris met. West Virginia's governor said that one had died.",
            "one had died",
            "Pat Moris",
        ),
        (
            "Mayor Dean Trantalis came. “Everyone is welcome,” Trantalist said.",
            "Everyone is welcome,",
            "Dean Trantalis",
        ),
        (
            "Written by Elton Jarvis and Bernie Toll, it was a hit. “It was quick,” Toll said.",
            "It was quick,",
            "Bernie Toll",
        ),
        (
            "The party's nominee in the special election, Adelita Grijalvo, won. She told me: “I will sign.”",
            "I will sign.",
            "Adelita Grijalvo",
        ),
    ],
)
def test_a_person_is_named_behind_office_and_place(text, words, name):
    assert speaker_of(text, words) == name


@pytest.mark.parametrize("row", AUTHORS, ids=lambda row: row.name)
def test_an_author_is_known_by_the_example(row):
    assert author_of(row.example) == "Ann Roe"


def test_the_i_of_a_column_is_its_author():
    text = "Ann Swarrow\nOpinion contributor\nI rang them up and I muttered: “Yeah, right.” Nobody heard it."
    assert speaker_of(text, "Yeah, right.") == "Ann Swarrow"


def test_the_i_of_an_article_is_whoever_is_told_beside_it_to_have_written_it():
    text = "I rang them up and I muttered: “Yeah, right.” Nobody heard it."
    for authors, name in (("Ann Swarrow",), "Ann Swarrow"), (("Ann Roe", "Ben Ray"), None), (("Hull Gazette",), None):
        assert [quote.speaker and quote.speaker.name for quote in extract(text, authors=authors).quotes] == [name]


def test_a_line_of_two_names_at_the_top_is_no_author_unless_somebody_may_be_called_so():
    assert author_of("Night Ferry\n\nI went home.") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The bridge must be shut,” @harbourwatch wrote on X.", "@harbourwatch"),
        ("“We will not pay,” posted @HullFerries on Monday.", "@HullFerries"),
        ("Ann Roe (@annroe) was there. “We will not pay,” @annroe wrote.", "Ann Roe"),
    ],
)
def test_a_handle_speaks_for_whoever_has_it(text, name):
    assert [quote.speaker and quote.speaker.name for quote in extract(text).quotes] == [name]


def test_the_i_of_an_article_without_an_author_has_no_name():
    assert speaker_of("They rang, and I muttered: “Yeah, right.” Nobody heard it.", "Yeah, right.") is None


def test_a_singer_in_capitals_is_a_person_and_keeps_the_capitals():
    text = "The film has singer ZEAY in it. ZEAY said it was fun. “We are all songwriters,” she said."
    assert speaker_of(text, "We are all songwriters,") == "ZEAY"


def test_he_below_a_heading_is_rather_whom_the_heading_names():
    text = (
        "President Don Roe raised the levy.\n\nLawyers argue in court\n\nLawyer Brett Shumat argued for an hour. "
        "Shumat said the levy was old.\n\nRoe cites case from Tarn\n\nIn an order, he cited the case. “It was unfair,” "
        "he said. It was a long order."
    )
    assert speaker_of(text, "It was unfair,") == "Don Roe"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("It was hot, according to the UK's Tide Office. The UK is hot.", "It was hot", "Tide Office"),
        ("“We bake daily,” Texas Roadhouse said.", "We bake daily,", "Texas Roadhouse"),
        ("Twenty-one states allow it. “No,” one of them said.", "No,", None),
    ],
)
def test_a_place_before_a_name_belongs_to_it_or_owns_it(text, words, name):
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Cars were found, according to USA Today.", "Cars were found", "USA Today"),
        ("“Grace was quiet,” Tim Norman, Ph.D, who served as her adviser, said.", "Grace was quiet,", "Tim Norman"),
        (
            "They pulled Quay Dolphins wide receiver Tyreek Hill out of his car. “Let me go,” Hill said.",
            "Let me go,",
            "Tyreek Hill",
        ),
        ("“It is late,” Selectman Jamison Souza said.", "It is late,", "Jamison Souza"),
        (
            "The Centers for Disease Control & Prevention met. “Go,” the CDC said.",
            "Go,",
            "Centers for Disease Control & Prevention",
        ),
        (
            "McDonald's met the Food Safety and Inspection Service. The fast food giant said all is safe.",
            "all is safe",
            "McDonald's",
        ),
        ("Cedarville University wrote. “We mourn,” the Baptist university said.", "We mourn,", "Cedarville University"),
    ],
)
def test_degrees_papers_and_offices_of_towns(text, words, name):
    assert speaker_of(text, words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [("It is a party,", None), ("Yes,", "Don Roe"), ("It was time,", "Brandon Beach")],
)
def test_an_office_of_another_body_is_another_persons(words, name):
    text = (
        "President Don Roe won. U.S. Treasurer Brandon Beach was there. “It was time,” Beach said.\n\n"
        "“It is a party,” the Quay Pride president said.\n\n“Yes,” the president said."
    )
    assert speaker_of(text, words) == name


def test_she_may_be_named_again_behind_the_time():
    text = (
        "Roe won. Ann Roe thanked her fans.\n\nAwards: Roe wins twice, Bea Lisle is best new artist\n\n"
        "She thanked them again. “Please vote,” she said, a day after Roe backed the mayor."
    )
    assert speaker_of(text, "Please vote,") == "Ann Roe"


def test_a_street_is_nobody():
    assert [one.name for one in extract("The shop on Marlow Street is shut. Ann Roe said it is.").people] == ["Ann Roe"]
