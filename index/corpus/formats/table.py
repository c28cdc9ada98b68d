"""Tables, CSV and TSV: a record on each row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from index.corpus.formats.document import Document, Item, Reading
from index.corpus.formats.records import articles_of
from index.corpus.tables import read_table


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles that its rows are."""
    usual = "\t" if document.ends_in(".tsv") else ""
    return articles_of(read_table(stream, reading.names, usual), document, reading)
