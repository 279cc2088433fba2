"""When what is followed is told: at once, or as a digest at a local time; never in quiet hours, at most so often a day.

Local times are those of a time zone with its changes of the clock: a time that a day does not have comes as much later
as the clock was put forward; one that a day has twice comes the first time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

if TYPE_CHECKING:
    from datetime import date

Digest = Literal["daily", "weekly"]
MONDAY = 0
DAYS_BACK = 8
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?")


class NotAMannerError(ValueError):
    """Words that name no hour or no time zone. The message is for whoever typed them."""


@dataclass(frozen=True)
class Telling:
    """How a place is told; hours are minutes after local midnight."""

    digest: Digest | None = None
    at: int = 8 * 60
    zone: str = "UTC"
    quiet: tuple[int, int] | None = None
    most_a_day: int = 0
    """Messages a local day; 0 is no limit."""
    role: int = 0
    """The role to ping; 0 is nobody."""

    def is_due(self, now: datetime, told: datetime, messages_today: int) -> bool:
        """Whether what waits is told now; `told` is when a digest was told last, or when the following began."""
        if self.most_a_day and messages_today >= self.most_a_day:
            return False
        return self.last_digest(now) > told if self.digest else not self._is_quiet(now)

    def last_digest(self, now: datetime) -> datetime:
        """The latest moment, up to now, at which a digest was to come."""
        today = now.astimezone(_zone(self.zone)).date()
        moments = (self._on(today - timedelta(days=back)) for back in range(DAYS_BACK))
        return next(moment for moment in moments if moment and moment <= now)

    def day_began(self, now: datetime) -> datetime:
        """When the local day began."""
        return datetime.combine(now.astimezone(_zone(self.zone)).date(), time(), _zone(self.zone)).astimezone(UTC)

    def _on(self, day: date) -> datetime | None:
        """The moment of a day's digest; None where that day has none."""
        if self.digest == "weekly" and day.weekday() != MONDAY:
            return None
        return datetime.combine(day, time(self.at // 60, self.at % 60), _zone(self.zone)).astimezone(UTC)

    def _is_quiet(self, now: datetime) -> bool:
        if self.quiet is None:
            return False
        local = now.astimezone(_zone(self.zone))
        minute, (first, last) = local.hour * 60 + local.minute, self.quiet
        return first <= minute < last if first < last else not last <= minute < first

    @property
    def told(self) -> str:
        """The manner in words; empty where it is the usual one."""
        when = f"{'every day' if self.digest == 'daily' else 'on Mondays'} at {_clock(self.at)}" if self.digest else ""
        quiet = f"not from {_clock(self.quiet[0])} to {_clock(self.quiet[1])}" if self.quiet else ""
        hours = ", ".join(filter(None, (when, quiet)))
        most = f"at most {self.most_a_day} a day" if self.most_a_day else ""
        return ", ".join(filter(None, (f"{hours} ({self.zone})" if hours else "", most)))


def minutes(typed: str) -> int:
    """The minutes after midnight that an hour names ("8", "08:30"). Raises NotAMannerError."""
    found = _HOUR.fullmatch(typed.strip())
    if not found:
        raise NotAMannerError(f"I cannot read “{typed}” as an hour. Try 08:30.")
    return int(found[1]) * 60 + int(found[2] or 0)


def hours(typed: str) -> tuple[int, int]:
    """The hours that "22:00-07:00" names. Raises NotAMannerError."""
    first, dash, last = typed.replace("–", "-").partition("-")
    span = minutes(first), minutes(last if dash else "")
    if span[0] == span[1]:
        raise NotAMannerError("Quiet hours must end at another hour than they begin.")
    return span


def zone_named(typed: str) -> str:
    """The time zone of a name, in its own spelling. Raises NotAMannerError."""
    known = {name.casefold(): name for name in zone_names()}
    found = known.get(typed.strip().replace(" ", "_").casefold())
    if found is None:
        raise NotAMannerError(f"I know no time zone “{typed}”. Try Europe/Berlin, or America/New_York.")
    return found


@cache
def zone_names() -> tuple[str, ...]:
    """The names of all time zones, sorted."""
    return tuple(sorted(available_timezones()))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):  # a zone that this machine no longer knows
        return ZoneInfo("UTC")


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
