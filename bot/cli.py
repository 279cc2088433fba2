"""The command line. Each command parses, calls one function, shows the result; what it needs is imported inside it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path  # noqa: TC003  typer reads the annotations
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.output import FAILED_INPUT, WRONG_CALL, complain, put
from retrieval.errors import OnRecordError

if TYPE_CHECKING:
    from bot.settings import Settings
    from retrieval.archive import Archive

app = typer.Typer(
    name="onrecord",
    help="Who said what, when: answers with the passages themselves, word for word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the boxes of rich would triple the time that --help takes
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@dataclass(frozen=True)
class Call:
    """What stands before the command."""

    config: Path | None
    archive: Path | None
    today: date | None

    def settings(self) -> Settings:
        """The configuration, with the archive named on the command line."""
        from bot.settings import load

        settings = load(self.config)
        return settings if self.archive is None else settings.model_copy(update={"archive": self.archive})

    def reading(self) -> Archive:
        """The archive that answers: the one on disk, else the seeds."""
        from bot.library import open_archive

        return open_archive(self.settings())

    def writing(self) -> Archive:
        """The archive on disk, made where it is missing."""
        from retrieval.archive import Archive

        settings = self.settings()
        return Archive.open(settings.archive, aliases=settings.aliases)

    def day(self) -> date:
        """Today, unless --today says another day."""
        return self.today or date.today()  # noqa: DTZ011  the reader's own day is what "yesterday" counts from


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
def call(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="The TOML file (default: config.toml here, if any).")] = None,
    archive: Annotated[Path | None, typer.Option(help="The archive's file.")] = None,
    today: Annotated[date | None, typer.Option(parser=_day, metavar="YYYY-MM-DD", help="What 'today' means.")] = None,
    version: Annotated[  # noqa: ARG001  handled by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, when: answers with the passages themselves, word for word."""
    context.obj = Call(config, archive, today)


def main() -> NoReturn:
    """Run the command line; every error that is foreseen is one line on standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(standalone_mode=True)
    except OnRecordError as error:
        complain(str(error))
        sys.exit(WRONG_CALL)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED_INPUT)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(code)


# --- asking -----------------------------------------------------------------------------------------------------


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help='For example "What did Putin say?"')] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer lines {id, question, today?} from stdin.")] = False,
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown to cite.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every passage.")] = False,
    around: Annotated[bool, typer.Option("--context", help="Show the sentences around each passage.")] = False,
) -> None:
    """Answer one question from the archive."""
    call: Call = context.obj
    if jsonl == (question is not None):
        raise typer.BadParameter("give a question, or --jsonl and lines on standard input")
    if question is None:
        from bot.lines import answer_lines

        raise typer.Exit(answer_lines(call.reading(), call.day()))
    from bot.conversation import Conversation

    answer = Conversation().ask(call.reading(), question, call.day())
    if as_json:
        from bot.contract import answer_json

        put(answer_json(answer))
    elif as_markdown or as_csv:
        from bot import citing

        sys.stdout.write(citing.markdown(answer) if as_markdown else citing.table(answer))
    else:
        from bot import terminal

        settings = call.settings().answers
        most = len(answer.passages) + len(answer.nearest) if everything else settings.passages
        terminal.show_answer(terminal.console(), answer, most, context=around or settings.context)


@app.command()
def chat(context: typer.Context) -> None:
    """Talk with the bot here: no token, no network."""
    from bot.chat import converse

    call: Call = context.obj
    settings = call.settings()
    converse(call.reading(), settings, call.day)


@app.command()
def run(context: typer.Context) -> None:
    """Run the Discord bot; the token comes from DISCORD_TOKEN or DISCORD_TOKEN_FILE."""
    from bot.discord import run as run_bot
    from bot.settings import token

    call: Call = context.obj
    settings = call.settings()
    secret = token()
    raise typer.Exit(run_bot(call.reading(), settings, secret))


# --- filling and reading the archive ----------------------------------------------------------------------------

Inputs = Annotated[list[str], typer.Argument(metavar="PATH_OR_URL...", help="Files, folders, URLs, or - .")]


@app.command()
def ingest(context: typer.Context, inputs: Inputs, as_json: AsJson = False) -> None:
    """Add articles; says for each whether it was added, updated, unchanged, or failed and why."""
    from bot.intake import ingest as take_in

    call: Call = context.obj
    raise typer.Exit(take_in(call.writing, inputs, call.settings(), as_json=as_json))


@app.command()
def quotes(
    context: typer.Context,
    inputs: Annotated[list[str] | None, typer.Argument(metavar="PATH_OR_URL...", help="Files, folders, URLs.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read lines {id, text, date?, title?} from stdin.")] = False,
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say which rule chose each speaker.")] = False,
) -> None:
    """Show what would be extracted, without storing it."""
    if jsonl == bool(inputs):
        raise typer.BadParameter("name a file or URL, or give --jsonl and lines on standard input")
    if not inputs:
        from bot.lines import quote_lines

        raise typer.Exit(quote_lines(explain=explain))
    from bot.intake import show_extraction

    call: Call = context.obj
    raise typer.Exit(show_extraction(inputs, call.settings(), as_json=as_json, explain=explain))


@app.command()
def actors(context: typer.Context, as_json: AsJson = False) -> None:
    """List every actor with the number of statements."""
    call: Call = context.obj
    found = call.reading().actors()
    if as_json:
        from bot.contract import actor_json

        put([actor_json(one) for one in found])
        return
    from bot import terminal

    terminal.show_actors(terminal.console(), found)


@app.command()
def articles(context: typer.Context, as_json: AsJson = False) -> None:
    """List every article: day, source, title, id."""
    call: Call = context.obj
    found = call.reading().articles()
    if as_json:
        from bot.contract import ref_json

        put([ref_json(one) for one in found])
        return
    from bot import terminal

    terminal.show_articles(terminal.console(), found)


@app.command()
def article(
    context: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ID")],
    as_json: AsJson = False,
) -> None:
    """Show one article as stored, with its quotes."""
    call: Call = context.obj
    archive = call.reading()
    found = archive.article(article_id)
    if found is None:
        complain(f"{article_id}: there is no such article; onrecord articles lists them")
        raise typer.Exit(FAILED_INPUT)
    statements = archive.statements_of_article(article_id)
    if as_json:
        from bot.contract import article_json

        put(article_json(found, archive.ref(article_id), statements))
        return
    from bot import terminal

    terminal.show_article(terminal.console(), found, [one.quote for one in statements])


@app.command()
def remove(context: typer.Context, article_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Remove an article and everything derived from it."""
    call: Call = context.obj
    if not call.settings().archive.exists() or not call.writing().remove(article_id):
        complain(f"{article_id}: there is no such article; onrecord articles lists them")
        raise typer.Exit(FAILED_INPUT)
    typer.echo(f"removed {article_id}")
