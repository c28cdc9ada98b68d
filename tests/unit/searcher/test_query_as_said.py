"""What was understood can be said in Indonesian, and reads the same again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, INDONESIAN, speak
from searcher.formats.query_as_said import NAMES, as_said
from searcher.query.fields import field_named
from searcher.query.parser import SYNTAX, parse_query
from searcher.query.printing import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH)


SAID = [
    ("kanjuruhan since:2023-01-01 sort:oldest", "kanjuruhan sejak:2023-01-01 urut:terlama"),
    ("(drone OR roket) AND irak", "(drone ATAU roket) DAN irak"),
    ("-source:kompas +title:isis", "-sumber:kompas +judul:isis"),
    ("source:(kompas OR detik) date:none", "sumber:(kompas ATAU detik) tanggal:kosong"),
    ('"date: AND sort:newest" banjir', '"date: AND sort:newest" banjir'),
    ("column.harga:20 speaker:rina", "kolom.harga:20 pembicara:rina"),
    ("update pace", "update pace"),
]


@pytest.mark.parametrize(("understood", "said"), SAID)
def test_names_of_fields_orders_and_operators_are_indonesian(understood: str, said: str) -> None:
    assert as_said(understood) == understood
    speak(INDONESIAN)
    assert as_said(understood) == said


@pytest.mark.parametrize("query", [*(query for query, _ in SYNTAX), *(query for query, _ in SAID)])
def test_it_reads_the_same_again(query: str) -> None:
    def read(text: str) -> object:
        found = parse_query(text, lambda: date(2026, 1, 1), lambda: ("harga",))
        return found.root, found.sort, canonical(found)

    understood = read(query)[2]  # type: ignore[index]
    speak(INDONESIAN)
    assert read(as_said(str(understood))) == read(str(understood))


def test_every_name_is_one_of_its_field() -> None:
    for english, indonesian in NAMES.items():
        column = ".harga" if english == "column" else ""
        assert field_named(indonesian + column) == field_named(english + column) != ""
