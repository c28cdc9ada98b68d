"""The file layer of a build, with a place to step in before everything that changes the disk.

Every point has a name ("write s000001.segment", "replace CURRENT"). What was written and not yet synced is known at any
time, so that a power cut can be played: unsynced bytes and unsynced names are lost.
"""

from __future__ import annotations

import builtins
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Self
from unittest.mock import patch


class Unsynced(NamedTuple):
    """What a power cut would lose: bytes of files and names in directories, all by inode."""

    files: list[int]
    names: list[tuple[int, str]]


class FileLayer:
    """Counts the points that a build passes and calls `step_in` with the number and the name of each."""

    def __init__(self, step_in: Callable[[int, str], None]) -> None:
        self.points: list[str] = []
        self._step_in = step_in
        self._files: set[int] = set()
        self._names: set[tuple[int, str]] = set()

    @property
    def unsynced(self) -> Unsynced:
        """What was written so far and not synced."""
        return Unsynced(sorted(self._files), sorted(self._names))

    def pass_point(self, name: str) -> None:
        """Note a point, and let `step_in` do what it wants before the disk is changed."""
        self.points.append(name)
        self._step_in(len(self.points), name)

    def written(self, descriptor: int) -> None:
        """Bytes of this file are not safe until it is synced."""
        self._files.add(os.fstat(descriptor).st_ino)

    def created(self, path: str) -> None:
        """The name of this file is not safe until its directory is synced."""
        directory, name = os.path.split(path)
        self._names.add((os.stat(directory or ".").st_ino, name))

    def synced(self, descriptor: int) -> None:
        """A file or a directory was synced."""
        inode = os.fstat(descriptor).st_ino
        self._files.discard(inode)
        self._names = {(directory, name) for directory, name in self._names if directory != inode}

    @contextmanager
    def watching(self) -> Iterator[FileLayer]:
        """Watch everything that the process does to files."""
        plain_open, plain_temporary, plain_sync = builtins.open, tempfile.TemporaryFile, os.fsync

        def watched_open(path: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            if not isinstance(path, str) or not set(mode) & set("wax+"):
                return plain_open(path, mode, *rest, **options)
            self.pass_point(f"create {os.path.basename(path)}")
            file = _Watched(plain_open(path, mode, *rest, **options), os.path.basename(path), self)
            self.created(path)
            return file

        def watched_temporary(*arguments: Any, **options: Any) -> Any:
            self.pass_point("create spool")
            return _Watched(plain_temporary(*arguments, **options), "spool", self)

        def watched_sync(descriptor: int) -> None:
            self.pass_point("sync")
            plain_sync(descriptor)
            self.synced(descriptor)

        with (
            patch.object(builtins, "open", watched_open),
            patch.object(tempfile, "TemporaryFile", watched_temporary),
            patch.object(os, "fsync", watched_sync),
            self._watching("mkdir", "rename", "replace", "unlink", "rmdir", "link"),
        ):
            yield self

    @contextmanager
    def _watching(self, first: str, *others: str) -> Iterator[None]:
        """Watch functions of `os`, named by the last path they are given."""
        plain = getattr(os, first)

        def watched(*paths: Any, **options: Any) -> Any:
            named = [os.path.basename(os.fspath(path)) for path in paths if isinstance(path, str | os.PathLike)]
            if named != ["LOCK"]:  # it holds nothing
                self.pass_point(f"{first} {_without_process(named[-1])}")
            done = plain(*paths, **options)
            if first == "link":
                self.created(paths[-1])
            return done

        with patch.object(os, first, watched):
            if others:
                with self._watching(*others):
                    yield
            else:
                yield


class _Watched:
    """A file whose writes and end are points."""

    def __init__(self, file: Any, name: str, layer: FileLayer) -> None:
        self._file = file
        self._name = _without_process(name)
        self._layer = layer

    def write(self, content: Any) -> Any:
        self._layer.pass_point(f"write {self._name}")
        self._layer.written(self._file.fileno())
        return self._file.write(content)

    def close(self) -> None:
        if not self._file.closed:
            try:
                self._layer.pass_point(f"close {self._name}")
            finally:
                self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __iter__(self) -> Any:
        return iter(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _without_process(name: str) -> str:
    return name.rstrip("0123456789") if name.startswith("staging-") else name


def cut_power(home: str, unsynced: Unsynced) -> None:
    """Lose what was not synced: half of the bytes of each file, and every name."""
    directories = {os.stat(folder).st_ino: folder for folder, _, _ in os.walk(home)}
    for folder, _, names in list(os.walk(home)):
        for name in names:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            if status.st_ino in unsynced.files:
                os.truncate(path, status.st_size // 2)
    for inode, name in unsynced.names:
        path = os.path.join(directories.get(inode, ""), name)
        if inode in directories and os.path.exists(path):
            os.unlink(path)


def killed_at(number: int, build: Callable[[], object]) -> Unsynced:
    """Run `build` in another process that dies at this point without cleaning up; returns what it had not synced."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _die_at(number, build, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    files, names = json.loads(told)
    return Unsynced(files, [(inode, name) for inode, name in names])


def _die_at(number: int, build: Callable[[], object], pipe: int) -> None:
    def step_in(passed: int, _: str) -> None:
        if passed == number:
            os.write(pipe, json.dumps(layer.unsynced).encode())
            os._exit(0)

    layer = FileLayer(step_in)
    try:
        with layer.watching():
            build()
    finally:
        os._exit(1)  # the point was never passed


def chosen(points: list[str], *, every: bool, step: int) -> list[int]:
    """The numbers of the points to be tried: `every` one, or each `step`-th.

    Of many writes to one file in a row these are taken from the first, the last and some.
    """
    if every:
        return list(range(1, len(points) + 1))
    around = zip(["", *points], points, [*points[1:], ""], strict=False)
    return [
        number
        for number, (before, name, after) in enumerate(around, start=1)
        if not before == name == after or not name.startswith("write") or number % 10 == 0
    ][::step]
