"""The doctor names what looks wrong in an archive, and what to do about it."""

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
