"""The documentation is true: the README's transcripts are what the program prints, and every command is there."""

import re
import shlex

import pytest

from bot.cli import COMMANDS
from tests.bot.conftest import ROOT, run_onrecord

README = (ROOT / "README.md").read_text(encoding="utf-8")
TRANSCRIPT = re.compile(r"^    \$ onrecord (?P<call>.*)\n(?P<shown>(?:    .*\n|\n)*?)(?=^\S|^    \$|\Z)", re.MULTILINE)


def transcripts() -> list[tuple[str, str]]:
    found = [(match["call"], match["shown"]) for match in TRANSCRIPT.finditer(README)]
    return [
        (call, "\n".join(line.removeprefix("    ") for line in shown.splitlines()).strip()) for call, shown in found
    ]


@pytest.mark.parametrize(("call", "shown"), transcripts())
def test_a_transcript_of_the_readme_is_what_the_program_prints(call, shown):
    done = run_onrecord(ROOT, "--archive", "no-such.archive", *shlex.split(call))
    assert re.sub(r"\s+", " ", done.stdout).strip() == re.sub(r"\s+", " ", shown)


def test_the_readme_opens_with_a_transcript():
    assert transcripts()
    assert README.index("    $ onrecord") < README.index("make chat")


def test_every_command_is_in_the_readme():
    commands = [command.__name__.replace("_", "-") for command in COMMANDS]
    assert [name for name in commands if f"`onrecord {name}" not in README] == []


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT) for path in ROOT.glob("docs/*.md")), ids=str)
def test_links_between_the_pages_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize(
    "room", [path.parent for path in (ROOT / "retrieval").glob("*/__init__.py")], ids=lambda room: room.name
)
def test_every_room_stands_in_the_plan_of_the_house(room):
    assert f"`{room.name}/" in (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_nothing_names_a_path_of_somebody_s_machine():
    tracked = [path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".toml"} and ".venv" not in path.parts]
    named = [
        path for path in tracked if re.search(r"(?<![\w.])/(?:work|home|Users)/\w", path.read_text(encoding="utf-8"))
    ]
    assert named == []
