"""The commands that make an index, `rebuild` and `update`: from their options to sources, and what they report."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from index.article import Reject
from index.build import rebuild as build
from index.build import update as updating
from index.build.crew import look_less_for_cycles
from index.build.forgetting import ForgetReport
from index.build.rebuild import BuildReport, Progress
from index.build.update import UpdateReport
from index.cli.progress import ProgressTeller
from index.cli.rejected import reject_line
from index.cli.skipped import skipped_files
from index.cli.unread_dates import unread_date_lines
from index.corpus.reader import STDIN
from index.environment.directories import bundled_seeds, is_cluster
from index.environment.language import number, plural, say, told
from index.environment.standard_input import standard_input
from index.environment.streams import naming_index, tell
from index.errors import SourceError, UsageError
from index.messages import message
from index.provenance.rejects import truly_rejected
from index.provenance.sources import Sources, remembered_sources

Report = TypeVar("Report", BuildReport, UpdateReport)
AnyReport = TypeVar("AnyReport", BuildReport, UpdateReport, ForgetReport)

DONE = 0

# So many rejected files are listed after a build; `search-index status` lists all of them.
REJECTS_SHOWN = 10


def rebuild(options: argparse.Namespace) -> int:
    """Make the index anew."""
    stdin = standard_input() if STDIN in options.sources else None
    report = _made(partial(build.rebuild, stdin=stdin), options)
    if not options.quiet:
        _tell_report(report, options)
    return DONE


def update(options: argparse.Namespace) -> int:
    """Bring the index up to date; sources that are named are added to those that it has, or replace them."""
    if STDIN in options.sources:
        raise SourceError("pipe_is_gone")
    if options.replace and not options.sources:
        raise UsageError("replaces_by_what")
    report = _made(updating.update, options, adds=not options.replace)
    if not options.quiet:
        _tell_update(report, options)
    return DONE


def _made(make: Callable[..., Report], options: argparse.Namespace, *, adds: bool = False) -> Report:
    fields = _field_map(options.map)
    more = options.sources if adds else ()
    look_less_for_cycles()
    with showing_progress(options) as progress:

        def make_in(home: str, remembered: Callable[[], Sources]) -> Report:
            return make(
                home,
                () if adds else options.sources,
                field_map=fields,
                strict=options.strict,
                wait=options.wait,
                trust=options.trust,
                progress=progress,
                jobs=options.jobs,
                forgets_versions=options.forget_versions,
                otherwise=lambda: _same_and_more(remembered(), options, fields, more),
            )

        return built(options, make_in, progress)


def built(
    options: argparse.Namespace,
    make_in: Callable[[str, Callable[[], Sources]], AnyReport],
    progress: Callable[[Progress], None],
) -> AnyReport:
    """Build in the folder of the index, or in the workshop of one in a cluster, and send it there."""
    if is_cluster(options.home):
        from index.cli import cluster_commands

        return cluster_commands.build(options, make_in, progress)
    if getattr(options, "shards", None) is not None or getattr(options, "replicas", None) is not None:
        raise UsageError("cluster.only_there")
    return make_in(options.home, partial(remembered_sources, options.home))


def _same_and_more(
    remembered: Sources, options: argparse.Namespace, fields: Mapping[str, str], more: Sequence[str]
) -> Sources:
    """The sources that are remembered and `more`, with these fields too, else the articles that come with telusur."""
    if STDIN in remembered.names:
        raise UsageError("made_from_a_pipe")
    here = os.getcwd()
    if not more and not remembered.names:
        tell(say("No source was given and none is remembered: indexing the articles that come with telusur."))
        return Sources((bundled_seeds(),), here, fields)
    if more and remembered.located() == [bundled_seeds()]:
        remembered = Sources()  # what the first search made in want of anything else
    whole = remembered.with_more(more, here)
    if more and remembered.names and not options.quiet:
        _tell_added(remembered, whole)
    return whole._replace(fields={**remembered.fields, **fields})


def _tell_added(before: Sources, whole: Sources) -> None:
    added = "  ".join(whole.names[len(before.names) :])
    if added:
        tell(say("Added to the sources: {added}", added=added))
    else:
        tell(say("Already among the sources: {sources}", sources="  ".join(before.names)))


def _field_map(pairs: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise UsageError("map_names_no_field", pair=pair)
        if fields.setdefault(ours, theirs) != theirs:
            raise UsageError("map_names_twice", field=ours, first=fields[ours], second=theirs)
    return fields


@contextmanager
def showing_progress(options: argparse.Namespace) -> Iterator[Callable[[Progress], None]]:
    """What shows how far a build is, unless it is to be quiet."""
    if options.quiet:
        yield lambda _: None
        return
    teller = ProgressTeller(options.progress)
    try:
        yield teller
    finally:
        teller.finish()


def _tell_update(report: UpdateReport, options: argparse.Namespace) -> None:
    seconds = number(report.seconds, 1)
    if report.build is None:
        tell(
            plural(
                report.unchanged,
                "Nothing changed in {count} article, looked through in {seconds} s: {home}",
                "Nothing changed in {count} articles, checked in {seconds} s: {home}",
                seconds=seconds,
                home=options.home,
            )
        )
        _tell_left_out(report.rejects, options.index)
        return
    if report.reason:
        tell(say("{reason} Rebuilding everything.", reason=told(report.reason)))
        _tell_report(report.build, options)
        return
    tell(
        say(
            "Updated: {new} new, {changed} changed, {gone} gone, {unchanged} unchanged in {seconds} s:"
            " {home}, {generation}",
            new=number(report.new),
            changed=number(report.changed),
            gone=number(report.gone),
            unchanged=number(report.unchanged),
            seconds=seconds,
            home=options.home,
            generation=report.build.generation,
        )
    )
    _tell_rejects(report.build, options.index)


def _tell_report(report: BuildReport, options: argparse.Namespace) -> None:
    articles = plural(report.documents, "{count} article", "{count} articles")
    if report.copies:
        articles += plural(report.copies, ", {count} of them a copy", ", {count} of them copies")
    tell(
        say(
            "Indexed {articles} in {seconds} s: {home}, {generation}",
            articles=articles,
            seconds=number(report.seconds, 1),
            home=options.home,
            generation=report.generation,
        )
    )
    _tell_rejects(report, options.index)


def _tell_rejects(report: BuildReport, index: str) -> None:
    if report.history_lost:
        tell(told(message("history_damaged", count=report.history_lost)))
    if skipped := skipped_files(report.rejects):
        tell(skipped)
    for line in unread_date_lines(report.unread_dates):
        tell(line)
    rejects = truly_rejected(report.rejects)
    for reason, count in Counter(told(reject.why) for reject in rejects).most_common():
        tell(say("Rejected {count}: {reason}", count=number(count), reason=reason))
    for reject in rejects[:REJECTS_SHOWN]:
        tell(reject_line(reject))
    _tell_left_out(report.rejects, index)


def _tell_left_out(rejects: Sequence[Reject], index: str) -> None:
    """How much of the sources is not in the index, and what lists it: with each update, until it is mended."""
    if count := len(truly_rejected(rejects)):
        counted = plural(count, "{count} file or record", "{count} files or records")
        tell(naming_index(say("Not taken in: {counted}, listed by search-index status", counted=counted), index))
