"""A topic of which the archive is full: days and sources are looked for among all of it, and damage stops nothing."""

import sqlite3
from datetime import date, timedelta

import pytest

from retrieval.answers import ask, understand
from retrieval.archive import Archive
from retrieval.model import Article

FIRST = date(2031, 1, 4)
LATER = date(2031, 6, 18)
TODAY = date(2031, 6, 19)


def told(number: int, day: date, speaker: str, words: str, source: str = "Orrin Post") -> Article:
    text = f'The toll on the Orrin bridge is the talk of the town.\n\n"{words}," {speaker} said of the bridge toll.'
    return Article(f"toll-{number}", text, "Bridge toll", day, source=source)


@pytest.fixture(scope="module")
def crowded() -> list[Article]:
    many = [
        told(
            number,
            FIRST + timedelta(number),
            f"Ada Quill{'abcdefghijklmnopqrst'[number]}en",
            f"The toll bridge is fair at {number}",
        )
        for number in range(20)
    ]
    words = '"It will end in autumn," Bo Marsh said of the toll.'
    late = f"Ferries run late.\n\n{words}\n\n{'The ferry was full again. ' * 30}"
    return [*many, Article("late", late, "Ferries", LATER, source="Ferry News")]


@pytest.mark.parametrize(
    "question", ["what was said about the bridge toll in June?", "who said what about the bridge toll yesterday?"]
)
def test_words_of_the_days_asked_for_are_found_behind_any_number_of_better_articles(crowded, question):
    answer = ask(Archive.in_memory(crowded), understand(question, TODAY))
    assert [passage.article.id for passage in answer.passages] == ["late"]


def test_a_statement_whose_text_is_damaged_is_left_out_of_an_answer(crowded, tmp_path):
    path = tmp_path / "toll.archive"
    with Archive.open(path) as archive:
        list(archive.add_all(crowded))
        assert len(ask(archive, understand("what was said about the bridge toll?", TODAY)).passages) > 3
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE texts SET text = ? WHERE article % 2", [b"no text at all"])
    connection.close()
    with Archive.open(path) as archive:
        answer = ask(archive, understand("what was said about the bridge toll?", TODAY))
        assert answer.passages
