"""The product itself."""

from __future__ import annotations

import os

from asking import LIMIT, Answer, serve

import searcher
from index.build.rebuild import rebuild
from searcher.api import SearchRequest


def build(dump: str, folder: str) -> None:
    """Index a dump as a user would, on all cores unless `JOBS` says on how many."""
    rebuild(folder, [dump], jobs=int(os.environ.get("JOBS", "0")))


def open_folder(folder: str) -> Answer:
    """Answer with whole pages, offers included."""
    engine = searcher.open(folder)
    return lambda query: engine.search(SearchRequest(query, limit=LIMIT))


if __name__ == "__main__":
    serve(build, open_folder)
