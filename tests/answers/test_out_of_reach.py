"""Questions to an archive of which documents are out of reach: less is answered, and no question breaks off."""

from datetime import date
from random import Random

import pytest

from retrieval.answers import ask, knows, summary, understand
from retrieval.archive import Archive
from retrieval.archive.kept_index import KeptIndex
from retrieval.archive.slices.sliced_engine import SlicedEngine
from retrieval.archive.slices.stored_documents import STATE
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER
from tests.archive.sliced import WholeShelf

QUESTIONS = (
    "What did Clara Whitfield say?",
    "What did the transport minister say about the harbour?",
    "Who said “We will not close a single quay”?",
    "Did Tom Arkwright say “Nobody hears us”?",
    "What was said about the strike in March?",
    "What did a port official say?",
    "Who spoke about pay?",
    "harbour",
)


class _LosingShelf(WholeShelf):
    """A shelf some of whose documents cannot be had."""

    def __init__(self):
        super().__init__()
        self.lost = lambda _: False

    def fetch(self, needs):
        told = super().fetch(needs)
        kept = [one for one in told.documents if one.kind == STATE or not self.lost(one)]
        return told._replace(documents=kept)

    def part_was_missing(self):
        return True


@pytest.fixture(scope="module")
def shelf():
    return _LosingShelf()


@pytest.fixture(scope="module")
def archive(shelf):
    with Archive(SlicedEngine(shelf), KeptIndex(shelf, None)) as made:
        for _ in made.add_all([HARBOUR, STRIKE, WEATHER]):
            pass
        yield made


def told(archive):
    """All that people may ask."""
    for question in QUESTIONS:
        yield ask(archive, understand(question, date(2024, 12, 1), None, knows=knows(archive)))
    yield archive.actors_starting("wh")
    yield archive.actors_like("Clara Whitfeld")
    yield archive.actors_in_role("transport minister")
    yield archive.representatives("the port")
    yield summary(archive, "clara-whitfield")
    yield list(archive.actors())
    yield archive.article("harbour")


@pytest.mark.parametrize("kind", ["article", "name", "actor", "mention"])
def test_no_question_breaks_off_where_all_documents_of_a_kind_are_out_of_reach(archive, shelf, kind):
    shelf.lost = lambda one: one.kind == kind
    assert len(list(told(archive))) == len(QUESTIONS) + 7
    shelf.lost = lambda _: False


@pytest.mark.parametrize("seed", range(20))
def test_no_question_breaks_off_where_any_documents_are_out_of_reach(archive, shelf, seed):
    chance = Random(seed)  # noqa: S311
    lost: dict[tuple[str, int | str], bool] = {}
    shelf.lost = lambda one: lost.setdefault((one.kind, one.id), chance.random() < 0.3)
    assert len(list(told(archive))) == len(QUESTIONS) + 7
    shelf.lost = lambda _: False
