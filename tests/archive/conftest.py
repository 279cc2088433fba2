"""Articles of our own writing, and archives made of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.archive import Archive
from retrieval.archive import archive as archive_module
from retrieval.model import Article
from tests.archive import sliced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HARBOUR = Article(
    id="harbour",
    title="Port to stay open, minister says",
    published=date(2024, 3, 8),
    source="The Coast Courier",
    url="https://coast.example/harbour",
    text=(
        "Transport Minister Clara Whitfield said on Tuesday that the harbour would stay open.\n\n"
        "“We will not close a single quay,” Whitfield told reporters.\n\n"
        "A port official said the cranes were old."
    ),
)
STRIKE = Article(
    id="strike",
    title="Dockers walk out",
    published=date(2024, 3, 15),
    source="Northern Ledger",
    text=(
        "Dockers walked out on Thursday over pay.\n\n"
        "“Nobody listens to us,” said Tom Arkwright, a crane driver.\n\n"
        "Clara Whitfield, the transport minister, said the strike would end soon.\n\n"
        "“We will not close a single quay,” she said."
    ),
)
WEATHER = Article(
    id="weather",
    published=date(2024, 4, 1),
    source="Northern Ledger",
    text="Rain fell on the harbour all week.\n\n“It never stops,” said Ingrid Halvorsen, a baker.",
)


@pytest.fixture(params=["embedded", "sliced"])
def either_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let whatever archive a test makes stand on the embedded engine, and on one that fetches what is needed."""
    if request.param == "sliced":
        monkeypatch.setattr(archive_module, "_embedded", sliced.standing)
    return str(request.param)


@pytest.fixture
def in_a_file(either_engine: str) -> None:
    """Leave out what is told of files where the engine has none."""
    if either_engine == "sliced":
        pytest.skip("an archive without files")


@pytest.fixture
def archive() -> Iterator[Archive]:
    """An archive in memory of three articles."""
    with Archive.in_memory([HARBOUR, STRIKE, WEATHER]) as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "news.archive"
