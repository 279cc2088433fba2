"""What every command prints the same way: JSON on standard output, one-line diagnostics on standard error."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from bot.safe_text import escaped_json, one_line

DONE = 0
FAILED_INPUT = 1
WRONG_CALL = 2


def complain(message: str) -> None:
    """Print one diagnostic line on standard error, whatever is in it."""
    sys.stderr.write(one_line(message) + "\n")


def say(message: str) -> None:
    """Print one line on standard output at once, whatever is in it."""
    sys.stdout.write(one_line(message) + "\n")
    sys.stdout.flush()


def put(value: Any, *, indent: int | None = 2) -> None:  # noqa: ANN401  any JSON value
    """Print one JSON value: letters as they are; half pairs and what could steer a terminal are escaped."""
    sys.stdout.write(escaped_json(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n")
    sys.stdout.flush()


def unforeseen(error: Exception) -> str:
    """One line for an error that nobody foresaw: what it was and where, so that it can be reported."""
    place = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    where = f" ({Path(place.filename).name}:{place.lineno})" if place else ""
    return f"a mistake of ours, please report it: {type(error).__name__}: {error}{where}"
