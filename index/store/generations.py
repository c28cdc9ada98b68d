"""The store: finished, immutable generations, and the one name that says which of them is current.

    <home>/CURRENT     name of the current generation, replaced atomically
    <home>/LOCK        held while building
    <home>/history     what the articles were before, see `index.store.history`
    <home>/g000012/    a finished generation: segments, records of the build, a Whoosh table of contents, the manifest;
                       segments that an update left as they were are shared with the generation before, as hard links

A build writes into a staging directory, every byte is synced, the directory gets its name, and only then CURRENT is
replaced; so a reader sees the old generation or the new one, whole. The generation before the current one is kept: it
serves when the current one turns out damaged, and whoever opens it is told. Readers keep their files open, so older
generations can be removed under them; what an operating system does not let go is swept by a later build.

What is opened is what was checked: a generation says its own name, so that none answers in the place of another, and
holds the files that its manifest names, each with its checksum, and nothing else. Where anything but a file or a folder
lies in the place of one, that is damage too, and nothing is ever waited for.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping
from functools import partial

from index.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUnusable
from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.opening import NotAFile, open_file
from index.segment.reader import Segment
from index.store.manifest import (
    ABBREVIATIONS,
    ANALYSIS_VERSION,
    COPIES,
    DELETIONS,
    MANIFEST,
    Manifest,
    read_listed,
    read_manifest,
)
from index.store.ownership import check_owner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.store.copies import Copies

CURRENT = "CURRENT"

# The generation that CURRENT named may be replaced before it is opened; more often than this in a row is no accident.
_ATTEMPTS = 5

# More bytes than the name of any generation.
_LONGEST = 64

_NONE: frozenset[int] = frozenset()

# What the system says of a place that is there and cannot be read; whatever else it says is not the fault of the index.
_UNREADABLE = frozenset((errno.EACCES, errno.EPERM, errno.ELOOP, errno.EIO, errno.ENXIO, errno.ENODEV, errno.EINVAL))


class Generation(NamedTuple):
    """An open generation. `note` says why it is not the newest one, None when it is."""

    name: str
    directory: str
    manifest: Manifest
    segments: tuple[Segment, ...]
    abbreviations: str = ""  # the lines of `index.build.abbreviations`
    copies: Copies | None = None  # None when there are none
    note: Message | None = None
    trust: bool = False  # whether it was opened though others could have written it


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
        file, status = open_file(os.path.join(home, CURRENT))  # before every search, so at half the price of `open`
        try:
            name, newline, rest = os.read(file, _LONGEST).decode("ascii", "replace").partition("\n")
        finally:
            os.close(file)
    except NotAFile as error:
        # The folder may be what cannot be one: a link to itself, a name that is too long.
        raise (IndexDamaged.at(CURRENT, "not_a_file") if os.path.isdir(home) else _missing(home)) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _missing(home) from error
    except OSError as error:
        if error.errno not in _UNREADABLE:
            raise
        raise _unreadable(CURRENT, error, home) from error
    if not newline or rest or not is_generation(name):
        raise IndexDamaged.at(CURRENT, "names_no_generation")
    return Mark(name, status.st_mtime_ns, status.st_ino)


def open_current(home: str, *, tell: Callable[[Message], None], trust: bool = False) -> Generation:
    """Open the current generation of `home`, or the newest other one when it is damaged.

    Then `tell` is told so: whoever asks this generation anything passes that on, also from its `note`, which says the
    same. `trust` accepts an index that somebody else could have written. Raises one of the `IndexUnusable` errors, or
    `OSError` for what is not the fault of the index.
    """
    generation = _open_newest(home, trust=trust)
    if generation.note:
        tell(generation.note)
    return generation


def read_manifest_of(home: str, name: str) -> Manifest:
    """The manifest of a generation; raises `IndexOutdated`, `IndexDamaged`, as for that of another, or `OSError`."""
    manifest = read_manifest(os.path.join(home, name))
    if manifest.generation != name:
        raise IndexDamaged.at(name, "another_generation", name=manifest.generation)
    return manifest


def _open_newest(home: str, *, trust: bool) -> Generation:
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
            if not numbers(home):
                raise
            return _open_other(home, name, IndexDamaged.at(CURRENT, "missing"), trust=trust, is_lost=True)
        except IndexDamaged as error:
            trouble = error
        return _open_other(home, name, trouble, trust=trust)
    raise IndexMissing("replaced_too_fast", home=home)


def _open(home: str, name: str, *, trust: bool) -> Generation:
    try:
        return _open_whole(home, name, trust=trust)
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        if error.errno not in _UNREADABLE:
            raise
        raise _unreadable(name, error, home) from error


def _open_whole(home: str, name: str, *, trust: bool) -> Generation:
    status_of = os.stat if trust else partial(check_owner, home)
    directory = os.path.join(home, name)
    for place in (home, directory, os.path.join(directory, MANIFEST)):
        status_of(place)
    manifest = read_manifest_of(home, name)
    if manifest.analysis != ANALYSIS_VERSION:
        raise IndexOutdated("other_analysis")
    for file in os.listdir(directory):
        if file not in manifest.files and file != MANIFEST:
            raise IndexDamaged.at(f"{name}/{file}", "not_listed")
    for file, entry in manifest.files.items():
        status = status_of(os.path.join(directory, file))
        if not stat.S_ISREG(status.st_mode):
            raise IndexDamaged.at(file, "not_a_file")
        if status.st_size != entry.size:
            raise IndexDamaged.at(file, "wrong_size")

    deleted = _deleted(directory, manifest)
    return Generation(
        name,
        directory,
        manifest,
        segments=tuple(
            Segment(directory, name, deleted.get(name, _NONE), manifest.contents(name)) for name in manifest.segments
        ),
        abbreviations=read_listed(directory, manifest, ABBREVIATIONS),
        copies=_copies(directory, manifest),
        trust=trust,
    )


def _deleted(directory: str, manifest: Manifest) -> Mapping[str, frozenset[int]]:
    """The deleted articles of each segment, by its name; most generations have none."""
    if DELETIONS not in manifest.files:
        return {}
    from index.store.deletions import read_deletions

    return read_deletions(directory, manifest.contents(DELETIONS))


def _copies(directory: str, manifest: Manifest) -> Copies | None:
    if not (manifest.copies or manifest.related):
        return None
    from index.store.copies import Copies

    return Copies(directory, manifest.contents(COPIES))


def _open_other(home: str, name: str, trouble: IndexDamaged, *, trust: bool, is_lost: bool = False) -> Generation:
    """The newest generation that can be opened, other than `name`, with the note that it answers instead.

    Where CURRENT `is_lost` the newest one of all is no other: a first build is whole as soon as it has its name.
    """
    others = sorted((number for number in numbers(home) if name_of(number) != name), reverse=True)
    for number in others:
        is_newest = not name and number == others[0]
        try:
            generation = _open(home, name_of(number), trust=trust)
        except IndexDamaged as error:
            if is_newest:
                trouble = error  # of what CURRENT would have named
            continue
        except (IndexOutdated, FileNotFoundError, NotADirectoryError):
            continue
        if is_newest and is_lost:
            return generation
        values = {"built": generation.manifest.built_at, "name": generation.name}
        note = message("older_index_answers", trouble=trouble.told, hint=trouble.hint, **values)
        return generation._replace(note=note)
    raise trouble


def holds_an_index(home: str) -> bool:
    """Whether there is an index, be it one that lost its CURRENT: its generations can still answer."""
    return os.path.lexists(os.path.join(home, CURRENT)) or bool(numbers(home))


def _missing(home: str) -> IndexMissing:
    """Why there is no index in `home`."""
    if os.path.lexists(home) and not os.path.isdir(home):
        if os.path.isfile(home):
            return IndexMissing("no_index_in_file", home=home)
        return IndexMissing("no_index_in_this", home=home)
    above = os.path.dirname(home)
    while above and not os.path.lexists(above):
        above = os.path.dirname(above)
    if os.path.isfile(above):
        return IndexMissing("no_index_below_file", home=home, place=above)
    return IndexMissing("no_index", home=home)


def _unreadable(place: str, error: OSError, home: str) -> IndexUnusable:
    """What is wrong with a place in `home` that cannot be read, or with all of it."""
    if not os.access(home, os.R_OK | os.X_OK):
        return IndexUnusable("index_unreadable", home=home, reason=error.strerror)
    what = error.strerror or str(error)
    return IndexDamaged.at(os.path.basename(error.filename or place), "unreadable", reason=what)


def numbers(home: str) -> list[int]:
    """The numbers of all finished generations of `home`."""
    return [int(name[1:]) for name in os.listdir(home) if is_generation(name)] if os.path.isdir(home) else []


def name_of(number: int) -> str:
    """The name of a generation."""
    return f"g{number:06}"


def is_generation(name: str) -> bool:
    """Whether `name` is the name of a generation."""
    return len(name) < 20 and name[:1] == "g" and name[1:].isdecimal() and name_of(int(name[1:])) == name
