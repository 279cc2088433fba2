"""The gateway: it greets, lets a session begin or resume, numbers and replays events, and closes when told to."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord.fake.payloads import APPLICATION, GUILD, OTHER_SHARDS_GUILD, bot_user, guild

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
NORMAL_END = 1000
AUTHENTICATION_FAILED = 4004


@dataclass
class Session:
    """What one shard has been sent, for replay after a lost connection."""

    identity: str
    shard: int
    sent: list[str] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None

    async def event(self, name: str, data: Any) -> None:
        """Number an event, keep it, and send it if there is a connection."""
        line = json.dumps({"op": DISPATCH, "t": name, "s": len(self.sent) + 1, "d": data})
        self.sent.append(line)
        if self.socket and not self.socket.closed:
            await self.socket.send_str(line)


class Gateway:
    """All sessions, and what the bot said about them."""

    def __init__(self, base: str, shards: int) -> None:
        self.base = base
        self.shards = shards
        self.sessions: list[Session] = []
        self.identified: list[dict[str, Any]] = []
        self.resumed: list[dict[str, Any]] = []
        self.closed_with: list[int | None] = []
        self.heartbeat_seconds = 40.0
        self.refuse_resuming = False
        self.changed = asyncio.Condition()

    async def tell(self) -> None:
        """Wake whoever waits for something to change."""
        async with self.changed:
            self.changed.notify_all()

    def session(self, shard: int = 0) -> Session:
        """The newest session of a shard."""
        return next(session for session in reversed(self.sessions) if session.shard == shard)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await _send(socket, HELLO, {"heartbeat_interval": int(self.heartbeat_seconds * 1000)})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                said = json.loads(frame.data)
                await self._hear(socket, said["op"], said["d"])
        self.closed_with.append(socket.close_code)
        await self.tell()
        return socket

    async def _hear(self, socket: web.WebSocketResponse, op: int, data: Any) -> None:
        if op == HEARTBEAT:
            await _send(socket, HEARTBEAT_ACK, None)
        elif op == IDENTIFY:
            await self._identify(socket, data)
        elif op == RESUME:
            await self._resume(socket, data)
        await self.tell()

    async def _identify(self, socket: web.WebSocketResponse, data: Any) -> None:
        self.identified.append(data)
        shard = data.get("shard", [0, 1])[0]
        session = Session(f"session-{len(self.sessions)}", shard, socket=socket)
        self.sessions.append(session)
        home = GUILD if shard == (int(GUILD) >> 22) % self.shards else OTHER_SHARDS_GUILD
        ready = {
            "v": 10,
            "user": bot_user(),
            "guilds": [{"id": home, "unavailable": True}],
            "session_id": session.identity,
            "resume_gateway_url": self.base.replace("http", "ws", 1) + "/gateway",
            "shard": [shard, self.shards],
            "application": {"id": APPLICATION, "flags": 0},
        }
        await session.event("READY", ready)
        await session.event("GUILD_CREATE", guild(home))

    async def _resume(self, socket: web.WebSocketResponse, data: Any) -> None:
        self.resumed.append(data)
        session = next((one for one in self.sessions if one.identity == data["session_id"]), None)
        if self.refuse_resuming or session is None:
            await _send(socket, INVALID_SESSION, data=False)
            return
        for line in session.sent[data["seq"] :]:
            await socket.send_str(line)
        session.socket = socket
        await session.event("RESUMED", {})

    async def drop(self, shard: int = 0) -> None:
        """Cut a shard's TCP connection without a word."""
        session = self.session(shard)
        socket, session.socket = session.socket, None
        assert socket
        transport = socket._req.transport if socket._req else None
        assert transport
        transport.abort()

    async def ask_to_reconnect(self, shard: int = 0) -> None:
        """Tell a shard to reconnect, as Discord does when it restarts a gateway."""
        socket = self.session(shard).socket
        assert socket
        await _send(socket, RECONNECT, None)


async def _send(socket: web.WebSocketResponse, op: int, data: Any) -> None:
    await socket.send_str(json.dumps({"op": op, "d": data, "s": None, "t": None}))
