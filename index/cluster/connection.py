"""Reach a cluster: find out that it is one, learn its other nodes, and ask any of them.

A request goes to one node after the other until one answers; so as long as one is there, so is the cluster. A machine
asks the same node as long as that has no trouble, and other machines others. What a node has too much to do for at the
moment another is asked (`index.cluster.persistence`). Nodes that nobody named are learnt from the first that answers,
and kept where the same cluster answers there in the same way: what a cluster says of itself is another address than
ours where a proxy is between.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Mapping, Sequence
from socket import gethostname
from zlib import crc32

from opensearchpy import ConnectionSelector, Transport
from opensearchpy.exceptions import NotFoundError, OpenSearchException

from index.cluster.address import Address, Host, read_address
from index.cluster.credentials import certificates, find_credentials
from index.cluster.exchange import NodeConnection
from index.cluster.failures import demand_done, demand_whole, translated
from index.cluster.persistence import BRIEFLY, Persistence, persistently
from index.errors import ClusterUnavailable, TelusurError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

# Seconds until a request is given up: a search, and what builds ask for. Whoever asks may say otherwise.
PATIENCE = 30

# Seconds for a node to show that it is there, and for one that was only learnt of that it is what it is said to be.
_MOMENT = 2

# So many nodes are learnt at most: any of them passes a question on to all others.
_MOST_LEARNT = 8

# Threads that may ask a node at once and keep their connections to it.
_AT_ONCE = 8

_LEAST_VERSION = (2, 19)
_WRONG_GATEWAY = (502, 504)  # of a proxy whose node is lost; 503 is the answer of the cluster, and of all nodes

# What it logs says what was asked, and a handler that was never set prints it in the face of the user.
logging.getLogger("opensearch").setLevel(logging.CRITICAL + 1)


class Cluster:
    """A cluster that answers. Threads may share it; `id` is its own, `nodes` are those that are asked.

    `persistence` says what is asked again, and for how long.
    """

    def __init__(self, address: Address, *, patience: float = PATIENCE, persistence: Persistence = BRIEFLY) -> None:
        """Raises `ClusterUnavailable` for whatever does not answer as OpenSearch does, or not to us."""
        self.address = address
        self._patience = patience
        self.persistence = persistence
        self._credentials = find_credentials(host.name for host in address.hosts)
        self._certificates = certificates()
        self._choice = _Choice()
        self._still: frozenset[tuple[str, int]] = frozenset()
        self.nodes: tuple[Host, ...] = address.hosts
        self._still = self._standing_still(address.hosts)
        self._transport = self._reach(self.nodes, patience)
        try:
            self.id = self._recognise(self.ask("GET", "/"))
            self._learn()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, Any] | None = None,
        patience: float = 0,
        headers: Mapping[str, str] | None = None,
        persistence: Persistence | None = None,
        demand: Callable[[Any, Address], None] | None = None,
    ) -> Any:
        """The answer of the cluster, with which `demand` is content; raises an error of `index.cluster.failures`.

        `persistence` is that of the cluster, unless it is given.
        """

        def once() -> Any:
            try:
                answer = self._transport.perform_request(
                    method, path, params=dict(params or {}), body=body, timeout=patience or None, headers=headers
                )
            except OpenSearchException as error:
                raise translated(error, self.address) from None
            if demand:
                demand(answer, self.address)
            return answer

        return persistently(once, persistence or self.persistence, self._choice.other)

    def ask_whole(self, method: str, path: str, body: object = None, **how: Any) -> Any:
        """The answer, where every shard gave its part; an answer that is not whole raises `ClusterUnavailable`."""
        return self.ask(method, path, body, demand=demand_whole, **how)

    def ask_done(self, method: str, path: str, **how: Any) -> None:
        """Have every copy of every shard that is there do something; raises `ClusterUnavailable` where one did not."""
        self.ask(method, path, demand=demand_done, **how)

    def find(
        self, path: str, *, params: Mapping[str, Any] | None = None, persistence: Persistence | None = None
    ) -> Any:
        """What is at `path`, None where nothing is."""

        def once() -> Any:
            try:
                return self._transport.perform_request("GET", path, params=dict(params or {}))
            except NotFoundError:
                return None
            except OpenSearchException as error:
                raise translated(error, self.address) from None

        return persistently(once, persistence or self.persistence, self._choice.other)

    @property
    def transport(self) -> Transport:
        """What opensearch-py sends requests with."""
        return self._transport

    def close(self) -> None:
        """Give back its connections."""
        self._transport.close()

    def _reach(self, hosts: Sequence[Host], patience: float) -> Transport:
        how: dict[str, Any] = {
            "timeout": patience,
            "pool_maxsize": _AT_ONCE,
            "http_compress": not all(host.is_loopback for host in hosts),
        }
        if self.address.tls:
            how |= {"use_ssl": True, "ssl_context": _context(self._certificates)}
        if self._credentials:
            how["http_auth"] = (self._credentials.username, self._credentials.password)
        transport = Transport(
            [{"host": host.name, "port": host.port} for host in sorted(hosts, key=_turn)],
            randomize_hosts=False,
            selector_class=lambda _: self._choice,
            max_retries=max(3, len(hosts)),
            retry_on_status=_WRONG_GATEWAY,
            retry_on_timeout=False,
            connection_class=NodeConnection,
            **how,
        )
        for connection in [*transport.connection_pool.connections] if len(hosts) > 1 else ():
            if (connection.hostname, connection.port) in self._still:
                transport.connection_pool.mark_dead(connection)  # until some time has passed, or no other is left
        return transport

    def _standing_still(self, hosts: Sequence[Host]) -> frozenset[tuple[str, int]]:
        """Those of several nodes that do not answer soon, be it that they keep their connections."""
        return frozenset((host.name, host.port) for host in hosts if len(hosts) > 1 and not self._greets(host))

    def _greets(self, host: Host, id: str = "") -> bool:
        """Whether a node answers soon, as this cluster where its `id` is known."""
        transport = self._reach((host,), _MOMENT)
        try:
            return self._recognise(transport.perform_request("GET", "/")) == id or not id
        except (OpenSearchException, TelusurError):
            return False
        finally:
            transport.close()

    def _recognise(self, said: object) -> str:
        """The id of the cluster whose answer this is."""
        version = said.get("version", {}) if isinstance(said, Mapping) else {}
        number = str(version.get("number", ""))
        if version.get("distribution") != "opensearch":
            raise ClusterUnavailable("cluster.not_opensearch", at=str(self.address))
        numbers = tuple(int(part) for part in number.split(".")[:2] if part.isdecimal())
        if numbers < _LEAST_VERSION:
            raise ClusterUnavailable("cluster.too_old", at=str(self.address), version=number)
        return str(said.get("cluster_uuid", "")) if isinstance(said, Mapping) else ""

    def _learn(self) -> None:
        """Ask for the other nodes, and keep those that answer as this cluster; that may wait for one that does not."""
        params = {"filter_path": "nodes.*.http.publish_address", "timeout": f"{_MOMENT}s"}
        try:
            said = self.ask("GET", "/_nodes/http", params=params, patience=2 * _MOMENT)
        except ClusterUnavailable as error:
            if error.told.code != "cluster.too_slow":
                raise
            return
        addresses = (node["http"]["publish_address"] for node in (said or {}).get("nodes", {}).values())
        known = set(self.nodes)
        learnt = [host for host in map(_published, addresses) if host and host not in known][:_MOST_LEARNT]
        if kept := [host for host in learnt if self._is_here(host)]:
            self.close()
            self.nodes = (*self.nodes, *kept)
            self._transport = self._reach(self.nodes, self._patience)

    def _is_here(self, host: Host) -> bool:
        # A name and a password are told by plain HTTP to those alone that the user named.
        if not self.address.tls and self._credentials and not host.is_loopback:
            return False
        return self._greets(host, self.id)


def connect(index: str, *, patience: float = PATIENCE, persistence: Persistence = BRIEFLY) -> Cluster:
    """The cluster that `index` names; raises `UsageError` or `ClusterUnavailable`."""
    return Cluster(read_address(index), patience=patience, persistence=persistence)


class _Choice(ConnectionSelector):
    """Chooses one node until there is trouble: it has at hand, and compiled, what it was asked before."""

    def __init__(self) -> None:
        self.troubles = 0

    def select(self, connections: Sequence[Any]) -> Any:
        return connections[self.troubles % len(connections)]

    def other(self) -> None:
        """Choose another from now on."""
        self.troubles += 1


def _turn(host: Host) -> int:
    """A number that is small for the node that this machine prefers to ask: others prefer others."""
    return crc32(f"{gethostname()} {host.name} {host.port}".encode())


def _context(path: str | None) -> ssl.SSLContext:
    """What checks certificates, always; by those in the file `path` where one is named."""
    try:
        return ssl.create_default_context(cafile=path)
    except (ssl.SSLError, OSError) as error:
        raise UsageError("cluster.no_certificates", path=path) from error


def _published(address: str) -> Host | None:
    """A node by the address that it gives, which may have its name before a slash."""
    name, _, numbers = address.rpartition("/")
    host, colon, port = numbers.rpartition(":")
    host = (name or host).strip("[]")
    return Host(host, int(port)) if colon and host and port.isdecimal() else None
