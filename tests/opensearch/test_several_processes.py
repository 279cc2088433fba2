"""Several processes of one bot on one archive: what one is told the others know, and each alert is sent once."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.discord.followings import Following, Followings
from bot.discord.opened_memory import open_memory
from bot.fetching.polling import FeedState
from bot.inquiries import Inquiry, statements_by
from bot.ledger import Ledger, feeds_followed
from bot.opening import cluster_condition, duty_in, open_archive, open_to_write, record_place
from bot.settings import OpenSearchSettings, Settings
from retrieval.errors import ArchiveError, SettingsError
from retrieval.model import Article
from retrieval.opensearch.lease import LEASE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.discord.memory import Memory
    from bot.duty import Duty
    from retrieval.archive import Archive

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
NEW = Article(id="new", text='"The mole will be closed in May," Ada Quill said on Monday.', title="Mole")


@pytest.fixture
def settings(cluster: tuple[str, ...], prefix: str, tmp_path: Path) -> Settings:
    there = OpenSearchSettings(nodes=list(cluster), prefix=prefix)
    return Settings(engine="opensearch", opensearch=there, seeds=tmp_path / "none", archive=tmp_path / "none.archive")


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    with open_to_write(settings) as opened:
        yield opened


@pytest.fixture
def memories(settings: Settings) -> Iterator[tuple[Memory, Memory]]:
    with closing(open_memory(settings)) as one, closing(open_memory(settings)) as other:
        yield one, other


def test_what_one_process_adds_another_answers_from(archive: Archive, settings: Settings) -> None:
    archive.add(NEW)
    with open_archive(settings) as other:
        assert [one.quote.text for one in other.statements_of_article("new")] == ["The mole will be closed in May,"]


def test_settings_wishes_and_reports_are_seen_by_all(memories: tuple[Memory, Memory]) -> None:
    one, other = memories
    one.servers.change(7, lambda server: replace(server, private=True))
    one.set_plain_text(3, wanted=True)
    other.follow()
    assert other.servers.of(7).private
    assert other.wants_plain_text(3)


def test_what_two_processes_decide_for_a_server_at_once_holds_both(memories: tuple[Memory, Memory]) -> None:
    one, other = memories
    one.servers.change(7, lambda server: replace(server, private=True))
    told = other.servers.change(
        7, lambda server: replace(server, plainly=True)
    )  # it has not been told of the first yet
    assert (told.private, told.plainly) == (True, True)
    one.servers.change(7, lambda server: replace(server, tidy=True))
    one.servers.change(7, lambda server: replace(server, private=False))
    assert other.servers.change(7, lambda server: replace(server, private=True)).tidy
    one.follow()
    assert one.servers.of(7).private


def test_the_buttons_of_one_process_are_answered_by_another(memories: tuple[Memory, Memory]) -> None:
    one, other = memories
    inquiry = Inquiry("answer", (statements_by("Ada Quill", "the mole"),))
    kept = other.kept(one.keep(3, inquiry))
    assert kept
    assert (kept.asker, kept.inquiry) == (3, inquiry)
    assert other.forget_person(3) == 1


def test_an_alert_of_a_process_that_is_killed_is_sent_by_the_next_under_the_same_number(
    archive: Archive, memories: tuple[Memory, Memory]
) -> None:
    one, other = (Followings(memory) for memory in memories)
    one.add(Following(0, 3, 0, "Ada Quill", "", archive.revision), NOW)
    archive.add(NEW)
    begun = list(one.new(archive, 0, NOW))  # and it is killed before it can say that it was sent
    memories[1].follow()
    again = list(other.new(archive, 0, NOW))
    assert [alert.nonce for alert in again] == [alert.nonce for alert in begun]
    other.told(again[0], NOW)
    memories[0].follow()
    assert not list(one.new(archive, 0, NOW))


def test_feeds_and_who_did_what_are_kept_with_the_archive(settings: Settings) -> None:
    with Ledger(record_place(settings)) as ledger:
        ledger.add(FeedState("https://news.example/feed", NOW), "ada")
    assert [feed.url for feed in feeds_followed(settings)] == ["https://news.example/feed"]


def test_one_process_is_on_duty_and_the_next_once_that_ends(settings: Settings) -> None:
    with duty_in(settings) as first:
        assert _comes(first)
        with duty_in(settings) as second, second() as ours:
            assert not ours
    with duty_in(settings) as next_one:
        assert _comes(next_one)


def _comes(duty: Duty) -> bool:
    """Whether it is a process's turn before a lease would have run out."""
    until = time.monotonic() + LEASE_SECONDS
    while time.monotonic() < until:
        with duty() as ours:
            if ours:
                return True
        time.sleep(0.05)
    return False


def test_the_cluster_is_told_of(settings: Settings, archive: Archive) -> None:
    archive.add(NEW)
    told = cluster_condition(settings)
    assert told
    assert (told.nodes, told.troubles) == (3, ())
    assert told.bytes > 0


def test_a_cluster_that_is_not_there_is_told_in_a_line(settings: Settings) -> None:
    nobody = replace(settings.opensearch, nodes=["http://127.0.0.1:9"], patience_seconds=0.1)
    with pytest.raises(ArchiveError, match="cannot be reached"):
        open_archive(replace(settings, opensearch=nobody))


def test_another_machine_is_not_spoken_to_in_the_clear(settings: Settings) -> None:
    far = replace(settings.opensearch, nodes=["http://news.example:9200"])
    with pytest.raises(SettingsError, match=r"archive\.opensearch\.nodes: .* https"):
        open_archive(replace(settings, opensearch=far))
