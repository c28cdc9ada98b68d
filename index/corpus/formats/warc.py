"""Web archives as crawlers write them: an article for each page, through the same extractor as saved pages.

The number of a record is its place among all records of the archive. What is no page (pictures, scripts, requests) is
left out; pages that were captured before and only pointed at, and answers that say that there is no page, are counted.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from index.corpus.decoding import decode
from index.corpus.formats.document import BROKEN, LONGEST_FILE, BrokenDocument, Document, Item, Reading, words_of
from index.corpus.formats.page import article_on

_PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles on the pages of the archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    revisits = failed = 0
    source = _Source(stream)
    try:
        for number, record in enumerate(ArchiveIterator(source), start=1):
            reading.bounds.enter()
            if record.rec_type == "revisit":
                revisits += 1
            elif record.rec_type in ("response", "resource") and _is_page(record):
                if _status(record) == "200":
                    yield _read_page(record, number, document, reading)
                else:
                    failed += 1
    except ArchiveLoadFailed as error:
        raise BrokenDocument(str(error)) from error
    if source.broken:
        raise source.broken
    if revisits or failed:
        found = {"detail": "no_pages", "revisits": revisits, "failed": failed}
        yield document.reject("skipped_records", found)


class _Source:
    """The stream of an archive, unfolded already, as warcio reads it: what comes before damage is read, and no more.

    Warcio takes the end of a damaged file for the end of the archive.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self.broken: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none behind damage."""
        try:
            # A read of several pieces would lose those before the damaged one.
            return self._stream.read1(size)
        except (OSError, EOFError, zlib.error) as error:
            self.broken = error
            return b""


def _read_page(record: Any, number: int, document: Document, reading: Reading) -> Item:
    """The article on the page that a record holds."""
    try:
        data = record.content_stream().read(LONGEST_FILE + 1)
    except BROKEN as error:
        return document.reject("bad_document", words_of(error), number)
    reading.bounds.unpack(len(data))
    if len(data) > LONGEST_FILE:
        return document.reject("too_long", {"detail": "long_file", "megabytes": LONGEST_FILE // 2**20}, number)
    return article_on(
        decode(data).text,
        document,
        record=number,
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        made=record.rec_headers.get_header("WARC-Date") or "",
    )


def _is_page(record: Any) -> bool:
    headers = record.http_headers or record.rec_headers
    declared = headers.get_header("Content-Type") or ""
    return declared.partition(";")[0].strip().lower() in _PAGES


def _status(record: Any) -> str:
    """The status of the answer; what was captured without one is there."""
    return (record.http_headers.get_statuscode() or "") if record.http_headers else "200"
