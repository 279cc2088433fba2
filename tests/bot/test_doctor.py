"""The doctor names what looks wrong in an archive, and what to do about it."""

import shlex

from tests.bot.conftest import document
from tests.bot.test_cli import STORY, lines

ILL = {
    "undated": {"id": "no-day", "text": STORY["text"]},
    "empty": {"id": "bare", "date": "2024-01-01", "title": "Harbour", "text": "Harbour"},
    "future": STORY | {"id": "tomorrow", "date": "2024-06-02"},
    "unnamed": {"id": "whispers", "date": "2024-01-01", "text": "“It is over,” a port official said on Monday."},
    "merged": {"id": "twice", "date": "2024-01-01", "text": "“I am tired,” said Ms. Ama Mensah."},
}


def test_what_looks_wrong_is_listed_with_what_to_do(onrecord, folder):
    he = {"id": "he", "date": "2024-01-01", "text": "“I am not,” said Mr. Ama Mensah."}
    (folder / "news.jsonl").write_text(lines(*ILL.values(), he))
    onrecord("ingest", "news.jsonl")
    found = document(onrecord("--today", "2024-06-01", "doctor", "--json"))
    named = {(one["kind"], one["what"]) for one in found}
    assert {(kind, ill["id"]) for kind, ill in ILL.items() if kind != "merged"} <= named
    assert ("merged", "ama-mensah") in named
    assert ("undated", "tomorrow") not in named
    assert all("onrecord" in one["advice"] or "ingest" in one["advice"] for one in found)
    text = onrecord("--today", "2024-06-01", "doctor").stdout
    assert "1 article dated in the future\n" in text
    assert "  tomorrow · dated 2024-06-02\n" in text


def test_a_healthy_archive_is_told_so(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY))
    onrecord("ingest", "news.jsonl")
    assert onrecord("doctor").stdout.endswith("Nothing looks wrong.\n")
    assert [one for one in document(onrecord("doctor", "--json")) if one["kind"] != "engine"] == []


def spoke(name, day, words, speaker, text=""):
    return {"id": name, "date": day, "text": f"“{words},” said {speaker}. {text}".strip()}


SUSPECTS = [
    spoke("a-1", "1988-01-01", "We build", "Senator Paul Brandt", "Eva Stone agreed."),
    spoke("a-2", "1989-01-01", "We build on", "Senator Paul Brandt", "Eva Stone agreed."),
    spoke("a-3", "2019-01-01", "I sing", "Paul Brandt, a tenor", "Lou Reyes clapped."),
    spoke("a-4", "2020-01-01", "I sing again", "Paul Brandt, a tenor", "Lou Reyes clapped."),
    spoke("b-1", "2020-02-01", "The port opens", "Harbour Minister Ivana Petrovik"),
    spoke("c", "2020-02-01", "It rains", "Baton Rouge", "The mayor stayed in Baton Rouge."),
    spoke("b-2", "2020-03-01", "The port is open", "Harbour Minister Ivana Petrovic"),
]


def test_suspicious_actors_are_told_with_the_command_that_mends_them(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(*SUSPECTS))
    onrecord("ingest", "news.jsonl")
    found = {one["what"]: one for one in document(onrecord("doctor", "--json")) if one["mend"]}
    assert found["paul-brandt"]["mend"] == "onrecord correct split 'Paul Brandt' --as NAME --to 1989-01-01"
    assert found["baton-rouge"]["mend"] == "onrecord correct nobody 'Baton Rouge'"
    twice = found.get("ivana-petrovic") or found["ivana-petrovik"]
    assert "both" in twice["detail"]
    assert onrecord(*shlex.split(twice["mend"])[1:]).returncode == 0
    assert onrecord("correct", "split", "Paul Brandt", "--as", "Paul Brandt Sr.", "--to", "1989-01-01").returncode == 0
    mended = document(onrecord("doctor", "--json"))
    assert [one for one in mended if one["kind"] in {"merged", "twice"}] == []


def test_a_word_that_is_mostly_small_is_no_person_and_who_is_told_by_according_to_is_no_place(onrecord, folder):
    news = [
        spoke("d", "2020-02-01", "We opened", "Lou Reyes", "The dam had cracks, Leaks revealed on Monday."),
        spoke("e", "2020-02-02", "We saw leaks", "Eva Stone", "There were leaks, new leaks and old leaks."),
        spoke("f", "2020-02-03", "We fish", "Ana Brown", "The catch grew, according to Fishlog."),
        spoke("g", "2020-02-04", "We fish on", "Ana Brown", "Boats stay in port, according to Fishlog."),
    ]
    (folder / "news.jsonl").write_text(lines(*news))
    onrecord("ingest", "news.jsonl")
    found = {one["what"]: one["detail"] for one in document(onrecord("doctor", "--json"))}
    assert found["leaks"] == "“leaks” is a common word of the articles"
    assert "fishlog" not in found


def test_one_name_with_and_without_an_initial_is_suspicious_where_nobody_is_beside_both(onrecord, folder):
    news = [
        spoke("h", "2020-02-01", "I act", "Lou B. Brandt", "Eva Stone agreed."),
        spoke("i", "2020-02-02", "I jump", "Lou Brandt", "Ana Brown clapped."),
        spoke("j", "2020-03-01", "I cook", "Ada T. Quill", "Eva Stone agreed."),
        spoke("k", "2020-03-02", "I bake", "Ada Quill", "Eva Stone clapped."),
    ]
    (folder / "news.jsonl").write_text(lines(*news))
    onrecord("ingest", "news.jsonl")
    (found,) = (one for one in document(onrecord("doctor", "--json")) if one["kind"] == "merged")
    assert found["what"] == "lou-b-brandt"
    assert found["mend"] == "onrecord correct split 'Lou Brandt'"
    assert onrecord(*shlex.split(found["mend"])[1:]).returncode == 0
    assert [one for one in document(onrecord("doctor", "--json")) if one["kind"] == "merged"] == []


def test_a_slip_of_the_pen_and_a_short_name_make_nobody_two_people(onrecord, folder):
    news = [
        spoke("l", "2020-02-01", "I will go", "Mary Stone", "She left at noon with Eva Brandt."),
        spoke("m", "2020-02-02", "I am back", "Mr. Mary Stone", "He came at noon with Eva Brandt."),
        spoke("n", "2020-02-03", "It is done", "Senator Robert Quill"),
        spoke("o", "2020-02-04", "It was done", "Senator Bob Quill"),
    ]
    (folder / "news.jsonl").write_text(lines(*news))
    onrecord("ingest", "news.jsonl")
    assert [one for one in document(onrecord("doctor", "--json")) if one["kind"] == "merged"] == []
