"""Feeds, RSS and Atom: an article for each entry.

Feedparser gets bytes and is asked for nothing else: it fetches no address. Tags are taken off as those in dumps are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from index.corpus.formats.document import LONGEST_FILE, BrokenDocument, Document, Item, Reading, Refused, whole
from index.corpus.formats.metadata import iso_of_header
from index.corpus.formats.records import articles_of
from index.corpus.records import Record

# A feed has some hundred entries of twenty elements each; a parser takes some tens of microseconds for each element.
MOST_ELEMENTS = 200_000


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles that its entries are."""
    import feedparser

    data = whole(stream, document, LONGEST_FILE)
    if (found := data.count(b"<")) > 2 * MOST_ELEMENTS:
        raise Refused(document.reject("too_much_markup", {"detail": "many_tags", "tags": found, "most": MOST_ELEMENTS}))
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        raise Refused(document.reject("no_feed"))
    source = _text(parsed.feed, "title")
    yield from articles_of((_record(entry, source) for entry in parsed.entries), document, reading)
    said = str(parsed.get("bozo_exception", ""))
    if any(map(said.__contains__, _ENDS_EARLY)):
        raise BrokenDocument(said)


# What the parser says of a feed that was cut off, whose last entries are not there; it mends all other damage.
_ENDS_EARLY = ("no element found", "unclosed")


def _record(entry: Mapping[str, Any], source: str) -> Record:
    """An entry as a record of a dump, by the names that these have."""
    contents = [part.get("value") or "" for part in entry.get("content", ())]
    texts = [*contents, _text(entry, "summary")]
    date = next((iso_of_header(_text(entry, name)) for name in ("published", "updated") if entry.get(name)), "")
    authors = [author.get("name") or "" for author in entry.get("authors", ())]
    return {
        "id": _text(entry, "id") or _text(entry, "link"),
        "title": _text(entry, "title"),
        "text": max(texts, key=len),
        "date": date,
        "source": _text(entry.get("source", {}), "title") or source,
        "author": ", ".join(dict.fromkeys(filter(None, authors))) or _text(entry, "author"),
        "url": _text(entry, "link"),
        "category": ", ".join(filter(None, (tag.get("term") or "" for tag in entry.get("tags", ())))),
    }


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
