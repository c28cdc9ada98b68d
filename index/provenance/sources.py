"""The sources of an index, remembered with it: what was named, in which folder, and with which fields of dumps.

A source is kept as it was named, and beside it the folder that it was named in, so that repeating a build gives the
same paths, wherever it is repeated.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence

from index.errors import IndexDamaged, IndexOutdated, IndexUnusable, UsageError
from index.namedtuples import NamedTuple
from index.opening import read_file
from index.store.generations import current_name, name_of, numbers, read_manifest_of
from index.store.manifest import Manifest, read_listed

FILE = "sources.json"


class Sources(NamedTuple):
    """`names` as the user gave them, relative to `folder`; `fields` name fields of dumps ({"text": "artikel"})."""

    names: tuple[str, ...] = ()
    folder: str = ""
    fields: Mapping[str, str] = {}

    def located(self) -> list[str]:
        """The sources as absolute paths; standard input stays "-"."""
        return [_located(name, self.folder) for name in self.names]

    def with_more(self, names: Sequence[str], folder: str) -> Sources:
        """These and those that are named as seen from `folder`, but for what is reached already.

        A source of another folder than the first ones is kept by its absolute path.
        """
        own = folder if not self.names else self.folder
        whole = list(self.names)
        for name in names:
            if not any(_reaches(_located(other, own), _located(name, folder)) for other in whole):
                whole.append(name if folder == own else _located(name, folder))
        return self._replace(names=tuple(whole), folder=own)


def _located(name: str, folder: str) -> str:
    return name if name == "-" else os.path.normpath(os.path.join(folder, name))


def _reaches(source: str, other: str) -> bool:
    """Whether whoever reads `source` reads `other` too; what is hidden in a folder has to be named itself."""
    if "-" in (source, other) or "\0" in source + other:
        return source == other
    source, other = os.path.realpath(source), os.path.realpath(other)
    folder = source.rstrip(os.sep) + os.sep
    within = other.removeprefix(folder).split(os.sep)
    return source == other or (other.startswith(folder) and not any(part.startswith(".") for part in within))


def write_sources(directory: str, sources: Sources) -> None:
    """Keep `sources` with the generation in `directory`."""
    with open(os.path.join(directory, FILE), "w", encoding="utf-8") as file:
        json.dump({**sources._asdict(), "fields": dict(sources.fields)}, file, ensure_ascii=True)


def read_sources(directory: str, manifest: Manifest) -> Sources:
    """The sources of the generation in `directory`, none where nothing says; raises `IndexDamaged`."""
    return parse_sources(read_listed(directory, manifest, FILE))


def remembered_sources(home: str) -> Sources:
    """The sources of the newest generation of `home`; none when there is no generation.

    Raises `UsageError` where it cannot tell: another folder in their place would make an index of something else.
    """
    newest = _newest(home)
    if not newest:
        return Sources()
    directory = os.path.join(home, newest)
    try:
        sources = read_sources(directory, read_manifest_of(home, newest))
    except IndexOutdated:
        sources = _read_unchecked(directory)
    except (IndexDamaged, OSError):
        sources = Sources()
    if not sources.names:
        raise UsageError("sources_unknown")
    return sources


def _newest(home: str) -> str:
    """The name of the current generation, of the one with the highest number where nothing names it, else ""."""
    try:
        return current_name(home)
    except IndexUnusable:
        return name_of(max(numbers(home))) if numbers(home) else ""


def _read_unchecked(directory: str) -> Sources:
    """The sources of a generation of another version, whose manifest cannot be read."""
    try:
        return parse_sources(read_file(os.path.join(directory, FILE)).decode())
    except (OSError, UnicodeDecodeError):
        return Sources()


def parse_sources(text: str) -> Sources:
    """The sources that `write_sources` wrote, none where it did not."""
    try:
        found = json.loads(text)
        return Sources(tuple(found["names"]), found["folder"], found["fields"])
    except (ValueError, KeyError, TypeError):
        return Sources()
