"""Days told from today: hari ini, kemarin, pekan lalu, 7 hari terakhir, and the same in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.analysis.dates.calendar import DateSpan, back, unit_around

_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "se satu one a",
            "dua two",
            "tiga three",
            "empat four",
            "lima five",
            "enam six",
            "tujuh seven",
            "delapan eight",
            "sembilan nine",
            "sepuluh ten",
        ),
        start=1,
    )
    for name in names.split()
}
_UNITS = {
    name: unit
    for unit, names in (
        ("day", "hari day days"),
        ("week", "pekan minggu week weeks"),
        ("month", "bulan month months"),
        ("year", "tahun year years"),
    )
    for name in names.split()
}
_LETTERS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def read_relative(text: str, today: date) -> DateSpan | None:
    """The days that an expression in small letters means as seen from `today`, or None if it is none.

    Known are hari ini, kemarin, pekan/minggu/bulan/tahun ini or lalu, "7 hari lalu" (that one day) and "7 hari
    terakhir", "7 hari", 7d, 2w, 3m, 1y (today is the last of them).
    """
    for pattern, meaning in _RELATIVE:
        match = re.fullmatch(pattern, text)
        if match is not None:
            parts = match.groupdict()
            count, unit = (parts.get("count") or "se").strip(), parts.get("unit", "hari")
            return meaning(today, _NUMBERS.get(count) or int(count), _UNITS.get(unit) or _LETTERS[unit])
    return None


def _current(today: date, _: int, unit: str) -> DateSpan:
    return unit_around(today, unit)


def _previous(today: date, count: int, unit: str) -> DateSpan:
    return unit_around(back(today, count, unit), unit)


def _ago(today: date, count: int, unit: str) -> DateSpan:
    return unit_around(back(today, count, unit), "day")


def _recent(today: date, count: int, unit: str) -> DateSpan:
    before = back(today, count, unit)
    return DateSpan(min(before + timedelta(days=1), today), today)


# Patterns stay strings: they are compiled when a query first holds a date, not at the start of every search.

_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})"
_COUNT = rf"(?P<count>se|(?:[1-9][0-9]{{0,3}}|{'|'.join(_NUMBERS)}) )"
_RELATIVE: tuple[tuple[str, Callable[[date, int, str], DateSpan]], ...] = (
    (r"today", _current),
    (r"kemarin|yesterday", _previous),
    (rf"{_UNIT} ini", _current),
    (rf"this {_UNIT}", _current),
    (rf"{_UNIT} (?:lalu|kemarin)", _previous),
    (rf"(?:last|previous) {_UNIT}", _previous),
    (rf"{_COUNT}{_UNIT} (?:terakhir|belakangan(?: ini)?)", _recent),
    (rf"(?:the )?(?:last|past) {_COUNT}{_UNIT}", _recent),
    (rf"{_COUNT}{_UNIT}", _recent),
    (rf"(?P<count>[1-9][0-9]{{0,3}})(?P<unit>[{''.join(_LETTERS)}]|{'|'.join(_UNITS)})", _recent),
    (rf"{_COUNT}{_UNIT} (?:yang )?lalu", _ago),
    (rf"{_COUNT}{_UNIT} ago", _ago),
)
