"""Whom he, she and descriptions mean, and what stays open."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.people.cast import find_cast
from retrieval.quotes.sentence_rows import SentenceRows


def meant(text):
    """Give the name behind the pronoun that the text marks with an asterisk."""
    start = text.index("*")
    text = text.replace("*", "")
    found = find_cast(SentenceRows(text, sentences(text)))
    number = found.pronoun(text[start:].split()[0].strip(".,").lower(), start)
    return found.people[number].name if number is not None else None


PRONOUNS = [
    ("who comes behind its clause", "Paul Marsh left. Asked if *he would go, John Reed paused.", "John Reed"),
    ("not whom the question names", "Ann Reed spoke. Asked whether Eve Marsh would go, *she smiled.", "Ann Reed"),
    (
        "the owner in its paragraph",
        "Paul Marsh said no.\n\nJohn Reed's lawyer told him to wait, *he said.",
        "John Reed",
    ),
    ("who spoke across dashes", "Ann Reed left. Lou Marsh – who came late – said no. *She left too.", "Lou Marsh"),
    ("the subject before the object", "John Reed met Paul Marsh. *He was late.", "John Reed"),
    ("the gender of given names", "John Reed met Anna Marsh. *She was late.", "Anna Marsh"),
    ("the gender of titles", "Ms. Reed met Mr. Marsh. *He was late.", "Marsh"),
    ("kin whose word has an accent", "Alex Reed met his fiancée Robin Marsh. *She was late.", "Robin Marsh"),
    ("the gender of kinship", "John Reed and his wife, Robin, came. *She was late.", "Robin"),
    ("the gender another pronoun showed", "Robin Vale lost her bag. Later John Reed came. *She left.", "Robin Vale"),
    ("who was reported to speak", "John Reed said Paul Marsh was wrong. *He promised more.", "John Reed"),
    (
        "who speaks behind the quotation",
        '"No," said Paul Marsh, a friend of John Reed. "Never," *he said.',
        "Paul Marsh",
    ),
    ("nobody inside quotation marks", 'John Reed said: "I know Paul Marsh." *He left.', "John Reed"),
    ("not whom the clause names", "Paul Marsh praised John Reed. *He called Marsh a friend.", "John Reed"),
    (
        "no name that describes a noun",
        "John Reed spoke. Marsh supporters booed. Paul Marsh is away. *He left.",
        "Paul Marsh",
    ),
    ("not whom a speaker is speaking to", "Ann Reed won. Speaking to Eve Marsh, *she smiled.", "Ann Reed"),
    ("whom the clause before its tag names", "Ann Reed spoke. Eve Marsh wants to lead, *she said.", "Eve Marsh"),
    (
        "the owner of a thing before its tag",
        "John Reed left. After leaving Paul Marsh's house, *he said no.",
        "John Reed",
    ),
    (
        "who was taken up by an age",
        "Ann Reed left Eve Marsh at home.\n\nThe 34-year-old won. *She smiled.",
        "Ann Reed",
    ),
    (
        "across a long quotation",
        'Ann Reed spoke. "One. Two. Three. Four. Five. Six. Seven. Eight. Nine. Ten," *she said.',
        "Ann Reed",
    ),
]


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in PRONOUNS], ids=[case[0] for case in PRONOUNS])
def test_a_pronoun_means(text, name):
    assert meant(text) == name


OPEN = [
    ("nobody of that gender", "John Reed spoke. *She left."),
    ("two alike", "Friends of John Reed and of Paul Marsh came. *He was late."),
    ("somebody unnamed", "John Reed came. A spokesman for the ministry said it was over. *He gave no details."),
    ("somebody's kin", "Ann Reed wrote on. My daughter, who is nine, knew better. *She laughed."),
    ("an official", "John Reed said it was late. A union official, who would not be named, paused. *He left."),
    ("no article at all", "*He left."),
]


@pytest.mark.parametrize("text", [case[1] for case in OPEN], ids=[case[0] for case in OPEN])
def test_a_pronoun_stays_open(text):
    assert meant(text) is None


def test_who_is_known_to_speak_is_preferred():
    text = 'John Reed and Paul Marsh met. "No," he said.'
    found = find_cast(SentenceRows(text, sentences(text)))
    marsh = next(n for n, person in enumerate(found.people) if person.name == "Paul Marsh")
    assert found.pronoun("he", text.index("he said"), speaking=marsh) == marsh


ARTICLE = (
    "U.S. President Joe Biden met Russian President Vladimir Putin. Jane Doe, a 45-year-old lawyer, watched. "
    "So did Sen. Ann Cole and Sen. Tim Pratt. The Supreme Court is near. "
)

DESCRIPTIONS = [
    ("the Russian president", "Vladimir Putin"),
    ("the Russian leader", "Vladimir Putin"),
    ("the lawyer", "Jane Doe"),
    ("the 45-year-old lawyer", "Jane Doe"),
    ("the senator", None),
    ("the official", None),
    ("the company", None),
    ("a lawyer", None),
    ("the spokesman", None),
    ("the former president", None),
    ("the French president", None),
    ("", None),
]


TAKEN_UP = [
    ('Lars Reed spoke of Tom Hall. "No," the Dane said.', "the Dane", "Lars Reed"),
    ('Tom Hall, 26, said he was sad. "No," the striker said.', "the striker", "Tom Hall"),
    ('Tom Hall said he was sad. "No," the 26-year-old said.', "the 26-year-old", "Tom Hall"),
    ('Tom Hall paid tribute to his captain. "No," said the left-hander.', "the left-hander", "Tom Hall"),
    ('Tom Hall said he was sad. "No," the official said.', "the official", None),
]


@pytest.mark.parametrize(("text", "phrase", "name"), TAKEN_UP)
def test_a_description_may_take_up_who_has_just_been_named(text, phrase, name):
    found = find_cast(SentenceRows(text, sentences(text)))
    number = found.description(phrase, text.index(phrase))
    assert (found.people[number].name if number is not None else None) == name


@pytest.mark.parametrize(("phrase", "name"), DESCRIPTIONS)
def test_a_description_means_whom_the_article_described_so(phrase, name):
    found = find_cast(SentenceRows(ARTICLE, sentences(ARTICLE)))
    number = found.description(phrase, len(ARTICLE))
    assert (found.people[number].name if number is not None else None) == name
