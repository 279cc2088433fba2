"""Whatever an article, a name or a configuration holds, nothing of it steers the terminal or forges a line."""

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.formats import citing
from bot.safe_text import escaped_json, one_line, visible
from tests.discord.values import answer, passage

STEERING = "\x1b]0;owned\x07 \x9b31m \r\x0b\x0c\x08\x7f\u202e\u2066\u200f\u061c\u2028\x85\nadded forged"
WORDS = f"“We will open the quay{STEERING} on Monday,” said Ama Mensah, the harbour master."


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch) -> Path:
    """A folder with one article whose every field holds what steers a terminal."""
    line = {
        "id": f"quay{STEERING}",
        "title": f"The quay{STEERING} opens",
        "source": f"Port{STEERING} news",
        "url": f"https://port.example/{STEERING}",
        "date": "2024-03-04",
        "text": WORDS,
    }
    (tmp_path / "news.jsonl").write_text(json.dumps(line) + "\n{broken \x1b[2J\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(capsys, monkeypatch, *call: str) -> str:
    """What a call prints, on both streams."""
    monkeypatch.setattr("sys.argv", ["onrecord", *call])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr()
    return str(told.out + told.err).replace("\r\n", "\n")  # a table's lines end as RFC 4180 has it


def steering_in(text: str) -> list[str]:
    return sorted({c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}})


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "call",
    [
        ("ingest", "news.jsonl", "--json"),
        ("articles",),
        ("articles", "--json"),
        ("article", f"quay{STEERING}"),
        ("article", f"quay{STEERING}", "--json"),
        ("article", f"quay{STEERING}", "--history"),
        ("article", f"none{STEERING}"),
        ("ask", "What did Mensah say?"),
        ("ask", "What did Mensah say?", "--context"),
        ("ask", "What did Mensah say?", "--json"),
        ("ask", "What did Mensah say?", "--csv"),
        ("ask", "What did Mensah say?", "--markdown"),
        ("ask", f"What did{STEERING} Mensah say?"),
        ("actor", "Mensah"),
        ("actor", f"nobody{STEERING}"),
        ("actors",),
        ("timeline", "Mensah"),
        ("compare", "Mensah", "Mensah"),
        ("quotes", "news.jsonl"),
        ("quotes", "news.jsonl", "--json"),
        ("export",),
        ("doctor",),
        ("doctor", "--json"),
        ("feeds", "list"),
        ("feeds", "remove", f"https://port.example/{STEERING}"),
        ("remove", f"none{STEERING}"),
        ("remove", f"quay{STEERING}"),
        ("ingest", f"none{STEERING}"),
    ],
)
def test_no_command_lets_an_article_steer_the_terminal(capsys, monkeypatch, call):
    printed(capsys, monkeypatch, "ingest", "news.jsonl")
    assert steering_in(printed(capsys, monkeypatch, *call)) == []


@pytest.mark.usefixtures("hostile")
def test_an_id_with_a_line_end_forges_no_acknowledgement(capsys, monkeypatch):
    told = printed(capsys, monkeypatch, "ingest", "news.jsonl")
    assert steering_in(told) == []
    added = [line for line in told.splitlines() if line.startswith("added")]
    assert len(added) == 1
    assert added[0].startswith("added quay")


def test_wrong_keys_of_a_configuration_are_a_line_each_and_steer_nothing(hostile, capsys, monkeypatch):
    (hostile / "config.toml").write_text('"a\\u001b[2J\\nadded b" = 1\n"\\u202e" = 2\n', encoding="utf-8")
    told = printed(capsys, monkeypatch, "articles")
    assert steering_in(told) == []
    assert [line.startswith("config.toml: ") for line in told.splitlines()] == [True, True]


def test_json_keeps_every_letter_though_it_steers_nothing():
    written = escaped_json(json.dumps(WORDS, ensure_ascii=False))
    assert steering_in(written) == []
    assert json.loads(written) == WORDS
    assert "“" in written


def test_what_is_made_visible_keeps_its_length_and_a_line_is_one_line():
    assert len(visible(STEERING)) == len(STEERING)
    assert one_line(f" a {STEERING}\n\n b ").count("\n") == 0


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"])
@pytest.mark.parametrize("before", ["", " ", "\t", "\r\n", "\u00a0", "\u3000", "\ufeff", "\u200b"])
def test_a_cell_that_a_spreadsheet_takes_for_a_formula_is_defused(before, sign):
    words = f"{before}{sign}HYPERLINK(1)"
    (_, row) = csv.reader(io.StringIO(citing.as_table(answer(passage(words)))))
    cell = row[citing.COLUMNS.index("words")]
    assert cell.startswith("'")
    assert cell.endswith("HYPERLINK(1)")
