from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.discord.preview import page
from retrieval.model import Diff
from tests.discord.values import ARTICLE, answer, passage

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


async def test_a_page_shows_the_answer_as_discord_does() -> None:
    shown = page("What did Quill say?", answer(passage(), passage("No.")), 5)
    assert "<p>What did Quill say?</p>" in shown
    assert (
        "<strong>1.</strong> <strong>Ada Quill</strong>, Transport Minister · verbatim, published 4 March 2025" in shown
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
