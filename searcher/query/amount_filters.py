"""Amounts behind a filter: `rp:>=1triliun`, `rp:1miliar..5miliar`, `rp:"1,3 triliun"`, `persen:5..7`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.analysis.amounts.finder import find_amounts
from index.analysis.amounts.units import PERCENT
from index.analysis.amounts.values import written_out
from searcher.query.nodes import AmountBetween
from searcher.query.values import Value, beginnings

_COMPARED = re.compile(r"([<>]=?|[≤≥]) ?(.+)", re.DOTALL)
_BETWEEN = ".."


def read_amounts(unit: str, words: Sequence[str]) -> Value | None:
    """The amounts of `unit` that the longest beginning of `words` that names any means, or None."""
    for count, text in beginnings(words):
        condition = _condition(unit, text.strip())
        if condition:
            return Value(condition, count)
    return None


def written(condition: AmountBetween) -> str:
    """The condition in the query language."""
    least, most = (written_out(number) if number else "" for number in (condition.least, condition.most))
    if condition.least == condition.most:
        return f"{condition.unit}:{least}"
    if condition.above or (not most and not condition.below):
        return f"{condition.unit}:{'>' if condition.above else '>='}{least}"
    if condition.below or not least:
        return f"{condition.unit}:{'<' if condition.below else '<='}{most}"
    return f"{condition.unit}:{least}{_BETWEEN}{most}"


def _condition(unit: str, text: str) -> AmountBetween | None:
    if compared := _COMPARED.fullmatch(text):
        sign, number = compared[1], _number(unit, compared[2])
        if not number:
            return None
        is_least = sign[0] in ">≥"
        is_beyond = sign in ("<", ">")
        return AmountBetween(
            unit,
            number if is_least else "",
            "" if is_least else number,
            above=is_beyond and is_least,
            below=is_beyond and not is_least,
        )
    first, between, last = text.partition(_BETWEEN)
    numbers = [_number(unit, each) if each else "" for each in (first, last)]
    if not between:
        return AmountBetween(unit, numbers[0], numbers[0]) if numbers[0] else None
    if not any(numbers) or any(each and not number for each, number in zip((first, last), numbers, strict=True)):
        return None
    least, most = numbers
    return AmountBetween(unit, least, most) if not most or least <= most else None


def _number(unit: str, text: str) -> str:
    """The likeliest number that all of a text means, with or without the name of the unit; "" for none."""
    for whole in (text, f"{text} {unit}" if unit == PERCENT else f"{unit} {text}"):
        found = find_amounts(whole)
        if len(found) == 1 and found[0].end - found[0].start == len(whole) and found[0].readings[0].unit == unit:
            return found[0].readings[0].number
    return ""
