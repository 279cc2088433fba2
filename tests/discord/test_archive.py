"""/archive and /feeds: what those who manage a server can let the bot read, and what the record says of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.discord.bin import empty_bin, in_bin
from bot.discord.caretaking import MOST_LINES, in_few_lines
from bot.discord.client import OnRecord
from bot.ledger import Ledger
from bot.settings import DiscordSettings, FetchSettings, Settings
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.looking import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.discord.memory import Memory
    from tests.discord.conftest import Server

STORY = (
    b'{"id": "quay", "title": "Quay opens", "date": "2024-03-01", "text": "\\"We will open it,\\" said Ama Mensah."}'
)
QUAY = f"upload-{hashlib.sha256(json.loads(STORY)['text'].encode()).hexdigest()[:16]}"
PAGE = """<!DOCTYPE html><html><head><title>Quay opens</title></head><body><article><h1>Quay opens</h1>
<p>“We will open quay 2 on Monday,” said Ama Mensah, the harbour master, before a crowd of fishermen.</p>
<p>The quay had been closed since the storms of the winter, and the boats had to land their fish elsewhere.</p>
</article></body></html>"""
FORGED = "“It closes tomorrow,” said Ama Mensah."
FEED = '<rss version="2.0"><channel><title>Port *news*</title></channel></rss>'


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A folder that is served on this machine; its address."""
    (web := tmp_path / "web").mkdir()
    (web / "quay.html").write_text(PAGE, encoding="utf-8")
    (web / "feed.xml").write_text(FEED, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(web))) as served:
        thread = Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()
        thread.join()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    fetch = FetchSettings(allow_private=True, host_interval_seconds=0.0)
    return Settings(archive=tmp_path / "a.archive", fetch=fetch)


@pytest.fixture
def bot(settings: Settings, memory: Memory) -> Iterator[OnRecord]:
    with Archive.open(settings.archive) as archive:
        yield OnRecord(archive, memory, settings)


def trusting(settings: Settings, server: Server, **more: Any) -> Settings:
    """The settings of somebody who lets this server change the archive."""
    return replace(settings, discord=DiscordSettings(archive_servers=[server.guild.id], **more))


@pytest.fixture
def manager(server: Server, settings: Settings) -> Any:
    """Somebody who manages a server that may change the archive."""
    server.bot.settings = trusting(settings, server)
    role = server.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return server.newcomer("mia", roles=[role])


async def said(server: Server, person: Any, command: str, **options: Any) -> str:
    result = await person.slash(server.channel, command, **options)
    assert result.ephemeral
    return text(result.response)


def made(settings: Settings) -> bool:
    """Whether there is an archive, or anything beside it."""
    return any(settings.archive.parent.glob(f"{settings.archive.name}*"))


COMMANDS = [
    "archive add",
    "archive remove",
    "archive restore",
    "archive status",
    "feeds add",
    "feeds list",
    "feeds remove",
]


async def test_the_commands_are_for_those_who_manage_the_server(server: Server, manager: Any) -> None:
    assert {*COMMANDS} <= {*manager.available_commands(server.channel)}
    assert {*COMMANDS}.isdisjoint(server.alice.available_commands(server.channel))


async def test_a_file_is_added_answers_and_is_removed_with_a_record_of_who_did_it(
    server: Server, manager: Any, settings: Settings
) -> None:
    assert await said(server, manager, "archive add", file=("news.jsonl", STORY)) == f"added {QUAY}"
    assert await said(server, manager, "archive add", file=("news.jsonl", STORY)) == f"unchanged {QUAY}"
    assert "“We will open it,”" in text((await server.ask("What did Mensah say?")).response)
    status = await said(server, manager, "archive status")
    assert "1 article from 0 sources." in status
    assert "1 March 2024." in status
    assert f"mia ({manager.id}) in server {server.guild.id} added the article {QUAY}" in status
    assert (await said(server, manager, "archive remove", article=QUAY)).startswith(f"removed {QUAY}")
    assert f"no article “{QUAY}”" in await said(server, manager, "archive remove", article=QUAY)
    assert "We will open" not in text((await server.ask("What did Mensah say?")).response)
    with Ledger(settings.archive) as ledger:
        assert [act.did for act in ledger.acts()] == ["removed the article", "added the article"]


