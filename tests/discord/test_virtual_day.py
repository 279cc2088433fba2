"""Hours of virtual time over the wire: two shards, a feed, followings, questions, lines that break, a kill an hour."""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

import pytest

from tests.discord.day_figures import HOUR, LATEST_MINUTES
from tests.discord.fake.payloads import DIRECT, HOME, SECOND
from tests.discord.virtual_day import DIGESTS, Day, digest_minute, speaker_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.day_figures import Figures

DAY = 24


async def lived(folder: Path, hours: int, *, kills: int) -> Figures:
    """The figures of so many hours, printed; what is told at once was told once, and each question answered."""
    began, cpu = time.monotonic(), _cpu_seconds()
    async with Day.begin(folder, kills=kills) as day:
        await day.live(hours)
    figures = day.figures
    took = f"took {time.monotonic() - began:.0f} s, {_cpu_seconds() - cpu:.0f} s of CPU"
    print("", *figures.lines(), took, sep="\n")  # noqa: T201  what a proof found
    assert (figures.repeated, figures.lost(hours * HOUR), figures.answered_otherwise) == (0, 0, 0)
    assert figures.worst_lateness <= LATEST_MINUTES
    assert figures.times(SECOND) == figures.times(HOME)
    assert set(figures.times(DIRECT)) == {one for one in figures.times(HOME) if speaker_of(one) == "Ada Quill"}
    assert figures.answers == figures.questions
    return figures


def _cpu_seconds() -> float:
    every = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in every)


def digests_came_at_their_minute(figures: Figures) -> bool:
    """Whether each digest came whole at its minute, and never else."""
    for place in DIGESTS:
        due = digest_minute(place)
        news = sum(minute <= due for minute, _ in figures.told[HOME.channel])
        if figures.minutes(place) != {due} or figures.times(place).total() != news:
            return False
    return True


async def test_some_hours_are_told_once_though_lines_break_and_the_bot_is_killed(tmp_path: Path) -> None:
    figures = await lived(tmp_path, 3, kills=2)
    assert len(figures.killed) == 2
    assert figures.resumed >= 3


@pytest.mark.prove
async def test_a_day_with_a_kill_every_hour_tells_everything_once_and_digests_at_their_minute(tmp_path: Path) -> None:
    figures = await lived(tmp_path, DAY, kills=DAY)
    assert len(figures.killed) == DAY
    assert digests_came_at_their_minute(figures)
    assert max(figures.resident_mb) < 1.1 * figures.resident_mb[0]


@pytest.mark.prove
async def test_a_day_without_a_kill_needs_no_more_memory_in_the_evening_than_in_the_morning(tmp_path: Path) -> None:
    figures = await lived(tmp_path, DAY, kills=0)
    assert digests_came_at_their_minute(figures)
    assert max(figures.resident_mb[-6:]) < 1.15 * max(figures.resident_mb[:6])
