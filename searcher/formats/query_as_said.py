"""A query that the engine wrote, as a face says it: with the names of fields, orders and operators of its language.

It reads the same again. Programs get the English one, whatever the language.
"""

from __future__ import annotations

import re

from index.environment.language import INDONESIAN, spoken

NAMES = {
    "title": "judul",
    "author": "penulis",
    "source": "sumber",
    "place": "tempat",
    "category": "kategori",
    "speaker": "pembicara",
    "date": "tanggal",
    "since": "sejak",
    "until": "sampai",
    "sort": "urut",
    "column": "kolom",
}
ORDERS = {"newest": "terbaru", "oldest": "terlama", "relevance": "relevansi"}
OPERATORS = {"AND": "DAN", "OR": "ATAU"}

# Quoted text stays as it is; names stand at the beginning of a word, an order behind its own, operators between blanks.
_PIECES = re.compile(
    rf'"[^"]*"'
    rf"|(?<![^\s(+-])sort:(?P<order>{'|'.join(ORDERS)})(?!\w)"
    rf"|(?<![^\s(+-])(?P<undated>date:none)(?!\w)"
    rf"|(?<![^\s(+-])(?P<name>{'|'.join(NAMES)})(?=[:.])"
    rf"|(?<=\s)(?P<operator>{'|'.join(OPERATORS)})(?=\s)"
)


def as_said(understood: str) -> str:
    """`understood`, as `searcher.query.printing` writes it, as somebody of the language spoken would type it."""
    return _PIECES.sub(_named, understood) if spoken() == INDONESIAN else understood


def _named(piece: re.Match[str]) -> str:
    if order := piece["order"]:
        return f"urut:{ORDERS[order]}"
    if name := piece["name"]:
        return NAMES[name]
    if piece["undated"]:
        return "tanggal:kosong"
    return OPERATORS[piece["operator"]] if piece["operator"] else piece.group()
