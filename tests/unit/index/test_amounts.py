"""Every spelling of an amount is its value, and nothing else is."""

from __future__ import annotations

from random import Random

import pytest
from support.steps import demand_proportion

from index.analysis.amounts.finder import find_amounts
from index.analysis.amounts.number_words import read_words
from index.analysis.amounts.values import Number, plain, sortable

# Spelling, unit, value: a text that is an amount from its first character to its last.
SPELLINGS: list[tuple[str, str, int | float]] = [
    *((text, "rp", 2_700_000_000_000) for text in (
        "Rp 2,7 triliun", "Rp2,7 triliun", "Rp. 2,7 triliun", "Rp.2,7 triliun", "rp 2,7 triliun", "RP 2,7 TRILIUN",
        "Rp 2.700 miliar", "Rp2.700 miliar", "Rp 2.700 milyar", "Rp 2,7 trilyun", "Rp 2,7 T", "Rp2,7 T", "Rp2,7T",
        "Rp 2.700.000.000.000", "Rp2.700.000.000.000", "Rp. 2.700.000.000.000,-", "Rp 2.700.000.000.000,00",
        "Rp2.700.000.000.000,--", "Rp 2700000000000", "Rp2700000000000", "IDR 2,7 triliun", "IDR2.700.000.000.000",
        "2,7 triliun rupiah", "2.700 miliar rupiah", "2,7 trilyun rupiah", "2.700.000.000.000 rupiah",
        "Rp 2.7 triliun", "Rp2.70 triliun", "Rp 2,700,000,000,000", "Rp 2,700 triliun", "Rp 2,7 ribu miliar",
        "Rp 2,7 juta juta", "Rp 2 triliun 700 miliar", "dua koma tujuh triliun rupiah",
        "dua triliun tujuh ratus miliar rupiah", "Rp 2,7 triliunan",
    )),
    *((text, "rp", 450_000) for text in (
        "Rp 450 ribu", "Rp450 ribu", "Rp 450.000", "Rp450.000", "Rp. 450.000,-", "Rp.450,000", "Rp450,000",
        "Rp 450rb", "Rp450 rb", "Rp 450K", "Rp 450k", "Rp 0,45 juta", "Rp0,45jt", "Rp 0,45 jta", "450 ribu rupiah",
        "450.000 rupiah", "empat ratus lima puluh ribu rupiah", "Rp 450000",
    )),
    ("Rp 1,05 triliun", "rp", 1_050_000_000_000),
    ("Rp 1,03 triliun", "rp", 1_030_000_000_000),
    ("Rp 13 triliun", "rp", 13_000_000_000_000),
    ("Rp 1,5 ribu triliun", "rp", 1_500_000_000_000_000),
    ("Rp89.410.258,79", "rp", 89_410_258.79),
    ("Rp 89,410,258.79", "rp", 89_410_258.79),
    ("Rp 56.046.172", "rp", 56_046_172),
    ("Rp61,857", "rp", 61_857),
    ("Rp 7,125 miliar", "rp", 7_125_000_000),
    ("Rp 7.125 miliar", "rp", 7_125_000_000_000),
    ("Rp 0,5", "rp", 0.5),
    ("Rp 1.750,5", "rp", 1750.5),
    ("Rp 8 jutaan", "rp", 8_000_000),
    ("Rp 1 miliar 250 juta", "rp", 1_250_000_000),
    ("Rp 3 juta 500 ribu", "rp", 3_500_000),
    ("Rp lima juta", "rp", 5_000_000),
    ("seribu rupiah", "rp", 1000),
    ("sejuta rupiah", "rp", 1_000_000),
    ("setengah miliar rupiah", "rp", 500_000_000),
    ("Rp 5", "rp", 5),
    ("78.23 triliun rupiah", "rp", 78_230_000_000_000),
    *((text, "usd", 1_540_000_000) for text in (
        "1,54 miliar dolar Amerika Serikat", "1.54 billion US dollars", "1.54 billion dollars", "AS$1,54 miliar",
        "U$ 1,54 miliar", "US $ 1,54 miliar", "$1.54B", "US$1.54b", "USD 1.54bn", "1,54 miliar US dollar",
    )),
    ("Rp2,7t", "rp", 2_700_000_000_000),
    ("$2.7tn", "usd", 2_700_000_000_000),
    ("US$5 mn", "usd", 5_000_000),
    ("RM1.5 bilion", "myr", 1_500_000_000),
    ("3 juta pounds", "gbp", 3_000_000),
    ("3 million euros", "eur", 3_000_000),
    ("60 km per jam", "kmh", 60),
    ("60 kilometer per jam", "kmh", 60),
    ("bermagnitudo 6,1", "sr", 6.1),
    ("6,1 magnitudo", "sr", 6.1),
    ("6,1 pada skala Richter", "sr", 6.1),
    ("US$ 1,54 miliar", "usd", 1_540_000_000),
    ("US$1,54 miliar", "usd", 1_540_000_000),
    ("US$1.54 billion", "usd", 1_540_000_000),
    ("US$ 1.125 billion", "usd", 1_125_000_000),
    ("US$ 1,540 million", "usd", 1_540_000_000),
    ("USD 1,54 miliar", "usd", 1_540_000_000),
    ("USD1.540.000.000", "usd", 1_540_000_000),
    ("$1,54 miliar", "usd", 1_540_000_000),
    ("$ 1.54 bn", "usd", 1_540_000_000),
    ("1,54 miliar dolar AS", "usd", 1_540_000_000),
    ("1,54 miliar dollar AS", "usd", 1_540_000_000),
    ("1,54 miliar dolar Amerika", "usd", 1_540_000_000),
    ("1,54 miliar USD", "usd", 1_540_000_000),
    ("1,54miliar dolar AS", "usd", 1_540_000_000),
    ("350 juta dolar", "usd", 350_000_000),
    ("lima ratus dolar AS", "usd", 500),
    ("US$1,870", "usd", 1870),
    ("US$1.868,75", "usd", 1868.75),
    ("US$82,02", "usd", 82.02),
    ("US$ 750 ribu", "usd", 750_000),
    ("S$ 20 juta", "sgd", 20_000_000),
    ("20 juta dolar Singapura", "sgd", 20_000_000),
    ("SGD 20 juta", "sgd", 20_000_000),
    ("A$ 300", "aud", 300),
    ("300 dolar Australia", "aud", 300),
    ("HK$ 7,8 juta", "hkd", 7_800_000),
    ("40 dolar Kanada", "cad", 40),
    ("140 juta euro", "eur", 140_000_000),
    ("EUR 140 juta", "eur", 140_000_000),
    ("€140 juta", "eur", 140_000_000),
    ("€ 140.000.000", "eur", 140_000_000),
    ("RM 198", "myr", 198),
    ("RM198", "myr", 198),
    ("198 ringgit", "myr", 198),
    ("198 ringgit Malaysia", "myr", 198),
    ("1.458 yen", "jpy", 1458),
    ("¥ 1.458", "jpy", 1458),
    ("3 miliar yuan", "cny", 3_000_000_000),
    ("3 miliar renminbi", "cny", 3_000_000_000),
    ("50 ribu won", "krw", 50_000),
    ("2,5 juta poundsterling", "gbp", 2_500_000),
    ("2,5 juta pound sterling", "gbp", 2_500_000),
    ("£2,5 juta", "gbp", 2_500_000),
    ("300 riyal", "sar", 300),
    ("1.200 riyal Arab", "sar", 1200),
    ("90 baht", "thb", 90),
    ("70 peso", "php", 70),
    ("90 rupee", "inr", 90),
    ("4.000 rubel", "rub", 4000),
    *((text, "persen", 6.4) for text in (
        "6,4 persen", "6,4%", "6,4 %", "6.4 persen", "6.4%", "6,4 prosen", "6,4 per sen", "6,40 persen", "6,4 Persen",
        "enam koma empat persen",
    )),
    ("0,125 persen", "persen", 0.125),
    ("5,125 persen", "persen", 5.125),
    ("0%", "persen", 0),
    ("100persen", "persen", 100),
    ("dua puluh lima persen", "persen", 25),
    ("1.200 persen", "persen", 1200),
    ("324 km", "km", 324),
    ("324km", "km", 324),
    ("324 kilometer", "km", 324),
    ("1.250 km", "km", 1250),
    ("1,25 km", "km", 1.25),
    ("2,5 meter", "m", 2.5),
    ("2,5 m", "m", 2.5),
    ("30 cm", "cm", 30),
    ("30 sentimeter", "cm", 30),
    ("60 km/jam", "kmh", 60),
    ("400 meter persegi", "m2", 400),
    ("400 m2", "m2", 400),
    ("7 km persegi", "km2", 7),
    ("630 hektar", "ha", 630),
    ("630 hektare", "ha", 630),
    ("630 ha", "ha", 630),
    ("630 Ha", "ha", 630),
    ("1,2 juta hektare", "ha", 1_200_000),
    ("3kg", "kg", 3),
    ("3 kg", "kg", 3),
    ("3 kilogram", "kg", 3),
    ("3 kilo", "kg", 3),
    ("250 gram", "g", 250),
    ("250 gr", "g", 250),
    ("40 ton", "ton", 40),
    ("2,3 juta ton", "ton", 2_300_000),
    ("12GB", "gb", 12),
    ("12 GB", "gb", 12),
    ("512 MB", "mb", 512),
    ("5 liter", "liter", 5),
    ("70 ribu barel", "barel", 70_000),
    ("1.350 jiwa", "jiwa", 1350),
    ("12,500 orang", "orang", 12_500),
    ("12.500 orang", "orang", 12_500),
    ("dua ribu orang", "orang", 2000),
    ("5000mAh", "mah", 5000),
    ("5,2 SR", "sr", 5.2),
    ("5,2 skala Richter", "sr", 5.2),
    ("M 5,2", "sr", 5.2),
    ("M5,2", "sr", 5.2),
    ("M=5,2", "sr", 5.2),
    ("M 5.2", "sr", 5.2),
    ("magnitudo 5,2", "sr", 5.2),
    ("Magnitudo: 5,2", "sr", 5.2),
    ("2,7 triliun", "", 2_700_000_000_000),
    ("2,7 T", "", 2_700_000_000_000),
    ("52,016 T", "", 52_016_000_000_000),
    ("satu setengah triliun", "", 1_500_000_000_000),
    ("lima ratus juta", "", 500_000_000),
    ("setengah miliar", "", 500_000_000),
    ("seperempat juta", "", 250_000),
    ("tiga perempat juta", "", 750_000),
    ("tiga perempat triliun rupiah", "rp", 750_000_000_000),
    ("seratus dua puluh ribu", "", 120_000),
    ("1.500.000", "", 1_500_000),
    ("1.500", "", 1500),
    ("1.500,75", "", 1500.75),
    ("5 milyar", "", 5_000_000_000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "value"), SPELLINGS)
