"""`onrecord migrate`: a whole archive from a file into a cluster, or back."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from bot.invocation import Invocation
from bot.output import FAILED_INPUT, complain, say

To = Annotated[
    Literal["opensearch", "embedded"], typer.Option("--to", help="Into the cluster of the configuration, or its file.")
]


def migrate(context: typer.Context, to: To) -> None:
    """Copy the whole archive from its file into the cluster, or back, and check that both answer alike.

    It may be broken off and begun again. What was there stays; the configuration then says which of both answers.
    """
    from dataclasses import replace

    from bot.discord.moved_memory import move_memory
    from bot.opening import copy_archive, open_to_write
    from bot.operating.alike import differences

    invocation: Invocation = context.obj
    file, cluster = (replace(invocation.settings(), engine=engine) for engine in ("embedded", "opensearch"))
    source, target = (file, cluster) if to == "opensearch" else (cluster, file)
    copy_archive(file, cluster, to, _tell)
    move_memory(source, target)
    with open_to_write(source) as one, open_to_write(target) as other:
        found = list(differences(one, other, invocation.day()))
        for line in found:
            complain(line)
        if found:
            raise typer.Exit(FAILED_INPUT)
        count = one.extent().articles
    say(f'{count} articles are there, letter by letter; set engine = "{to}" in the configuration to answer from them')


def _tell(kind: str, count: int) -> None:
    sys.stderr.write(f"{kind}: {count}\n")
