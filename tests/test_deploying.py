"""What is shipped for those who run the bot: the image, the compose file, the unit of systemd, the completion."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

from bot.settings import load
from tests.bot.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
OF_THE_MACHINE = (
    "passwd",
    "group",
    "shadow",
    "nsswitch.conf",
    "resolv.conf",
    "hosts",
    "ssl",
    "pip.conf",
    "ld.so.cache",
)
USER = "10001"
PYTHON = sys.base_prefix
SCRATCH = tempfile.gettempdir()


def steps() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, in their order."""
    lines = DOCKERFILE.replace("\\\n", " ").splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines) if word and word != "#"]


def told(word: str) -> list[str]:
    return [rest for instruction, rest in steps() if instruction == word]


def test_the_image_is_made_of_exactly_the_locked_packages() -> None:
    assert any("--require-hashes --requirement requirements/run.txt" in step for step in told("RUN"))


def test_the_bot_in_the_image_is_not_root_and_can_be_asked_how_it_fares() -> None:
    assert told("USER") == [USER]
    (check,) = told("HEALTHCHECK")
    assert '"status"]' in check


def test_all_that_the_image_copies_is_let_through_to_the_builder() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] == "!"}
    copied = {source for step in told("COPY") if not step.startswith("--from") for source in step.split()[:-1]}
    assert copied == kept
    assert all((ROOT / source).exists() for source in copied)


def test_the_configuration_of_the_image_is_valid() -> None:
    settings = load(ROOT / "deploy" / "container.toml")
    assert settings.operating.port
    assert settings.archive == Path("/data/onrecord.archive")


def test_the_compose_file_gives_the_bot_no_more_than_it_needs() -> None:
    bot = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert "archive:/data" in bot["volumes"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_finds_nothing_wrong_with_the_unit_and_little_exposed() -> None:
    unit = str(ROOT / "deploy" / "onrecord.service")
    found = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False).stderr
    wrong = [line for line in found.splitlines() if "onrecord.service" in line and "is not executable" not in line]
    assert wrong == []
    told = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", unit], capture_output=True, text=True, check=False
    ).stdout
    level = re.search(r"exposure level for onrecord.service: ([\d.]+)", told)
    assert level, told
    assert float(level[1]) < 2.0


def test_a_shell_completes_the_commands() -> None:
    asked = {"_ONRECORD_COMPLETE": "complete_bash", "COMP_WORDS": "onrecord arti", "COMP_CWORD": "1"}
    program = Path(sys.executable).with_name("onrecord")
    done = subprocess.run([program], capture_output=True, text=True, check=False, env=os.environ | asked)
    assert done.stdout.split() == ["articles", "article"]


# --- the steps of the image, in a folder of their own


def in_a_chroot(root: Path, build: Path) -> str:
    """The Dockerfile as a shell script: each stage becomes a root folder over this machine's /usr."""
    stages: dict[str, Path] = {}
    lines, where, environment, folder = ["set -eu"], root, "", "/"
    for word, rest in steps():
        match word:
            case "FROM":
                where = root / str(len(stages))
                stages[rest.split()[-1]] = where
                environment, folder = "", "/"
                lines += [*ground(where)]
            case "WORKDIR":
                folder = rest
                lines.append(f"mkdir -p {where}{folder}")
            case "ENV":
                environment += " ".join(f"export {one};" for one in rest.split())
            case "COPY":
                *sources, target = shlex.split(rest)
                base = stages[sources.pop(0).partition("=")[2]] if sources[0].startswith("--from") else build
                to = f"{where}/{target.lstrip('/')}" if target.startswith("/") else f"{where}{folder}/{target}"
                lines.append(f"mkdir -p {to if target.endswith('/') else Path(to).parent}")
                lines += [
                    f"cp -aT {base}/{one.lstrip('/')} {to}{one if target.endswith('/') else ''}" for one in sources
                ]
            case "RUN":
                inner = shlex.quote(f"cd {folder}; export PATH={PYTHON}/bin:$PATH; {environment} {rest}")
                lines.append(f"chroot {where} /bin/sh -euc {inner}")
    for command in ("status", 'ask "What did Putin say about NATO?"'):
        inner = shlex.quote(
            f"export PATH=/usr/bin:/bin; {environment} cd /data; onrecord --config /etc/onrecord/config.toml {command}"
        )
        lines.append(f"chroot --userspec={USER}:{USER} {where} /bin/sh -c {inner} || echo code $?")
    lines.append(f"chroot --userspec={USER}:{USER} {where} /bin/sh -c 'touch /etc/x /opt/onrecord/x' || echo refused")
    return "\n".join(lines)


def ground(where: Path) -> list[str]:
    """What a stage stands on: this machine's programs, and the Python that runs this test."""
    folders = "bin sbin lib lib64"
    return [
        f"mkdir -p {where}/usr {where}/etc {where}/dev {where}/proc {where}{SCRATCH} {where}{PYTHON}",
        f"mount --rbind /usr {where}/usr && mount --bind {PYTHON} {where}{PYTHON}",
        f"for one in {folders}; do [ -e /$one ] && cp -a /$one {where}/$one 2>/dev/null || true; done",
        f"for one in {' '.join(OF_THE_MACHINE)}; do [ -e /etc/$one ] && cp -a /etc/$one {where}/etc/ || true; done",
        f"mount --rbind /dev {where}/dev && mount --rbind /proc {where}/proc && chmod 1777 {where}{SCRATCH}",
    ]


@pytest.mark.prove
@pytest.mark.skipif(os.getuid() != 0 or not shutil.which("unshare"), reason="only root can make a chroot")
def test_the_steps_of_the_image_lead_to_a_bot_that_answers_and_writes_nowhere_else(tmp_path: Path) -> None:
    script = tmp_path / "steps.sh"
    script.write_text(in_a_chroot(tmp_path / "roots", ROOT), encoding="utf-8")
    done = subprocess.run(
        ["unshare", "--mount", "/bin/sh", str(script)], capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "bot: does not answer on port 9464" in done.stdout, done.stderr[-2_000:]
    assert "Putin" in done.stdout
    assert "refused" in done.stdout
