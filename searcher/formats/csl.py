"""Hits as CSL-JSON, which processors of citations read: an array with an item of a newspaper for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import dumps

from index.environment.safe_text import printable_json
from searcher.api import Hit
from searcher.formats.about import About
from searcher.formats.citation import parts_of_date
from searcher.formats.entries import Entry
from searcher.formats.remarks import INFERRED, remarks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def pieces(entries: Iterable[Entry], _: About, *, body: bool = False) -> Iterator[str]:
    """An array, a line for each item."""
    yield "["
    for place, (hit, text) in enumerate(entries):
        value = {name: said for name, said in _item(hit, text if body else None).items() if said}
        yield (",\n" if place else "\n") + printable_json(dumps(value, ensure_ascii=False))
    yield "\n]\n"


def _item(hit: Hit, body: str | None) -> dict[str, Any]:
    parts = parts_of_date(hit.date)
    issued: dict[str, Any] = {"date-parts": [parts]} if parts else {}
    if issued and hit.date_source == INFERRED:
        issued["circa"] = True
    return {
        "id": hit.id,
        "type": "article-newspaper",
        "title": hit.title,
        "container-title": hit.source,
        "author": [{"literal": hit.author}] if hit.author else [],
        "issued": issued,
        "publisher-place": hit.place,
        "URL": hit.url,
        "language": "id",
        "abstract": body or "",
        "note": "; ".join(remarks(hit)),
    }
