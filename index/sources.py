"""The sources of an index, remembered with it: what was named, in which folder, and with which fields of dumps.

A source is kept as it was named, and beside it the folder that it was named in, so that repeating a build gives the
same paths, wherever it is repeated.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from index.errors import IndexUnusable
from index.generations import current_name

FILE = "sources.json"


class Sources(NamedTuple):
    """`names` as the user gave them, relative to `folder`; `fields` name fields of dumps ({"text": "artikel"})."""

    names: tuple[str, ...] = ()
    folder: str = ""
    fields: Mapping[str, str] = {}

    def located(self) -> list[str]:
        """The sources as absolute paths; standard input stays "-"."""
        return [name if name == "-" else os.path.normpath(os.path.join(self.folder, name)) for name in self.names]


def write_sources(directory: str, sources: Sources) -> None:
    """Keep `sources` with the generation in `directory`."""
    with open(os.path.join(directory, FILE), "w", encoding="utf-8") as file:
        json.dump({**sources._asdict(), "fields": dict(sources.fields)}, file, ensure_ascii=True)


def read_sources(directory: str) -> Sources:
    """The sources of the generation in `directory`; none where nothing says."""
    try:
        with open(os.path.join(directory, FILE), encoding="utf-8") as file:
            found = json.load(file)
        return Sources(tuple(found["names"]), found["folder"], found["fields"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return Sources()


def remembered_sources(home: str) -> Sources:
    """The sources of the current generation of `home`; none when there is no generation."""
    try:
        return read_sources(os.path.join(home, current_name(home)))
    except IndexUnusable:
        return Sources()
