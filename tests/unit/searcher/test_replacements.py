"""Amounts and names that took the place of others."""

from __future__ import annotations

import pytest

from searcher.results.replacements import Replacement, replacements


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("senilai Rp 45,7 miliar itu", "senilai Rp 47,5 miliar itu", [("Rp 45,7 miliar", "Rp 47,5 miliar")]),
        ("senilai Rp 1,3 triliun itu", "senilai Rp1.300 miliar itu", []),
        ("ada 34 orang tewas", "ada 35 orang tewas", [("34 orang", "35 orang")]),
        ("milik Budi Santoso, katanya", "milik Budi Hartono, katanya", [("Budi Santoso", "Budi Hartono")]),
        ("pergi ke Jakarta kemarin", "pergi ke Bandung kemarin", [("Jakarta", "Bandung")]),
        ("Kemarin ia pergi. Lalu pulang.", "Tadi ia pergi. Kini pulang.", []),
        (
            "oleh Budi Santoso sebesar Rp 2 juta pada Senin",
            "oleh Joko Susilo sebesar Rp 3 juta pada Selasa",
            [("Rp 2 juta", "Rp 3 juta"), ("Budi Santoso", "Joko Susilo"), ("Senin", "Selasa")],
        ),
        ("naik dari 5 persen ke 7 persen", "naik dari 6 persen ke 7 persen", [("5 persen", "6 persen")]),
        ("", "Rp 2 juta", []),
        ("sama saja", "sama saja", []),
    ],
)
def test_what_replaced_what(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.before, each.after) for each in replacements(before, after)] == expected


def test_a_replacement_is_told_once() -> None:
    pair = Replacement("amount", "Rp 2 juta", "Rp 3 juta")
    lines = "sebesar Rp 2 juta dan juga kata dia\n" * 3
    assert replacements(lines, lines.replace("2", "3")) == (pair,)
