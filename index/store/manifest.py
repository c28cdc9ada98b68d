"""What a generation is, which versions made it, and the checksums of its files: one small text file.

    telusur manifest <version> <CRC-32 of what is before it and of all that follows>
    <key> TAB <value>
    segment TAB <name>
    file TAB <name> TAB <size> TAB <CRC-32> [TAB <CRC-32 of its table of contents>]

It says of which generation it is, and a generation holds the files that it names and no others; the checksum of the
table of contents of a file of sections binds that file to it at no cost, since opening the file reads that table.

Plain lines, so that reading it needs no parser that a one-shot search would not load anyway. The checksum at the end of
the first line is in every version, so that one changed byte of the version does not pass for another version.
"""

from __future__ import annotations

import os
from zlib import crc32

from index.errors import IndexDamaged, IndexOutdated
from index.namedtuples import NamedTuple
from index.opening import NotAFile, read_file
from index.segment.container import contents_checksum

MANIFEST = "manifest"

# What the corpus explains (see `abbreviations` and `hyphens` of `index.build`), as pairs of `index.analysis.synonyms`.
ABBREVIATIONS = "abbreviations.tsv"

# What the corpus teaches about names of people: places, ordinary words, then short names with long ones.
LEXICON = "lexicon"
COPIES, DELETIONS = "copies", "deleted"  # see `index.store.copies` and `index.store.deletions`

# Raised by hand when files of a generation are laid out differently.
FORMAT_VERSION = "10"

# Raised by hand when the same text gives other forms, roots or impacts: an index of another analysis is not searched.
ANALYSIS_VERSION = "5"

_TITLE = b"telusur manifest "
_HEADING = _TITLE + f"{FORMAT_VERSION} ".encode()
_READ_PIECE = 1 << 20
_LAST = 16  # bytes, which hold the end of a file of sections

# Bytes; of a longer one the checksum is wrong. A generation has at most a few hundred files.
_LONGEST = 1 << 20


class FileEntry(NamedTuple):
    """Size in bytes and CRC-32 of one file of a generation; `contents` is that of its table, None where it has none."""

    size: int
    checksum: int
    contents: int | None = None


class Manifest(NamedTuple):
    """`segments` are file names in the order they were written; `built_at` is ISO 8601 in UTC.

    `copies` counts articles that are copies of another one, `related` those that belong together otherwise.
    `stemming` is what chose the roots (see `index.analysis.stemming.version_in_use`), "" where nobody knows;
    `generation` is its own name, `forgotten` the mark of what it was built without (`index.provenance.forgotten`).
    """

    analysis: str
    built_at: str
    documents: int
    segments: tuple[str, ...]
    files: dict[str, FileEntry]
    copies: int = 0
    related: int = 0
    rejects: int = 0
    text_bytes: int = 0
    stemming: str = ""
    generation: str = ""
    forgotten: str = ""

    def contents(self, name: str) -> int:
        """The checksum of the table of contents of a file of sections; raises `IndexDamaged` where it lists none."""
        entry = self.files.get(name)
        if entry is None or entry.contents is None:
            raise IndexDamaged.at(name, "not_listed")
        return entry.contents


def write_manifest(directory: str, manifest: Manifest) -> None:
    """Write the manifest of the generation in `directory`."""
    lines = [f"{name}\t{value}" for name, value in manifest._asdict().items() if name not in ("segments", "files")]
    lines += [f"segment\t{name}" for name in manifest.segments]
    lines += [_file_line(name, entry) for name, entry in manifest.files.items()]
    body = "\n".join([*lines, ""]).encode()
    with open(os.path.join(directory, MANIFEST), "wb") as file:
        file.write(_HEADING + _checksum(_HEADING, body) + b"\n" + body)


def read_manifest(directory: str) -> Manifest:
    """Read and check the manifest of a generation; raises `IndexOutdated`, `IndexDamaged` or `OSError`."""
    try:
        first, _, body = read_file(os.path.join(directory, MANIFEST), _LONGEST).partition(b"\n")
    except NotAFile as error:
        raise IndexDamaged.at(MANIFEST, "not_a_file") from error
    heading, checksum = first[:-8], first[-8:]
    if checksum != _checksum(heading, body):
        raise IndexDamaged.at(MANIFEST, "wrong_checksum")
    if not heading.startswith(_TITLE):
        raise IndexDamaged.at(MANIFEST, "not_a_manifest")
    if heading != _HEADING:
        raise IndexOutdated("other_format")
    try:
        return _parse(body.decode())
    except (KeyError, ValueError, IndexError) as error:
        raise IndexDamaged.at(MANIFEST, "cannot_be_read") from error


def _checksum(heading: bytes, body: bytes) -> bytes:
    return f"{crc32(body, crc32(heading)):08x}".encode()


def _file_line(name: str, entry: FileEntry) -> str:
    line = f"file\t{name}\t{entry.size}\t{entry.checksum:08x}"
    return line if entry.contents is None else f"{line}\t{entry.contents:08x}"


def _parse(body: str) -> Manifest:
    values: dict[str, str] = {}
    segments: list[str] = []
    files: dict[str, FileEntry] = {}
    for line in body.split("\n")[:-1]:
        key, value, *rest = line.split("\t")
        if key in ("segment", "file") and not _is_name(value):
            raise ValueError(f"{value!r} leads out of the generation")
        if key == "segment":
            segments.append(value)
        elif key == "file":
            size, *checksums = rest
            files[value] = FileEntry(_count(size), *(int(checksum, 16) for checksum in checksums))
        else:
            values[key] = value
    return Manifest(
        analysis=values["analysis"],
        built_at=values["built_at"],
        documents=_count(values["documents"]),
        segments=tuple(segments),
        files=files,
        copies=_count(values["copies"]),
        related=_count(values["related"]),
        rejects=_count(values["rejects"]),
        text_bytes=_count(values["text_bytes"]),
        stemming=values.get("stemming", ""),
        generation=values.get("generation", ""),
        forgotten=values.get("forgotten", ""),
    )


def _count(value: str) -> int:
    """A number that is not negative."""
    if not value.isdecimal():
        raise ValueError(f"{value!r} counts nothing")
    return int(value)


def _is_name(value: str) -> bool:
    return os.path.basename(value) == value and value not in ("", os.curdir, os.pardir)


def read_listed(directory: str, manifest: Manifest, name: str) -> str:
    """The text of a small file, "" if the manifest lists none of this name.

    Raises `IndexDamaged` when it is not as it was written.
    """
    return read_listed_bytes(directory, manifest, name).decode("utf-8", "replace")


def read_listed_bytes(directory: str, manifest: Manifest, name: str) -> bytes:
    """The same as the bytes that were checked."""
    if name not in manifest.files:
        return b""
    entry = manifest.files[name]
    try:
        content = read_file(os.path.join(directory, name), entry.size + 1)
    except FileNotFoundError as error:
        raise IndexDamaged.at(name, "missing") from error
    except NotAFile as error:
        raise IndexDamaged.at(name, "not_a_file") from error
    if (entry.size, entry.checksum) != (len(content), crc32(content)):
        raise IndexDamaged.at(name, "wrong_checksum")
    return content


def file_entry(path: str) -> FileEntry:
    """Size and checksums of a file, read in full."""
    size = checksum = 0
    first = last = b""
    with open(path, "rb") as file:
        while piece := file.read(_READ_PIECE):
            first = first or piece
            last = (last + piece[-_LAST:])[-_LAST:]
            size += len(piece)
            checksum = crc32(piece, checksum)
    return FileEntry(size, checksum, contents_checksum(first, last))
