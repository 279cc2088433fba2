"""The feeds: `onrecord feeds add|list|remove|poll`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.shared_options import AsJson
from bot.invocation import Invocation
from bot.output import FAILED_INPUT, complain, put, say

if TYPE_CHECKING:
    from bot.ledger import Ledger

WHO = "the command line"
Urls = Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of RSS or Atom feeds.")]

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def feeds() -> None:
    """Follow RSS and Atom feeds: new articles come by themselves while the bot runs."""


@app.command()
def add(context: typer.Context, urls: Urls) -> None:
    """Follow feeds; each is read once now, its articles come with the next poll."""
    from bot.feeds.reporting import follow_and_report

    with _ledger(context) as ledger:
        raise typer.Exit(follow_and_report(urls, ledger, _invocation(context).settings(), WHO))


@app.command()
def remove(context: typer.Context, urls: Urls) -> None:
    """Follow feeds no more; what came from them stays."""
    from bot.feeds.subscriptions import unsubscribe

    failed = False
    with _ledger(context) as ledger:
        for url in urls:
            if unsubscribe(url, ledger, WHO):
                say(f"removed {url}")
            else:
                complain(f"{url}: no such feed is followed; onrecord feeds list shows them")
                failed = True
    raise typer.Exit(FAILED_INPUT if failed else 0)


@app.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Show every feed and how it fares."""
    from bot.feeds import reporting

    with _ledger(context) as ledger:
        found = ledger.feeds()
    if as_json:
        put([reporting.feed_json(feed) for feed in found])
        return
    for feed in found:
        say(reporting.feed_line(feed))


@app.command()
def poll(
    context: typer.Context,
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL...", help="Only these feeds.")] = None,
) -> None:
    """Ask the feeds now, and add what is new."""
    from bot.feeds.reporting import poll_and_report

    invocation = _invocation(context)
    with _ledger(context) as ledger:
        wanted = [feed for feed in ledger.feeds() if not urls or feed.url in urls]
        for url in set(urls or ()) - {feed.url for feed in wanted}:
            complain(f"{url}: no such feed is followed; onrecord feeds list shows them")
        code = poll_and_report(wanted, ledger, invocation.writing, invocation.settings()) if wanted else 0
    raise typer.Exit(FAILED_INPUT if len(wanted) < len(set(urls or ())) else code)


def _invocation(context: typer.Context) -> Invocation:
    invocation: Invocation = context.obj
    return invocation


def _ledger(context: typer.Context) -> Ledger:
    from bot.ledger import Ledger
    from bot.opening import record_place

    return Ledger(record_place(_invocation(context).settings()))
