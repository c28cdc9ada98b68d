"""The command `search-index`: build an index, and look into it.

Results go to standard output, remarks and progress to standard error.
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Sequence
from types import ModuleType

from index.cli.arguments import parser
from index.environment.directories import index_home, is_cluster
from index.environment.endings import ENDINGS, listen
from index.environment.parser import settle_index
from index.environment.settings import begin
from index.environment.streams import run_command, write_utf8
from index.messages import Message


def run(arguments: Sequence[str]) -> int:
    """Run `search-index` with `arguments`; returns the exit code."""
    return run_command(
        "search-index",
        lambda: _read_options(arguments),
        _run,
        index=lambda options: str(options.index),
        interrupted=Message("build_interrupted"),
    )


def _read_options(arguments: Sequence[str]) -> argparse.Namespace:
    # A build that is ended stops as an interrupted one does: the index that was there goes on serving.
    listen(ENDINGS, signal.default_int_handler)
    write_utf8()
    settings = begin(arguments)
    whole = parser()
    options = whole.parse_args(arguments)
    settle_index(whole, options, "index")
    options.settled_home = settings.home
    return options


def _run(options: argparse.Namespace) -> int:
    options.home = index_home(options.index, options.settled_home)
    if options.command in ("rebuild", "update"):
        from index.cli import build_commands as making

        return making.rebuild(options) if options.command == "rebuild" else making.update(options)
    if options.command == "forget":
        from index.cli.forget_command import forget

        return forget(options)
    if is_cluster(options.home):
        from index.cli import cluster_commands as over_cluster

        return _looking(over_cluster)[options.command](options)
    from index.cli import inspect_commands as over_files

    return _looking(over_files)[options.command](options)


def _looking(commands: ModuleType) -> dict[str, Callable[[argparse.Namespace], int]]:
    return {name: getattr(commands, name) for name in ("status", "verify", "show", "words")}
