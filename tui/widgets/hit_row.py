"""One hit as a few lines of content: title, details, and the part of its snippets that fits.

Pure: a hit, a width and a height in, at most that many lines out. Texts are cut to what can be seen before anything is
measured, so a title as long as a book costs no more than a title.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from index.environment.language import say
from searcher.api import Hit, Snippet, Span, approximate_date
from searcher.cli.beside import lines_beside
from tui.text.paint import ELLIPSIS, brief, disjoint, joined, one_line, painted
from tui.text.sentences import of_article, of_search
from tui.text.wrap import wrap

_SEPARATOR = " · "
_SPACES = re.compile("  +")
_BETWEEN_SNIPPETS = f" {ELLIPSIS} "

# No cell of a text that can be read holds more characters than this; what comes after them cannot be in view.
CHARACTERS_PER_CELL = 8

# Where a snippet has to be cut on the left, this part of the room goes to the text before the first match.
_CONTEXT_BEFORE = 1 / 4

# From this height on, a long title has two lines.
_ROOMIER = 5

# In a row of this height the text begins behind the details, where so many cells are left for it.
_COMPACT, _FEWEST_BESIDE = 2, 16

# A dateline before the first sentence of an article is at most so long: "Washington: ", "Liputan6.com, Sanaa - ".
_LONGEST_DATELINE = 60

# Files that end so hold many articles.
_DUMPS = (".jsonl", ".ndjson", ".csv", ".tsv")


class RowStyles(NamedTuple):
    """How the parts of a row look; `match` lies on top of the others."""

    title: Style
    derived: Style
    detail: Style
    remark: Style
    snippet: Style
    match: Style


def row(hit: Hit, width: int, height: int, styles: RowStyles) -> list[Content]:
    """Up to `height` lines (at least 2), none wider than `width` cells."""
    title_height = 2 if height >= _ROOMIER else 1
    lines = _title_lines(hit, width, title_height, styles)
    snippets = _unsaid(hit.snippets, _said(hit, width, title_height)) if hit.title_derived else hit.snippets
    details = _details(hit, styles).truncate(width, ellipsis=True)
    if height == _COMPACT:
        before = joined(details, painted(_SEPARATOR, styles.detail)) if details.plain else details
        room = width - before.cell_length
        beside = _snippet_lines(snippets, room, 1, styles) if room >= _FEWEST_BESIDE else []
        return [*lines, joined(before, *beside) if beside else details]
    lines += [details] if details.plain else []
    return lines + _snippet_lines(snippets, width, height - len(lines), styles)


def excerpt(snippets: tuple[Snippet, ...], room: int) -> tuple[str, tuple[Span, ...]]:
    """One text of all snippets and its matches, begun late enough that the first match is within `room` characters.

    Where it does not begin or end with a sentence it says so with an ellipsis.
    """
    text, spans = _strung_together(snippets, room * 2)
    first = next((span for span in spans if span.end > span.start), Span(0, 0))
    begin = 0
    if first.end > room:
        begin = max(0, first.start - int(room * _CONTEXT_BEFORE))
        begin = 1 + max(begin - 1, text.find(" ", max(0, begin - 1), first.start))
    cut = begin > 0 or snippets[0].cut_before
    shown = (ELLIPSIS if cut else "") + text[begin : begin + room * 2]
    moved = (Span(start - begin + cut, end - begin + cut) for start, end in spans)
    return shown, disjoint(moved, len(shown))


def _strung_together(snippets: tuple[Snippet, ...], enough: int) -> tuple[str, tuple[Span, ...]]:
    """The snippets as one line of text and the matches in it; no further snippet once there is `enough` text."""
    text = ""
    spans: list[Span] = []
    for snippet in snippets:
        text += _BETWEEN_SNIPPETS if text else ""
        spans += (Span(start + len(text), end + len(text)) for start, end in snippet.spans)
        text += one_line(snippet.text)
        if len(text) >= enough:
            break
    text += ELLIPSIS if snippets[-1].cut_after else ""
    return _single_spaced(text, disjoint(spans, len(text)))


def _single_spaced(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """`text` with one space where paragraphs left several, and `spans` moved along."""
    pieces, gone_at, gone = [], [0], [0]
    last = 0
    for match in _SPACES.finditer(text):
        pieces.append(text[last : match.start() + 1])
        last = match.end()
        gone_at.append(last)
        gone.append(gone[-1] + last - match.start() - 1)
    pieces.append(text[last:])

    def moved(offset: int) -> int:
        return offset - gone[bisect_right(gone_at, offset) - 1]

    return "".join(pieces), tuple(Span(moved(start), moved(end)) for start, end in spans)


def _title_lines(hit: Hit, width: int, height: int, styles: RowStyles) -> list[Content]:
    title = _seen_title(hit, width, height)
    style = styles.derived if hit.title_derived else styles.title
    if not title:
        return [painted(say(of_article.NO_TITLE), styles.detail).truncate(width, ellipsis=True)]
    content = painted(title, style, disjoint(hit.title_spans, len(title)), styles.match)
    return _fitted(content, title, width, height)


def _seen_title(hit: Hit, width: int, height: int) -> str:
    """As much of the title as `height` lines could show."""
    return one_line(hit.title[: width * height * CHARACTERS_PER_CELL])


def _said(hit: Hit, width: int, height: int) -> str:
    """What is in view of a title on `height` lines."""
    title = _seen_title(hit, width, height)
    lines = wrap(title, width)[:height]
    return title[: lines[-1].end].removesuffix(ELLIPSIS) if lines else ""


def _unsaid(snippets: tuple[Snippet, ...], said: str) -> tuple[Snippet, ...]:
    """`snippets` without what a title that was taken from the text says already, and without the dateline before it."""
    if not (said and snippets):
        return snippets
    first, *others = snippets
    place = one_line(first.text).find(said, 0, len(said) + _LONGEST_DATELINE)
    if place < 0:
        return snippets
    begin = place + len(said)
    begin += len(first.text) - begin - len(first.text[begin:].lstrip())
    if begin == len(first.text):
        return tuple(others)
    spans = tuple(Span(max(start, begin) - begin, end - begin) for start, end in first.spans if end > begin)
    return (Snippet(first.text[begin:], spans, cut_before=True, cut_after=first.cut_after), *others)


def _details(hit: Hit, styles: RowStyles) -> Content:
    date = approximate_date(hit.date, hit.date_source)
    known = any((date, hit.source, hit.place, hit.author))
    facts = [(text, styles.detail) for text in (date, hit.source, "" if known else _file_name(hit.path)) if text]
    facts += [(remark, styles.remark) for remark in _remarks(hit)]
    facts += [(text, styles.detail) for text in (hit.place, hit.author) if text]
    pieces: list[Content] = []
    for text, style in facts:
        if pieces:
            pieces.append(painted(_SEPARATOR, styles.detail))
        pieces.append(painted(brief(text), style))
    return joined(*pieces)


def _file_name(path: str) -> str:
    """What a hit of which nothing else is known is called; "" for a dump, which every hit beside it comes from, too."""
    return "" if path.lower().removesuffix(".gz").endswith(_DUMPS) else os.path.basename(path)


def _remarks(hit: Hit) -> tuple[str, ...]:
    remarks = (
        of_search.missing(hit.missing) if hit.missing else "",
        of_search.via(hit.via) if hit.via else "",
        *lines_beside(hit),
    )
    return tuple(brief(remark) for remark in remarks if remark)


def _snippet_lines(snippets: tuple[Snippet, ...], width: int, height: int, styles: RowStyles) -> list[Content]:
    if not snippets or height < 1:
        return []
    text, spans = excerpt(snippets, width * height)
    return _fitted(painted(text, styles.snippet, spans, styles.match), text, width, height)


def _fitted(content: Content, text: str, width: int, height: int) -> list[Content]:
    """The lines of `content`, which reads `text`; where there are more than `height`, the last one ends so."""
    lines = wrap(text, width)
    shown = [content[start:end] for start, end in lines[:height]]
    if len(lines) > height:
        last = content[lines[height - 1].start :]
        shown[-1] = last.truncate(width, ellipsis=True)
    return shown
