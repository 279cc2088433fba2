"""Which place a name has in its clause: one sentence for each way to tell it, the name between bars."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes import extract
from retrieval.quotes.people.grammatical_places import grammatical_place
from retrieval.quotes.sentence_rows import SentenceRows


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("|Roe| said it was late.", "speaker"),
        ("It was late, according to the |Roe| office.", "speaker"),
        ("|Ann Roe|, head of a school in Hull, Yorkshire, said it was late.", "speaker"),
        ("|Ann Roe|, a director of the Board said it was late.", "speaker"),
        ("|Roe| – who never came – said it was late.", "speaker"),
        ("|Roe| (46) later told us that it was late.", "speaker"),
        ("|Roe| went home.", "subject"),
        ("|Roe| wouldn’t go home.", "subject"),
        ("The winner was |Ann Roe|, who slept.", "subject"),
        ("It is late because |Roe| went home.", "embedded"),
        ("They met |Roe|.", "object"),
        ("They walked with |Roe| to the quay.", "object"),
        ("Firms cut jobs, including Halden and |Vimto| among others.", "object"),
        ("They saw |Roe|'s house.", "owner"),
        ("They saw the |Roe| family.", "modifier"),
    ],
)
def test_the_neighbours_of_a_name_show_its_place(sentence, place):
    before, name, behind = sentence.split("|")
    text = before + name + behind
    part = SentenceRows(text, sentences(text)).around(len(before), len(before + name))
    assert grammatical_place(part, owner=part.ends_behind(len(before + name))) == place


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Ben Ray, an adviser to Mr. Roe, slept.", "Ben Ray", ["adviser to Mr. Roe"]),
        ("Ben Ray, the head of Halden Inc., slept.", "Ben Ray", ["head of Halden Inc."]),
        ("Ben Ray, a teacher at St. Anne’s School, slept.", "Ben Ray", ["teacher at St. Anne’s School"]),
        ("She ran for mayor - Ann Roe, 68, is old.", "Ann Roe", []),
        ("It was seen by Ben Ray, Cole Hill Jr., Bo Lee and others.", "Ben Ray", []),
        ("She is a fan of Cole v. Wade, he said.", "Wade", []),
    ],
)
def test_a_role_ends_where_its_words_end(text, name, roles):
    told = {person.name: [role.text for role in person.roles] for person in extract(text).people}
    assert told.get(name, []) == roles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Roe is tired. The mayor of Hull, Ben Ray, wouldn’t say why. “It is late,” he said.", "Ben Ray"),
        ("Ben Ray saw Cole Hill. He said, a day after Hill endorsed him, that it was late.", "Ben Ray"),
    ],
)
def test_he_is_whoever_the_clauses_before_are_about(text, name):
    assert [quote.speaker.name for quote in extract(text).quotes if quote.speaker][-1] == name


def test_a_name_said_to_come_from_somewhere_is_told_of_by_what_follows():
    quotes = extract("Ann Roe of Hull, the mayor, said it rained.").quotes
    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["Ann Roe"]
