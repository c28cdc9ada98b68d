"""What is wrong with a cluster that does not answer as it should: one error for each thing that a person can mend.

What opensearch-py raises holds addresses, bodies and answers of the other side; none of that is said but the kind of
the trouble and the reason that the cluster gives for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from opensearchpy import exceptions as theirs

from index.errors import ClusterUnavailable, IndexMissing, TelusurError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.cluster.address import Address

_LONGEST_REASON = 200

# By what the reason of a refused write begins with or holds.
_FULL_DISK = "flood-stage watermark"
_READ_ONLY = "cluster_block_exception"

_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _CONFLICT, _TOO_MANY = 401, 403, 404, 409, 429


def translated(error: theirs.OpenSearchException, address: Address) -> TelusurError:
    """The error to show for one of opensearch-py."""
    at = str(address)
    if isinstance(error, theirs.SSLError):
        return _of_tls(str(error.info), at)
    if isinstance(error, theirs.ConnectionTimeout):
        return ClusterUnavailable("cluster.too_slow", at=at)
    if isinstance(error, theirs.ConnectionError):
        return _of_connection(str(error.info), at)
    if isinstance(error, theirs.SerializationError):
        return ClusterUnavailable("cluster.not_opensearch", at=at)
    if isinstance(error, theirs.TransportError):
        return _of_answer(error, at)
    return ClusterUnavailable("cluster.refused", at=at, reason=type(error).__name__)


def of_item(item: Mapping[str, Any], address: Address) -> TelusurError:
    """The error of one refused item of a bulk request, as its `status` and `error` say."""
    status, error = item.get("status", 0), item.get("error")
    kind = error.get("type", "") if isinstance(error, Mapping) else ""
    reason = error.get("reason", "") if isinstance(error, Mapping) else str(error)
    return _of_status(int(status), kind, reason, str(address))


def demand_whole(answer: Mapping[str, Any], address: Address) -> None:
    """Raise `ClusterUnavailable` where some shards did not answer, or the time was up: such an answer is none.

    A shard that no node has fails nowhere: it is only not among those that succeeded.
    """
    shards = answer.get("_shards", {})
    total = shards.get("total", 0)
    if missing := max(shards.get("failed", 0), total - shards.get("successful", total)):
        raise ClusterUnavailable("cluster.partial", at=str(address), failed=missing, shards=total)
    if answer.get("timed_out"):
        raise ClusterUnavailable("cluster.too_slow", at=str(address))


def demand_done(answer: Mapping[str, Any], address: Address) -> None:
    """Raise `ClusterUnavailable` where some copies of shards did not do what they were told to.

    Of every copy that has a node, that is: replicas may be still to come.
    """
    shards = answer.get("_shards", {})
    if failed := shards.get("failed"):
        raise ClusterUnavailable("cluster.partial", at=str(address), failed=failed, shards=shards["total"])


def _of_tls(said: str, at: str) -> TelusurError:
    if "CERTIFICATE_VERIFY_FAILED" in said or "certificate verify failed" in said or "doesn't match" in said:
        return ClusterUnavailable("cluster.bad_certificate", at=at)
    if "WRONG_VERSION_NUMBER" in said or "record layer failure" in said:
        return ClusterUnavailable("cluster.no_tls", at=at)
    return ClusterUnavailable("cluster.tls_failed", at=at)


def _of_connection(said: str, at: str) -> TelusurError:
    if "SSL" in said or "certificate" in said:
        return _of_tls(said, at)
    if any(sign in said for sign in ("BadStatusLine", "LineTooLong", "IncompleteRead", "InvalidHeader")):
        return ClusterUnavailable("cluster.not_opensearch", at=at)
    if "Name or service not known" in said or "NameResolutionError" in said or "getaddrinfo" in said:
        return ClusterUnavailable("cluster.unknown_host", at=at)
    return ClusterUnavailable("cluster.unreachable", at=at)


def _of_answer(error: theirs.TransportError, at: str) -> TelusurError:
    info = error.info if isinstance(error.info, Mapping) else {}
    cause = info.get("error", {})
    root = cause if isinstance(cause, Mapping) else {}
    causes = root.get("root_cause") or [root]
    inner = next((one for one in causes if isinstance(one, Mapping)), {})
    kind = str(root.get("type") or error.error or "")
    reason = str(inner.get("reason") or root.get("reason") or "")
    status = error.status_code if isinstance(error.status_code, int) else 0
    if not isinstance(error.info, Mapping) and status not in (_UNAUTHORIZED, _FORBIDDEN, _TOO_MANY):
        return ClusterUnavailable("cluster.not_opensearch", at=at)
    return _of_status(status, kind, reason, at)


def _of_status(status: int, kind: str, reason: str, at: str) -> TelusurError:
    if status == _UNAUTHORIZED:
        return ClusterUnavailable("cluster.bad_credentials", at=at)
    if _FULL_DISK in reason:
        return ClusterUnavailable("cluster.disk_full", at=at)
    if kind == _READ_ONLY or "blocked by" in reason:
        no_manager = "no cluster-manager" in reason or "no master" in reason or "SERVICE_UNAVAILABLE" in reason
        return (
            ClusterUnavailable("cluster.no_manager", at=at)
            if no_manager
            else ClusterUnavailable("cluster.read_only", at=at)
        )
    if status == _CONFLICT:
        return ClusterUnavailable("cluster.conflict", at=at)
    if status == _FORBIDDEN:
        return ClusterUnavailable("cluster.not_allowed", at=at)
    if status == _TOO_MANY:
        return ClusterUnavailable("cluster.overloaded", at=at)
    if "cluster_manager_not_discovered" in kind or "master_not_discovered" in kind:
        return ClusterUnavailable("cluster.no_manager", at=at)
    if status == _NOT_FOUND and kind == "index_not_found_exception":
        return IndexMissing("cluster.no_index", at=at)
    if kind in (
        "no_shard_available_action_exception",
        "unavailable_shards_exception",
        "search_phase_execution_exception",
    ):
        return ClusterUnavailable("cluster.shards_missing", at=at)
    return ClusterUnavailable("cluster.refused", at=at, reason=(reason or kind or str(status))[:_LONGEST_REASON])
