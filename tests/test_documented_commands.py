"""Every command that the README and the pages of docs/ show runs as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.bot.conftest import ROOT, SEEDS, run_onrecord

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHOWN = re.compile(r"`(?:\.venv/bin/)?onrecord ([^`]+)`|^ {4}(?:\$ )?(?:\.venv/bin/)?onrecord ([^#\n]+)", re.MULTILINE)
SEED = next(SEEDS.glob("*.txt")).stem
GIVEN = {
    "QUESTION": "What did Putin say?",
    "PATH_OR_URL...": "seeds",
    "ID": SEED,
    "NAME": "Putin",
    "ACTOR": "Putin",
    "WORDS": "at war with Russia",
    "A": "Putin",
    "B": "Zelenskyy",
    "TOPIC": "NATO",
    "articles/": "seeds",
    "more.jsonl": f"seeds/{SEED}.txt",
    "story.md": f"seeds/{SEED}.txt",
    "onrecord.archive.server-N": "onrecord.archive",
    "copies/$(date": "copies",
}
"""What stands for a name in capitals, and for files that a reader would have."""
FILES = {"backup": "copy.archive", "restore": "kept.archive", "export": "all.jsonl", "verify": "answer.json"}
ELSEWHERE = {"run", "feeds", "chat", "correct", "migrate"}
"""What waits for Discord, a cluster, another host, somebody who types or a passage to mend; others test these."""


NAMED = {"ingest", "verify", "correct ..."}
"""What a sentence only names; alone it is no whole command."""


def documented() -> list[str]:
    found = {first or second for page in PAGES for first, second in SHOWN.findall(page.read_text(encoding="utf-8"))}
    return sorted(one.strip() for one in found if not one.startswith("--install") and one not in NAMED)


def command_of(call: str) -> str:
    words = iter(shlex.split(call, comments=True))
    for word in words:
        if word in {"--archive", "--config", "--today"}:
            next(words)
        elif not word.startswith("-"):
            return word
    return ""


def arguments(call: str, command: str) -> list[str]:
    words = [word.strip("[]") if word.startswith("[") else word for word in shlex.split(call, comments=True)]
    if "--config" in words:
        words = words[words.index("--config") + 2 :]
    file = FILES.get(command, f"seeds/{SEED}.txt")
    return [file if word == "FILE" else GIVEN.get(word, word) for word in words]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of the seed article, a copy of it, and an answer."""
    folder = tmp_path_factory.mktemp("documented")
    shutil.copytree(SEEDS, folder / "seeds")
    assert run_onrecord(folder, "ingest", "seeds", "--quiet").returncode == 0
    assert run_onrecord(folder, "backup", "kept.archive").returncode == 0
    asked = run_onrecord(folder, "ask", "What did Putin say?", "--json")
    (folder / "answer.json").write_text(asked.stdout, encoding="utf-8")
    return folder


@pytest.fixture
def here(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it, for one command."""
    return shutil.copytree(prepared, tmp_path / "here")


def test_the_pages_show_commands() -> None:
    assert {"ask", "ingest", "status", "verify"} <= {command_of(one) for one in documented()}


@pytest.mark.parametrize("call", [one for one in documented() if command_of(one) not in ELSEWHERE])
def test_a_command_of_the_pages_runs(here: Path, call: str) -> None:
    command = command_of(call)
    given = arguments(call, command)
    if command == "restore" and "--replace" not in given:
        (here / "onrecord.archive").unlink()
    done = run_onrecord(here, *given, stdin='{"id": "1", "question": "What did Putin say?"}\n')
    assert done.returncode == 0, (given, done.stderr)
    assert "Traceback" not in done.stderr
