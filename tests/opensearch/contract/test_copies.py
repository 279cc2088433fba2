"""The tests of the same name in tests/archive, in a cluster: see conftest.py."""

import pytest

from retrieval.archive.needs import Need, just
from tests.archive import test_copies as in_a_file
from tests.archive.test_copies import *  # noqa: F403


@pytest.fixture(autouse=True)
def every_article_is_looked_at(monkeypatch):
    """Let the tests look at the stories of all articles, which are no table here unless they are needed."""

    def stories(archive):
        with archive._engine.reading(just(Need("article", "all"))) as connection:
            rows = connection.execute("SELECT story, id FROM articles WHERE story <> 0").fetchall()
        return [{name for each, name in rows if each == story} for story in sorted({story for story, _ in rows})]

    monkeypatch.setattr(in_a_file, "stories", stories)
