"""Hits as RIS, for managers of references: a record of a newspaper for each; the first notes what the file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.environment.safe_text import printable
from searcher.api import Hit
from searcher.formats.about import About, sentences
from searcher.formats.citation import parts_of_date
from searcher.formats.entries import Entry
from searcher.formats.remarks import remarks


def pieces(entries: Iterable[Entry], about: About, *, body: bool = False) -> Iterator[str]:
    """A record for each hit."""
    whence = list(sentences(about))
    for hit, text in entries:
        yield _record(hit, text if body else None, whence)
        whence = []


def _record(hit: Hit, body: str | None, whence: Iterable[str]) -> str:
    year, month, day = (*parts_of_date(hit.date), 0, 0, 0)[:3]
    fields = [
        ("TY", "NEWS"),
        ("ID", hit.id),
        ("TI", hit.title),
        ("AU", hit.author),
        ("T2", hit.source),
        ("PY", str(year) if year else ""),
        ("DA", f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/" if year else ""),
        ("CY", hit.place),
        ("LA", "id"),
        ("UR", hit.url),
        ("AB", body or ""),
        *(("N1", remark) for remark in (*remarks(hit), *whence)),
    ]
    lines = (f"{tag}  - {printable(' '.join(value.split()))}\n" for tag, value in fields if value)
    return f"{''.join(lines)}ER  - \n\n"
