"""The commands over an index in a cluster: the same answers, asked of it, and what is only true of one.

Building is that of `index.cli.build_commands`, in a workshop.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from index.build.forgetting import ForgetReport
from index.build.rebuild import BuildReport, Progress
from index.build.update import UpdateReport
from index.cli import inspect_commands as printing
from index.cli.inspection import Found, explain, status_as_data
from index.cluster.extra import demand_extra
from index.cluster.mapping import FORMAT
from index.environment.language import number, say
from index.environment.safe_text import printable
from index.errors import IndexUnusable
from index.provenance.findings import read_findings
from index.provenance.forgotten import Forgotten, ForgottenArticle
from index.provenance.sources import Sources

Report = TypeVar("Report", BuildReport, UpdateReport, ForgetReport)

DONE = 0

_WHOLE = "green"


def status(options: argparse.Namespace) -> int:
    """Tell what the index is, where it lies, and what was rejected."""
    demand_extra()
    from index.shipping import looking

    with looking.opened(options.home) as opened:
        files, placed = opened.files, looking.placed(opened)
        address = str(opened.cluster.address)
        since, forgotten = looking.changes(opened), looking.forgotten(opened.cluster)
        known = status_as_data(address, files, since, forgotten, looking.history(opened))
        found = {**known, "bytes": placed.bytes, "format": int(FORMAT), "cluster": placed._asdict()}
        if options.json:
            printing.print_json(found)
            return DONE
        rejects, dates, _ = read_findings(files.directory, files.manifest)
        printing.print_status(found, rejects, dates, options.index)
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Read every article, and count again; it fails where some of the index has no node."""
    demand_extra()
    from index.shipping import looking

    with looking.opened(options.home) as opened:
        checked, placed = looking.check(opened), looking.placed(opened)
        whole = say(
            "{articles} articles and the counts of {words} words are correct.",
            articles=number(checked.articles),
            words=number(checked.words),
        )
        print(printable(f"{opened.cluster.address}, {opened.generation.name}: {whole}"))
        if placed.health == _WHOLE:
            return DONE
        missing = say("{count} shards or replicas have no node.", count=number(placed.missing))
        print(printable(f"{opened.cluster.address}: {missing}"))
    return IndexUnusable.exit_code


def show(options: argparse.Namespace) -> int:
    """Print one article."""
    demand_extra()
    from index.shipping import looking

    with looking.opened(options.home) as opened:
        found = looking.find_article(opened, options.id)
    return printing.print_article(Found(*found) if found else None, options)


def words(options: argparse.Namespace) -> int:
    """Tell how words are analysed."""
    demand_extra()
    from index.build.indexer import read_names
    from index.shipping import looking

    with looking.opened(options.home) as opened:
        names, family = read_names(opened.files), partial(looking.family, opened)
        reports = [report for word in options.words for report in explain(word, names, family)]
    return printing.print_words(reports, options)


def forgotten(options: argparse.Namespace) -> Forgotten:
    """What is kept out of the index."""
    demand_extra()
    from index.cluster.connection import connect
    from index.shipping import looking

    with connect(options.home) as cluster:
        return looking.forgotten(cluster)


def unforget(options: argparse.Namespace) -> tuple[ForgottenArticle, ...]:
    """Let articles come back with the next build."""
    demand_extra()
    from index.shipping.building import unforget_in_cluster

    return unforget_in_cluster(options.home, options.ids, options.wait)


def build(
    options: argparse.Namespace,
    make: Callable[[str, Callable[[], Sources]], Report],
    progress: Callable[[Progress], None],
) -> Report:
    """Have `make` build in the workshop, given its folder and what tells the remembered sources, and send it."""
    demand_extra()
    from index.shipping.building import Wishes, build_in_cluster

    shards, replicas = getattr(options, "shards", None), getattr(options, "replicas", None)
    return build_in_cluster(options.home, make, Wishes(options.wait, shards, replicas, progress))
