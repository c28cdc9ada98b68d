"""The command `search-index forget`: articles are taken out for good, listed, or let back in."""

from __future__ import annotations

import argparse
from functools import partial

from index.build.forgetting import ForgetReport, unforget
from index.build.forgetting import forget as forget_articles
from index.cli.build_commands import built, showing_progress
from index.environment.directories import is_cluster
from index.environment.language import plural, say
from index.environment.safe_text import printable
from index.environment.streams import naming_index, tell
from index.errors import UsageError
from index.provenance.forgotten import Forgotten, ForgottenArticle, read_forgotten

DONE = 0


def forget(options: argparse.Namespace) -> int:
    """Do what the options ask for."""
    if options.list:
        for article in _forgotten(options).articles:
            print(printable(f"{article.id}  {article.path}  {article.when}"))
        return DONE
    if not options.ids:
        raise UsageError("forgets_what")
    remark = (lambda _: None) if options.quiet else tell
    if options.undo:
        for article in _let_back(options):
            remark(say("No longer forgotten: {id} ({path})", id=article.id, path=article.path))
        remark(naming_index(say("To index them again: search-index update"), options.index))
        return DONE
    with showing_progress(options) as progress:
        make = partial(forget_articles, names=options.ids, wait=options.wait, trust=options.trust, progress=progress)
        report = built(options, lambda home, _: make(home), progress)
    if not options.quiet:
        _tell(report, options)
    return DONE


def _forgotten(options: argparse.Namespace) -> Forgotten:
    if is_cluster(options.home):
        from index.cli import cluster_commands

        return cluster_commands.forgotten(options)
    return read_forgotten(options.home)


def _let_back(options: argparse.Namespace) -> tuple[ForgottenArticle, ...]:
    if is_cluster(options.home):
        from index.cli import cluster_commands

        return cluster_commands.unforget(options)
    return unforget(options.home, options.ids, wait=options.wait, trust=options.trust)


def _tell(report: ForgetReport, options: argparse.Namespace) -> None:
    if not report.articles:
        tell(say("All of this is already forgotten."))
        return
    count = len(report.articles)
    tell(
        plural(
            count,
            "Forgot {count} article: {home}, {generation}",
            "Forgot {count} articles: {home}, {generation}",
            home=options.home,
            generation=report.generation,
        )
    )
    for article in report.articles:
        tell(f"  {article.id} ({article.path})")
    for id_, path in report.others:
        tell(say("The same text is still there as {id} ({path})", id=id_, path=path))
