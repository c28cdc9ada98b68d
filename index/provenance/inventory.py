"""What a generation was made of: every source file and every article in it, so that an update can tell what changed.

    files      one record for each file, in the order of the sources
    articles   one record for each article, in the same order
    ids        for each article the id that it asked for, and behind it the one that it got, where that is another
    extras     for each article what its dump or page declares, and how long that is
    places     for each file the source that it belongs to, and where it lies in there

Everything but ids and places lies in records of one size and stays as it lies: an update looks at each article, and
makes a value of it only then. What it holds of one is the record, its id and what a dump declared: some 150 bytes. In
the file ids and extras are deflated.
"""

from __future__ import annotations

import os
import struct
import tempfile
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate

from index.article import RawArticle
from index.corpus.files import SourceFile, file_at
from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.provenance.digests import DECLARED, DIGEST_SIZE, declared_of
from index.segment.container import Sections, SectionsWriter, pieces_of
from index.segment.stored import FIELD, ITEM

FILE = "inventory"

# Raised by hand when the same file gives another raw article, the same raw article is understood differently, or
# something else is counted over a corpus: what an index holds is then not what a rebuild would make of the same files.
READING_VERSION = 11

_SECTIONS = ("head", "files", "articles", "places")
_DEFLATED = ("ids", "extra_lengths", "extras")

_HEAD = struct.Struct("<IQ")  # READING_VERSION, when reading began
_FILE = struct.Struct("<16sQqqQ16sI?")
_ARTICLE = struct.Struct("<16s16sHIII")
_PLACE = struct.Struct("<HI")
_PLACE_OFFSET = 2 * DIGEST_SIZE
_RECORD = struct.Struct("<I")
_RECORD_OFFSET = _PLACE_OFFSET + _PLACE.size

_NO_NAME = "\0"  # what no name of a file holds


class KnownFile(NamedTuple):
    """A source file as it was read.

    `key` identifies where it lies and how it is named, `digest` its bytes. A file that is not `is_settled` is read
    again by every update: why not all of it is in the index does not lie in the file. `source` and `relative` are those
    of `index.corpus.files.SourceFile`.
    """

    key: bytes
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: bytes
    articles: int
    is_settled: bool
    source: str
    relative: str


def looks_as_before(before: KnownFile, file: SourceFile) -> bool:
    """Whether everything that the system says of a file, which nobody opens for it, is as it was."""
    return (before.size, before.mtime_ns, before.ctime_ns, before.inode) == (
        file.size,
        file.mtime_ns,
        file.ctime_ns,
        file.inode,
    )


def is_below(file: KnownFile, root: SourceFile, folder: str) -> bool:
    """Whether a file was read of the source `root`; its own was named as seen from `folder`."""
    return file_at(file.source, "", folder).absolute == root.absolute


class KnownArticle(NamedTuple):
    """An article as it was read: `digest` identifies all of the raw article but its place, `body` its text.

    It is article `number` of the segment at `place`. `characters` counts the raw text.
    """

    digest: bytes
    body: bytes
    place: int
    number: int
    record: int
    characters: int


class Inventory:
    """The inventory of a generation, from its sections; an empty one without any.

    `read_at_ns` is when the reading of its sources began.
    """

    def __init__(self, sections: Mapping[str, bytes] | None = None) -> None:
        held = sections or dict.fromkeys((*_SECTIONS, *_DEFLATED), b"")
        self.version, self.read_at_ns = _HEAD.unpack(held["head"]) if sections else (READING_VERSION, 0)
        places = iter(os.fsdecode(held["places"]).split(_NO_NAME)[:-1])
        records = zip(_FILE.iter_unpack(held["files"]), places, places, strict=True)
        self.files = [KnownFile._make((*record, source, relative)) for record, source, relative in records]
        self._articles = held["articles"]
        self._ids = held["ids"].decode().split(ITEM)[:-1]
        self._ends = array("Q", accumulate(memoryview(held["extra_lengths"]).cast("I")))
        self._extras = held["extras"]

    def __len__(self) -> int:
        return len(self._articles) // _ARTICLE.size

    def is_whole(self) -> bool:
        """Whether it has everything about every article."""
        counted = sum(file.articles for file in self.files)
        return counted == len(self) == len(self._ids) == len(self._ends)

    def article(self, index: int) -> KnownArticle:
        """The article at this place in the order of the sources."""
        return KnownArticle(*_ARTICLE.unpack_from(self._articles, index * _ARTICLE.size))

    def digest(self, index: int) -> bytes:
        """The digest of an article, without the rest of it."""
        start = index * _ARTICLE.size
        return bytes(self._articles[start : start + DIGEST_SIZE])

    def record(self, index: int) -> int:
        """The number of the record that an article is, without the rest of it."""
        record: int = _RECORD.unpack_from(self._articles, index * _ARTICLE.size + _RECORD_OFFSET)[0]
        return record

    def asked_id(self, index: int) -> str:
        """The id that an article asked for."""
        return self._ids[index].partition(FIELD)[0]

    def id(self, index: int) -> str:
        """The id that an article got."""
        asked, _, got = self._ids[index].partition(FIELD)
        return got or asked

    def beside(self, index: int) -> bytes:
        """What is kept of an article beside its text, as `InventoryWriter.add_article` takes it."""
        return bytes(self._extras[self._ends[index - 1] if index else 0 : self._ends[index]])

    def member(self, index: int) -> str:
        """Where in its file an article lies, as `member_of` gives it."""
        return self.beside(index).decode().rpartition(FIELD)[2]

    def raw(self, index: int, path: str, text: str) -> RawArticle:
        """An article as it was read but for its columns, given its path and its text; its id is the one that it got."""
        try:
            declared = self.beside(index).decode() or FIELD * len(DECLARED)
            title, date, source, author, url, category, made, _ = declared.split(FIELD)
        except ValueError as error:
            raise IndexDamaged.at(FILE, "cannot_be_read") from error
        record = self.record(index)
        return RawArticle(self.id(index), path, text, record, title, date, source, author, url, category, made=made)


