"""Build an index in a cluster: by what builds one of files, in a workshop, and then by sending what came out.

lease --> workshop: rebuild, update or forget, as over files --> publishing: what is new or differs --> current
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TypeVar
from zlib import crc32

from index.build.forgetting import ForgetReport, unforget
from index.build.rebuild import BuildReport, Progress
from index.build.update import UpdateReport
from index.cluster.connection import Cluster, connect
from index.cluster.files import read_file_of
from index.cluster.generations import (
    ClusterGeneration,
    articles_index,
    builds_index,
    current_generation,
    read_manifest,
)
from index.cluster.histories import history_as_sent
from index.cluster.persistence import BUILDING
from index.errors import IndexMissing, IndexOutdated, UsageError
from index.messages import Message
from index.namedtuples import NamedTuple
from index.provenance.forgotten import ForgottenArticle
from index.provenance.sources import FILE as SOURCES
from index.provenance.sources import Sources, parse_sources, remembered_sources
from index.shipping.lease import Lease
from index.shipping.looking import forgotten_list
from index.shipping.publishing import Sending, mark_of, publish, served_name, sweep
from index.shipping.sizing import data_nodes, size_for
from index.shipping.workshop import Shipped, Workshop
from index.store.generations import Generation, open_current

SENDING = "sending"

Report = TypeVar("Report", BuildReport, UpdateReport, ForgetReport)

_FORGOTTEN = "forgotten"


class _Sent(NamedTuple):
    """The generation that the cluster serves, and a report of it where it was sent now."""

    name: str
    report: BuildReport | None = None


class Wishes(NamedTuple):
    """How an index in a cluster is to be built: None leaves shards and replicas to its size."""

    wait: float = 0.0
    shards: int | None = None
    replicas: int | None = None
    progress: Callable[[Progress], None] = lambda _: None


def build_in_cluster(index: str, make: Callable[[str, Callable[[], Sources]], Report], wishes: Wishes) -> Report:
    """Have `make` build in the workshop of `index`, and the cluster hold what it built.

    `make` gets the folder of the workshop, and what tells the sources that the cluster remembers. Raises what it does,
    `ClusterUnavailable` or `BuildBusy`; what served before still serves.
    """
    with (
        connect(index, persistence=BUILDING) as cluster,
        Lease(cluster, wishes.wait, lambda: wishes.progress(Progress("waiting", 0, 0))) as lease,
    ):
        sweep(cluster)
        current = _current(cluster)
        workshop = Workshop(cluster.id, cluster.address.name)
        before = workshop.read()
        if before and not (current and current.manifest.made_of == before.mark):
            before = None
        if not before:
            workshop.clear()
            workshop.put_history(history_as_sent(cluster, served_name(cluster)))
        _take_forgotten(cluster, workshop)
        report = make(workshop.home, lambda: _remembered(cluster, current, workshop, before))
        _give_forgotten(cluster, workshop)
        began = monotonic()
        sent = _send(cluster, lease, workshop, before, wishes)
    return _named(report, sent, monotonic() - began, is_elsewhere=current is not None and before is None)


def unforget_in_cluster(index: str, names: Sequence[str], wait: float) -> tuple[ForgottenArticle, ...]:
    """Let the forgotten articles that `names` name come back with the next build; see `index.build.forgetting`."""
    with connect(index, persistence=BUILDING) as cluster, Lease(cluster, wait):
        workshop = Workshop(cluster.id, cluster.address.name)
        _take_forgotten(cluster, workshop)
        back = unforget(workshop.home, names)
        _give_forgotten(cluster, workshop)
        return back


def _current(cluster: Cluster) -> ClusterGeneration | None:
    """The generation that serves, None where there is none that this version reads."""
    try:
        return current_generation(cluster)
    except (IndexMissing, IndexOutdated):
        return None


def _remembered(
    cluster: Cluster, current: ClusterGeneration | None, workshop: Workshop, before: Shipped | None
) -> Sources:
    """The sources that the index was built of."""
    if before:
        return remembered_sources(workshop.home)
    if current is None:
        return Sources()
    sources = parse_sources(read_file_of(cluster, current.words, SOURCES).decode("utf-8", "replace"))
    if not sources.names:
        raise UsageError("sources_unknown")
    return sources


def _take_forgotten(cluster: Cluster, workshop: Workshop) -> None:
    """Have the workshop keep out what the cluster says is forgotten."""
    workshop.put_forgotten(forgotten_list(cluster))


def _give_forgotten(cluster: Cluster, workshop: Workshop) -> None:
    """Have the cluster remember what is forgotten, before it serves a generation without it."""
    path = f"/{builds_index(cluster.address.name)}/_doc/{_FORGOTTEN}"
    content = b64encode(workshop.forgotten()).decode()
    found = cluster.find(path)
    if (found or {}).get("_source", {}).get("content", "") != content:
        cluster.ask("PUT", path, {"content": content}, params={"refresh": "true"})


def _send(cluster: Cluster, lease: Lease, workshop: Workshop, before: Shipped | None, wishes: Wishes) -> _Sent:
    """Have the cluster serve what is in the workshop."""
    generation = open_current(workshop.home, tell=lambda _: None)
    history = workshop.history(generation.name)
    if before and (before.local, before.history) == (generation.name, crc32(history)):
        return _Sent(before.generation)
    nodes = data_nodes(cluster)
    had_replicas = nodes == 1 and _has_replicas(cluster)
    size = size_for(generation.manifest.documents, nodes, wishes.shards, wishes.replicas, had_replicas=had_replicas)
    going_on = before if before and _may_go_on(cluster, before, generation, wishes) else None
    tell = lambda *far: wishes.progress(_far(*far))  # noqa: E731
    sending = Sending(cluster, lease, generation, history, going_on, size, nodes, tell)
    manifest, shipped = publish(sending)
    workshop.write(shipped)
    return _Sent(manifest.generation, BuildReport(manifest.generation, manifest.documents, manifest.copies, (), 0.0))


def _has_replicas(cluster: Cluster) -> bool:
    """Whether what serves is to have replicas, be there nodes for them or not."""
    params = {"filter_path": "*.settings.index.number_of_replicas"}
    found = cluster.find(f"/{cluster.address.name}", params=params) or {}
    return any(int(said["settings"]["index"]["number_of_replicas"]) for said in found.values())


def _far(done: int, total: int) -> Progress:
    return Progress(SENDING, done, total)


def _may_go_on(cluster: Cluster, before: Shipped, generation: Generation, wishes: Wishes) -> bool:
    """Whether the new generation may be a clone of the one before with other articles.

    Not where it is to have other shards, and not where something was forgotten since: of that, nothing is to stay. Nor
    where everything was made anew: a clone would only carry what is to be deleted.
    """
    if not any(mark_of(generation, segment) in before.segments for segment in generation.segments):
        return False
    index = articles_index(cluster.address.name, before.generation)
    found = cluster.ask(
        "GET", f"/{index}", params={"filter_path": "*.settings.index.number_of_shards,*.mappings._meta"}
    )
    said = found[index]
    known = read_manifest(said["mappings"]["_meta"])
    shards = int(said["settings"]["index"]["number_of_shards"])
    is_as_wished = wishes.shards in (None, shards)
    return is_as_wished and known is not None and known.forgotten == generation.manifest.forgotten


def _named(report: Report, sent: _Sent, seconds: float, *, is_elsewhere: bool) -> Report:
    """The report with the name that the generation has in the cluster, and with the time that it took to send it."""
    if isinstance(report, ForgetReport):
        return report._replace(generation=sent.name)
    if isinstance(report, BuildReport):
        return report._replace(generation=sent.name, seconds=report.seconds + seconds)
    reason = Message("cluster.built_elsewhere") if report.reason and is_elsewhere else report.reason
    # Nothing changed here: but what an interrupted build had made was not sent yet.
    build = _named(report.build, sent, seconds, is_elsewhere=False) if report.build else sent.report
    return report._replace(build=build, reason=reason, seconds=report.seconds + seconds)
