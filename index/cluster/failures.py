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

_BAD, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _CONFLICT, _TOO_MANY, _UNAVAILABLE = 400, 401, 403, 404, 409, 429, 503

# All shards failed; why, its status says.
_SEARCH_FAILED = "search_phase_execution_exception"
_NOBODY_HAS_IT = ("no_shard_available_action_exception", "unavailable_shards_exception")

# A node was gone before the others knew it.
_NODE_LOST = (
    "node_not_connected_exception",
    "node_disconnected_exception",
    "node_closed_exception",
    "connect_transport_exception",
    "receive_timeout_transport_exception",
)

# What a shard has too much to do for; all else that it fails with while its node is there is the fault of the question.
_BUSY = ("circuit_breaking_exception", "rejected_execution_exception")
_NOT_OF_NODES = ("too_many_clauses", "too_many_nested_clauses", "query_shard_exception", "illegal_argument_exception")


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
    """The error of one refused item of a request for several things, as its `status` and `error` say."""
    return _of_status(int(item.get("status", 0)), *_cause(item.get("error")), str(address))


def demand_whole(answer: Mapping[str, Any], address: Address) -> None:
    """Raise `ClusterUnavailable` where some shards did not answer, or the time was up: such an answer is none.

    A shard that no node has fails nowhere: it is only not among those that succeeded.
    """
    shards = answer.get("_shards", {})
    total = shards.get("total", 0)
    _demand_no_reason(shards, address)
    if missing := max(shards.get("failed", 0), total - shards.get("successful", total)):
        raise ClusterUnavailable("cluster.partial", at=str(address), failed=missing, shards=total)
    if answer.get("timed_out"):
        raise ClusterUnavailable("cluster.too_slow", at=str(address))


def demand_done(answer: Mapping[str, Any], address: Address) -> None:
    """Raise `ClusterUnavailable` where some copies of shards did not do what they were told to.

    Of every copy that has a node, that is: replicas may be still to come.
    """
    shards = answer.get("_shards", {})
    _demand_no_reason(shards, address)
    if failed := shards.get("failed"):
        raise ClusterUnavailable("cluster.partial", at=str(address), failed=failed, shards=shards["total"])


def demand_all_whole(answer: Mapping[str, Any], address: Address) -> None:
    """The same for the answers to several searches in one question."""
    for each in answer["responses"]:
        if "error" in each:
            raise of_item(each, address)
        demand_whole(each, address)


def _demand_no_reason(shards: Mapping[str, Any], address: Address) -> None:
    """Raise what shards failed with, where they say it, unless it is that their node is gone."""
    for failure in shards.get("failures", ()):
        kind, reason = _cause(failure.get("reason"))
        if kind in _BUSY:
            raise ClusterUnavailable("cluster.overloaded", at=str(address))
        if kind in _NOT_OF_NODES:
            raise _of_query(reason or kind, str(address))


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
    kind, reason = _cause(info.get("error"))
    kind = kind or str(error.error or "")
    status = error.status_code if isinstance(error.status_code, int) else 0
    if not isinstance(error.info, Mapping) and status not in (_UNAUTHORIZED, _FORBIDDEN, _TOO_MANY):
        return ClusterUnavailable("cluster.not_opensearch", at=at)
    return _of_status(status, kind, reason, at)


def _cause(error: object) -> tuple[str, str]:
    """The kind of an error, that of a lost node also where it is its root, and the reason at its root."""
    if not isinstance(error, Mapping):
        return "", str(error or "")
    causes = error.get("root_cause") or [error]
    inner = next((one for one in causes if isinstance(one, Mapping)), {})
    lost = next((kind for one in causes if isinstance(one, Mapping) and (kind := one.get("type")) in _NODE_LOST), "")
    kind = str(error.get("type") or "")
    if kind == _SEARCH_FAILED and lost:  # for all shards that it asked: those of a node that is gone are nowhere else
        lost = _NOBODY_HAS_IT[0]
    return lost or kind, str(inner.get("reason") or error.get("reason") or "")


def _of_query(reason: str, at: str) -> TelusurError:
    return ClusterUnavailable("cluster.query_refused", at=at, reason=reason[:_LONGEST_REASON])


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
    if status == _NOT_FOUND and kind == "index_not_found_exception":
        return IndexMissing("cluster.no_index", at=at)
    return _of_kind(status, kind, reason, at)


def _of_kind(status: int, kind: str, reason: str, at: str) -> TelusurError:
    """What is told by the kind of the error more than by its status."""
    if "cluster_manager_not_discovered" in kind or "master_not_discovered" in kind:
        return ClusterUnavailable("cluster.no_manager", at=at)
    if kind in _NODE_LOST:
        return ClusterUnavailable("cluster.node_lost", at=at)
    if kind == _SEARCH_FAILED and status == _BAD:
        return _of_query(reason, at)
    if kind in _NOBODY_HAS_IT or (kind == _SEARCH_FAILED and status == _UNAVAILABLE):
        return ClusterUnavailable("cluster.shards_missing", at=at)
    return ClusterUnavailable("cluster.refused", at=at, reason=(reason or kind or str(status))[:_LONGEST_REASON])
