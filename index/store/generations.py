"""The store: finished, immutable generations, and the one name that says which of them is current.

    <home>/CURRENT     name of the current generation, replaced atomically
    <home>/LOCK        held while building
    <home>/g000012/    a finished generation: segments, records of the build, a Whoosh table of contents, the manifest;
                       segments that an update left as they were are shared with the generation before, as hard links

A build writes into a staging directory, every byte is synced, the directory gets its name, and only then CURRENT is
replaced; so a reader sees the old generation or the new one, whole. The generation before the current one is kept: it
serves when the current one turns out damaged. Readers map their files when they open a generation, so older ones can be
removed under them; what an operating system does not let go is swept by a later build.
"""

from __future__ import annotations

import os
from functools import partial

from index.errors import IndexDamaged, IndexMissing, IndexOutdated
from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.segment.reader import Segment
from index.store import deletions
from index.store.deletions import read_deletions
from index.store.duplicates import Copies
from index.store.manifest import ABBREVIATIONS, ANALYSIS_VERSION, MANIFEST, Manifest, read_listed, read_manifest
from index.store.ownership import check_owner

CURRENT = "CURRENT"

# The generation that CURRENT named may be replaced before it is opened; more often than this in a row is no accident.
_ATTEMPTS = 5

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)

# More bytes than the name of any generation.
_LONGEST = 64

_NONE: frozenset[int] = frozenset()


class Generation(NamedTuple):
    """An open generation. `note` says why it is not the newest one, None when it is."""

    name: str
    directory: str
    manifest: Manifest
    segments: tuple[Segment, ...]
    abbreviations: str = ""  # the lines of `index.build.abbreviations`
    copies: Copies | None = None  # None when there are none
    note: Message | None = None


class Mark(NamedTuple):
    """Which generation is current; differs also from one of the same name in an index that was made anew."""

    name: str
    written_ns: int
    inode: int


def current_name(home: str) -> str:
    """The name of the current generation; raises `IndexMissing` or `IndexDamaged`."""
    return current_mark(home).name


def current_mark(home: str) -> Mark:
    """What changes whenever another generation becomes current; raises as `current_name` does."""
    try:
        file = os.open(os.path.join(home, CURRENT), _READING)  # before every search, so at half the price of `open`
        try:
            name, newline, rest = os.read(file, _LONGEST).decode("ascii", "replace").partition("\n")
            status = os.fstat(file)
        finally:
            os.close(file)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing("no_index", home=home) from error
    if not newline or rest or not is_generation(name):
        raise IndexDamaged.at(CURRENT, "names_no_generation")
    return Mark(name, status.st_mtime_ns, status.st_ino)


def open_current(home: str, *, trust: bool = False) -> Generation:
    """Open the current generation of `home`, or the newest other one when it is damaged, with a note that says so.

    `trust` accepts an index that somebody else could have written. Raises one of the `IndexUnusable` errors.
    """
    for _ in range(_ATTEMPTS):
        name = ""
        try:
            name = current_name(home)
            if not trust:
                check_owner(home, os.path.join(home, CURRENT))
            return _open(home, name, trust=trust)
        except (FileNotFoundError, NotADirectoryError) as error:
            if current_name(home) != name:
                continue
            trouble = IndexDamaged.at(name, "file_missing", file=error.filename)
        except IndexMissing:
            # A first build is whole as soon as it has its name, and CURRENT may be lost: nothing newer is missed.
            if not numbers(home):
                raise
            return _open_other(home, name, IndexDamaged.at(CURRENT, "missing"), trust=trust)._replace(note=None)
        except IndexDamaged as error:
            trouble = error
        return _open_other(home, name, trouble, trust=trust)
    raise IndexMissing("replaced_too_fast", home=home)


def _open(home: str, name: str, *, trust: bool) -> Generation:
    status_of = os.stat if trust else partial(check_owner, home)
    directory = os.path.join(home, name)
    for place in (home, directory, os.path.join(directory, MANIFEST)):
        status_of(place)
    manifest = read_manifest(directory)
    if manifest.analysis != ANALYSIS_VERSION:
        raise IndexOutdated("other_analysis")
    for file, entry in manifest.files.items():
        if status_of(os.path.join(directory, file)).st_size != entry.size:
            raise IndexDamaged.at(file, "wrong_size")
    deleted = read_deletions(directory) if deletions.FILE in manifest.files else {}
    return Generation(
        name,
        directory,
        manifest,
        segments=tuple(Segment(directory, segment, deleted.get(segment, _NONE)) for segment in manifest.segments),
        abbreviations=read_listed(directory, manifest, ABBREVIATIONS),
        copies=Copies(directory) if manifest.copies else None,
    )


def _open_other(home: str, name: str, trouble: IndexDamaged, *, trust: bool) -> Generation:
    """The newest generation that can be opened, other than `name`."""
    for number in sorted(numbers(home), reverse=True):
        other = name_of(number)
        if other == name:
            continue
        try:
            generation = _open(home, other, trust=trust)
        except (IndexDamaged, IndexOutdated, FileNotFoundError, NotADirectoryError):
            continue
        built = generation.manifest.built_at
        note = message("older_index_answers", trouble=trouble.told, built=built, name=other, hint=trouble.hint)
        return generation._replace(note=note)
    raise trouble


def holds_an_index(home: str) -> bool:
    """Whether there is an index, be it one that lost its CURRENT: its generations can still answer."""
    return os.path.exists(os.path.join(home, CURRENT)) or bool(numbers(home))


def numbers(home: str) -> list[int]:
    """The numbers of all finished generations of `home`."""
    return [int(name[1:]) for name in os.listdir(home) if is_generation(name)] if os.path.isdir(home) else []


def name_of(number: int) -> str:
    """The name of a generation."""
    return f"g{number:06}"


def is_generation(name: str) -> bool:
    """Whether `name` is the name of a generation."""
    return len(name) < 20 and name[:1] == "g" and name[1:].isdecimal() and name_of(int(name[1:])) == name
