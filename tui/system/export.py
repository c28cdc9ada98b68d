"""The hits of a search as a file: Markdown to read, CSV for a spreadsheet, JSON lines for a program.

What an article holds is data here too: a cell that a spreadsheet would calculate is made text, marks of Markdown lose
their meaning, and what a terminal would obey is shown as the app shows it, for a file is also read with `cat`. Programs
get it escaped in JSON. A file that exists is never written over.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator

from index.environment.safe_text import printable, printable_json
from index.errors import UsageError
from searcher.api import Hit
from searcher.cli.cells import comma_line, safe_cell

FORMATS = (".md", ".csv", ".jsonl")

_COLUMNS = ("rank", "title", "date", "source", "author", "place", "url", "path", "id", "snippet")

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#|!~])")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 40


def file_name(query: str) -> str:
    """A name to begin with for the hits of `query`."""
    return f"telusur-{_NOT_IN_NAMES.sub('-', query)[:_LONGEST_NAME].strip('-.').lower() or 'hits'}.md"


def check_name(path: str) -> str:
    """`path` in full; raises `UsageError` for a format that is none, or a file that exists."""
    full = os.path.abspath(os.path.expanduser(path.strip()))
    if os.path.splitext(full)[1].lower() not in FORMATS:
        raise UsageError("export_unknown_format", formats=FORMATS)
    if os.path.lexists(full):
        raise UsageError("export_exists", file=full)
    return full


def write(path: str, query: str, hits: Iterable[Hit]) -> int:
    """Write `hits` to the new file `path` in the format of its name; returns how many.

    Raises `OSError`, and what `hits` raises; no file is left then.
    """
    lines = {".md": _markdown, ".csv": _csv, ".jsonl": _json_lines}[os.path.splitext(path)[1].lower()]
    count = 0
    file = open(path, "x", encoding="utf-8", errors="replace", newline="\n")  # noqa: SIM115 -- closed below
    try:
        with file:
            for count, line in enumerate(lines(query, hits)):  # noqa: B007 -- the first line is a heading
                file.write(line)
    except BaseException:
        os.unlink(path)
        raise
    return count


def _markdown(query: str, hits: Iterable[Hit]) -> Iterator[str]:
    yield f"# {_plain(query)}\n"
    for hit in hits:
        facts = " · ".join(filter(None, (hit.date, hit.source, hit.place, hit.author, hit.url or hit.path)))
        yield f"\n## {hit.rank}. {_plain(hit.title)}\n\n{_plain(facts)}\n\n> {_plain(_snippet(hit))}\n"


def _csv(query: str, hits: Iterable[Hit]) -> Iterator[str]:
    del query
    yield comma_line(_COLUMNS) + "\n"
    for hit in hits:
        values = (*(getattr(hit, name) for name in _COLUMNS[1:-1]), _snippet(hit))
        yield comma_line((str(hit.rank), *map(safe_cell, values))) + "\n"


def _json_lines(query: str, hits: Iterable[Hit]) -> Iterator[str]:
    yield ""
    for hit in hits:
        value = {name: getattr(hit, name) for name in _COLUMNS[:-1]} | {"snippet": _snippet(hit), "query": query}
        yield printable_json(json.dumps(value, ensure_ascii=False)) + "\n"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", printable(" ".join(text.split())))


def _snippet(hit: Hit) -> str:
    return " … ".join(" ".join(snippet.text.split()) for snippet in hit.snippets)
