"""Sources to raw articles: folders, files and dumps as users have them, each article either read or rejected.

Reading goes in two steps, so that an update need only take the second for what has changed: `list_files` says what
there is, `read_file` reads one of it. Ids are made of the place of a file within the folder that was named, or of what
a dump calls its records, so they are the same on every machine and in every rebuild.
"""

from __future__ import annotations

import gzip
import itertools
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import BufferedReader
from types import MappingProxyType
from typing import BinaryIO

from index.article import RawArticle, Reject
from index.corpus.byte_streams import MOST_UNFOLDING, UnfoldsTooFar, as_utf8, most_records, open_bytes
from index.corpus.columns import plain_name
from index.corpus.decoding import DETECTED_BYTES, clean, decode, looks_binary, remarks_on
from index.corpus.dumps import Record, read_json, read_json_lines, read_table
from index.corpus.effort import too_much_work
from index.corpus.fields import LONGEST_TEXT, declared, names_of, read_record, unfold
from index.corpus.files import JSON, JSON_LINES, PAGE, STDIN, TABLE, TEXT, SourceFile, list_files
from index.corpus.front_matter import split
from index.corpus.markup_bounds import measure_markup
from index.corpus.other_kinds import NO_TEXT
from index.corpus.pages import NeedsHtmlExtra, read_page
from index.errors import SourceError

__all__ = ["STDIN", "DistinctIds", "RawArticle", "Reject", "SourceFile", "list_files", "read_corpus", "read_file"]

# A text file is one article and a page with all its scripts seldom has 2 MB; more is a log or a book.
LONGEST_FILE = 8 * 2**20

# When so many records in a row from the beginning have no text, the dump is of something else.
MOST_FRUITLESS = 100

# Each reject is kept, to be told. From so many on, if so many of all records are rejected, it is no dump of articles.
MOST_REJECTED = 10_000
REJECTED_SHARE = 0.9

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
    file: SourceFile, field_map: Mapping[str, str] = _NO_MAP, *, stdin: BinaryIO | None = None
) -> Iterator[RawArticle | Reject]:
    """The articles in `file`, or why there are none; at least one of the two."""
    names = names_of(field_map)
    if file.skip:
        yield Reject(file.path, 0, file.skip)
        return
    is_empty = True
    try:
        with _open(file, stdin) as stream:
            start = stream.peek(DETECTED_BYTES)
            if looks_binary(start) or (not file.is_known and start.startswith(NO_TEXT)):
                yield Reject(file.path, 0, "binary" if file.is_known else "unknown_kind")
                return
            for item in _READERS[file.kind](stream, file, names):
                is_empty = False
                yield item
    except UnfoldsTooFar:
        yield Reject(file.path, 0, "too_long", {"detail": "unfolds_too_far", "times": MOST_UNFOLDING})
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Reject(file.path, 0, "bad_gzip", _said(error))
    except OSError as error:
        yield Reject(file.path, 0, "cannot_be_read", _said(error.strerror or error))
    else:
        if is_empty:
            yield Reject(file.path, 0, "empty")


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
        given = self.claim(raw.id, raw.record, file)
        return raw if given == raw.id else raw._replace(id=given)

    def claim(self, id: str, record: int, file: SourceFile) -> str:
        """The id that the article of this record gets, which asks for `id`."""
        if id in self._given:
            full = f"{file.full_name}:{record}" if record else file.full_name
            counted = (f"{full}~{count}" for count in itertools.count(2))
            id = full if full not in self._given else next(filter(self._is_free, counted))  # noqa: A001
        self._given.add(id)
        return id

    def _is_free(self, id: str) -> bool:
        return id not in self._given


def _open(file: SourceFile, stdin: BinaryIO | None) -> BufferedReader:
    if file.path != STDIN:
        return open_bytes(file.absolute)
    if stdin is None:
        raise SourceError("no_standard_input")
    return as_utf8(stdin)


Names = Mapping[str, tuple[str, ...]]
Reader = Callable[[BufferedReader, SourceFile, Names], Iterator[RawArticle | Reject]]


def _said(error: object) -> dict[str, object]:
    """What the system or a library said, as the detail of a reject."""
    return {"detail": "error", "error": str(error)}


