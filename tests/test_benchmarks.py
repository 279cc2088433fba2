"""The benchmark prints what it promises, from sentences that anybody can make again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import asking, growth, load, speaker_weights
from benchmarks.by_fts5 import ByFTS5
from benchmarks.retrieval.engines import ENGINES
from benchmarks.retrieval.sentences import FUNCTION_WORDS, fragments, made_up, of_file, queries
from retrieval.archive import Archive, Filters
from retrieval.archive.prepared import prepare

ROOT = Path(__file__).parents[1]
FIGURES = {"build_s", "rss_mb", "disk_mb", "open_ms", "query_ms", "query_p99_ms", "filtered_ms", "add_ms"}


def run(*options: str) -> str:
    command = [sys.executable, "-m", "benchmarks.retrieval", "--seconds", "0.3", *options]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_json_names_every_figure_of_every_engine():
    result = json.loads(run("--sentences", "300", "--engines", "onrecord,rank-bm25", "--json"))
    assert result["sentences"] == 300
    assert list(result["engines"]) == ["onrecord", "rank-bm25"]
    for figures in result["engines"].values():
        assert set(figures) >= FIGURES
        assert all(figures[name] >= 0 for name in FIGURES)
    assert result["engines"]["onrecord"]["same_as_rank_bm25"] == 1


@pytest.mark.parametrize("name", ENGINES.keys() - {"bm25s-numba"})
def test_every_engine_finds_the_sentence_that_was_asked_for(name, tmp_path):
    pytest.importorskip({"bm25s": "bm25s", "tantivy": "tantivy"}.get(name, "numpy"))
    entries, engine = list(made_up(200, seed=1)), ENGINES[name]()
    engine.build(entries, tmp_path)
    engine.open(tmp_path)
    wanted = entries[57]
    assert engine.search(list(wanted.terms))[0] == wanted.id
    found = engine.filtered(list(wanted.terms), wanted.tags[0])
    assert found[0] == wanted.id
    assert all(wanted.tags[0] in entries[each - 1].tags for each in found)


@pytest.mark.parametrize("name", ["onrecord", "tantivy", "fts5"])
def test_an_added_article_is_found(name, tmp_path):
    pytest.importorskip("tantivy" if name == "tantivy" else "numpy")
    entries, engine = list(made_up(220, seed=1)), ENGINES[name]()
    engine.build(entries[:200], tmp_path)
    engine.open(tmp_path)
    engine.add(entries[200:])
    assert engine.search(list(entries[210].terms))[0] == entries[210].id


def test_an_archive_that_grows_is_measured_part_by_part():
    first, second = growth.measured(asking.made_up(50), part=30, parts=2)
    assert (first.articles, second.articles) == (30, 20)
    assert second.disk > first.disk > first.characters
    assert all(0 < part.rate < part.characters / part.preparing for part in (first, second))


def test_the_same_seed_makes_the_same_sentences_and_questions():
    first, second = list(made_up(100, seed=3)), list(made_up(100, seed=3))
    assert first == second != list(made_up(100, seed=4))
    assert queries(first, 20, seed=1) == queries(second, 20, seed=1)


def test_questions_are_one_to_eight_words_of_a_sentence_without_function_words():
    entries = list(made_up(500, seed=1))
    asked = queries(entries, 80, seed=2)
    assert {len(each.terms) for each in asked} == set(range(1, 9))
    assert not {term for each in asked for term in each.terms} & set(FUNCTION_WORDS)
    assert all(4 <= len(each.terms) <= 15 for each in fragments(entries, 50, seed=2))


def test_sentences_can_come_from_a_file(tmp_path):
    file = tmp_path / "sentences.txt"
    file.write_text("They signed the treaty.\n\nNobody knew why.\n", encoding="utf-8")
    read = [entry.terms for entry in of_file(file, 10)]
    assert read == [["they", "sign", "the", "treati"], ["nobodi", "knew", "whi"]]


def test_a_question_costs_little_more_in_an_archive_of_eight_times_the_articles():
    """A ratio, not a time: what reads the whole archive costs eight times as much."""
    rows = asking.measured(asking.made_up(640), (80, 640), rounds=4)
    growth = {row.kind: row.growth for row in rows}
    assert growth["all kinds"] < 2
    assert growth["what did <most quoted> say about Y"] < 2.5
    assert growth["a misspelt name"] < 2.5


async def test_a_crowd_is_answered_whole_and_measured():
    with Archive.in_memory(asking.made_up(15)) as archive:
        borne = await load.bear(archive, ["What did anybody say about rain?", "rain"] * 12)
    assert borne.questions == 24
    assert 0 < borne.half_s <= borne.most_s
    assert borne.cpu_ms > 0
    assert borne.longest_pause_ms >= borne.usual_pause_ms >= 0


def test_the_peer_of_growing_archives_finds_the_statement_whose_words_are_asked_for(tmp_path):
    peer, prepared = ByFTS5(tmp_path / "peer.sqlite"), list(map(prepare, asking.made_up(15)))
    with Archive.in_memory() as archive:
        assert len(list(archive.add_prepared([prepared]))) == 15
        peer.add(prepared)
        said = archive.statements(Filters(), limit=1)[0].quote.text
        assert said in {passage.text for passage in peer.ask(archive, said)}


def test_the_weights_of_speakers_are_held_against_what_was_left_out(tmp_path, monkeypatch, capsys):
    text = "“It is over,” Ann Roe said. “I am going home.”\n\nThe “slow boat” crew heard Ben Ray say that."
    speaker = {"mention": "Ann Roe", "start": text.index("Ann Roe"), "end": text.index(" said")}
    passages = [{"kind": "direct", "start": 1, "end": 12, "speaker": speaker}]
    for name in ("one", "other"):
        lines = [json.dumps({"id": f"{name}{at}", "text": text, "quotes": passages}) for at in range(10)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    gold = [str(tmp_path / f"{name}.jsonl") for name in ("one", "other")]
    monkeypatch.setattr(sys, "argv", ["speaker_weights", *gold, "--fitted"])
    speaker_weights.main()
    printed = capsys.readouterr().out
    assert "spoken or not: 60 decisions" in printed
    assert f"without {gold[0]} (30): table" in printed
    assert "all 5 parts together: table" in printed
