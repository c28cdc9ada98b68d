"""What a dump or a page declares as its date is read in any form that people and programs write, and nothing else is."""

from __future__ import annotations

import pytest

from index.analysis.dates.columns import MONTH_FIRST, UNDECIDED, USUAL, ColumnCounts, ColumnReading, added, kind_of
from index.analysis.dates.declared import LONGEST_DECLARED, look_at

# What a declared date means: all that stands before the "=" is one day, month or year.
FORMS = """
    2021-07-26 = 2021-07-26 | 2021-07-26T23:30:00+07:00 | 2021-07-26 08:00:00 | 2021/07/26 | 20210726 | 2021.07.26
    2021-07-26 = 2021-7-26 | 2021-07-26T23:30:00Z | 2021-07-26T00:30:00.123456-11:00 | 2021-07-26T08:00 | 20210726T080000Z
    2021-07-26 = 2021-07-26 08:00:00 UTC+7 | 2021-07-26 pukul 08.00 | 20210726080000 | 202107260800 | 2021-Jul-26
    2021-07-26 = 26/07/2021 08:27 | 26-07-2021 | 26.07.2021 | 26/7/21 | 26.7.21 | 26-7-21 10:15 | 26/07/2021, 08:27 WIB
    2021-07-26 = 26/7/2021 10:15:00 PM | 07/26/2021 | 7-26-21 | 26 / 7 / 2021 | (26/07/2021) | Senin (26/07/2021)
    2021-07-26 = 26 Juli 2021 | 26 Jul 2021 | 26 juli, 2021 | 26 JULI 2021 | 26 Juli 2021 08.27 | 26-Juli-2021
    2021-07-26 = 26-Jul-21 | 26-Jul-2021 | 26/Jul/2021 | 26/Jul/2021:08:27:00 +0700 | 26.Jul.2021 | 26Juli 2021
    2021-07-26 = 26Juli2021 | 26 Jul '21 | 26 Jul ’21 | 26 Jul 21 | 26 Jul '21 08.27 WIB | 26 Jul. 2021 | 26th July 2021
    2021-07-26 = July 26th, 2021 | July 26, 2021 | Jul 26 2021 | Jul. 26, 2021 | 26th of July 2021 | July-26-2021
    2021-07-26 = Senin, 26 Juli 2021 | Senin 26 Juli 2021 | Senin, 26 Jul 2021 08:27 WIB | Monday, July 26, 2021
    2021-07-26 = Mon, 26 Jul 2021 01:27:00 GMT | Mon, 26 Jul 2021 01:27:00 +0000 | Monday, 26-Jul-21 01:27:00 GMT
    2021-07-26 = Mon Jul 26 01:27:00 2021 | Mon Jul 26 01:27:00 +0000 2021 | Mon Jul 26 08:27:00 WIB 2021
    2021-07-26 = Mon Jul 26 2021 08:27:00 GMT+0700 (Western Indonesia Time) | Mon Jul 26 01:27:00 2021 +0700
    2021-07-26 = Diterbitkan 26 Juli 2021 | Tanggal 26 Juli 2021 | Senin tanggal 26 Juli 2021 | 26 Juli 2021, dibaca 312 kali
    2021-07-26 = 1627300000 | 1627300000000 | 1627300000000000 | 1627300000000000000 | 1627300000.0 | 1627300000.75
    2021-07-26 = 1.6273e9 | 1.6273E+12 | 1,6273E+12 | 1627300000000.0 | /Date(1627300000000)/ | /Date(1627300000000+0700)/
    2018-02-02 = Fri Feb  2 10:15:00 WIB 2018 | Fri Feb 02 10:15:00 +0000 2018 | 2nd February 2018 | 2-Februari-2018
    2018-02-02 = 02.02.2018 | Jum'at, 2 Pebruari 2018 | Jum’at 2 Peb 2018 | February 2nd, 2018 | 2/2/2018 | 2/2/18
    2018-03-02 = 2/3/2018 | 2-3-2018 | 02.03.18 | Jumat, 2/3/2018 | Jumat 3/2/2018
    2017-07-14 = 1.5e12 | 1500000000
    2021-07-26 = 2021-W30-1 | 2021W301 | 2021-W30-1T08:27:00+07:00 | 26072021 | "1627300000" | '2021-07-26'
    2021-07-26 = datetime.datetime(2021, 7, 26, 8, 27) | [2021, 7, 26, 8, 27] | time.struct_time(tm_year=2021, tm_mon=7, tm_mday=26
    2021-07-27 = 1627318800 | 1627318800.5
    2018-08-02 = 2Agustus 2018 | 2 Agt 2018 | 2 Ags 2018 | 2 Agu 2018 | 2 agustus 2018
    2025-10-17 = 17-Oct-25 | 17 Okt '25 | 17-okt-2025
    2016-10-12 = 12 Okt '16 | 12 Oktober 2016 | Rabu, 12/10/2016
    1998-05-21 = 21/5/98, 10:00 WIB | 21 Mei 98 | 21-May-98
    1945-08-17 = 17 Agustus 1945 | 17.8.45
    2021-07 = 2021-07 | 07/2021 | 7/2021 | Juli 2021 | Edisi Juli 2021 | July, 2021 | Jul-21
    2021 = 2021 | tahun 2021
"""
ROWS = [
    (form.strip(), iso.strip())
    for line in FORMS.strip().splitlines()
    for iso, _, forms in [line.partition("=")]
    for form in forms.split(" | ")
]

