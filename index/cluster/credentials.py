"""Who asks a cluster: from the environment, else from a netrc file; never from a command line.

`$OPENSEARCH_USERNAME` and `$OPENSEARCH_PASSWORD` come first; then `$NETRC` or `~/.netrc`, by the name of the host.
`$OPENSEARCH_CA` names the file of the certificates that sign those of the cluster, where the system does not know them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from index.errors import UsageError
from index.namedtuples import NamedTuple

USERNAME, PASSWORD, CA, NETRC = "OPENSEARCH_USERNAME", "OPENSEARCH_PASSWORD", "OPENSEARCH_CA", "NETRC"


class Credentials(NamedTuple):
    """A name and a password. Whatever prints it prints neither."""

    username: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(...)"


def find_credentials(hosts: Iterable[str]) -> Credentials | None:
    """Who asks these hosts; None where nobody says. Raises `UsageError` for half of it, and a file that is none."""
    username, password = os.environ.get(USERNAME, ""), os.environ.get(PASSWORD, "")
    if username or password:
        if not (username and password):
            raise UsageError("cluster.half_credentials", given=USERNAME if username else PASSWORD)
        return Credentials(username, password)
    path = os.environ.get(NETRC, "") or os.path.join(os.path.expanduser("~"), ".netrc")
    return _from_netrc(path, hosts) if os.path.isfile(path) else None


def certificates() -> str | None:
    """The file of certificates that was named; None for those of the system. Raises `UsageError` if there is none."""
    path = os.environ.get(CA, "")
    if path and not os.path.isfile(path):
        raise UsageError("cluster.no_certificates", path=path)
    return path or None


def _from_netrc(path: str, hosts: Iterable[str]) -> Credentials | None:
    from netrc import NetrcParseError, netrc

    try:
        known = netrc(path)
    except (NetrcParseError, OSError, UnicodeDecodeError) as error:
        # What the parser says may quote the line that it cannot read, and that may hold the password.
        raise UsageError("cluster.bad_netrc", path=path, line=getattr(error, "lineno", None) or "?") from None
    for host in hosts:
        found = known.authenticators(host)
        if found and found[0] and found[2]:
            return Credentials(found[0], found[2])
    return None