def test_a_spelling_is_its_value_as_a_whole(text: str, unit: str, value: float) -> None:
    found = find_amounts(text)
    assert [(text[a.start : a.end], a.readings[0].unit, plain(a.readings[0].number)) for a in found] == [
        (text, unit, value)
    ]
    assert len(found[0].readings) == 1


@pytest.mark.parametrize(("text", "unit", "value"), SPELLINGS)
def test_a_spelling_is_the_same_within_a_sentence(text: str, unit: str, value: float) -> None:
    sentence = f"Pada 2019 nilai itu ({text}), kata pejabat."
    start = sentence.index(text)
    assert [(a.start, a.end, a.readings) for a in find_amounts(sentence)] == [
        (start + a.start, start + a.end, a.readings) for a in find_amounts(text)
    ]
    assert find_amounts(sentence)[0].readings[0].unit == unit
    assert plain(find_amounts(sentence)[0].readings[0].number) == value


# Text, and each amount in it as the text, the unit and the value; several readings follow each other.
IN_TEXT: list[tuple[str, list[tuple[str, str, float]]]] = [
    ("Rp 3.000 sampai Rp 5.000", [("Rp 3.000", "rp", 3000), ("Rp 5.000", "rp", 5000)]),
    ("Rp2,4 triliun - Rp2,7 triliun", [("Rp2,4 triliun", "rp", 2.4e12), ("Rp2,7 triliun", "rp", 2.7e12)]),
    ("Rp 10 ribu hingga Rp 25 ribu", [("Rp 10 ribu", "rp", 10_000), ("Rp 25 ribu", "rp", 25_000)]),
    ("Rp 5 juta-Rp 7 juta", [("Rp 5 juta", "rp", 5e6), ("Rp 7 juta", "rp", 7e6)]),
    ("Rp900 ribu-Rp1 juta", [("Rp900 ribu", "rp", 900_000), ("Rp1 juta", "rp", 1_000_000)]),
    ("pada 2025 Rp 5 juta", [("Rp 5 juta", "rp", 5e6)]),
    ("$5m", [("$5m", "usd", 5e9), ("$5m", "usd", 5e6)]),
    ("Rp 10-25 ribu", [("Rp 10-25 ribu", "rp", 10_000), ("Rp 10-25 ribu", "rp", 25_000)]),
    ("Rp190–209 miliar", [("Rp190–209 miliar", "rp", 190e9), ("Rp190–209 miliar", "rp", 209e9)]),
    ("Rp 3.000 sampai 5.000", [("Rp 3.000", "rp", 3000), ("Rp 3.000 sampai 5.000", "rp", 5000)]),
    ("Rp 5 ribu hingga 10 ribu", [("Rp 5 ribu", "rp", 5000), ("Rp 5 ribu hingga 10 ribu", "rp", 10_000)]),
    ("US$ 20—US$30 juta", [("US$ 20—US$30 juta", "usd", 20e6), ("US$30 juta", "usd", 30e6)]),
    ("5-7 persen", [("5-7 persen", "persen", 5), ("7 persen", "persen", 7)]),
    ("60%-70%", [("60%", "persen", 60), ("70%", "persen", 70)]),
    ("2 hingga 4 persen", [("2 hingga 4 persen", "persen", 2), ("4 persen", "persen", 4)]),
    ("2,5-3 persen", [("2,5-3 persen", "persen", 2.5), ("3 persen", "persen", 3)]),
    ("Rp 900.000 sampai 1 juta", [("Rp 900.000", "rp", 900_000), ("Rp 900.000 sampai 1 juta", "rp", 1_000_000)]),
    ("Rp 500 sampai Rp 1 juta", [("Rp 500", "rp", 500), ("Rp 1 juta", "rp", 1_000_000)]),
    ("Rp 5 juta hingga 2019", [("Rp 5 juta", "rp", 5_000_000)]),
    ("sejak 2014-5 persen", [("5 persen", "persen", 5)]),
    ("PBB-P2 hingga 250 persen", [("250 persen", "persen", 250)]),
    ("Rp10.500Golongan II: Rp15.500Golongan III", [("Rp10.500", "rp", 10_500), ("Rp15.500", "rp", 15_500)]),
    ("naik 5 persenTerkini", [("5 persen", "persen", 5)]),
    ("margin of error2,3 persen", [("2,3 persen", "persen", 2.3)]),
    ("sebesarRp5.000", [("Rp5.000", "rp", 5000)]),
    ("turun -9,11 persen", [("9,11 persen", "persen", 9.11)]),
    ("PTM 100 persen", [("100 persen", "persen", 100)]),
    ("Rp 14.350 per dolar AS", [("Rp 14.350", "rp", 14_350)]),
    ("(Rp 164.727.008.399,35).Yang", [("Rp 164.727.008.399,35", "rp", 164_727_008_399.35)]),
    ("Rp 2,5 M", [("Rp 2,5 M", "rp", 2.5e9), ("Rp 2,5 M", "rp", 2.5e6)]),
    ("gempa 5,2 M", [("5,2 M", "sr", 5.2), ("5,2 M", "", 5.2e9)]),
    ("Rp 3 biliun", [("Rp 3 biliun", "rp", 3e9), ("Rp 3 biliun", "rp", 3e12)]),
]


