"""The files of a source: folders are walked, and what is not to be read is listed with the reason.

A source is a file, a folder, or "-" for standard input. Nothing is opened here.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence

from index.corpus.kinds import TEXT, Kind, kind_of, stem_of
from index.errors import SourceError
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from index.article import Reason

# The source that means JSON lines on standard input.
STDIN = "-"

# So many numbers of files are told apart; some systems have more.
_INODES = 1 << 64

# Deeper folders are a loop of mounts; the longest path of most systems has 4,096 characters.
DEEPEST_FOLDER = 100

# On disk the ASCII separators part the fields of an article, so no field may hold them.
_SEPARATORS = {code: f"\\x{code:02x}" for code in range(0x1C, 0x20)}


class SourceFile(NamedTuple):
    """One file of a source.

    `source` is the source as the user named it, `path` the file as the user would name it, `absolute` opens it. `name`
    is its place within the source with "/" between folders, the same on every system. `skip` is "" or the reason why it
    is not to be read. A program that rewrites a file and keeps its `mtime_ns` cannot keep both `ctime_ns`, when
    something about the file last changed, and `inode`, which file it is. Parts of `path` and `name` that cannot be
    written down are escaped.
    """

    source: str
    path: str
    absolute: str
    name: str
    size: int = 0
    mtime_ns: int = 0
    skip: Reason | Literal[""] = ""
    ctime_ns: int = 0
    inode: int = 0

    @property
    def kind(self) -> Kind:
        """What it is by its suffix; a file without a known one is text."""
        return kind_of(self.name) or TEXT

    @property
    def stem(self) -> str:
        """`name` without its suffixes, which ids are made of."""
        return stem_of(self.name)

    @property
    def full_name(self) -> str:
        """`name` behind the folder that was named, or that the named file lies in: "2021/001.txt"."""
        parts = self.absolute.replace(os.sep, "/").split("/")
        return written_name("/".join(parts[-self.name.count("/") - 2 :]).lstrip("/")) or self.name


def list_files(sources: Sequence[str], folder: str = "") -> Iterator[SourceFile]:
    """Every file of `sources` whose kind is known, folders in the order of names; a file named twice comes once.

    Sources are named as seen from `folder`, by default from where we are, and their files too.
    Hidden files and folders, links that lead out of their source and what is no regular file come with a `skip`, and so
    does a source in which there is nothing to read; files of other kinds within a folder do not come at all. Raises
    SourceError before the first file.
    """
    roots = [(source, _examine(source, folder)) for source in sources]
    seen: set[str] = set()
    for source, status in roots:
        for file in _files_of(source, os.path.abspath(os.path.join(folder, source)), status):
            if file.absolute not in seen:
                seen.add(file.absolute)
                yield file


def _examine(source: str, folder: str) -> os.stat_result | None:
    """Status of the file or folder `source`, None for standard input."""
    if source == STDIN:
        return None
    place = os.path.join(folder, source)
    try:
        status = os.stat(place)
        if stat.S_ISDIR(status.st_mode):
            os.scandir(place).close()
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            raise SourceError("no_source", source=_shown(source)) from error
        raise SourceError("source_unreadable", source=_shown(source)) from error
    if not (stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)):
        raise SourceError("source_neither", source=_shown(source))
    return status


def _files_of(source: str, absolute: str, status: os.stat_result | None) -> Iterator[SourceFile]:
    if status is None:
        yield SourceFile(STDIN, STDIN, "", "stdin.jsonl")
    elif stat.S_ISDIR(status.st_mode):
        is_empty = True
        for file in _walk(source, absolute, "", os.path.realpath(absolute)):
            is_empty = False
            yield file
        if is_empty:
            yield SourceFile(source, _shown(source), absolute, "", skip="nothing_to_read")
    else:
        name = os.path.basename(absolute)
        is_known = kind_of(name) or "." not in name.strip(".")
        skip: Reason | Literal[""] = "" if is_known else "unknown_kind"
        yield _with_status(SourceFile(source, _shown(source), absolute, written_name(name), skip=skip), status)


def _walk(source: str, folder: str, prefix: str, root: str) -> Iterator[SourceFile]:
    """The files below `folder`, whose place within `source` is `prefix`; `root` is where the source really lies."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        yield SourceFile(
            source, _shown(os.path.join(source, prefix)), folder, written_name(prefix), skip="cannot_be_read"
        )
        return
    here = os.path.join(source, *prefix.split("/"))
    for entry in entries:
        name = prefix + entry.name
        is_folder = _is_folder(entry)
        if not is_folder and not kind_of(entry.name):
            continue
        file = SourceFile(source, _shown(os.path.join(here, entry.name)), entry.path, written_name(name))
        if entry.name.startswith("."):
            yield file._replace(skip="hidden")
        elif entry.is_symlink() and not _is_within(os.path.realpath(entry.path), root):
            yield file._replace(skip="leads_outside")
        elif not is_folder:
            yield _measured(file, entry)
        elif entry.is_symlink():
            continue  # what it leads to is reached by its own name
        elif name.count("/") >= DEEPEST_FOLDER:
            yield file._replace(skip="too_deep")
        else:
            yield from _walk(source, entry.path, f"{name}/", root)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _measured(file: SourceFile, entry: os.DirEntry[str]) -> SourceFile:
    try:
        status = entry.stat()
    except OSError:
        return file._replace(skip="cannot_be_read")
    if not stat.S_ISREG(status.st_mode):
        return file._replace(skip="not_a_file")
    return _with_status(file, status)


def _with_status(file: SourceFile, status: os.stat_result) -> SourceFile:
    return file._replace(
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
        ctime_ns=status.st_ctime_ns,
        inode=status.st_ino % _INODES,
    )


def _is_within(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _shown(path: str) -> str:
    """`path` with what cannot be written down as escapes: bytes that are no text, and what parts stored fields."""
    if path.isprintable():
        return path
    return path.translate(_SEPARATORS).encode("utf-8", "backslashreplace").decode("utf-8")


def written_name(name: str) -> str:
    """A name as ids have it: the same on systems that store accents apart, and nothing in it that cannot be shown."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", _shown(name))
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
