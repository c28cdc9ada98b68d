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

import errno
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import MappingProxyType
from typing import NamedTuple

from index import deletions
from index.copies import Copies
from index.deletions import read_deletions
from index.errors import (
    BuildBusy,
    BuildFailed,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUntrusted,
    IndexUnusable,
)
from index.manifest import (
    ABBREVIATIONS,
    ANALYSIS_VERSION,
    MANIFEST,
    FileEntry,
    Manifest,
    file_entry,
    read_listed,
    read_manifest,
    write_manifest,
)
from index.sections import damaged
from index.segment import Segment

CURRENT = "CURRENT"
LOCK = "LOCK"
_STAGING = "staging-"
_KEPT = 2  # the current generation and the one before

# A reader may find the generation it was told of already replaced; more often than this in a row it is no accident.
_ATTEMPTS = 5

NOTHING_LINKED: Mapping[str, FileEntry] = MappingProxyType({})

_NONE: frozenset[int] = frozenset()

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Generation(NamedTuple):
    """An open generation. `note` says why it is not the newest one, "" when it is."""

    name: str
    directory: str
    manifest: Manifest
    segments: tuple[Segment, ...]
    abbreviations: str = ""  # the lines of `index.abbreviations`
    copies: Copies | None = None  # None when there are none
    note: str = ""


class Mark(NamedTuple):
    """Which generation is current, told apart also from one of the same name in an index that was made anew."""

    name: str
    written_ns: int
    inode: int


def current_name(home: str) -> str:
    """The name of the current generation; raises `IndexMissing` or `IndexDamaged`."""
    return current_mark(home).name


def current_mark(home: str) -> Mark:
    """What changes whenever another generation becomes current; raises as `current_name` does."""
    try:
        with open(os.path.join(home, CURRENT), "rb") as file:
            name = file.read().decode("ascii", "replace").strip()
            status = os.fstat(file.fileno())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"There is no index in {home}.", "Run: search-index rebuild FOLDER") from error
    if not _is_generation(name):
        raise damaged(CURRENT, "it names no generation")
    return Mark(name, status.st_mtime_ns, status.st_ino)


def open_current(home: str, *, trust: bool = False) -> Generation:
    """Open the current generation of `home`, or the newest other one when it is damaged, with a note that says so.

    `trust` accepts an index that somebody else could have written. Raises one of the `IndexUnusable` errors.
    """
    for _ in range(_ATTEMPTS):
        name = ""
        try:
            name = current_name(home)
            return _open(home, name, trust=trust)
        except (FileNotFoundError, NotADirectoryError) as error:
            if current_name(home) != name:
                continue
            trouble = damaged(name, f"{error.filename} is missing")
        except IndexMissing:
            # A first build is whole as soon as it has its name, and CURRENT may be lost: nothing newer is missed.
            if not _numbers(home):
                raise
            return _open_other(home, name, damaged(CURRENT, "it is missing"), trust=trust)._replace(note="")
        except IndexDamaged as error:
            trouble = error
        return _open_other(home, name, trouble, trust=trust)
    raise IndexMissing(f"The index in {home} is replaced faster than it can be opened.", "Try again")


@contextmanager
def build_lock(home: str, wait: float) -> Iterator[None]:
    """Hold the lock of `home`, waiting up to `wait` seconds; raises `BuildBusy`, or `BuildFailed` if it cannot be."""
    from filelock import FileLock, Timeout

    lock = FileLock(os.path.join(home, LOCK))
    try:
        os.makedirs(home, mode=0o700, exist_ok=True)
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise BuildBusy("Another build of this index is running.", "Wait for it, or give --wait SECONDS") from error
    except OSError as error:
        raise _build_failed(home, error) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def staging(home: str) -> Iterator[str]:
    """A new directory to build in, removed again unless it was published; the caller holds the lock.

    An `OSError` within, such as a full disk, becomes `BuildFailed`.
    """
    directory = os.path.join(home, f"{_STAGING}{os.getpid()}")
    try:
        sweep(home)
        os.mkdir(directory, mode=0o700)
        yield directory
    except BrokenPipeError:
        raise  # nobody listens to the progress any more: no failure of the store
    except OSError as error:
        raise _build_failed(home, error) from error
    finally:
        _remove(directory)


def link(generation: Generation, name: str, directory: str) -> dict[str, FileEntry]:
    """Have the file `name` of a finished generation in `directory` too, without writing it again.

    Returns its entry in a manifest, for `publish`; nothing where files cannot be linked and it had to be copied.
    """
    source, target = os.path.join(generation.directory, name), os.path.join(directory, name)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        return {}
    return {name: generation.manifest.files[name]}


