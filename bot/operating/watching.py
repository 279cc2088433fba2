"""The address on this machine where a running bot tells how it fares, and how it is asked there.

The pages are served by the event loop that also listens to Discord: where that hangs, nobody answers here either, which
is what a health check has to notice.
"""

from __future__ import annotations

import json
import logging
from contextlib import asynccontextmanager
from dataclasses import asdict
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any

from aiohttp import web

from retrieval.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.operating.measures import Condition, Measures

LOOPBACK = "127.0.0.1"
ASKING_SECONDS = 5.0
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

log = logging.getLogger(__name__)


@asynccontextmanager
async def watched(port: int, measures: Measures, condition: Callable[[], Awaitable[Condition]]) -> AsyncIterator[None]:
    """Serve `/healthz` and `/metrics` on a port of this machine alone; with port 0, nothing.

    A port that another program has is told in the log, and the bot goes on without the pages.
    """
    if not port:
        yield
        return
    runner = web.AppRunner(_application(measures, condition), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
    except OSError as error:
        log.warning("port %d cannot be had (%s): nobody can ask how the bot fares", port, error.strerror)
    try:
        yield
    finally:
        await runner.cleanup()


def _application(measures: Measures, condition: Callable[[], Awaitable[Condition]]) -> web.Application:
    async def healthz(_: web.Request) -> web.Response:
        try:
            now = await condition()
        except ArchiveError as error:
            return web.json_response({"status": "failing", "troubles": [str(error)]}, status=503)
        counted = {"shards": len(now.wanted), "connected": now.connected, "latency_seconds": now.latency_seconds}
        told = {"status": "failing" if now.troubles else "well", "troubles": list(now.troubles)}
        body = told | asdict(now) | counted
        return web.json_response(body, status=503 if now.troubles else 200, dumps=_json)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=measures.page(await condition()), headers={"Content-Type": _PROMETHEUS})

    application = web.Application()
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/metrics", metrics)
    return application


def _json(value: object) -> str:
    return json.dumps(value, default=str)


def ask_bot(port: int) -> dict[str, Any] | None:
    """Ask the bot that runs on this machine how it fares; None where none answers at this port."""
    connection = HTTPConnection(LOOPBACK, port, timeout=ASKING_SECONDS)
    try:
        connection.request("GET", "/healthz")
        told = json.loads(connection.getresponse().read())
    except (OSError, HTTPException, ValueError):
        return None
    finally:
        connection.close()
    return told if isinstance(told, dict) else None
