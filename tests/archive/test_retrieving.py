"""Articles first, then their statements as columns, with the terms and vectors of each."""

import math
from collections import Counter
from dataclasses import replace
from zlib import crc32

import numpy as np
import pytest

from retrieval.archive import Archive, Filters
from retrieval.archive.index import index as index_module
from retrieval.english.terms import terms
from retrieval.model import Article
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER

pytestmark = pytest.mark.usefixtures("either_engine")

ALL = [HARBOUR, STRIKE, WEATHER]


class Sums:
    """A vector of a list of terms: the sum of vectors that are made of the terms' letters."""

    size = 64

    def __init__(self, version: str = "one") -> None:
        self.version = version

    def vectors(self, many):
        rows = [sum((self.of(term) for term in found), np.zeros(self.size)) for found in many]
        lengths = [np.linalg.norm(row) or 1.0 for row in rows]
        return np.array([np.rint(100 * row / length) for row, length in zip(rows, lengths, strict=True)], np.int8)

    def of(self, term):
        return np.random.default_rng(crc32(f"{self.version}{term}".encode())).standard_normal(self.size)


@pytest.fixture(params=["in the tail", "in segments"])
def kept(request, tmp_path, monkeypatch):
    if request.param == "in segments":
        monkeypatch.setattr(index_module, "_ROWS", 4)
    with Archive.open(tmp_path / "kept.archive", meaning=Sums()) as archive:
        list(archive.add_all(ALL))
        yield archive


def everything(archive):
    pool = archive.pool([hit.article for hit in archive.search_articles(terms("said the port rain strike"), k=9)])
    return pool, archive.statements_numbered(pool.numbers.tolist())


def bm25(articles, asked):
    """The textbook's formula, article by article: headline and text are one bag of words."""
    bags = {one.id: Counter(terms(one.text)) for one in articles}
    heads = {one.id: Counter(set(terms(one.title or ""))) for one in articles}
    lengths = {key: sum(bag.values()) for key, bag in bags.items()}
    average = sum(lengths.values()) / len(articles)
    found = {}
    for key, bag in bags.items():
        score = 0.0
        for term in dict.fromkeys(asked):
            holding = sum(bool(bags[each][term] + heads[each][term]) for each in bags)
            often = bag[term] + heads[key][term]
            idf = math.log1p((len(articles) - holding + 0.5) / (holding + 0.5))
            score += idf * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * lengths[key] / average)) if often else 0.0
        found[key] = score
    return {key: score for key, score in found.items() if score}


def scores(archive, asked):
    hits = archive.search_articles(asked, k=9)
    about = archive.pool([hit.article for hit in hits]).about
    return {about[hit.article].id: pytest.approx(hit.score) for hit in hits}


@pytest.mark.parametrize("question", ["harbour strike", "rain", "the said never", "zeppelin", ""])
def test_articles_are_found_as_wholes_with_their_headlines(kept, question):
    hits = kept.search_articles(terms(question), k=9)
    pool = kept.pool([hit.article for hit in hits])
    expected = bm25(ALL, terms(question))
    assert {
        pool.about[hit.article].id: pytest.approx(hit.score) for hit in hits if hit.article in pool.about
    } == expected
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_removed_article_is_found_no_more(kept):
    kept.remove(STRIKE.id)
    asked = terms("strike docker harbour")
    assert scores(kept, asked) == bm25([HARBOUR, WEATHER], asked)


def test_a_pool_holds_the_statements_of_its_articles_as_they_are_stored(kept):
    pool, statements = everything(kept)
    assert len(pool) == len(statements) == kept.count(Filters())
    for place, statement in enumerate(statements):
        assert pool.about[pool.articles[place]].id == statement.article_id
        assert (pool.starts[place], pool.ends[place]) == (statement.quote.start, statement.quote.end)
        assert pool.actors[place] == statement.actor_id
        assert pool.first_sentences[place] == statement.first_sentence
        assert pool.last_sentences[place] == statement.last_sentence
        speaker = pool.speakers[place]
        name = statement.quote.speaker.name if statement.quote.speaker else None
        assert (None if speaker is None else pool.people[speaker].name) == name
    assert len(kept.pool([])) == 0


def test_a_speaker_of_a_pool_is_introduced_by_the_article(kept):
    pool, _ = everything(kept)
    for person in pool.people:
        article = kept.article(pool.about[person.article].id)
        sentences = kept.located(person.introduction)
        assert sentences, person
        assert all(sentence.article_id == article.id for sentence in sentences)
        assert any(word in sentences[0].text for word in person.name.split())


def test_single_statements_join_a_pool(kept):
    numbers = kept.statement_numbers(Filters(), limit=2)
    assert sorted(kept.pool([], numbers).numbers) == sorted(numbers)


QUESTION = terms("what will the port harbour never rain in a strike to say close quay stops nobody listens")


