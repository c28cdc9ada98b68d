"""PDF: the text that lies in it, its lines made paragraphs again; one article for a document.

What only is a picture of text, as a scanner makes it, is told with the program that reads such pictures.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from index.corpus.formats.document import BROKEN, BrokenDocument, Document, Item, Reading, Refused, article_in, seekable
from index.corpus.formats.lines import Line, joined
from index.corpus.formats.metadata import author_of, iso_of, title_of

# A book; reading a page takes 10 to 100 ms.
MOST_PAGES = 2_000

# What draws a page: text alone needs a tenth of it, maps and diagrams more.
LONGEST_PAGE = 4 * 2**20

# A number or a stamp that a scanner adds is not the text of a page.
FEWEST_LETTERS_PER_PAGE = 10


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
    text = joined(line for page in pages for line in _without_number(page))
    yield article_in(document, text, title=title, author=author, made=made)


def _lines_of(page: Any, document: Document, reading: Reading) -> list[Line]:
    """The lines of a page, each with the size of most of its letters in tenths of what a page is measured in."""
    contents = page.get_contents()
    if contents is None:
        return []
    length = len(contents.get_data())
    reading.bounds.unpack(length)
    if length > LONGEST_PAGE:
        raise Refused(document.reject("too_long", {"detail": "long_page", "megabytes": LONGEST_PAGE // 2**20}))
    lines: list[Line] = []
    pieces: list[tuple[int, str, int]] = []

    def collect(text: str, user: list[float], own: list[float], _: object, size: float) -> None:
        tenths = round(10 * abs(size * own[3] * user[3]))
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(_line_of(pieces))
                pieces.clear()
            pieces.append((len(piece.strip()), piece, tenths))

    page.extract_text(visitor_text=collect)
    return [*lines, _line_of(pieces)]


def _line_of(pieces: list[tuple[int, str, int]]) -> Line:
    return Line("".join(piece for _, piece, _ in pieces), max(pieces)[2] if pieces else 0)


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


def _without_number(page: list[Line]) -> list[Line]:
    """The lines of a page but for its number, which stands in the first or the last one that is not empty."""
    filled = [index for index, line in enumerate(page) if line.text.strip()]
    numbers = {index for index in (*filled[:1], *filled[-1:]) if _PAGE_NUMBER.fullmatch(page[index].text.strip())}
    return [line for index, line in enumerate(page) if index not in numbers]


_PAGE_NUMBER = re.compile(
    r"[-–—|\s]{0,4}(?:(?:halaman|hal\.?|page)\s{0,3})?\d{1,4}(?:\s{0,3}(?:/|dari|of)\s{0,3}\d{1,4})?[-–—|\s]{0,4}",
    re.IGNORECASE,
)
