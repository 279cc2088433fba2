"""The command line as a person runs it: a process of its own, in a folder of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SEED_ID = "2024-09-13-putin-nato-long-range-missiles"

Run = Callable[..., CompletedProcess[str]]


def run_onrecord(folder: Path, *arguments: str, stdin: str | bytes = "", **environment: str) -> CompletedProcess[str]:
    """Run `python -m bot` in `folder`, without a terminal and without any configuration of the machine's."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("DISCORD_", "ONRECORD_"))}
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder, input=data, capture_output=True, timeout=60, check=False, env=clean | environment,
    )  # fmt: skip
    return CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the seed article and no archive."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


@pytest.fixture
def onrecord(folder: Path) -> Run:
    return lambda *arguments, **options: run_onrecord(folder, *arguments, **options)


def document(done: CompletedProcess[str]) -> Any:
    """The one JSON document on standard output of a command that went well."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
