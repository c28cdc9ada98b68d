"""The date of an article is the one its page states, and where none is stated, no more than the text can tell."""

from __future__ import annotations

import pytest

from index.analysis.dates.columns import USUAL
from index.analysis.dates.mentions import find_stamp, mentions
from index.extraction.publication_date import find_stamp_in_head, infer_date

BACKGROUND = " Menurut catatan, hal itu sudah lama menjadi perhatian pemerintah daerah setempat." * 20


@pytest.mark.parametrize(
    ("declared", "iso"),
    [
        ("2021-07-26", "2021-07-26"),
        ("2021-07-26T23:30:00+07:00", "2021-07-26"),
        ("2021-07-26 08:00:00", "2021-07-26"),
        ("2021/07/26", "2021-07-26"),
        ("20210726", "2021-07-26"),
        ("2021-07", "2021-07"),
        ("2021", "2021"),
        ("26/07/2021 08:27", "2021-07-26"),
        ("21/5/98, 10:00 WIB", "1998-05-21"),
        ("Senin, 26 Jul 2021 08:27 WIB", "2021-07-26"),
        ("Mon, 26 Jul 2021 01:27:00 GMT", "2021-07-26"),
        ("July 26, 2021", "2021-07-26"),
        ("Juli 2021", "2021-07"),
        ("1627300000", "2021-07-26"),
        ("1627300000000", "2021-07-26"),
        ("1627318799.5", "2021-07-26"),
        ("kemarin", ""),
        ("2021-02-30", ""),
        ("0001-01-01", ""),
        ("", ""),
    ],
)
def test_the_date_that_a_dump_declares_is_read_in_any_common_form(declared: str, iso: str) -> None:
    assert USUAL.read(declared) == iso


def test_a_stamp_reaches_from_the_weekday_to_the_time_zone() -> None:
    line = "Ani Wijaya - detikInet Senin, 4 Sep 2017 10:15 WIB Foto: Budi"
    stamp = find_stamp(line)
    assert stamp is not None
    assert line[stamp.start : stamp.end] == "Senin, 4 Sep 2017 10:15 WIB"
    assert stamp.date.isoformat() == "2017-09-04"


def test_a_page_without_lines_is_dated_by_the_stamp_in_its_head_but_not_by_the_hour_of_an_event() -> None:
    assert find_stamp_in_head("Judul Berita Budi - detikNews Senin, 4 Sep 2017 10:15 WIB Jakarta - Isi.") is not None
    assert find_stamp_in_head("Gempa terjadi pada Senin, 4 September 2017, pukul 21.58 WIB di Jakarta.") is None
    assert find_stamp_in_head("Isi. " * 200 + "Senin, 4 Sep 2017 10:15 WIB") is None


def test_dates_are_found_with_their_weekdays_and_nothing_else_is_a_date() -> None:
    text = "Pada Jum'at (9/12), 3 orang; skor 2-1; Rp 1/2; 26 Juli 2021; 31/12/2021; 99/99/2021; 12.500/3; 14 Meja."
    found = [(mention.day, mention.month, mention.year, mention.weekday) for mention in mentions(text)]
    assert found == [(9, 12, 0, 4), (1, 2, 0, None), (26, 7, 2021, None), (31, 12, 2021, None)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        # Told: somebody is quoted beside it.
        ("“Kami siap,” kata Budi di Jakarta, Kamis (9/12/2021).", "2021-12-09"),
        (
            "Rapat digelar pada Senin (6/12/2021)." + BACKGROUND[:300] + " “Baik,” ujarnya, Kamis (9/12/2021).",
            "2021-12-09",
        ),
        ("Hal itu terjadi pada hari ini, Kamis (9/12/2021).", "2021-12-09"),
        # In the first paragraphs a date need not be told.
        ("Banjir melanda Bekasi, Kamis (9/12/2021) malam.", "2021-12-09"),
        # Events, and dates far down: the month at most.
        ("Banjir melanda Bekasi pada Kamis (9/12/2021) malam.", "2021-12"),
        (BACKGROUND + "“Baik,” ujarnya, Kamis (9/12/2021).", "2021-12"),
        # Of another day altogether.
        ("Sidang akan digelar Kamis (9/12/2021).", ""),
        ("Warga mengungsi sejak Kamis (9/12/2021).", ""),
        ("“Kami siap,” kata Budi, Kamis (9/12/2021) lalu.", ""),
        # Not in the calendar, or not that weekday.
        ("“Kami siap,” kata Budi, Rabu (9/12/2021).", ""),
        ("“Kami siap,” kata Budi, Senin (31/2/2021).", ""),
        # No weekday, no date.
        ("“Kami siap,” kata Budi, 9 Desember 2021.", ""),
        ("", ""),
    ],
)
def test_the_date_is_inferred_as_far_as_the_text_tells_it(text: str, iso: str) -> None:
    assert infer_date(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("“Kami siap,” kata Budi, Kamis (9/12). Rapat itu yang pertama pada 2021.", "2021-12-09"),
        ("“Kami siap,” kata Budi, Kamis (9/12). Rapat terakhir digelar pada 2020 dan 2014.", "2021-12-09"),
        ("“Kami siap,” kata Budi, Rabu (9/12). Target itu untuk 2021, naik dari 2020.", "2020-12-09"),
        ("“Kami siap,” kata Budi, Kamis (9/12). Ia lahir pada 2000.", ""),
        ("“Kami siap,” kata Budi, Kamis (9/12).", ""),
        ("Banjir melanda Bekasi, Kamis (9/12), yang terbesar pada 2021.", "2021-12"),
        ("Banjir melanda Bekasi, Kamis (9/12), yang terbesar sejak 2020.", ""),
        ("Banjir melanda Bekasi, Kamis (9/12). Tahun 2020 tidak separah ini. Air surut, Jumat (10/12).", "2021-12"),
    ],
)
def test_a_missing_year_is_the_latest_of_the_text_that_fits_the_weekday(text: str, iso: str) -> None:
    assert infer_date(text) == iso
