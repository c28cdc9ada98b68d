"""The small files of tests/data/formats, and what each of them holds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from index.corpus.kinds import kind_of

FORMATS = Path(__file__).parents[1] / "data" / "formats"
_EXPECTED = tomllib.loads((FORMATS / "expected.toml").read_text(encoding="utf-8"))
TEXTS: dict[str, list[str]] = _EXPECTED.pop("texts")
FILES: dict[str, dict[str, Any]] = _EXPECTED

# A library of each extra, without which its formats are rejected.
LIBRARIES = {"docs": ("pypdf", "docx", "openpyxl", "feedparser", "lxml"), "html": ("trafilatura",), "warc": ("warcio",)}


def libraries_for(name: str) -> tuple[str, ...]:
    """What has to be installed for the articles of a file of this name to be read."""
    kind = kind_of(name)
    extras = {kind.extra if kind else "", *(["html"] if name.startswith("web/") else [])}
    if name in ("mail/gmail.eml", "mail/terpotong.eml"):
        extras.add("docs")  # a document is attached
    return tuple(library for extra in extras for library in LIBRARIES.get(extra, ()))
