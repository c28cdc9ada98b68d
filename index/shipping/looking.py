"""Look into an index in a cluster: an article, a family, small files, where it lies, and whether all of it is there."""

from __future__ import annotations

import os
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from index.article import Article
from index.build.indexer import NAMES
from index.cluster.connection import Cluster, connect
from index.cluster.files import read_file_of
from index.cluster.generations import ClusterGeneration, builds_index, current_generation
from index.cluster.histories import history_of
from index.cluster.mapping import FORM, bytes_of, number_of
from index.environment.file_names import shown
from index.errors import ClusterUnavailable, IndexDamaged
from index.messages import Message
from index.namedtuples import NamedTuple
from index.provenance import columns, declared_dates, rejects, sources
from index.provenance.changes import Changes, count_changes
from index.provenance.forgotten import Forgotten, parse_forgotten
from index.segment.stored import decode_article, decode_raw
from index.shipping.workshop import Workshop
from index.store.generations import Generation, open_current
from index.store.history import History
from index.store.manifest import Manifest, file_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FILES = (NAMES, rejects.FILE, declared_dates.FILE, columns.FILE, sources.FILE)

# Articles that are read at a time, and words that are asked for; a family has some hundreds of forms at most.
_AT_ONCE = 500
_MOST_FORMS = 10_000

# Words of which it is counted again how many articles hold them.
_COUNTED = 50

_PATIENCE = 120.0

# What is asked of an article that is shown, or checked.
_ARTICLE = {"stored_fields": "_none_", "docvalue_fields": ["key", "record", "raw"]}

# The health of a cluster in which nobody can say it.
NO_MANAGER = "no_manager"

# What any node knows by itself, also while there is no manager to ask.
_OF_ITSELF = {"local": "true"}


class Opened(NamedTuple):
    """A generation in a cluster; `files` are the small ones of its build, as a generation without any article."""

    cluster: Cluster
    generation: ClusterGeneration
    files: Generation


class Placed(NamedTuple):
    """Where an index lies: nodes with data, shards, replicas of each, shards without a node, bytes in all, health."""

    nodes: int
    shards: int
    replicas: int
    missing: int
    bytes: int
    health: str


class Checked(NamedTuple):
    """How much was found right."""

    articles: int
    words: int


@contextmanager
def opened(index: str) -> Iterator[Opened]:
    """The current generation of the index that `index` names; raises `IndexUnusable` or `UsageError`."""
    with connect(index) as cluster, TemporaryDirectory() as directory:
        generation = current_generation(cluster)
        files = {}
        for name in _FILES:
            path = os.path.join(directory, name)
            with open(path, "wb") as file:
                file.write(read_file_of(cluster, generation.words, name))
            files[name] = file_entry(path)
        said = generation.manifest
        manifest = Manifest(
            analysis=said.analysis,
            built_at=said.built_at,
            documents=said.documents,
            segments=(),
            files=files,
            copies=said.copies,
            rejects=said.rejects,
            text_bytes=said.text_bytes,
            stemming=said.stemming,
            generation=said.generation,
            forgotten=said.forgotten,
        )
        yield Opened(cluster, generation, Generation(said.generation, directory, manifest, ()))


def find_article(opened: Opened, name: str) -> tuple[Article, str] | None:
    """The article with this id, else the only one from the file with this path, and its raw text."""
    for typed in dict.fromkeys((name, shown(name))):
        for field in ("id", "path"):
            query = {"query": {"term": {field: typed}}, "size": 2, **_ARTICLE}
            hits = opened.cluster.ask_whole("POST", f"/{opened.generation.articles}/_search", query)["hits"]["hits"]
            if len(hits) == 1:
                return _decoded(hits[0])
    return None


def family(opened: Opened, root: str) -> tuple[int, dict[str, int]]:
    """How many articles hold the family of `root`, and how many each of its forms, most frequent first."""
    query = {"query": {"bool": {"filter": [{"term": {"kind": FORM}}, {"term": {"root": root}}]}}, "size": _MOST_FORMS}
    hits = opened.cluster.ask_whole("POST", f"/{opened.generation.words}/_search", query)["hits"]["hits"]
    words = [hit["_source"] for hit in hits]
    forms = sorted(((word["form"], word["articles"]) for word in words), key=lambda item: (-item[1], item[0]))
    return max((word["root_articles"] for word in words), default=0), dict(forms)


