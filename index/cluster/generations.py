"""Which generation of a cluster is current, and what it says of itself.

The alias is the one truth. What a manifest says of an index of files is in the mapping of the index that the alias
leads to, so one question gives the name and all of that, and an index that says nothing is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.cluster.mapping import FORMAT
from index.errors import ClusterUnavailable, IndexMissing, IndexOutdated
from index.namedtuples import NamedTuple
from index.store.manifest import ANALYSIS_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.cluster.connection import Cluster

META = "telusur"

# The setting that is another for each index, also of the same name.
_MADE = "index.uuid"

# Any node knows it by itself, also while the cluster has no manager: searching goes on without one.
_OF_ITSELF = {"local": "true"}


class ClusterManifest(NamedTuple):
    """What a generation in a cluster says of itself: as `index.store.manifest.Manifest`, and where it came from.

    `made_of` is the mark of the files that it was sent from; `bytes` is the size of all that was sent.
    """

    generation: str
    built_at: str
    documents: int
    format: str = FORMAT
    analysis: str = ANALYSIS_VERSION
    stemming: str = ""
    copies: int = 0
    rejects: int = 0
    text_bytes: int = 0
    forgotten: str = ""
    made_of: str = ""


class ClusterGeneration(NamedTuple):
    """A generation in a cluster: its manifest, its index of articles and that of words.

    `made` is what the cluster knows the former by: one that is made again under its name is another.
    """

    manifest: ClusterManifest
    articles: str
    words: str
    made: str = ""

    @property
    def name(self) -> str:
        """Its name, as pages and reports give it."""
        return self.manifest.generation


def articles_index(name: str, generation: str) -> str:
    """The index of the articles of a generation."""
    return f"{name}-{generation}"


def words_index(name: str, generation: str) -> str:
    """The index of its words, copies and files."""
    return f"{name}-{generation}-words"


def history_index(name: str, generation: str) -> str:
    """The index of its history, which only the current generation has."""
    return f"{name}-{generation}-history"


def indices_of(name: str, generation: str) -> list[str]:
    """All indices of a generation."""
    return [articles_index(name, generation), words_index(name, generation), history_index(name, generation)]


def builds_index(name: str) -> str:
    """The index of the lock, and of what outlives generations."""
    return f"{name}-builds"


def generation_in(name: str, index: str) -> str:
    """The generation that an index of any kind belongs to, "" for one that is not of `name`."""
    found = re.fullmatch(re.escape(name) + r"-(g[0-9]{6,12})(-words|-history)?", index)
    return found[1] if found else ""


def meta_of(manifest: ClusterManifest) -> dict[str, Any]:
    """A manifest as the `_meta` of a mapping."""
    return {META: manifest._asdict()}


def current_generation(cluster: Cluster, known: ClusterGeneration | None = None) -> ClusterGeneration:
    """The current generation; raises `IndexMissing`, `IndexOutdated` or `ClusterUnavailable`.

    It is `known` where that still is current: a question that costs the cluster a third.
    """
    name, at = cluster.address.name, str(cluster.address)
    if known and cluster.find(f"/{name}/_settings/{_MADE}", params=_OF_ITSELF) == _says_made(known):
        return known
    params = {"filter_path": f"*.aliases,*.mappings._meta,*.settings.{_MADE}", **_OF_ITSELF}
    found = cluster.find(f"/{name}", params=params)
    if not found:
        raise IndexMissing("cluster.no_index", at=at)
    if len(found) > 1 or name in found:
        raise ClusterUnavailable("cluster.foreign", at=at, name=name)
    ((index, said),) = found.items()
    manifest = read_manifest((said.get("mappings") or {}).get("_meta"))
    if manifest is None or articles_index(name, manifest.generation) != index:
        raise ClusterUnavailable("cluster.foreign", at=at, name=name)
    if manifest.format != FORMAT:
        raise IndexOutdated("cluster.other_format", at=at)
    if manifest.analysis != ANALYSIS_VERSION:
        raise IndexOutdated("cluster.other_analysis", at=at)
    made = said.get("settings", {}).get("index", {}).get("uuid", "")
    return ClusterGeneration(manifest, index, words_index(name, manifest.generation), made)


def _says_made(known: ClusterGeneration) -> dict[str, Any]:
    return {known.articles: {"settings": {"index": {"uuid": known.made}}}}


def read_manifest(meta: object) -> ClusterManifest | None:
    """The manifest in the `_meta` of a mapping, None where there is none that telusur wrote."""
    said = meta.get(META) if isinstance(meta, Mapping) else None
    if not isinstance(said, Mapping):
        return None
    known = {field: said[field] for field in ClusterManifest._fields if field in said}
    if not all(isinstance(known.get(field), str) for field in ("generation", "built_at", "format", "analysis")):
        return None
    if not isinstance(known.get("documents"), int):
        return None
    return ClusterManifest(**known)
