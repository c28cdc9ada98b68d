"""Nodes of OpenSearch as processes, each of which a test can kill.

python tests/support/cluster/nodes.py prepare
python tests/support/cluster/nodes.py start [--nodes N] [--port P] [--folder DIR] [--heap 512m]
python tests/support/cluster/nodes.py kill NODE | resume NODE | stop [...]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

# The name of what is fetched and compiled: other versions lie beside it.
OPENSEARCH = f"opensearch-{zlib.crc32((HERE / 'pom.xml').read_bytes() + (HERE / 'ClusterNode.java').read_bytes()):08x}"

# Transport ports are so many above those of HTTP, as ClusterNode.java has it.
_TRANSPORT = 100

_TOO_MANY = 429

_PATIENCE = 60.0


class NoCluster(Exception):
    """Why no cluster can be started on this machine."""


def prepared() -> Path:
    """Where OpenSearch and the launcher are, fetched and compiled if they are not there yet; raises `NoCluster`."""
    missing = [name for name in ("java", "javac", "mvn") if not shutil.which(name)]
    if missing:
        raise NoCluster(f"needs {', '.join(missing)}")
    folder = Path(tempfile.gettempdir()) / f"telusur-cluster-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise NoCluster(f"{folder} belongs to somebody else")
    made = folder / OPENSEARCH
    if not made.exists():
        # Several processes may do this at once; whoever is first is heeded.
        with tempfile.TemporaryDirectory(dir=folder) as beside:
            lib, classes = Path(beside) / "new" / "lib", Path(beside) / "new" / "classes"
            maven = ["mvn", "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies"]
            _run(*maven, f"-DoutputDirectory={lib}")
            _run("javac", "-nowarn", "-d", classes, "-cp", f"{lib}/*", HERE / "ClusterNode.java")
            with contextlib.suppress(OSError):
                lib.parent.rename(made)
    return made


def _run(*command: object) -> None:
    done = subprocess.run(
        list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoCluster(f"{command[0]} failed: {(done.stderr or done.stdout).strip()[-300:]}")


class Nodes:
    """A cluster of `count` nodes whose data are in `folder`; node n listens at `port` + n."""

    def __init__(self, folder: Path, count: int, port: int = 0, heap: str = "256m", *, quick: bool = True) -> None:
        self.folder = folder
        self.count = count
        self.port = port or free_ports(count)
        self._java = [f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC"]
        if quick:  # to start, for a test; what is measured is compiled as everywhere else
            self._java.append("-XX:TieredStopAtLevel=1")
        self._processes: dict[int, subprocess.Popen[bytes]] = {}  # those that this process started

    def start(self) -> None:
        """Start all nodes; returns when they are one cluster."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(self.count):
            self._start(number)
        self.wait(self.count)

    def resume(self, number: int) -> None:
        """Start a node that was killed; returns when it has joined, with all others that run."""
        self._start(number)
        self.wait(sum(1 for each in range(self.count) if self._pid(each)))

    def revive(self) -> None:
        """Start again whatever was killed."""
        dead = [number for number in range(self.count) if not self._pid(number)]
        for number in dead:
            self._start(number)
        if dead:
            self.wait(self.count)

    def kill(self, number: int) -> None:
        """End a node at once, as if its machine had lost its power."""
        self._end(number, signal.SIGKILL)

    def freeze(self, number: int) -> None:
        """Have a node do nothing any more, though it keeps its connections."""
        os.kill(self._pid(number), signal.SIGSTOP)

    def thaw(self, number: int) -> None:
        """Have it go on."""
        os.kill(self._pid(number), signal.SIGCONT)

    def stop(self, *, clean: bool = True) -> None:
        """End all nodes; what they kept is removed, too, unless it is to stay."""
        for number in range(self.count):
            if self._pid(number):
                with contextlib.suppress(ProcessLookupError):
                    self.thaw(number)
                self._end(number, signal.SIGKILL if clean else signal.SIGTERM)
        if clean:
            shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, path: str, body: object = None, method: str = "GET", node: int | None = None) -> Any:
        """What a node answers, by default the first that does; one that has too much to do is asked again."""
        for _ in range(30):
            try:
                return self._ask(path, body, method, node)
            except urllib.error.HTTPError as error:
                if error.code != _TOO_MANY:
                    raise
            time.sleep(1)
        raise ConnectionError("all nodes have too much to do")

    def _ask(self, path: str, body: object, method: str, node: int | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        for number in range(self.count) if node is None else (node,):
            url = f"http://127.0.0.1:{self.port + number}{path}"
            request = urllib.request.Request(url, data, {"content-type": "application/json"}, method=method)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                    return json.load(answer)
            except ConnectionError:
                continue
            except urllib.error.URLError as error:
                if not isinstance(error.reason, ConnectionError):
                    raise
        raise ConnectionError("no node answers")

    def address(self, name: str, *nodes: int) -> str:
        """The address of an index, by the nodes that are named, or all of them."""
        hosts = (f"127.0.0.1:{self.port + number}" for number in nodes or range(self.count))
        return f"opensearch://{','.join(hosts)}/{name}"

    def wait(self, nodes: int, seconds: float = 180) -> None:
        """Wait until so many nodes are one cluster."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if self.ask("/_cluster/health?timeout=1s")["number_of_nodes"] >= nodes:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        logs = "\n".join(path.read_text(errors="replace")[-600:] for path in sorted(self.folder.glob("node*.log")))
        raise NoCluster(f"{nodes} nodes did not come up in {seconds:.0f} s\n{logs}")

    def wait_until_noticed(self, killed: int, seconds: float = 60) -> None:
        """Wait until the others know that a node is gone: without it, or without a manager, if that was it."""
        deadline = time.monotonic() + seconds
        for other in range(self.count):
            while other != killed and self._pid(other):
                health = self.ask("/_cluster/health?local=true", node=other)
                if health["number_of_nodes"] < self.count or not health["discovered_cluster_manager"]:
                    break
                if time.monotonic() > deadline:
                    raise NoCluster(f"node {other} did not notice that {killed} is gone")
                time.sleep(0.2)

    def _start(self, number: int) -> None:
        folder = prepared()
        command = ["java", *self._java]
        command += [f"-Dlog4j2.configurationFile={HERE}/log4j2.properties", "-cp", f"{folder}/classes:{folder}/lib/*"]
        command += ["ClusterNode", str(self.folder), str(number), str(self.count), str(self.port)]
        with (self.folder / f"node{number}.log").open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._processes[process.pid] = process
        (self.folder / f"node{number}.pid").write_text(str(process.pid))

    def _pid(self, number: int) -> int:
        try:
            return int((self.folder / f"node{number}.pid").read_text())
        except FileNotFoundError:
            return 0

    def _end(self, number: int, how: signal.Signals) -> None:
        pid = self._pid(number)
        if not pid:
            return
        (self.folder / f"node{number}.pid").unlink()
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)
        if process := self._processes.pop(pid, None):
            process.wait(_PATIENCE)
            return
        deadline = time.monotonic() + _PATIENCE
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.kill(pid, 0)
                time.sleep(0.05)
            os.kill(pid, signal.SIGKILL)


def free_ports(count: int) -> int:
    """The first of so many ports in a row that nobody listens at, with as many for what nodes say to each other."""
    for port in range(19200 + os.getpid() % 500 * 20, 60000, 20):
        if all(_is_free(port + number + more) for number in range(count) for more in (0, _TRANSPORT)):
            return port
    raise NoCluster("no ports are free")


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["prepare", "start", "stop", "kill", "resume"])
    parser.add_argument("node", nargs="?", type=int, default=0)
    parser.add_argument("--nodes", type=int, default=2)
    parser.add_argument("--port", type=int, default=9200)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "telusur-nodes")
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--quick", action="store_true", help="nodes that start sooner and answer later")
    parser.add_argument("--clean", action="store_true")
    given = parser.parse_args()
    nodes = Nodes(given.folder.resolve(), given.nodes, given.port, given.heap, quick=given.quick)
    try:
        if given.what == "prepare":
            prepared()
        elif given.what == "start":
            nodes.start()
            print(nodes.address("NAME"))
        elif given.what == "stop":
            nodes.stop(clean=given.clean)
        else:
            {"kill": nodes.kill, "resume": nodes.resume}[given.what](given.node)
    except NoCluster as error:
        sys.exit(f"nodes: {error}")


if __name__ == "__main__":
    main()