async def test_a_page_is_fetched_and_added(server: Server, manager: Any, site: str) -> None:
    assert (await said(server, manager, "archive add", url=f"{site}/quay.html")).startswith("added ")
    assert "“We will open quay 2 on Monday,”" in text((await server.ask("What did Mensah say?")).response)


async def test_feeds_are_followed_listed_and_given_up(server: Server, manager: Any, site: str) -> None:
    url = f"{site}/feed.xml"
    assert await said(server, manager, "feeds list") == "No feed is followed."
    assert (await said(server, manager, "feeds add", url=url)).endswith("/feed.xml · Port \\*news\\*")
    assert "never read" in await said(server, manager, "feeds list")
    choices = await manager.autocomplete(server.channel, "feeds remove", "url", "FEED")
    assert [choice["name"] for choice in choices] == [url]
    assert (await said(server, manager, "feeds remove", url=url)).startswith("removed ")
    assert "no such feed is followed" in await said(server, manager, "feeds remove", url=url)


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("archive add", {}, "Give either `url` or `file`."),
    ("archive add", {"url": "https://a.example", "file": ("a.txt", b"x")}, "Give either `url` or `file`."),
    ("archive add", {"file": ("a.txt", b" " * 10_000_001)}, "too large"),
    ("archive add", {"file": ("a.jsonl", b"{broken")}, "failed"),
    ("archive add", {"file": ("a.bin", b"\x00\x01")}, "failed"),
    ("archive add", {"url": "ftp://a.example/x"}, "failed"),
    ("archive add", {"url": "not an address"}, "failed"),
    ("archive remove", {"article": "none"}, "There is no article “none” in the archive."),
    ("feeds add", {"url": "not an address"}, "not an address"),
]


@pytest.mark.parametrize(("command", "options", "why"), REFUSED)
async def test_what_cannot_be_done_is_said_in_private_and_changes_nothing(
    server: Server, manager: Any, command: str, options: dict[str, Any], why: str
) -> None:
    assert why in await said(server, manager, command, **options)
    assert server.bot.answerer.archive.articles() == []


async def test_private_addresses_are_not_fetched_unless_the_settings_admit_them(
    server: Server, manager: Any, memory: Memory, settings: Settings, site: str
) -> None:
    strict = replace(trusting(settings, server), fetch=FetchSettings())
    with Archive.open(settings.archive) as archive:
        await server.env.restart_bot(OnRecord(archive, memory, strict))
        assert (await said(server, manager, "archive add", url=f"{site}/quay.html")).startswith("failed ")
        assert archive.articles() == []


async def test_a_server_that_is_not_named_may_not_change_the_archive(
    server: Server, manager: Any, memory: Memory, settings: Settings
) -> None:
    elsewhere = replace(settings, discord=DiscordSettings(archive_servers=[1]))
    with Archive.open(settings.archive) as archive:
        await server.env.restart_bot(OnRecord(archive, memory, elsewhere))
        assert "not given this server" in await said(server, manager, "archive add", file=("news.jsonl", STORY))
        assert archive.articles() == []


async def test_nothing_is_added_to_the_seed_articles(
    server: Server, manager: Any, memory: Memory, settings: Settings, tmp_path: Path
) -> None:
    fresh = replace(trusting(settings, server), archive=tmp_path / "none.archive")
    with Archive.in_memory([]) as seeds:
        await server.env.restart_bot(OnRecord(seeds, memory, fresh))
        assert "onrecord ingest" in await said(server, manager, "archive add", file=("news.jsonl", STORY))
    assert not made(fresh)


def test_however_much_came_the_lines_fit_into_one_message() -> None:
    lines = ["*" * 3_000] * 1_000
    assert len(in_few_lines(lines)) <= 4_000
    assert in_few_lines(lines).endswith(f"… and {1_000 - MOST_LINES:,} more")


