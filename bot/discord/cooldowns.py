"""What keeps the bot polite: nobody asks too fast, and nothing is answered twice. All memory here is bounded."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from discord.app_commands import Cooldown

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


@dataclass
class Recent(Generic[K, V]):
    """The `most` recently used values by key; the oldest are forgotten."""

    most: int
    _values: OrderedDict[K, V] = field(default_factory=OrderedDict)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        """The value of `key`, which becomes the most recent."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: K, value: V) -> None:
        """Remember `value` as the most recent."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self.most:
            self._values.popitem(last=False)

    def drop_where(self, condition: Callable[[K, V], bool]) -> None:
        """Forget what meets a condition on key and value."""
        for key in [key for key, value in self._values.items() if condition(key, value)]:
            del self._values[key]

    def first(self, key: K, value: V) -> bool:
        """Remember `value` if nothing is remembered under `key`; whether it was the first."""
        if self.get(key) is not None:
            return False
        self.put(key, value)
        return True


class Cooldowns(Generic[K]):
    """How often each of many may ask: `rate` times in `seconds`."""

    def __init__(self, most: int = 50_000) -> None:
        self._recent: Recent[tuple[K, int, float], Cooldown] = Recent(most)

    def wait(self, who: K, rate: int, seconds: float, now: float) -> float:
        """Count one question of `who`; the seconds to wait before it may be asked, 0 when it may be asked now.

        `now` is the time of asking in seconds.
        """
        key = (who, rate, seconds)
        self._recent.first(key, Cooldown(rate, seconds))
        cooldown = self._recent.get(key)
        return (cooldown.update_rate_limit(now) or 0.0) if cooldown else 0.0
