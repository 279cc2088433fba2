"""Correcting from the command line: `onrecord correct ...` and `onrecord corrections`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.shared_options import AsJson
from bot.invocation import Invocation
from bot.output import FAILED_INPUT, complain, put, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.correcting import Corrector
    from retrieval.archive import Archive, Correction

WHO = "the command line"
Words = Annotated[str, typer.Argument(metavar="PASSAGE", help="ID:START as answers show it, or the words themselves.")]
Known = Annotated[str, typer.Argument(metavar="ACTOR", help="By any name or id.")]

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def correct() -> None:
    """Mend by hand what was read wrongly; it holds for whatever comes, and can be taken back."""


@app.command("speaker")
def correct_speaker(
    context: typer.Context,
    passage: Words,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Who said it; nobody known if left out.")] = "",
) -> None:
    """Set who said words."""
    _correct(context, lambda corrector: corrector.speaker(passage, name))


@app.command("hide")
def hide_words(context: typer.Context, passage: Words) -> None:
    """Let words be nobody's: they were no quotation."""
    _correct(context, lambda corrector: corrector.hide(passage))


@app.command("merge")
def merge_actors(context: typer.Context, one: Known, other: Annotated[str, typer.Argument(metavar="INTO")]) -> None:
    """Let two actors be one, the second."""
    _correct(context, lambda corrector: corrector.merge(one, other))


@app.command("split")
def split_actor(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that is another one's than it was taken for.")],
    becomes: Annotated[str, typer.Option("--as", help="The name of whom it means.")] = "",
    since: Annotated[str, typer.Option("--from", help="Only in articles from this day on (YYYY-MM-DD).")] = "",
    until: Annotated[str, typer.Option("--to", help="Only in articles up to this day.")] = "",
) -> None:
    """Tell two people apart who were taken for one: by the name, or by the days of articles."""
    from retrieval.model import Period

    _correct(context, lambda corrector: corrector.split(name, becomes, Period(_day(since), _day(until))))


@app.command("rename")
def rename_actor(context: typer.Context, actor: Known, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Show an actor by another name; both lead there."""
    _correct(context, lambda corrector: corrector.rename(actor, name))


@app.command("kind")
def kind_of_actor(
    context: typer.Context,
    actor: Known,
    becomes: Annotated[Literal["person", "institution"], typer.Argument(metavar="person|institution")],
) -> None:
    """Take an actor for a person or for an institution."""
    _correct(context, lambda corrector: corrector.kind(actor, becomes))


@app.command("nobody")
def no_actor(context: typer.Context, actor: Known) -> None:
    """Take a thing that was taken for somebody from the actors."""
    _correct(context, lambda corrector: corrector.nobody(actor))


def corrections(
    context: typer.Context,
    as_json: AsJson = False,
    take_back: Annotated[int | None, typer.Option("--undo", min=1, help="Take the correction #N back.")] = None,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE", help="Write all as JSON lines.")] = None,
    import_: Annotated[Path | None, typer.Option("--import", metavar="FILE", help="Take in such a file.")] = None,
) -> None:
    """List what was mended by hand; take one back; write all to a file, or take a file in."""
    from bot.correcting import correction_in_words
    from bot.formats.correction_lines import correction_json

    invocation: Invocation = context.obj
    if take_back is not None:
        raise typer.Exit(_take_back(_archive(invocation), take_back))
    if import_ is not None:
        raise typer.Exit(_import(_archive(invocation), import_))
    archive = invocation.reading()
    found = archive.corrections()
    if export is not None:
        _export(found, export)
    elif as_json:
        put([correction_json(one) for one in found])
    else:
        for one in found:
            say(correction_in_words(one, archive))


def _archive(invocation: Invocation) -> Archive:
    from bot.opening import holds_archive

    settings = invocation.settings()
    if not holds_archive(settings):
        complain(f"{settings.archive}: there is no archive yet; onrecord ingest makes one")
        raise typer.Exit(FAILED_INPUT)
    return invocation.writing()


def _correct(context: typer.Context, wanted: Callable[[Corrector], Correction]) -> None:
    from dataclasses import replace

    from bot.correcting import CannotCorrectError, Corrector, correction_in_words
    from bot.ledger import Ledger
    from bot.opening import record_place

    invocation: Invocation = context.obj
    archive = _archive(invocation)
    try:
        correction = wanted(Corrector(archive, WHO))
    except CannotCorrectError as error:
        complain(str(error))
        raise typer.Exit(FAILED_INPUT) from None
    made = replace(correction, number=archive.correct(correction))
    with Ledger(record_place(invocation.settings())) as ledger:
        ledger.note(WHO, "corrected", f"#{made.number}")
    say(correction_in_words(made, archive))


def _take_back(archive: Archive, number: int) -> int:
    if archive.take_back(number, f"{datetime.now(UTC):%Y-%m-%d %H:%M} by {WHO}"):
        say(f"took back #{number}")
        return 0
    complain(f"#{number}: no such correction stands; onrecord corrections lists them")
    return FAILED_INPUT


def _export(found: list[Correction], file: Path) -> None:
    import json

    from bot.formats.correction_lines import correction_json

    lines = [json.dumps(correction_json(one), ensure_ascii=False) + "\n" for one in found]
    file.write_text("".join(lines), encoding="utf-8")
    say(f"exported {len(lines)} corrections to {file}")


def _import(archive: Archive, file: Path) -> int:
    """Take corrections in, those that are there already aside; lines that are none are named."""
    from dataclasses import replace

    from bot.formats.correction_lines import correction_lines

    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        complain(f"{file}: is not UTF-8 text; give what onrecord corrections --export wrote")
        return FAILED_INPUT
    known = {replace(one, number=0) for one in archive.corrections()}
    failed = 0
    taken = 0
    for number, one in enumerate(correction_lines(lines), 1):
        if one is None:
            complain(f"{file}: line {number} is no correction")
            failed += 1
        elif one not in known:
            archive.correct(one)
            taken += 1
    say(f"took in {taken} corrections")
    return FAILED_INPUT if failed else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD") from error
