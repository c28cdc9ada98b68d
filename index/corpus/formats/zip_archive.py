"""Zip archives: everything in them that could be read beside them, in the order of names.

Names of members are data: nothing is unpacked to disk, and a link in an archive is not followed.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from io import BufferedReader

from index.corpus.bounds import DEEPEST_NESTING
from index.corpus.byte_streams import Unfolding
from index.corpus.formats.document import Document, Item, Reading, Refused, seekable, words_of
from index.corpus.other_kinds import is_litter, why_not_opened

# Bits of a member: its bytes are encrypted.
_ENCRYPTED = 0x1


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles in its members."""
    yield from read_members(stream, document, reading, lambda _: True)


def read_members(
    stream: BufferedReader, document: Document, reading: Reading, is_wanted: Callable[[str], bool]
) -> Iterator[Item]:
    """The articles in the members whose names are wanted."""
    demand_depth(document, reading)
    try:
        archive = zipfile.ZipFile(seekable(stream, document))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Refused(document.reject("bad_archive", words_of(error))) from error
    members = sorted(archive.infolist(), key=lambda member: member.filename)
    reading.bounds.enter(len(members))
    for member in members:
        if not member.is_dir() and is_wanted(member.filename) and not is_left_behind(member.filename):
            yield from _read_member(archive, member, document, reading)


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, document: Document, reading: Reading
) -> Iterator[Item]:
    place = document.inside(member.filename, member.compress_size)
    if skip := why_skipped(place, stat.S_ISLNK(member.external_attr >> 16)):
        yield skip
        return
    if member.flag_bits & _ENCRYPTED:
        yield place.reject("encrypted")
        return
    try:
        with archive.open(member) as packed, BufferedReader(Unfolding(packed, reading.bounds)) as plain:
            yield from reading.read_member(plain, place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield place.reject("bad_archive", words_of(error))


def demand_depth(document: Document, reading: Reading) -> None:
    """Raise `Refused` for an archive that lies too deep in others for anything in it to be read."""
    if reading.depth >= DEEPEST_NESTING:
        raise Refused(document.reject("too_deep", {"detail": "nested_files", "depth": DEEPEST_NESTING}))


def is_left_behind(name: str) -> bool:
    """Whether a member lies in what a system leaves behind, or is it."""
    return any(map(is_litter, name.split("/")))


def why_skipped(member: Document, is_link: bool) -> Item | None:
    """Why a member is not read, None where it is; as with files in folders."""
    name = member.name.rpartition("/")[2]
    folders = member.path.rpartition("!/")[2].split("/")
    if any(part.startswith(".") and part.strip(".") for part in folders):
        return member.reject("hidden")
    if is_link:
        return member.reject("leads_outside")
    if other := why_not_opened(name):
        return member.reject(other)
    return None
