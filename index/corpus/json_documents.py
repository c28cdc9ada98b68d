"""JSON as a stream of records, whatever holds them: lines, a list, objects one after the other.

A dump may be larger than memory: only one record is held at a time. A record that cannot be read is a `Broken` in its
place, and the next one is read. Where the articles are in a record is for `index.corpus.json_shapes` to find.

Objects are cut out by hand because `json` reads only whole documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from io import BufferedReader

from index.corpus.byte_streams import CHUNK, read_lines
from index.corpus.decoding import decode
from index.corpus.records import (
    DEEPEST_RECORD,
    LONGEST_RECORD,
    MOST_DIGITS,
    MOST_VALUES,
    NOT_AN_OBJECT,
    TOO_LONG,
    Broken,
    Record,
)

# A list that begins so near to the beginning of an object is what the object wraps.
LONGEST_HEAD = 2**16

# Behind such a list stand counts and links to further pages; of more than this it is told that it was not read.
LONGEST_TAIL = 1_000


def read_json_lines(stream: BufferedReader) -> Iterator[Record | Sequence[object]]:
    """One record for each line that is not blank; what is not written in lines is read as one JSON document."""
    start = stream.peek(CHUNK).lstrip()
    if start[:1] == b"[" or _PRINTED.match(start):
        yield from read_json(stream)
        return
    for line in read_lines(stream, LONGEST_RECORD, skip_empty=True):
        if line is None:
            yield TOO_LONG
        elif line and not line.isspace():
            yield from _objects_of(line)


def read_json(stream: BufferedReader) -> Iterator[Record | Sequence[object]]:
    """One record for each object of the document, which is an array, one object, or objects one after the other.

    A list within a list comes as it is. An object that only wraps a list (`{"articles": [...]}`) is one record here,
    or, where it is longer than a record may be, those in the list.
    """
    splitter = _Splitter()
    try:
        while chunk := stream.read(CHUNK):
            yield from splitter.feed(chunk)
    except _TooDeep:
        yield _NESTED
        return
    yield from splitter.end()


# Objects that are printed over lines begin with a brace alone.
_PRINTED = re.compile(rb"\{[ \t\r]*\n")


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
_TOO_MANY_VALUES = Broken("too_long", {"detail": "many_values", "values": MOST_VALUES})


def _records_of(data: bytes) -> Iterator[Record | Sequence[object]]:
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
    if isinstance(value, list) and not any(isinstance(item, dict) for item in value) and len(value) > 1:
        yield value
        return
    for record in value if isinstance(value, list) else [value]:
        yield record if isinstance(record, dict) else NOT_AN_OBJECT


def _objects_of(line: bytes) -> Iterator[Record | Sequence[object]]:
    """The record on a line, or all of them where line ends were lost between them."""
    found = [*_records_of(line)]
    if any(isinstance(record, Broken) for record in found) and _GLUED.search(line):
        splitter = _Splitter()
        found = [*splitter.feed(line), *splitter.end()]
    yield from found


_GLUED = re.compile(rb"\}[ \t,]?\{")


class _Splitter:
    """Cuts a JSON document into its objects as it comes in; it only looks for braces, brackets and strings."""

    _BETWEEN_OBJECTS = re.compile(rb'["{}\[\]]')
    _INSIDE_OBJECTS = re.compile(rb'["{}]')
    _INSIDE_STRINGS = re.compile(rb'["\\]')
    _BLANK = b" \t\r\n,\x1e"

    def __init__(self) -> None:
        self._kept = bytearray()  # the object so far; between objects, what the innermost list holds
        self._depth = 0
        self._lists = 0  # that are open around the object
        self._holds_objects = False  # the innermost of them
        self._in_string = False
        self._is_escaped = False
        self._is_junk = False
        self._dropped = 0  # bytes of an object that is too long, or of what stands behind the list that it wraps
        self._around = 0  # objects that are open around a list that is read in the place of what wraps it

    def feed(self, chunk: bytes) -> Iterator[Record | Sequence[object]]:
        """The objects that end in `chunk`."""
        position = 0
        while position < len(chunk):
            if self._is_escaped:
                self._is_escaped = False
                self._keep(chunk[position : position + 1])
                position += 1
                continue
            mark = self._marks().search(chunk, position)
            end = mark.end() if mark else len(chunk)
            self._keep(chunk[position:end])
            position = end
            if mark is None:
                pass
            elif mark[0] == b'"':
                self._in_string = not self._in_string
            elif mark[0] == b"\\":
                self._is_escaped = True
            else:
                yield from self._turn(mark[0])
            if len(self._kept) > LONGEST_RECORD:
                yield from self._unwrap()

    def end(self) -> Iterator[Record | Sequence[object]]:
        """What is left when the document ends."""
        if self._depth or self._in_string:
            yield Broken("bad_json", {"detail": "ends_within_record"})
        elif self._is_junk or self._kept.strip(self._BLANK):
            yield NOT_AN_OBJECT

    def _marks(self) -> re.Pattern[bytes]:
        if self._in_string:
            return self._INSIDE_STRINGS
        return self._INSIDE_OBJECTS if self._depth else self._BETWEEN_OBJECTS

    def _keep(self, piece: bytes) -> None:
        if self._dropped:
            self._dropped += len(piece)
        else:
            self._kept += piece

    def _turn(self, mark: bytes) -> Iterator[Record | Sequence[object]]:
        """Go on behind a brace or a bracket, with what it ends."""
        if mark == b"{":
            self._begin_object()
        elif mark == b"[":
            self._is_junk = self._is_junk or bool(self._kept[:-1].strip(self._BLANK))
            self._kept.clear()
            self._lists, self._holds_objects = self._lists + 1, False
        elif mark == b"]":
            yield from self._end_list()
        elif self._depth:
            self._depth -= 1
            if not self._depth:
                yield from self._end_object()

    def _begin_object(self) -> None:
        if not self._depth:
            self._is_junk = self._is_junk or bool(self._kept[:-1].strip(self._BLANK))
            self._kept[:] = b"{"
            self._holds_objects = True
        self._depth += 1
        if self._depth > DEEPEST_RECORD:
            raise _TooDeep

    def _end_object(self) -> Iterator[Record | Sequence[object]]:
        if self._is_junk:
            yield NOT_AN_OBJECT
        if self._dropped > LONGEST_TAIL:
            yield TOO_LONG
        elif not self._dropped:
            yield from _records_of(bytes(self._kept))
        self._kept.clear()
        self._is_junk, self._dropped = False, 0

    def _end_list(self) -> Iterator[Record | Sequence[object]]:
        held = bytes(self._kept[:-1])
        self._kept.clear()
        if self._lists > 1 and not self._holds_objects and held.strip(self._BLANK):
            yield from _records_of(b"[%s]" % held)
        elif held.strip(self._BLANK):
            self._is_junk = True
        self._lists, self._holds_objects = max(self._lists - 1, 0), True
        if self._around and not self._lists:
            self._depth, self._around, self._dropped = self._around, 0, 1

    def _unwrap(self) -> Iterator[Record | Sequence[object]]:
        """Read the list that an object wraps, where the object is longer than a record may be."""
        place, around = _wrapped_list(bytes(self._kept)) if self._depth else (0, 0)
        inner = bytes(self._kept[place:])
        self._kept.clear()
        if not around:
            self._dropped = len(inner)
            return
        self._depth, self._lists, self._around = 0, 0, around
        self._in_string = self._is_escaped = False
        yield from self.feed(inner)


def _wrapped_list(start: bytes) -> tuple[int, int]:
    """Where in the beginning of an object the list of objects begins that it wraps, and how many braces are open there.

    Zeros where it wraps none: such a list begins soon, and does not end.
    """
    opened: list[tuple[bytes, int]] = []
    for mark in _MARK.finditer(start):
        if mark[0] in (b"{", b"["):
            opened.append((mark[0], mark.start()))
        elif mark[0] in (b"}", b"]") and opened:
            opened.pop()
    for around, (bracket, place) in enumerate(opened):
        if bracket == b"[":
            is_list = place < LONGEST_HEAD and start[place + 1 : place + LONGEST_HEAD].lstrip()[:1] in (b"{", b"[")
            return (place, around) if is_list else (0, 0)
    return 0, 0


_MARK = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[{}\[\]]', re.DOTALL)


class _TooDeep(Exception):
    """Objects are nested deeper than `DEEPEST_RECORD`."""
