"""A site that publishes articles and a feed of them, on loopback."""

from __future__ import annotations

import asyncio
from typing import Self

from aiohttp import web

PAGE = """<html><head><title>{title}</title><meta property="article:published_time" content="{day}T08:00:00Z">
<meta property="og:site_name" content="Port News"></head><body><article><h1>{title}</h1>
<p>{first}</p><p>{said}</p>
<p>{rest}</p></article></body></html>"""
REST = "The boats had to land their fish elsewhere, because the piers were closed since the storms of the winter. " * 6
ITEM = "<item><guid>{number}</guid><title>{title}</title><link>{base}/{number}.html</link></item>"
IN_THE_FEED = 20


class NewsSite:
    """A site; use it as an async context manager."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, str]] = []
        """The title and the page of each article, in the order in which they were published."""
        self.asked_by: list[str] = []
        """Who asked for the feed, each time, as they call themselves."""
        self.held: asyncio.Event | None = None
        """Set once somebody asks for a page, who then waits for ever; None lets everybody read."""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/feed.xml", self._feed)
        app.router.add_get(r"/{number:\d+}.html", self._page)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def publish(self, title: str, first: str, said: str, day: str) -> None:
        """Publish an article of a paragraph and one in which somebody speaks."""
        self.pages.append((title, PAGE.format(title=title, first=first, said=said, day=day, rest=REST)))

    async def _feed(self, request: web.Request) -> web.Response:
        self.asked_by.append(request.headers.get("User-Agent", ""))
        tag = f'"{len(self.pages)}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        newest = list(enumerate(self.pages))[-IN_THE_FEED:]
        items = "".join(ITEM.format(number=number, title=title, base=self.base) for number, (title, _) in newest)
        feed = f'<rss version="2.0"><channel><title>Port News</title>{items}</channel></rss>'
        return web.Response(text=feed, content_type="application/rss+xml", headers={"ETag": tag})

    async def _page(self, request: web.Request) -> web.Response:
        if self.held:
            self.held.set()
            await asyncio.sleep(3600)
        return web.Response(text=self.pages[int(request.match_info["number"])][1], content_type="text/html")
