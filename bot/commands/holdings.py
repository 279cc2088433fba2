"""Filling the archive and reading it article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.shared_options import AsJson, Inputs
from bot.invocation import Invocation
from bot.output import FAILED_INPUT, complain, put, say

if TYPE_CHECKING:
    from retrieval.archive import Version


def ingest(
    context: typer.Context,
    inputs: Inputs,
    as_json: AsJson = False,
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help="Processes that work (default: one a core).")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell failures and a summary alone.")] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="Take what an export carries too: feeds, settings, corrections, days.")
    ] = False,
) -> None:
    """Add articles; says for each whether it was added, updated, unchanged, or failed and why."""
    from bot.adding.intake import Ingest, ingest_inputs

    invocation: Invocation = context.obj
    code = ingest_inputs(invocation.writing, Ingest(inputs, as_json, jobs, quiet), invocation.settings())
    if whole:
        _take_in_carried(invocation, inputs)
    raise typer.Exit(code)


def _take_in_carried(invocation: Invocation, inputs: list[str]) -> None:
    from contextlib import closing
    from datetime import UTC, datetime
    from pathlib import Path

    from bot.adding.carried import take_in_carried
    from bot.opening import record_place
    from retrieval.archive.notebook import Notebook

    act = (datetime.now(UTC).isoformat(timespec="seconds"), "command line", "added the feed")
    with invocation.writing() as archive, closing(Notebook(record_place(invocation.settings()))) as notebook:
        for path in filter(Path.is_file, map(Path, inputs)):
            complain(f"{path}: {take_in_carried(path, archive, notebook, act)} taken in")


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
        from bot.formats.json_lines import quote_lines

        raise typer.Exit(quote_lines(explain=explain))
    from bot.terminal.extractions import show_extraction

    invocation: Invocation = context.obj
    raise typer.Exit(show_extraction(inputs, invocation.settings(), as_json=as_json, explain=explain))


def articles(context: typer.Context, as_json: AsJson = False) -> None:
    """List every article: day, source, title, id."""
    invocation: Invocation = context.obj
    found = invocation.reading().articles()
    if as_json:
        from bot.formats.contract import ref_json

        put([ref_json(one) for one in found])
        return
    from bot.terminal import showing
    from bot.terminal.paper import paper

    showing.show_articles(paper(), found)


def article(
    context: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ID")],
    as_json: AsJson = False,
    history: Annotated[bool, typer.Option("--history", help="Show what it was before it was edited.")] = False,
) -> None:
    """Show one article as stored, with its quotes."""
    invocation: Invocation = context.obj
    archive = invocation.reading()
    if history and (versions := archive.history(article_id)):
        _show_history(article_id, versions, as_json=as_json)
        return
    found = archive.article(article_id)
    if found is None:
        complain(f"{article_id}: there is no such article; onrecord articles lists them")
        raise typer.Exit(FAILED_INPUT)
    statements = archive.statements_of_article(article_id)
    if as_json:
        from bot.formats.contract import article_json

        put(article_json(found, archive.ref(article_id), statements))
        return
    from bot.terminal import showing
    from bot.terminal.paper import paper

    showing.show_article(paper(), found, [one.quote for one in statements])


def _show_history(article_id: str, versions: list[Version], *, as_json: bool) -> None:
    if as_json:
        from bot.formats.contract import version_json

        put({"id": article_id, "versions": [version_json(one) for one in versions]})
        return
    from bot.terminal import history
    from bot.terminal.paper import paper

    history.show_versions(paper(), versions)


def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    """List what looks wrong in the archive, and say what to do."""
    from bot.terminal import diagnosis
    from bot.terminal.paper import paper

    invocation: Invocation = context.obj
    found = invocation.reading().findings(invocation.day())
    if as_json:
        put(diagnosis.report_json(found))
        return

    diagnosis.show_findings(paper(), found)


def remove(context: typer.Context, article_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Remove an article and everything derived from it."""
    from bot.opening import holds_archive

    invocation: Invocation = context.obj
    if not holds_archive(invocation.settings()) or not invocation.writing().remove(article_id):
        complain(f"{article_id}: there is no such article; onrecord articles lists them")
        raise typer.Exit(FAILED_INPUT)
    say(f"removed {article_id}")