NO_DATES = """
    kemarin | musim panen yang lalu | 3 jam yang lalu | 2021-02-30 | 2021-13-01 | 0001-01-01 | 0000-00-00 | 1899-12-31
    31/2/2021 | 99/99/2021 | 32 Januari 2021 | 0 Januari 2021 | 26/7 | 26 Juli | Senin, 26 Juli | 08:27 WIB
    Jul 26 08:27 | 26 Jul 08:27:00 | 12345 | 99999 | 08123456789 | 1.2.3.45 | 192.168.10.21 | v2.0.18 | Rp 2.018 | 2018x
    26 Juni0 2021 | 26 Foo 2021 | Pasal 5 2018 | 2018-W05 | 20211301 | 123456789012345678901234567890 | -1627300000
    1970-01-01 | 1970-01-01T00:00:00Z | 1970-01-01 07:00:00 | Thu, 01 Jan 1970 00:00:00 +0000 | 2021-W60-1 | 32132021
    1e99 | 1e-9 | nan | 9999999999999 | 12e | ٢٠٢١ | 2021-07-26-27 | - | /Date()/
"""


@pytest.mark.parametrize(("declared", "iso"), ROWS, ids=[form for form, _ in ROWS])
def test_a_declared_date_is_read_in_any_common_form(declared: str, iso: str) -> None:
    assert USUAL.read(declared) == iso
    assert look_at(declared).is_read


@pytest.mark.parametrize(
    "declared", [part.strip() for line in NO_DATES.strip().splitlines() for part in line.split(" | ")]
)
def test_what_cannot_be_a_date_is_none(declared: str) -> None:
    assert USUAL.read(declared) == ""
    assert kind_of(look_at(declared)) in ("unread", "serial")


def test_prose_is_no_date_however_long() -> None:
    assert USUAL.read("a" * LONGEST_DECLARED + " 26 Juli 2021") == ""
    assert USUAL.read("1 " * 5_000) == ""
    assert USUAL.read("") == ""


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("31/1/2024", "day_first"),
        ("1/31/2024", "month_first"),
        ("1.31.24", "month_first"),
        ("2/3/2024", "ambiguous"),
        ("2/2/2024", "plain"),
        ("Jumat, 2/3/2018", "plain"),  # its weekday tells
        ("Sabtu, 2/3/2024", "ambiguous"),  # both were Saturdays
        ("Minggu, 2/3/2024", "ambiguous"),  # neither was a Sunday
        ("2024-03-02", "plain"),
        ("2 Maret 2024", "plain"),
        ("45353", "serial"),
        ("45353.5", "serial"),
        ("12345", "unread"),
        ("musim panen", "unread"),
    ],
)
def test_a_value_proves_an_order_or_leaves_it_open(value: str, kind: str) -> None:
    assert kind_of(look_at(value)) == kind


def counts(values: str) -> ColumnCounts:
    total = ColumnCounts()
    for value in values.split():
        total = added(total, ColumnCounts(**{kind_of(look_at(value)): 1}))
    return total


@pytest.mark.parametrize(
    ("column", "dates", "lost"),
    [
        ("31/1/2024 2/3/2024", "2024-01-31 2024-03-02", 0),
        ("1/31/2024 2/3/2024", "2024-01-31 2024-02-03", 0),
        ("2/3/2024 4/5/2024", "2024-03-02 2024-05-04", 0),
        # It contradicts itself: what can be read in one way only is read, the rest is counted.
        ("31/1/2024 1/31/2024 2/3/2024", "2024-01-31 2024-01-31 -", 1),
        # Nine of ten proofs agree: one is a slip.
        ("1/31/2024 " * 9 + "31/1/2024 2/3/2024", "2024-01-31 " * 10 + "2024-02-03", 0),
        # Days of a spreadsheet are that where there is nothing else.
        ("43133 43134", "2018-02-02 2018-02-03", 0),
        ("43133.427", "-", 1),
        ("43133 43134 2018-02-04", "- - 2018-02-04", 2),
        ("43133 43134 panen", "- - -", 3),
    ],
)
def test_a_column_is_read_as_its_values_prove(column: str, dates: str, lost: int) -> None:
    counted = counts(column)
    assert [counted.reading.read(value) or "-" for value in column.split()] == dates.split()
    assert counted.lost == lost


def test_the_order_of_a_column_changes_nothing_that_names_its_month() -> None:
    for order in (MONTH_FIRST, UNDECIDED):
        assert ColumnReading(order).read("2 Maret 2024") == "2024-03-02"
        assert ColumnReading(order).read("2024-03-02") == "2024-03-02"
