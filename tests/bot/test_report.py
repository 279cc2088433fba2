"""A page to read: whole by itself, true to the words, shown by a browser."""

import html
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.folding import sayings
from bot.formats.page import ReadingPage, reading_page
from retrieval.model import ArticleRef, Passage, SaidOn, Speaker
from tests.bot.conftest import document

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUAY = ArticleRef("quay", "Quay opens", "Courier", "https://courier.example/quay", date(2024, 3, 1), "ab" * 32)


def said(words, day=date(2024, 3, 1), kind="direct", **other):
    speaker = Speaker("Mensah", 0, 6, "Ama Mensah", "named")
    values: dict[str, Any] = {"speaker": speaker, "actor": "ama-mensah", "said": SaidOn(day, "published")} | other
    return Passage(0, len(words), words, kind, QUAY, **values)


def test_a_page_of_an_actor_is_written_and_holds_everything_itself(onrecord, folder):
    assert onrecord("report", "Putin", "--html", "putin.html").returncode == 0
    page = (folder / "putin.html").read_text(encoding="utf-8")
    assert "<h1>Vladimir Putin</h1>" in page
    assert not re.search(r"<(script|link|img|iframe)\b|url\(|@import", page)
    said_there = {one["text"] for one in document(onrecord("ask", "What did Putin say?", "--json"))["passages"]}
    assert said_there
    assert [words for words in said_there if html.escape(" ".join(words.split())) not in page] == []


def test_a_page_of_a_topic_is_written_and_one_of_nothing_is_not(onrecord, folder):
    assert onrecord("report", "missiles", "--html", "missiles.html").returncode == 0
    assert "<h1>On missiles</h1>" in (folder / "missiles.html").read_text(encoding="utf-8")
    done = onrecord("report", "volcanoes", "--html", "volcanoes.html")
    assert (done.returncode, "nothing is on record" in done.stderr) == (1, True)
    assert not (folder / "volcanoes.html").exists()


def test_statements_stand_by_day_with_links_to_the_words_and_a_chart():
    passages = (said("We close."), said("We open.", date(2023, 1, 5)), said("We wait.", date(2024, 3, 1)))
    page = reading_page(ReadingPage("Ama Mensah", ("Harbour master",), passages))
    days = re.findall(r'<h2><time datetime="([\d-]+)">', page)
    assert days == ["2023-01-05", "2024-03-01"]
    assert 'href="https://courier.example/quay#:~:text=We%20open."' in page
    assert 'aria-label="Statements by time: Jan 2023: 1, Mar 2024: 2"' in page
    assert page.count("<li>") == 1


def test_words_of_which_a_year_alone_is_told_stand_under_that_year():
    whole = SaidOn(date(2023, 1, 1), "stated", date(2023, 12, 31))
    page = reading_page(
        ReadingPage("Ama Mensah", (), (said("We will.", said=whole), said("We did.", date(2023, 1, 1))))
    )
    headings = re.findall(r'<h2><time datetime="2023-01-01">([^<]+)<', page)
    assert headings == ["1 January 2023", "In 2023"]


def test_nothing_untrusted_becomes_markup():
    evil = '<script>alert("x")</script>'
    page = reading_page(ReadingPage(evil, (evil,), (said(evil, role=evil),)))
    assert "<script" not in page


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [390, 820])
def test_a_browser_shows_it_without_scrolling_sideways(tmp_path: Path, width: int):
    many = [
        said(f"We open quay {number}, whatever {'long' * 30} it takes.", date(1990 + number, 3, 1))
        for number in range(12)
    ]
    file, picture = tmp_path / "page.html", tmp_path / "page.png"
    file.write_text(reading_page(ReadingPage("Ama Mensah", ("Harbour master",), tuple(many))), encoding="utf-8")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={tmp_path / 'p'}")
    shot = (f"--screenshot={picture}", f"--window-size={max(width, 500)},900", file.as_uri())
    subprocess.run([str(BROWSER), *quiet, *shot], check=True, capture_output=True, timeout=120)
    with Image.open(picture) as image:
        rows = image.convert("L")
        edge = rows.crop((rows.width - 4, 0, rows.width, rows.height)).tobytes()
        drawn = rows.tobytes()
    assert len(set(edge)) == 1, "something reaches the right edge"
    assert max(drawn) - min(drawn) > 120, "there is text to be read"


# --- paraphrases beneath verbatim words


def test_a_paraphrase_stands_beneath_the_words_it_tells_of():
    words = said("We will open the northern quay to every fishing boat in June.")
    told = said("the northern quay would open to fishing boats in June", kind="indirect")
    other = said("the cranes were too old to be mended", kind="indirect")
    assert [(one.passage, one.paraphrases) for one in sayings((told, words, other))] == [(words, (told,)), (other, ())]


@pytest.mark.parametrize(
    "other",
    [{"actor": "omar-lindqvist"}, {"said": SaidOn(date(2024, 6, 1), "published")}, {"said": None}, {"act": "denial"}],
)
def test_a_paraphrase_of_another_one_another_time_or_the_contrary_stands_alone(other):
    words = said("We will open the northern quay to every fishing boat in June.")
    told = said("the northern quay would open to fishing boats in June", kind="indirect", **other)
    assert len(sayings((words, told))) == 2
