"""Documents of Word: one article, with its tables row by row; comments, headers and what was deleted are no text.

The tree of the document is walked as it is: what python-docx calls a paragraph leaves out text that was inserted with
changes tracked, and everything in content controls.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BufferedReader
from typing import Any

from index.corpus.formats.blocks import LINE_BREAK, Block, Tags, blocks_of
from index.corpus.formats.document import BrokenDocument, Document, Item, Reading, article_in, seekable
from index.corpus.formats.metadata import author_of, iso_of, title_of
from index.corpus.formats.packages import Package


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The article that the document is."""
    # Loaded here, as all libraries of formats.
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    data = seekable(stream, document)
    Package(data, document, reading).demand_plain_parts()
    data.seek(0)
    try:
        opened = docx.Document(data)
        about = opened.core_properties
        blocks = list(blocks_of(opened.element.body, TAGS))
        title = title_of(about.title) or _heading(blocks)
        author, made = author_of(about.author), _made(about)
    except (OpcError, LxmlError) as error:
        raise BrokenDocument(str(error)) from error
    text = "\n\n".join(block.text for block in blocks)
    yield article_in(document, text, title=title, author=author, category=about.category or "", made=made)


def _made(about: Any) -> str:
    """When the document was made; "" where that is when the template was from which python-docx makes all of its."""
    made = about.created
    return "" if made and made.replace(tzinfo=UTC) == _TEMPLATE_MADE else iso_of(made)


def _heading(blocks: list[Block]) -> str:
    """What a document begins with, where that has the style of a title."""
    style = blocks[0].element.find(f"{_W}pPr/{_W}pStyle") if blocks else None
    name = style.get(f"{_W}val", "").lower() if style is not None else ""
    return blocks[0].text if name in _TITLE_STYLES else ""


_TEMPLATE_MADE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE_STYLES = frozenset(("title", "judul", "heading1", "judul1"))

TAGS = Tags(
    blocks=frozenset((f"{_W}p", f"{_W}tbl", f"{_W}txbxContent")),
    rows=frozenset((f"{_W}tr",)),
    cells=frozenset((f"{_W}tc",)),
    # A picture or a box of text is written a second time for programs that do not know the first way.
    skipped=frozenset(
        (f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
    ),
    breaks={f"{_W}br": LINE_BREAK, f"{_W}cr": LINE_BREAK, f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"},
    texts=frozenset((f"{_W}t",)),
)
