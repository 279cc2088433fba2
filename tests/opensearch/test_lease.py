"""One process of several asks feeds and sends alerts: the one that holds the lease."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.opensearch.cluster import ClusterAddress, OpenSearchCluster
from retrieval.opensearch.lease import LEASE_SECONDS, Lease, token_here

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def lease(cluster: tuple[str, ...], prefix: str) -> Callable[[Clock], Lease]:
    """A process's view of the lease, each call another process."""
    there = OpenSearchCluster(ClusterAddress(nodes=cluster, prefix=prefix))
    return lambda clock: Lease(there, clock=clock)


def test_whoever_comes_first_holds_the_lease_and_keeps_it(lease: Callable[[Clock], Lease]) -> None:
    clock = Clock()
    first, second = lease(clock), lease(clock)
    for _ in range(4):
        first.look()
        second.look()
        clock.now += LEASE_SECONDS / 2
        assert not second.token
    first.look()
    assert first.token == 1


def test_another_takes_over_within_seconds_when_the_holder_is_gone(lease: Callable[[Clock], Lease]) -> None:
    clock = Clock()
    first, second = lease(clock), lease(clock)
    first.look()
    second.look()
    clock.now += LEASE_SECONDS + 1
    assert not first.token, "it no longer relies on what it could not renew"
    second.look()
    assert second.token == 2
    first.look()
    assert not first.token


def test_a_lease_that_is_given_up_is_taken_at_once(lease: Callable[[Clock], Lease]) -> None:
    clock = Clock()
    first, second = lease(clock), lease(clock)
    first.look()
    first.give_up()
    second.look()
    assert (first.token, second.token) == (0, 2)


def test_what_is_written_on_duty_carries_the_token(lease: Callable[[Clock], Lease]) -> None:
    clock = Clock()
    first, second = lease(clock), lease(clock)
    first.look()
    second.look()
    with first.duty() as ours:
        assert (ours, token_here()) == (True, 1)
    with second.duty() as ours:
        assert (ours, token_here()) == (False, 0)
    assert token_here() == 0


def test_of_many_that_look_at_once_one_holds_it(lease: Callable[[Clock], Lease]) -> None:
    clock = Clock()
    many = [lease(clock) for _ in range(5)]
    for one in many:
        one.look()
    assert [one.token for one in many].count(1) == 1
