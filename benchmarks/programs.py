"""The two programs of the speed benchmark, open for searching: telusur, and the obvious one (see `naive`).

Both can `rank` (the best ten and the exact total) and `show` a ranked hit (its stored fields, excerpts with the matches
marked), so that the two can be timed apart.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import venv
from compileall import compile_dir
from datetime import date
from typing import Any, Protocol

from naive import LIMIT

import searcher
from index.store.generations import open_current
from searcher.api import SearchRequest
from searcher.matching.collection import Collection
from searcher.matching.match import Matched, Matching, match
from searcher.results.answer import make_hits
from searcher.results.request import read_request

PACKAGES = ("index", "searcher", "tui", "seeds")


class Program(Protocol):
    """An open index."""

    def rank(self, query: str) -> list[Any]:
        """The best hits, at most `LIMIT`, of a query that both programs read in the same way; counts all."""
        ...

    def show(self, hit: Any) -> object:
        """All that is needed to print one of these hits."""
        ...


class Telusur:
    """The index in `home`, through the parts that the product's own searcher is made of."""

    def __init__(self, home: str) -> None:
        generation = open_current(home)
        self._collection = Collection(generation)
        self.bytes = size_of(generation.directory)

    def rank(self, query: str) -> list[Matched]:
        matched = match(self._collection, read_request(SearchRequest(query), date.today), Matching(), LIMIT)
        _ = matched.total
        return [matched._replace(ranked=[ranked]) for ranked in matched.ranked]

    def show(self, hit: Matched) -> object:
        return list(make_hits(hit))


def size_of(folder: str) -> int:
    """The bytes of all files in `folder`."""
    return sum(entry.stat().st_size for entry in os.scandir(folder) if entry.is_file())


def installed(folder: str) -> str:
    """A Python in `folder` that has telusur installed as its users do, and compiled; the path of its interpreter.

    An editable installation, as its developers have it, makes every Python start later, also one that does nothing.
    """
    venv.create(folder, symlinks=True)
    paths = sysconfig.get_paths(vars={"base": folder, "platbase": folder})
    root = os.path.dirname(os.path.dirname(os.path.abspath(searcher.__file__)))
    for package in PACKAGES:
        copy = os.path.join(paths["purelib"], package)
        shutil.copytree(os.path.join(root, package), copy, ignore=shutil.ignore_patterns("__pycache__"))
        compile_dir(copy, quiet=1)
    with open(os.path.join(paths["purelib"], "libraries.pth"), "w", encoding="utf-8") as file:
        file.write(sysconfig.get_path("purelib") + "\n")
    return os.path.join(paths["scripts"], os.path.basename(sys.executable))
