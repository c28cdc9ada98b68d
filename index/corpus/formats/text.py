"""Text and Markdown: one article, with the fields at its head if it has them; or a mailbox that has no suffix.

Tags of a crawler are taken out as in a dump, and addresses of Markdown's links and pictures are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from index.article import RawArticle
from index.corpus.fields import Fields
from index.corpus.formats.document import Document, Item, Reading, checked, decoded
from index.corpus.front_matter import split
from index.corpus.kinds import kind_of
from index.corpus.markup import plain_text


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The article that the text is."""
    if not kind_of(document.name) and _MAILBOX.match(stream.peek(LONGEST_BEGINNING)[:LONGEST_BEGINNING]):
        from index.corpus.formats.mail import read_mailbox  # few texts are mailboxes

        yield from read_mailbox(stream, document, reading)
        return
    whole, remarks = decoded(stream, document)
    block, text = split(whole, reading.names)
    if document.ends_in(".md"):
        text = _MARKDOWN_LINK.sub(r"\g<words>", _MARKDOWN_HEADING.sub("", text))
    text = plain_text(text)
    fields = Fields(block, reading.names)
    title, date, source, author, url, category = fields.declared()
    if block:
        reading.use.note(fields.values, fields.used)
    columns, stem, path = fields.columns(), document.stem, document.path
    yield checked(RawArticle(stem, path, text, 0, title, date, source, author, url, category, remarks, columns))


LONGEST_BEGINNING = 512

_MARKDOWN_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
# "[words](address)", and "![what it shows](address)" of a picture; bounded, for a page may be full of brackets.
_MARKDOWN_LINK = re.compile(
    r"""!?\[(?P<words>[^\[\]\n]{0,300})\]\([ ]?<?[^\s()<>]{1,2000}>?(?:[ ]["'][^"'\n]{0,300}["'])?[ ]?\)"""
)

# Thunderbird keeps mail in files called Inbox and Sent: the line that begins a message, and its first header.
_MAILBOX = re.compile(rb"From [^\r\n]{0,200}\d\d:\d\d[^\r\n]{0,60}\r?\n[A-Za-z][A-Za-z-]{0,60}: ")
