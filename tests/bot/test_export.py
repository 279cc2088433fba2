"""What is exported and ingested again gives the same answers."""

import json

from tests.bot.conftest import document
from tests.bot.test_cli import EDITED, STORY, lines

FURTHER = {
    "id": "council/2 é",
    "title": "Council votes",
    "date": "2024-03-05T08:30:00+02:00",
    "url": "https://news.example/council",
    "source": "The Evening",
    "authors": ["Ana Silva"],
    "section": "Town",
    "text": "“We will open the harbour on Tuesday,” Ama Mensah repeated.\n\nShe is the harbour master.\ud800\x00\r\n",
}
QUESTIONS = ("What did Mensah say?", "harbour", "Who said open the harbour?", "What did Mensah say on 1 March 2024?")


def answers(onrecord, archive):
    return [document(onrecord("--archive", archive, "ask", question, "--json")) for question in QUESTIONS]


def test_an_archive_made_of_an_export_gives_the_same_answers(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(FURTHER, STORY, EDITED))
    onrecord("--archive", "one.archive", "ingest", "news.jsonl")
    exported = onrecord("--archive", "one.archive", "export").stdout
    assert onrecord("--archive", "two.archive", "ingest", "-", stdin=exported).stdout == (
        "added council/2 é\nadded harbour-1\nupdated harbour-1\n"
    )
    assert answers(onrecord, "one.archive") == answers(onrecord, "two.archive")
    assert onrecord("--archive", "two.archive", "export").stdout == exported
    history = document(onrecord("--archive", "two.archive", "article", "harbour-1", "--history", "--json"))
    assert [("Monday" in one["text"], one["replaced_at"] is None) for one in history["versions"]] == [
        (True, False),
        (False, True),
    ]


def test_an_export_holds_all_that_was_given_and_leaves_out_what_is_not_known(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(FURTHER, {"id": "bare", "text": "Nothing more."}))
    onrecord("ingest", "news.jsonl")
    exported = [json.loads(line) for line in onrecord("export").stdout.splitlines()]
    assert exported == [FURTHER, {"id": "bare", "text": "Nothing more."}]


def test_an_edited_article_says_so_in_text_and_in_json(onrecord, folder):
    (folder / "news.jsonl").write_text(lines(STORY, EDITED))
    onrecord("ingest", "news.jsonl")
    assert "published 1 March 2024, article edited since" in onrecord("ask", "What did Mensah say?").stdout
    (passage,) = document(onrecord("ask", "What did Mensah say?", "--json"))["passages"]
    assert passage["changed"] is True
    shown = onrecord("article", "harbour-1", "--history").stdout
    assert "[-Monday,”-] {+Tuesday,”+}" in shown
    onrecord("remove", "harbour-1")
    gone = onrecord("article", "harbour-1", "--history")
    assert (gone.returncode, "there is no such article" in gone.stderr) == (1, True)
