"""Texts of LibreOffice and other programs that write OpenDocument: one article, with its tables row by row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from index.corpus.formats.blocks import LINE_BREAK, Tags, blocks_of
from index.corpus.formats.document import BrokenDocument, Document, Item, Reading, Refused, article_in, seekable
from index.corpus.formats.metadata import author_of, title_of
from index.corpus.formats.packages import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT, META, MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The article that the document is."""
    package = Package(seekable(stream, document), document, reading)
    names = package.names()
    if MANIFEST in names and b"encryption-data" in package.part(MANIFEST):
        raise Refused(document.reject("encrypted"))
    if CONTENT not in names:
        raise BrokenDocument(f"no {CONTENT}")
    body = package.xml(CONTENT).find(f".//{_OFFICE}text")
    if body is None:
        raise BrokenDocument(f"no text in {CONTENT}")
    about = package.xml(META) if META in names else body
    yield article_in(
        document,
        "\n\n".join(block.text for block in blocks_of(body, TAGS)),
        title=title_of(_said(about, f"{_DC}title")),
        author=author_of(_said(about, f"{_META}initial-creator")) or author_of(_said(about, f"{_DC}creator")),
        made=_said(about, f"{_META}creation-date"),
    )


def _said(about: _Element, tag: str) -> str:
    return about.findtext(f".//{tag}") or ""


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

TAGS = Tags(
    blocks=frozenset((f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}list-item", f"{_TEXT}section", f"{_TABLE}table")),
    rows=frozenset((f"{_TABLE}table-row",)),
    cells=frozenset((f"{_TABLE}table-cell",)),
    skipped=frozenset(
        (
            *(f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_TEXT}sequence-decls"),
            *(f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TABLE}covered-table-cell"),
        )
    ),
    breaks={f"{_TEXT}line-break": LINE_BREAK, f"{_TEXT}s": " ", f"{_TEXT}tab": " "},
)
