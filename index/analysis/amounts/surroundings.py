"""What is around a number in a text: the currency before it, the magnitude and the unit behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from index.analysis.amounts.figures import read_figure
from index.analysis.amounts.units import LETTERS, MAGNITUDES, PREFIXES, RICHTER, SUFFIXES, Magnitude
from index.analysis.amounts.values import Number, added
from index.namedtuples import NamedTuple

# The longest name in front of figures, with what parts it from them: "magnitudo: ".
_LONGEST_PREFIX = 12

_ALWAYS_CAPITAL = frozenset(("RM", "M"))

# Letters that are magnitudes behind a decimal, with no currency beside it.
_OF_DECIMALS = frozenset("MT")

_SIGNS = frozenset("$€£¥₩฿₱₹₽₺")

# What a name in front of figures ends with: two letters, or one sign.
_LAST_TWO = frozenset(name[-2:] for name in PREFIXES)
_LAST_ONE = _SIGNS | {"M"}
_REACH = 5  # two letters, and what may part them from figures
_DECIMAL = re.compile(r"[0-9][.,][0-9](?![.,]?[0-9])")
_BETWEEN = " .:=\xa0"

# What may be in front of the sign of dollars, with a blank.
_AMERICAN = ("US ", "AS ")

# A percent sign in an address begins a code: %3A.
_WORD = re.compile(
    r"[ \-]{0,2}((?:[^\W\d_]|[²³]){1,20}(?:/jam\b|/h\b|[23](?![\d.,]|\w))?"
    r"|[€£¥](?! ?[0-9])|%(?!(?:[0-9][A-F]|20(?![a-z]))))"
)
_NEXT_FIGURE = re.compile(r" (\d+(?:[.,]\d+)*)")

# All words of names and magnitudes; the few hundred ways to put them together come again and again.
_PARTS = frozenset(
    (*(part for name in SUFFIXES for part in name.split("-")), *MAGNITUDES, *(letter.lower() for letter in LETTERS))
)
_REMEMBERED = 1 << 12

# What a longer name may begin with.
_BEGINNINGS = frozenset(name[:at] for name in SUFFIXES for at, sign in enumerate(name) if sign == "-")
_ITS_FIGURE = re.compile(r"[. ]{0,2}[0-9]")

# "persenTerkini": scraping joins what were two lines.
_JOINED = re.compile(r"[^\W\d_]?[a-z]+(?=[A-Z])")

_JOINED_NAME = re.compile(r"(?<=[a-z])(?:Rp|IDR|USD|US\$|EUR)$|[$€£¥]$")


class Before(NamedTuple):
    """What is in front of a number: its `unit`, "" for none, from `start` on."""

    unit: str
    start: int


class Behind(NamedTuple):
    """What follows a number for `length` characters: a power of ten (and a second reading of it), more digits, a unit.

    `unit` is None where none is named; all but the unit takes `length_without`.
    """

    length: int = 0
    unit: str | None = None
    power: int = 0
    other: int = 0
    rest: Number = Number(0)
    is_english: bool = False
    length_without: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing that belongs to the number follows it."""
        return self.unit is None and not self.power


NOTHING_BEHIND = Behind()


def may_be_before(text: str, at: int) -> bool:
    """Whether the name of a currency may be in front of the figures at `at`.

    A quick look, which no name escapes and one figure in thirteen passes. The last letter alone would let half of them
    pass, and reading what is around one takes ten times as long.
    """
    name = text[at - _REACH if at > _REACH else 0 : at].rstrip(_BETWEEN)
    return name[-2:].lower() in _LAST_TWO or name[-1:] in _LAST_ONE


def before(text: str, at: int) -> Before:
    """The unit in front of the number at `at`."""
    if not may_be_before(text, at):
        return Before("", at)
    if start := _start_of_rupiah(text, at):
        return Before(PREFIXES["rp"], start)
    end = _end_before(text, at)
    start = end
    while start > 0 and start > end - _LONGEST_PREFIX and (text[start - 1].isalpha() or text[start - 1] in _SIGNS):
        start -= 1
    name = text[start:end]
    if name == "$" and text[start - 3 : start] in _AMERICAN and not text[start - 4 : start - 3].isalpha():
        return Before(PREFIXES[name], start - 3)
    if (unit := _unit_before(name)) and (name != "M" or _DECIMAL.match(text, at)):
        return Before(unit, start)
    joined = _JOINED_NAME.search(text, start, end)  # "sebesarRp5"
    return Before(PREFIXES[joined.group().lower()], joined.start()) if joined else Before("", at)


