"""An archive that lies where nothing can be written is read as it stands; nothing of it is changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from retrieval.archive import Archive
from retrieval.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).parents[2]
RIGHTS = "-dac_override,-dac_read_search"
"""What lets the superuser write everywhere."""
WITHOUT_RIGHTS = ["setpriv", f"--bounding-set={RIGHTS}", f"--inh-caps={RIGHTS}"] if os.geteuid() == 0 else []
pytestmark = pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="the superuser writes everywhere, and setpriv is missing"
)
READING = [
    ("ask", "What did Mensah say?"),
    ("who-said", "We will open quay 2"),
    ("articles",),
    ("actors",),
    ("article", "quay", "--history"),
    ("doctor",),
    ("export",),
    ("feeds", "list"),
]


@pytest.fixture(params=["with its index", "without an index"])
def shelf(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder in which nothing can be written, with an archive."""
    (folder := tmp_path / "shelf").mkdir()
    with Archive.open(folder / "a.archive") as archive:
        archive.add(Article("quay", "“We will open quay 2,” said Ama Mensah, the harbour master.", title="Quay opens"))
    if request.param == "without an index":
        shutil.rmtree(folder / "a.archive.index")
    (folder / "a.archive").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def run(shelf: Path, *call: str) -> subprocess.CompletedProcess[str]:
    command = [*WITHOUT_RIGHTS, sys.executable, "-m", "bot", "--archive", str(shelf / "a.archive"), *call]
    return subprocess.run(command, cwd=HOUSE, text=True, capture_output=True, check=False)


def everything(shelf: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(shelf.rglob("*")) if file.is_file()}


def test_every_command_that_reads_answers_and_changes_nothing(shelf):
    before = everything(shelf)
    for call in READING:
        done = run(shelf, *call)
        assert (done.returncode, done.stderr) == (0, ""), call
    assert "“We will open quay 2,”" in run(shelf, *READING[0]).stdout
    assert everything(shelf) == before


def test_what_would_change_it_says_so_in_one_line(shelf, tmp_path):
    (tmp_path / "new.txt").write_text("“We will close it,” said Ama Mensah.")
    before = everything(shelf)
    for call in (("remove", "quay"), ("ingest", str(tmp_path / "new.txt"))):
        done = run(shelf, *call)
        assert done.returncode != 0
        assert done.stderr.count("\n") == 1
        assert "the archive cannot be written; check the permissions" in done.stderr
    assert everything(shelf) == before


def test_what_still_stands_in_the_log_is_not_passed_over(shelf):
    shelf.chmod(0o755)
    (shelf / "a.archive-wal").write_bytes(b"what came last")
    shelf.chmod(0o555)
    done = run(shelf, "articles")
    assert done.returncode != 0
    assert "what came last stands in a.archive-wal" in done.stderr
    assert done.stderr.count("\n") == 1
