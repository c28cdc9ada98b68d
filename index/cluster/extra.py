"""Whether what reaches a cluster is installed: it comes with the extra `[cluster]`."""

from __future__ import annotations

from importlib.util import find_spec

from index.errors import UsageError


def demand_extra() -> None:
    """Raise `UsageError`, which says what to type, where opensearch-py is not there."""
    if find_spec("opensearchpy") is None:
        raise UsageError("cluster.needs_extra")
