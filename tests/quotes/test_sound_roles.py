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
    ],
)
def test_a_role_is_sound(told, role):
    found = sound_roles([Role(told, 7, 7 + len(told))])
    assert [one.text for one in found] == ([role] if role else [])
    assert all(one.end - one.start == len(one.text) for one in found)


def test_what_a_speaker_says_of_somebody_is_no_role():

    people = extract("Ann Roe spoke of Ben Cole. “Ben Cole, the leader of a gang, is late,” she said.").people
    assert [role.text for person in people for role in person.roles] == []
