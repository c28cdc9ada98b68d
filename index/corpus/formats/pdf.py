"""PDF: the text that lies in it, its lines made paragraphs again; one article for a document.

What only is a picture of text, as a scanner makes it, is told with the program that reads such pictures.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from io import BufferedReader
from itertools import dropwhile, pairwise
from statistics import median
from typing import Any

from index.corpus.formats.document import BROKEN, BrokenDocument, Document, Item, Reading, Refused, article_in, seekable
from index.corpus.formats.lines import Line, joined
from index.corpus.formats.metadata import author_of, iso_of, title_of
from index.namedtuples import NamedTuple

# A book; reading a page takes 10 to 100 ms.
MOST_PAGES = 2_000

# What draws a page: text alone needs a tenth of it, maps and diagrams more.
LONGEST_PAGE = 4 * 2**20

# A number or a stamp that a scanner adds is not the text of a page.
FEWEST_LETTERS_PER_PAGE = 10

# Paragraphs that stand apart do so by half a line at least.
WIDER = 1.3

# The name of a paper stands on all pages, that of a chapter on some; what two pages begin with may be chance.
FEWEST_ALIKE, ALIKE_SHARE = 3, 0.4


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The article that the document is."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    # It says on standard error what it mends.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pdf = PdfReader(seekable(stream, document))
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise Refused(document.reject("encrypted"))
        if len(pdf.pages) > MOST_PAGES:
            raise Refused(document.reject("too_long", {"detail": "many_pages", "most": MOST_PAGES}))
        pages = [_lines_of(page, document, reading) for page in pdf.pages]
        if sum(map(_letters, pages)) < FEWEST_LETTERS_PER_PAGE * len(pages) and any(map(_has_picture, pdf.pages)):
            raise Refused(document.reject("no_text_layer", {"detail": "ocr", "file": document.path}))
        title, author, made = _said(pdf)
    except DependencyError as error:  # a cipher that takes another library
        raise Refused(document.reject("encrypted", {"detail": "error", "error": str(error)})) from error
    except PyPdfError as error:
        raise BrokenDocument(str(error)) from error
    text = joined(_texts(pages))
    yield article_in(document, text, title=title, author=author, made=made)


def _lines_of(page: Any, document: Document, reading: Reading) -> list[Line]:
    """The lines of a page, and an empty one between those that stand apart."""
    contents = page.get_contents()
    if contents is None:
        return []
    length = len(contents.get_data())
    reading.bounds.unpack(length)
    if length > LONGEST_PAGE:
        raise Refused(document.reject("too_long", {"detail": "long_page", "megabytes": LONGEST_PAGE // 2**20}))
    lines: list[_Placed] = []
    pieces: list[_Placed] = []

    def collect(text: str, user: list[float], own: list[float], _: object, size: float) -> None:
        tenths = round(10 * abs(size * own[3] * user[3]))
        height = round(10 * (own[5] * user[3] + user[5]))
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(_line_of(pieces))
                pieces.clear()
            pieces.append(_Placed(piece, tenths, height))

    page.extract_text(visitor_text=collect)
    return list(_with_gaps([line for line in (*lines, _line_of(pieces)) if line.text.strip()]))


class _Placed(NamedTuple):
    """A piece of text, the size of its letters, and how high it stands, in tenths of what a page is measured in."""

    text: str
    size: int
    height: int


def _line_of(pieces: list[_Placed]) -> _Placed:
    """The line of these pieces, as large and as high as the longest of them."""
    longest = max(pieces, key=lambda piece: len(piece.text.strip()), default=_Placed("", 0, 0))
    return longest._replace(text="".join(piece.text for piece in pieces))


def _with_gaps(lines: list[_Placed]) -> Iterator[Line]:
    """The lines of a page, with an empty one wherever they are further apart, for their size, than most."""
    steps = [(above.height - below.height) / (below.size or 1) for above, below in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0])
    for line, step in zip(lines, (0, *steps), strict=False):
        if step > usual * WIDER:
            yield Line("")
        yield Line(line.text, line.size)


def _has_picture(page: Any) -> bool:
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return any(objects[name].get("/Subtype") == "/Image" for name in objects)
    except BROKEN:
        return False


def _said(pdf: Any) -> tuple[str, str, str]:
    """Title, author and the time when it was made, as the document says."""
    try:
        about = pdf.metadata
    except BROKEN:
        about = None
    if about is None:
        return "", "", ""
    try:
        made = iso_of(about.creation_date)
    except BROKEN:
        made = ""
    return title_of(_string(about.title)), author_of(_string(about.author)), made


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _letters(page: list[Line]) -> int:
    return sum(map(str.isalpha, "".join(line.text for line in page)))


def _texts(pages: list[list[Line]]) -> Iterator[Line]:
    """The lines of all pages but for their numbers, and what stands at the edges of most pages."""
    seen = Counter(_plain(page[index]) for page in pages for index in {0, len(page) - 1} if page)
    running = {line for line, count in seen.items() if count >= max(FEWEST_ALIKE, len(pages) * ALIKE_SHARE)}
    for page in pages:
        below = _without_edge(page, running)
        yield from reversed(_without_edge(below[::-1], running))


def _without_edge(page: list[Line], running: AbstractSet[Line]) -> list[Line]:
    """The lines of a page without the first one if that does not belong to the text, and the gap behind it."""
    if page and (_plain(page[0]) in running or _PAGE_NUMBER.fullmatch(page[0].text.strip())):
        return list(dropwhile(lambda line: not line.text, page[1:]))
    return page


def _plain(line: Line) -> Line:
    """A line without the numbers in it, of which that of the page may be one; a title that says the same is larger."""
    return line._replace(text="".join(filter(str.isalpha, line.text)).lower())


_PAGE_NUMBER = re.compile(
    r"[-–—|\s]{0,4}(?:(?:halaman|hal\.?|page)\s{0,3})?(?:\d{1,4}|[ivxl]{1,7})(?:\s{0,3}(?:/|dari|of)\s{0,3}\d{1,4})?[-–—|\s]{0,4}",
    re.IGNORECASE,
)
