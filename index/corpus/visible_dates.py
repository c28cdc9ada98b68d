"""The line of a saved page that shows readers when it was published, for pages that declare no date to machines.

It is a short piece of text with a full date in it. The first one behind the headline counts. Above the headline many
pages show today's date, so there a line counts only where its element is called a date, and the last one does. Menus,
footers, links and what comes behind "Berita Terkait", which carry the dates of other articles, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.analysis.dates.columns import USUAL
from index.namedtuples import NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# "Penulis Bunga Melati, Editor Budi Santoso | Senin, 26 Juli 2021, 08:27 WIB"; a longer piece is a sentence.
LONGEST_LINE = 80

# Words beside a date that is shown: names, roles, the outlet.
MOST_WORDS = 14

_ISO_DAY = 10
_PASSED_OVER = frozenset("script style nav aside footer form select noscript template a figure figcaption".split())
_HEADLINE = "h1"
_CALLED_DATE = re.compile(r"date|time|tanggal|waktu|publi|terbit|posted", re.IGNORECASE)
_UPDATED = re.compile(r"perbarui|update|modified", re.IGNORECASE)
_OTHER_ARTICLES = re.compile(
    r"(?:(?:berita|artikel|kabar|konten|baca)\s)?(?:terkait|lain(?:nya)?|terkini|terbaru|terpopuler|populer|juga|rekomendasi)\s?:?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]")


class _Line(NamedTuple):
    text: str
    is_called_date: bool


def visible_date(tree: HtmlElement) -> str:
    """The line of the page that shows its date, or "" where none does."""
    above: list[_Line] = []
    below: list[_Line] = []
    has_headline = False
    for element in _walk(tree):
        if element.tag == _HEADLINE:
            has_headline = True
        elif has_headline and _opens_other_articles(element):
            break
        elif line := _line(element):
            (below if has_headline else above).append(line)
    if not has_headline:
        above, below = [], above
    shown = [line.text for line in below] or [line.text for line in reversed(above) if line.is_called_date]
    # Where both are shown, the day of publication counts, not that of the last change.
    return next((text for text in shown if not _UPDATED.search(text)), next(iter(shown), ""))


def _walk(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that show text, in order."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and element.tag not in _PASSED_OVER:
            yield element
            waiting.extend(reversed(element))


def _opens_other_articles(element: HtmlElement) -> bool:
    """Whether an element is the heading of a list of other articles."""
    own = (element.text or "").strip() if not len(element) else ""
    return len(own) <= LONGEST_LINE and _OTHER_ARTICLES.fullmatch(own) is not None


def _line(element: HtmlElement) -> _Line | None:
    """The text of an element with a figure in it of its own, if that is a short line with a full date."""
    own = (element.text, *(child.tail for child in element))
    if not any(piece and _DIGITS.search(piece) for piece in own):
        return None
    text = _short_text(element)
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS or text.endswith((".", "?", "!")):
        return None
    if len(USUAL.read(text)) != _ISO_DAY:
        return None
    called = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"), element.tag)))
    return _Line(text, _CALLED_DATE.search(called) is not None)


def _short_text(element: HtmlElement) -> str:
    """The text of an element in a line, "" where it is long."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        length += len(piece.strip())
        if length > LONGEST_LINE:
            return ""
        pieces.append(piece)
    return " ".join(" ".join(pieces).split())
