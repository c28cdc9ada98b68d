"""The fields of an article that a query may name, and what they are called in English and Indonesian."""

from __future__ import annotations

import re
from collections.abc import Collection

from index.article import SPEAKER_COLUMNS

FIELDS = {
    **dict.fromkeys(("title", "judul"), "title"),
    **dict.fromkeys(("author", "penulis"), "author"),
    **dict.fromkeys(("source", "sumber"), "source"),
    **dict.fromkeys(("place", "tempat"), "place"),
    **dict.fromkeys(("category", "kategori"), "category"),
    **dict.fromkeys(("tag",), "tag"),
    **dict.fromkeys(("speaker", "pembicara"), "speaker"),
    **dict.fromkeys(("date", "tanggal"), "date"),
    **dict.fromkeys(("since", "after", "sejak"), "since"),
    **dict.fromkeys(("until", "before", "sampai"), "until"),
    **dict.fromkeys(("rp", "idr"), "rp"),
    **dict.fromkeys(("usd",), "usd"),
    **dict.fromkeys(("eur", "euro"), "eur"),
    **dict.fromkeys(("persen", "percent"), "persen"),
    **dict.fromkeys(("sort", "urut"), "sort"),
}

# Any column of a dump is the field `column.NAME`.
COLUMN = "column."
NAMED_COLUMN = r"(?i:kolom|column)\.[\w-]+"

# What dumps call the column that `tag:` is looked for in.
TAGS = ("tag", "tags", "tagar", "keyword", "keywords", "kata_kunci", "topik", "topics", "labels")

SOURCE = "source"
SPEAKER = "speaker"
# No query can name it: it counts only those who stand beside a quotation.
NAMED_SPEAKER = SPEAKER_COLUMNS["named"]
_SPEAKERS = (*SPEAKER_COLUMNS.values(),)


def field_named(name: str) -> str:
    """The field that `name` is a name of, `column.NAME` for a column of a dump, "" for what is none."""
    name = name.lower()
    if re.fullmatch(NAMED_COLUMN, name):
        return COLUMN + name.partition(".")[2].replace("-", "_")
    return FIELDS.get(name, "")


def field_meant(field: str, columns: Collection[str]) -> str:
    """`field` where there are these columns of dumps; "" for a column that there is not.

    What became a field of articles is no column any more, and is found under its name as one all the same.
    """
    name = field.removeprefix(COLUMN)
    return field if name == field or name in columns else FIELDS.get(name, "")


def columns_of(field: str) -> tuple[str, ...]:
    """The columns of dumps that the values of `field` are in; () for fields that every article may have."""
    if field.startswith(COLUMN):
        return (field.removeprefix(COLUMN),)
    return {"category": ("category",), "tag": TAGS, SPEAKER: _SPEAKERS, NAMED_SPEAKER: _SPEAKERS[:1]}.get(field, ())
