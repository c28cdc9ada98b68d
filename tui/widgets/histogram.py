"""What is said around the bars of a timeline: where it begins and ends, where most hits are, and what is marked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from searcher.answers.measures import THIN
from tui.model.timeline import Column, Timeline, peak, span
from tui.text.sentences import of_narrowing


def axis(timeline: Timeline, width: int) -> str:
    """Under the bars: where the time begins and ends, in `width` cells; an arrow tells of what lies beyond."""
    columns = timeline.columns
    begin, end = columns[0].first, columns[-1].last
    if timeline.before:
        begin = f"◂ {begin}"
    if timeline.after:
        end = f"{end} ▸"
    room = min(width, len(columns) * timeline.bar) - cell_len(begin) - cell_len(end)
    return f"{begin}{' ' * room if room > 0 else ' – '}{end}"


def peak_named(columns: Sequence[Column]) -> str:
    """Above the bars: where most hits are, "" where there is one bar."""
    most = peak(columns)
    return "" if len(columns) == 1 else of_narrowing.most_in(span([most]), most.hits)


def stretch_named(marked: Sequence[Column], *, shares: bool) -> str:
    """Above the bars: the marked ones with their hits, or with their share of all articles of that time."""
    held = sum(column.hits for column in marked)
    if shares:
        whole = sum(column.all for column in marked)
        return of_narrowing.stretch_of(span(marked), held, whole, is_thin=whole < THIN)
    return of_narrowing.stretch(span(marked), held)
