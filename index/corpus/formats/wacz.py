"""Web archives packed with their indexes: the archives in them are read, the rest only helps to find a page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from index.corpus.formats.document import Document, Item, Reading
from index.corpus.formats.zip_archive import read_members
from index.corpus.kinds import WARC, kind_of


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles in all of its archives."""
    yield from read_members(stream, document, reading, lambda name: kind_of(name) is WARC)
