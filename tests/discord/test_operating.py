"""What those who run the bot see of it: health, figures, the log, and the commands in people's languages."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from typing import TYPE_CHECKING, Any

import aiohttp
import discord as discord_py
import pytest

from bot.discord.show.report_button import WORDS
from bot.discord.translating import LOCALES, translations
from bot.operating.measures import Condition, Measures, ShardCondition
from bot.operating.stock import NOTHING, StockTaking
from bot.operating.watching import ask_bot
from retrieval.archive import Archive
from retrieval.archive.values import Filters
from tests.bot.conftest import run_onrecord
from tests.discord.conftest import HARBOUR, TOUR, Server
from tests.discord.fake.process import running
from tests.discord.fake.server import TOKEN, FakeDiscord
from tests.discord.looking import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.discord.client import OnRecord
    from tests.discord.fake.stored import Stored

WHISPERED = "What did Lindqvist say about the harbour?"


@pytest.fixture
def stored(place: Callable[[], Stored]) -> Stored:
    return place().holding([HARBOUR, TOUR])


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def page(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/{path}") as answer:
        return answer.status, await answer.text()


def value(figures: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", figures, re.MULTILINE)
    assert found, name
    return float(found[1])


async def test_a_running_bot_tells_how_it_fares_and_counts_what_it_answers(
    discord: FakeDiscord, stored: Stored, port: int
) -> None:
    async with running(discord, stored, operating={"port": port}) as bot:
        await discord.answer_to(await discord.slash("ask", question=WHISPERED))
        await discord.answer_to(await discord.slash("ask", question="What did Xylophon Quarz say?"))
        status, health = await page(port, "healthz")
        assert (status, json.loads(health)["status"]) == (200, "well")
        _, figures = await page(port, "metrics")
        assert value(figures, 'onrecord_questions_total{outcome="answered"}') == 1
        assert value(figures, 'onrecord_questions_total{outcome="unknown_actor"}') == 1
        assert value(figures, "onrecord_answer_seconds_count") == 2
        assert value(figures, "onrecord_articles") == 2
        assert value(figures, "onrecord_shards_connected") == 1
        assert value(figures, "onrecord_failures_total") == 0
        assert "Lindqvist" not in figures
        told = await asyncio.to_thread(ask_bot, port)
        assert told
        assert told["stock"]["articles"] == 2
        done = await asyncio.to_thread(status_of, stored, port)
        assert done.returncode == 0
        assert "all is well" in done.stdout
        await bot.stop()
    assert (await asyncio.to_thread(status_of, stored, port)).returncode == 1


def status_of(stored: Stored, port: int) -> Any:
    return run_onrecord(stored.folder, "--config", str(stored.config(operating={"port": port})), "status")


async def test_a_port_that_another_program_has_is_told_and_the_bot_goes_on(
    discord: FakeDiscord, stored: Stored, port: int
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        async with running(discord, stored, operating={"port": port}) as bot:
            await discord.answer_to(await discord.slash("ask", question=WHISPERED))
            code, errors = await bot.stop()
    assert code == 0
    assert f"port {port} cannot be had" in errors


async def test_a_log_for_programs_holds_an_object_a_line_and_neither_token_nor_question(
    discord: FakeDiscord, stored: Stored
) -> None:
    async with running(discord, stored, log_format="json", log_level="DEBUG") as bot:
        await discord.answer_to(await discord.slash("ask", question=WHISPERED))
        _, errors = await bot.stop()
    lines = [json.loads(line) for line in errors.splitlines()]
    assert lines
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)
    assert TOKEN not in errors
    assert "Lindqvist" not in errors


def test_a_bot_whose_connections_are_down_is_not_well() -> None:
    up, down = ShardCondition(0, 0.1), ShardCondition(1, None)
    assert Condition((0,), (up,), 0, NOTHING).troubles == ()
    assert Condition((0, 1), (up, down), 0, NOTHING).troubles == ("1 of 2 connections to Discord are down: 1",)
    assert Condition((0, 1), (up,), 0, NOTHING).connected == 1
    assert Condition((), (), 0, NOTHING).troubles


async def test_every_shard_tells_how_it_fares(stored: Stored, port: int) -> None:
    async with FakeDiscord(shards=2) as discord, running(discord, stored, operating={"port": port}):
        _, health = await page(port, "healthz")
        told = json.loads(health)
        assert (told["shards"], told["connected"]) == (2, 2)
        assert [(one["shard"], one["servers"]) for one in told["each_shard"]] == [(0, 1), (1, 1)]
        _, figures = await page(port, "metrics")
        for shard in ("0", "1"):
            assert value(figures, f'onrecord_shard_connected{{shard="{shard}"}}') == 1
            assert value(figures, f'onrecord_shard_servers{{shard="{shard}"}}') == 1
            assert value(figures, f'onrecord_shard_latency_seconds{{shard="{shard}"}}') < 60


def test_articles_and_feeds_are_not_counted_again_while_nothing_changes() -> None:
    with Archive.in_memory([HARBOUR]) as archive:
        taking = StockTaking(archive, lambda: ())
        first = taking.stock()
        assert (first.articles, first.statements) == (1, archive.count(Filters()))
        assert taking.stock() is first
        archive.add(TOUR)
        assert taking.stock().articles == 2


async def test_the_lag_of_the_event_loop_is_measured() -> None:
    measures = Measures()
    watching = asyncio.create_task(measures.watch_loop())
    await asyncio.sleep(0.7)
    watching.cancel()
    figures = measures.page(Condition((0,), (), 0, NOTHING)).decode()
    assert value(figures, "onrecord_loop_lag_seconds_count") == 1


# --- the commands in people's languages


async def payloads(bot: OnRecord) -> list[dict[str, Any]]:
    """The commands as Discord is told of them."""
    translator = bot.tree.translator
    assert translator
    return [await one.get_translated_payload(bot.tree, translator) for one in bot.tree.get_commands()]


def every_part(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield payload
    for part in [*payload.get("options", ()), *payload.get("choices", ())]:
        yield from every_part(part)


async def test_every_name_and_description_has_its_words_in_every_language_within_limits(
    server: Server,
) -> None:
    locales = {locale.value for locale in LOCALES}
    for part in (part for payload in await payloads(server.bot) for part in every_part(payload)):
        assert part["name_localizations"].keys() == locales, part["name"]
        if "value" in part or (part.get("type") == 3 and "description" not in part):
            continue  # a choice, or an entry of the message menu: any letters
        for locale, name in part["name_localizations"].items():
            assert re.fullmatch(r"[-_'’\w]{1,32}", name), (locale, name)
            assert name == name.lower(), (locale, name)
        if part.get("description"):
            assert part["description_localizations"].keys() == locales, part["description"]
            assert all(1 <= len(words) <= 100 for words in part["description_localizations"].values())


async def test_no_two_commands_or_options_beside_each_other_have_one_name_in_a_language(server: Server) -> None:
    told = await payloads(server.bot)
    groups = [told, *[part["options"] for payload in told for part in every_part(payload) if part.get("options")]]
    for group in groups:
        for locale in (one.value for one in LOCALES):
            names = [part["name_localizations"][locale] for part in group]
            assert len(names) == len(set(names)), (locale, names)


@pytest.mark.parametrize("language", sorted(set(LOCALES.values())))
async def test_no_translation_is_of_words_that_nothing_shows(server: Server, language: str) -> None:
    parts = [part for payload in await payloads(server.bot) for part in every_part(payload)]
    shown = {part["name"] for part in parts} | {part.get("description") for part in parts} | WORDS
    assert translations(language).keys() - shown == set()


async def test_where_answers_matter_people_are_told_in_their_language_that_articles_are_english(server: Server) -> None:
    (ask,) = [payload for payload in await payloads(server.bot) if payload["name"] == "ask"]
    assert "englische Artikel" in ask["description_localizations"][discord_py.Locale.german.value]


async def test_whoever_owns_the_application_can_tell_discord_of_the_commands_again(server: Server) -> None:
    admins = server.guild.create_role("Admins", permissions=discord_py.Permissions(administrator=True))
    admin = server.newcomer("admin", roles=[admins])
    before = len(server.sent("PUT", "/commands"))
    refused = await admin.slash(server.channel, "sync")
    assert "Only those to whom" in text(refused.response)
    assert len(server.sent("PUT", "/commands")) == before
    assert server.bot.application
    server.bot.application.owner.id = admin.id
    assert "commands of mine" in text((await admin.slash(server.channel, "sync")).response)
    assert len(server.sent("PUT", "/commands")) == before + 1
