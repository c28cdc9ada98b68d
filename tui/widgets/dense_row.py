"""One hit as a single line: its title, what it lacks, and in columns of their own its day and its source."""

from __future__ import annotations

from textual.content import Content

from index.environment.language import say
from searcher.api import Hit, approximate_date
from tui.text.paint import brief, disjoint, joined, one_line, painted
from tui.text.sentences import of_article, of_search
from tui.widgets.hit_row import CHARACTERS_PER_CELL, RowStyles

_GAP = "  "

# A day as it was inferred: "~2024-09-06".
_DATE = 11

# The cells of a source in lines of at least so many cells; narrow ones go without.
_SOURCES = ((90, 18), (48, 10))

# No more than this share of the title's room goes to what a hit lacks.
_LACKING_SHARE = 0.35


def dense_row(hit: Hit, width: int, styles: RowStyles) -> Content:
    """One line, not wider than `width` cells."""
    source = next((cells for least, cells in _SOURCES if width >= least), 0)
    columns = [_column(approximate_date(hit.date, hit.date_source), _DATE, styles)]
    columns += [_column(brief(hit.source), source, styles)] if source else []
    room = max(1, width - sum(column.cell_length + len(_GAP) for column in columns))
    return Content(_GAP).join([_beginning(hit, room, styles), *columns]).truncate(width)


def _column(text: str, cells: int, styles: RowStyles) -> Content:
    return painted(text, styles.detail).truncate(cells, ellipsis=True, pad=True)


def _beginning(hit: Hit, room: int, styles: RowStyles) -> Content:
    """The title and, at the end of its column, what the hit lacks."""
    if not hit.missing:
        return _title(hit, room, styles)
    lacking = painted(brief(of_search.missing(hit.missing)), styles.remark)
    lacking = lacking.truncate(int(room * _LACKING_SHARE), ellipsis=True)
    rest = max(1, room - lacking.cell_length - len(_GAP))
    return joined(_title(hit, rest, styles), Content(_GAP), lacking)


def _title(hit: Hit, room: int, styles: RowStyles) -> Content:
    title = one_line(hit.title[: room * CHARACTERS_PER_CELL])
    if not title:
        return painted(say(of_article.NO_TITLE), styles.detail).truncate(room, ellipsis=True, pad=True)
    style = styles.derived if hit.title_derived else styles.title
    content = painted(title, style, disjoint(hit.title_spans, len(title)), styles.match)
    return content.truncate(room, ellipsis=True, pad=True)
