"""Each sign of a phrase nearby is shown by its example, and the best phrase nearby means Ann Roe."""

import pytest

from retrieval.quotes import explain
from retrieval.quotes.attribution.phrase_signs import phrase_signs


def nearby(text):
    """Those who were considered for the last quotation because a phrase nearby means them."""
    _, considered = explain(text.replace(" ¶ ", "\n\n"))
    last = max(considered)
    return [one for one in considered[last] if one.rule == "phrase nearby"]


@pytest.mark.parametrize("sign", phrase_signs().values(), ids=lambda sign: sign.label)
def test_the_example_of_a_sign_shows_it(sign):
    found = [one for one in nearby(sign.example) if f"{sign.label} {sign.weight}" in one.signs]
    assert {one.speaker.name for one in found} == {"Ann Roe"}


def test_the_one_person_near_is_named_and_one_of_two_is_not():
    for place, name in (("at it", "Ann Roe"), ("at Ben Ray’s house", None)):
        text = f"Ann Roe and Ben Ray came. It was dark when Ann Roe knocked {place}. “It is over and I am going home.”"
        extraction, _ = explain(text)
        assert [one.speaker and one.speaker.name for one in extraction.quotes] == [name]
