"""Pages that a browser saved in one file: a message whose first page is the one that was saved."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from io import BufferedReader

from index.corpus.decoding import decode
from index.corpus.formats.document import LONGEST_DOCUMENT, LONGEST_FILE, Document, Item, Reading, Refused, whole
from index.corpus.formats.mail import header
from index.corpus.formats.metadata import iso_of_header
from index.corpus.formats.page import article_on


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:  # noqa: ARG001 -- as all
    """The article on the page."""
    message = message_from_bytes(whole(stream, document, LONGEST_DOCUMENT))
    pages = (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    page = next(pages, None)
    data = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(data, bytes):
        raise Refused(document.reject("no_article"))
    if len(data) > LONGEST_FILE:
        raise Refused(document.reject("too_long", {"detail": "long_file", "megabytes": LONGEST_FILE // 2**20}))
    yield article_on(
        decode(data).text,
        document,
        title=header(message, "Subject"),
        url=header(page, "Content-Location") or header(message, "Snapshot-Content-Location"),
        made=iso_of_header(header(message, "Date")),
    )
