"""An index in a cluster, built of a test's own sources."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unittest.mock import patch

from index.build.rebuild import rebuild
from index.shipping.building import Wishes, build_in_cluster

if TYPE_CHECKING:
    from pathlib import Path

    from support.cluster.nodes import Nodes

_names = itertools.count(1)


def in_cluster(nodes: Nodes, folder: Path, sources: Sequence[str], **wishes: int) -> str:
    """The address of an index of these sources, of whose building `folder` keeps what it must."""
    address = nodes.address(f"isi-{os.getpid()}-{next(_names)}")
    with patch.dict(os.environ, {"XDG_DATA_HOME": str(folder)}):
        build_in_cluster(address, lambda home, _: rebuild(home, sources), Wishes(**wishes))
    return address
