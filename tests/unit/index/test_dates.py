"""Dates mean the days that an Indonesian reader takes them to mean, on any day they are read."""

from __future__ import annotations

from datetime import date

import pytest

from index.analysis.calendar_names import month_number, weekday_number
from index.analysis.dates.calendar import DateSpan, span_of_iso
from index.analysis.dates.expressions import read_date

TODAY = date(2021, 7, 28)  # a Wednesday


def span(text: str) -> str:
    """What `text` means, as "first" or "first last"."""
    found = read_date(text, TODAY)
    if found is None:
        return ""
    return f"{found.first}" if found.first == found.last else f"{found.first} {found.last}"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2021", "2021-01-01 2021-12-31"),
        ("tahun 2021", "2021-01-01 2021-12-31"),
        ("2021-07", "2021-07-01 2021-07-31"),
        ("7/2021", "2021-07-01 2021-07-31"),
        ("Feb-18", "2018-02-01 2018-02-28"),
        ("Juli 2021", "2021-07-01 2021-07-31"),
        ("bulan Februari 2020", "2020-02-01 2020-02-29"),
        ("2021-07-26", "2021-07-26"),
        ("2021/7/26", "2021-07-26"),
        ("26/7/2021", "2021-07-26"),
        ("26-07-2021", "2021-07-26"),
        ("26.7.21", "2021-07-26"),
        ("21/5/98", "1998-05-21"),
        ("17.8.45", "1945-08-17"),
        ("26 Juli 2021", "2021-07-26"),
        ("  26  juli 2021 ", "2021-07-26"),
        ('"26 Juli 2021"', "2021-07-26"),
        ("tanggal 26 Juli 2021", "2021-07-26"),
        ("Senin, 26 Juli 2021", "2021-07-26"),
        ("Senin 26/7/2021", "2021-07-26"),
        ("Jum'at, 23 Juli 2021", "2021-07-23"),
        ("Monday, July 26, 2021", "2021-07-26"),
        ("July 26th 2021", "2021-07-26"),
        ("02.02.2018", "2018-02-02"),
        ("2-Februari-2018", "2018-02-02"),
        ("17-Oct-25", "2025-10-17"),
        ("12 Okt '16", "2016-10-12"),
        ("2Agustus 2018", "2018-08-02"),
        ("2nd February 2018", "2018-02-02"),
        ("20210726", "2021-07-26"),
    ],
)
def test_calendar_dates_are_read_day_first_and_mean_their_whole_span(text: str, meaning: str) -> None:
    assert span(text) == meaning


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "jan Januari January"),
        (2, "feb peb pebruari Februari"),
        (3, "mar mrt Maret March"),
        (5, "Mei May"),
        (8, "agu agt ags agust agustus August Aug"),
        (9, "sep sept September"),
        (10, "okt oct Oktober"),
        (11, "nov nop nopember November"),
        (12, "des dec Desember"),
    ],
)
def test_every_way_to_write_a_month_is_known(month: int, names: str) -> None:
    assert {month_number(name) for name in names.split()} == {month}


def test_weekdays_are_known_with_and_without_apostrophe() -> None:
    assert [weekday_number(name) for name in ("Senin", "Jumat", "Jum'at", "JUM’AT", "Minggu", "Ahad")] == [
        0,
        4,
        4,
        4,
        6,
        6,
    ]
    assert weekday_number("Pahing") is None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2019..2021", "2019-01-01 2021-12-31"),
        ("2019-2021", "2019-01-01 2021-12-31"),
        ("2021..2019", "2019-01-01 2021-12-31"),
        ("2021-05..2021-07-03", "2021-05-01 2021-07-03"),
        ("2019..", "2019-01-01 9999-12-31"),
        ("..2021", "0001-01-01 2021-12-31"),
        ("Juli 2019 sampai Maret 2021", "2019-07-01 2021-03-31"),
        ("26 Juli 2021 - 3 Agustus 2021", "2021-07-26 2021-08-03"),
        ("Juli-Agustus 2026", "2026-07-01 2026-08-31"),
        ("Juli–Agustus 2026", "2026-07-01 2026-08-31"),
        ("Juli sampai Agustus 2026", "2026-07-01 2026-08-31"),
        ("3 sampai 5 Juli 2026", "2026-07-03 2026-07-05"),
        ("Desember 2025 - Januari 2026", "2025-12-01 2026-01-31"),
        ("pekan lalu..hari ini", "2021-07-19 2021-07-28"),
    ],
)
def test_ranges_run_from_the_first_day_to_the_last(text: str, meaning: str) -> None:
    assert span(text) == meaning


@pytest.mark.parametrize(
    ("indonesian", "english", "meaning"),
    [
        ("hari ini", "today", "2021-07-28"),
        ("kemarin", "yesterday", "2021-07-27"),
        ("pekan ini", "this week", "2021-07-26 2021-08-01"),
        ("minggu ini", "this week", "2021-07-26 2021-08-01"),
        ("pekan lalu", "last week", "2021-07-19 2021-07-25"),
        ("minggu lalu", "previous week", "2021-07-19 2021-07-25"),
        ("bulan ini", "this month", "2021-07-01 2021-07-31"),
        ("bulan lalu", "last month", "2021-06-01 2021-06-30"),
        ("tahun ini", "this year", "2021-01-01 2021-12-31"),
        ("tahun lalu", "last year", "2020-01-01 2020-12-31"),
        ("7 hari terakhir", "last 7 days", "2021-07-22 2021-07-28"),
        ("sepekan terakhir", "the last one week", "2021-07-22 2021-07-28"),
        ("tiga bulan terakhir", "past 3 months", "2021-04-29 2021-07-28"),
        ("setahun terakhir", "last 1 year", "2020-07-29 2021-07-28"),
        ("2 hari lalu", "2 days ago", "2021-07-26"),
        ("dua minggu yang lalu", "two weeks ago", "2021-07-14"),
    ],
)
def test_relative_dates_are_reckoned_from_the_given_day(indonesian: str, english: str, meaning: str) -> None:
    assert span(indonesian) == meaning
    assert span(english) == meaning


def test_months_of_different_length_end_where_they_end() -> None:
    assert read_date("sebulan terakhir", date(2021, 3, 31)) == DateSpan(date(2021, 3, 1), date(2021, 3, 31))
    assert read_date("bulan lalu", date(2021, 3, 31)) == DateSpan(date(2021, 2, 1), date(2021, 2, 28))


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("text", ["pekan ini", "tahun lalu", "9999 tahun terakhir", "9999 pekan lalu", "kemarin"])
def test_the_ends_of_the_calendar_are_no_trap(text: str, today: date) -> None:
    found = read_date(text, today)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "..",
            "ISIS",
            "31/2/2021",
            "29/2/2021",
            "2021-13",
            "7/26/2021",
            "0000",
            "Selasa, 26 Juli 2021",
            "26 Foo 2021",
        ),
        *("0 hari terakhir", "٢٠٢١", "2021..ISIS", "a..b..c", "1 " * 5000, " - ".join(["2021"] * 5000)),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Impossible days, the wrong weekday and mere words: better no answer than another day."""
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2021-02-03", date(2021, 2, 3), date(2021, 2, 3)),
    ],
)
def test_the_date_of_an_article_covers_its_precision(iso: str, first: date, last: date) -> None:
    assert span_of_iso(iso) == DateSpan(first, last)


@pytest.mark.parametrize("iso", ["", "21", "2021-7", "2021-02-30", "2021-02-03T10:00", "0000"])
def test_a_date_that_is_not_iso_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match="not an ISO date"):
        span_of_iso(iso)