def placed(opened: Opened) -> Placed:
    """Where it lies, and how well."""
    cluster, generation = opened.cluster, opened.generation
    indices = f"{generation.articles},{generation.words}"
    health = cluster.ask("GET", f"/_cluster/health/{indices}", params=_OF_ITSELF)
    of_articles = cluster.ask("GET", f"/{generation.articles}/_settings", params=_OF_ITSELF)
    settings = of_articles[generation.articles]["settings"]["index"]
    stats = cluster.ask("GET", f"/{indices}/_stats/store")
    return Placed(
        nodes=health["number_of_data_nodes"],
        shards=int(settings["number_of_shards"]),
        replicas=int(settings["number_of_replicas"]),
        missing=health["unassigned_shards"],
        bytes=stats["_all"]["total"]["store"]["size_in_bytes"],
        # Without one it is the last state that a node heard of, in which most shards count as lost.
        health=health["status"] if health.get("discovered_cluster_manager", True) else NO_MANAGER,
    )


def changes(opened: Opened) -> Changes | None:
    """What changed in the sources since it was built; None where another machine built it, for nobody here can know."""
    workshop = Workshop(opened.cluster.id, opened.cluster.address.name)
    shipped = workshop.read()
    if shipped is None or shipped.mark != opened.generation.manifest.made_of:
        return None
    generation = open_current(workshop.home, tell=lambda _: None)
    return count_changes(generation, sources.read_sources(generation.directory, generation.manifest))


def history(opened: Opened) -> History:
    """When its articles were first indexed, and the older texts of them."""
    return history_of(opened.cluster, opened.generation.name)


def forgotten(cluster: Cluster) -> Forgotten:
    """What is kept out of it."""
    content = forgotten_list(cluster)
    return parse_forgotten(content, str(cluster.address)) if content else Forgotten()


def forgotten_list(cluster: Cluster) -> bytes:
    """The same as the list that the cluster keeps, b"" for none."""
    found = cluster.find(f"/{builds_index(cluster.address.name)}/_doc/forgotten")
    return b64decode(found["_source"]["content"]) if found and found.get("found") else b""


def check(opened: Opened) -> Checked:
    """Read every article, and count the articles of some words again; raises at the first thing that is not right."""
    cluster, generation = opened.cluster, opened.generation
    articles = sum(1 for _ in _articles(opened))
    if articles != generation.manifest.documents:
        raise ClusterUnavailable(
            "cluster.miscounted", at=str(cluster.address), there=articles, sent=generation.manifest.documents
        )
    words = 0
    for word in _some_words(opened):
        for field, term, count in (("forms", "form", "articles"), ("roots", "root", "root_articles")):
            query = {"query": {"term": {field: word[term]}}}
            found = cluster.ask_whole("POST", f"/{generation.articles}/_count", query)["count"]
            if found != word[count]:
                place = Message("place.word", {"word": word[term]})
                raise IndexDamaged.at(place, "holds_other_articles", there=found, told=word[count])
            words += 1
    return Checked(articles, words)


def _articles(opened: Opened) -> Iterator[tuple[Article, str]]:
    """Every article with its raw text, in the order of ids."""
    query: dict[str, Any] = {"size": _AT_ONCE, "sort": [{"id": "asc"}], **_ARTICLE}
    query["track_total_hits"] = False
    while True:
        path = f"/{opened.generation.articles}/_search"
        hits = opened.cluster.ask_whole("POST", path, query, patience=_PATIENCE)["hits"]["hits"]
        yield from map(_decoded, hits)
        if len(hits) < _AT_ONCE:
            return
        query["search_after"] = hits[-1]["sort"]


def _some_words(opened: Opened) -> list[dict[str, Any]]:
    """The most frequent forms, and rare ones."""
    found: dict[str, dict[str, Any]] = {}
    for order in ("desc", "asc"):
        sort = [{"articles": order}, {"form": "asc"}]
        query = {"query": {"term": {"kind": FORM}}, "size": _COUNTED, "sort": sort}
        answer = opened.cluster.ask_whole("POST", f"/{opened.generation.words}/_search", query)
        found |= {hit["_source"]["form"]: hit["_source"] for hit in answer["hits"]["hits"]}
    return list(found.values())


def _decoded(hit: dict[str, Any]) -> tuple[Article, str]:
    """An article of its record; raises `IndexDamaged` where it is not as it was sent."""
    number = number_of(hit["fields"]["key"][0])
    try:
        record, raw = (bytes_of(hit["fields"][name][0]) for name in ("record", "raw"))
    except (KeyError, ValueError, IndexError) as error:
        raise IndexDamaged.at(Message("place.article", {"number": number}), "cannot_be_read") from error
    article = decode_article(number, record)
    return article, decode_raw(number, raw, article)
