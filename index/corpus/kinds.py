"""The kinds of files that are read, known by their suffixes, and what each of them needs.

A kind is a row: the name by which it is told, the file of `index.corpus.formats` that reads it, the extra that has to
be installed for it, and what an index of it takes on disk. Any of them may be compressed, as in `.jsonl.gz`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from index.namedtuples import NamedTuple


class Kind(NamedTuple):
    """One kind of file.

    `format` is the module of `index.corpus.formats` that reads it. `extra` is the extra of this package that it needs,
    "" for none. `is_text` says that a file of it that looks binary is none. `space` are the bytes that a build needs on
    disk at the least for each byte of it.
    """

    name: str
    format: str
    space: float
    extra: str = ""
    is_text: bool = False


# Of 10,000 news articles as JSON lines a build needs 3.4 bytes for each byte, and an index 1.6; a dump may hold much
# beside its texts, a page is mostly no text, and documents are mostly pictures and fonts.
_MOSTLY_OTHER = 0.05

TEXT = Kind("text", "text", 2.0, is_text=True)
PAGE = Kind("page", "page", _MOSTLY_OTHER, extra="html", is_text=True)
JSON = Kind("JSON", "json", 1.0, is_text=True)
JSON_LINES = Kind("JSON lines", "json_lines", 1.0, is_text=True)
TABLE = Kind("table", "table", 1.0, is_text=True)
PDF = Kind("PDF", "pdf", _MOSTLY_OTHER, extra="docs")
WORD = Kind("Word document", "docx", _MOSTLY_OTHER, extra="docs")
OPEN_DOCUMENT = Kind("OpenDocument text", "odt", _MOSTLY_OTHER, extra="docs")
BOOK = Kind("EPUB", "epub", _MOSTLY_OTHER, extra="docs")
WORKBOOK = Kind("spreadsheet", "workbook", 0.5, extra="docs")
FEED = Kind("feed", "feed", 0.5, extra="docs")
MAIL = Kind("mail", "mail", _MOSTLY_OTHER)
SAVED = Kind("page in one file", "mhtml", _MOSTLY_OTHER, extra="html")
WARC = Kind("web archive", "warc", _MOSTLY_OTHER, extra="warc")
WACZ = Kind("packed web archive", "wacz", _MOSTLY_OTHER, extra="warc")
ZIP = Kind("zip", "zip_archive", _MOSTLY_OTHER)
TAR = Kind("tar", "tar_archive", _MOSTLY_OTHER)

KINDS: Mapping[str, Kind] = {
    ".txt": TEXT,
    ".md": TEXT,
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".json": JSON,
    ".jl": JSON_LINES,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".csv": TABLE,
    ".tsv": TABLE,
    ".pdf": PDF,
    ".docx": WORD,
    ".odt": OPEN_DOCUMENT,
    ".epub": BOOK,
    ".xlsx": WORKBOOK,
    ".rss": FEED,
    ".atom": FEED,
    ".xml": FEED,
    ".eml": MAIL,
    ".mbox": MAIL,
    ".mht": SAVED,
    ".mhtml": SAVED,
    ".warc": WARC,
    ".wacz": WACZ,
    ".zip": ZIP,
    ".tar": TAR,
    ".tgz": TAR,
    ".tbz2": TAR,
    ".txz": TAR,
}

# How a file may be compressed, by what its name ends in.
GZIP, BZIP2, XZ = "gzip", "bzip2", "xz"
COMPRESSIONS: Mapping[str, str] = {".gz": GZIP, ".bz2": BZIP2, ".xz": XZ}
_IN_ONE_SUFFIX: Mapping[str, str] = {".tgz": GZIP, ".tbz2": BZIP2, ".txz": XZ}

# Text packs 3 to 20 fold.
UNFOLDING = 3


def kind_of(name: str) -> Kind | None:
    """The kind of a file of this name, None where its suffix is none of `KINDS`."""
    return KINDS.get(os.path.splitext(bare(name).lower())[1])


def compression_of(name: str) -> str:
    """How a file of this name is compressed, "" where it is not."""
    suffix = os.path.splitext(name.lower())[1]
    return COMPRESSIONS.get(suffix) or _IN_ONE_SUFFIX.get(suffix, "")


def bare(name: str) -> str:
    """`name` without the suffix of a compression: "berita.jsonl" of "berita.jsonl.gz"."""
    start, suffix = os.path.splitext(name)
    return start if suffix.lower() in COMPRESSIONS else name


def stem_of(name: str) -> str:
    """`name` without its suffixes, which ids are made of; as it is where nobody knows the suffix."""
    return os.path.splitext(bare(name))[0] if kind_of(name) else name
