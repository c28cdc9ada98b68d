"""One builder at a time for an index in a cluster: a document that says who builds, and until when at the latest.

Whoever builds renews it again and again; who dies leaves it behind, and it ends by itself. Clocks of two machines
differ, so a lease that seems to be over is watched until it should have been renewed, before it is taken. On one
machine it is enough that the process is gone. All writing is conditional, so of two that take it one is told that it
failed.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex
from threading import Event, Thread
from time import monotonic, sleep, time

from index.cluster.connection import Cluster
from index.cluster.generations import builds_index
from index.cluster.mapping import BUILDS
from index.cluster.persistence import AT_ONCE, BRIEFLY, Persistence
from index.errors import BuildBusy, ClusterUnavailable, TelusurError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

LOCK = "lock"

# Seconds: how long a lease lasts, how often it is renewed, and how often somebody who waits looks again.
LASTS, RENEWED_EVERY, LOOKED_AT_EVERY = 90.0, 10.0, 1.0

_CONFLICT = "cluster.conflict"


class Lease:
    """Hold the lease of the index that `cluster` leads to, as long as the `with` lasts.

    Entering waits up to `wait` seconds and raises `BuildBusy` where another build holds it; `tell_waiting` is called
    once when there is one to wait for.
    """

    def __init__(self, cluster: Cluster, wait: float, tell_waiting: Callable[[], None] = lambda: None) -> None:
        self._cluster = cluster
        self._path = f"/{builds_index(cluster.address.name)}"
        self._wait = wait
        self._tell_waiting = tell_waiting
        self._token = token_hex(16)
        self._version: dict[str, int] = {}
        self._ends_at = 0.0
        self._is_lost = False
        self._ended = Event()
        self._renewing = Thread(target=self._renew, daemon=True, name="lease")

    def __enter__(self) -> Self:
        self._make_room()
        until, has_told = monotonic() + self._wait, False
        while not self._take():
            if monotonic() >= until:
                raise BuildBusy("cluster.build_running", at=str(self._cluster.address))
            if not has_told:
                self._tell_waiting()
                has_told = True
            sleep(LOOKED_AT_EVERY)
        self._renewing.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._renewing.join()
        if not self._is_lost:
            with suppress(TelusurError):  # it ends by itself
                self._write("DELETE", f"{self._path}/_doc/{LOCK}", None, self._version, BRIEFLY)

    def demand(self) -> None:
        """Raise `BuildBusy` where it is not held any more: somebody else may be building."""
        if self._is_lost or monotonic() > self._ends_at:
            raise BuildBusy("cluster.lease_lost", at=str(self._cluster.address))

    def _make_room(self) -> None:
        if not self._cluster.find(self._path, params={"filter_path": "*.settings.index.uuid", "local": "true"}):
            settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
            try:
                self._cluster.ask("PUT", self._path, {"settings": settings, "mappings": BUILDS})
            except ClusterUnavailable as error:
                if not self._cluster.find(self._path):  # else another one was faster
                    raise error from None

    def _take(self) -> bool:
        found = self._cluster.find(f"{self._path}/_doc/{LOCK}")
        if not found or not found.get("found"):
            return self._put({"op_type": "create"})
        holder, version = found["_source"], _version(found)
        if not _is_gone(holder):
            if holder.get("until", 0) > time():
                return False
            sleep(RENEWED_EVERY + LOOKED_AT_EVERY)
            again = self._cluster.find(f"{self._path}/_doc/{LOCK}")
            if not again or not again.get("found") or _version(again) != version:
                return False
        return self._put(version)

    def _put(self, condition: dict[str, Any], persistence: Persistence | None = None) -> bool:
        began = monotonic()
        who = {"token": self._token, "host": socket.gethostname(), "pid": os.getpid(), "until": time() + LASTS}
        answer = self._write("PUT", f"{self._path}/_doc/{LOCK}", who, condition, persistence)
        if answer is None:
            # It may have been ourselves: of a request that took too long nobody knows whether it was heard.
            answer = self._cluster.find(f"{self._path}/_doc/{LOCK}", persistence=persistence)
            if not (answer and answer.get("found") and answer["_source"].get("token") == self._token):
                return False
        self._version = _version(answer)
        self._ends_at = began + LASTS
        return True

    def _write(
        self, method: str, path: str, body: object, condition: dict[str, Any], persistence: Persistence | None
    ) -> Any:
        """The answer, None where somebody else was faster."""
        params = {**condition, "timeout": "8s"}
        try:
            return self._cluster.ask(
                method, path, body, params=params, patience=2 * RENEWED_EVERY, persistence=persistence
            )
        except ClusterUnavailable as error:
            if error.told.code == _CONFLICT:
                return None
            raise

    def _renew(self) -> None:
        while not self._ended.wait(RENEWED_EVERY):
            try:
                if not self._put(self._version, AT_ONCE):  # it asks again by itself
                    self._is_lost = True
                    return
            except TelusurError:
                continue  # as long as it lasts there is time for another node to answer


def _version(found: dict[str, Any]) -> dict[str, int]:
    return {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}


def _is_gone(holder: dict[str, Any]) -> bool:
    """Whether the process that holds it is known to have ended."""
    if holder.get("host") != socket.gethostname() or sys.platform == "win32":
        return False
    try:
        os.kill(int(holder.get("pid", 0)) or os.getpid(), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return False