async def test_where_nobody_is_named_only_servers_of_the_application_s_owner_may_change_the_archive(
    server: Server, manager: Any, settings: Settings
) -> None:
    server.bot.settings = settings
    assert "not given this server" in await said(server, manager, "archive add", file=("news.jsonl", STORY))
    assert "not given this server" in await said(server, manager, "feeds list")
    assert server.bot.application
    server.env.backend.guilds[server.guild.id].owner_id = server.bot.application.owner.id
    guild = server.bot.get_guild(server.guild.id)
    assert guild
    guild.owner_id = server.bot.application.owner.id
    assert (await said(server, manager, "archive add", file=("news.jsonl", STORY))).startswith("added ")


@pytest.mark.parametrize("command", ["archive status", "feeds list", "settings show", "archive add"])
async def test_whoever_may_not_manage_the_server_is_refused_though_discord_offers_the_command(
    server: Server, manager: Any, command: str
) -> None:
    assert manager
    offered = {one.name: one for one in await server.bot.tree.fetch_commands()}
    server.guild.set_command_permissions(offered[command.partition(" ")[0]].id, {server.alice: True})
    assert "for those who manage this server" in await said(server, server.alice, command)
    server.expected_errors = 1  # discord.py reports whoever is not let through as an error


async def test_what_a_member_adds_is_labelled_and_takes_no_other_article_s_place(server: Server, manager: Any) -> None:
    forged = json.dumps(
        {"id": "harbour", "url": "https://courier.example/harbour", "source": "Coast Courier", "text": FORGED}
    )
    archive = server.bot.answerer.archive
    archive.add(Article("harbour", "“It stays open,” said Ama Mensah.", source="Coast Courier"))
    await said(server, manager, "archive add", file=("news.jsonl", forged.encode()))
    kept = archive.article("harbour")
    assert kept is not None
    assert kept.text == "“It stays open,” said Ama Mensah."
    answer = text((await server.ask("What did Mensah say?")).response)
    assert "“It closes tomorrow,”" in answer
    assert "added by a member, no address" in answer
    assert "courier.example" not in answer
    assert [ref.origin for ref in archive.articles() if ref.id != "harbour"] == ["upload"]


async def test_files_are_refused_where_every_article_must_have_an_address(
    server: Server, manager: Any, settings: Settings
) -> None:
    server.bot.settings = trusting(settings, server, require_addresses=True)
    assert "an address for every article" in await said(server, manager, "archive add", file=("news.jsonl", STORY))
    assert server.bot.answerer.archive.articles() == []


async def test_a_removed_article_can_be_brought_back_until_its_words_are_wiped(
    server: Server, manager: Any, memory: Memory
) -> None:
    await said(server, manager, "archive add", file=("news.jsonl", STORY))
    await said(server, manager, "archive remove", article=QUAY)
    assert "We will open" not in text((await server.ask("What did Mensah say?")).response)
    choices = await manager.autocomplete(server.channel, "archive restore", "article", "upload")
    assert [choice["name"] for choice in choices] == [QUAY]
    assert await said(server, manager, "archive restore", article=QUAY) == f"added {QUAY}"
    assert "We will open" in text((await server.ask("What did Mensah say?")).response)
    assert "could be brought back" in await said(server, manager, "archive restore", article=QUAY)
    await said(server, manager, "archive remove", article=QUAY)
    empty_bin(memory, days=1)
    assert in_bin(memory) == [QUAY]
    empty_bin(memory, days=0)
    assert in_bin(memory) == []


async def test_what_is_removed_forever_is_not_in_the_bin(server: Server, manager: Any, memory: Memory) -> None:
    await said(server, manager, "archive add", file=("news.jsonl", STORY))
    assert "wiped" in await said(server, manager, "archive remove", article=QUAY, forever=True)
    assert in_bin(memory) == []


async def test_acts_and_names_of_one_server_are_not_shown_to_another(
    server: Server, manager: Any, settings: Settings
) -> None:
    with Ledger(settings.archive) as ledger:
        ledger.note("eve (7) in server 8", "removed the article", "secret-plan")
    await said(server, manager, "archive add", file=("news.jsonl", STORY))
    status = await said(server, manager, "archive status")
    assert "mia" in status
    assert "eve" not in status
    assert "secret-plan" not in status
