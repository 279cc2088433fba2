"""The command line: what stands before the command, the table of commands, and the one handler of errors."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.commands import asking, correcting_commands, feed_commands, holdings, inquiring, keeping, overviews
from bot.invocation import Invocation
from bot.output import FAILED_INPUT, WRONG_CALL, complain, unforeseen
from retrieval.errors import OnRecordError, SettingsError

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
    holdings.ingest,
    holdings.quotes,
    holdings.articles,
    holdings.article,
    holdings.remove,
    keeping.export,
    keeping.backup,
    keeping.restore,
    keeping.status,
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


def _open_closed_streams() -> None:
    """A stream that the caller closed is an empty one: "onrecord ingest - <&-"."""
    for name, mode in {"stdin": "r", "stdout": "w", "stderr": "w"}.items():
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  for the whole run


def main() -> NoReturn:
    """Run the command line; every error that is foreseen is one line on standard error and an exit code."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(standalone_mode=True)
    except SettingsError as error:
        for line in error.args:
            complain(line)
        sys.exit(WRONG_CALL)
    except OnRecordError as error:
        complain(str(error))
        sys.exit(WRONG_CALL)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED_INPUT)
    except OSError as error:
        complain(f"{error.filename or 'the output cannot be written'}: {error.strerror or error}")
        sys.exit(FAILED_INPUT)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  the edge: a person gets a line, not a traceback
        complain(unforeseen(error))
        sys.exit(FAILED_INPUT)
    sys.exit(code)
