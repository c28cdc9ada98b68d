"""What tests of a cluster ask for. They skip, and say why, where Java and Maven are not there to start one.

`TELUSUR_TEST_CLUSTER=PORT,NODES` names one that runs already, which `.ci/run` does so that all tests share it.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.cluster.nodes import NoCluster, Nodes

RUNNING = "TELUSUR_TEST_CLUSTER"

_names = itertools.count(1)


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Two nodes that all tests of this process share: nobody kills them, and each test has an index of its own."""
    if running := os.environ.get(RUNNING, ""):
        port, count = map(int, running.split(","))
        yield Nodes(Path(os.devnull), count, port)
        return
    mine = started(tmp_path_factory.mktemp("cluster"), 2)
    try:
        yield mine
    finally:
        mine.stop()


@pytest.fixture
def address(nodes: Nodes) -> Iterator[str]:
    """The address of an index that nobody else has."""
    name = f"uji-{os.getpid()}-{next(_names)}"
    yield nodes.address(name)
    nodes.ask(f"/{name}-*", method="DELETE")


def started(folder: Path, count: int) -> Nodes:
    """A cluster of a test's own, started; skips where there can be none."""
    mine = Nodes(folder / "nodes", count)
    try:
        mine.start()
    except NoCluster as error:
        mine.stop()
        pytest.skip(f"no cluster: {error}")
    return mine
