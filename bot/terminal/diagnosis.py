"""What looks wrong in an archive, in words, with what to do about it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot import wording
from bot.terminal import showing
from bot.terminal.paper import Styled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.terminal.paper import Paper
    from retrieval.archive import Finding

_SHOWN_FINDINGS = 10
_ADVICE = {
    "damaged": (
        "damaged",
        "restore the archive from a copy: onrecord restore FILE; or ingest its articles again",
    ),
    "engine": (
        "in use has a defect that can lose what was written",
        "two processes that write at once can meet it; run onrecord with SQLite 3.51.3 or later (or 3.50.7, 3.44.6)",
    ),
    "aside": (
        "refused by the cluster",
        "it is kept aside; what the cluster says against it has to be mended there, and it comes in by itself",
    ),
    "undated": (
        "without a date",
        'their statements cannot be found by day; ingest them again with a "date", or from a file whose name has it',
    ),
    "empty": (
        "without text",
        "a headline or less was found; ingest the text as a .txt file, or remove them: onrecord remove ID",
    ),
    "future": ("dated in the future", "ingest them again with the right date, or remove them: onrecord remove ID"),
    "unnamed": (
        "where most speakers could not be named",
        "see what the text tells of them: onrecord article ID; where it names them and the program does not, report it",
    ),
    "merged": (
        "who may be two people",
        "see their statements: onrecord actor ID; where they are two people, tell them apart: onrecord correct split",
    ),
    "thing": (
        "that may be no person",
        "see what it is taken to have said: onrecord actor ID; where that is nobody: onrecord correct nobody ID",
    ),
    "twice": (
        "who may be the same as another",
        "see what both said: onrecord actor ID; where they are one person: onrecord correct merge ID ID",
    ),
}
"""For each kind of finding what the things are, and what to do."""
_THINGS = {
    "merged": "actor",
    "thing": "actor",
    "twice": "actor",
    "damaged": "place",
    "engine": "version of SQLite",
    "aside": "document",
}


def show_findings(out: Paper, findings: Iterable[Finding]) -> None:
    """Print each kind of finding with its number, what to do, and the first of them."""
    healthy = True
    ordered = sorted(findings, key=lambda finding: list(_ADVICE).index(finding.kind))
    for kind, group in groupby(ordered, key=lambda finding: finding.kind):
        healthy = healthy and kind == "engine"
        found, (what, advice) = list(group), _ADVICE[kind]
        thing = _THINGS.get(kind, "article")
        out.paragraph(Styled(f"{len(found)} {thing}{'' if len(found) == 1 else 's'} {what}", style="bold"))
        out.paragraph(Styled(advice, style="dim"))
        for finding in found[:_SHOWN_FINDINGS]:
            line = " · ".join(filter(None, (finding.what, finding.detail, finding.mend)))
            out.paragraph(Styled(wording.one_line(line)), showing.INDENT)
        if len(found) > _SHOWN_FINDINGS:
            out.paragraph(Styled(f"… and {len(found) - _SHOWN_FINDINGS} more; --json lists all"), showing.INDENT)
        out.gap()
    if healthy:
        out.paragraph(Styled("Nothing looks wrong."))


def report_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Every finding with what to do."""
    return [
        {
            "kind": one.kind,
            "what": one.what,
            "detail": one.detail or None,
            "advice": _ADVICE[one.kind][1],
            "mend": one.mend or None,
        }
        for one in findings
    ]
