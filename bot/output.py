"""What every command prints the same way: JSON on standard output, one-line diagnostics on standard error."""

from __future__ import annotations

import json
import sys
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
