"""Which province, city or regency a place lies in, so that `tempat:"Jawa Timur"` finds what was reported from Tuban.

`regions.tsv` has them all. Places are compared by their letters: Palangkaraya is Palangka Raya. Where a city and a
regency share a name, "Kota" or "Kabupaten" before it says which is meant, and without either it may be both.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache, lru_cache

from index.analysis.tokenizer import tokenize
from index.namedtuples import NamedTuple

CITY, REGENCY = "kota", "kabupaten"

# Places whose regions are kept in mind: more than the largest archives name.
_PLACES_KEPT = 20_000

_TABLE = os.path.join(os.path.dirname(__file__), "regions.tsv")
_KINDS = {CITY: CITY, REGENCY: REGENCY, "kab": REGENCY, "pemkab": REGENCY, "pemkot": CITY}
_PROVINCE = ("provinsi", "prov", "propinsi")


class Region(NamedTuple):
    """A city or regency of a province."""

    province: str
    kind: str
    name: str


class Regions(NamedTuple):
    """What is called by some letters: cities and regencies, and provinces by their own names."""

    by_name: Mapping[str, frozenset[Region]]
    provinces: Mapping[str, str]


class Asked(NamedTuple):
    """What the name of a place means: all regions of `provinces`, or exactly these `regions`."""

    provinces: frozenset[str] = frozenset()
    regions: frozenset[Region] = frozenset()

    def includes(self, place: str) -> bool:
        """Whether an article from `place` is meant.

        Of a province it is enough that the place may lie there. A city and a regency of one name are told apart, and a
        place that may be either is none of them.
        """
        there, whole = _lies_in(place)
        provinces = whole | {region.province for region in there}
        return not self.provinces.isdisjoint(provinces) or bool(there and there <= self.regions)


def asked(forms: tuple[str, ...]) -> Asked:
    """What a place of these forms means; nothing where it is no province and none of their cities or regencies."""
    words = forms[1:] if len(forms) > 1 and forms[0] in _PROVINCE else forms
    province = _regions().provinces.get("".join(words))
    regions = _named(forms) if words == forms else frozenset[Region]()
    return Asked(frozenset((province,)) if province else frozenset(), regions)


def every_region() -> list[Region]:
    """All cities and regencies, by their official names."""
    return sorted({region for regions in _regions().by_name.values() for region in regions})


@lru_cache(_PLACES_KEPT)
def _lies_in(place: str) -> tuple[frozenset[Region], frozenset[str]]:
    """The cities and regencies that `place` may be, and the provinces that it names.

    "Magelang, Jawa Tengah" names the province that its town is in.
    """
    regions: frozenset[Region] = frozenset()
    provinces: set[str] = set()
    for part in place.split(","):
        forms = tuple(token.form for token in tokenize(part))
        meant = asked(forms)
        regions |= meant.regions
        provinces |= meant.provinces
    return regions, frozenset(provinces)


def _named(forms: tuple[str, ...]) -> frozenset[Region]:
    """The cities and regencies of this name; of one kind where it is said."""
    by_name = _regions().by_name
    if found := by_name.get("".join(forms)):
        return found
    kind = _KINDS.get(forms[0], "") if len(forms) > 1 else ""
    same = by_name.get("".join(forms[1:]), frozenset[Region]()) if kind else frozenset[Region]()
    return frozenset(region for region in same if region.kind == kind)


@cache
def _regions() -> Regions:
    by_name: dict[str, set[Region]] = {}
    provinces: dict[str, str] = {}
    with open(_TABLE, encoding="utf-8") as file:
        rows = [line.split("\t") for line in file.read().split("\n") if line and not line.startswith("#")]
    for called, kind, names in rows:
        province, *others = called.split("=")
        provinces |= {_letters(name): province for name in (province, *others)}
        for each in names.split(", "):
            official, *towns = each.split("=")
            region = Region(province, kind, official)
            for name in (official, *towns):
                by_name.setdefault(_letters(name), set()).add(region)
    return Regions({name: frozenset(found) for name, found in by_name.items()}, provinces)


def _letters(name: str) -> str:
    return "".join(token.form for token in tokenize(name))
