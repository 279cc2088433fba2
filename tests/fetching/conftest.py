"""A real site on loopback whose answers are written byte by byte, and names that lead where a test wants."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.fetching.fetched import Clock, FetchPolicy
from bot.fetching.fetcher import Fetcher

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def http(body: bytes = b"<p>Words.</p>", *, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    """An HTTP answer; `kind` "" leaves the type out, headers are named with underscores."""
    named = {"Content-Length": str(len(body)), **({"Content-Type": kind} if kind else {})}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return http(b"", status=status, Location=location)


@dataclass
class Request:
    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """`answers` by path; a list gives one answer after the other, the last one for ever."""

    port: int = 0
    connections: int = 0
    keeps_connections: bool = False
    requests: list[Request] = field(default_factory=list)
    answers: dict[str, Answer | list[Answer]] = field(default_factory=lambda: {"/": http()})

    page = staticmethod(http)
    redirect = staticmethod(redirect)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self._answer(reader, writer)
            while self.keeps_connections:
                await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        fields = dict(line.split(": ", 1) for line in head[1:] if line)
        self.requests.append(Request(path, {name.lower(): value for name, value in fields.items()}))
        answer = self.answers.get(path, http(status="404 Not Found"))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if isinstance(answer, bytes):
            writer.write(answer)
        else:
            await answer(writer)
        await writer.drain()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    yield site
    server.close()


@pytest.fixture
async def site_on_ipv6(site: Site) -> AsyncIterator[Site]:
    """The site on ::1 too, where the machine has that address."""
    try:
        server = await asyncio.start_server(site.serve, "::1", site.port)
    except OSError:
        yield site
        return
    yield site
    server.close()


class Names:
    """A resolver: each name leads to its lists of addresses, one list a question, the last one for ever."""

    def __init__(self, **known: list[list[str]]) -> None:
        self.known = {name.replace("_", "."): answers for name, answers in known.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        del port
        self.asked.append(host)
        answers = self.known.get(host)
        if not answers:
            raise OSError("no such name")
        return answers.pop(0) if len(answers) > 1 else answers[0]


class Hours:
    """A clock whose time passes only by sleeping."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def clock(self) -> Clock:
        return Clock(now=lambda: self.at, sleep=self.sleep)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)
        await asyncio.sleep(0.001)


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def names() -> type[Names]:
    return Names


Opener = Callable[..., Fetcher]


@pytest.fixture(scope="session")
def authorities() -> ssl.SSLContext:
    """Reading the list of authorities takes 70 ms, so the tests share one."""
    return ssl.create_default_context()


@pytest.fixture
async def opened(hours: Hours, authorities: ssl.SSLContext) -> AsyncIterator[Opener]:
    """Make fetchers: `opened(names, max_bytes=...)`; private addresses are admitted unless a test says otherwise."""
    fetchers = []

    def make(resolve: Names | None = None, trust: ssl.SSLContext = authorities, **policy: float) -> Fetcher:
        bounds = FetchPolicy(**{"allow_private": True, "total_seconds": 5.0, **policy})  # type: ignore[arg-type]
        fetchers.append(Fetcher(bounds, resolve=resolve or Names(), clock=hours.clock(), trust=trust))
        return fetchers[-1]

    yield make
    for fetcher in fetchers:
        await fetcher.close()