def test_terms_stand_where_the_words_stand(kept):
    pool, statements = everything(kept)
    found = kept.term_matrices(pool, QUESTION)

    def row(text):
        held = set(terms(text))
        return [term in held for term in QUESTION]

    for place, statement in enumerate(statements):
        first, last, about = statement.first_sentence, statement.last_sentence, pool.about[pool.articles[place]]
        assert found.said[place].tolist() == row(statement.quote.text)
        assert found.within[place].tolist() == row(" ".join(s.text for s in kept.located(range(first, last + 1))))
        around = {
            number: sentence.text for number, sentence in zip((first - 1,), kept.located([first - 1]), strict=False)
        }
        before = around.get(first - 1, "") if first > about.first_sentence else ""
        assert found.before[place].tolist() == row(before)
        assert found.headline[place].tolist() == row(kept.ref(about.id).title or "")


def test_it_is_told_which_terms_an_article_holds_anywhere(kept):
    pool, statements = everything(kept)
    found = kept.term_matrices(pool, QUESTION)
    for place, statement in enumerate(statements):
        held = set(terms(kept.article(statement.article_id).text))
        assert found.article[place].tolist() == [term in held for term in QUESTION]


def test_single_statements_of_an_article_are_related_to_the_question_as_all_of_them_are(kept):
    pool, _ = everything(kept)
    whole = kept.term_matrices(pool, QUESTION)
    for place, number in enumerate(pool.numbers.tolist()):
        alone = kept.term_matrices(kept.pool([], [number]), QUESTION)
        assert [matrix.tolist() for matrix in alone] == [[matrix[place].tolist()] for matrix in whole]


def test_terms_of_an_empty_pool_or_question_are_no_trouble(kept):
    pool, _ = everything(kept)
    assert kept.term_matrices(kept.pool([]), QUESTION).said.shape == (0, len(QUESTION))
    assert kept.term_matrices(pool, []).said.shape == (len(pool), 0)


def test_the_vector_of_a_statement_is_that_of_its_terms(kept):
    pool, statements = everything(kept)
    vectors = Sums().vectors([terms(statement.quote.text) for statement in statements])
    assert (kept.statement_vectors(pool.numbers) == vectors).all()


def test_an_archive_without_meaning_has_no_vectors(tmp_path):
    with Archive.open(tmp_path / "plain.archive", by_meaning=False) as archive:
        list(archive.add_all(ALL))
        assert archive.statement_vectors(np.array([1])) is None
        assert archive.term_matrices(everything(archive)[0], QUESTION).said.any()


@pytest.mark.usefixtures("in_a_file")
@pytest.mark.parametrize("change", ["another table", "no table", "damaged", "missing", "nothing"])
def test_vectors_are_those_of_the_table_at_hand_whatever_lies_on_the_disk(tmp_path, change):
    path = tmp_path / "kept.archive"
    with Archive.open(path, meaning=Sums()) as archive:
        list(archive.add_all(ALL))
    files = list((tmp_path / "kept.archive.index").glob("stretches*"))
    assert len(files) >= 2
    for file in files:
        if change == "damaged":
            content = bytearray(file.read_bytes())
            content[len(content) // 2 :: 7] = b"\x55" * len(content[len(content) // 2 :: 7])
            file.write_bytes(content)
        if change == "missing":
            file.unlink()
    table = {"another table": Sums("two"), "no table": None}.get(change, Sums())
    with Archive.open(path, meaning=table, by_meaning=table is not None) as archive:
        pool, statements = everything(archive)
        vectors = archive.statement_vectors(pool.numbers)
        if table is None:
            assert vectors is None
        else:
            assert (vectors == table.vectors([terms(each.quote.text) for each in statements])).all()


def test_vectors_follow_an_archive_that_two_programs_write(tmp_path):
    path = tmp_path / "kept.archive"
    with Archive.open(path, meaning=Sums()) as one, Archive.open(path, meaning=Sums()) as other:
        for turn in range(6):
            writer = (one, other)[turn % 2]
            writer.add(replace(STRIKE, id=f"strike-{turn}", text=f"{STRIKE.text}\n\nTurn {turn} came."))
            if turn == 3:
                other.remove("strike-1")
            for archive in (one, other):
                pool, statements = everything(archive)
                expected = Sums().vectors([terms(statement.quote.text) for statement in statements])
                assert (archive.statement_vectors(pool.numbers) == expected).all()


@pytest.mark.usefixtures("in_a_file")
def test_nothing_of_a_removed_article_stays_among_the_vectors(tmp_path):
    path = tmp_path / "kept.archive"
    with Archive.open(path, meaning=Sums()) as archive:
        list(archive.add_all([HARBOUR, Article("secret", "“Nobody must know of the tunnel,” said Ada Brock.")]))
        numbers = archive.pool([hit.article for hit in archive.search_articles(["tunnel"], k=1)]).numbers
        vectors = archive.statement_vectors(numbers)
        assert vectors is not None
        vector = vectors[0].tobytes()
        folder = tmp_path / "kept.archive.index"
        assert any(vector in file.read_bytes() for file in folder.iterdir())
        archive.remove("secret")
        assert not any(vector in file.read_bytes() for file in folder.iterdir())
        assert not np.any(archive.statement_vectors(numbers))
