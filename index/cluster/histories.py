"""The history of an index in a cluster: that of its files, in an index of its own beside the current generation.

It goes with its generation, never into a clone: what was dropped from it, as of what is forgotten, stays nowhere.
"""

from __future__ import annotations

from index.cluster.files import read_file_of
from index.cluster.generations import history_index
from index.store.history import FILE, History, parse_history

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.cluster.connection import Cluster


def history_of(cluster: Cluster, generation: str) -> History:
    """The history as of a generation; nothing is known where none was sent, or another one is current by now."""
    content = history_as_sent(cluster, generation)
    return parse_history(content) if content else History()


def history_as_sent(cluster: Cluster, generation: str) -> bytes:
    """The same as it is written, b"" where there is none."""
    return read_file_of(cluster, history_index(cluster.address.name, generation), FILE)
