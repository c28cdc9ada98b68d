"""A document as it is given to the module that reads its format, and what every such module needs.

A reader gives a `RawArticle` or a `Reject` with a reason for everything that a document holds, and raises nothing for
it but `Refused` and the errors in `BROKEN`, which are told in one place.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BufferedReader, BytesIO
from typing import IO, Protocol

from index.article import MEMBER, RawArticle, Reject
from index.corpus.bounds import DEEPEST_NESTING, Bounds
from index.corpus.column_use import ColumnUse
from index.corpus.decoding import clean, decode, remarks_on
from index.corpus.effort import too_much_work
from index.corpus.field_names import FieldNames
from index.corpus.fields import LONGEST_ID, LONGEST_TEXT
from index.corpus.files import written_name
from index.corpus.kinds import TEXT, Kind, bare, kind_of, stem_of
from index.corpus.values import line_of
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.article import Reason

# A text file is one article and a page with all its scripts seldom has 2 MB; more is a log or a book.
LONGEST_FILE = 8 * 2**20

# A document with all its pictures, which is held in memory as a whole.
LONGEST_DOCUMENT = 64 * 2**20

# What libraries raise for broken files beside errors of their own; all of these mean the file and not the machine.
BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, RecursionError),
    *(SyntaxError, TypeError, ValueError, struct.error, zlib.error),
)

# Libraries may quote what they read.
LONGEST_ERROR = 200

Item = RawArticle | Reject


class BrokenDocument(ValueError):
    """A document that a library cannot read, told in the words of the library."""


class Refused(Exception):
    """A document that is not to be read; `reject` says why."""

    def __init__(self, reject: Reject) -> None:
        super().__init__(reject)
        self.reject = reject


class Document(NamedTuple):
    """A file, or what lies in one.

    `path` is what users are told: the file as they would name it and, behind "!/", the place within it. `name` ends in
    the suffix that tells its kind, and ids are made of it. `size` counts the bytes that it takes in the file on disk.
    """

    path: str
    name: str
    size: int

    @property
    def kind(self) -> Kind:
        """What it is by its suffix; a document without a known one is text."""
        return kind_of(self.name) or TEXT

    @property
    def stem(self) -> str:
        """`name` without its suffixes."""
        return stem_of(self.name)

    def inside(self, name: str, size: int = 0) -> Document:
        """What lies in it under this name, which may try to lead anywhere, and is only ever shown."""
        written = written_name(name.replace("\\", "/").lstrip("/")) or "_"
        return Document(f"{self.path}{MEMBER}{written}", f"{self.name}/{written}", size)

    def ends_in(self, suffix: str) -> bool:
        """Whether it has this suffix, compressed or not."""
        return bare(self.name).lower().endswith(suffix)

    def reject(self, reason: Reason, values: Mapping[str, object] | None = None, record: int = 0) -> Reject:
        """Why there is no article in it, or in one of its records; `values` are those of a `Reject`."""
        return Reject(self.path, record, reason, values or {})


class Reading(NamedTuple):
    """What a document is read with: names of fields, what may be unpacked, who reads what lies in it, and its depth.

    `use` is told what columns there are.
    """

    names: FieldNames
    use: ColumnUse
    bounds: Bounds
    read_document: Callable[[IO[bytes], Document, Reading], Iterator[Item]]
    depth: int = 0

    def read_member(self, stream: IO[bytes], member: Document) -> Iterator[Item]:
        """The articles in a document that lies in this one, or why there are none."""
        if self.depth >= DEEPEST_NESTING:
            yield member.reject("too_deep", {"detail": "nested_files", "depth": DEEPEST_NESTING})
        else:
            yield from self.read_document(stream, member, self._replace(depth=self.depth + 1))


class Format(Protocol):
    """A module of this room."""

    def read(self, stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
        """Every article of a document, or why there is none."""


def whole(stream: IO[bytes], document: Document, most: int = LONGEST_DOCUMENT) -> bytes:
    """All bytes of a document; raises `Refused` where there are more than `most`."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise Refused(document.reject("too_long", {"detail": "long_file", "megabytes": most // 2**20}))
    return data


def seekable(stream: BufferedReader, document: Document) -> IO[bytes]:
    """`stream`, or all that is in it, so that it can be read in any order; raises `Refused`."""
    return stream if stream.seekable() else BytesIO(whole(stream, document))


def decoded(stream: IO[bytes], document: Document) -> tuple[str, tuple[str, ...]]:
    """The text of a document, and what is to be remarked of its bytes; raises `Refused`."""
    found = decode(whole(stream, document, LONGEST_FILE))
    return found.text, found.remarks


def article_in(document: Document, text: str, *, record: int = 0, id: str = "", **said: str) -> Item:
    """The article that has this text, with what the document `said` of it by field; or why it is none.

    Without an `id` it is called by the name of the document, and the number of its record.
    """
    own = line_of(id)
    called = own if 0 < len(own) <= LONGEST_ID else f"{document.stem}:{record}" if record else document.stem
    title, date, source, author, url, category, made = (line_of(said.get(field, "")) for field in _SAID)
    path = document.path
    return checked(RawArticle(called, path, text, record, title, date, source, author, url, category, made=made))


_SAID = ("title", "date", "source", "author", "url", "category", "made")


def checked(raw: RawArticle) -> Item:
    """`raw` with its text clean, or why it is no article."""
    text = clean(raw.text)
    if len(text) > LONGEST_TEXT:
        return Reject(raw.path, raw.record, "too_long", {"detail": "long_text", "characters": len(text)})
    if not any(map(str.isalnum, text)):
        return Reject(raw.path, raw.record, "empty")
    if effort := too_much_work(text):
        return Reject(raw.path, raw.record, "too_many_words", effort)
    return raw._replace(text=text, remarks=raw.remarks or remarks_on(text))


def words_of(error: object) -> dict[str, object]:
    """What the system or a library said, as the detail of a reject."""
    return {"detail": "error", "error": str(error)[:LONGEST_ERROR] or type(error).__name__}
