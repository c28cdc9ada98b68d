"""Hits as BibTeX and BibLaTeX: an @article of the newspaper for each, and what the file is as comments.

`date` is what BibLaTeX reads, with "~" for a date that was inferred (EDTF); `year` is for BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from index.environment.safe_text import printable
from searcher.api import Hit
from searcher.formats.about import About, sentences
from searcher.formats.entries import Entry
from searcher.formats.remarks import INFERRED, remarks

# What TeX would obey. Braces are counted by whoever reads the file, escaped or not, so they go by their names.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&$#_"},
}
_TABLE = str.maketrans(ESCAPES)
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22"})
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME, _LONGEST_ID = 20, 24


def pieces(entries: Iterable[Entry], about: About, *, body: bool = False) -> Iterator[str]:
    """Comments, then an entry for each hit."""
    for sentence in sentences(about):
        yield f"% {sentence.replace('@', ' ')}\n"
    for hit, text in entries:
        yield "\n" + _entry(hit, text if body else None)


def key_of(hit: Hit) -> str:
    """A key for each id, made of the source, the year and the id; the sum tells apart those that look alike then."""
    name = _NOT_IN_KEYS.sub("", hit.source.removeprefix("www."))[:_LONGEST_NAME].lower() or "artikel"
    own = _NOT_IN_KEYS.sub("", hit.id)
    if own != hit.id or len(own) > _LONGEST_ID:
        own = f"{own[-_LONGEST_ID:]}{crc32(hit.id.encode(errors='replace')):08x}"
    return f"{name}{hit.date[:4]}-{own}"


def escaped(text: str) -> str:
    """`text` in one line that TeX prints as it is."""
    return printable(" ".join(text.split())).translate(_TABLE)


def _entry(hit: Hit, body: str | None) -> str:
    fields = {
        "title": f"{{{escaped(hit.title)}}}" if hit.title else "",
        "author": f"{{{escaped(hit.author)}}}" if hit.author else "",
        "journal": escaped(hit.source),
        "date": f"{hit.date}~" if hit.date and hit.date_source == INFERRED else hit.date,
        "year": hit.date[:4],
        "location": escaped(hit.place),
        "url": printable(hit.url).translate(_IN_ADDRESSES),
        "language": "indonesian",
        "note": escaped("; ".join(remarks(hit))),
        "abstract": escaped(body or ""),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{key_of(hit)},\n{lines}}}\n"
