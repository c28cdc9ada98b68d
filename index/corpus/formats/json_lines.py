"""JSON lines: a record on each line."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from index.corpus.formats.document import Document, Item, Reading
from index.corpus.formats.records import articles_of
from index.corpus.json_documents import read_json_lines
from index.corpus.json_shapes import unfold_all


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles that its records are."""
    return articles_of(unfold_all(read_json_lines(stream), reading.names), document, reading)
