"""The fake Discord: REST on loopback, everything the bot sends recorded, faults answered instead when a test asks."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.discord.fake.gateway import Gateway
from tests.discord.fake.payloads import (
    APPLICATION,
    CHANNEL,
    DIRECT,
    HOME,
    PLACES,
    Payload,
    Place,
    bot_user,
    channel,
    interaction,
    message,
    sent_at,
    snowflake,
    user,
)
from tests.discord.limits import wrong_in_request
from tests.discord.openapi import wrong_by_openapi

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

TOKEN = "a-token.of-the.fake-discord"  # noqa: S105  opens nothing
SECONDS_TO_WAIT = 30.0
SECONDS_TO_ACKNOWLEDGE = 3.0
BROKEN = 599
_TYPES = {str: 3, int: 4, bool: 5}
"""The type of an option by what is given."""


@dataclass(frozen=True)
class Request:
    """One request of the bot."""

    method: str
    path: str
    body: Any
    at: float


@dataclass
class Fault:
    """What is answered instead, to how many of the requests that match."""

    method: str
    path: str
    status: int
    """0 answers as usual (after the wait), BROKEN cuts the connection."""
    headers: dict[str, str] = field(default_factory=dict)
    body: Payload = field(default_factory=dict)
    times: int = 1
    seconds: float = 0.0
    """How long the request hangs before it is answered."""
    taken: bool = False
    """Whether what was asked for is done before this goes wrong."""


@dataclass
class Asked:
    """An interaction that a test sent, and how the bot took it."""

    payload: Payload
    at: float
    acknowledged: float | None = None
    callback: Payload | None = None
    answer: Payload | None = None
    answered: float | None = None


class FakeDiscord:
    """A Discord with one server and one channel. Use it as an async context manager."""

    def __init__(self, shards: int = 1) -> None:
        self.shards = shards
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self.asked: dict[str, Asked] = {}
        self.messages: list[Payload] = []
        """What the bot posted in channels, and has not deleted; edits are made in them."""
        self.said: dict[str, Payload] = {}
        """What people posted, by id."""
        self.typed: list[str] = []
        """The channels in which the bot showed that it was typing."""
        self.refused: list[str] = []
        """What was wrong in the bot's requests, where Discord's limits and description were held against them."""
        self.nonce_seconds = 300.0
        """For how long a message of the same nonce is taken once."""
        self.compare_with_description = True
        """Whether requests are also held against Discord's OpenAPI document, which takes 30 ms each."""
        self.pages: dict[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = {}
        """What else is to be had at this address, by path."""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api{path:/.*}", self._rest)
        for path, page in self.pages.items():
            app.router.add_route("*", path, page)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.gateway = Gateway(self.base, self.shards)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    # --- what the bot asks of it ------------------------------------------------------------------------------

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        return await self.gateway.connect(request)

    async def _rest(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        body = await _body(request)
        self.requests.append(Request(request.method, path, body, time.monotonic()))
        try:
            return await self._answer(request, path, body)
        finally:
            await self.gateway.tell()

    async def _answer(self, request: web.Request, path: str, body: Any) -> web.Response:
        for fault in self.faults:
            if fault.times and fault.method == request.method and re.fullmatch(fault.path, path):
                fault.times -= 1
                if fault.taken:
                    self._done(request.method, path, body)
                await self.gateway.tell()
                await asyncio.sleep(fault.seconds)
                if fault.status == BROKEN:
                    assert request.transport
                    request.transport.abort()
                if fault.status:
                    return _json(fault.body, status=fault.status, headers=fault.headers)
        if (
            not path.startswith(("/interactions/", "/webhooks/"))
            and request.headers.get("Authorization") != f"Bot {TOKEN}"
        ):
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if wrong := self._wrong(request.method, path, body):
            self.refused.append(f"{request.method} {path}: {'; '.join(wrong)}")
            return _json({"message": "; ".join(wrong), "code": 50035}, status=400)
        status, found = self._done(request.method, path, dict(request.query) if request.method == "GET" else body)
        return web.Response(status=204) if status == 204 else _json(found, status=status)

    def _done(self, asked: str, path: str, body: Any) -> tuple[int, Any]:
        """Do what a request asks for; the status, and the body of the answer."""
        for method, pattern, answer in self._routes():
            if method == asked and (match := re.fullmatch(pattern, path)):
                return answer(body, *match.groups())
        return 404, {"message": f"404: {asked} {path}", "code": 0}

    def _wrong(self, method: str, path: str, body: Any) -> list[str]:
        described = wrong_by_openapi(method, path, body) if self.compare_with_description else []
        return wrong_in_request(method, path, body) + described

    def _routes(self) -> list[tuple[str, str, Callable[..., tuple[int, Any]]]]:
        original = r"/webhooks/\d+/([^/]+)/messages/@original"
        return [
            ("GET", "/users/@me", lambda _: (200, bot_user())),
            ("GET", "/oauth2/applications/@me", lambda _: (200, self._application())),
            ("GET", "/gateway/bot", lambda _: (200, self._gateway_bot())),
            ("PUT", r"/applications/\d+/commands", lambda body: (200, self._commands(body))),
            ("POST", r"/interactions/(\d+)/([^/]+)/callback", self._callback),
            ("PATCH", original, self._edited),
            ("DELETE", original, lambda _, __: (204, None)),
            ("POST", r"/webhooks/\d+/([^/]+)", self._edited),
            ("GET", r"/users/(\d+)", lambda _, number: (200, user() | {"id": number})),
            ("POST", r"/users/@me/channels", lambda _: (200, channel(DIRECT))),
            ("POST", r"/channels/(\d+)/messages", self._posted),
            ("GET", r"/channels/\d+/messages/(\d+)", self._found),
            ("GET", r"/channels/(\d+)/messages", self._history),
            ("GET", r"/channels/(\d+)", self._channel),
            ("PATCH", r"/channels/\d+/messages/(\d+)", self._changed),
            ("DELETE", r"/channels/\d+/messages/(\d+)", self._deleted),
            ("POST", r"/channels/(\d+)/typing", self._typing),
        ]

    def _application(self) -> Payload:
        return {
            "id": APPLICATION,
            "name": "onrecord",
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "00",
            "flags": 0,
            "owner": user(9),
            "team": None,
        }

    def _gateway_bot(self) -> Payload:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return {
            "url": self.base.replace("http", "ws", 1) + "/gateway",
            "shards": self.shards,
            "session_start_limit": limit,
        }

    def _commands(self, body: list[Payload]) -> list[Payload]:
        return [
            one
            | {"id": snowflake(), "application_id": APPLICATION, "version": "1", "type": one.get("type", 1)}
            | {"description": one.get("description", ""), "options": one.get("options", [])}
            for one in body
        ]

    def _callback(self, body: Payload, identity: str, _: str) -> tuple[int, Any]:
        asked = self.asked[identity]
        if asked.acknowledged is not None:
            return 400, {"message": "Interaction has already been acknowledged.", "code": 40060}
        if time.monotonic() - asked.at > SECONDS_TO_ACKNOWLEDGE:
            return 404, {"message": "Unknown interaction", "code": 10062}
        asked.acknowledged = time.monotonic()
        asked.callback = body
        if body["type"] in (4, 7, 8):
            asked.answer, asked.answered = body.get("data"), asked.acknowledged
        about = {"id": identity, "type": asked.payload["type"], "response_message_loading": body["type"] == 5}
        return 200, {"interaction": about, "resource": {"type": body["type"]}}

    def _edited(self, body: Payload, token: str) -> tuple[int, Any]:
        asked = self.asked[token.removeprefix("token-")]
        asked.answer, asked.answered = body, time.monotonic()
        return 200, self._stored(body)

    def _posted(self, body: Payload, channel_id: str) -> tuple[int, Any]:
        """Take a message; one of the same nonce only once for a while, where the bot wants that."""
        nonce = body.get("nonce") if body.get("enforce_nonce") else None
        again = nonce and next((one for one in reversed(self.messages) if one.get("nonce") == nonce), None)
        if again and sent_at(again["id"]) < time.time() - self.nonce_seconds:
            again = None
        if not again:
            self.messages.append(self._stored(body) | {"channel_id": channel_id})
        return 200, again or self.messages[-1]

    def _found(self, _: None, identity: str) -> tuple[int, Any]:
        found = self.said.get(identity) or next((one for one in self.messages if one["id"] == identity), None)
        return (200, found) if found else (404, {"message": "Unknown Message", "code": 10008})

    def _history(self, asked: Payload, channel_id: str) -> tuple[int, Any]:
        """The first messages of a channel after one, newest first; Discord tells no nonces of them."""
        here = [
            one for one in self.messages if one["channel_id"] == channel_id and int(one["id"]) > int(asked["after"])
        ]
        newest_first = reversed(here[: int(asked["limit"])])
        return 200, [{key: value for key, value in one.items() if key != "nonce"} for one in newest_first]

    def _channel(self, _: Payload, channel_id: str) -> tuple[int, Any]:
        place = next((one for one in PLACES if one.channel == channel_id), None)
        return (200, channel(place)) if place else (404, {"message": "Unknown Channel", "code": 10003})

    def _changed(self, body: Payload, identity: str) -> tuple[int, Any]:
        found = next(one for one in self.messages if one["id"] == identity)
        found |= {key: body[key] for key in ("components", "content") if key in body}
        return 200, found

    def _deleted(self, _: None, identity: str) -> tuple[int, Any]:
        self.messages = [one for one in self.messages if one["id"] != identity]
        return 204, None

    def _typing(self, _: None, channel_id: str) -> tuple[int, Any]:
        self.typed.append(channel_id)
        return 204, None

    def _stored(self, body: Payload) -> Payload:
        shown = {key: body[key] for key in ("components", "flags", "nonce", "message_reference") if body.get(key)}
        return message(body.get("content") or "", bot_user(), **shown)

    # --- what a test does with it -------------------------------------------------------------------------------

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until `condition` holds; `what` names it where it never does."""
        async with self.gateway.changed:
            try:
                await asyncio.wait_for(self.gateway.changed.wait_for(condition), SECONDS_TO_WAIT)
            except TimeoutError:
                raise AssertionError(f"{what}: not within {SECONDS_TO_WAIT} seconds") from None

    async def ready(self) -> None:
        """Wait until every shard has its session."""
        await self.until(lambda: len(self.gateway.sessions) == self.shards, "every shard identified")

    def shard_of(self, place: Place) -> int:
        """The shard that hears of a place; direct messages come to the first."""
        return (int(place.guild or 0) >> 22) % self.shards

    async def interact(
        self, kind: int, data: Payload, number: int = 1, *, place: Place = HOME, times: int = 1, **other: Any
    ) -> Asked:
        """Send an interaction of person `number`, `times` times."""
        payload = interaction(kind, data, user(number), place, **other)
        asked = self.asked[payload["id"]] = Asked(payload, time.monotonic())
        for _ in range(times):
            await self.gateway.session(self.shard_of(place)).event("INTERACTION_CREATE", payload)
        return asked

    async def slash(
        self, command: str, number: int = 1, /, *, kind: int = 2, times: int = 1, place: Place = HOME, **options: Any
    ) -> Asked:
        """Send a slash command ("settings answers": of a group), or, as kind 4, the completion of its last option."""
        given = [{"type": _TYPES[type(value)], "name": key, "value": value} for key, value in options.items()]
        if kind == 4:
            given[-1]["focused"] = True
        name, _, sub = command.partition(" ")
        data = {"id": "1", "name": name, "type": 1, "options": given}
        if sub:
            data["options"] = [{"type": 1, "name": sub, "options": given}]
        return await self.interact(kind, data, number, place=place, times=times)

    async def press(self, custom_id: str, shown: Payload, number: int = 1, *, place: Place = HOME) -> Asked:
        """Press a button of an answer that was shown."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self.interact(3, data, number, place=place, message=self._stored(shown | {"flags": 1 << 15}))

    async def say(self, content: str, *, number: int = 1, times: int = 1, place: Place = HOME) -> Payload:
        """Send a message that mentions the bot, `times` times."""
        mention = {"mentions": [bot_user()], "member": {"roles": [], "joined_at": None}}
        return await self.post(f"<@{APPLICATION}> {content}", number, place=place, times=times, **mention)

    async def post(
        self, content: str, number: int = 1, *, place: Place = HOME, times: int = 1, **other: Any
    ) -> Payload:
        """Send a message of person `number`, `times` times."""
        where = {"channel_id": place.channel} | ({"guild_id": place.guild} if place.guild else {})
        said = message(content, user(number), **where, **other)
        self.said[said["id"]] = said
        for _ in range(times):
            await self.gateway.session(self.shard_of(place)).event("MESSAGE_CREATE", said)
        return said

    async def edit(self, said: Payload, content: str) -> None:
        """Let somebody edit what they posted."""
        said |= {"content": content, "edited_timestamp": "2025-01-01T00:01:00+00:00"}
        await self.gateway.session(self._shard_of_message(said)).event("MESSAGE_UPDATE", said)

    async def delete(self, said: Payload) -> None:
        """Let somebody delete what they posted."""
        gone = {key: said[key] for key in ("id", "channel_id", "guild_id")}
        await self.gateway.session(self._shard_of_message(said)).event("MESSAGE_DELETE", gone)

    def _shard_of_message(self, said: Payload) -> int:
        return self.shard_of(Place(said.get("guild_id", ""), said["channel_id"]))

    async def choose(
        self, custom_id: str, value: str, shown: Payload, number: int = 1, *, place: Place = HOME
    ) -> Asked:
        """Choose an option of a menu of an answer that was shown."""
        data = {"custom_id": custom_id, "component_type": 3, "values": [value]}
        return await self.interact(3, data, number, place=place, message=self._stored(shown | {"flags": 1 << 15}))

    async def menu(self, name: str, about: Payload, number: int = 1) -> Asked:
        """Choose an entry of the menu of a message."""
        data = {
            "id": "1",
            "name": name,
            "type": 3,
            "target_id": about["id"],
            "resolved": {"messages": {about["id"]: about}},
        }
        return await self.interact(2, data, number)

    async def replies_to(self, said: Payload, many: int = 1) -> list[Payload]:
        """What the bot replied to a message, once it did so often."""

        def found() -> list[Payload]:
            referring = [(one, one.get("message_reference") or {}) for one in self.messages]
            return [one for one, to in referring if str(to.get("message_id")) == said["id"]]

        await self.until(lambda: len(found()) >= many, "the message is answered")
        return found()

    async def answer_to(self, asked: Asked) -> Payload:
        """The answer to an interaction."""
        await self.until(lambda: asked.answer is not None, "the interaction is answered")
        assert asked.answer is not None
        return asked.answer

    def sent(self, method: str, path: str) -> list[Request]:
        """The bot's requests by a method to paths that match."""
        return [one for one in self.requests if one.method == method and re.fullmatch(path, one.path)]


async def _body(request: web.Request) -> Any:
    """The JSON of a request, which stands beside the files where some are sent."""
    if request.content_type == "multipart/form-data":
        return json.loads(str((await request.post())["payload_json"]))
    raw = await request.read()
    return json.loads(raw) if raw else None


def _json(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """An answer whose type is exactly `application/json`, without a charset, as discord.py expects it."""
    kind = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(value).encode(), status=status, headers=kind | (headers or {}))


__all__ = ["CHANNEL", "TOKEN", "Asked", "FakeDiscord", "Fault"]
