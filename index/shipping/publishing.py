"""Make a generation of files the current one of a cluster, in one step, or leave what is there as it is.

    fresh index, or a clone of the current one --send--> tidied, counted --> replicas there --> alias switched

A clone shares the bytes of the current generation on its disks and takes what an update changed; readers of the old one
never see any of it. What an interrupted build leaves behind is swept by the next one. The generation before the current
one is kept until then, for whoever is reading it, unless it holds what was forgotten since.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from secrets import token_hex
from zlib import crc32

from index.build.indexer import GLUED, NAMES
from index.cluster.connection import Cluster
from index.cluster.files import file_key
from index.cluster.folds import FOLDS, FoldsFile, write_folds
from index.cluster.generations import (
    META,
    ClusterManifest,
    articles_index,
    generation_in,
    history_index,
    indices_of,
    meta_of,
    read_manifest,
    words_index,
)
from index.cluster.mapping import (
    ARTICLES,
    FILE,
    FORM,
    HISTORY,
    PHRASE,
    WORDS,
    article_key,
    articles_settings,
    words_settings,
)
from index.cluster.persistence import AT_ONCE, Persistence
from index.errors import ClusterUnavailable, IndexUnusable, TelusurError
from index.namedtuples import NamedTuple
from index.provenance import columns, declared_dates, rejects, sources
from index.segment.reader import Segment
from index.shipping.documents import documents_of
from index.shipping.folds import folds_of, marked_of
from index.shipping.lease import Lease
from index.shipping.making import clone, create, settle
from index.shipping.sending import send
from index.shipping.sizing import Size
from index.shipping.words import beginning_actions, changed_words, word_actions, words_of
from index.shipping.workshop import SentSegment, Shipped
from index.store.generations import Generation, name_of
from index.store.history import FILE as HISTORY_FILE
from index.store.manifest import ABBREVIATIONS, LEXICON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The small files of a generation that whoever looks into it reads, on whatever machine.
_SENT = (NAMES, GLUED, ABBREVIATIONS, LEXICON, rejects.FILE, declared_dates.FILE, columns.FILE, sources.FILE)

_FILE_PART = 1 << 20

_LONG = 120.0

# Merging a shard of half a million articles takes some minutes.
_TIDYING = 3600.0

# How long a question waits for a cluster that has no manager at the moment: an election takes a few seconds.
_TIMEOUT, _QUICKLY = "cluster_manager_timeout", "10s"

_SHORT = 5.0

_KEPT = 2


class Sending(NamedTuple):
    """What is sent where: `before` is what was sent last, None where everything is sent; `tell` is told of articles.

    `history` is that of the index as it is written.
    """

    cluster: Cluster
    lease: Lease
    generation: Generation
    history: bytes
    before: Shipped | None
    size: Size
    nodes: int
    tell: Callable[[int, int], None]


def publish(sending: Sending) -> tuple[ClusterManifest, Shipped]:
    """Make it current; returns what the cluster says of it from now on, and what to go on from.

    Raises `ClusterUnavailable` or `BuildBusy`; what served before still serves.
    """
    cluster = sending.cluster
    name = cluster.address.name
    found = generations_of(cluster)
    new = name_of(1 + max((int(known[1:]) for known in found), default=0))
    manifest, shipped, changes = _what(sending, new)
    try:
        _make(sending, new)
        _send_all(sending, new, shipped, changes)
        _tidy(sending, new)
        _check(sending, new, shipped)
        _finish(sending, new, manifest)
        sending.lease.demand()
        _switch(cluster, new)
    except BaseException:
        with suppress(TelusurError):
            if served_name(cluster, AT_ONCE) != new:
                # The next build sweeps up where there is no manager to ask now.
                _remove(cluster, indices_of(name, new), _SHORT, AT_ONCE)
        raise
    with suppress(TelusurError):
        sweep(cluster)
    return manifest, shipped


def sweep(cluster: Cluster) -> None:
    """Remove what interrupted builds left behind, and generations that nobody needs; the caller holds the lease."""
    name, current = cluster.address.name, served_name(cluster)
    found = generations_of(cluster)
    finished = sorted(known for known, manifest in found.items() if manifest and known <= current)
    kept = finished[-_KEPT:] if current else []
    if len(kept) == _KEPT and _forgot(found, kept[0]) != _forgot(found, kept[1]):
        del kept[0]
    _remove(cluster, [index for known in found if known not in kept for index in indices_of(name, known)])
    _remove(cluster, [history_index(name, known) for known in kept if known != current])


def generations_of(cluster: Cluster) -> dict[str, ClusterManifest | None]:
    """All generations that are there, each with its manifest, None where it was never finished."""
    name = cluster.address.name
    params = {"filter_path": "*.mappings._meta", "expand_wildcards": "all", _TIMEOUT: _QUICKLY}
    found: dict[str, ClusterManifest | None] = {}
    for index, said in (cluster.find(f"/{name}-g*/_mapping", params=params) or {}).items():
        generation, meta = generation_in(name, index), said["mappings"].get("_meta", {})
        if generation and META in meta:
            is_of_articles = index == articles_index(name, generation)
            found.setdefault(generation, None)
            if is_of_articles:
                found[generation] = read_manifest(meta)
    return found


def _what(sending: Sending, new: str) -> tuple[ClusterManifest, Shipped, Iterator[Mapping[str, Any]]]:
    """What is to be said of it, what to go on from next time, and what to do with the indices beside the articles."""
    generation, mark = sending.generation, token_hex(16)
    known = generation.manifest
    manifest = ClusterManifest(
        generation=new,
        built_at=known.built_at,
        documents=known.documents,
        analysis=known.analysis,
        stemming=known.stemming,
        copies=known.copies,
        rejects=known.rejects,
        text_bytes=known.text_bytes,
        forgotten=known.forgotten,
        made_of=mark,
    )
    segments = {
        mark_of(generation, segment): SentSegment(segment.documents, segment.deleted) for segment in generation.segments
    }
    folds = folds_of(generation)
    marked = marked_of(folds, segments, sending.before)
    words = words_of(generation.segments)
    shipped = Shipped(mark, new, generation.name, segments, marked, words, crc32(sending.history))
    folds = folds._replace(late=tuple(member.id for member in folds.members if member.key not in marked))
    name = sending.cluster.address.name
    history = _file(history_index(name, new), HISTORY_FILE, sending.history)
    return manifest, shipped, chain(_beside(sending, words_index(name, new), shipped, folds), history)


def _beside(sending: Sending, index: str, shipped: Shipped, folds: FoldsFile) -> Iterator[Mapping[str, Any]]:
    """What makes the index of words so: words and files."""
    before = sending.before.words if sending.before else {}
    yield from word_actions(index, changed_words(before, shipped.words))
    yield from beginning_actions(index, before, shipped.words)
    yield from _file(index, FOLDS, write_folds(folds))
    directory = sending.generation.directory
    for name in _SENT:
        if name in sending.generation.manifest.files:
            with open(os.path.join(directory, name), "rb") as file:
                yield from _file(index, name, file.read())


def _file(index: str, name: str, content: bytes) -> Iterator[Mapping[str, Any]]:
    """What puts a file there, in parts."""
    parts = range(_parts_of(content))
    for part in parts:
        piece = content[part * _FILE_PART : (part + 1) * _FILE_PART]
        part_of: dict[str, Any] = {"kind": FILE, "name": name, "part": part, "parts_of_file": len(parts)}
        part_of["content"] = b64encode(piece).decode()
        yield {"_index": index, "_id": file_key(name, part), "_source": part_of}


def _parts_of(content: bytes) -> int:
    return max(1, -(-len(content) // _FILE_PART))


def _make(sending: Sending, new: str) -> None:
    """Make the indices: empty ones, or clones of the current ones that can be written to."""
    cluster, name = sending.cluster, sending.cluster.address.name
    # A node that leaves takes its shards with it unless there is a copy on another: where there are enough nodes to go
    # on without one, the copies are there from the beginning. Else they come when all is sent, at half the price.
    replicas = sending.size.replicas if sending.nodes > sending.size.replicas + 1 else 0
    old = sending.before.generation if sending.before else ""
    for each, mapping, settings in (
        (articles_index, ARTICLES, articles_settings(sending.size.shards, replicas)),
        (words_index, WORDS, words_settings(replicas)),
    ):
        if old:
            clone(cluster, each(name, old), each(name, new), {META: {"building": new}}, replicas)
        else:
            create(cluster, each(name, new), {**mapping, "_meta": {META: {"building": new}}}, settings)
    create(cluster, history_index(name, new), {**HISTORY, "_meta": {META: {"building": new}}}, words_settings(replicas))


def _send_all(sending: Sending, new: str, shipped: Shipped, changes: Iterator[Mapping[str, Any]]) -> None:
    cluster, index = sending.cluster, articles_index(sending.cluster.address.name, new)
    removed = [{"_op_type": "delete", "_index": index, "_id": key} for key in _removed(sending, shipped)]
    added = [segment for segment in sending.generation.segments if not _is_there(sending, segment)]
    total = sum(segment.live for segment in added) + len(removed)
    actions: Iterator[Mapping[str, Any]] = chain(
        removed,
        (
            {"_index": index, "_id": key, "_source": fields}
            for segment in added
            for key, fields in documents_of(segment, shipped.marked)
        ),
    )
    send(cluster, actions, lambda done: sending.tell(done, total))
    send(cluster, changes)


def mark_of(generation: Generation, segment: Segment) -> str:
    """What a segment is known by from one time to the next: one of the same name that was made anew is another."""
    return f"{segment.name} {generation.manifest.contents(segment.name):08x}"


def _is_there(sending: Sending, segment: Segment) -> bool:
    """Whether all articles of a segment were sent: not where some were deleted that are there again."""
    sent = sending.before.segments.get(mark_of(sending.generation, segment)) if sending.before else None
    return sent is not None and sent.deleted <= segment.deleted


def _removed(sending: Sending, shipped: Shipped) -> Iterator[str]:
    """The keys of articles that are in what was sent last, and not in this."""
    before = sending.before
    for mark, (documents, deleted) in before.segments.items() if before else ():
        name = mark.partition(" ")[0]
        if mark in shipped.segments:
            numbers = sorted(shipped.segments[mark].deleted - deleted)
        else:
            numbers = [number for number in range(documents) if number not in deleted]
        yield from (article_key(name, number) for number in numbers)


def _tidy(sending: Sending, new: str) -> None:
    """Have the cluster keep what was sent in one piece, without what it was sent in, which is as much again.

    An update leaves that to the cluster: it would copy all for the little that is new. Where a copy does not do it, it
    is only larger.
    """
    if not sending.before:
        index = articles_index(sending.cluster.address.name, new)
        sending.cluster.ask("POST", f"/{index}/_flush", patience=_LONG)
        sending.cluster.ask("POST", f"/{index}/_forcemerge", params={"max_num_segments": 1}, patience=_TIDYING)


def _check(sending: Sending, new: str, shipped: Shipped) -> None:
    """Have the cluster show what was sent, and count it."""
    cluster, name = sending.cluster, sending.cluster.address.name
    articles, words, history = indices_of(name, new)
    for index in (articles, words, history):
        cluster.ask_done("POST", f"/{index}/_refresh", patience=_LONG)
    of_forms = {"query": {"terms": {"kind": [FORM, PHRASE]}}}
    for index, query, count in (
        (articles, None, sending.generation.manifest.documents),
        (words, of_forms, len(shipped.words)),
        (history, None, _parts_of(sending.history)),
    ):
        there = cluster.ask_whole("GET", f"/{index}/_count", query, patience=_LONG)["count"]
        if there != count:
            raise ClusterUnavailable("cluster.miscounted", at=str(cluster.address), there=there, sent=count)


def _finish(sending: Sending, new: str, manifest: ClusterManifest) -> None:
    """Say what it is, wait for the replicas that there are nodes for, and let nobody write into it any more."""
    cluster, indices = sending.cluster, indices_of(sending.cluster.address.name, new)
    for index in indices:
        cluster.ask("PUT", f"/{index}/_mapping", {"_meta": meta_of(manifest)}, patience=_LONG)
        settings = {"index.number_of_replicas": sending.size.replicas, "index.blocks.write": True}
        cluster.ask("PUT", f"/{index}/_settings", settings, patience=_LONG)
    for index in indices:
        settle(cluster, index)
        if sending.size.later > sending.size.replicas:
            settings = {"index.number_of_replicas": sending.size.later}
            cluster.ask("PUT", f"/{index}/_settings", settings, patience=_LONG)


def _switch(cluster: Cluster, new: str) -> None:
    """Have the alias lead to the new generation, in one step."""
    name, before = cluster.address.name, served_name(cluster)
    actions: list[dict[str, Any]] = [{"add": {"index": articles_index(name, new), "alias": name}}]
    if before:
        actions.insert(0, {"remove": {"index": articles_index(name, before), "alias": name}})
    try:
        cluster.ask("POST", "/_aliases", {"actions": actions}, patience=_LONG)
    except IndexUnusable:
        # The node may have been lost with its answer alone.
        if served_name(cluster) != new:
            raise


def served_name(cluster: Cluster, persistence: Persistence | None = None) -> str:
    """The generation that the alias leads to, whatever is wrong with it; "" for none."""
    name, params = cluster.address.name, {"filter_path": "*.aliases"}
    found = cluster.find(f"/_alias/{name}", params=params, persistence=persistence) or {}
    return max((generation_in(name, index) for index in found), default="")


def _forgot(found: Mapping[str, ClusterManifest | None], generation: str) -> str:
    manifest = found[generation]
    return manifest.forgotten if manifest else ""


def _remove(
    cluster: Cluster, indices: list[str], patience: float = _LONG, persistence: Persistence | None = None
) -> None:
    params = {"ignore_unavailable": "true", _TIMEOUT: f"{patience:.0f}s"}
    for index in indices:
        cluster.ask("DELETE", f"/{index}", params=params, patience=2 * patience, persistence=persistence)
