"""Whatever was added, edited and removed before: an archive equals a new one of the articles that are left."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from retrieval.archive import Archive, Filters
from retrieval.model import Article

pytestmark = pytest.mark.usefixtures("either_engine")

PARAGRAPHS = (
    "“We will not go,” said Ada Brenner, the mayor of the town.",
    "Mayor Brenner said the bridge would be closed on Monday.",
    "Otto Brenner, a baker, said the bread was gone.",
    "Brenner said nobody had asked.",
    "“We will not go,” President Joseph R. Hartwell Jr. said.",
    "Joe Hartwell, the president, said he was pleased.",
    "“It is late,” Hartwell said. “Very late,” he added.",
    "The Harbour Board said it would wait. A port official said the same.",
    "Lena Smith, a teacher, said the school was full.",
    "“Full,” Smith said.",
)
DAYS = (None, date(2024, 1, 5), date(2024, 2, 9))
QUERIES = ("bridge closed", "late", "we will not go", "baker bread school")
ARTICLES = st.builds(
    Article,
    id=st.sampled_from(["a", "b", "c", "d"]),
    text=st.lists(st.sampled_from(PARAGRAPHS), max_size=4).map("\n\n".join),
    published=st.sampled_from(DAYS),
    source=st.sampled_from([None, "Ledger", "Courier"]),
)


def everything(archive: Archive) -> dict[str, object]:
    """All that an archive answers, without sentences' numbers, which depend on its history."""
    statements = archive.statements(Filters())
    return {
        "articles": [archive.article(ref.id) for ref in archive.articles()],
        "actors": archive.actors(),
        "statements": [(s.article_id, s.actor_id, s.said, s.quote) for s in statements],
        "sentences": [_plain(archive, range(s.first_sentence, s.last_sentence + 1)) for s in statements],
        "extractions": [archive.extraction(ref.id) for ref in archive.articles()],
        "unnamed": sorted(archive.unnamed_mentions()),
        "sources": archive.sources(),
        "named": [(name, archive.actors_named(name)) for name in ("Brenner", "Mayor Brenner", "Hartwell", "Smith")],
        "naming": [(a.id, set(_plain(archive, _numbers(archive, a.id)))) for a in archive.actors()],
        "found": [_found(archive, query, filters) for query, filters in product(QUERIES, _filters(archive))],
    }


def _filters(archive: Archive) -> list[Filters]:
    return [Filters(), *(Filters(actors=(actor.id,)) for actor in archive.actors()), Filters(sources=("Ledger",))]


def _numbers(archive: Archive, actor: str) -> list[int]:
    return [sentence.number for sentence in archive.sentences_naming(actor, 99)]


def _plain(archive: Archive, numbers: range | list[int]) -> list[tuple[str, int, str]]:
    return [(sentence.article_id, sentence.start, sentence.text) for sentence in archive.located(numbers)]


def _found(archive: Archive, query: str, filters: Filters) -> list[tuple[str, int, float]]:
    hits = {hit.sentence: hit.score for hit in archive.search(query, k=99, filters=filters)}
    return sorted((s.article_id, s.start, round(hits[s.number], 9)) for s in archive.located(hits))


class History(RuleBasedStateMachine):
    """An archive on the disk beside a plain dictionary of what it must hold."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.kept: dict[str, Article] = {}
        self.archive = Archive.open(self.folder / "news.archive")

    @rule(article=ARTICLES)
    def add(self, article: Article) -> None:
        before = self.kept.get(article.id)
        expected = "added" if before is None else "unchanged" if before == article else "updated"
        assert self.archive.add(article) == expected
        self.kept[article.id] = article

    @rule(articles=st.lists(ARTICLES, min_size=2, max_size=4))
    def add_many(self, articles: list[Article]) -> None:
        assert [article_id for article_id, _ in self.archive.add_all(articles)] == [a.id for a in articles]
        self.kept.update((article.id, article) for article in articles)

    @rule(article_id=st.sampled_from(["a", "b", "c", "d"]))
    def remove(self, article_id: str) -> None:
        assert self.archive.remove(article_id) == (self.kept.pop(article_id, None) is not None)

    @rule()
    def reopen(self) -> None:
        self.archive.close()
        self.archive = Archive.open(self.folder / "news.archive")

    @rule()
    def reopen_without_index(self) -> None:
        self.archive.close()
        shutil.rmtree(self.folder / "news.archive.index", ignore_errors=True)
        self.archive = Archive.open(self.folder / "news.archive")

    @rule()
    def equals_a_new_archive(self) -> None:
        with Archive.in_memory(self.kept.values()) as new:
            assert everything(self.archive) == everything(new)

    def teardown(self) -> None:
        if hasattr(self, "archive"):
            self.equals_a_new_archive()
            self.archive.close()
            shutil.rmtree(self.folder)


def test_a_history_leaves_no_trace():
    run_state_machine_as_test(History, settings=settings(max_examples=12, stateful_step_count=15, deadline=None))


@pytest.mark.prove
def test_many_long_histories_leave_no_trace():
    run_state_machine_as_test(History, settings=settings(max_examples=300, stateful_step_count=40, deadline=None))
