"""Tantivy through its Python package, with its own tokenizer and ranking."""

from __future__ import annotations

import os
import re

import tantivy
from asking import LIMIT, Answer, records, serve

FIELDS = ("title", "text")
HEAP = 300_000_000  # bytes, for all threads

_WORD = re.compile(r"\w+")


def build(dump: str, folder: str) -> None:
    """Stored titles and texts with positions."""
    os.makedirs(folder, exist_ok=True)
    writer = tantivy.Index(_schema(), path=folder).writer(heap_size=HEAP)
    for record in records(dump):
        writer.add_document(tantivy.Document(id=record["id"], title=record["title"], text=record["text"]))
    writer.commit()
    writer.wait_merging_threads()


def open_folder(folder: str) -> Answer:
    """Any of the words, by BM25."""
    index = tantivy.Index.open(folder)
    searcher, schema = index.searcher(), _schema()

    def answer(query: str) -> object:
        parsed = index.parse_query(" ".join(_WORD.findall(query)), list(FIELDS))
        result = searcher.search(parsed, LIMIT, count=True)
        excerpts = tantivy.SnippetGenerator.create(searcher, parsed, schema, "text")
        hits = [searcher.doc(address) for _, address in result.hits]
        return result.count, [(hit["title"], excerpts.snippet_from_doc(hit).to_html()) for hit in hits]

    return answer


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in FIELDS:
        builder.add_text_field(field, stored=True)
    return builder.build()


if __name__ == "__main__":
    serve(build, open_folder)
