"""What lies on disk is right, or is told to be wrong; readers see one state while a writer goes on."""

import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.archive.index import index as index_module
from retrieval.archive.index import live_segments
from retrieval.archive.index.index import DamagedIndexError, Index, IndexEntry
from tests.archive.index_model import Chance, Model, agree


def kept(folder: Path, entries: int = 60) -> Model:
    """An index on disk: a segment, something dead in it, and something in the journal."""
    chance, model = Chance(1), Model()
    index = Index.open(folder)
    first, later = [chance.entry() for _ in range(entries)], [chance.entry() for _ in range(5)]
    model.change([], first)
    index.rebuild(first, stamp=1)
    for stamp, (remove, add) in enumerate((([first[3].id], later[:2]), ([later[0].id], later[2:])), 2):
        model.change(remove, add)
        index.update(remove, add, stamp=stamp)
    return model


@pytest.fixture(autouse=True)
def small_tail(monkeypatch):
    monkeypatch.setattr(index_module, "_ROWS", 20)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


def files(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"{kind}*"))


def test_what_was_written_is_there_again(folder):
    model, chance = kept(folder), Chance(5)
    index = Index.open(folder)
    assert (index.stamp, len(index)) == (3, len(model.living))
    for _ in range(20):
        agree(index, model, **chance.question())


@pytest.mark.parametrize("kind", ["manifest", "segment"])
def test_a_missing_file_leaves_an_empty_index_that_can_be_rebuilt(folder, kind):
    model = kept(folder)
    for file in files(folder, kind):
        file.unlink()
    index = Index.open(folder)
    assert (index.stamp, len(index)) == (0, 0)
    index.rebuild(model.entries(), stamp=9)
    agree(Index.open(folder), model, ["w0", "w1"])
    assert len(files(folder, "")) == 2, "what nobody names any more is deleted"


def test_a_missing_journal_leaves_the_state_before_it(folder):
    kept(folder)
    for file in files(folder, "journal"):
        file.unlink()
    assert (Index.open(folder).stamp, len(Index.open(folder))) == (1, 60)


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_torn_journal_counts_up_to_its_last_whole_line(folder, cut):
    kept(folder)
    (journal,) = files(folder, "journal")
    journal.write_bytes(journal.read_bytes()[:-cut])
    index = Index.open(folder)
    assert index.stamp == (3 if cut == 1 else 2)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.floats(0, 1, exclude_max=True),
    change=st.integers(1, 255),
    kind=st.sampled_from(["manifest", "segment", "journal"]),
)
def test_no_changed_byte_makes_a_wrong_answer(tmp_path_factory, place, change, kind):
    folder = tmp_path_factory.mktemp("damaged") / "index"
    model, chance = kept(folder), Chance(7)
    (file,) = files(folder, kind)
    content = bytearray(file.read_bytes())
    content[int(place * len(content))] ^= change
    file.write_bytes(content)
    index = Index.open(folder)
    if index.stamp == 3:
        with suppress(DamagedIndexError):
            agree(index, model, ["w0", "w2", "w1"])
            agree(index, model, **chance.question())
            index.phrase(["w0", "w1"], k=5)
    index.rebuild(model.entries(), stamp=4)
    agree(Index.open(folder), model, ["w0", "w2", "w1"])
    shutil.rmtree(folder.parent)


def test_where_nothing_can_be_written_the_index_lives_in_memory(tmp_path):
    (tmp_path / "index").write_text("not a folder")
    index, model, chance = Index.open(tmp_path / "index"), Model(), Chance(2)
    for stamp in range(1, 5):
        remove, add = chance.change(model)
        model.change(remove, add)
        index.update(remove, add, stamp=stamp)
    agree(index, model, ["w0", "w1"])
    assert (tmp_path / "index").read_text() == "not a folder"


def test_two_writers_of_one_folder_stay_right_and_leave_it_right(folder):
    model, chance = kept(folder), Chance(8)
    chance.last = 10_000
    ours, theirs = Index.open(folder), Index.open(folder)
    for stamp in range(4, 14):
        remove, add = chance.change(model)
        model.change(remove, add)
        for index in (ours, theirs) if stamp % 2 else (theirs, ours):
            index.update(remove, add, stamp=stamp)
            agree(index, model, ["w0", "w1", "w2"])
    index = Index.open(folder)
    assert 3 <= index.stamp <= 13
    if index.stamp == 13:
        agree(index, model, ["w0", "w1", "w2"])


