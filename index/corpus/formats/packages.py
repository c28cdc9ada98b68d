"""Zip files that are one document (Word, OpenDocument, EPUB, workbooks), and the XML in them, within bounds.

Nothing in such a package declares entities or fetches anything: XML that declares one is not parsed at all.
"""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING

from index.corpus.formats.document import BrokenDocument, Document, Reading, Refused

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# The text of a long book is 6 MB of XML; a tree takes some hundred bytes for each element.
LONGEST_PART = 32 * 2**20
MOST_ELEMENTS = 500_000

# A book of pictures has some thousand files.
MOST_PARTS = 20_000

# What a file begins with that Office has encrypted, or that is of its older formats.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """A document that is a zip file of parts; raises `Refused` for one that is no zip file or holds too much."""

    def __init__(self, stream: IO[bytes], document: Document, reading: Reading) -> None:
        self._document = document
        beginning = stream.read(len(_OLD_OFFICE))
        stream.seek(0)
        if beginning == _OLD_OFFICE:
            raise Refused(document.reject("encrypted", {"detail": "old_or_encrypted"}))
        try:
            self.zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise BrokenDocument(str(error)) from error
        parts = self.zip.infolist()
        if len(parts) > MOST_PARTS:
            raise Refused(document.reject("too_many_members", {"detail": "many_members", "members": MOST_PARTS}))
        # A member never gives more than the size that it declares.
        reading.bounds.unpack(sum(part.file_size for part in parts))

    def names(self) -> list[str]:
        """The names of its parts, as they are in the file."""
        return self.zip.namelist()

    def part(self, name: str) -> bytes:
        """The bytes of a part; raises `Refused` where they are too many, KeyError where there is no such part."""
        info = self.zip.getinfo(name)
        if info.file_size > LONGEST_PART:
            raise self._refusal("long_file", megabytes=LONGEST_PART // 2**20)
        try:
            return self.zip.read(info)
        except zipfile.BadZipFile as error:
            raise BrokenDocument(str(error)) from error
        except RuntimeError as error:  # the words of zipfile for a part that is encrypted
            raise Refused(self._document.reject("encrypted")) from error

    def xml(self, name: str) -> _Element:
        """The tree of a part that is XML; raises as `part`, and `BrokenDocument` for what must not be parsed."""
        data = self.part(name)
        self._demand_plain_xml(data)
        return parse_xml(data)

    def html(self, name: str) -> HtmlElement | None:
        """The tree of a part that is a page, None for an empty one."""
        from lxml.etree import ParserError
        from lxml.html import HTMLParser, document_fromstring

        data = self.part(name)
        self._demand_few_elements(data)
        try:
            return document_fromstring(data, parser=HTMLParser(encoding=_encoding_of(data), no_network=True))
        except ParserError:
            return None

    def demand_plain_parts(self) -> None:
        """Raise as `xml` does for any part that is XML, before a library parses them all."""
        for name in self.names():
            if name.endswith((".xml", ".rels")):
                self._demand_plain_xml(self.part(name))

    def _demand_plain_xml(self, data: bytes) -> None:
        self._demand_few_elements(data)
        if b"<!ENTITY" in data.replace(b"\0", b""):
            raise BrokenDocument("XML with entities of its own")

    def _demand_few_elements(self, data: bytes) -> None:
        if (found := data.count(b"<")) > 2 * MOST_ELEMENTS:
            raise self._refusal("many_tags", tags=found // 2, most=MOST_ELEMENTS)

    def _refusal(self, detail: str, **values: object) -> Refused:
        return Refused(self._document.reject("too_long", {"detail": detail, **values}))


def parse_xml(data: bytes) -> _Element:
    """The tree of `data`, in which nothing is expanded and nothing fetched; raises `BrokenDocument`."""
    from lxml.etree import LxmlError, XMLParser, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return fromstring(data, parser)
    except LxmlError as error:
        raise BrokenDocument(str(error)) from error


def _encoding_of(data: bytes) -> str | None:
    """UTF-8 where `data` is, None where the parser is to find out by what it declares."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
