"""Options that several commands share."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Inputs = Annotated[list[str], typer.Argument(metavar="PATH_OR_URL...", help="Files, folders, URLs, or - for stdin.")]
