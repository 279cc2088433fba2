"""What people give by mistake: one line names it and what to do."""

from __future__ import annotations

import pytest

from tests.bot.test_cli import STORY, lines

GIVEN = [
    (("ingest", "ftp://x.example/a"), 1, "ftp://x.example/a: only http and https addresses are fetched"),
    (("ingest", "nothing.jsonl"), 1, "nothing.jsonl: it is empty"),
    (("ingest", "noise.txt"), 1, "noise.txt: it is no text"),
    (("restore", "no-copy"), 2, "no-copy: there is no such file"),
    (("restore", "noise.txt", "--replace"), 2, "noise.txt: is no copy of an archive"),
    (("export", "nowhere/e"), 2, "e: cannot be written (No such file or directory)"),
    (("corrections", "--import", "noise.txt"), 1, "noise.txt: is not UTF-8 text; give what"),
    (
        ("--config", "wrong.toml", "actors"),
        2,
        "wrong.toml: answers.passage: there is no such key; did you mean passages?",
    ),
]


@pytest.mark.parametrize(("typed", "code", "told"), GIVEN)
def test_what_is_wrong_is_told_in_one_line(onrecord, folder, typed, code, told):
    (folder / "news.jsonl").write_text(lines(STORY))
    (folder / "nothing.jsonl").write_text("")
    (folder / "noise.txt").write_bytes(b"\xdf\x00\xfe noise")
    (folder / "wrong.toml").write_text("[answers]\npassage = 3\n")
    onrecord("ingest", "news.jsonl")
    done = onrecord(*typed)
    assert done.returncode == code
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(folder.glob("*before-restore*"))
