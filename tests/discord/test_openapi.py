"""The checkers themselves, and everything the bot sends, against Discord's own description of its API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.discord.limits import wrong_in_request
from tests.discord.looking import options
from tests.discord.openapi import DOCUMENT, wrong_by_openapi

if TYPE_CHECKING:
    from tests.discord.conftest import Server

beside = pytest.mark.skipif(not DOCUMENT.exists(), reason="Discord's OpenAPI document is not beside the checkout")
SEND = "/channels/1/messages"
TEXT = {"type": 10, "content": "x"}


@beside
async def test_everything_the_bot_sends_is_as_discord_describes_it(server: Server) -> None:
    answered = (await server.ask("What did Quill say?")).response
    await server.alice.click(answered.message, label="More")
    (passage, *_) = options(answered)
    context = await server.alice.select(answered.message, [passage["value"]])
    for label in ("Copy as citation", "Wrong speaker?", "Not a quote?"):
        await server.alice.click(context.response.message, label=label)
    private = (await server.ask("What did Quill say?", private=True)).response
    await server.alice.click(private.message, label="Share")
    await server.alice.send(server.channel, server.mention("What did Quill say?"))
    await server.alice.autocomplete(server.channel, "actor", "name", "qui")
    for command in ("help", "privacy", "actors", "sources"):
        await server.alice.slash(server.channel, command)
    faults = [
        (request.method, request.path, wrong_by_openapi(request.method, request.path, request.json))
        for request in server.env.http_requests
    ]
    assert len(faults) > 15
    assert [fault for fault in faults if fault[-1]] == []


CAUGHT: list[tuple[str, str, Any]] = [
    ("POST", SEND, {"content": "x" * 2001}),
    ("POST", SEND, {"content": ""}),
    ("POST", SEND, {"content": "x", "allowed_mentions": {"parse": ["everyone"]}}),
    ("POST", SEND, {"content": "x", "flags": 1 << 15, "components": [TEXT]}),
    ("POST", SEND, {"components": [TEXT]}),
    ("POST", SEND, {"flags": 1 << 15, "components": [TEXT | {"content": "x" * 4001}]}),
    ("POST", SEND, {"flags": 1 << 15, "components": [TEXT] * 41}),
    ("POST", SEND, {"flags": 1 << 15, "components": [TEXT | {"content": "語" * 3900}]}),
    ("POST", SEND, {"flags": 1 << 15, "components": [{"type": 1, "components": []}]}),
    ("POST", "/interactions/1/t/callback", {"type": 8, "data": {"choices": [{"name": "", "value": "x"}]}}),
    ("POST", "/interactions/1/t/callback", {"type": 8, "data": {"choices": [{"name": "x", "value": "x"}] * 26}}),
    ("PUT", "/applications/1/commands", [{"name": "BAD NAME", "description": "x"}]),
    ("PUT", "/applications/1/commands", [{"name": "good", "description": ""}]),
]


@pytest.mark.parametrize(("method", "path", "body"), CAUGHT)
def test_the_checker_of_limits_catches(method: str, path: str, body: Any) -> None:
    assert wrong_in_request(method, path, body)


UNLIKE: list[tuple[str, str, Any]] = [
    ("POST", SEND, {"contents": "x"}),
    ("POST", SEND, {"content": 5}),
    ("POST", SEND, {"flags": 1 << 15, "components": [TEXT | {"colour": 1}]}),
    ("POST", "/no/such/route", {}),
]


@beside
@pytest.mark.parametrize(("method", "path", "body"), UNLIKE)
def test_the_checker_of_descriptions_catches(method: str, path: str, body: Any) -> None:
    assert wrong_by_openapi(method, path, body)
