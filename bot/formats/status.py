"""How the archive and the running bot fare: lines for a person, and JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.wording import day, many

if TYPE_CHECKING:
    from pathlib import Path

    from bot.operating.stock import Stock

_MEGA = 1_000_000


def status_lines(path: Path | None, stock: Stock, bot: dict[str, Any] | None, port: int) -> list[str]:
    """A line each on the archive, its size, its feeds, and the bot (`bot`: what it said of itself)."""
    held = f"{many(stock.articles, 'article')}, {many(stock.statements, 'statement')}"
    newest = f", the newest of {day(stock.newest)}" if stock.newest else ""
    feeds = ", ".join(f"{count} {health}" for health, count in stock.feeds.items() if count)
    where = stock.cluster.in_words if stock.cluster else path or "none yet; the seeds answer"
    lines = [f"archive: {where}", f"holds: {held}{newest}"]
    if path:
        sizes = f"{stock.archive_bytes / _MEGA:.1f} MB, and the index {stock.index_bytes / _MEGA:.1f} MB"
        lines += [f"size: {sizes}", f"feeds: {feeds or 'none'}"]
    elif stock.cluster:
        lines += [f"size: {stock.archive_bytes / _MEGA:.1f} MB with all copies", f"feeds: {feeds or 'none'}"]
        lines += [f"trouble: {one}" for one in stock.cluster.troubles]
        lines += [f"set aside: {one}" for one in stock.cluster.set_aside]
    return [*lines, f"bot: {_bot(bot, port)}"]


def _bot(bot: dict[str, Any] | None, port: int) -> str:
    if not port:
        return "not asked; give it a port ([operating] port in the configuration)"
    if bot is None:
        return f"does not answer on port {port} of this machine"
    troubles = "; ".join(map(str, bot.get("troubles") or ()))
    return f"answers on port {port}, {troubles or 'all is well'}"


def status_json(path: Path | None, stock: Stock, bot: dict[str, Any] | None) -> dict[str, Any]:
    """The same as JSON; `bot` is null where none answers."""
    newest = stock.newest.isoformat() if stock.newest else None
    return {"archive": str(path) if path else None, **asdict(stock), "newest": newest, "bot": bot}
