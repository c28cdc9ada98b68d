"""The hits of a search as a new file, in any format that the command writes; what exists is never written over.

What a file is of (the query, the index, the counts) it says itself where its format has a place for that; else a second
file beside it does.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from itertools import chain

from index.errors import UsageError
from searcher.formats.about import About, as_data
from searcher.formats.entries import Entry
from searcher.formats.table import FILES, writer_of

# By the endings of their names, longest first: ".csl.json" is no ".json".
FORMATS = {made.ending: name for name, made in sorted(FILES.items(), key=lambda item: -len(item[1].ending))}

# The same as they are named to a person.
ENDINGS = tuple(made.ending for made in FILES.values())

# A spreadsheet takes a table without this mark for one in the letters of its own country.
_FOR_SPREADSHEETS = {"csv": ("\ufeff",)}

# Behind the name of a file that cannot say itself what it is.
BESIDE = ".about.json"

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 40


def file_name(query: str) -> str:
    """A name to begin with for the hits of `query`."""
    return f"telusur-{_NOT_IN_NAMES.sub('-', query)[:_LONGEST_NAME].strip('-.').lower() or 'hits'}.md"


def format_of(path: str) -> str:
    """The format that the name of a file asks for, "" for none."""
    return next((name for ending, name in FORMATS.items() if path.lower().endswith(ending)), "")


def check_name(path: str) -> str:
    """`path` in full; raises `UsageError` for a format that is none, or a file that exists."""
    full = os.path.abspath(os.path.expanduser(path.strip()))
    name = format_of(full)
    if not name:
        raise UsageError("export_unknown_format", formats=[*ENDINGS])
    for file in (full,) if FILES[name].says_itself else (full, full + BESIDE):
        if os.path.lexists(file):
            raise UsageError("export_exists", file=file)
    return full


def write(path: str, entries: Iterable[Entry], about: About, *, body: bool = False) -> int:
    """Write `entries` to the new file `path` in the format of its name, with texts or not; returns how many.

    Raises `OSError`, and what `entries` raise; no file is left then.
    """
    name = format_of(path)
    count = 0

    def counted() -> Iterable[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            yield entry

    _write_new(path, chain(_FOR_SPREADSHEETS.get(name, ()), writer_of(name)(counted(), about, body=body)))
    if not FILES[name].says_itself:
        said = as_data(about._replace(format=name, written=count))
        try:
            _write_new(path + BESIDE, [json.dumps(said, ensure_ascii=False, indent=1), "\n"])
        except BaseException:
            os.unlink(path)
            raise
    return count


def _write_new(path: str, pieces: Iterable[str]) -> None:
    file = open(path, "x", encoding="utf-8", errors="replace", newline="\n")  # noqa: SIM115 -- closed below
    try:
        with file:
            file.writelines(pieces)
    except BaseException:
        os.unlink(path)
        raise