@pytest.mark.parametrize(("text", "amounts"), IN_TEXT)
def test_amounts_are_found_in_their_text(text: str, amounts: list[tuple[str, str, float]]) -> None:
    found = [(text[a.start : a.end], r.unit, plain(r.number)) for a in find_amounts(text) for r in a.readings]
    assert found == amounts


NO_AMOUNTS = [
    *("puluhan ribu orang", "ratusan juta rupiah", "beberapa ratus juta", "Kepulauan Seribu", "satu dua tiga"),
    *("pukul 07.30 WIB", "26/7/2021", "skor 2-1", "Pasal 27 ayat 3", "tahun 2019-2020", "U-20", "covid-19", "2021"),
    *("1.1.1.1 persen", "Rp 3.0.000", "Rp 42.12.684", "page?id=114110%3Atl_objid", "MotoGP 2019", "BMW M 5", "3M"),
    *("Rp", "persen", "%", "juta", "triliun dan miliar", "1945 M", "km 5", "ke-5 kali"),
]


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert find_amounts(text) == []


def test_number_words_are_read_as_another_library_writes_them() -> None:
    num2words = pytest.importorskip("num2words").num2words
    random = Random(26)  # noqa: S311 -- a sample, not a secret
    for _ in range(2000):
        number = random.randrange(10 ** random.randrange(1, 16))
        read = read_words(num2words(number, lang="id").split())
        assert read is not None
        assert sortable(read) == sortable(Number(number))


