"""Making a generation the current one: the lock, a staging directory, one atomic replace, and sweeping up.

`index.store.generations` says what is on disk, and what a reader sees meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from shutil import copyfile, rmtree
from time import sleep
from types import MappingProxyType

from filelock import BaseFileLock, FileLock, Timeout

from index.build.failures import build_failed, make_home
from index.errors import BuildBusy, IndexUnusable
from index.store.generations import CURRENT, Generation, current_name, is_generation, name_of, numbers
from index.store.history import History, settle_history
from index.store.manifest import MANIFEST, FileEntry, Manifest, file_entry, read_manifest, write_manifest
from index.store.ownership import check_owner

LOCK = "LOCK"
NOTHING_LINKED: Mapping[str, FileEntry] = MappingProxyType({})

_STAGING = "staging-"
_PRIVATE = 0o600
_KEPT = 2  # the current generation and the one before

# How often, and after how many seconds, CURRENT is tried to be replaced again.
_PATIENCE, _MOMENT = 50, 0.01


@contextmanager
def build_lock(
    home: str, wait: float, *, trust: bool = False, tell_waiting: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Hold the lock of `home`, waiting up to `wait` seconds; raises `BuildBusy`, or `BuildFailed` if it cannot be.

    `tell_waiting` is called once when there is another build to wait for. Raises `IndexUntrusted` where others could
    write, unless `trust` is given: nobody would open what is built there.
    """
    try:
        make_home(home, LOCK)
        if not trust:
            check_owner(home, home)
        lock = FileLock(os.path.join(home, LOCK), mode=_PRIVATE)
        _acquire(lock, wait, tell_waiting)
    except Timeout as error:
        raise BuildBusy("build_running") from error
    except OSError as error:
        raise build_failed(home, error) from error
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: BaseFileLock, wait: float, tell_waiting: Callable[[], None]) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if not wait:
            raise
        tell_waiting()
        lock.acquire(timeout=wait)


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
        raise build_failed(home, error) from error
    finally:
        _remove(directory)


def link_segments(generation: Generation, segments: Iterable[str], directory: str) -> dict[str, FileEntry]:
    """Have those of `segments` that a finished generation has in `directory` too, without writing them again.

    Returns their entries in a manifest, for `publish`; without those that could not be linked and had to be copied.
    """
    linked = {}
    for name in set(generation.manifest.segments).intersection(segments):
        source, target = os.path.join(generation.directory, name), os.path.join(directory, name)
        try:
            os.link(source, target)
        except OSError:
            copyfile(source, target)
        else:
            linked[name] = generation.manifest.files[name]
    return linked


def publish(
    home: str,
    directory: str,
    manifest: Manifest,
    linked: Mapping[str, FileEntry] = NOTHING_LINKED,
    history: History | None = None,
) -> str:
    """Make the finished staging directory the current generation; returns its name.

    `manifest` needs no files: they are listed, sized and summed here, after everything was synced. Of `linked` files
    all that is known already. `history` becomes that of the index in the same step.
    """
    files = {}
    for name in sorted(os.listdir(directory)):
        path = os.path.join(directory, name)
        if name not in linked:
            os.chmod(path, _PRIVATE)
            _sync(path)
        files[name] = linked.get(name) or file_entry(path)
    name = _next_name(home)
    write_manifest(directory, manifest._replace(files=files, generation=name))
    os.chmod(os.path.join(directory, MANIFEST), _PRIVATE)
    _sync(os.path.join(directory, MANIFEST))
    _sync(directory)
    finished = os.path.join(home, name)
    if history:
        history.lay_down(home, name)
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
    found = numbers(home)
    try:
        current = int(current_name(home)[1:])
        settle_history(home, name_of(current))
    except IndexUnusable:
        current = 0
    if current not in found:
        current = max(found, default=0)  # nobody knows which it was: the newest ones are kept
    kept = sorted(number for number in found if number <= current)[-_KEPT:]
    if len(kept) == _KEPT and _holds_forgotten(home, *kept):
        del kept[0]
    for name in os.listdir(home):
        if name.startswith(_STAGING) or (is_generation(name) and int(name[1:]) not in kept):
            _remove(os.path.join(home, name))


def _holds_forgotten(home: str, before: int, current: int) -> bool:
    """Whether the generation before may hold what was forgotten since: it is none to fall back on then."""
    try:
        forgotten = read_manifest(os.path.join(home, name_of(current))).forgotten
    except (IndexUnusable, OSError):
        return False
    try:
        return read_manifest(os.path.join(home, name_of(before))).forgotten != forgotten
    except (IndexUnusable, OSError):
        return bool(forgotten)  # what is left where removing it was interrupted


def _next_name(home: str) -> str:
    """The name of the next generation.

    Only numbers whose digits have an odd number of set bits are given, so that one flipped bit in CURRENT can never
    name another generation: it would answer with yesterday's articles and nobody would know.
    """
    number = 1 + max(numbers(home), default=0)
    while sum(digit.bit_count() for digit in name_of(number)[1:].encode()) % 2 == 0:
        number += 1
    return name_of(number)


def _point_at(home: str, name: str) -> None:
    """Replace CURRENT."""
    pointer = os.path.join(home, f"{_STAGING}{CURRENT}")
    with open(pointer, "w", encoding="ascii") as file:
        file.write(f"{name}\n")
    os.chmod(pointer, _PRIVATE)
    _sync(pointer)
    target = os.path.join(home, CURRENT)
    with suppress(OSError):
        os.rmdir(target)  # an empty folder in its place, which no file can replace
    _replace(pointer, target)
    _sync(home)


def _replace(source: str, target: str) -> None:
    """Replace a file that readers open for a moment each: Windows does not let go of it while one has it open."""
    for _ in range(_PATIENCE):
        try:
            os.replace(source, target)
        except PermissionError:
            sleep(_MOMENT)
        else:
            return
    os.replace(source, target)


def _is_current(home: str, name: str) -> bool:
    try:
        return current_name(home) == name
    except IndexUnusable:
        return False


def _remove(path: str) -> None:
    """Remove a file or a directory, as far as the operating system lets go of it."""
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
