"""How many shards and replicas an index has, where nobody says.

A search asks every shard, so few large ones beat many small ones until one node cannot hold or read them: half a
million articles take about 3 GB, which moves to another node within minutes. A replica on another node is what makes
the loss of a node harmless; on one node it could not be.
"""

from __future__ import annotations

from index.cluster.connection import Cluster
from index.errors import UsageError
from index.namedtuples import NamedTuple

ARTICLES_OF_SHARD = 500_000
_MOST_SHARDS = 1024


class Size(NamedTuple):
    """Shards of the articles, and replicas of each shard: those that are waited for, and those that may come later."""

    shards: int
    replicas: int
    later: int


def size_for(
    articles: int, nodes: int, shards: int | None = None, replicas: int | None = None, *, had_replicas: bool = False
) -> Size:
    """What was asked for, else what fits so many articles on so many nodes with data.

    One node of several may be all that is left: where the generation before `had_replicas`, one comes with the next.
    """
    later = int(had_replicas and replicas is None)
    if shards is None:
        shards = min(_MOST_SHARDS, max(1, -(-articles // ARTICLES_OF_SHARD)))
    if replicas is None:
        replicas = min(1, nodes - 1)
    if replicas > nodes - 1:
        raise UsageError("cluster.too_many_replicas", replicas=replicas, nodes=nodes)
    return Size(shards, replicas, max(later, replicas))


def data_nodes(cluster: Cluster) -> int:
    """How many nodes can hold articles."""
    return max(1, int(cluster.ask("GET", "/_cluster/health")["number_of_data_nodes"]))
