"""The address of an article tells its site and often its day; so does the name of a file. Numbers beside are numbers."""

from __future__ import annotations

import pytest

from index.analysis.addresses import site_of, split_address
from index.analysis.dates.addresses import date_of_address, date_of_file

DAY = "2019-08-17"


@pytest.mark.parametrize(
    "address",
    [
        "https://kabar.example/read/2019/08/17/123/banjir",
        "https://kabar.example/2019/08/17",
        "https://kabar.example/2019/8/17/banjir/",
        "https://kabar.example/20190817-banjir",
        "https://kabar.example/berita-20190817-banjir",
        "https://kabar.example/berita-20190817.html",
        "https://kabar.example/hukum/20190817130233-185-1253519/banjir",
        "https://kabar.example/read/201908171302/1/banjir",
        "https://kabar.example/2019-08-17/banjir",
        "https://kabar.example/2019-08-17-banjir.html",
        "https://kabar.example/2019-08/17/c_1.htm",
        "https://kabar.example/dunia/2019/aug/17/banjir",
        "https://kabar.example/nasional/17/08/2019/banjir/",
        "https://kabar.example/nasional/17-08-2019/banjir/",
        "https://kabar.example/nasional/17082019/banjir/",
        "https://kabar.example/nasional/2019.08.17/banjir/",
        "https://kabar.example/nasional/2019/0817/banjir/",
        "https://kabar.example/nasional/201908/17/banjir/",
        "https://kabar.example/berita/nasional/umum/19/08/17/pwdx1-banjir",
        "https://web.archive.org/web/20200101123000/https://kabar.example/2019/08/17/banjir",
        "https://kabar.example/2019/08/17/kilas-balik-2018-01-02",
        "https://kabar.example/2019/08/17/banjir?utm=2018/01/02#2017/01/01",
        "kabar.example/2019/08/17/banjir",
    ],
)
def test_the_day_of_an_article_is_read_from_its_address(address: str) -> None:
    assert date_of_address(address) == DAY


def test_an_address_may_tell_the_month_alone() -> None:
    assert date_of_address("https://kabar.example/2019/08/banjir.html") == "2019-08"
    assert date_of_address("https://kabar.example/2019-08/banjir.html") == "2019-08"


@pytest.mark.parametrize(
    "name",
    ["artikel-2019-08.txt", "2019-08.txt", "2019_08_banjir.txt", "Agustus 2019.txt", "Lap Agustus-2019 desa.txt"],
)
def test_the_name_of_a_file_may_tell_the_month_alone(name: str) -> None:
    assert date_of_file(name) == "2019-08"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://kabar.example/",
        "https://kabar.example/berita/d-5053528/banjir",
        "https://kabar.example/berita/d-45670817/banjir",
        "https://kabar.example/read/20191350/banjir",
        "https://kabar.example/2019/13/45/banjir",
        "https://kabar.example/20190817123/banjir",
        "https://kabar.example/pemilu-2019/banjir",
        "https://kabar.example/pemilu-2019-08-17",
        "https://kabar.example/jadwal-17-agustus-2019",
        "https://kabar.example/1945/08/17/proklamasi",
        "https://kabar.example/cari?tanggal=2019/08/17",
        "https://20190817.example/banjir",
        "https://kabar.example/2019/banjir",
        "https://kabar.example/musim-20122013/banjir",
        "https://kabar.example/17/45/19/banjir",
        "https://kabar.example/201908/banjir",
    ],
)
def test_other_numbers_of_an_address_are_no_day(address: str) -> None:
    assert date_of_address(address) == ""


@pytest.mark.parametrize(
    "name",
    [
        *(
            "2019-08-17-banjir.txt",
            "kabar_20190817_1.html",
            "17-08-2019.txt",
            "17082019.txt",
            "17.8.2019 banjir.txt",
            "2019_08_17.txt",
        ),
        *(
            "banjir-2019.08.17.txt",
            "berita20190817.txt",
            "20190817T101500.txt",
            "20190817101500.txt",
            "17agustus2019.md",
        ),
        *("17-agustus-2019-banjir.txt", "17 Agustus 2019.txt", "08-17-2019.txt", "x (2019-08-17).txt"),
    ],
)
def test_the_day_of_an_article_is_read_from_the_name_of_its_file(name: str) -> None:
    assert date_of_file(name) == DAY


@pytest.mark.parametrize(
    "name",
    [
        *("", "000_054476a59a0b5ff6.txt", "a20190817b3.txt", "0020190817.txt", "201908171.txt", "20191350.txt"),
        *("banjir-2019.txt", "pasal-5-2019.txt", "17-08-19.txt", "99-99-2019.txt", "2018-2019.txt", "12345678.html"),
    ],
)
def test_other_numbers_of_a_file_name_are_no_day(name: str) -> None:
    assert date_of_file(name) == ""


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.kabar.example/1", "kabar.example"),
        ("http://m.kabar.example:8080/1?x=2", "kabar.example"),
        ("https://news.detik.com/berita/1", "news.detik.com"),
        ("HTTPS://KABAR.EXAMPLE", "kabar.example"),
        ("https://web.archive.org/web/2020/https://kabar.example/1", "kabar.example"),
        ("kabar.example/1", "kabar.example"),
        ("//kabar.example/1", "kabar.example"),
        ("www.kabar.example", "kabar.example"),
        ("https://siti:rahasia@kabar.example/1", "kabar.example"),
        ("https://kabar.example./1", "kabar.example"),
        ("https://bücher.example/1", "bücher.example"),
        ("https://mobile.kabar.example/1", "kabar.example"),
        ("kabar.html", ""),
        ("/berita/1", ""),
        ("berita/1", ""),
        ("mailto:siti@kabar.example", ""),
        ("https://127.0.0.1/1", ""),
        ("https://localhost/1", ""),
        ("https:///1", ""),
        ("", ""),
    ],
)
def test_the_site_of_an_address_is_its_host_without_what_says_nothing(address: str, site: str) -> None:
    assert site_of(address) == site


def test_the_longest_address_is_cut() -> None:
    assert len(split_address("https://kabar.example/" + "a/" * 100_000)[1]) < 1_000
