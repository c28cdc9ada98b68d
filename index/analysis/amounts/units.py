"""Currencies, units and magnitudes, by all the names that news gives them.

A unit is named here as in the index, in a query and in JSON: `rp`, `usd`, `persen`, `km`. `BARE` is that of a number
without one.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.namedtuples import NamedTuple

BARE, PERCENT, RICHTER = "", "persen", "sr"


class Magnitude(NamedTuple):
    """Ten to the `power`; `other` is a second reading, 0 where there is none. Words of numbers may stand before it."""

    power: int
    other: int = 0
    is_word: bool = True
    is_english: bool = False


# What may be in front of figures, and what may follow them; the words of one name are joined by "-".
_CURRENCIES = """
rp   | rp idr                   | rupiah idr rp
usd  | us$ as$ u$ usd $         | dolar dollar dolar-as dollar-as dolar-amerika dollar-amerika usd
usd  |                          | dollars us-dollar us-dollars dolar-amerika-serikat
sgd  | s$ sg$ sgd sin$          | dolar-singapura dollar-singapura sgd
aud  | a$ au$ aud               | dolar-australia dollar-australia aud
hkd  | hk$ hkd                  | dolar-hongkong dollar-hongkong hkd
cad  | c$ ca$ cad               | dolar-kanada dollar-kanada cad
twd  | nt$ twd                  | dolar-taiwan dollar-taiwan twd
eur  | € eur                    | euro eur € euros
gbp  | £ gbp                    | poundsterling pound pounds pound-sterling paun gbp £
jpy  | ¥ jpy                    | yen jpy yen-jepang ¥
cny  | cny rmb cn¥              | yuan renminbi cny rmb yuan-china yuan-tiongkok
krw  | ₩ krw                    | won krw won-korea
myr  | rm myr                   | ringgit myr ringgit-malaysia
sar  | sar                      | riyal sar riyal-arab riyal-saudi
irr  | irr                      | rial irr rial-iran
thb  | ฿ thb                    | baht thb baht-thailand
php  | ₱ php                    | peso php peso-filipina
inr  | ₹ inr                    | rupee rupe inr rupee-india
rub  | ₽ rub                    | rubel rub rubel-rusia
chf  | chf                      | franc chf franc-swiss
aed  | aed                      | dirham aed
try  | ₺                        | lira lira-turki
"""

_UNITS = """
persen | % persen persennya persenan prosen percent pct per-sen
km     | km kilometer
m      | m meter mtr
cm     | cm sentimeter centimeter
mm     | mm milimeter
km2    | km2 km² km-persegi kilometer-persegi
m2     | m2 m² meter-persegi
m3     | m3 m³ meter-kubik
mil    | mil
kmh    | km/jam km/h kilometer/jam kpj km-per-jam kilometer-per-jam
ha     | ha hektare hektar
kg     | kg kilogram kilo
g      | g gram gr
mg     | mg miligram
ton    | ton
kuintal| kuintal kwintal
liter  | liter
barel  | barel barrel barrels
kb     | kb kilobyte
mb     | mb megabyte
gb     | gb gigabyte
tb     | tb terabyte
watt   | watt
mw     | mw megawatt
gw     | gw gigawatt
kwh    | kwh
mah    | mah
orang  | orang
jiwa   | jiwa
sr     | sr skala-richter pada-skala-richter magnitudo
"""

_MAGNITUDES = {
    "ribu ribuan": Magnitude(3),
    "juta jutaan": Magnitude(6),
    "miliar milyar miliyar milliar milyard miliaran milyaran": Magnitude(9),
    "triliun trilyun triliyun trilliun triliunan trilyunan": Magnitude(12),
    # The dictionary gives this both meanings, that of America first.
    "biliun bilyun": Magnitude(9, other=12),
    "rb": Magnitude(3, is_word=False),
    "jt jta": Magnitude(6, is_word=False),
    "thousand": Magnitude(3, is_word=False, is_english=True),
    "million mio mn mln": Magnitude(6, is_word=False, is_english=True),
    "billion bn bilion": Magnitude(9, is_word=False, is_english=True),  # bilion and trilion are Malay
    "trillion trilion": Magnitude(12, is_word=False, is_english=True),
}

# Letters by themselves are magnitudes beside a currency only. M is miliar, and in tables and English sources million.
_LETTERS = {
    "M m": Magnitude(9, other=6, is_word=False),
    "T t tn": Magnitude(12, is_word=False),
    "B b": Magnitude(9, is_word=False, is_english=True),
    "K k": Magnitude(3, is_word=False),
}

# What is counted has no fractions: a comma before three figures parts thousands there.
COUNTED = frozenset(("orang", "jiwa"))


def _rows(table: str) -> Iterator[list[list[str]]]:
    return ([cell.split() for cell in line.split("|")] for line in table.strip().split("\n"))


def _by_name(table: dict[str, Magnitude]) -> dict[str, Magnitude]:
    return {name: magnitude for names, magnitude in table.items() for name in names.split()}


MAGNITUDES = _by_name(_MAGNITUDES)
LETTERS = _by_name(_LETTERS)
CURRENCIES = frozenset(unit for (unit,), *_ in _rows(_CURRENCIES))

# From a name in lower case to its unit.
PREFIXES = {name: unit for (unit,), names, _ in _rows(_CURRENCIES) for name in names} | {
    "magnitudo": RICHTER,
    "magnitude": RICHTER,
    "bermagnitudo": RICHTER,
}
SUFFIXES = {name: unit for (unit,), *_, names in (*_rows(_CURRENCIES), *_rows(_UNITS)) for name in names}
