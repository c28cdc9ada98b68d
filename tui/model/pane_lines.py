"""The lines of the pane to narrow by: a histogram along the time, then the values of each field under its heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.environment.language import say
from searcher.api import FacetCount
from tui.model.filters import AUTHOR, CATEGORY, PLACE, SOURCE, SPEAKER, TAG, Filter, values_of
from tui.model.timeline import Timeline
from tui.text.sentences import how_many, of_narrowing

MONTH = "month"
FIELDS = (SOURCE, CATEGORY, TAG, PLACE, AUTHOR, SPEAKER)

# So many values of a field are shown; the others are one line away.
MOST_VALUES = 20

HEADING, BARS, AXIS, VALUE, MORE, BLANK = "heading", "bars", "axis", "value", "more", "blank"

BARS_HIGH = 3  # lines of the histogram

# What a value may hold, and who looks for it may type or pass over.
_PASSED_OVER = str.maketrans("", "", " -")


class PaneLine(NamedTuple):
    """One line: a heading, a line of the histogram, a value of a field that can be taken, or that there are more."""

    kind: str
    text: str = ""
    field: str = ""
    hits: int = 0

    @property
    def stops(self) -> bool:
        """Whether the cursor stops here: at every value, and once at the histogram."""
        return self.kind in (VALUE, AXIS, MORE)


def pane_lines(
    facets: Mapping[str, tuple[FacetCount, ...]],
    timeline: Timeline,
    filters: Sequence[Filter] = (),
    *,
    typed: str = "",
    whole: Collection[str] = (),
    shares: bool = False,
) -> list[PaneLine]:
    """What there is to narrow by, as lines; none where that is nothing.

    Of a field that is among `whole` every value is shown, and of each those that `filters` are by. With something
    `typed` every value that holds it is, and nothing else. `shares` says that the histogram shows these.
    """
    if typed:
        held = {name: tuple(count for count in facets.get(name, ()) if _holds(count.value, typed)) for name in FIELDS}
        values = [*_values(held, filters, FIELDS)]
        found = values or [PaneLine(HEADING, say(of_narrowing.NO_SUCH_VALUE))]
        return [PaneLine(HEADING, of_narrowing.values_with(typed)), PaneLine(BLANK), *found]
    lines: list[PaneLine] = []
    if timeline.columns:
        lines.append(PaneLine(HEADING, say(of_narrowing.SHARES if shares else of_narrowing.FACETS[MONTH]), MONTH))
        lines += [PaneLine(BARS, field=str(number)) for number in range(BARS_HIGH)]
        lines += [PaneLine(AXIS), PaneLine(BLANK)]
    return _without_blank_end([*lines, *_values(facets, filters, whole)])


def goes_on(facets: Mapping[str, tuple[FacetCount, ...]], typed: str) -> bool:
    """Whether a value has `typed` as it is, also a space or a hyphen with which it ends."""
    return any(typed.lower() in count.value.lower() for name in FIELDS for count in facets.get(name, ()))


def _values(
    facets: Mapping[str, tuple[FacetCount, ...]], filters: Sequence[Filter], whole: Collection[str]
) -> Iterator[PaneLine]:
    is_first = True
    for field in FIELDS:
        if not (values := facets.get(field, ())):
            continue
        if not is_first:
            yield PaneLine(BLANK)
        is_first = False
        yield PaneLine(HEADING, say(of_narrowing.FACETS[field]))
        taken = values_of(filters, field)
        shown = [
            count
            for place, count in enumerate(values)
            if place < MOST_VALUES or field in whole or taken.wants(count.value) or taken.refuses(count.value)
        ]
        for count in shown:
            yield PaneLine(VALUE, count.value, field, count.hits)
        if left := len(values) - len(shown):
            yield PaneLine(MORE, how_many.more(left), field)


def _without_blank_end(lines: list[PaneLine]) -> list[PaneLine]:
    return lines[:-1] if lines and lines[-1].kind == BLANK else lines


def _holds(value: str, typed: str) -> bool:
    return typed.lower().translate(_PASSED_OVER) in value.lower().translate(_PASSED_OVER)
