"""Whether given names can be one person's is decided in one place, for an article and for an archive."""

import pytest

from retrieval.english.names import given_names_stand_for


@pytest.mark.parametrize(
    ("short", "full", "may_be"),
    [
        ("joe", "joseph r", True),
        ("j", "joseph r", True),
        ("jd", "james david", True),
        ("robert", "j robert", True),
        ("", "joseph", True),
        ("george w", "george h w", False),
        ("joseph r", "joe", False),
        ("ann", "anthony", False),
    ],
)
def test_given_names_are_left_out_or_shortened(short, full, may_be):
    assert given_names_stand_for(short.split(), full.split()) is may_be
