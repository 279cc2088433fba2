"""The wire tests of `tests/discord` once more, with bots that answer from a cluster.

One is run each time; the others, some seconds each, are run by `make prove`.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.discord.conftest import discord, ready
from tests.discord.fake.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["discord", "ready"]

OF_FILES = {
    "test_while_another_process_locks_the_archive_everything_is_acknowledged": "it locks the archive's file",
    "test_while_the_archive_is_locked_the_buttons_of_a_report_are_acknowledged": "it locks the archive's file",
}
"""Tests that need the archive's file, and why."""
ALWAYS = {"test_it_logs_in_registers_its_commands_and_answers"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent != Path(__file__).parent:
            continue
        name = getattr(item, "originalname", item.name)
        if name not in ALWAYS:
            item.add_marker(pytest.mark.prove)
        if name in OF_FILES:
            item.add_marker(pytest.mark.skip(reason=OF_FILES[name]))


@pytest.fixture(scope="session")
def place(cluster: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Stored]]:
    """Gives places for archives in the cluster, which are gone at the end."""
    taken: list[str] = []

    def take() -> Stored:
        taken.append(f"test-{secrets.token_hex(6)}")
        return Stored(tmp_path_factory.mktemp("stored"), cluster, taken[-1])

    yield take
    for prefix in taken:
        httpx.delete(f"{cluster[0]}/{prefix}-*", timeout=60).raise_for_status()
