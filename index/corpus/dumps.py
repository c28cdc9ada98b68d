"""Dumps of crawlers as streams of records: JSON, JSON lines, CSV and TSV.

A dump may be larger than memory: only one record is held at a time. A record that cannot be read is a `Broken` in its
place, and the next one is read. What a record means is for `index.corpus.fields` to say.

Objects are cut out and delimiters counted by hand because `json` reads only whole documents, and csv.Sniffer refuses a
table of one column.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from io import BufferedReader
from itertools import chain

from index.corpus.byte_streams import CHUNK, read_lines
from index.corpus.decoding import LineDecoder, decode
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.article import Reason

# The longest article seen has 33,000 characters; a record of more bytes than this is not one article.
LONGEST_RECORD = 16 * 2**20

# Objects within objects; records of crawlers nest three or four.
DEEPEST_RECORD = 200

# A table of news has tens of columns; a line that has two million cells is not read at all.
MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000

# Values in one record: memory goes by them, and text has a comma in eighty characters.
MOST_VALUES = 500_000

# A number of more digits is none that is written in a record, and reading it costs the square of them.
MOST_DIGITS = 1_000

DELIMITERS = ",;\t|"


class Broken(NamedTuple):
    """A record that could not be read: `reason` and `values` of its `Reject`."""

    reason: Reason
    values: Mapping[str, object] = {}


Record = Mapping[str, object] | Broken


def read_json_lines(stream: BufferedReader) -> Iterator[Record]:
    """One record for each line that is not blank; a stream that begins with "[" is read as one JSON document."""
    if stream.peek(CHUNK).lstrip()[:1] == b"[":
        yield from read_json(stream)
        return
    for line in read_lines(stream, LONGEST_RECORD, skip_empty=True):
        if line is None:
            yield _TOO_LONG
        elif line and not line.isspace():
            yield from _records_of(line)


def read_json(stream: BufferedReader) -> Iterator[Record]:
    """One record for each object of the document, which is an array, one object, or objects one after the other.

    An object that only wraps a list (`{"articles": [...]}`) is one record here.
    """
    splitter = _Splitter()
    try:
        while chunk := stream.read(CHUNK):
            yield from splitter.feed(chunk)
    except _TooDeep:
        yield _NESTED
        return
    yield from splitter.end()


def read_table(stream: BufferedReader, usual: str = "") -> Iterator[Record]:
    """One record for each row after the header, none where that is broken.

    The delimiter is the `usual` one where the first line of the header has it, else the one that it has most of.
    """
    header: list[str] = []
    for row in _rows(_TableLines(stream), usual):
        if isinstance(row, Broken):
            yield row
            if not header:
                return
        elif not header:
            header = [name.strip() for name in row[:MOST_COLUMNS]]
        elif any(row):
            yield dict(zip(header, row, strict=False))


class _LongNumber(ValueError):
    """A number of more than `MOST_DIGITS` digits."""


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _LongNumber
    return int(digits)


# Strings of many dumps hold control characters. One decoder for all: `json.loads` would make one for each record.
_decode_json = json.JSONDecoder(strict=False, parse_int=_integer).decode

_NESTED = Broken("bad_json", {"detail": "nested"})
_LONG_NUMBER = Broken("bad_json", {"detail": "long_number", "digits": MOST_DIGITS})
_TOO_LONG = Broken("too_long", {"detail": "long_record", "megabytes": LONGEST_RECORD // 2**20})
_TOO_MANY_VALUES = Broken("too_long", {"detail": "many_values", "values": MOST_VALUES})


def _records_of(data: bytes) -> Iterator[Record]:
    if len(data) > MOST_VALUES and data.count(b",") > MOST_VALUES:
        yield _TOO_MANY_VALUES
        return
    try:
        value = _decode_json(decode(data).text)
    except RecursionError:
        yield _NESTED
        return
    except _LongNumber:
        yield _LONG_NUMBER
        return
    except ValueError as error:
        yield Broken("bad_json", {"detail": "error", "error": str(error)})
        return
    for record in value if isinstance(value, list) else [value]:
        yield record if isinstance(record, dict) else Broken("bad_json", {"detail": "not_an_object"})


def _rows(lines: _TableLines, usual: str) -> Iterator[list[str] | Broken]:
    """The rows of a table from the first line on that is not blank."""
    if csv.field_size_limit() < LONGEST_RECORD:
        csv.field_size_limit(LONGEST_RECORD)  # a setting of the whole process; only ever raised
    try:
        first = lines.first()
    except (_LineTooLong, _NeverEnding):
        yield _TOO_LONG
        return
    delimiter = usual if usual and usual in first else max(DELIMITERS, key=first.count)
    rows = csv.reader(chain([first], lines), delimiter=delimiter)
    while True:
        try:
            row = next(rows, None)
        except _LineTooLong:
            yield _TOO_LONG
        except _NeverEnding:
            yield Broken("too_long", {**_TOO_LONG.values, "detail": "open_quote"})
            return
        except csv.Error as error:
            yield Broken("bad_table", {"detail": "error", "error": str(error)})
        else:
            if row is None:
                return
            yield row
        lines.begin_record()


class _Splitter:
    """Cuts a JSON document into its objects as it comes in; it only looks for braces and strings."""

    _OUTSIDE_STRINGS = re.compile(rb'["{}]')
    _INSIDE_STRINGS = re.compile(rb'["\\]')
    _BETWEEN_OBJECTS = b" \t\r\n,[]\x1e"

    def __init__(self) -> None:
        self._object = bytearray()
        self._depth = 0
        self._in_string = False
        self._is_escaped = False
        self._is_too_long = False
        self._is_junk = False

    def feed(self, chunk: bytes) -> Iterator[Record]:
        """The objects that end in `chunk`."""
        position = 0
        while position < len(chunk):
            if self._is_escaped:
                self._is_escaped = False
                self._keep(chunk[position : position + 1])
                position += 1
                continue
            marks = self._INSIDE_STRINGS if self._in_string else self._OUTSIDE_STRINGS
            mark = marks.search(chunk, position)
            end = mark.end() if mark else len(chunk)
            self._keep(chunk[position:end], is_mark=mark is not None)
            position = end
            if mark and self._turn(mark[0]):
                yield from self._take()

    def end(self) -> Iterator[Record]:
        """What is left when the document ends."""
        if self._depth or self._in_string:
            yield Broken("bad_json", {"detail": "ends_within_record"})
        elif self._is_junk:
            yield Broken("bad_json", {"detail": "not_an_object"})

    def _turn(self, mark: bytes) -> bool:
        """Whether `mark` ends an object."""
        if mark == b"\\":
            self._is_escaped = True
        elif mark == b'"':
            self._in_string = not self._in_string
        elif mark == b"{":
            self._depth += 1
            if self._depth > DEEPEST_RECORD:
                raise _TooDeep
        elif self._depth:
            self._depth -= 1
            return self._depth == 0
        return False

    def _keep(self, piece: bytes, *, is_mark: bool = False) -> None:
        if self._depth == 0 and not self._in_string:
            opens = is_mark and piece.endswith(b"{")
            self._is_junk = self._is_junk or bool(piece.removesuffix(b"{").strip(self._BETWEEN_OBJECTS))
            self._object += b"{" if opens else b""
        elif self._depth == 0:
            self._is_junk = True
        elif len(self._object) + len(piece) > LONGEST_RECORD:
            self._is_too_long = True
        elif not self._is_too_long:
            self._object += piece

    def _take(self) -> Iterator[Record]:
        if self._is_junk:
            yield Broken("bad_json", {"detail": "not_an_object"})
        if self._is_too_long:
            yield _TOO_LONG
        else:
            yield from _records_of(bytes(self._object))
        self._object.clear()
        self._is_junk = self._is_too_long = False


class _TooDeep(Exception):
    """Objects are nested deeper than `DEEPEST_RECORD`."""


class _LineTooLong(Exception):
    """A line of a table is longer than `LONGEST_RECORD`."""


class _NeverEnding(Exception):
    """The lines of one row of a table are together longer than `LONGEST_RECORD`."""


class _TableLines:
    """The lines of a table as text; the lines of one record together are bounded."""

    def __init__(self, stream: BufferedReader) -> None:
        self._lines = read_lines(stream, LONGEST_RECORD)
        self._decode = LineDecoder()
        self._pending: list[str] = []
        self._held = 0

    def __iter__(self) -> _TableLines:
        return self

    def __next__(self) -> str:
        if not self._pending:
            line = next(self._lines)
            while line == b"" and not self._held:  # between two records it means nothing
                line = next(self._lines)
            if line is None:
                raise _LineTooLong
            # Old Macs end lines with "\r" alone, which the csv module takes for an error.
            text = self._decode(line).replace("\r\n", "\n").replace("\r", "\n")
            self._pending = [f"{part}\n" for part in reversed(text.removesuffix("\n").split("\n"))]
        line_of_text = self._pending.pop()
        if len(line_of_text) > MOST_CELLS < max(map(line_of_text.count, DELIMITERS)):
            raise _LineTooLong
        self._held += len(line_of_text)
        if self._held > LONGEST_RECORD:
            raise _NeverEnding
        return line_of_text

    def first(self) -> str:
        """The first line that is not blank; "" when there is none."""
        for line in self:
            if not line.isspace():
                return line
            self.begin_record()
        return ""

    def begin_record(self) -> None:
        """The lines given out from now on make a new record."""
        self._held = 0
