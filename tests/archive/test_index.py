"""The index finds what `rank_bm25` finds, in its order and with its scores, whatever happened to it before."""

from pathlib import Path

import pytest

from retrieval.archive.index import index as index_module
from retrieval.archive.index import live_segments, matching
from retrieval.archive.index.fragments import Fragment
from retrieval.archive.index.index import Index, IndexEntry
from retrieval.archive.index.scoring import EVERYTHING, idf
from retrieval.english.terms import terms
from tests.archive.index_model import Chance, Model, agree

SEED = Path(__file__).parents[2] / "seeds" / "2024-09-13-putin-nato-long-range-missiles.txt"


def entries(*texts: str) -> list[IndexEntry]:
    return [IndexEntry(number, terms(text)) for number, text in enumerate(texts, 1)]


def filled(*texts: str) -> Index:
    index = Index.open(None)
    index.update(add=entries(*texts), stamp=1)
    return index


@pytest.fixture(params=["tail", "segments", "one segment"])
def shape(request, monkeypatch):
    """How the entries lie: in the tail, in many segments, or in one."""
    rows, ratio = {"tail": (10_000, 8), "segments": (5, 0), "one segment": (5, 10_000)}[request.param]
    monkeypatch.setattr(index_module, "_ROWS", rows)
    monkeypatch.setattr(live_segments, "_RATIO", ratio)
    return request.param


