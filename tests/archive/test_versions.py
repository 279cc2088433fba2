"""An article that was edited answers with its present words; what it was before stays until it is removed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from retrieval.answers import ask, understand
from retrieval.archive import Archive, needed
from retrieval.archive.store.texts import packed_text
from retrieval.model import Article
from tests.archive.conftest import HARBOUR, STRIKE

pytestmark = pytest.mark.usefixtures("either_engine")

EDITED = replace(HARBOUR, text=HARBOUR.text.replace("a single quay", "any of our piers"))
TODAY = HARBOUR.published


def texts(archive: Archive, article_id: str) -> list[str]:
    return [version.article.text for version in archive.history(article_id)]


def answered(archive: Archive, question: str):
    assert TODAY
    return ask(archive, understand(question, TODAY))


def test_an_edited_article_answers_with_its_present_words_and_says_that_it_was_edited():
    with Archive.in_memory([HARBOUR]) as archive:
        assert not archive.ref("harbour").changed
        assert archive.add(EDITED) == "updated"
        found = answered(archive, "What did Whitfield say?")
        assert any("any of our piers" in passage.text for passage in found.passages)
        assert all("single quay" not in passage.text for passage in found.passages)
        assert {passage.article.changed for passage in found.passages} == {True}


def test_earlier_versions_stay_in_order_with_the_moment_of_their_end():
    before = datetime.now(UTC).replace(microsecond=0)
    with Archive.in_memory([HARBOUR, EDITED, HARBOUR]) as archive:
        assert texts(archive, "harbour") == [HARBOUR.text, EDITED.text, HARBOUR.text]
        *former, present = archive.history("harbour")
        assert all(version.replaced_at and version.replaced_at >= before for version in former)
        assert present.replaced_at is None
        assert archive.add(HARBOUR) == "unchanged"
        assert archive.history("nowhere") == []


def test_a_date_put_right_is_a_version_but_no_change_of_words():
    with Archive.in_memory([HARBOUR, replace(HARBOUR, published=STRIKE.published)]) as archive:
        assert len(archive.history("harbour")) == 2
        assert not archive.ref("harbour").changed


def test_removal_takes_every_version_and_every_trace_from_the_tables(path):
    with Archive.open(path) as archive:
        for _ in archive.add_all([HARBOUR, STRIKE, EDITED]):
            pass
        assert archive.remove("harbour")
        assert archive.history("harbour") == []
        assert archive.article("harbour") is None
        assert answered(archive, "Who said any of our piers?").passages == ()
        assert not archive.search("piers", k=5)
        for query in ("piers", "port official", "cranes"):
            assert "harbour" not in {
                sentence.article_id for sentence in archive.located(hit.sentence for hit in archive.search(query, k=9))
            }
        with archive._engine.reading(needed.EVERYTHING) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
        assert not any("piers" in str(value) or "harbour would stay" in str(value) for row in rows for value in row)
        assert archive.add(HARBOUR) == "added"
        assert texts(archive, "harbour") == [HARBOUR.text]


def test_authors_section_and_moment_come_back_as_they_went_in():
    moment = datetime(2024, 3, 8, 9, 30, tzinfo=UTC)
    article = replace(HARBOUR, authors=("Ana Silva", "J. \ud83d"), section="Ports \ud83d", published_at=moment)
    with Archive.in_memory([article]) as archive:
        kept = archive.article("harbour")
        assert kept == replace(article, section="Ports ?")
        assert archive.add(article) == "unchanged"


def test_all_articles_come_with_their_versions_before_them_in_the_order_they_were_stored():
    with Archive.in_memory([HARBOUR, STRIKE, EDITED]) as archive:
        order = [(version.article.id, version.article.text == EDITED.text) for version in archive.every_version()]
    assert order == [("strike", False), ("harbour", False), ("harbour", True)]


def test_many_versions_of_one_article_are_kept():
    with Archive.in_memory() as archive:
        for number in range(30):
            archive.add(Article("a", f"“We will build {number} ships,” said Ada Brenner."))
        assert [text[15:17].strip() for text in texts(archive, "a")] == [str(number) for number in range(30)]


@pytest.mark.usefixtures("in_a_file")
def test_the_words_of_a_removed_article_are_nowhere_in_the_archive_s_files(path):
    other = replace(STRIKE, text=STRIKE.text.replace("quay", "pier"))
    with Archive.open(path) as archive:
        assert [archive.add(each) for each in (HARBOUR, EDITED, other)] == ["added", "updated", "added"]
        archive.remove("harbour")
        assert archive.history("harbour") == []
        index = [file.read_bytes() for file in path.with_name(f"{path.name}.index").iterdir()]
        assert b'"harbour"' not in b"".join(index)
        assert b"listen" in b"".join(index)
        files = [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
        kept = b"".join(file.read_bytes() for file in files)
        for text in (HARBOUR.text, EDITED.text):
            assert packed_text(text) not in kept
        for words in (b"the cranes were old", b"single quay"):
            assert words not in kept
        assert packed_text(other.text) in kept
