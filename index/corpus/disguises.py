"""What a file is whose name says text, or says nothing: a dump or a page that was saved so is seen by its beginning.

Spreadsheets call a table "Unicode text (*.txt)", browsers save pages as text, crawlers give no suffix at all. Read as
text, a whole dump would be one article.
"""

from __future__ import annotations

import csv
import re

from index.corpus.field_names import FieldNames
from index.corpus.front_matter import json_block
from index.corpus.kinds import FEED, JSON_LINES, PAGE, TABLE, Kind
from index.corpus.table_header import LONGEST_CELL, MOST_WORDS
from index.corpus.table_lines import DELIMITERS

# Of the beginning so much is looked at: a header is shorter.
_LOOKED_AT = 2**14

# Of a table the first row too is looked at, behind a blank line or Excel's `sep=;`.
_MOST_LINES = 6


def kind_by_beginning(start: bytes, names: FieldNames) -> Kind | None:
    """What a file is that begins with `start`, None for text."""
    text = start[:_LOOKED_AT].decode("utf-8", "replace").lstrip()
    if _OBJECT.match(text):
        return None if json_block(text).end else JSON_LINES
    if _PAGE.match(text):
        return PAGE
    if _FEED.match(text):
        return FEED
    return TABLE if _is_table(text, names) else None


def _is_table(text: str, names: FieldNames) -> bool:
    """Whether the first line names a text and one more field, and nothing but names, and the next has as many cells."""
    lines = [line for line in text.splitlines()[:_MOST_LINES] if line.strip() and not _SEPARATOR.fullmatch(line)]
    if len(lines) < 2:
        return False
    header, first = lines[:2]
    return any(
        header.count(delimiter) <= first.count(delimiter) and _is_header(header, delimiter, names)
        for delimiter in DELIMITERS
        if delimiter in header
    )


def _is_header(line: str, delimiter: str, names: FieldNames) -> bool:
    cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    if any(len(cell) > LONGEST_CELL or len(cell.split()) > MOST_WORDS or _NO_NAME.search(cell) for cell in cells):
        return False
    meaning = names.meaning(tuple(cells))
    others = sum(bool(meaning[field]) for field in ("title", "date", "source", "url"))
    # "Berita, Sumber" may be a line of any text.
    return bool(meaning["text"]) and (bool(meaning["title"]) or others > (delimiter != "\t"))


_OBJECT = re.compile(r'(?:\[\s*)?\{\s*"[^"\n]{1,100}"\s*:')
_PAGE = re.compile(r"(?:<\?xml[^<>]{0,200}>\s*)?(?:<!DOCTYPE\s+html\b|<html\b)", re.IGNORECASE)
_FEED = re.compile(r"<\?xml\b|<(?:rss|feed|rdf:RDF)\b")
_SEPARATOR = re.compile(r"[\"']?sep=.[\"']?\s*", re.IGNORECASE)
# What a sentence or a field at the head of a text has, and no name of a column.
_NO_NAME = re.compile(r"[.:!?](?:\s|$)")
