from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import simcord

from bot.discord.client import OnRecord
from bot.discord.memory import Memory
from bot.fetching.confined import make_ready
from bot.settings import Settings
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.fake.server import FakeDiscord
from tests.discord.fake.stored import Stored
from tests.discord.limits import wrong_in_request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator


@pytest.fixture(scope="session", autouse=True)
def ready() -> None:
    """Have the server of reading processes running: on a busy machine its start takes longer than Discord waits."""
    make_ready()


CAPITALS = "Lisbon Madrid Paris Bern Rome Vienna Prague Warsaw Berlin Oslo Riga Athens".split()

HARBOUR = Article(
    id="harbour",
    title="Minister defends harbour plan",
    published=date(2025, 3, 4),
    source="Coast Courier",
    url="https://courier.example/harbour?id=7",
    text=(
        "Transport Minister Ada Quill defended the plan on Tuesday.\n\n"
        '"The harbour will stay open to every fishing boat," Quill told reporters in Westport.\n\n'
        'Mayor Omar Lindqvist of Westport disagreed. "We were never asked about the harbour," Lindqvist said.\n\n'
        "Quill said the new breakwater would cost less than the old one.\n\n"
        "A harbour official said the work would begin in May."
    ),
)
TOUR = Article(
    id="tour",
    title="Quill tours the capitals",
    published=date(2025, 5, 6),
    source="Inland Herald",
    url="https://herald.example/tour",
    text="Transport Minister Ada Quill toured the capitals.\n\n"
    + "\n\n".join(f'"The trains to {city} must run on time," Quill said in {city}.' for city in CAPITALS),
)


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    """A Discord of our own, for the bot as a process of its own."""
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Stored]:
    """Gives places for archives of bots that run as processes; other tests have the same bots answer from a cluster."""
    return lambda: Stored(tmp_path_factory.mktemp("stored"))


@pytest.fixture(scope="session")
def archive() -> Iterator[Archive]:
    with Archive.in_memory([HARBOUR, TOUR]) as made:
        yield made


@pytest.fixture
def memory() -> Iterator[Memory]:
    made = Memory(None)
    yield made
    made.close()


@pytest.fixture
def bot(archive: Archive, memory: Memory) -> OnRecord:
    return OnRecord(archive, memory, Settings())


@dataclass
class Server:
    """A simulated server with a channel, and a person who may ask."""

    env: simcord.Env
    bot: OnRecord
    guild: Any
    channel: Any
    alice: Any
    expected_errors: int = 0

    async def ask(self, question: str, **options: Any) -> Any:
        return await self.alice.slash(self.channel, "ask", question=question, **options)

    def mention(self, text: str) -> str:
        assert self.bot.user
        return f"{self.bot.user.mention} {text}"

    def sent(self, method: str, ending: str) -> list[Any]:
        """The bodies of the requests by a method to paths with an ending."""
        return [one.json for one in self.env.http_requests if one.method == method and one.path.endswith(ending)]

    def deliver_twice(self, event: str) -> None:
        """From now on let Discord deliver an event twice."""
        emit = self.env.backend.emit

        def twice(name: str, payload: Any) -> None:
            emit(name, payload)
            if name == event:
                emit(name, payload)

        self.env.backend.emit = twice  # type: ignore[method-assign, assignment]

    def newcomer(self, name: str, **options: Any) -> Any:
        return self.guild.add_member(self.env.create_user(name), **options)


@pytest.fixture
async def server(bot: OnRecord) -> AsyncIterator[Server]:
    """Every request that a test makes the bot send is held against Discord's limits; no error goes unseen."""
    env = simcord.Env(bot, shard_count=1)
    await env.start()
    try:
        guild = env.create_guild()
        channel = guild.create_text_channel("news")
        made = Server(env, bot, guild, channel, guild.add_member(env.create_user("alice")))
        yield made
        await env.settle()
        faults = [wrong_in_request(request.method, request.path, request.json) for request in env.http_requests]
        assert [fault for fault in faults if fault] == []
        assert env.errors_since(made.expected_errors) == ()
    finally:
        await env.shutdown()
