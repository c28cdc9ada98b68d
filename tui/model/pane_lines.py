"""The lines of the pane to narrow by: a histogram along the time, then the values of each field under its heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from index.environment.language import say
from searcher.api import FacetCount
from tui.model.filters import AUTHOR, CATEGORY, PLACE, SOURCE, SPEAKER
from tui.model.timeline import Timeline
from tui.text import sentences

MONTH = "month"
_FIELDS = (SOURCE, CATEGORY, PLACE, AUTHOR, SPEAKER)

# So many values of a field are offered, however many there are.
_MOST_VALUES = 20

HEADING, BARS, AXIS, VALUE, BLANK = "heading", "bars", "axis", "value", "blank"

BARS_HIGH = 3  # lines of the histogram


class PaneLine(NamedTuple):
    """One line: a heading, a line of the histogram, or a value of a field that can be taken."""

    kind: str
    text: str = ""
    field: str = ""
    hits: int = 0

    @property
    def stops(self) -> bool:
        """Whether the cursor stops here: at every value, and once at the histogram."""
        return self.kind in (VALUE, AXIS)


def pane_lines(facets: Mapping[str, tuple[FacetCount, ...]], timeline: Timeline) -> list[PaneLine]:
    """What there is to narrow by, as lines; none where that is nothing."""
    lines: list[PaneLine] = []
    if timeline.columns:
        lines.append(PaneLine(HEADING, say(sentences.FACETS[MONTH])))
        lines += [PaneLine(BARS, field=str(number)) for number in range(BARS_HIGH)]
        lines.append(PaneLine(AXIS))
    for field in _FIELDS:
        if values := facets.get(field, ()):
            lines += [PaneLine(BLANK)] if lines else []
            lines.append(PaneLine(HEADING, say(sentences.FACETS[field])))
            lines += [PaneLine(VALUE, count.value, field, count.hits) for count in values[:_MOST_VALUES]]
    return lines
