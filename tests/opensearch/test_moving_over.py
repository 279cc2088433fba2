"""An archive moves from a file into a cluster and back, and is the same there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.discord.followings import Following, Followings
from bot.discord.memory import Memory, memory_file
from bot.discord.moved_memory import move_memory
from bot.discord.opened_memory import open_memory
from bot.fetching.polling import FeedState
from bot.ledger import Ledger, feeds_followed
from bot.opening import copy_archive, open_to_write
from bot.operating.alike import differences
from bot.settings import OpenSearchSettings, Settings
from retrieval.errors import ArchiveError
from retrieval.model import Article

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2025, 6, 1)
NOW = datetime(2025, 6, 1, tzinfo=UTC)
ARTICLES = [
    Article(
        id=f"pier-{number}",
        title=f"Pier {number}",
        source="Courier",
        published=date(2025, 1, 1 + number),
        text=f'"Pier {number} will stay open," {who} said on Monday.\n\n{who} denied that pier {number} was dear.',
    )
    for number, who in enumerate(["Ada Quill", "Omar Lindqvist", "Ada Quill", "Bea Stone"])
]


@pytest.fixture
def file(tmp_path: Path) -> Settings:
    settings = Settings(archive=tmp_path / "news.archive", meaning=False)
    with open_to_write(settings) as archive:
        for article in ARTICLES:
            archive.add(article)
        archive.add(replace(ARTICLES[0], text=f"{ARTICLES[0].text}\n\nIt rained."))
    with Ledger(settings.archive) as ledger:
        ledger.add(FeedState("https://news.example/feed", NOW), "ada")
    memory = Memory(memory_file(settings.archive), settings.archive)
    Followings(memory).add(Following(0, 3, 0, "Ada Quill", "", 0), NOW)
    memory.close()
    return settings


@pytest.fixture
def cluster_settings(file: Settings, cluster: tuple[str, ...], prefix: str) -> Settings:
    return replace(file, engine="opensearch", opensearch=OpenSearchSettings(nodes=list(cluster), prefix=prefix))


def _tell(_: str, __: int) -> None:
    """Nobody looks on."""


def test_an_archive_is_the_same_in_a_cluster_and_back_in_a_file(file: Settings, cluster_settings: Settings) -> None:
    copy_archive(file, cluster_settings, "opensearch", _tell)
    copy_archive(file, cluster_settings, "opensearch", _tell)  # as after it was broken off
    move_memory(file, cluster_settings)
    back = replace(file, archive=file.archive.with_name("back.archive"))
    copy_archive(back, cluster_settings, "embedded", _tell)
    with open_to_write(file) as one, open_to_write(cluster_settings) as other, open_to_write(back) as again:
        assert not list(differences(one, other, TODAY))
        assert not list(differences(one, again, TODAY))
        assert [version.article.text for version in other.history("pier-0")] == [
            version.article.text for version in one.history("pier-0")
        ]
        added = Article(id="new", text='"It is new," Ada Quill said.')
        assert {archive.add(added) for archive in (one, other, again)} == {"added"}
        assert not list(differences(one, other, TODAY))
        assert not list(differences(one, again, TODAY))
    assert [feed.url for feed in feeds_followed(cluster_settings)] == ["https://news.example/feed"]
    memory = open_memory(cluster_settings)
    assert [one.actor for one in Followings(memory).at(3, 0)] == ["Ada Quill"]
    memory.close()


class BrokenOffError(Exception):
    """A move that goes no further."""


def test_what_was_removed_after_a_move_was_broken_off_is_not_in_the_cluster_when_it_is_done(
    file: Settings, cluster_settings: Settings
) -> None:
    def stop(kind: str, _: int) -> None:
        if kind == "article":
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        copy_archive(file, cluster_settings, "opensearch", stop)
    with open_to_write(file) as one:
        one.remove("pier-1")
    copy_archive(file, cluster_settings, "opensearch", _tell)
    with open_to_write(file) as one, open_to_write(cluster_settings) as other:
        assert not list(differences(one, other, TODAY))
        assert not other.actors_named("Omar Lindqvist")
        assert other.article("pier-1") is None


def test_a_move_back_that_was_broken_off_when_the_archive_was_there_goes_on(
    file: Settings, cluster_settings: Settings
) -> None:
    copy_archive(file, cluster_settings, "opensearch", _tell)
    back = replace(file, archive=file.archive.with_name("back.archive"))
    copy_archive(back, cluster_settings, "embedded", _tell)
    copy_archive(back, cluster_settings, "embedded", _tell)  # as after its memory was broken off
    with open_to_write(back) as again:
        again.add(Article(id="mine", text='"It is mine," Bea Stone said.'))
    with pytest.raises(ArchiveError, match="there is an archive"):
        copy_archive(back, cluster_settings, "embedded", _tell)


def test_another_archive_is_not_overwritten(file: Settings, cluster_settings: Settings) -> None:
    with open_to_write(cluster_settings) as archive:
        archive.add(Article(id="mine", text='"It is mine," Bea Stone said.'))
    with pytest.raises(ArchiveError, match="another archive"):
        copy_archive(file, cluster_settings, "opensearch", _tell)
    with pytest.raises(ArchiveError, match="there is an archive"):
        copy_archive(file, cluster_settings, "embedded", _tell)


def test_what_differs_is_told(file: Settings, tmp_path: Path) -> None:
    with open_to_write(file) as one, open_to_write(Settings(archive=tmp_path / "other.archive")) as other:
        other.add(ARTICLES[0])
        told = " ".join(differences(one, other, TODAY))
    assert "articles: 4 here, 1 there" in told
    assert "another answer: What did Bea Stone say?" in told
