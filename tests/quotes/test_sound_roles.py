"""What an article says somebody is: no participle, no plural, nothing cut off, nobody else's name."""

import pytest

from retrieval.model import Role
from retrieval.quotes import extract
from retrieval.quotes.people.sound_roles import sound_roles


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("White House spokesman", "White House spokesman"),
        ("acting mayor", "acting mayor"),
        ("lawyer for Ann Roe", "lawyer"),
        ("defence lawyer for Ben Cole and his brother", "defence lawyer"),
        ("head of the Coast Guard", "head of the Coast Guard"),
        ("running candidates", None),
        ("senators", None),
        ("director of", None),
        ("accused leader", None),
        ("When President", "President"),
        ("Tuesday White House press secretary", "White House press secretary"),
        ("whom the vice president", None),
        ("Secretary of State Ildo Bell", None),
        ("Secretary of State Ildo Bell and Anna Cole", None),
        ("longtime Ann Roe ally", "longtime Ann Roe ally"),
        ("federal judge in Hull on Friday denied a request", None),
        ("vice president at the Retail Union estimates that each day", None),
        ("founder of a firm accused of fraud", "founder of a firm accused of fraud"),
        ("billionaire behind the flight?", None),
        ("wife", None),
        ("Watching Vice President", "Vice President"),
        ("Turning Point USA co-founder", "Turning Point USA co-founder"),
        ("Republicans and former president", None),
        ("frequent critic of former", None),
        ("two days after his vice president", None),
        ("Don Roe and other allies to the crown", None),
        ("Ohio collector and his mother bought the coin", None),
    ],
)
def test_a_role_is_sound(told, role):
    found = sound_roles([Role(told, 7, 7 + len(told))])
    assert [one.text for one in found] == ([role] if role else [])
    assert all(told[one.start - 7 : one.end - 7] == one.text for one in found)
    assert all(one.end - one.start == len(one.text) for one in found)


def test_what_a_speaker_says_of_somebody_is_no_role():

    people = extract("Ann Roe spoke of Ben Cole. “Ben Cole, the leader of a gang, is late,” she said.").people
    assert [role.text for person in people for role in person.roles] == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Rep. Ann Bell, D-El Paso, said it rained.", ["Rep.", "D-El Paso"]),
        ("Ann Bell, director of the U.S. Tide Survey, said it rained.", ["director of the U.S. Tide Survey"]),
        ("It is bad, said supply chain expert Ann Bell.", ["supply chain expert"]),
        ("Govs. Ann Bell, Maryland Gov. Wes Moor and others met. Ann Bell said so.", ["Govs."]),
        ("Then former President Ann Bell said it rained.", ["former President"]),
    ],
)
def test_a_role_is_read_whole_and_is_nobody_elses(text, roles):
    person = next(person for person in extract(text).people if person.name == "Ann Bell")
    assert [role.text for role in person.roles] == roles
