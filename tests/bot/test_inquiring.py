"""What the chat looks up, on the command line; lists cut to what is wanted; a quiet ingest with its summary."""

import json

from tests.bot.conftest import document
from tests.bot.test_cli import lines

WORDS = "“We will open quay {} on Monday,” said Ama Mensah, the harbour master.\n\nThe boats were glad of it."


def filled(onrecord, folder, articles: int = 12):
    records = [{"id": f"a{n}", "text": WORDS.format(n), "date": f"2024-03-{n + 1:02}"} for n in range(articles)]
    (folder / "news.jsonl").write_text(
        lines(*records, {"id": "b", "text": "“It rains,” said Omar Lind."}) + "{broken\n"
    )
    return onrecord("ingest", "news.jsonl", "--quiet")


def test_a_quiet_ingest_tells_failures_and_a_summary(onrecord, folder):
    done = filled(onrecord, folder)
    failed, summed_up = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert "line 14" in failed
    assert summed_up.startswith("13 added, 1 failed in ")
    assert summed_up.endswith("13 statements by 2 named speakers on record")


def test_whose_words_these_are_and_whether_somebody_said_them(onrecord, folder):
    filled(onrecord, folder)
    assert "Ama Mensah" in onrecord("who-said", "we will open quay 3 on Monday").stdout
    said = document(onrecord("did-say", "Mensah", "we will open quay 3 on Sunday", "--json"))
    assert (said["outcome"], "Monday" in json.dumps(said["diff"])) == ("altered", True)
    assert document(onrecord("did-say", "Mensah", "we will open quay 3 on Monday", "--json"))["outcome"] == "confirmed"


def test_the_newest_statements_stand_first(onrecord, folder):
    filled(onrecord, folder)
    newest = document(onrecord("latest", "Mensah", "--json"))["passages"]
    assert newest[0]["article"]["id"] == "a11"
    assert "quay 11" in onrecord("latest").stdout


def test_actors_are_listed_by_name_and_by_how_much_they_are_quoted(onrecord, folder):
    filled(onrecord, folder)
    named = document(onrecord("actors", "--search", "MENS", "--json"))
    assert [one["name"] for one in named] == ["Ama Mensah"]
    assert [one["name"] for one in document(onrecord("actors", "--min", "2", "--json"))] == ["Ama Mensah"]
    assert len(document(onrecord("actors", "--limit", "1", "--json"))) == 1
