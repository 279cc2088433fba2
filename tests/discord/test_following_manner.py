"""When what is followed is told: local times, whatever the clocks of a place do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.following_manner import NotAMannerError, Telling, hours, minutes, zone_named, zone_names


@pytest.mark.parametrize(
    ("zone", "at", "noon", "moment"),
    [
        ("Europe/Berlin", 150, "2025-03-30T12:00", "2025-03-30T01:30"),  # 02:30 is not there: 03:30 summer time
        ("Europe/Berlin", 150, "2025-10-26T12:00", "2025-10-26T00:30"),  # 02:30 is there twice: the first
        ("America/New_York", 480, "2025-03-09T16:00", "2025-03-09T12:00"),
        ("Asia/Kathmandu", 480, "2025-03-09T16:00", "2025-03-09T02:15"),
        ("Pacific/Apia", 480, "2011-12-31T12:00", "2011-12-30T18:00"),  # there was no 30 December there
    ],
)
def test_a_digest_comes_at_its_local_time(zone, at, noon, moment):
    manner = Telling("daily", at, zone)
    now, wanted = (datetime.fromisoformat(f"{one}+00:00") for one in (noon, moment))
    assert manner.last_digest(now) == wanted


@given(st.sampled_from(zone_names()), st.integers(0, 1439), st.integers(1_577_836_800, 1_893_456_000))
def test_a_digest_comes_once_in_every_stretch_of_a_local_day(zone, at, moment):
    manner, now = Telling("daily", at, zone), datetime.fromtimestamp(moment, UTC)
    last = manner.last_digest(now)
    assert timedelta(0) <= now - last < timedelta(hours=49)
    assert not manner.is_due(now, last, 0)
    assert manner.is_due(now, last - timedelta(minutes=1), 0)


def test_hours_and_zones_are_read_as_people_type_them():
    assert [minutes(typed) for typed in ("8", "08:30", "23.59", "0h05")] == [480, 510, 1439, 5]
    assert hours("22:00–07:00") == (1320, 420)
    assert zone_named("america/new york") == "America/New_York"
    for wrong in ("24", "8:60", "noon", ""):
        with pytest.raises(NotAMannerError):
            minutes(wrong)
    with pytest.raises(NotAMannerError):
        hours("8-8")


@pytest.mark.parametrize(("quiet", "at_seven"), [((1320, 420), True), ((420, 480), False), ((0, 419), True)])
def test_quiet_hours_may_go_over_midnight(quiet, at_seven):
    now = datetime(2025, 6, 3, 7, tzinfo=UTC)
    assert Telling(quiet=quiet).is_due(now, now, 0) is at_seven
