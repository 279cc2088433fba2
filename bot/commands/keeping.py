"""Keeping an archive safe: whole copies, and everything as JSON lines."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.shared_options import AsJson
from bot.invocation import Invocation
from bot.output import complain, say

To = Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; one of this name is replaced.")]


def backup(context: typer.Context, file: To) -> None:
    """Write a whole copy of the archive, checked by SQLite; others may read and write meanwhile."""
    invocation: Invocation = context.obj
    from bot.opening import holds_archive

    settings = invocation.settings()
    if not holds_archive(settings):
        complain(f"{settings.archive}: there is no archive yet; nothing is to be copied")
        raise typer.Exit(1)
    with invocation.writing() as archive:
        archive.backup(file)
        say(f"copied {len(archive.articles())} articles to {file}")


def status(context: typer.Context, json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Tell what the archive holds, how its feeds fare, and whether the bot runs (exit code 1 where it does not)."""
    from bot.formats.status import status_json, status_lines
    from bot.ledger import feeds_followed
    from bot.opening import cluster_condition
    from bot.operating.stock import take_stock
    from bot.operating.watching import ask_bot
    from bot.output import put

    invocation: Invocation = context.obj
    settings = invocation.settings()
    with invocation.reading() as archive:
        feeds = feeds_followed(settings) if archive.lasts else []
        stock = take_stock(archive, feeds, cluster_condition(settings))
        path = archive.path
    port = settings.operating.port
    told = ask_bot(port) if port else None
    if json:
        put(status_json(path, stock, told))
    else:
        for line in status_lines(path, stock, told, port):
            say(line)
    if port and (told is None or told.get("status") != "well"):
        raise typer.Exit(1)


def gaps(
    context: typer.Context,
    as_json: AsJson = False,
    most: Annotated[int, typer.Option("--limit", min=1, help="At most so many, the most asked first.")] = 50,
) -> None:
    """List what the bot was asked in vain, in servers and direct messages together: who and what, not by whom."""
    from bot.discord.gaps import Gaps
    from bot.discord.memory import Memory, memory_file
    from bot.discord.opened_memory import open_memory
    from bot.output import put

    invocation: Invocation = context.obj
    settings = invocation.settings()
    is_there = settings.engine == "opensearch" or memory_file(settings.archive).exists()
    memory = open_memory(settings) if is_there else Memory(None)
    found = Gaps(memory).everywhere(most)
    memory.close()
    if as_json:
        put([{"actor": one.actor, "topic": one.topic, "times": one.times, "last": str(one.last)} for one in found])
        return
    for line in [one.told for one in found] or ["The bot was asked nothing in vain."]:
        say(line)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that backup wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of an archive.")] = False,
) -> None:
    """Make the archive what a copy holds; an archive that is there is copied first, and only replaced if told so."""
    from shutil import rmtree

    from retrieval.archive import Archive, check_copy, restore_archive

    invocation: Invocation = context.obj
    settings = invocation.settings()
    if settings.engine == "opensearch":
        complain("a cluster is restored from its own snapshots, or filled from a file: migrate --to opensearch")
        raise typer.Exit(1)
    path = settings.archive
    check_copy(file)
    if path.exists():
        if not replace:
            complain(f"{path}: there is an archive; --replace puts the copy in its place")
            raise typer.Exit(1)
        former = _free(path)
        with Archive.open(path) as archive:
            archive.backup(former)
        say(f"copied what was there to {former}")
    restore_archive(file, path)
    rmtree(path.with_name(f"{path.name}.index"), ignore_errors=True)  # derived, and perhaps of a later state
    with invocation.writing() as archive:
        say(f"restored {len(archive.articles())} articles from {file}")


def _free(path: Path) -> Path:
    """A name beside the archive under which nothing stands yet."""
    names = (path.with_name(f"{path.name}.before-restore-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def export(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="With feeds and settings, whole or not.")
    ] = None,
) -> None:
    """Print every article with its earlier versions as JSON lines, which ingest takes; or all there is to a file."""
    invocation: Invocation = context.obj
    if file is None:
        from bot.formats.exporting import write_export

        write_export(invocation.reading())
        return
    from bot.formats.whole_export import write_whole_export
    from bot.opening import record_place
    from retrieval.archive.notebook import Notebook

    notebook = Notebook(record_place(invocation.settings()))
    say(f"exported {write_whole_export(invocation.reading(), notebook, file)} articles to {file}")
    notebook.close()
