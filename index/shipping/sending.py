"""Send many documents to a cluster: some megabytes at a time, a few requests at once, each until it is taken in.

What reads the documents waits as long as the cluster is behind, so that no more than a few requests are in memory. A
cluster that has too much to do, or lost a node and has not named its successor yet, refuses some of them for a while:
those are sent again, with longer and longer pauses. Each document is sent under its own key, so that a second time
changes nothing. (`streaming_bulk` of opensearch-py would only send again what was refused with 429.)
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from index.cluster.connection import Cluster
from index.cluster.failures import of_item
from index.cluster.persistence import AT_ONCE, BUILDING, pauses
from index.errors import ClusterUnavailable, TelusurError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    # A line of what to do, and the document or None; both as they are sent.
    Lines: TypeAlias = tuple[bytes, bytes | None]

# Bytes in a request, and requests at once: what the cluster's own guide calls a good size, and enough to keep a few
# nodes at work.
_REQUEST = 4 << 20
_AT_ONCE = 3

# Seconds that the cluster itself waits for a shard, and that we wait for it.
_SHARD_WAIT, _PATIENCE = "20s", 60.0

_GONE = 404
_OK = range(200, 300)

# A request for several documents may be sent again whatever became of it.
_TRIED_AGAIN = BUILDING.troubles | {"cluster.unreachable", "cluster.too_slow"}


def send(
    cluster: Cluster,
    actions: Iterable[Mapping[str, Any]],
    tell: Callable[[int], None] = lambda _: None,
) -> int:
    """Send `actions`, as opensearch-py writes them; returns how many there were.

    `tell` is told how many are taken in. Raises `ClusterUnavailable` where the cluster does not take them in.
    """
    done = 0
    waiting: deque[Future[int]] = deque()
    pool, ended = ThreadPoolExecutor(_AT_ONCE), Event()
    try:
        for request in _requests(actions):
            if len(waiting) == _AT_ONCE:
                done += waiting.popleft().result()
                tell(done)
            waiting.append(pool.submit(_send, cluster, request, ended))
        while waiting:
            done += waiting.popleft().result()
            tell(done)
    finally:
        ended.set()  # whoever waits to send again needs not
        pool.shutdown(wait=True, cancel_futures=True)
    return done


def _requests(actions: Iterable[Mapping[str, Any]]) -> Iterator[list[Lines]]:
    request: list[Lines] = []
    size = 0
    for action in actions:
        lines = _lines(action)
        length = len(lines[0]) + len(lines[1] or b"")
        if request and size + length > _REQUEST:
            yield request
            request, size = [], 0
        request.append(lines)
        size += length
    if request:
        yield request


def _lines(action: Mapping[str, Any]) -> Lines:
    what = {"_index": action["_index"], "_id": action["_id"]}
    kind = action.get("_op_type", "index")
    document = action.get("_source")
    return _as_json({kind: what}), None if document is None else _as_json(document)


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _send(cluster: Cluster, request: Sequence[Lines], ended: Event) -> int:
    """Send one request until all of it is taken in, or all has `ended`."""
    count, ahead = len(request), pauses(cluster.persistence.seconds)
    while True:
        request, trouble = _tried(cluster, request)
        if trouble is None:
            return count
        pause = next(ahead, None)
        if pause is None or ended.wait(pause):
            raise trouble


def _tried(cluster: Cluster, request: Sequence[Lines]) -> tuple[Sequence[Lines], TelusurError | None]:
    """Send it once; what is left of it, and why. Raises what is no better later."""
    body = b"".join([line + b"\n" for lines in request for line in lines if line is not None])
    try:
        params = {"timeout": _SHARD_WAIT}
        answer = cluster.ask("POST", "/_bulk", body, params=params, patience=_PATIENCE, persistence=AT_ONCE)
    except ClusterUnavailable as error:
        if error.told.code in _TRIED_AGAIN:
            return request, error
        raise
    if not answer.get("errors"):
        return (), None
    left: list[Lines] = []
    trouble: TelusurError | None = None
    for lines, item in zip(request, answer["items"], strict=True):
        ((kind, said),) = item.items()
        status = said.get("status", 0)
        if status in _OK or (kind == "delete" and status == _GONE):
            continue
        trouble = of_item(said, cluster.address)
        if trouble.told.code not in _TRIED_AGAIN:
            raise trouble
        left.append(lines)
    return left, trouble
