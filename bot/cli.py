"""The command line: what stands before the command, and the table of commands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import (
    asking,
    correcting_commands,
    feed_commands,
    holdings,
    inquiring,
    keeping,
    migrating,
    overviews,
    page_command,
)
from bot.invocation import Invocation

COMMANDS = (
    asking.ask,
    asking.chat,
    asking.run,
    asking.verify,
    overviews.actor,
    overviews.actors,
    overviews.compare,
    overviews.timeline,
    inquiring.who_said,
    inquiring.did_say,
    inquiring.latest,
    page_command.report,
    holdings.ingest,
    holdings.quotes,
    holdings.articles,
    holdings.article,
    holdings.remove,
    keeping.export,
    keeping.backup,
    keeping.restore,
    keeping.status,
    keeping.gaps,
    migrating.migrate,
    holdings.doctor,
    correcting_commands.corrections,
)

app = typer.Typer(
    name="onrecord",
    help="Who said what, when: answers with the passages themselves, word for word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the boxes of rich would triple the time that --help takes
)

for command in COMMANDS:
    app.command()(command)
app.add_typer(feed_commands.app, name="feeds")
app.add_typer(correcting_commands.app, name="correct")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD") from error


def _version(asked: bool) -> None:  # noqa: FBT001  typer's callback for a flag
    if asked:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def before_command(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="The TOML file (default: config.toml here, if any).")] = None,
    archive: Annotated[Path | None, typer.Option(help="The archive's file.")] = None,
    today: Annotated[date | None, typer.Option(parser=_day, metavar="YYYY-MM-DD", help="What 'today' means.")] = None,
    version: Annotated[  # noqa: ARG001, FBT002  handled by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, when: answers with the passages themselves, word for word."""
    context.obj = Invocation(config, archive, today)


def main() -> None:
    """Run the command line."""
    app(standalone_mode=True)
