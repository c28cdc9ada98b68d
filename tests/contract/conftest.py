"""The three engines, on the articles that come with telusur."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.build.rebuild import rebuild
from index.environment.directories import bundled_seeds
from searcher.api import Searcher
from searcher.cluster.engine import ClusterSearcher
from searcher.engine import IndexSearcher

from ..support.cluster.building import in_cluster
from ..tui.fakes import FakeSearcher


@pytest.fixture(scope="module", params=["files", "cluster", "fake"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Each engine in turn."""
    if request.param == "fake":
        yield FakeSearcher()
        return
    engine: Searcher
    if request.param == "cluster":
        address = in_cluster(request.getfixturevalue("nodes"), tmp_path_factory.mktemp("cluster"), [bundled_seeds()])
        engine = ClusterSearcher(address)
    else:
        home = str(tmp_path_factory.mktemp("index"))
        rebuild(home, [bundled_seeds()])
        engine = IndexSearcher(home)
    yield engine
    engine.close()
