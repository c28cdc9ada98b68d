"""The panel in which queries stand beside each other over time."""

from __future__ import annotations

from index.environment.language import number, say
from searcher.answers.trend import Time, bar_across
from tui.model.comparison import Comparison
from tui.model.timeline import NO_BAR
from tui.text.fitting import shortened, width_of
from tui.text.paint import one_line
from tui.text.sentences import of_overviews
from tui.text.sheet import DETAIL, HEADING, SAID, Draft, Sheet

# A panel has at most so many cells, and these are lost on both sides; so wide are a time, a number and a share.
_PANEL, _PANEL_EDGES = 72, 9
_TIME, _COUNT, _SHARE, _BETWEEN = 7, 5, 9, "  "


def comparison_sheet(found: Comparison, width: int) -> Sheet:
    """A row for each time: of each query its articles, their share of all of that time, and a bar as long as that.

    `width` is that of the terminal.
    """
    draft = Draft()
    room = min(_PANEL, width) - _PANEL_EDGES - _TIME
    wide = room // len(found.counted) - len(_BETWEEN)
    heads = " " * _TIME + "".join(_BETWEEN + _cell(each.query, wide) for each in found.counted)
    draft.add(heads.rstrip(), HEADING)
    for time in found.times:
        draft.add(f"{time:<{_TIME}}", SAID, gap="\n")
        for each in found.counted:
            told, drawn = _in_time(each.times[time], found.largest, wide - _COUNT - _SHARE - 1)
            draft.add(_BETWEEN + told + " ", SAID, gap="")
            draft.add(drawn, DETAIL, gap="")
    remarks = [of_overviews.without_time(one_line(each.query), each.total, each.without_time) for each in found.counted]
    draft.add("\n".join((*remarks, say(of_overviews.SHARES_MEAN))), DETAIL)
    return draft.sheet()


def _in_time(row: Time, largest: float, room: int) -> tuple[str, str]:
    """The articles of a time with their share, and a bar; where that would mean little a dot stands in its place."""
    share = "" if row.share is None else f"{number(100 * row.share, 2)} %"
    drawn = NO_BAR if row.thin and row.articles else bar_across((row.share or 0.0) / largest, room)
    return f"{number(row.articles):>{_COUNT}}{share:>{_SHARE}}", f"{drawn:<{room}}"


def _cell(text: str, width: int) -> str:
    text = shortened(one_line(text), width)
    return text + " " * (width - width_of(text))
