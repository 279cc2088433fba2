"""The edge of the command line: the streams it writes to, and the one handler of errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.output import FAILED_INPUT, WRONG_CALL, complain, unforeseen
from retrieval.errors import OnRecordError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable


def at_the_edge(command: Callable[[], int | None]) -> NoReturn:
    """Run a command and leave with its exit code; every error that is foreseen is one line on standard error."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = command()
    except SettingsError as error:
        for line in error.args:
            complain(line)
        sys.exit(WRONG_CALL)
    except OnRecordError as error:
        complain(str(error))
        sys.exit(WRONG_CALL)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED_INPUT)
    except OSError as error:
        complain(f"{error.filename or 'the output cannot be written'}: {error.strerror or error}")
        sys.exit(FAILED_INPUT)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  the edge: a person gets a line, not a traceback
        complain(unforeseen(error))
        sys.exit(FAILED_INPUT)
    sys.exit(code)


def _open_closed_streams() -> None:
    """A stream that the caller closed is an empty one: "onrecord ingest - <&-"."""
    for name, mode in {"stdin": "r", "stdout": "w", "stderr": "w"}.items():
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  for the whole run
