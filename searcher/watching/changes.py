"""When something under the sources changed: folders are watched by the system, single files by their size and time.

A source may go and come back, and a file may be replaced by another of its name; neither is lost, since what there is
is looked at again every few seconds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Event

from index.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    # Of each source: its kind of thing, size and time, None where there is none.
    State: TypeAlias = tuple[tuple[bool, int, int] | None, ...]

# Changes that follow each other within so many milliseconds are one; and how often sources are looked at.
SETTLES_IN, LOOKS_EVERY = 1_500, 2_000


def changes(sources: Sequence[str], stop: Event) -> Iterator[bool]:
    """True whenever something changed, False every few seconds while nothing does, until `stop` is set.

    The first is True, as soon as changes are noticed: what changed before then must be looked for.
    """
    watch = _watch()
    known = _state(sources)
    is_first = True
    while not stop.is_set():
        folders = [source for source in sources if os.path.isdir(source)]
        if not folders:
            stop.wait(LOOKS_EVERY / 1000)
            known, before = _state(sources), known
            yield known != before or is_first
            is_first = False
            continue
        is_first = True  # whatever happened while nobody watched the folders
        try:
            for batch in watch(
                *folders,
                debounce=SETTLES_IN,
                rust_timeout=LOOKS_EVERY,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=True,
            ):
                known, before = _state(sources), known
                yield bool(batch) or known != before or is_first
                is_first = False
                if [source for source in sources if os.path.isdir(source)] != folders:
                    break
        except OSError:  # a folder went while it began to be watched
            stop.wait(LOOKS_EVERY / 1000)
            yield True


def _watch() -> Callable[..., Iterable[object]]:
    try:
        from watchfiles import watch
    except ImportError as error:
        raise UsageError("watch.needs_extra") from error
    found: Callable[..., Iterable[object]] = watch
    return found


def _state(sources: Sequence[str]) -> State:
    found: list[tuple[bool, int, int] | None] = []
    for source in sources:
        try:
            status = os.stat(source)
        except OSError:
            found.append(None)
            continue
        is_folder = os.path.isdir(source)
        found.append((is_folder, 0 if is_folder else status.st_size, 0 if is_folder else status.st_mtime_ns))
    return tuple(found)
