"""The commands that make an index, `rebuild` and `update`: from their options to sources, and what they report."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from index.build import rebuild as build
from index.build import update as updating
from index.build.rebuild import BuildReport, Progress
from index.build.update import UpdateReport
from index.cli.progress import ProgressTeller
from index.cli.unread_dates import unread_date_lines
from index.corpus.reader import STDIN
from index.environment.directories import bundled_seeds
from index.environment.language import number, plural, say, told
from index.environment.streams import naming_index, tell
from index.errors import UsageError
from index.provenance.sources import Sources, remembered_sources

Report = TypeVar("Report", BuildReport, UpdateReport)

DONE = 0

# So many rejected files are listed after a build; `search-index status` lists all of them.
REJECTS_SHOWN = 10


def rebuild(options: argparse.Namespace) -> int:
    """Make the index anew."""
    report = _made(partial(build.rebuild, stdin=sys.stdin.buffer), options)
    if not options.quiet:
        _tell_report(report, options)
    return DONE


def update(options: argparse.Namespace) -> int:
    """Bring the index up to date."""
    report = _made(updating.update, options)
    if not options.quiet:
        _tell_update(report, options)
    return DONE


def _made(make: Callable[..., Report], options: argparse.Namespace) -> Report:
    fields = _field_map(options.map)
    with _progress(options) as progress:
        return make(
            options.home,
            options.sources,
            field_map=fields,
            strict=options.strict,
            wait=options.wait,
            trust=options.trust,
            progress=progress,
            otherwise=partial(_same_again, options.home, fields),
        )


def _same_again(home: str, fields: Mapping[str, str]) -> Sources:
    """The sources that are remembered, with these fields too, else the articles that come with telusur."""
    remembered = remembered_sources(home)
    if STDIN in remembered.names:
        raise UsageError("made_from_a_pipe")
    if remembered.names:
        return remembered._replace(fields={**remembered.fields, **fields})
    tell(say("No source was given and none is remembered: indexing the articles that come with telusur."))
    return Sources((bundled_seeds(),), os.getcwd(), fields)


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
def _progress(options: argparse.Namespace) -> Iterator[Callable[[Progress], None]]:
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
                "Nothing changed in {count} articles, looked through in {seconds} s: {home}",
                seconds=seconds,
                home=options.home,
            )
        )
        return
    if report.reason:
        tell(say("{reason} Building everything anew.", reason=told(report.reason)))
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
        articles += plural(report.copies, " and {count} copy", " and {count} copies")
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
    for line in unread_date_lines(report.unread_dates):
        tell(line)
    for reason, count in Counter(told(reject.why) for reject in report.rejects).most_common():
        tell(say("Rejected {count}: {reason}", count=number(count), reason=reason))
    for reject in report.rejects[:REJECTS_SHOWN]:
        record = say(", record {number}", number=reject.record) if reject.record else ""
        detail = f": {told(reject.detail)}" if reject.detail else ""
        tell(f"  {reject.path}{record}: {told(reject.why)}{detail}")
    if len(report.rejects) > REJECTS_SHOWN:
        all_of_them = say("  ... all {count} in: search-index status", count=number(len(report.rejects)))
        tell(naming_index(all_of_them, index))
