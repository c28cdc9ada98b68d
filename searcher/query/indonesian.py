"""What was understood, in Indonesian: the same query with the Indonesian names of fields, orders and operators.

It reads the same again. Programs get the English one, whatever the language.
"""

from __future__ import annotations

import re

from index.environment.language import INDONESIAN

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


def in_language(understood: str, language: str) -> str:
    """`understood`, as `printing.canonical` writes it, as somebody of this language would type it."""
    return _PIECES.sub(_named, understood) if language == INDONESIAN else understood


def _named(piece: re.Match[str]) -> str:
    if order := piece["order"]:
        return f"urut:{ORDERS[order]}"
    if name := piece["name"]:
        return NAMES[name]
    if piece["undated"]:
        return "tanggal:kosong"
    return OPERATORS[piece["operator"]] if piece["operator"] else piece.group()
