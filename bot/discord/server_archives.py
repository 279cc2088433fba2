"""The archives that answer in Discord: the one that all servers share, and those that servers keep for themselves.

A server's own archive is a file of its own beside the shared one, with its own index, names, feeds and acts, so that
nothing of it can be found from anywhere else, nor count anywhere else.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from bot.discord.answerer import Answerer
from bot.duty import alone
from bot.feeds.subscriptions import in_background
from bot.ledger import Ledger
from bot.opening import of_server, open_to_write, record_place

if TYPE_CHECKING:
    from bot.discord.workers import Workers
    from bot.duty import Duty
    from bot.settings import Settings


class ServerArchives:
    """Which archive answers where. Safe to use from any thread; an archive is opened when it is first asked."""

    def __init__(self, shared: Answerer, workers: Workers, settings: Settings, duty: Duty = alone) -> None:
        self.shared = shared
        self._workers = workers
        self._settings = settings
        self._duty = duty
        self._own: dict[int, Answerer] = {}
        self._open: dict[int, ExitStack] = {}
        self._opening = threading.Lock()
        self._owners: frozenset[int] = frozenset()
        """Servers that kept an archive for themselves when this was looked at last."""

    def of(self, server: int | None) -> Answerer:
        """Give what answers in a server (None: in a direct message). Raises ArchiveError where it cannot be opened."""
        if server is None or self.shared.memory.servers.of(server).archive == "shared":
            return self.shared
        return self.kept_by(server)

    def kept_by(self, server: int) -> Answerer:
        """Give what answers from a server's own archive, which is made where it is missing; 0: from the shared one."""
        if not server:
            return self.shared
        with self._opening:
            if server not in self._own:
                self._own[server] = self._opened(server)
            return self._own[server]

    def settings_of(self, answerer: Answerer) -> Settings:
        """Give the configuration with the file of an archive in the place of the shared one's."""
        return self._settings_of(answerer.server)

    def open_all(self) -> None:
        """Open the archives that servers keep for themselves, so that their feeds are read and their alerts sent.

        Those that a server gave up since the last time, in whatever process, are closed. Raises ArchiveError.
        """
        owners = frozenset(self.shared.memory.servers.with_own_archives())
        gone, self._owners = self._owners - owners, owners
        for server in gone:
            self.close(server)
        for server in owners:
            self.kept_by(server)

    def every(self) -> list[Answerer]:
        """Give all that is open."""
        with self._opening:
            return [self.shared, *self._own.values()]

    def close(self, server: int) -> None:
        """Close what a server kept for itself and read its feeds no more; its file stays."""
        with self._opening:
            self._own.pop(server, None)
            open_there = self._open.pop(server, None)
        if open_there:
            open_there.close()

    def close_all(self) -> None:
        """Close all that servers keep for themselves."""
        for server in list(self._open):
            self.close(server)

    def _settings_of(self, server: int) -> Settings:
        return of_server(self._settings, server)

    def _opened(self, server: int) -> Answerer:
        settings = self._settings_of(server)
        with ExitStack() as stack:
            archive = stack.enter_context(open_to_write(settings))
            if settings.feeds.poll:
                ledger = stack.enter_context(Ledger(record_place(settings)))
                stack.enter_context(in_background(archive, ledger, settings, self._duty))
            self._open[server] = stack.pop_all()
        return Answerer(archive, self.shared.memory, self._workers, settings.answers.passages, server)
