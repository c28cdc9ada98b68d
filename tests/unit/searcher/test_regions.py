"""Places lie in provinces: what is asked for by its province, by its city or its regency, and told apart."""

from __future__ import annotations

from collections import Counter

import pytest

from index.analysis.tokenizer import tokenize
from searcher.matching.regions import CITY, REGENCY, asked, every_region
from searcher.matching.value_test import value_test
from searcher.query.leaves import literal

PROVINCES, CITIES, REGENCIES = 38, 98, 416


def test_the_table_has_every_province_city_and_regency() -> None:
    regions = every_region()
    kinds = Counter(region.kind for region in regions)
    assert kinds == {CITY: CITIES, REGENCY: REGENCIES}
    assert len({region.province for region in regions}) == PROVINCES
    assert len({(region.kind, region.name) for region in regions}) == CITIES + REGENCIES


def test_every_region_is_found_by_its_province_and_by_its_own_name() -> None:
    for region in every_region():
        place = f"{region.kind.title()} {region.name}"
        assert value_test(literal(region.province), "place")(place), region
        assert value_test(literal(place), "place")(place), region


LIES_IN = [
    ("Jawa Timur", "Surabaya"),
    ("Jawa Timur", "Gresik"),
    ("jatim", "Tuban"),
    ("Provinsi Jawa Timur", "Kota Batu"),
    ("Jawa Barat", "Bogor"),
    ("Kabupaten Bogor", "Kab. Bogor"),
    ("Kabupaten Bogor", "Cibinong"),
    ("Kota Bogor", "Kota Bogor"),
    ("Surakarta", "Solo"),
    ("Kalimantan Tengah", "Palangkaraya"),
    ("Jawa Tengah", "Magelang, Jawa Tengah"),
    ("Lampung", "Tulang Bawang, Lampung"),
    ("NTT", "Labuan Bajo"),
    ("DKI Jakarta", "Jakarta"),
    ("Kalimantan Selatan", "Banjar"),
    ("Jawa Barat", "Banjar"),
]
LIES_ELSEWHERE = [
    ("Kota Bogor", "Kab. Bogor"),
    ("Kabupaten Bogor", "Kota Bogor"),
    ("Kabupaten Bogor", "Bogor"),
    ("Jawa", "Surabaya"),
    ("Timur", "Surabaya"),
    ("Kalimantan Selatan", "Kota Banjar"),
    ("Papua", "Sorong"),
    ("Jawa Timur", "Batu Bara"),
    ("Jawa Timur", "Washington"),
    ("Riau", "Batam"),
]


@pytest.mark.parametrize(("question", "place"), LIES_IN)
def test_a_place_is_found_by_where_it_lies(question: str, place: str) -> None:
    assert value_test(literal(question), "place")(place)


@pytest.mark.parametrize(("question", "place"), LIES_ELSEWHERE)
def test_a_place_is_not_found_by_where_it_does_not_lie(question: str, place: str) -> None:
    forms = tuple(token.form for token in tokenize(question))
    assert not asked(forms).includes(place)


def test_other_fields_know_no_provinces() -> None:
    assert not value_test(literal("Jawa Timur"), "source")("Surabaya")
