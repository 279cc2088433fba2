"""A day of virtual time with a feed, followings, questions, broken connections and a kill every hour."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.discord.gaps import Gaps
from bot.discord.memory import Memory
from tests.bot.conftest import ROOT
from tests.discord.virtual_day import BEGINS, EVERY_MINUTES, MINUTES, follow_all, live

if TYPE_CHECKING:
    from pathlib import Path

HOUR = 60


def wanted_words(minutes: int) -> Counter[str]:
    numbers = range(-(-minutes // EVERY_MINUTES))
    told = {number - 1 if number % 3 == 2 else number for number in numbers}
    return Counter(f"The quay numbered {number} opens soon," for number in told)


def messages(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "discord.jsonl").read_text(encoding="utf-8").splitlines()]


def told_in(folder: Path, channel: int) -> Counter[str]:
    told = [one["words"] for one in messages(folder) if one["channel"] == channel]
    return Counter(words for each in told for words in each)  # type: ignore[attr-defined]


def killed_within(folder: Path, first: int, last: int) -> None:
    """Live an hour in a process of its own that is killed somewhere in it, then what is left of the hour."""
    call = [sys.executable, "-m", "tests.discord.virtual_day", str(folder), str(first), str(last)]
    running = subprocess.Popen(call, cwd=ROOT)
    middle = first + 7 + first // HOUR % 40
    reached = folder / "minute"
    while running.poll() is None:
        if reached.exists() and (text := reached.read_text(encoding="utf-8")) and int(text) >= middle:
            running.send_signal(signal.SIGKILL)
            break
        time.sleep(0.002)
    running.wait()
    again = int(reached.read_text(encoding="utf-8") or first)
    subprocess.run([*call[:4], str(again), str(last)], cwd=ROOT, check=True, timeout=300)


def test_some_hours_are_told_once_though_connections_break(tmp_path: Path) -> None:
    follow_all(tmp_path)
    live(tmp_path, 0, 2 * HOUR)
    live(tmp_path, 2 * HOUR, 3 * HOUR)
    assert told_in(tmp_path, 101) == wanted_words(3 * HOUR)


@pytest.mark.prove
def test_a_day_with_a_kill_every_hour_tells_everything_once_and_digests_at_their_minute(tmp_path: Path) -> None:
    follow_all(tmp_path)
    for first in range(0, MINUTES, HOUR):
        killed_within(tmp_path, first, first + HOUR)
    assert told_in(tmp_path, 101) == wanted_words(MINUTES)
    for channel, zone, moment in (
        (102, "Europe/Berlin", "2025-03-30T03:30"),  # 02:30 is not there in this night
        (201, "America/New_York", "2025-03-30T02:30"),
    ):
        when = {one["at"] for one in messages(tmp_path) if one["channel"] == channel}
        due = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        late = max(datetime.fromisoformat(str(one)) - due for one in when)
        assert due.isoformat() in when
        assert late.total_seconds() <= 2 * HOUR, "what a broken connection kept back comes a minute later"
        assert set(told_in(tmp_path, channel).values()) == {1}
    memory = Memory(tmp_path / "a.discord")
    assert sum(gap.times for gap in Gaps(memory).of(1, 10)) >= MINUTES // EVERY_MINUTES
    memory.close()
    peaks = [int(path.read_text()) for path in sorted(tmp_path.glob("memory-*"))]
    assert BEGINS.tzinfo is UTC
    print("peak memory of the hours, MB:", [peak // 1024 for peak in peaks])  # noqa: T201
    assert max(peaks[-6:]) < 1.25 * max(peaks[:6])
