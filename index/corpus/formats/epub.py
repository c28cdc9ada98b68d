"""Books and magazines as EPUB: an article for each document of the spine, with what the package says of the book.

A book has its chapters there, a magazine its articles. What only leads to others (the list of contents) is left out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING
from urllib.parse import unquote

from index.corpus.formats.blocks import LINE_BREAK, Tags, blocks_of
from index.corpus.formats.document import BrokenDocument, Document, Item, Reading, Refused, article_in, seekable
from index.corpus.formats.metadata import author_of, title_of
from index.corpus.formats.packages import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"

# Covers, half-titles and dedications say less; they are no articles.
FEWEST_LETTERS = 200


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles that the documents of the spine are; the number of a record is the place in it."""
    package = Package(seekable(stream, document), document, reading)
    names = frozenset(package.names())
    if CONTAINER not in names:
        raise BrokenDocument(f"no {CONTAINER}")
    rootfile = package.xml(CONTAINER).find(".//{*}rootfile")
    where = rootfile.get("full-path", "") if rootfile is not None else ""
    if where not in names:
        raise BrokenDocument("no package document")
    opf = package.xml(where)
    said = _said_of_book(opf)
    chapters = list(_spine(opf, posixpath.dirname(where)))
    texts = []
    for number, name in enumerate(chapters, start=1):
        if name not in names:
            yield document.reject("bad_document", {"detail": "no_part", "part": name}, number)
        elif (chapter := _chapter(package, name)) is not None:
            texts.append((number, *chapter))
    long = [text for text in texts if sum(map(str.isalpha, text[2])) >= FEWEST_LETTERS]
    if not texts and ENCRYPTION in names:
        raise Refused(document.reject("encrypted"))
    articles = long or texts
    for number, heading, text in articles:
        yield article_in(document, text, record=number, **_said_of_part(said, heading, is_alone=len(articles) == 1))


def _said_of_part(said: dict[str, str], heading: str, *, is_alone: bool) -> dict[str, str]:
    """What is said of a part of a book: a magazine is the source of what is in it, and a book of one part that part."""
    if is_alone:
        return said | {"title": heading or said["title"]}
    return said | {"title": heading, "source": said["source"] or said["title"]}


def _said_of_book(opf: _Element) -> dict[str, str]:
    """The fields of an article, as the package has them for the book."""
    title = title_of(opf.findtext(f".//{_DC}title"))
    creators = (author_of("".join(map(str, creator.itertext()))) for creator in opf.iter(f"{_DC}creator"))
    dates = [date for date in opf.iter(f"{_DC}date") if date.get(_EVENT, "publication") == "publication"]
    addresses = (element.text or "" for tag in ("source", "identifier") for element in opf.iter(f"{_DC}{tag}"))
    return {
        "title": title,
        "author": ", ".join(dict.fromkeys(filter(None, creators))),
        "date": (dates[0].text or "") if dates else "",
        "source": title_of(opf.findtext(f".//{_DC}publisher")),
        "url": next((address for address in addresses if address.startswith(("http://", "https://"))), ""),
    }


def _spine(opf: _Element, folder: str) -> Iterator[str]:
    """The names of the parts that are read one after the other."""
    items = {item.get("id", ""): item for item in opf.iter("{*}item")}
    for reference in opf.iter("{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        if item.get("media-type", _XHTML) in (_XHTML, "text/html"):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))).lstrip("/")


def _chapter(package: Package, name: str) -> tuple[str, str] | None:
    """The heading and the text of a part; None where it has no text."""
    root = package.html(name)
    body = root.find(".//body") if root is not None else None
    if body is None:
        return None
    blocks = list(blocks_of(body, HTML_TAGS))
    heading = next((block.text for block in blocks[:MOST_BEFORE_HEADING] if block.element.tag in _HEADINGS), "")
    text = "\n\n".join(block.text for block in blocks)
    return (" ".join(heading.split()), text) if text else None


# A kicker and a section may come before the heading of a chapter.
MOST_BEFORE_HEADING = 4

_XHTML = "application/xhtml+xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_EVENT = "{http://www.idpf.org/2007/opf}event"
_HEADINGS = frozenset(("h1", "h2", "h3"))

HTML_TAGS = Tags(
    blocks=frozenset(
        """
        address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form header h1 h2 h3
        h4 h5 h6 hr li main nav ol p pre section table ul
        """.split()
    ),
    rows=frozenset(("tr",)),
    cells=frozenset(("td", "th")),
    skipped=frozenset(("script", "style", "head", "template", "svg", "math", "noscript", "rt", "rp")),
    breaks={"br": LINE_BREAK},
)
