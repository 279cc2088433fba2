"""What a server's administrators decide: where the bot answers, whom, and how."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pydantic import TypeAdapter

from retrieval.archive.notebook import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from retrieval.archive.engine import Engine

Rule = Literal["allow", "deny", "clear"]
Whose = Literal["shared", "own"]


@dataclass(frozen=True)
class Server:
    """The settings of one server. An empty allow list allows everywhere and everybody; a denial always wins."""

    allowed_channels: tuple[int, ...] = ()
    denied_channels: tuple[int, ...] = ()
    allowed_roles: tuple[int, ...] = ()
    denied_roles: tuple[int, ...] = ()
    private: bool = False
    plainly: bool = False
    tidy: bool = False
    """Whether an answer goes when its question is deleted."""
    questions_a_minute: int = 0
    """How many questions one channel may ask in a minute; 0 is no limit."""
    archive: Whose = "shared"
    """Which archive answers: the one that all servers share, or one that this server keeps for itself."""

    reports_channel: int = 0
    """Where moderators are told what people doubt; 0 is nowhere."""
    gaps_in_words: bool = False
    """Whether questions without an answer are counted word for word too."""

    def is_silent_in(self, channels: Collection[int]) -> bool:
        """Whether nothing is to be said in a channel, given with those it lies in."""
        denied = not {*self.denied_channels}.isdisjoint(channels)
        return denied or bool(self.allowed_channels and {*self.allowed_channels}.isdisjoint(channels))

    def refusal(self, channels: Collection[int], roles: Collection[int]) -> str:
        """Why the bot does not answer in a channel (with those it lies in) or a person with these roles; else empty."""
        if self.is_silent_in(channels):
            return "This server's administrators do not want me to answer in this channel."
        denied = not {*self.denied_roles}.isdisjoint(roles)
        if denied or (self.allowed_roles and {*self.allowed_roles}.isdisjoint(roles)):
            return "This server's administrators have not given your roles access to me."
        return ""

    def ruled_channel(self, rule: Rule, channel: int) -> Server:
        """These settings with a channel allowed, denied, or neither."""
        allowed, denied = _ruled(rule, channel, self.allowed_channels, self.denied_channels)
        return replace(self, allowed_channels=allowed, denied_channels=denied)

    def ruled_role(self, rule: Rule, role: int) -> Server:
        """These settings with a role allowed, denied, or neither."""
        allowed, denied = _ruled(rule, role, self.allowed_roles, self.denied_roles)
        return replace(self, allowed_roles=allowed, denied_roles=denied)


def _ruled(rule: Rule, one: int, *lists: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    allowed, denied = (tuple(other for other in members if other != one) for members in lists)
    return (*allowed, *[one] * (rule == "allow")), (*denied, *[one] * (rule == "deny"))


DEFAULTS = Server()
_SERVER = TypeAdapter(Server)


def _read(kept: str | None) -> Server:
    return DEFAULTS if kept is None else _SERVER.validate_json(kept)


def _decided(kept: str | None, decided: Callable[[Server], Server]) -> str | None:
    """What is to be kept; None where that is what is kept."""
    former = _read(kept)
    server = decided(former)
    return None if server == former else _SERVER.dump_json(server).decode()


class Servers:
    """The settings of all servers, kept in the archive's database. Safe to use from any thread."""

    def __init__(self, archive: Path | Engine | None, decided: Callable[[], None] = lambda: None) -> None:
        """`archive` is the archive's file, made when something is decided; None keeps everything in memory.

        `decided` is called after each decision.
        """
        self._record = Notebook(archive)
        self._decided = decided
        self._changing = threading.Lock()
        self._servers: dict[int, Server] = {}
        self.read_anew()

    def read_anew(self) -> None:
        """Take in what other processes decided. Raises ArchiveError where the archive cannot be read."""
        kept = self._record.server_settings()
        self._servers = {guild: _read(settings) for guild, settings in kept.items()}

    def close(self) -> None:
        """Close the file."""
        self._record.close()

    def of(self, guild: int | None) -> Server:
        """Give the settings of a server; those without any have the defaults."""
        return self._servers.get(guild or 0, DEFAULTS)

    def with_own_archives(self) -> list[int]:
        """Give the servers that keep an archive for themselves."""
        return [guild for guild, server in self._servers.items() if server.archive == "own"]

    def with_reports(self) -> dict[int, int]:
        """Give the servers whose moderators are told of reports, each with the channel."""
        return {guild: server.reports_channel for guild, server in self._servers.items() if server.reports_channel}

    def set(self, guild: int, server: Server) -> None:
        """Keep the settings of a server. Raises ArchiveError where the archive cannot be written."""
        self.change(guild, lambda _: server)

    def change(self, guild: int, decided: Callable[[Server], Server]) -> Server:
        """Change the settings of a server as they stand, whoever else changes them at this moment; gives the new ones.

        `decided` may be called again with what another process decided meanwhile. Raises ArchiveError where the archive
        cannot be written.
        """
        with self._changing:
            former = self.of(guild)
            server = _read(self._record.change_server(guild, lambda kept: _decided(kept, decided)))
            if server != former:
                self._servers[guild] = server
                self._decided()
            return server

    def forget(self, guild: int) -> None:
        """Forget the settings of a server. Raises ArchiveError where the archive cannot be written."""
        with self._changing:
            self._record.forget_server(guild)
            self._servers.pop(guild, None)
            self._decided()