@pytest.mark.parametrize("seed", range(12))
def test_scores_are_those_of_rank_bm25_after_every_change_and_reopening(seed, tmp_path, monkeypatch):
    chance, model = Chance(seed), Model()
    monkeypatch.setattr(index_module, "_ROWS", (1, 7, 40)[seed % 3])
    monkeypatch.setattr(live_segments, "_RATIO", (0, 1, 8)[seed // 3 % 3])
    monkeypatch.setattr(live_segments, "_LARGEST_SENTENCES", (60, 200_000)[seed % 2])
    monkeypatch.setattr(matching, "_WORTH_A_LOOK_POSTINGS", (1, 10, 4096)[seed % 3])
    index = Index.open(tmp_path / "index")
    for stamp in range(1, 12):
        remove, add = chance.change(model)
        model.change(remove, add)
        index.update([*remove, 10**9], add, stamp=stamp)
        if stamp % 3 == 0:
            index.close()
            index = Index.open(tmp_path / "index")
        assert (index.stamp, len(index)) == (stamp, len(model.living))
        for _ in range(6):
            agree(index, model, **chance.question())
        assert all(index.document_frequency(f"w{n}") == model.frequency(f"w{n}") for n in range(5))


@pytest.mark.parametrize("seed", range(3))
def test_a_rebuilt_index_holds_just_what_it_was_given(seed, tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "_ROWS", (20, 10_000)[seed % 2])
    monkeypatch.setattr(live_segments, "_LARGEST_SENTENCES", 15)
    chance, model = Chance(seed), Model()
    index = Index.open(tmp_path / "index")
    index.update(add=[chance.entry() for _ in range(50)], stamp=1)
    model.change([], [chance.entry() for _ in range(60)])
    index.rebuild(iter(model.entries()), stamp=2)
    for each in (index, Index.open(tmp_path / "index")):
        assert (each.stamp, len(each)) == (2, 60)
        for _ in range(10):
            agree(each, model, **chance.question())


@pytest.mark.usefixtures("shape")
def test_an_article_is_ranked_as_rank_bm25_ranks_it():
    lines = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    model, index = Model(), Index.open(None)
    for number, line in enumerate(lines, 1):
        model.change([], [IndexEntry(number, terms(line))])
        index.update(add=[IndexEntry(number, terms(line))], stamp=number)
    for line in lines:
        agree(index, model, terms(line))
    for question in ("long-range missiles", "who", "it", "the", "Putin said the", "NATO NATO war"):
        agree(index, model, terms(question))


def test_long_lists_are_skipped_without_changing_the_answer(monkeypatch):
    monkeypatch.setattr(index_module, "_ROWS", 10)
    monkeypatch.setattr(matching, "_WORTH_A_LOOK_POSTINGS", 4)
    texts = [["the", "of", f"rare{n % 97}", f"word{n % 11}", *["of"] * (n % 3)] for n in range(2_000)]
    model, index = Model(), Index.open(None)
    model.change([], [IndexEntry(n + 1, text) for n, text in enumerate(texts)])
    index.rebuild(model.entries(), stamp=1)
    for n in (0, 5, 96):
        agree(index, model, ["the", f"rare{n}", "of", f"word{n % 11}"])
        agree(index, model, ["the", "of", f"rare{n}"], k=1)


NOTHING = {
    "no terms": ([], 10),
    "an unknown term": (["nowhere"], 10),
    "none wanted": (["peace"], 0),
}


@pytest.mark.usefixtures("shape")
@pytest.mark.parametrize(("asked", "k"), NOTHING.values(), ids=NOTHING)
def test_nothing_is_found_where_nothing_matches(asked, k):
    assert filled("peace talks", "war").search(asked, k=k) == []


@pytest.mark.usefixtures("shape")
@pytest.mark.parametrize("content", [(), ("",), ("", "")], ids=["no entry", "an empty entry", "two"])
def test_an_index_without_words_answers_nothing(content):
    index = filled(*content)
    assert (index.search(["peace"], k=3), index.phrase(["peace"], k=3), len(index)) == ([], [], len(content))
    assert (index.idf("peace"), index.document_frequency("peace")) == (0.0, 0)


@pytest.mark.usefixtures("shape")
def test_a_word_that_stands_everywhere_still_finds():
    assert [hit.id for hit in filled("the war", "the peace", "the talks").search(["the"], k=2)] == [1, 2]


@pytest.mark.usefixtures("shape")
def test_a_removed_entry_is_found_no_more_and_counts_no_more():
    index = filled("peace talks", "peace now", "war")
    index.update(remove=[1], stamp=2)
    assert [hit.id for hit in index.search(["peac"], k=5)] == [2]
    assert (index.document_frequency("peac"), index.idf("peac"), len(index)) == (1, idf(2, 1), 2)


FILTERS = {
    "one tag": ([["kind:direct"]], None, [1, 3]),
    "either of two": ([["actor:a", "actor:b"]], None, [1, 2]),
    "one and the other": ([["actor:a", "actor:b"], ["kind:direct"]], None, [1]),
    "a tag that is nowhere": ([["actor:nobody"]], None, []),
    "a group without tags": ([[]], None, []),
    "days": ([], (10, 20), [1, 2]),
    "one day": ([], (20, 20), [2]),
    "days before all": ([], (1, 5), []),
    "days and a tag": ([["kind:direct"]], (10, 20), [1]),
}


@pytest.mark.usefixtures("shape")
@pytest.mark.parametrize(("where", "days", "expected"), FILTERS.values(), ids=FILTERS)
def test_filters_admit(where, days, expected):
    index = Index.open(None)
    tagged = [(("actor:a", "kind:direct"), 10), (("actor:b",), 20), (("kind:direct",), 0), ((), 30)]
    index.update(add=[IndexEntry(n, ["peac", "w"] * 3, *each) for n, each in enumerate(tagged, 1)], stamp=1)
    index.update(add=[IndexEntry(n, ["filler"]) for n in range(5, 9)], stamp=2)
    assert [hit.id for hit in index.search(["peac"], k=9, where=where, days=days)] == expected
    assert [hit.id for hit in index.phrase(["peac"], k=9, where=where, days=days)] == expected


SPEECH = (
    "We will not sign anything that leaves our harbours without protection, the minister told the council.",
    "The harbours are open, and the council will sign what it likes.",
    "It is what it is, she said, and what is to be done is to be done.",
    "What is it that you want?",
    "They left the council without protection and will not talk about our harbours.",
    "Is it what he said it is, or is it not?",
)
FRAGMENTS = {
    "as it was said": ("leaves our harbours without protection", 1),
    "one word changed": ("leaves our harbours without insurance", 1),
    "the middle left out": ("We will not sign anything without protection", 1),
    "common words only": ("it is what it is", 3),
    "across a comma": ("it is, she said, and what", 3),
    "a question": ("what is it that", 4),
}


@pytest.mark.usefixtures("shape")
@pytest.mark.parametrize(("fragment", "expected"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_a_fragment_leads_to_the_sentence_that_holds_it(fragment, expected):
    assert filled(*SPEECH).phrase(terms(fragment), k=3)[0].id == expected


@pytest.mark.usefixtures("shape")
def test_only_a_whole_fragment_counts_as_one():
    index = filled(*SPEECH)
    whole, changed = (index.phrase(terms(text), k=1)[0].score for text in ("the minister told", "the minister asked"))
    assert whole == pytest.approx(1)
    assert 0.3 < changed < 0.8


@pytest.mark.parametrize("seed", range(4))
def test_segments_hold_fragments_as_the_measure_says(seed, monkeypatch):
    monkeypatch.setattr(index_module, "_ROWS", 7)
    chance, model, index = Chance(seed), Model(), Index.open(None)
    for stamp in range(1, 6):
        remove, add = chance.change(model)
        model.change(remove, add)
        index.update(remove, add, stamp=stamp)
    for _ in range(20):
        asked = tuple(chance.term() for _ in range(5))
        weights = {term: idf(len(index), index.document_frequency(term) or 1) for term in asked}
        phrase = Fragment(asked, weights, 9, EVERYTHING)
        shares = sorted((-phrase.held(entry.terms), entry.id) for entry in model.entries())
        expected = [(number, -share) for share, number in shares[:9] if share]
        found = index.phrase(asked, k=9)
        assert [hit.id for hit in found] == [number for number, _ in expected]
        assert [hit.score for hit in found] == pytest.approx([share for _, share in expected], abs=1e-9)


@pytest.mark.usefixtures("shape")
def test_ids_come_back_as_they_were_given():
    index = Index.open(None)
    for stamp, each in enumerate((3, 1 << 20, 1 << 40), 1):
        index.update(add=[IndexEntry(each, ["peac"])], stamp=stamp)
    assert [hit.id for hit in index.search(["peac"], k=5)] == [3, 1 << 20, 1 << 40]
