"""Amounts behind a filter: `rp:>=1triliun`, `rp:1miliar..5miliar`, `rp:"1,3 triliun"`, `persen:5..7`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.analysis.amounts.finder import Amount, find_amounts
from index.analysis.amounts.units import PERCENT
from index.analysis.amounts.values import written_out
from index.messages import Message, message
from searcher.query.nodes import AmountBetween
from searcher.query.values import Value, beginnings

_COMPARED = re.compile(r"([<>]=?|[≤≥]) ?(.+)", re.DOTALL)
_BETWEEN = ".."
_TO = re.compile(r"\.\.| ?- ?| (?:hingga|sampai|sampai dengan|s/d|sd|to) ", re.IGNORECASE)


def read_amounts(unit: str, words: Sequence[str]) -> Value | None:
    """The amounts of `unit` that the longest beginning of `words` that names any means, or None.

    Of what may mean two (`rp:2,5M`) the likelier is meant, and the remark says which; a range that runs backwards is
    turned round, and that is said.
    """
    for count, text in beginnings(words):
        numbers = _Numbers(unit)
        condition = _condition(numbers, text)
        if condition:
            return Value(condition, count, numbers.remark)
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


def _condition(numbers: _Numbers, text: str) -> AmountBetween | None:
    if compared := _COMPARED.fullmatch(text):
        sign, number = compared[1], numbers.of(compared[2])
        if not number:
            return None
        is_least = sign[0] in ">≥"
        is_beyond = sign in ("<", ">")
        return AmountBetween(
            numbers.unit,
            number if is_least else "",
            "" if is_least else number,
            above=is_beyond and is_least,
            below=is_beyond and not is_least,
        )
    if _BETWEEN not in text and (number := numbers.of(text)):
        return AmountBetween(numbers.unit, number, number)
    return _between(numbers, text)


def _between(numbers: _Numbers, text: str) -> AmountBetween | None:
    """The amounts from one to another; two dots alone may have nothing on one side."""
    ends = _TO.split(text)
    if len(ends) != 2 or not any(ends) or (not all(ends) and _BETWEEN not in text):
        return None
    least, most = numbers.of_both(*ends) or [numbers.of(end) if end else "" for end in ends]
    if any(end and not number for end, number in zip(ends, (least, most), strict=True)):
        return None
    if most and least > most:
        numbers.is_turned, least, most = True, most, least
    return AmountBetween(numbers.unit, least, most)


class _Numbers:
    """Reads numbers of one unit; `likelier` is the first of which there was another reading, in figures.

    `is_turned` says that the larger of two came first.
    """

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.likelier = ""
        self.is_turned = False

    @property
    def remark(self) -> Message | None:
        """What is to be said of how they were read."""
        if self.likelier:
            return message("remark.likelier_amount", amount=self.likelier)
        return message("remark.turned_round") if self.is_turned else None

    def of(self, text: str) -> str:
        """The likeliest number that all of a text means, with or without the name of the unit; "" for none."""
        read = self._read(text, 1)
        return read[0] if read else ""

    def of_both(self, least: str, most: str) -> list[str]:
        """Both ends, where they are read as one range in a text is: `1..2 triliun` begins at one triliun."""
        return self._read(f"{least}-{most}", 2) if least and most else []

    def _read(self, text: str, count: int) -> list[str]:
        for whole in (text, f"{text} {self.unit}" if self.unit == PERCENT else f"{self.unit} {text}"):
            found = find_amounts(whole)
            is_whole = len(found) == count and (found[0].start, max(each.end for each in found)) == (0, len(whole))
            if is_whole and all(each.readings[0].unit == self.unit for each in found):
                self._note(found)
                return [each.readings[0].number for each in found]
        return []

    def _note(self, found: Sequence[Amount]) -> None:
        doubtful = (written_out(each.readings[0].number) for each in found if len(each.readings) > 1)
        self.likelier = self.likelier or next(doubtful, "")