def _start_of_rupiah(text: str, at: int) -> int:
    """Where "Rp" begins in "Rp5", "Rp 5" or "Rp.5", as nine in ten currencies are written; 0 for any other."""
    start = at - 2
    if text[start:at] != "Rp":
        start -= 1
        if text[start : at - 1] != "Rp" or text[at - 1] not in _BETWEEN:
            return 0
    return 0 if start < 1 or text[start - 1].isalpha() or text[start - 1] in _SIGNS else start


def _end_before(text: str, at: int) -> int:
    """Where the word or sign before `at` ends."""
    end = at
    while end > at - 3 and end > 0 and text[end - 1] in _BETWEEN:
        end -= 1
    return end


def _unit_before(name: str) -> str:
    if name == "M":
        return RICHTER
    unit = PREFIXES.get(name.lower(), "")
    return "" if name.upper() in _ALWAYS_CAPITAL and not name.isupper() else unit


def behind(text: str, at: int, *, is_money: bool, is_decimal: bool) -> Behind:
    """What follows the number that ends at `at`; letters count as magnitudes behind money and decimals."""
    end, may_go_on = at, False
    while (match := _WORD.match(text, end)) and (word := match[1].lower()) in _PARTS:
        after = match.end()
        if word in PREFIXES and _begins_another(word, text, after):
            break
        end, may_go_on = after, word in MAGNITUDES
    if (match and not match[1].islower() and _JOINED.match(match[1])) or (may_go_on and _NEXT_FIGURE.match(text, end)):
        return _behind(text, at, is_money, is_decimal)
    return _behind_remembered(text[at:end], 0, is_money, is_decimal) if end > at else NOTHING_BEHIND


def _behind(text: str, at: int, is_money: bool, is_decimal: bool) -> Behind:
    power = other = 0
    rest = Number(0)
    is_english = False
    end = at
    while (word := _word(text, end)) and (magnitude := _magnitude(word, is_money=is_money, is_decimal=is_decimal)):
        if power and (magnitude.power < power or not magnitude.is_word):
            break
        power, other, end = power + magnitude.power, magnitude.other, word.end
        is_english = is_english or magnitude.is_english
    if power and not other:
        lesser = _lesser(text, end, power)
        rest, end = lesser.number, lesser.end
    unit = _unit(text, end)
    return Behind(unit.end - at, unit.name, power, other, rest, is_english, end - at)


_behind_remembered = lru_cache(_REMEMBERED)(_behind)


def _begins_another(word: str, text: str, end: int) -> bool:
    """Whether a word that ends there is the currency of figures behind it: `Rp 5 juta-Rp 7 juta`."""
    return word in PREFIXES and _ITS_FIGURE.match(text, end) is not None


class _Word(NamedTuple):
    text: str
    end: int


def _word(text: str, at: int) -> _Word | None:
    match = _WORD.match(text, at)
    if match is None:
        return None
    word = match[1]
    if not word.islower() and (joined := _JOINED.match(word)) and word.lower() not in SUFFIXES:
        return _Word(joined.group(), match.start(1) + joined.end())
    return _Word(word, match.end())


def _magnitude(word: _Word, *, is_money: bool, is_decimal: bool) -> Magnitude | None:
    if magnitude := MAGNITUDES.get(word.text.lower()):
        return magnitude
    return LETTERS.get(word.text) if is_money or (is_decimal and word.text in _OF_DECIMALS) else None


class _Lesser(NamedTuple):
    number: Number
    end: int


def _lesser(text: str, at: int, power: int) -> _Lesser:
    """What is said in smaller magnitudes, such as the 250 million of `1 miliar 250 juta`."""
    figure = _NEXT_FIGURE.match(text, at)
    word = _word(text, figure.end()) if figure else None
    magnitude = MAGNITUDES.get(word.text.lower()) if word else None
    if not (figure and word and magnitude and magnitude.is_word and not magnitude.other and magnitude.power < power):
        return _Lesser(Number(0), at)
    number = read_figure(figure[1], comma_is_decimal=True)
    if number is None:
        return _Lesser(Number(0), at)
    further = _lesser(text, word.end, magnitude.power)
    return _Lesser(added(number.times_ten_to(magnitude.power), further.number), further.end)


class _Unit(NamedTuple):
    name: str | None
    end: int


def _unit(text: str, at: int) -> _Unit:
    """The unit that follows, by the longest of its names: dollars of Singapore are not those of America."""
    found = _Unit(None, at)
    name, end = "", at
    while word := _word(text, end):
        if not name and len(word.text) == 1 and word.text.isupper():
            break
        name, end = f"{name}-{word.text.lower()}" if name else word.text.lower(), word.end
        if name in SUFFIXES and not _begins_another(name, text, end):
            found = _Unit(SUFFIXES[name], end)
        if name not in _BEGINNINGS:
            break
    return found
