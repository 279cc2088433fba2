"""Correcting from the command line: what is mended is answered so, listed, taken back, carried to another archive."""

import json

import pytest

from tests.bot.conftest import document
from tests.bot.test_cli import lines

QUAY = {
    "id": "quay",
    "date": "2024-03-01",
    "text": "Ama Mensah opened the quay.\n\n“The quay is open again,” said Kofi Boateng.",
}
CRANE = {"id": "crane", "date": "2024-04-01", "text": "“The crane is older than I am,” said K. Boateng-Asante."}


@pytest.fixture
def filled(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(QUAY, CRANE))
    onrecord("ingest", "news.jsonl")
    return onrecord


def speakers(onrecord, article="quay"):
    return [
        one["speaker"] and one["speaker"]["name"] for one in document(onrecord("article", article, "--json"))["quotes"]
    ]


def test_a_speaker_is_set_by_the_words_or_by_their_place_and_the_answer_says_so(filled):
    told = filled("correct", "speaker", "quay is open again", "Mensah").stdout
    assert told.startswith("#1 · said by Ama Mensah, not by Kofi Boateng · “The quay is open again,” (quay [")
    assert speakers(filled) == ["Ama Mensah"]
    (passage,) = document(filled("ask", "What did Mensah say?", "--json"))["passages"]
    assert passage["corrected"] is True
    assert "speaker corrected by hand" in filled("ask", "What did Mensah say?").stdout
    assert "said by nobody" in filled("correct", "speaker", f"quay:{passage['start']}").stdout
    assert speakers(filled) == [None]


def test_corrections_are_listed_and_taken_back(filled):
    filled("correct", "hide", "quay is open again")
    assert speakers(filled) == []
    assert filled("corrections").stdout.startswith("#1 · words that are nobody's, not Kofi Boateng's")
    assert filled("corrections", "--undo", "1").stdout == "took back #1\n"
    assert speakers(filled) == ["Kofi Boateng"]
    assert filled("corrections", "--undo", "1").returncode == 1
    (kept,) = document(filled("corrections", "--json"))
    assert kept["undone"].endswith("by the command line")


def test_actors_are_merged_renamed_told_apart_and_taken_away(filled):
    for call, told in (
        (("merge", "K. Boateng-Asante", "Kofi Boateng"), "K. Boateng-Asante is Kofi Boateng"),
        (("rename", "Kofi Boateng", "Kofi B."), "Kofi Boateng is shown as Kofi B."),
        (("rename", "kofi b.", "Kofi Boateng-Asante"), "Kofi Boateng is shown as Kofi Boateng-Asante"),
    ):
        assert told in filled("correct", *call).stdout
    (one,) = document(filled("actors", "--min", "2", "--json"))
    assert (one["name"], one["statements"], one["corrected"]) == ("Kofi Boateng-Asante", 2, True)
    assert "corrected by hand" in filled("actor", "Kofi Boateng").stdout
    assert "is no speaker" in filled("correct", "nobody", "Ama Mensah").stdout
    split = ("correct", "split", "Kofi Boateng", "--as", "Kofi Boateng the elder", "--to", "2024-03-31")
    assert "until 31 March 2024" in filled(*split).stdout
    assert speakers(filled) == ["Kofi Boateng the elder"]


def test_an_actor_is_taken_for_an_institution_here_and_in_another_archive(filled, folder):
    assert "Ama Mensah is an institution" in filled("correct", "kind", "Mensah", "institution").stdout
    kinds = {one["name"]: one["kind"] for one in document(filled("actors", "--json"))}
    assert kinds["Ama Mensah"] == "institution"
    filled("corrections", "--export", "made.jsonl")
    filled("--archive", "other.archive", "ingest", "news.jsonl")
    assert (
        filled("--archive", "other.archive", "corrections", "--import", "made.jsonl").stdout
        == "took in 1 corrections\n"
    )
    kinds = {one["name"]: one["kind"] for one in document(filled("--archive", "other.archive", "actors", "--json"))}
    assert kinds["Ama Mensah"] == "institution"
    (folder / "wrong.jsonl").write_text((folder / "made.jsonl").read_text().replace("institution", "river"))
    assert "line 1 is no correction" in filled("corrections", "--import", "wrong.jsonl").stderr
    filled("corrections", "--undo", "1")
    kinds = {one["name"]: one["kind"] for one in document(filled("actors", "--json"))}
    assert kinds["Ama Mensah"] == "person"


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (("kind", "Ama Mensah", "person"), "a person already"),
        (("merge", "Nobody Known", "Ama Mensah"), "nobody on record is called so"),
        (("merge", "Ama Mensah", "Mensah"), "one actor already"),
        (("speaker", "words that nobody said", "Mensah"), "no statement there"),
        (("split", "Ama Mensah", "--as", "Ama Mensah", "--to", "2024-01-01"), "two names"),
        (("rename", "Ama Mensah", "…"), "needs a letter"),
    ],
)
def test_what_cannot_be_corrected_is_told_in_a_line(filled, call, complaint):
    done = filled("correct", *call)
    assert done.returncode == 1
    assert complaint in done.stderr
    assert filled("corrections").stdout == ""


def test_corrections_are_carried_to_another_archive_once(filled, folder):
    filled("correct", "speaker", "quay is open again", "Mensah")
    assert filled("corrections", "--export", "mended.jsonl").stdout == "exported 1 corrections to mended.jsonl\n"
    other = ("--archive", "other.archive")
    filled(*other, "ingest", "news.jsonl")
    assert "took in 1 " in filled(*other, "corrections", "--import", "mended.jsonl").stdout
    assert "took in 0 " in filled(*other, "corrections", "--import", "mended.jsonl").stdout
    assert document(filled(*other, "article", "quay", "--json"))["quotes"][0]["speaker"]["name"] == "Ama Mensah"
    (folder / "mended.jsonl").write_text(json.dumps({"kind": "bend"}) + "\n")
    refused = filled(*other, "corrections", "--import", "mended.jsonl")
    assert (refused.returncode, refused.stderr) == (1, "mended.jsonl: line 1 is no correction\n")


def test_without_an_archive_there_is_nothing_to_correct(onrecord):
    done = onrecord("correct", "merge", "Putin", "Biden")
    assert (done.returncode, "onrecord ingest makes one" in done.stderr) == (1, True)
