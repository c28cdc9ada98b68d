"""Dates in the address of an article and in the name of its file: /2019/08/17/, /20190817-..., kompas_20190817_1.html.

Only the path of an address is asked, and in it the first date: folders come before the headline, which may speak of
another day. An address within an address (web.archive.org/web/2020.../https://...) is the one that is meant. Figures in
a headline are no date unless they open it, and numbers that have other figures or letters beside them are numbers.
Folders go from the large to the small: /19/08/17/ is 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from index.analysis.addresses import LONGEST_ADDRESS, split_address
from index.analysis.calendar_names import month_number
from index.analysis.dates.calendar import FIRST_YEAR, full_year, iso_of

# Nobody published on the web before; an older year in an address is that of an event.
FIRST_YEAR_ON_THE_WEB = 1994


def date_of_address(address: str) -> str:
    """ISO of the day, or else the month, that is in the path of `address`; "" where none is."""
    path = split_address(address)[1]
    return _first_date(_IN_ADDRESS, f"/{path}/", FIRST_YEAR_ON_THE_WEB)


def date_of_file(name: str) -> str:
    """ISO of the day that the name of a file, without its folders, tells; "" where it tells none."""
    return _first_date(_IN_NAME, name[:LONGEST_ADDRESS], FIRST_YEAR)


def _first_date(patterns: Iterable[re.Pattern[str]], text: str, first_year: int) -> str:
    """The first date of the first of `patterns` that finds one."""
    for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        parts = match.groupdict()
        month = month_number(parts["name"]) if parts.get("name") else int(parts["month"])
        year, day = full_year(parts["year"]), int(parts.get("day", "0"))
        found = iso_of(year, month, day) or iso_of(year, day, month)  # 08-17-2019 can only be 17 August
        if month and year >= first_year and found:
            return found
    return ""


_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_NAME = r"(?P<name>[A-Za-z]{3,9})"
_DAY = r"(?P<day>[0-9]{1,2})"
_CLOCK = r"(?:(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){0,2})?"
_TIGHT = rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01]){_CLOCK}"
_MONTH_TIGHT = r"(?P<month>0[1-9]|1[0-2])"
_DAY_TIGHT = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIGHT_DAY_FIRST = rf"{_DAY_TIGHT}{_MONTH_TIGHT}{_YEAR}"
_IN_ADDRESS = (
    re.compile(rf"/{_YEAR}[-/._](?:{_MONTH}|{_NAME})[-/._]{_DAY}(?=[/_.-])"),
    re.compile(rf"/{_DAY}(?P<mark>[-/._])(?:{_MONTH}|{_NAME})(?P=mark){_YEAR}(?=[/_.-])"),
    re.compile(rf"(?<=[/_-]){_TIGHT}(?=[/_.-])"),
    re.compile(rf"/{_YEAR}/?{_MONTH_TIGHT}/?{_DAY_TIGHT}(?=/)"),
    re.compile(rf"/{_TIGHT_DAY_FIRST}(?=/)"),
    re.compile(rf"/(?P<year>[0-9]{{2}})/{_MONTH_TIGHT}/{_DAY_TIGHT}(?=/)"),
    re.compile(rf"/{_YEAR}[-/]{_MONTH_TIGHT}(?=/)"),
)
_ALONE = r"(?<![0-9A-Za-z])"
_IN_NAME = (
    re.compile(rf"{_ALONE}{_YEAR}(?P<mark>[-_. ]){_MONTH}(?P=mark){_DAY}(?![0-9])"),
    re.compile(rf"{_ALONE}{_DAY}(?P<mark>[-_. ]){_MONTH}(?P=mark){_YEAR}(?![0-9])"),
    re.compile(rf"{_ALONE}{_DAY}[-_ ]?{_NAME}[-_ ]?{_YEAR}(?![0-9])"),
    # Letters and figures in turn are a checksum.
    re.compile(rf"(?:{_ALONE}|(?<=[A-Za-z]{{4}})){_TIGHT}(?![0-9A-SU-Za-z])"),
    re.compile(rf"{_ALONE}{_TIGHT_DAY_FIRST}(?![0-9A-Za-z])"),
    re.compile(rf"{_ALONE}{_NAME}[-_ ]{_YEAR}(?![0-9])"),
    re.compile(rf"{_ALONE}{_YEAR}[-_.]{_MONTH_TIGHT}(?![0-9])"),
)