def read_inventory(directory: str, contents: int | None = None) -> Inventory:
    """The inventory of the generation in `directory`; raises `IndexDamaged` or `OSError`.

    `contents` is the checksum of its table of contents, as the manifest has it.
    """
    sections = Sections(os.path.join(directory, FILE), contents)
    try:
        held = {name: sections.checked(name) for name in _SECTIONS}
        inventory = Inventory(held | {name: sections.inflated(name) for name in _DEFLATED})
    except (struct.error, ValueError, TypeError) as error:
        raise IndexDamaged.at(FILE, "cannot_be_read") from error
    if not inventory.is_whole():
        raise IndexDamaged.at(FILE, "not_every_article")
    return inventory


class InventoryWriter:
    """Collect the files and articles of a new generation in the order of its sources; extras wait on disk."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._files = bytearray()
        self._places = bytearray()
        self._articles = bytearray()
        self._ids: list[str] = []
        self._lengths = array("I")
        self._extras = tempfile.TemporaryFile(dir=directory)  # noqa: SIM115 -- `close` gives it back

    def __len__(self) -> int:
        return len(self._ids)

    def add_file(self, file: KnownFile) -> None:
        """Add the next file."""
        *record, source, relative = file
        self._files += _FILE.pack(*record)
        self._places += os.fsencode(f"{source}{_NO_NAME}{relative}{_NO_NAME}")

    def add_article(self, article: KnownArticle, asked: str, id: str, extra: bytes) -> int:
        """Add the next article, which asked for one id and got another or the same; returns its index."""
        self._articles += _ARTICLE.pack(*article)
        self._ids.append(asked if asked == id else f"{asked}{FIELD}{id}")
        self._extras.write(extra)
        self._lengths.append(len(extra))
        return len(self._ids) - 1

    def place(self, index: int) -> tuple[int, int]:
        """The segment that holds the text of an article, and its number in there."""
        place, number = _PLACE.unpack_from(self._articles, index * _ARTICLE.size + _PLACE_OFFSET)
        return place, number

    def move(self, index: int, place: int, number: int) -> None:
        """The text of an article is elsewhere now."""
        _PLACE.pack_into(self._articles, index * _ARTICLE.size + _PLACE_OFFSET, place, number)

    def indexes(self) -> dict[tuple[int, int], int]:
        """The index of every article, by its place and number."""
        return {self.place(index): index for index in range(len(self))}

    def body(self, index: int) -> bytes:
        """What identifies the text of an article."""
        start = index * _ARTICLE.size + DIGEST_SIZE
        return bytes(self._articles[start : start + DIGEST_SIZE])

    def id(self, index: int) -> str:
        """The id that an article got."""
        return self._ids[index].rpartition(FIELD)[2]

    def move_all(self, moved: Mapping[int, tuple[int, Sequence[int]]]) -> None:
        """All articles of some segments are elsewhere now: by their place another one, and new numbers by old ones."""
        for index in range(len(self)) if moved else ():
            place, number = self.place(index)
            if place in moved:
                new_place, numbers = moved[place]
                self.move(index, new_place, numbers[number])

    def renumber(self, places: Mapping[int, int]) -> None:
        """The segments have other places in the generation now: old place to new one."""
        if all(old == new for old, new in places.items()):
            return
        for index, (place, number) in enumerate(map(self.place, range(len(self)))):
            self.move(index, places.get(place, 0), number)

    def finish(self, read_at_ns: int) -> None:
        """Write the file; `read_at_ns` is when reading began."""
        with open(os.path.join(self._directory, FILE), "wb") as file:
            sections = SectionsWriter(file)
            sections.add("head", _HEAD.pack(READING_VERSION, read_at_ns))
            sections.add("files", self._files)
            sections.add("articles", self._articles)
            sections.add_deflated("ids", ["".join([f"{ids}{ITEM}" for ids in self._ids]).encode()])
            sections.add_deflated("extra_lengths", [self._lengths.tobytes()])
            sections.add_deflated("extras", pieces_of(self._extras))
            sections.add("places", self._places)
            sections.finish()

    def close(self) -> None:
        """Give back what waits on disk, also after a failure."""
        self._extras.close()


def extra_of(raw: RawArticle, member: str) -> bytes:
    """What is to be kept of an article beside its text; `member` is its place in its file."""
    declared = FIELD.join((*declared_of(raw), member))
    return declared.encode() if declared.strip(FIELD) else b""
