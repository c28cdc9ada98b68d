"""Numbers of any size, exact, as texts in the order of the numbers: what the index keeps of an amount.

    1,3 triliun  ->  "6313"     the point stands before the digits: 0.13 * 10^13, and 13 + 50 = 63

Trailing zeros are dropped, so a number has one text. Floating point would make two numbers one, and a decimal of the
standard library is no key of a lexicon.
"""

from __future__ import annotations

from index.namedtuples import NamedTuple

# From 10^-50 up to 10^50. What is longer is no amount, and int() takes time that grows faster than the digits.
MOST_DIGITS = 48
_BIAS = 50

ZERO = "00"


class Number(NamedTuple):
    """`digits` * 10^`exponent`."""

    digits: int
    exponent: int = 0

    def times_ten_to(self, power: int) -> Number:
        """This number with its point moved to the right."""
        return Number(self.digits, self.exponent + power)


def sortable(number: Number) -> str:
    """The text of a number; "" for one that is too large or too small."""
    written = str(number.digits)
    if written == "0":
        return ZERO
    place = len(written) + number.exponent + _BIAS
    return f"{place:02}{written.rstrip('0')}" if 0 < place < 2 * _BIAS else ""


def plain(text: str) -> int | float:
    """The number that a text stands for, as JSON has it; 10 divided by a power of ten is as near as a float comes."""
    if text == ZERO:
        return 0
    digits = text[2:]
    exponent = int(text[:2]) - _BIAS - len(digits)
    return int(digits) * 10**exponent if exponent >= 0 else float(f"{digits}e{exponent}")


def written_out(text: str) -> str:
    """The number that a text stands for in figures, as `index.analysis.amounts.figures` reads it in any unit."""
    if text == ZERO:
        return "0"
    digits, whole = text[2:], int(text[:2]) - _BIAS
    if whole >= len(digits):
        return digits + "0" * (whole - len(digits))
    decimals = "0" * -whole + digits[max(whole, 0) :]
    # Three decimals could be thousands.
    return f"{digits[: max(whole, 0)] or '0'},{decimals + '0' * (len(decimals) == 3)}"


def added(first: Number, second: Number) -> Number:
    """The sum of two numbers."""
    exponent = min(first.exponent, second.exponent)
    digits = (each.digits * 10 ** (each.exponent - exponent) for each in (first, second))
    return Number(sum(digits), exponent)
