"""How little a plain question waits for: it is read without the table of commands and loads what it needs alone."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.asked import AskCall, plainly_asked, print_answer
from bot.cli import app
from bot.invocation import Invocation

QUESTION = "What did Putin say?"


def test_a_call_that_asks_one_question_is_read_as_it_stands():
    call = ["--archive", "a.archive", "--today=2024-09-20", "ask", "--json", QUESTION, "--all"]
    assert plainly_asked(call) == (
        Invocation(None, Path("a.archive"), date(2024, 9, 20)),
        AskCall(QUESTION, as_json=True, everything=True),
    )


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["--help"],
        ["ask"],
        ["ask", "--help"],
        ["ask", "--jsonl"],
        ["ask", "--js", QUESTION],
        ["ask", QUESTION, "another"],
        ["ask", "-x"],
        ["--today", "soon", "ask", QUESTION],
        ["--version"],
        ["actors", "--json"],
    ],
)
def test_every_other_call_and_every_mistake_is_left_to_the_command_line(call):
    assert plainly_asked(call) is None


@pytest.mark.parametrize("option", ["--json", "--markdown", "--csv", "--all", "--context", "--explain"])
def test_a_plain_question_prints_what_the_table_of_commands_prints(folder, monkeypatch, capsys, option):
    monkeypatch.chdir(folder)
    asked = plainly_asked(["--today", "2024-09-20", "ask", option, QUESTION])
    assert asked
    print_answer(*asked)
    plain = capsys.readouterr().out
    app(["--today", "2024-09-20", "ask", option, QUESTION], standalone_mode=False)
    assert plain == capsys.readouterr().out != ""


def test_a_question_for_somebodys_statements_loads_no_library_that_it_does_not_need(onrecord, folder):
    assert onrecord("--archive", "a.archive", "ingest", "seeds").returncode == 0
    unneeded = "{'typer', 'pydantic', 'rich', 'numpy', 'httpx', 'discord', 'trafilatura'}"
    program = (
        f"import atexit, sys; atexit.register(lambda: print(sorted({unneeded} & set(sys.modules)), file=sys.stderr));"
        f"sys.argv = ['onrecord', '--archive', 'a.archive', 'ask', {QUESTION!r}];"
        "from bot.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert "Vladimir Putin" in done.stdout
    assert done.stderr.splitlines() == ["[]"]


def test_a_question_loads_nothing_that_writes_an_archive(onrecord, folder):
    assert onrecord("--archive", "a.archive", "ingest", "seeds").returncode == 0
    writers = "{'changing', 'writing', 'who_is_who', 'stories', 'clusters', 'building', 'prepared', 'mended'}"
    program = (
        "import atexit, sys; loaded = lambda: {name.rpartition('.')[2] for name in sys.modules if 'archive' in name};"
        f"atexit.register(lambda: print(sorted({writers} & loaded()), file=sys.stderr));"
        "sys.argv = ['onrecord', '--archive', 'a.archive', 'ask', 'What did Putin say about NATO?'];"
        "from bot.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert "Vladimir Putin" in done.stdout
    assert done.stderr.splitlines() == ["[]"]
