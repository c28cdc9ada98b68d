"""Figures as Indonesian news writes them: a decimal comma, a dot before groups of three, and what English does.

A magnitude behind it (`1,125 triliun`) makes a comma a decimal one. Without it three figures behind the only comma are
thousands where money or people are counted (`Rp.20,000`), and a fraction where something is measured. A dot before
three figures parts thousands, unless the magnitude is English; before fewer or more it is an English decimal point.
"""

from __future__ import annotations

from index.analysis.amounts.values import MOST_DIGITS, Number

_GROUP = 3


def read_figure(text: str, *, comma_is_decimal: bool, is_english: bool = False) -> Number | None:
    """The number that figures with their signs mean, None for none that can be told: `1.1.1`, an address, a time.

    `text` is digits, with single dots or commas between them. `comma_is_decimal` says what one comma before three
    figures is; `is_english` that a dot before three is a decimal point, and a comma never is one.
    """
    if len(text) > MOST_DIGITS:
        return None
    if text.isdigit():
        return Number(int(text))
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        point = "," if text.rfind(",") > text.rfind(".") else "."
        return _with_decimals(text, "." if point == "," else ",", point)
    sign = "." if dots else ","
    if max(dots, commas) > 1:
        return _grouped(text, sign)
    is_decimal = comma_is_decimal and not is_english if commas else is_english
    return _with_decimals(text, "", sign) if is_decimal else _grouped(text, sign) or _with_decimals(text, "", sign)


def _with_decimals(text: str, grouping: str, point: str) -> Number | None:
    whole, _, decimals = text.rpartition(point)
    before = _grouped(whole, grouping) if grouping else Number(int(whole)) if whole.isdigit() else None
    return before and Number(before.digits * 10 ** len(decimals) + int(decimals), -len(decimals))


def _grouped(text: str, sign: str) -> Number | None:
    """A whole number in groups of three, None where the groups are others; no number in groups begins with 0."""
    first, *groups = text.split(sign)
    if any(len(group) != _GROUP for group in groups) or not 0 < len(first) <= _GROUP or first[0] == "0":
        return None
    return Number(int(first + "".join(groups)))
