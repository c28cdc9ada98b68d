"""What names an index in a cluster: `opensearch://a:9200,b:9200/berita`.

It is TLS, except to this machine; plain HTTP to another one must be typed as `opensearch+http://`, and TLS to this one
as `opensearch+https://`. An address never holds a name or a password: it is seen by everybody who looks at processes.
"""

from __future__ import annotations

import re

from index.environment.directories import CLUSTER_SCHEMES
from index.errors import UsageError
from index.namedtuples import NamedTuple

SCHEME, PLAIN, SECURE = CLUSTER_SCHEMES
DEFAULT_PORT = 9200

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,199}")
_TAKEN = re.compile(r"-g[0-9]{6,}(-words|-history)?\Z|-builds\Z")
_LOOPBACK = re.compile(r"localhost|127(\.[0-9]{1,3}){3}|::1")
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?")


class Host(NamedTuple):
    """One node."""

    name: str
    port: int = DEFAULT_PORT

    def __str__(self) -> str:
        return f"[{self.name}]:{self.port}" if ":" in self.name else f"{self.name}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine."""
        return _LOOPBACK.fullmatch(self.name) is not None


class Address(NamedTuple):
    """An index in a cluster: the nodes that were named, its name, and whether they are asked by TLS."""

    hosts: tuple[Host, ...]
    name: str
    tls: bool
    scheme: str = SCHEME

    def __str__(self) -> str:
        return f"{self.scheme}://{','.join(map(str, self.hosts))}/{self.name}"


def read_address(text: str) -> Address:
    """The address that `text` is; raises `UsageError` with what is wrong with it."""
    scheme, _, rest = text.partition("://")
    scheme = scheme.lower()
    where, _, name = rest.rstrip("/").partition("/")
    if "@" in where:
        raise UsageError("cluster.address_holds_password")
    hosts = tuple(_read_host(host) for host in where.split(","))
    if not name:
        raise UsageError("cluster.address_without_name", scheme=scheme, hosts=",".join(map(str, hosts)))
    if not _NAME.fullmatch(name) or _TAKEN.search(name):
        raise UsageError("cluster.address_bad_name", name=name)
    are_here = [host.is_loopback for host in hosts]
    if scheme == SCHEME and any(are_here) and not all(are_here):
        raise UsageError("cluster.address_mixed")
    return Address(hosts, name, scheme == SECURE or (scheme == SCHEME and not all(are_here)), scheme)


def _read_host(text: str) -> Host:
    found = _HOST.fullmatch(text)
    port = int(found[3]) if found and found[3] else DEFAULT_PORT
    if not found or not 0 < port < 1 << 16:
        raise UsageError("cluster.address_bad_host", host=text)
    return Host(found[1] or found[2], port)
