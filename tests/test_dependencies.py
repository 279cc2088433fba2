"""What is installed is what is locked, and every package of it is known with its licence."""

import re
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKED = re.compile(r"^([a-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    return dict(LOCKED.findall((ROOT / "requirements" / name).read_text(encoding="utf-8")))


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wanted(requirements: list[str]) -> list[Requirement]:
    return [one for one in map(Requirement, requirements) if one.name != "onrecord"]


def test_the_lock_holds_a_version_within_bounds_of_everything_the_project_names():
    for requirements, lock in (
        (wanted(project()["dependencies"]), locked("run.txt")),
        (wanted([one for extra in project()["optional-dependencies"].values() for one in extra]), locked("all.txt")),
    ):
        outside = [str(one) for one in requirements if lock.get(canonicalize_name(one.name), "0") not in one.specifier]
        assert not outside, "run `make lock`"


def test_what_runs_the_bot_is_locked_alike_for_tests():
    assert locked("run.txt").items() <= locked("all.txt").items()


def test_every_locked_file_has_a_hash():
    for name in ("run.txt", "all.txt"):
        entries = re.split(
            r"^(?=[a-z])", (ROOT / "requirements" / name).read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        assert all("--hash=sha256:" in entry for entry in entries if LOCKED.match(entry))


def test_each_package_that_runs_the_bot_stands_in_the_documentation_with_its_licence():
    rows = (ROOT / "docs" / "LIBRARIES.md").read_text(encoding="utf-8").split("## What is installed")[1]
    told = dict(re.findall(r"^\| ([a-z0-9._-]+) \| (\S[^|]*) \|$", rows, re.MULTILINE))
    assert told.keys() - {"package", "---"} == locked("run.txt").keys()
