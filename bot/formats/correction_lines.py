"""Corrections as JSON, to be read by scripts and by another archive."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from retrieval.archive import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CORRECTION = TypeAdapter(Correction)


def correction_json(correction: Correction) -> dict[str, Any]:
    """A correction as JSON: days and moments in ISO 8601; what is empty is left out."""
    place, period = correction.place, correction.period
    told = {
        "number": correction.number,
        "kind": correction.kind,
        "subject": correction.subject,
        "becomes": correction.becomes,
        "place": asdict(place) if place else None,
        "from": period.since.isoformat() if period.since else None,
        "to": period.until.isoformat() if period.until else None,
        "who": correction.who,
        "at": correction.at.isoformat(),
        "undone": correction.undone,
    }
    return {key: value for key, value in told.items() if value not in (None, "", 0)}


def correction_of(told: dict[str, Any]) -> Correction | None:
    """The correction that JSON tells of, without the number that it had; None where it tells of none."""
    period = {"since": told.get("from"), "until": told.get("to")}
    known = {key: value for key, value in told.items() if key not in {"number", "from", "to"}}
    try:
        return _CORRECTION.validate_python({**known, "period": period})
    except ValidationError:
        return None


def correction_lines(lines: Iterable[str]) -> Iterator[Correction | None]:
    """The corrections of JSON lines, blank ones aside; None for a line that is none."""
    for line in filter(str.strip, lines):
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        yield correction_of(told) if isinstance(told, dict) else None