def publish(home: str, directory: str, manifest: Manifest, linked: Mapping[str, FileEntry] = NOTHING_LINKED) -> str:
    """Make the finished staging directory the current generation; returns its name.

    `manifest` needs no files: they are listed, sized and summed here, after everything was synced. Of `linked` files
    all that is known already.
    """
    files = {}
    for name in sorted(os.listdir(directory)):
        path = os.path.join(directory, name)
        if name not in linked:
            _sync(path)
        files[name] = linked.get(name) or file_entry(path)
    write_manifest(directory, manifest._replace(files=files))
    _sync(os.path.join(directory, MANIFEST))
    _sync(directory)
    name = _next_name(home)
    finished = os.path.join(home, name)
    os.rename(directory, finished)
    try:
        _sync(home)
        _point_at(home, name)
    except BaseException:
        if not _is_current(home, name):
            _remove(finished)
        raise
    sweep(home)
    return name


def sweep(home: str) -> None:
    """Remove what killed builds left behind and generations that nobody needs; the caller holds the lock."""
    numbers = _numbers(home)
    try:
        current = int(current_name(home)[1:])
    except IndexUnusable:
        current = 0
    if current not in numbers:
        current = max(numbers, default=0)  # nobody knows which it was: the newest ones are kept
    kept = sorted(number for number in numbers if number <= current)[-_KEPT:]
    for name in os.listdir(home):
        if name.startswith(_STAGING) or (_is_generation(name) and int(name[1:]) not in kept):
            _remove(os.path.join(home, name))


def _open(home: str, name: str, *, trust: bool) -> Generation:
    directory = os.path.join(home, name)
    if not trust:
        _check_owner(home, home)
        _check_owner(home, directory)
    manifest = read_manifest(directory)
    if manifest.analysis != ANALYSIS_VERSION:
        raise IndexOutdated("The index was analysed by another version of telusur.", "Run: search-index rebuild")
    for file, entry in manifest.files.items():
        if os.stat(os.path.join(directory, file)).st_size != entry.size:
            raise damaged(file, "its size is wrong")
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
    for number in sorted(_numbers(home), reverse=True):
        other = _name(number)
        if other == name:
            continue
        try:
            generation = _open(home, other, trust=trust)
        except (IndexDamaged, IndexOutdated, FileNotFoundError, NotADirectoryError):
            continue
        built = generation.manifest.built_at
        return generation._replace(
            note=f"{trouble.message} An index of {built} ({other}) answers instead. {trouble.hint}"
        )
    raise trouble


def _check_owner(home: str, directory: str) -> None:
    """Refuse an index that somebody else could have written; opening it with Whoosh would run what they left there."""
    if not hasattr(os, "geteuid"):
        return
    status = os.stat(directory)
    if status.st_uid != os.geteuid():
        raise IndexUntrusted(f"The index in {home} belongs to another user.", "Give --trust if you trust them")
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise IndexUntrusted(f"Other users may write to the index in {home}.", f"Run: chmod go-w {directory}")


def _build_failed(home: str, error: OSError) -> BuildFailed:
    if error.errno in _NO_SPACE:
        return BuildFailed(
            f"There is no space left for the index in {home}; what was there still serves.",
            "Make room, or build on another disk with --index DIR",
        )
    what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
    return BuildFailed(f"The build stopped: {what}; what was there still serves.")


def _next_name(home: str) -> str:
    """The name of the next generation.

    Only numbers whose digits have an odd number of set bits are given, so that one flipped bit in CURRENT can never
    name another generation: it would answer with yesterday's articles and nobody would know.
    """
    number = 1 + max(_numbers(home), default=0)
    while sum(digit.bit_count() for digit in _name(number)[1:].encode()) % 2 == 0:
        number += 1
    return _name(number)


def _point_at(home: str, name: str) -> None:
    """Replace CURRENT."""
    pointer = os.path.join(home, f"{_STAGING}{CURRENT}")
    with open(pointer, "w", encoding="ascii") as file:
        file.write(f"{name}\n")
    _sync(pointer)
    os.replace(pointer, os.path.join(home, CURRENT))
    _sync(home)


def _is_current(home: str, name: str) -> bool:
    try:
        return current_name(home) == name
    except IndexUnusable:
        return False


def _numbers(home: str) -> list[int]:
    return [int(name[1:]) for name in os.listdir(home) if _is_generation(name)] if os.path.isdir(home) else []


def _name(number: int) -> str:
    return f"g{number:06}"


def _is_generation(name: str) -> bool:
    return len(name) < 20 and name[:1] == "g" and name[1:].isdecimal() and _name(int(name[1:])) == name


def _remove(path: str) -> None:
    """Remove a file or a directory, as far as the operating system lets go of it."""
    from shutil import rmtree

    if os.path.isdir(path) and not os.path.islink(path):
        rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        os.unlink(path)


def _sync(path: str) -> None:
    """Have the operating system write a file or directory to disk; directories cannot be synced on Windows."""
    if os.name == "nt" and os.path.isdir(path):
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
