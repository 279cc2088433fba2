"""What comes from elsewhere changes no article of another host, and is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.adding.storing import store_records
from retrieval.archive import Archive
from retrieval.model import Article
from retrieval.readers import BadRecord

if TYPE_CHECKING:
    from bot.adding.outcomes import Came

TRUE = Article("story", "“We keep the harbour,” the mayor said.", url="https://victim.example/story", origin="fetched")
FORGED = replace(TRUE, text="“We sell the harbour,” the mayor said.")


def stored(*articles: Article) -> tuple[str, list[Came]]:
    """The text that is stored in the end, and what came of each."""
    came: list[Came] = []
    with Archive.in_memory() as archive:
        for article in articles:
            store_records([article], archive, came.append)
        kept = archive.article("story")
        return kept.text if kept else "", came


@pytest.mark.parametrize(
    "forged",
    [
        replace(FORGED, url="https://forger.example/story"),
        replace(FORGED, url="http://victim.example/story"),
        replace(FORGED, url="https://victim.example:8443/story"),
        replace(FORGED, url="https://forger.example/feed", origin="feed"),
        replace(FORGED, url=None, origin="feed"),
    ],
)
def test_an_update_from_another_host_is_refused_and_told(forged):
    text, came = stored(TRUE, forged)
    assert text == TRUE.text
    assert [one.outcome for one in came] == ["added", "failed"]
    assert came[1].line == "story: it is stored as an article of victim.example, and another does not change it"


def test_an_update_of_its_own_host_is_taken():
    edited = replace(FORGED, url="https://www.victim.example/story")
    assert stored(TRUE, edited)[0] == edited.text


def test_the_operator_s_own_file_is_taken_at_its_word():
    mine = replace(FORGED, url=None, origin="file")
    assert stored(TRUE, mine)[0] == mine.text
    assert stored(mine, TRUE)[0] == mine.text  # the id is none that is made of the address


def test_what_is_only_counted_is_no_failure():
    came: list[Came] = []
    with Archive.in_memory() as archive:
        store_records([BadRecord("coast.warc", "responses: 2; articles: 2", fails=False)], archive, came.append)
    (one,) = came
    assert (one.failed, one.stored, one.line) == (False, False, "coast.warc: responses: 2; articles: 2")
