"""Text files, in the format of the seeds and without any."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from retrieval.model import Article
from retrieval.readers import BadRecord, read, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

SEED = " date 2024-09-13 Leader says war is near.\n\nHe said it on Friday.\n"


def one(path: Path) -> Any:
    (article,) = read(path)
    return article


def every(path: Path) -> list[Any]:
    return list(read(path))


def got(data: bytes, name: str, **more: str) -> list[Any]:
    return list(read_bytes(data, name, **more))


def test_a_seed_keeps_its_text_and_is_named_by_its_file(tmp_path):
    path = tmp_path / "2024-09-13-leader-war.txt"
    path.write_text(SEED, encoding="utf-8")
    assert one(path) == Article("2024-09-13-leader-war", SEED, "Leader says war is near.", date(2024, 9, 13))


def test_a_seed_is_the_same_article_in_another_folder(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2024-09-13-leader-war.txt").write_text(SEED, encoding="utf-8")
    assert {article.id for article in every(tmp_path)} == {"2024-09-13-leader-war"}


def test_files_of_one_plain_name_in_two_folders_are_two_articles(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(SEED, encoding="utf-8")
    first, second = every(tmp_path)
    assert first.id != second.id
    assert first.id.startswith("news-")


def test_an_edited_file_keeps_its_id(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(SEED, encoding="utf-8")
    before = one(path)
    path.write_text("War is over\n\nHe said it.", encoding="utf-8")
    assert one(path).id == before.id
    assert one(path).text != before.text


TEXTS = [
    ("note.txt", "Leader says war is near\n\nHe said it.", "Leader says war is near", None),
    ("2024-09-13.txt", "He said it on Friday.\n\nShe did too.", None, date(2024, 9, 13)),
    ("note.txt", "date 2024-09-13\n\nHe said it.", None, date(2024, 9, 13)),
    ("note.txt", "date 2024-09-13\nWar is near\n\nHe said it.", "War is near", date(2024, 9, 13)),
    ("note.txt", "Date 2024-09-13 War\nHe said it.", "War", date(2024, 9, 13)),
    ("note.text", "dates of 2024-09-13 are here.\n\nHe said it.", None, None),
]


@pytest.mark.parametrize(("name", "text", "title", "published"), TEXTS)
def test_a_text_gives_its_headline_and_day(tmp_path, name, text, title, published):
    (tmp_path / name).write_text(text, encoding="utf-8")
    article = one(tmp_path / name)
    assert (article.text, article.title, article.published) == (text, title, published)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_a_text_is_read_whatever_its_encoding(tmp_path, encoding):
    text = "“We’re not talking about it,” the official said – again.\r\n\r\nShe left."
    path = tmp_path / "note.txt"
    path.write_bytes(text.encode(encoding))
    assert one(path).text == text


def test_a_declared_encoding_is_believed():
    text = "Путин сказал это журналистам."
    (article,) = got(text.encode("koi8-r"), "note.txt", charset="koi8-r")
    assert article.text == text


def test_a_folder_is_read_in_order_and_its_trouble_named(tmp_path):
    (tmp_path / "b.txt").write_text("B said so.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("  \n", encoding="utf-8")
    (tmp_path / "c.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text("Hidden.", encoding="utf-8")
    bad, good = every(tmp_path)
    assert str(bad) == f"{tmp_path / 'a.txt'}: it holds no text; put an article into it or leave it out"
    assert good.text == "B said so."


def test_texts_without_a_place_are_told_apart_by_their_headline():
    texts = [SEED, SEED.replace("near", "far"), SEED + "More."]
    first, second, edited = (got(text.encode(), "standard input", media_type="text/plain")[0] for text in texts)
    assert first.id != second.id
    assert edited.id == first.id


@pytest.mark.parametrize("name", ["missing.txt", "picture.jpg", "folder", "long" * 200 + ".txt", "null\0.txt"])
def test_what_cannot_be_read_is_one_line(tmp_path, name):
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "folder").mkdir()
    (bad,) = read(tmp_path / name)
    assert isinstance(bad, BadRecord)
    assert str(bad).startswith(str(tmp_path))
    assert "\n" not in str(bad)
