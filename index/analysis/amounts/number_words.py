"""Number words: `satu setengah triliun`, `lima ratus juta`, `dua ribu tujuh belas`, `nol koma lima`, `tiga perempat`.

They are read from left to right: what was said so far is multiplied by `puluh` and `ratus`, and put aside at each
magnitude. Words that only tell an order of magnitude (`puluhan ribu`, `beberapa juta`) are no number.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.analysis.amounts.units import MAGNITUDES
from index.analysis.amounts.values import Number, added
from index.namedtuples import NamedTuple

_DIGITS = {
    word: number for number, word in enumerate("nol satu dua tiga empat lima enam tujuh delapan sembilan".split())
} | {"kosong": 0}
_ONE_OF = {"seribu": 3, "sejuta": 6, "semiliar": 9, "semilyar": 9, "setriliun": 12}
_PARTS = {"setengah": Number(5, -1), "seperempat": Number(25, -2)}
_POWERS = {word: magnitude.power for word, magnitude in MAGNITUDES.items() if magnitude.is_word}
_TENS_AND_HUNDREDS = "belas puluh ratus sebelas sepuluh seratus".split()
_POINT = "koma"
_QUARTERS = "perempat"

# Words that say a magnitude, some of them together with its number.
MAGNITUDES_IN_WORDS = (*_POWERS, *_ONE_OF)

# A number of more words is a poem. Twice the longest that counts money of a state.
MOST_WORDS = 40

NUMBER_WORDS = frozenset((*_DIGITS, *_ONE_OF, *_PARTS, *_POWERS, *_TENS_AND_HUNDREDS, _POINT, _QUARTERS))

_NOTHING = Number(0)


def read_words(words: Sequence[str]) -> Number | None:
    """The number that lower-case words mean, all of them; None where they mean none."""
    if not 0 < len(words) <= MOST_WORDS or words[0] in _POWERS:
        return None
    total, so_far, lowest = _NOTHING, _NOTHING, 100
    at = 0
    while at < len(words):
        part = _below_thousand(words, at)
        at, so_far = part.end, part.number
        power = 0
        if at < len(words) and words[at] in _ONE_OF and part.is_empty:
            so_far, power, at = Number(1), _ONE_OF[words[at]], at + 1
        while at < len(words) and words[at] in _POWERS:
            power, at = power + _POWERS[words[at]], at + 1
        if at == part.start or power >= lowest or (part.is_empty and so_far == _NOTHING):
            return None
        total, lowest = added(total, so_far.times_ten_to(power)), power
        if power == 0 and at < len(words):
            return None
    return total


class _Part(NamedTuple):
    """A number below a thousand, with the fraction behind it, as [start, end) of the words."""

    start: int
    end: int
    number: Number

    @property
    def is_empty(self) -> bool:
        return self.start == self.end


def _below_thousand(words: Sequence[str], start: int) -> _Part:
    """The longest number below a thousand from `start` on, with the fraction that may follow it."""
    if words[start + 1 : start + 2] == [_QUARTERS] and (quarters := _DIGITS.get(words[start])):
        return _Part(start, start + 2, Number(quarters * 25, -2))
    hundreds, at = _times(words, start, "ratus", "seratus")
    teens, behind = _times(words, at, "belas", "sebelas")
    if behind > at:
        number, at = 100 * hundreds + 10 + teens, behind
    else:
        tens, behind = _times(words, at, "puluh", "sepuluh")
        digit = (
            _DIGITS.get(words[behind], 0) if behind < len(words) and words[behind - 1 : behind] != ["sepuluh"] else 0
        )
        is_digit = bool(digit) or (behind == start and words[behind] in _DIGITS)
        number, at = 100 * hundreds + 10 * tens + digit, behind + is_digit
    if at < len(words) and words[at] == _POINT and at > start:
        return _with_decimals(words, start, at + 1, number)
    if at < len(words) and words[at] in _PARTS:
        return _Part(start, at + 1, added(Number(number), _PARTS[words[at]]))
    return _Part(start, at, Number(number))


def _times(words: Sequence[str], at: int, word: str, one: str) -> tuple[int, int]:
    """How many times `word` is said at `at` (`dua puluh`), and where that ends; `one` is a word for one time."""
    if words[at : at + 1] == [one]:
        return 1, at + 1
    if words[at + 1 : at + 2] == [word] and (digit := _DIGITS.get(words[at])):
        return digit, at + 2
    return 0, at


def _with_decimals(words: Sequence[str], start: int, at: int, whole: int) -> _Part:
    digits = ""
    while at < len(words) and words[at] in _DIGITS:
        digits += str(_DIGITS[words[at]])
        at += 1
    return _Part(start, at, Number(int(f"{whole}{digits}"), -len(digits)))
