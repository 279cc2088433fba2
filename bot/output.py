"""What every command prints the same way: JSON on standard output, one-line diagnostics on standard error."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

DONE = 0
FAILED_INPUT = 1
WRONG_CALL = 2


def complain(message: str) -> None:
    """Print one diagnostic line on standard error."""
    sys.stderr.write(message + "\n")


def put(value: Any, *, indent: int | None = 2) -> None:  # noqa: ANN401  any JSON value
    """Print one JSON value: letters as they are; lone surrogates are escaped, so that the output stays UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def unforeseen(error: Exception) -> str:
    """One line for an error that nobody foresaw: what it was and where, so that it can be reported."""
    place = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    where = f" ({Path(place.filename).name}:{place.lineno})" if place else ""
    return f"a mistake of ours, please report it: {type(error).__name__}: {error}{where}"
