"""The files of a source: folders are walked, and what is not to be read is listed with the reason.

A source is a file, a folder, or "-" for standard input. Nothing is opened here. The folder of an index is no source,
wherever it lies.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence

from index.corpus.kinds import TEXT, Kind, kind_of, stem_of
from index.corpus.other_kinds import is_litter, why_not_opened
from index.environment.file_names import shown
from index.errors import SourceError
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from index.article import Reason

# The source that means JSON lines on standard input.
STDIN = "-"

# Reasons why there is nothing of a source at all.
ABSENT = frozenset(("source_missing", "nothing_to_read"))

# What is in the folder of an index beside its generations, also while the first one is built (see `index.store`).
_LOCK_OF_INDEX = "LOCK"
_PART_OF_INDEX = re.compile(r"g\d{6,18}|staging-\d{1,18}", re.ASCII)

# So many numbers of files are told apart; some systems have more.
_INODES = 1 << 64

# Deeper folders are a loop of mounts; the longest path of most systems has 4,096 characters.
DEEPEST_FOLDER = 100


class SourceFile(NamedTuple):
    """One file of a source.

    `source` is the source as the user named it, `path` the file as the user would name it, `absolute` opens it. `name`
    is its place within the source with "/" between folders, the same on every system, `relative` the same as it is on
    disk, "" for a source that is a file. `skip` is "" or the reason why it is not to be read. A program that rewrites a
    file and keeps its `mtime_ns` cannot keep both `ctime_ns`, when something about the file last changed, and `inode`,
    which file it is. Parts of `path` and `name` that cannot be written down are escaped.
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
    relative: str = ""

    @property
    def kind(self) -> Kind:
        """What it is by its suffix; a file without a known one is text, if it is anything that can be read."""
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
    """Every file of `sources`, folders in the order of names; a file that is reached twice comes once.

    Sources are named as seen from `folder`, by default from where we are, and their files too.
    Hidden files and folders, links that lead out of their source, what is no regular file and kinds that hold no
    article come with a `skip`, and so does a source that is not there, or in which there is nothing to read. What
    systems and editors leave behind, and the folder of an index, do not come at all. Raises SourceError before the
    first file where none of the sources is there, or one is neither file nor folder.
    """
    roots = [(source, _examine(source, folder)) for source in sources]
    troubles = [found for _, found in roots if isinstance(found, SourceError)]
    if troubles and len(troubles) == len(roots):
        raise troubles[0]
    seen: set[str] = set()
    for source, found in roots:
        absolute = os.path.abspath(os.path.join(folder, source)) if source != STDIN else ""
        if isinstance(found, SourceError):
            yield SourceFile(source, shown(source), absolute, "", skip="source_missing")
            continue
        really = os.path.realpath(absolute)
        for file in _files_of(source, absolute, really, found):
            place = really + file.absolute[len(absolute) :]
            if place not in seen:
                seen.add(place)
                yield file


def file_at(source: str, relative: str, folder: str) -> SourceFile:
    """The file of a source that `list_files` gave with this `relative`, without anything that only the disk knows."""
    if source == STDIN:
        return SourceFile(STDIN, STDIN, "", "stdin.jsonl")
    parts = relative.split("/") if relative else []
    absolute = os.path.join(os.path.abspath(os.path.join(folder, source)), *parts)
    name = written_name(relative or os.path.basename(absolute))
    return SourceFile(source, shown(os.path.join(source, *parts)), absolute, name, relative=relative)


def _examine(source: str, folder: str) -> os.stat_result | SourceError | None:
    """Status of the file or folder `source`, the error of one that cannot be read, None for standard input."""
    if source == STDIN:
        return None
    place = os.path.join(folder, source)
    try:
        status = os.stat(place)
        names = os.listdir(place) if stat.S_ISDIR(status.st_mode) else []
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            return SourceError("no_source", source=shown(source))
        return SourceError("source_unreadable", source=shown(source))
    if not (stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)):
        raise SourceError("source_neither", source=shown(source))
    if _is_index(names) or _is_part_of_index(os.path.realpath(place)):
        raise SourceError("source_is_index", source=shown(source))
    return status


def _is_index(names: Sequence[str]) -> bool:
    """Whether the folder that holds `names` is that of an index."""
    return _LOCK_OF_INDEX in names and any(map(_PART_OF_INDEX.fullmatch, names))


def _is_part_of_index(place: str) -> bool:
    """Whether a folder is a generation, finished or not."""
    home, name = os.path.split(place)
    return bool(_PART_OF_INDEX.fullmatch(name)) and os.path.isfile(os.path.join(home, _LOCK_OF_INDEX))


def _files_of(source: str, absolute: str, really: str, status: os.stat_result | None) -> Iterator[SourceFile]:
    if status is None:
        yield file_at(STDIN, "", "")
    elif stat.S_ISDIR(status.st_mode):
        is_empty = True
        for file in _walk(source, absolute, "", really):
            is_empty = is_empty and file.skip == "hidden"
            yield file
        if is_empty:
            yield SourceFile(source, shown(source), absolute, "", skip="nothing_to_read")
    else:
        name = os.path.basename(absolute)
        file = SourceFile(source, shown(source), absolute, written_name(name), skip=why_not_opened(name))
        yield _with_status(file, status)


def _walk(source: str, folder: str, prefix: str, root: str) -> Iterator[SourceFile]:
    """The files below `folder`, whose place within `source` is `prefix`; `root` is where the source really lies."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        yield SourceFile(
            source, shown(os.path.join(source, prefix)), folder, written_name(prefix), skip="cannot_be_read"
        )
        return
    if _is_index([entry.name for entry in entries]):
        return
    here = os.path.join(source, *prefix.split("/"))
    for entry in entries:
        if is_litter(entry.name):
            continue
        name = prefix + entry.name
        is_folder = _is_folder(entry)
        file = SourceFile(source, shown(os.path.join(here, entry.name)), entry.path, written_name(name), relative=name)
        if skip := _why_not(entry, root, is_folder=is_folder):
            yield file._replace(skip=skip)
        elif not is_folder:
            yield _measured(file, entry)
        elif entry.is_symlink():
            continue  # what it leads to is reached by its own name
        elif name.count("/") >= DEEPEST_FOLDER:
            yield file._replace(skip="too_deep")
        else:
            yield from _walk(source, entry.path, f"{name}/", root)


def _why_not(entry: os.DirEntry[str], root: str, *, is_folder: bool) -> Reason | Literal[""]:
    """The reason to pass over what lies in a folder, as far as it is in its name or in where it leads."""
    if entry.name.startswith("."):
        return "hidden"
    if not is_folder and (other := why_not_opened(entry.name)):
        return other
    return "leads_outside" if entry.is_symlink() and not _is_within(os.path.realpath(entry.path), root) else ""


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


def written_name(name: str) -> str:
    """A name as ids have it: the same on systems that store accents apart, and nothing in it that cannot be shown."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", shown(name))
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
