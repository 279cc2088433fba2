"""Real nodes of OpenSearch on this machine, for tests: three in one process, or a process each, which can be killed.

`python -m tests.opensearch.running` (`make cluster`) starts three and tells where they are, until Enter or Ctrl-C.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

NODES = 3
USUAL_PORT = 9200
"""One below the port of the first node."""
TRANSPORT_ABOVE = 100
"""What is added to a node's port to have the one on which the nodes talk to each other."""
START_SECONDS = 180.0
HERE = Path(__file__).parent / "nodes"
KEPT = Path(__file__).parents[2] / "build" / "opensearch-nodes"
_WATCHED = "cluster.fault_detection.follower_check", "cluster.fault_detection.leader_check"
SOON_MISSED = (
    *(f"{check}.{what}" for check in _WATCHED for what in ("timeout=2s", "retry_count=2")),
    "cluster.publish.timeout=3s",
)
"""The settings by which a cluster leaves out a node that hangs within seconds, as docs/SCALE.md advises."""
_SETTINGS = ("cluster.routing.allocation.disk.threshold_enabled=false",)


class NoNodesError(Exception):
    """Nodes cannot be had on this machine; its text says why."""


def class_path(pom: Path = HERE / "pom.xml") -> str:
    """Give Java's class path of what is named in a pom, asked of Maven once. Raises NoNodesError."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise NoNodesError(f"no {program} here: OpenSearch cannot be started")
    told = KEPT / f"class-path-{pom.parent.name}"
    if not told.exists() or told.stat().st_mtime < pom.stat().st_mtime:
        KEPT.mkdir(parents=True, exist_ok=True)
        command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:build-classpath", f"-Dmdep.outputFile={told}"]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
        if asked.returncode or not told.exists():
            told.unlink(missing_ok=True)
            raise NoNodesError(f"Maven cannot fetch OpenSearch: {(asked.stdout or asked.stderr).strip()[:200]}")
    return told.read_text()


@contextmanager
def free_base_port() -> Iterator[int]:
    """Give a port behind which a cluster's ports are free, and nobody else's tests take them meanwhile."""
    for base in range(USUAL_PORT + 10, USUAL_PORT + 90, 10):
        with (Path(tempfile.gettempdir()) / f"onrecord-nodes-{base}.lock").open("ab") as taken:
            try:
                flock(taken, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                continue
            ports = [base + number for number in range(1, NODES + 1)]
            if all(_is_free(port) and _is_free(port + TRANSPORT_ABOVE) for port in ports):
                yield base
                return
    raise NoNodesError("no free ports for OpenSearch")


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) != 0


@dataclass
class NodeProcess:
    """A process with one node or more, which ends when this program does."""

    folder: Path
    base_port: int
    count: int = NODES
    settings: Sequence[str] = ()
    heap: str = "768m"
    java: str = "java"
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it; what it says goes into a file of its folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        options = [f"-Xmx{self.heap}", f"-Xms{self.heap}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        with (self.folder / "log").open("ab") as log:
            command = [self.java, *options, *self.program(), *_SETTINGS, *self.settings]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)

    def program(self) -> list[str]:
        """What Java is told to run."""
        cluster = f"onrecord-tests-{os.getpid()}"
        what = [str(HERE / "Nodes.java"), str(self.folder / "data"), cluster, str(self.base_port), str(self.count)]
        return ["-cp", class_path(), *what]

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its nodes listen."""
        return tuple(f"http://127.0.0.1:{self.base_port + number}" for number in range(1, self.count + 1))

    def kill(self) -> None:
        """Kill it at once (SIGKILL)."""
        self._signal(signal.SIGKILL)
        if self._process:
            self._process.communicate()

    def pause(self) -> None:
        """Let it do nothing (SIGSTOP), as one whom the network has lost."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let a paused one go on."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it in order."""
        if not self._process:
            return
        self.go_on()
        try:
            self._process.communicate(timeout=30)  # it closes the process's standard input
        except subprocess.TimeoutExpired:
            self.kill()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            os.kill(self._process.pid, number)


def _seeds(base: int) -> str:
    return ",".join(f"127.0.0.1:{base + TRANSPORT_ABOVE + number}" for number in range(1, NODES + 1))


@contextmanager
def together(folder: Path, base: int) -> Iterator[tuple[str, ...]]:
    """Three nodes in one process; gives where they listen, once they have found each other. Raises NoNodesError."""
    ports = f"transport.port={base + TRANSPORT_ABOVE + 1}-{base + TRANSPORT_ABOVE + NODES}"
    known = f"discovery.seed_hosts={_seeds(base)}", "cluster.initial_cluster_manager_nodes=Node 1"
    with NodeProcess(folder, base, settings=(ports, *known)) as nodes:
        wait_for(nodes.addresses, [nodes])
        yield nodes.addresses


@contextmanager
def apart(folder: Path, base: int, *settings: str) -> Iterator[list[NodeProcess]]:
    """Three nodes, a process each. Raises NoNodesError."""
    names = ",".join(f"node-{number}" for number in range(1, NODES + 1))
    nodes = []
    for number in range(1, NODES + 1):
        own = f"node.name=node-{number}", f"transport.port={base + TRANSPORT_ABOVE + number}"
        common = f"discovery.seed_hosts={_seeds(base)}", f"cluster.initial_cluster_manager_nodes={names}"
        one = NodeProcess(folder / str(number), base + number - 1, 1, (*own, *common, *settings), heap="384m")
        nodes.append(one)
    try:
        for one in nodes:
            one.start()
        wait_for([address for one in nodes for address in one.addresses], nodes)
        yield nodes
    finally:
        for one in nodes:
            one.stop()


def wait_for(addresses: Sequence[str], nodes: Sequence[NodeProcess], status: str = "green") -> None:
    """Wait until each node knows of all the others and the cluster is well. Raises NoNodesError."""
    until = time.monotonic() + START_SECONDS
    waiting = list(addresses)
    while waiting:
        if not all(one.runs for one in nodes):
            raise NoNodesError("OpenSearch ended while it started: " + "; ".join(map(_trouble, nodes)))
        if time.monotonic() > until:
            raise NoNodesError(f"OpenSearch is not up after {START_SECONDS:.0f} s at {', '.join(waiting)}")
        waiting = [address for address in waiting if not _is_well(address, len(addresses), status)]
        time.sleep(0.2)


def _trouble(node: NodeProcess) -> str:
    """The last cause that a node's log tells, else its last line."""
    lines = (node.folder / "log").read_text(errors="replace").splitlines() or ["nothing said"]
    return next(line for line in lines if "Caused by" in line or line is lines[-1])


def _is_well(address: str, count: int, status: str) -> bool:
    asked = {"wait_for_nodes": str(count), "wait_for_status": status, "timeout": "1s"}
    try:
        return httpx.get(f"{address}/_cluster/health", params=asked, timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def main() -> int:
    """Start three nodes and tell where they are, until Enter or Ctrl-C."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-nodes-"))
    try:
        with together(folder, USUAL_PORT - 1) as addresses:  # the first one listens where clusters do
            sys.stdout.write(f"up: {' '.join(addresses)}\nEnter ends it; what they keep goes with it.\n")
            sys.stdout.flush()
            sys.stdin.readline()
    except NoNodesError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
