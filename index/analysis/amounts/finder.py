"""Where amounts are in a text: the one reader of them, for articles, queries and whoever paints.

Every figure is looked at, and every magnitude or unit in words that has number words before it. A figure is an amount
where a currency is in front of it, a magnitude or unit behind it, or dots part its thousands. Of a range each end is an
amount: `Rp 10-25 ribu` is ten thousand and twenty-five thousand, and both are all of these words.

Takes time in proportion to the text: no figure, word or stretch between two figures is looked at twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.analysis.amounts.figures import read_figure
from index.analysis.amounts.number_words import MOST_WORDS, NUMBER_WORDS, read_words
from index.analysis.amounts.surroundings import NOTHING_BEHIND, Before, Behind, before, behind, may_be_before
from index.analysis.amounts.units import BARE, COUNTED, CURRENCIES, LETTERS, MAGNITUDES, RICHTER, SUFFIXES
from index.analysis.amounts.values import Number, added, sortable
from index.namedtuples import NamedTuple


class Reading(NamedTuple):
    """One meaning of an amount: its unit, and its number as in `index.analysis.amounts.values`."""

    unit: str
    number: str


class Amount(NamedTuple):
    """The [start, end) of an amount as it was written, and what it may mean, the likeliest first."""

    start: int
    end: int
    readings: tuple[Reading, ...]


def find_amounts(text: str, *, in_words: bool = True) -> list[Amount]:
    """Every amount of a clean text in order; the two ends of a range may be the same stretch of it.

    Whoever knows that there is no number in words saves a third of the time.
    """
    encoded = text.encode("ascii", "replace")
    found = _in_figures(text, encoded.translate(_DIGITS_ONLY))
    worded = _in_words(text, encoded.lower()) if in_words else []
    return sorted([*found, *worded]) if worded else found


# Digits as 0 and all else as blanks: looking for one byte is the fastest way through a text.
_DIGITS_ONLY = bytes(ord("0" if chr(byte).isdigit() else " ") for byte in range(128)) + b" " * 128

_FIGURE = re.compile(r"([0-9]+(?:[.,][0-9]+)*)(?: ?-?([%€£¥]|[A-Z]{2,12}|[^\W\d_][a-z]{0,19}))?")
_TO_FIGURE = re.compile(
    r"(?: ?[-–—~] ?| (?:hingga|sampai|sampai dengan|s/d|s\.d\.?|sd) )"
    r"([^\W\d_]{0,3}[$€£]|[^\W\d_]{2,3})?[. ]{0,2}(?=[0-9])"
)
_LEADING_ON = frozenset((*"-–—~", *(f" {sign}" for sign in "-–—~hs")))
_SHORTEST_GROUPED = 5
_LONGEST_WORD = 12  # of number words
_NEXT_WORD = re.compile(rf" ?([^\W\d_]{{1,{_LONGEST_WORD}}})(?![^\W\d_])")
_NO_FRACTION = re.compile(r",(?:-{1,2}|—)(?![0-9])")

# What may follow a figure of an amount, or the first of two.
_KNOWN = frozenset(
    (
        *MAGNITUDES,
        *(re.split("[-/²³]", name)[0] for name in SUFFIXES),
        *(letter.lower() for letter in LETTERS),
        *("hingga", "sampai", "s", "sd"),
    )
)

# No figure of an amount is glued to one of these, but behind the name of a currency.
_GLUED = frozenset("_=&#/@%")

# No figure of a name is glued to so many letters.
_SHORTEST_GLUED = 5

# Figures that were read with what follows them.
_REMEMBERED = 1 << 14

_MILLION = 6
_YEARS = range(1900, 2100)

# Earthquakes are weaker than this.
_STRONGEST = 10


class _Place(NamedTuple):
    """A number in figures, with what is around it; `end` is where all of that ends."""

    figure: str
    before: Before
    behind: Behind
    end: int

    @property
    def start(self) -> int:
        return self.before.start

    @property
    def unit(self) -> str | None:
        return self.before.unit or self.behind.unit

    @property
    def is_bare(self) -> bool:
        return not self.before.unit and self.behind.is_empty


def _in_figures(text: str, digits: bytes) -> list[Amount]:
    found: list[Amount] = []
    at = digits.find(b"0")
    while at >= 0:
        match = _FIGURE.match(text, at)
        assert match
        figure, following = match.groups()
        end = match.end(1)
        if (following and following.lower() in _KNOWN) or _may_be_amount(text, figure, at, end):
            first = _place(text, match)
            if second := _second(text, first):
                found += _range(first, second)
                end = max(end, second.end)
            else:
                found += _alone(first)
                end = max(end, first.end)
        at = digits.find(b"0", end)
    return found


def _may_be_amount(text: str, figure: str, at: int, end: int) -> bool:
    """A quick look at a figure that nothing known follows: nine in ten are days, times, scores and ages."""
    if may_be_before(text, at) or (len(figure) >= _SHORTEST_GROUPED and _seems_grouped(figure)):
        return True
    to = _TO_FIGURE.match(text, end) if _may_lead_on(text, end) else None
    second = _FIGURE.match(text, to.end()) if to else None
    return bool(to and (to[1] or (second and second[2] and second[2].lower() in _KNOWN)))


def _may_lead_on(text: str, end: int) -> bool:
    """Whether what leads to a second figure may stand at `end`; a quick look."""
    return text[end : end + 1] in _LEADING_ON or text[end : end + 2] in _LEADING_ON


def _place(text: str, match: re.Match[str], unit: str = "", *, is_second: bool = False) -> _Place:
    """The number of `match`; of the second of two, `unit` is the currency in front of the first."""
    at, end = match.span(1)
    front = before(text, at)
    if not front.unit and not is_second and _is_glued(text, at):
        return _Place("", front, NOTHING_BEHIND, end)
    figure = match[1]
    if text[end : end + 1] == "," and (free := _NO_FRACTION.match(text, end)):
        end = free.end()
    is_money = (front.unit or unit) in CURRENCIES
    back = behind(text, end, is_money=is_money, is_decimal="," in figure or "." in figure)
    if front.unit and back.unit not in (None, front.unit):  # that of what follows: Rp 10.000 dolar
        back = back._replace(unit=None, length=back.length_without)
    return _Place(figure, front, back, end + back.length)


def _is_glued(text: str, at: int) -> bool:
    """Whether the figure at `at` is a part of something else: of a word, an address, a date."""
    sign = text[at - 1 : at]
    if sign == " ":  # as most are
        return False
    if sign == "-":
        return at > 1 and text[at - 2].isalpha()
    if sign.isalpha():  # a word is glued by scraping, a few letters make a name
        return at <= _SHORTEST_GLUED or not (text[at - _SHORTEST_GLUED : at].isalpha() and sign.islower())
    return sign in _GLUED


def _second(text: str, first: _Place) -> _Place | None:
    """The second number of a range that begins with `first`, None where what follows is none.

    Of the two at least one has a unit or a magnitude, which the other shares where it has none of its own.
    """
    between = _TO_FIGURE.match(text, first.end) if _may_lead_on(text, first.end) else None
    figure = _FIGURE.match(text, between.end()) if between else None
    if figure is None:
        return None
    second = _place(text, figure, first.before.unit, is_second=True)
    if not (first.figure and second.figure):
        return None
    if second.behind.is_empty and not second.before.unit:
        return second if first.before.unit and not first.behind.power and _is_thousands(second.figure) else None
    if first.unit and second.unit and first.unit != second.unit:
        return None
    return None if first.is_bare and _is_year(first.figure) and not _is_year(second.figure) else second


def _alone(place: _Place) -> list[Amount]:
    readings = _readings(place, place.unit, place.behind.power, place.behind.other)
    return [Amount(place.start, place.end, readings)] if readings and place.figure else []


def _range(first: _Place, second: _Place) -> Iterator[Amount]:
    """Both ends of a range; one that lacks a unit or magnitude is written as all of the words that give it those."""
    unit = first.unit or second.unit
    power, other = first.behind.power, first.behind.other
    is_shared = not power and bool(second.behind.power) and _may_share_magnitude(first, second)
    if is_shared:
        power, other = second.behind.power, second.behind.other
    end = first.end if first.unit and not is_shared else second.end
    if readings := _readings(first, unit, power, other):
        yield Amount(first.start, end, readings)
    start = second.start if second.unit or not first.unit else first.start
    if readings := _readings(second, unit, second.behind.power, second.behind.other):
        yield Amount(start, second.end, readings)


def _may_share_magnitude(first: _Place, second: _Place) -> bool:
    """`Rp 10-25 ribu`; but `Rp 900.000 sampai 1 juta` and `Rp 500 sampai Rp 1 juta` do not go down."""
    if _is_thousands(first.figure):
        return False
    low, high = (read_figure(place.figure, comma_is_decimal=True) for place in (first, second))
    return bool(low and high and sortable(low) < sortable(high))


def _seems_grouped(figure: str) -> bool:
    """Whether dots may part the thousands of a figure."""
    return figure[-4:-3] == "." or ("," in figure and "." in figure)


def _is_thousands(figure: str) -> bool:
    return _seems_grouped(figure) and read_figure(figure, comma_is_decimal=False) is not None


def _is_year(figure: str) -> bool:
    return figure.isdigit() and len(figure) == 4 and int(figure) in _YEARS


def _readings(place: _Place, unit: str | None, power: int, other: int) -> tuple[Reading, ...]:
    """What a number means with this unit and magnitude; nothing where it is no amount."""
    if unit is None and not power and not _is_thousands(place.figure):
        return ()
    return _read(place.figure, unit, power, other, place.behind.rest, place.behind.is_english)


@lru_cache(_REMEMBERED)
def _read(figure: str, unit: str | None, power: int, other: int, rest: Number, is_english: bool) -> tuple[Reading, ...]:
    is_decimal = bool(power) or (unit is not None and unit not in CURRENCIES and unit not in COUNTED)
    number = read_figure(figure, comma_is_decimal=is_decimal, is_english=is_english)
    if number is None:
        return ()
    if unit == RICHTER or (unit is None and other == _MILLION):
        return _magnitudes_of_earthquakes(figure, unit, number, power)
    powers = (power, other) if other else (power,)
    numbers = [number.times_ten_to(each) for each in powers]
    if rest.digits:
        numbers = [added(each, rest) for each in numbers]
    return tuple(Reading(unit or BARE, text) for each in numbers if (text := sortable(each)))


def _magnitudes_of_earthquakes(figure: str, unit: str | None, number: Number, power: int) -> tuple[Reading, ...]:
    """`5,2 SR`, `M 5,2` and `5,2 M`, which may as well be 5,2 miliar; the letter alone needs a decimal."""
    strength = sortable(number)
    if strength >= sortable(Number(_STRONGEST)) or (unit is None and figure.isdigit()):
        return ()
    if unit is None:
        return Reading(RICHTER, strength), Reading(BARE, sortable(number.times_ten_to(power)))
    return (Reading(RICHTER, strength),)


# Where number words may be: a magnitude or a unit is behind them. Parts of words, so that they are looked for once.
UNITS_BEHIND_WORDS = tuple(name for name in SUFFIXES if re.fullmatch("persen[a-z]*|rupiah|doll?ar", name))
_BEHIND_WORDS = tuple(b"ribu juta liar lyar liun lyun persen upiah dola doll".split())


def _in_words(text: str, lower: bytes) -> list[Amount]:
    found: list[Amount] = []
    places: list[int] = []
    for piece in _BEHIND_WORDS:
        at = lower.find(piece)
        while at >= 0:
            places.append(at)
            at = lower.find(piece, at + 4)
    end = 0
    for place in sorted(places):
        word = lower.rfind(b" ", max(0, place - _LONGEST_WORD), place) + 1
        if place >= end and not lower[word - 2 : word - 1].isdigit():  # most are behind figures
            start, end, words = _number_words(text, place)
            if words and (amount := _worded(text, start, end, words)):
                found.append(amount)
                end = amount.end
            end = max(end, place + 1)
    return found


def _number_words(text: str, place: int) -> tuple[int, int, list[str]]:
    """The [start, end) of the number words around `place`, which is inside a word, and these words in lower case."""
    start = place
    while start > 0 and place - start < _LONGEST_WORD and text[start - 1].isalpha():
        start -= 1
    end = start
    words: list[str] = []
    while len(words) < MOST_WORDS and (word := _word_before(text, start)):
        words.insert(0, word)
        start -= len(word) + 1
    while len(words) < 2 * MOST_WORDS and (match := _NEXT_WORD.match(text, end)) and match[1].lower() in NUMBER_WORDS:
        words.append(match[1].lower())
        end = match.end()
    return start, end, words


def _worded(text: str, start: int, end: int, words: list[str]) -> Amount | None:
    """The amount that number words begin."""
    number = read_words(words)
    text_of_number = sortable(number) if number else ""
    if not text_of_number:
        return None
    front, back = before(text, start), behind(text, end, is_money=False, is_decimal=False)
    unit = front.unit or back.unit
    if back.unit is None and len(words) == 1:
        return None
    if unit is None and not any(word in MAGNITUDES for word in words):
        return None
    return Amount(front.start, end + back.length, (Reading(unit or BARE, text_of_number),))


def _word_before(text: str, start: int) -> str:
    """The number word before the one at `start`, in lower case; "" where there is none."""
    if text[start - 1 : start] != " ":
        return ""
    begin = text.rfind(" ", max(0, start - 2 - _LONGEST_WORD), start - 1) + 1
    word = text[begin : start - 1].lower()
    if word not in NUMBER_WORDS:
        word = word.rpartition("\n")[2].lstrip("(\"“‘'")
    return word if word in NUMBER_WORDS else ""