def _ends_in(file: SourceFile, suffix: str) -> bool:
    return file.name.lower().removesuffix(".gz").endswith(suffix)


def _read_text(stream: BufferedReader, file: SourceFile, names: Names) -> Iterator[RawArticle | Reject]:
    whole = _decode_whole(stream, file)
    if isinstance(whole, Reject):
        yield whole
        return
    fields, text = split(whole[0], names)
    if _ends_in(file, ".md"):
        text = _MARKDOWN_HEADING.sub("", text)
    said, columns = declared({plain_name(name): fields[name] for name in fields}, names)
    title, date, source, author, url, category = said
    raw = RawArticle(file.stem, file.path, text, 0, title, date, source, author, url, category, whole[1], columns)
    yield _article(raw)


def _read_page(stream: BufferedReader, file: SourceFile, _: Names) -> Iterator[RawArticle | Reject]:
    whole = _decode_whole(stream, file)
    if isinstance(whole, Reject):
        yield whole
        return
    markup, remarks = whole
    measured = measure_markup(markup)
    if measured.is_too_much:
        yield Reject(file.path, 0, "too_much_markup", measured.detail)
        return
    try:
        page = read_page(markup)
    except NeedsHtmlExtra as error:
        yield Reject(file.path, 0, "needs_html_extra", {"detail": "html_extra", "error": str(error)})
        return
    if not page.text.strip():
        yield Reject(file.path, 0, "no_article")
        return
    title, date, source, author, url = (" ".join(clean(value).split()) for value in page[1:])
    raw = RawArticle(file.stem, file.path, page.text, 0, title, date, source, author, url, remarks=remarks)
    yield _article(raw)


def _read_records(read: Callable[[BufferedReader], Iterator[Record]]) -> Reader:
    def read_all(stream: BufferedReader, file: SourceFile, names: Names) -> Iterator[RawArticle | Reject]:
        fruitless, rejected, stem = 0, 0, file.stem
        most = most_records(file.path, file.size)
        records = (part for record in read(stream) for part in unfold(record, names))
        for number, record in enumerate(records, start=1):
            if most is not None and number > most:
                found = {"detail": "tight_records", "records": most, "bytes": file.size}
                yield Reject(file.path, 0, "too_many_records", found)
                return
            item = read_record(record, names, path=file.path, stem=stem, number=number)
            yield item
            fruitless += isinstance(item, Reject) and item.reason == "no_text_field"
            if fruitless == number == MOST_FRUITLESS:
                yield Reject(file.path, 0, "no_text_field", {"detail": "no_text_so_far", "records": MOST_FRUITLESS})
                return
            rejected += isinstance(item, Reject)
            if rejected >= MOST_REJECTED and rejected > number * REJECTED_SHARE:
                yield Reject(file.path, 0, "too_many_records", {"detail": "no_articles_so_far", "records": rejected})
                return

    return read_all


def _read_table(stream: BufferedReader, file: SourceFile, names: Names) -> Iterator[RawArticle | Reject]:
    usual = "\t" if _ends_in(file, ".tsv") else ""
    return _read_records(partial(read_table, usual=usual))(stream, file, names)


_READERS: Mapping[str, Reader] = {
    TEXT: _read_text,
    PAGE: _read_page,
    JSON: _read_records(read_json),
    JSON_LINES: _read_records(read_json_lines),
    TABLE: _read_table,
}

_MARKDOWN_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)


def _decode_whole(stream: BufferedReader, file: SourceFile) -> tuple[str, tuple[str, ...]] | Reject:
    data = stream.read(LONGEST_FILE + 1)
    if len(data) > LONGEST_FILE:
        return Reject(file.path, 0, "too_long", {"detail": "long_file", "megabytes": LONGEST_FILE // 2**20})
    decoded = decode(data)
    return decoded.text, decoded.remarks


def _article(raw: RawArticle) -> RawArticle | Reject:
    text = clean(raw.text)
    if len(text) > LONGEST_TEXT:
        return Reject(raw.path, 0, "too_long", {"detail": "long_text", "characters": len(text)})
    if not any(map(str.isalnum, text)):
        return Reject(raw.path, 0, "empty")
    if effort := too_much_work(text):
        return Reject(raw.path, 0, "too_many_words", effort)
    return raw._replace(text=text, remarks=raw.remarks or remarks_on(text))
