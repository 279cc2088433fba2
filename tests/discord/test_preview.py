from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.discord.preview import page
from retrieval.answers import ActorSummary, Month
from retrieval.model import Actor, Diff
from tests.discord.values import ARTICLE, answer, passage

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


async def test_a_page_shows_the_answer_as_discord_does() -> None:
    shown = page("What did Quill say?", answer(passage(), passage("No.")), 5)
    assert "<p>What did Quill say?</p>" in shown
    assert (
        "<strong>1.</strong> <strong>Ada Quill</strong>, Transport Minister</p>\n<small>verbatim · published" in shown
    )
    assert "<blockquote>\n<p>“We will stay.”</p>\n</blockquote>" in shown
    assert '<a href="https://courier.example/a1#:~:text=We%20will%20stay.">courier.example</a>' in shown
    assert shown.count("<option>In context 1 · Ada Quill</option>") == 1
    assert shown.count("<option>In context 2 · Ada Quill</option>") == 1


async def test_a_difference_is_struck_through_and_bold() -> None:
    shown = page("?", answer(passage(), diff=(Diff("replace", "leave", "stay"),)), 5)
    assert "<s>leave</s> <strong>stay</strong>" in shown


async def test_nothing_untrusted_becomes_html_or_a_link() -> None:
    words = "<script>alert(1)</script> [x](https://evil.example) **b** https://evil.example"
    article = replace(ARTICLE, title=words, url=None)
    shown = page(words, answer(passage(words, article=article, role=words), message=words), 5)
    assert "<script>" not in shown
    assert "<a " not in shown
    assert "<strong>b</strong>" not in shown


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
async def test_a_browser_shows_as_much_more_as_there_are_more_passages(tmp_path: Path) -> None:
    assert _height(tmp_path, 1) + 150 < _height(tmp_path, 3) < 1400


def _height(folder: Path, passages: int) -> int:
    """The lowest row of pixels that a headless browser draws something in, 700 pixels wide."""
    file, picture = folder / f"{passages}.html", folder / f"{passages}.png"
    said = [passage(f"{number}: {'We will stay. ' * 10}") for number in range(passages)]
    file.write_text(page("What did Quill say?", answer(*said), 5), encoding="utf-8")
    quiet = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'profile'}",
    )
    shot = (f"--screenshot={picture}", "--window-size=700,1500", file.as_uri())
    subprocess.run([str(BROWSER), *quiet, *shot], check=True, capture_output=True, timeout=120)
    with Image.open(picture) as image:
        rows = image.convert("L")
    drawn = [y for y in range(rows.height) if len(set(rows.crop((0, y, rows.width, y + 1)).tobytes())) > 1]
    return drawn[-1]


async def test_a_quotation_of_a_page_ends_where_its_line_ends() -> None:
    shown = page("?", answer(passage()), 5)
    assert "We will stay.”</p>\n</blockquote>\n<small>" in shown


async def test_a_page_shows_a_picture_of_many_months() -> None:
    months = tuple(Month(date(2023 + number // 12, 1 + number % 12, 1), 2 + number) for number in range(14))
    summed = ActorSummary(
        Actor("ada-quill", "Ada Quill", "person", ("Ada Quill",), (), 2, 1), 1, 1, None, None, (), (), (), (), months
    )
    shown = page("/actor Quill", summed, 5)
    assert '<img src="data:image/png;base64,' in shown
    assert 'alt="Bar chart: ' in shown