def test_writers_who_take_turns_go_on_from_each_other_and_keep_nothing_in_memory(folder):
    model, chance = kept(folder), Chance(8)
    chance.last = 10_000
    turns = [Index.open(folder), Index.open(folder)]
    for stamp in range(4, 40):
        remove, add = chance.change(model)
        model.change(remove, add)
        writer, other = turns[stamp % 2], turns[1 - stamp % 2]
        with writer.alone() as mine, other.alone() as theirs:
            assert (mine, theirs, writer.stamp) == (True, False, stamp - 1)
            writer.update(remove, add, stamp=stamp)
        agree(writer, model, ["w0", "w1", "w2"])
        assert all(part.file for part in writer._state.parts)
    agree(Index.open(folder), model, ["w0", "w1", "w2"])


def test_what_was_learnt_without_the_lock_is_given_up_for_what_the_files_hold(folder):
    model, chance = kept(folder), Chance(9)
    chance.last = 10_000
    ours, theirs = Index.open(folder), Index.open(folder)
    remove, add = chance.change(model)
    with theirs.alone(), ours.alone() as mine:
        assert not mine
        ours.update(remove, add, stamp=4)
        assert (ours.stamp, Index.open(folder).stamp) == (4, 3)
    known = len(ours)
    with ours.alone() as mine:
        assert mine
        assert (ours.stamp, len(ours)) == (3, known), "searches never go back to what the files hold"
        ours.update(remove, add, stamp=4)
    model.change(remove, add)
    agree(Index.open(folder), model, ["w0", "w1", "w2"])


@pytest.mark.parametrize("entries", [10, 60], ids=["in the journal", "in a segment"])
def test_no_file_holds_the_words_of_what_was_taken_away_once_it_is_purged(folder, entries):
    index, chance = Index.open(folder), Chance(1)
    index.rebuild([chance.entry() for _ in range(entries)], stamp=1)
    index.update(add=[IndexEntry(10**6, ["zyxsecret", "w1"]), IndexEntry(10**6 + 1, ["w2"])], stamp=2)
    index.update([10**6], [chance.entry()], stamp=3)
    index.purge()
    assert not [file for file in files(folder, "") if b"zyxsecret" in file.read_bytes()]
    assert (Index.open(folder).stamp, len(Index.open(folder))) == (3, len(index)) == (3, entries + 2)


def test_segments_stay_few_while_articles_come_in(tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "_ROWS", 10)
    index, chance = Index.open(tmp_path / "index"), Chance(3)
    for stamp in range(1, 200):
        index.update(add=[chance.entry() for _ in range(5)], stamp=stamp)
    assert len(files(tmp_path / "index", "segment")) <= 4
    assert len(index) == 199 * 5


def test_a_segment_that_is_mostly_dead_is_written_anew(folder):
    kept(folder)
    index = Index.open(folder)
    living = [hit.id for hit in index.search([f"w{n}" for n in range(100)], k=100)]
    size = files(folder, "segment")[0].stat().st_size
    index.update(living[:40], stamp=4)
    assert files(folder, "segment")[0].stat().st_size < size
    assert len(Index.open(folder)) == len(index)


def test_readers_see_whole_updates_while_a_writer_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "_ROWS", 30)
    monkeypatch.setattr(live_segments, "_RATIO", 2)
    index, wrong, done = Index.open(tmp_path / "index"), [], threading.Event()

    def read() -> None:
        while not done.is_set():
            hits = index.search(["pair", "left"], k=1_000)
            if len(hits) % 2 or len({hit.score for hit in hits}) > 2:
                wrong.append(hits)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for stamp in range(1, 150):
        pair = [IndexEntry(2 * stamp, ["pair", "left"]), IndexEntry(2 * stamp + 1, ["pair", "right"])]
        gone = [2 * (stamp - 20), 2 * (stamp - 20) + 1] if stamp > 20 else []
        index.update(gone, pair, stamp=stamp)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_a_small_archive_is_searched_without_numpy(tmp_path):
    program = """if True:
        import sys
        from pathlib import Path
        from retrieval.archive.index.index import IndexEntry, Index
        for stamp in (1, 2):
            index = Index.open(Path(sys.argv[1]))
            index.update(add=[IndexEntry(stamp, ["peac"])], stamp=stamp)
        assert len(index.search(["peac"], k=5)) == 2 and index.phrase(["peac"], k=5)
        print(*{"numpy", "numba"} & set(sys.modules))
    """
    call = [sys.executable, "-c", program, tmp_path / "index"]
    assert subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip() == ""
