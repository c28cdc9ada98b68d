"""Make an index that a build fills, empty or as a clone, and wait until it is where it is to be."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

from index.cluster.connection import Cluster
from index.errors import ClusterUnavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Seconds until all copies of all shards are there: the time for what moves, as long as some of it does.
_STANDSTILL = 60.0

# How long a cluster waits for a node that left before it copies what was there to another: a minute by itself, for it
# may come back. Of an index that is being built there is little to copy, and somebody waits.
_LEFT, _SOON = "index.unassigned.node_left.delayed_timeout", "3s"

_LONG = 120.0


def create(cluster: Cluster, index: str, mapping: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    """Make an empty index; returns when it can be written to."""
    _put(cluster, f"/{index}", index, {"settings": {**settings, _LEFT: _SOON}, "mappings": mapping})
    _wait_for(cluster, index, "yellow")


def clone(cluster: Cluster, old: str, index: str, meta: Mapping[str, Any], replicas: int) -> None:
    """Make a clone of an index, with a `_meta` of its own; returns when it can be written to."""
    cluster.ask("PUT", f"/{old}/_settings", {"index.blocks.write": True}, patience=_LONG)
    settings = {"index.number_of_replicas": replicas, "index.blocks.write": None, _LEFT: _SOON}
    _put(cluster, f"/{old}/_clone/{index}", index, {"settings": settings})
    cluster.ask("PUT", f"/{index}/_mapping", {"_meta": meta}, patience=_LONG)
    _wait_for(cluster, index, "yellow")


def settle(cluster: Cluster, index: str) -> None:
    """Wait until all copies of an index are there; from now on it is treated as any other."""
    _wait_for(cluster, index, "green")
    cluster.ask("PUT", f"/{index}/_settings", {_LEFT: None}, patience=_LONG)


def _put(cluster: Cluster, path: str, index: str, body: Mapping[str, Any]) -> None:
    """Make an index that only this build can make: where it is there, an answer was lost, and no more."""
    try:
        cluster.ask("PUT", path, body, patience=_LONG)
    except ClusterUnavailable:
        if not cluster.find(f"/{index}", params={"filter_path": "*.settings.index.uuid"}):
            raise


def _wait_for(cluster: Cluster, index: str, status: str) -> None:
    """Wait until every shard is there (yellow), and every copy (green), as long as something still moves."""
    standing, last = monotonic() + _STANDSTILL, None
    while True:
        params = {"wait_for_status": status, "timeout": "5s"}
        health = _health(cluster, index, params)
        if not health["timed_out"]:
            return
        moving = (health["active_shards"], health["initializing_shards"])
        if moving != last or health["initializing_shards"]:
            standing, last = monotonic() + _STANDSTILL, moving
        if monotonic() > standing:
            at = str(cluster.address)
            if health["status"] == "red":
                raise ClusterUnavailable("cluster.shards_missing", at=at)
            raise ClusterUnavailable("cluster.replicas_missing", at=at)


def _health(cluster: Cluster, index: str, params: Mapping[str, str]) -> Any:
    """The health of an index; a status that was not reached in time is an answer too."""
    return cluster.ask("GET", f"/_cluster/health/{index}", params={**params, "ignore": 408}, patience=_LONG)
