"""Two bots of one Discord on one cluster: each alert is sent once though its sender is killed, and both know all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.discord.fake.payloads import AWAY, DIRECT, FAR_AWAY, HOME
from tests.discord.fake.server import Fault
from tests.discord.fake.stored import Stored
from tests.opensearch.two_bots import HOMES, SEND, SPEAKERS, TwoBots, shown

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 20
NONCE_SECONDS = 30.0
LATER_SECONDS = 65.0
"""When nonces are forgotten, and nobody relies on them."""
SEEN_SECONDS = 4.0
"""When one bot knows what the other one was told."""
pytestmark = pytest.mark.prove


@pytest.fixture
def stored(cluster: tuple[str, ...], prefix: str, tmp_path: Path) -> Stored:
    return Stored(tmp_path, cluster, prefix)


async def test_alerts_are_sent_once_though_whoever_sends_them_is_killed_again_and_again(
    stored: Stored, tmp_path: Path
) -> None:
    async with TwoBots.running(stored, tmp_path / "log") as both:
        await both.follow()
        publishing = both.publish_all_the_time()
        on_duty = await both.on_duty()
        for number in range(KILLS):
            here = HOMES[on_duty]
            answer = await both.answered("ask", here, question="What did Ada Quill say about the harbour?")
            await both.take_over(on_duty, list(both.MIDDLES)[number % len(both.MIDDLES)])
            assert "Ada Quill" in await both.in_context(answer, here)  # though the one that gave it is gone
            on_duty = 1 - on_duty
            assert await both.on_duty() == on_duty
        publishing.cancel()
        await both.wait_until(lambda: _all_told(both), "all is told")
        await asyncio.sleep(10.0)  # what is told once too often comes now
        told = both.count()
        print("", *told.lines(), sep="\n")  # noqa: T201  what a proof found
        assert await both.stop() == [0, 0]
    assert (told.twice, told.asked_besides) == (0, 0)
    assert set(told.told[DIRECT.channel]) == both.said_by(SPEAKERS[0])
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def _all_told(both: TwoBots) -> bool:
    told, every = both.count(), set(range(both.told.published))
    return not any(told.lost(place, every) for place in (HOME, AWAY, FAR_AWAY))


async def test_what_one_bot_is_told_the_other_knows_within_seconds(stored: Stored, tmp_path: Path) -> None:
    async with TwoBots.running(stored, tmp_path / "log") as both:
        await both.follow()
        await _corrections_are_seen(both)
        if await both.on_duty() == 1:
            await both.take_over(1, "anything")
        await _settings_hold_for_alerts_of_the_other_bot(both)
        print("", *both.told.lines(), sep="\n")  # noqa: T201
        assert await both.stop() == [0, 0]


async def _corrections_are_seen(both: TwoBots) -> None:
    renamed = await both.answered("correct rename", HOME, actor="Omar Lindqvist", name="Omar the Elder")
    assert "shown as Omar the Elder" in shown(renamed)

    async def known() -> bool:
        answer = await both.answered("ask", AWAY, question="What did Lindqvist say?")
        return "Omar the Elder" in shown(answer)

    await both.seen("a correction", known)


async def _settings_hold_for_alerts_of_the_other_bot(both: TwoBots) -> None:
    """The first bot is on duty; what is decided in a server of the second one's silences a channel there."""
    await _rule(both, "deny")
    await asyncio.sleep(SEEN_SECONDS)
    silenced = both.publish()
    await both.wait_until(lambda: silenced in both.count().told[AWAY.channel], "it is told elsewhere")
    await _rule(both, "clear")
    await asyncio.sleep(SEEN_SECONDS)
    heard = both.publish()
    await both.wait_until(lambda: heard in both.count().told[FAR_AWAY.channel], "it is told there again")
    assert silenced not in both.count().told[FAR_AWAY.channel]


async def _rule(both: TwoBots, rule: str) -> None:
    channel = FAR_AWAY.channel
    given = [{"type": 7, "name": "channel", "value": channel}, {"type": 3, "name": "rule", "value": rule}]
    resolved = {"channels": {channel: {"id": channel, "type": 0, "name": "news", "permissions": "0"}}}
    data = {"id": "1", "name": "settings", "type": 1, "options": [{"type": 1, "name": "channel", "options": given}]}
    asked = await both.discord.interact(2, data | {"resolved": resolved}, place=AWAY)
    assert "Settings of this server" in shown(await both.discord.answer_to(asked))


async def test_an_alert_that_was_sent_is_not_sent_again_though_nobody_noted_it_and_its_nonce_is_forgotten(
    stored: Stored, tmp_path: Path
) -> None:
    async with TwoBots.running(stored, tmp_path / "log") as both:
        both.discord.nonce_seconds = NONCE_SECONDS
        await both.follow()
        sent = Fault("POST", SEND, 0, seconds=3600, taken=True)
        both.discord.faults = [sent]
        first = both.publish()
        await both.wait_until(lambda: not sent.times, "an alert is sent")
        await both.kill(0)
        await both.kill(1)
        await asyncio.sleep(LATER_SECONDS)
        await both.start(0)
        await both.start(1)
        second = both.publish()
        await both.wait_until(lambda: second in both.count().told[HOME.channel], "the next one is told")
        await asyncio.sleep(SEEN_SECONDS)
        told = both.count()
    assert [told.told[place.channel][first] for place in (HOME, AWAY, FAR_AWAY, DIRECT)] == [1, 1, 1, 1]
