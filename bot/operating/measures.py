"""The figures of a running bot, as Prometheus reads them. None of them holds a word that anybody typed."""

from __future__ import annotations

import asyncio
import math
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import generate_latest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.operating.stock import Stock

_ANSWER_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_LAG_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)
LAG_EVERY_SECONDS = 0.5
_MOST_NAMED = 10


@dataclass(frozen=True)
class ShardCondition:
    """How one connection to Discord fares, which carries the events of some of the servers."""

    shard: int
    latency_seconds: float | None
    """Between a heartbeat and Discord's answer; None where the connection is down."""
    servers: int = 0


@dataclass(frozen=True)
class Condition:
    """How a bot fares at one moment."""

    wanted: tuple[int, ...]
    """Connections to Discord that this process should have, by number."""
    each_shard: tuple[ShardCondition, ...]
    """Those that were begun, whether they stand or not."""
    waiting: int
    """Questions that wait for a thread."""
    stock: Stock

    @property
    def connected(self) -> int:
        """How many connections stand."""
        return sum(one.latency_seconds is not None for one in self.each_shard)

    @property
    def latency_seconds(self) -> float | None:
        """The latency of the slowest connection; None where none stands."""
        return max((one.latency_seconds for one in self.each_shard if one.latency_seconds is not None), default=None)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What keeps the bot from answering, a line each."""
        behind = self.stock.cluster.troubles if self.stock.cluster else ()
        return (*self._connection_troubles(), *behind)

    def _connection_troubles(self) -> tuple[str, ...]:
        if not self.wanted:
            return ("there is no connection to Discord yet",)
        standing = {one.shard for one in self.each_shard if one.latency_seconds is not None}
        missing = [str(shard) for shard in self.wanted if shard not in standing]
        which = f": {', '.join(missing[:_MOST_NAMED])}{' ...' if missing[_MOST_NAMED:] else ''}"
        return (f"{len(missing)} of {len(self.wanted)} connections to Discord are down{which}",) if missing else ()


class Measures:
    """Counts and durations since the bot began. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._questions = Counter(
            "onrecord_questions", "Questions answered, by outcome.", ["outcome"], registry=self._registry
        )
        self._seconds = Histogram(
            "onrecord_answer_seconds",
            "From hearing a question until its answer is sent.",
            buckets=_ANSWER_SECONDS,
            registry=self._registry,
        )
        self._failures = Counter(
            "onrecord_failures", "Questions and commands that ended in an unforeseen error.", registry=self._registry
        )
        self._lag = Histogram(
            "onrecord_loop_lag_seconds",
            "How late the event loop comes to what it should do.",
            buckets=_LAG_SECONDS,
            registry=self._registry,
        )
        self._gauges = {name: self._gauge(name, text) for name, text in _GAUGES.items()}
        self._shards = {name: self._gauge(name, text, "shard") for name, text in _GAUGES_OF_A_SHARD.items()}
        self._feeds = Gauge("onrecord_feeds", "Feeds by how they fare.", ["health"], registry=self._registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(f"onrecord_{name}", text, labels, registry=self._registry)

    def answered(self, outcome: str) -> None:
        """Count an answer."""
        self._questions.labels(outcome).inc()

    def failed(self) -> None:
        """Count something that was asked and ended in an error."""
        self._failures.inc()

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Measure how long an answer takes."""
        with self._seconds.time():
            yield

    async def watch_loop(self) -> None:
        """Measure, until cancelled, how late the event loop is."""
        while True:
            due = time.monotonic() + LAG_EVERY_SECONDS
            await asyncio.sleep(LAG_EVERY_SECONDS)
            self._lag.observe(max(0.0, time.monotonic() - due))

    def page(self, condition: Condition) -> bytes:
        """Give all figures in Prometheus' text format."""
        stock = condition.stock
        values = {
            "shards": len(condition.wanted),
            "shards_connected": condition.connected,
            "gateway_latency_seconds": _or_nan(condition.latency_seconds),
            "questions_waiting": condition.waiting,
            "articles": stock.articles,
            "statements": stock.statements,
            "archive_bytes": stock.archive_bytes,
            "index_bytes": stock.index_bytes,
        }
        for name, value in values.items():
            self._gauges[name].set(value)
        for shard in condition.each_shard:
            self._shards["shard_connected"].labels(shard.shard).set(shard.latency_seconds is not None)
            self._shards["shard_latency_seconds"].labels(shard.shard).set(_or_nan(shard.latency_seconds))
            self._shards["shard_servers"].labels(shard.shard).set(shard.servers)
        for health, count in stock.feeds.items():
            self._feeds.labels(health).set(count)
        return generate_latest(self._registry)


def _or_nan(seconds: float | None) -> float:
    return math.nan if seconds is None else seconds


_GAUGES = {
    "shards": "Connections to Discord that there should be.",
    "shards_connected": "Connections to Discord that stand.",
    "gateway_latency_seconds": "Between a heartbeat and Discord's answer, of the slowest connection.",
    "questions_waiting": "Questions that wait for a thread.",
    "articles": "Articles in the archive.",
    "statements": "Statements in the archive.",
    "archive_bytes": "The size of the archive's file and its log.",
    "index_bytes": "The size of the search index.",
}
_GAUGES_OF_A_SHARD = {
    "shard_connected": "Whether a connection to Discord stands.",
    "shard_latency_seconds": "Between a heartbeat of a connection and Discord's answer.",
    "shard_servers": "Servers whose events come by a connection.",
}