def test_numbers_are_in_the_order_of_their_texts() -> None:
    random = Random(7)  # noqa: S311
    numbers = [Number(random.randrange(10 ** random.randrange(1, 12)), random.randrange(-4, 6)) for _ in range(500)]
    texts = sorted(map(sortable, numbers))
    assert [plain(text) for text in texts] == pytest.approx(
        sorted(each.digits * 10.0**each.exponent for each in numbers)
    )


def test_a_number_beyond_all_amounts_has_no_text() -> None:
    assert sortable(Number(1, 100)) == ""
    assert find_amounts("Rp " + "9" * 60) == []


@pytest.mark.parametrize(
    "text",
    [
        *("1" * 20_000, "1." * 10_000, "5-" * 10_000, "5 km " * 4_000, "$5" * 5_000, "5M" * 5_000),
        *("dua " * 5_000 + "juta", "juta " * 4_000, "ribu" * 5_000, "Rp 1 juta " * 2_000, "Rp" * 10_000),
        *("5" + " " * 20_000 + "persen", "nol " * 5_000 + "persen", "a" * 20_000 + "5 persen", "5" + "a" * 20_000),
        *("Rp 1-2-3-4" * 2_000, "5 sampai " * 2_000, "1 miliar 2 juta 3 ribu " * 800),
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_are_work_in_proportion(text: str) -> None:
    demand_proportion(find_amounts, text)
