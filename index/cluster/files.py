"""The small files of a build that lie in a cluster, each in parts, beside the words of its generation."""

from __future__ import annotations

from base64 import b64decode

from index.errors import IndexDamaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.cluster.connection import Cluster


def file_key(name: str, part: int) -> str:
    """The `_id` of a part of a file."""
    return f"file:{name}:{part}"


def read_file_of(cluster: Cluster, words: str, name: str) -> bytes:
    """A file that lies in the index of words `words`, b"" where there is none of this name."""
    first = _part(cluster, words, name, 0)
    if first is None:
        return b""
    parts = [first, *(_part(cluster, words, name, part) for part in range(1, first["parts_of_file"]))]
    try:
        return b"".join(b64decode(part["content"]) for part in parts if part)
    except (ValueError, TypeError) as error:
        raise IndexDamaged.at(name, "cannot_be_read") from error


def _part(cluster: Cluster, words: str, name: str, part: int) -> dict[str, Any] | None:
    found = cluster.find(f"/{words}/_doc/{file_key(name, part)}", params={"preference": "_local"})
    if not (found and found.get("found")):
        if part:
            raise IndexDamaged.at(name, "missing")
        return None
    source: dict[str, Any] = found["_source"]
    return source
