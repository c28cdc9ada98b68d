"""Names of months and weekdays as news writes them: in full, short, misspelt, and in English as wire copy has them."""

from __future__ import annotations

_MONTHS = {
    "januari": "jan january",
    "februari": "feb peb pebruari febuari february",
    "maret": "mar mrt march",
    "april": "apr",
    "mei": "may",
    "juni": "jun june",
    "juli": "jul july",
    "agustus": "agu ags agt agus agust aug august",
    "september": "sep sept",
    "oktober": "okt oct october",
    "november": "nov nop nopember",
    "desember": "des dec december",
}

# Apostrophes of Jum'at are taken off before looking.
_WEEKDAYS = {
    "senin": "sen monday mon",
    "selasa": "sel tuesday tue tues",
    "rabu": "rab wednesday wed",
    "kamis": "kam thursday thu thur thurs",
    "jumat": "jumaat jum friday fri",
    "sabtu": "sab saturday sat",
    "minggu": "ahad min sunday sun",
}

# In full and in Indonesian, in order.
MONTH_NAMES, WEEKDAY_NAMES = (*_MONTHS,), (*_WEEKDAYS,)


def _numbered(names: dict[str, str], start: int) -> dict[str, int]:
    rows = enumerate(names.items(), start)
    return {name: number for number, (full, others) in rows for name in (full, *others.split())}


MONTHS = _numbered(_MONTHS, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)  # Monday is 0, as in `date.weekday`


def month_number(name: str) -> int:
    """The month, 1 to 12, that `name` is a name of in `MONTHS`, or 0."""
    return MONTHS.get(name.lower(), 0)


def weekday_number(name: str) -> int | None:
    """The weekday of a name as `date.weekday` counts (Monday is 0), or None."""
    plain = name.lower()
    return WEEKDAYS.get(plain if plain.isalpha() else "".join(filter(str.isalpha, plain)))
