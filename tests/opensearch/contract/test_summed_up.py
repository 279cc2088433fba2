"""The tests of the same name in tests/archive, in a cluster: see conftest.py."""

import pytest

from retrieval.archive.needed.for_asking import EVERYTHING
from tests.archive import test_summed_up as in_a_file
from tests.archive.test_summed_up import *  # noqa: F403


@pytest.fixture(autouse=True)
def every_row_is_looked_at(monkeypatch):
    """Let the tests look at all rows, which are in no table here unless they are needed."""

    def rows(archive, query):
        with archive._engine.reading(EVERYTHING) as connection:
            return connection.execute(query).fetchall()

    monkeypatch.setattr(in_a_file, "rows", rows)
