"""An archive of articles written for these tests: town politics, diplomacy, a briefing, namesakes, repeated words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrieval.archive import Archive
from retrieval.model import Article

TODAY = date(2025, 3, 14)

ARTICLES = {
    "bridge": (date(2025, 3, 5), "Port Ellery Post"),
    "inquiry": (date(2025, 3, 14), "Coast Courier"),
    "fisheries": (date(2025, 2, 11), "Coast Courier"),
    "briefing": (date(2025, 3, 12), None),
    "lindqvists": (date(2025, 1, 20), "Port Ellery Post"),
    "older": (date(2023, 6, 4), "Port Ellery Post"),
}


def article(name: str) -> Article:
    published, source = ARTICLES[name]
    text = (Path(__file__).parent / "articles" / f"{name}.txt").read_text(encoding="utf-8")
    return Article(name, text, text.split("\n", 1)[0], published, source=source)


@pytest.fixture(scope="session")
def archive() -> Archive:
    return Archive.in_memory(article(name) for name in ARTICLES)
