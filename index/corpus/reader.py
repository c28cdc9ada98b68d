"""Sources to raw articles: folders, files and dumps as users have them, each article either read or rejected.

Reading goes in two steps, so that an update need only take the second for what has changed: `list_files` says what
there is, `read_file` reads one of it. Ids are made of the place of a file within the folder that was named, or of what
a dump calls its records, so they are the same on every machine and in every rebuild.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import IO, BinaryIO, cast

from index.article import RawArticle, Reject
from index.corpus.bounds import EXHAUSTED, MOST_MEMBERS, MOST_UNFOLDING, Bounds, TooManyMembers, UnfoldsTooFar
from index.corpus.byte_streams import as_utf8, unfolded
from index.corpus.column_use import ColumnUse
from index.corpus.decoding import DETECTED_BYTES, looks_binary
from index.corpus.disguises import kind_by_beginning
from index.corpus.field_names import names_of
from index.corpus.files import STDIN, SourceFile, list_files
from index.corpus.formats.document import BROKEN, Document, Format, Item, Reading, Refused, words_of
from index.corpus.kinds import FEED, GZIP, TEXT, compression_of, kind_of
from index.corpus.other_kinds import NO_TEXT
from index.errors import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.article import Reason

__all__ = ["STDIN", "DistinctIds", "RawArticle", "Reject", "SourceFile", "list_files", "read_corpus", "read_file"]

_NO_MAP: Mapping[str, str] = MappingProxyType({})


def read_corpus(
    sources: Sequence[str], *, field_map: Mapping[str, str] = _NO_MAP, stdin: BinaryIO | None = None
) -> Iterator[RawArticle | Reject]:
    """Every article of `sources` in a fixed order, or why there is none in its place; ids are distinct.

    `field_map` names fields of dumps ({"text": "artikel"}); `stdin` is what the source "-" reads, and closes. Raises
    SourceError for a source that does not exist or cannot be read at all, UsageError for a field no article has.
    """
    ids = DistinctIds()
    for file in list_files(sources):
        for item in read_file(file, field_map, stdin=stdin):
            yield ids.distinct(item, file) if isinstance(item, RawArticle) else item


def read_file(
    file: SourceFile,
    field_map: Mapping[str, str] = _NO_MAP,
    *,
    stdin: BinaryIO | None = None,
    use: ColumnUse | None = None,
) -> Iterator[Item]:
    """The articles in `file`, or why there are none; at least one of the two. `use` is told what columns there are."""
    names = names_of(field_map)
    if file.skip:
        yield Reject(file.path, 0, file.skip)
        return
    document = Document(file.path, file.name, file.size)
    reading = Reading(names, use or ColumnUse(), Bounds(file.size), _read_document)
    try:
        stream = _open(file, stdin)
    except OSError as error:
        yield document.reject("cannot_be_read", words_of(error.strerror or error))
        return
    with stream:
        yield from _read_document(stream, document, reading)


class DistinctIds:
    """Sees to it that no two articles of a corpus share an id.

    The first article to claim an id keeps it. A later one takes its full name: the folder that was named (or that the
    named file lies in), its place in there with the suffix, and the number of its record: "2021/001.txt",
    "arsip/berita.jsonl:17". So ids stay the same as long as what comes before does. Where two folders of the
    same name hold the same file, the second gets "~2".
    """

    def __init__(self) -> None:
        self._given: set[str] = set()

    def distinct(self, raw: RawArticle, file: SourceFile) -> RawArticle:
        """`raw`, under another id if its own is taken."""
        given = self.claim(raw.id, raw.record, file, raw.path.removeprefix(file.path))
        return raw if given == raw.id else raw._replace(id=given)

    def claim(self, id: str, record: int, file: SourceFile, member: str = "") -> str:
        """The id that the article of this record gets, which asks for `id`; `member` is where in its file it lies."""
        if id in self._given:
            full = f"{file.full_name}{member}{f':{record}' if record else ''}"
            counted = (f"{full}~{count}" for count in itertools.count(2))
            id = full if full not in self._given else next(filter(self._is_free, counted))  # noqa: A001
        self._given.add(id)
        return id

    def _is_free(self, id: str) -> bool:
        return id not in self._given


def _open(file: SourceFile, stdin: BinaryIO | None) -> BinaryIO:
    if file.path != STDIN:
        return open(file.absolute, "rb")
    if stdin is None:
        raise SourceError("no_standard_input")
    return stdin


def _read_document(stream: IO[bytes], document: Document, reading: Reading) -> Iterator[Item]:
    """The articles in a document, or why there are none: a file, or what lies in one."""
    is_empty = True
    try:
        for item in _items_of(stream, document, reading):
            is_empty = False
            yield item
    except (OSError, EOFError, zlib.error) as error:
        if reading.depth and isinstance(error, EXHAUSTED):
            raise  # nothing more can be read of the file that it lies in
        yield _unreadable(document, error)
    except Refused as refused:
        yield refused.reject
    except ImportError as error:
        yield _lacking(document, error)
    except BROKEN as error:
        if document.kind.is_text:
            raise  # no library reads it
        yield document.reject("bad_document", words_of(error))
    else:
        if is_empty:
            yield document.reject("empty")


def _items_of(stream: IO[bytes], document: Document, reading: Reading) -> Iterator[Item]:
    kind = document.kind
    plain = unfolded(stream, document.name, reading.bounds)
    if kind.is_text:
        plain = as_utf8(plain)
        start, is_known = plain.peek(DETECTED_BYTES), bool(kind_of(document.name))
        if looks_binary(start) or (not is_known and start.startswith(NO_TEXT)):
            yield document.reject("binary" if is_known else "unknown_kind")
            return
        if kind is TEXT and not document.ends_in(".md"):
            kind = kind_by_beginning(start, reading.names) or kind
    # Loaded here: of some twenty formats a corpus has one or two.
    reader = cast("Format", import_module(f"index.corpus.formats.{kind.format}"))
    yield from reader.read(plain, document, reading)


def _unreadable(document: Document, error: OSError | EOFError | zlib.error) -> Reject:
    """The reject of a document whose bytes cannot be had, or not all of them."""
    if isinstance(error, UnfoldsTooFar):
        return document.reject("too_long", {"detail": "unfolds_too_far", "times": MOST_UNFOLDING})
    if isinstance(error, TooManyMembers):
        return document.reject("too_many_members", {"detail": "many_members", "members": MOST_MEMBERS})
    if isinstance(error, OSError) and error.errno is not None:
        return document.reject("cannot_be_read", words_of(error.strerror or error))
    if compression_of(document.name) == GZIP:
        return document.reject("bad_gzip", words_of(error))
    return document.reject("bad_archive" if compression_of(document.name) else "bad_document", words_of(error))


def _lacking(document: Document, error: ImportError) -> Reject:
    """The reject of a document whose extra is not installed."""
    reason: Reason = "needs_warc_extra" if document.kind.extra == "warc" else "needs_docs_extra"
    # A feed may have the name of a text.
    extra = document.kind.extra or FEED.extra
    return document.reject(reason, {"detail": "extra", "extra": extra, "error": str(error)})
