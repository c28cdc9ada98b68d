"""The file of saved searches: read as often as one likes, changed by one process at a time, replaced as a whole.

A search belongs to the index that it was saved for, so a name may mean one thing here and another there; one that the
app kept before there was this file belongs to any index. Whatever is wrong with the file never stops a search: one that
cannot be understood is set aside, and said so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress

from index.environment.directories import state_directory
from index.environment.state_file import alone, replace
from index.errors import UsageError
from index.messages import Message, message
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE, BEFORE = "saved.json", "app.json"
BROKEN = ".broken"

VERSION = 1

# More than anybody keeps; and what is longer was not typed.
MOST, LONGEST_NAME, LONGEST_QUERY = 1_000, 60, 5_000

# A process that holds the file longer than this many seconds is stuck.
_PATIENCE = 10


class Saved(NamedTuple):
    """A search by its `name` for the index in `home` (a directory or an address; "" for any).

    `saved_at` and `looked_at` are ISO 8601 in UTC. `seen` stands for the hits that were there when it was last looked
    at, in a form that `searcher.saved.news` knows; "" where nobody has looked. `built_at` is when the index of then was
    built, in ISO 8601 and UTC.
    """

    name: str
    query: str
    home: str = ""
    saved_at: str = ""
    looked_at: str = ""
    seen: str = ""
    built_at: str = ""


Searches = tuple[Saved, ...]


def check_name(name: str) -> str:
    """`name`; raises `UsageError` for what could not be typed behind "@"."""
    signs = name.replace("-", "").replace("_", "").replace(".", "")
    if not signs.isalnum() or len(name) > LONGEST_NAME or name.startswith("-"):
        raise UsageError("saved.no_name", name=name, most=LONGEST_NAME)
    return name


def name_for(query: str, taken: set[str]) -> str:
    """A name for a query that was saved without one: its first words, and a number where that is taken."""
    words = "".join(sign if sign.isalnum() else " " for sign in query.lower()).split()
    stem = "-".join(words[:4])[: LONGEST_NAME - 4] or "pencarian"
    if stem not in taken:
        return stem
    return next(name for number in range(2, MOST + 2) if (name := f"{stem}-{number}") not in taken)


class SavedSearches:
    """The file in `directory`, that of the user by default.

    `trouble` is what went wrong when it was last read, None where nothing did.
    """

    def __init__(self, directory: str = "") -> None:
        self._directory = directory or state_directory()
        self._path = os.path.join(self._directory, FILE)
        self.trouble: Message | None = None

    @property
    def exists(self) -> bool:
        """Whether there is such a file, and not only what the app kept before."""
        return os.path.lexists(self._path)

    def read(self) -> Searches:
        """All saved searches, in the order in which they were saved; those of the app where there is no file yet."""
        self.trouble = None
        try:
            with open(self._path, encoding="utf-8") as file:
                return _searches(json.load(file))
        except FileNotFoundError:
            return self._taken_over()
        except OSError as error:
            self.trouble = message("saved.cannot_be_read", file=self._path, reason=error.strerror or str(error))
        except (ValueError, TypeError, AttributeError, RecursionError):
            aside = self._path + BROKEN
            with suppress(OSError):
                os.replace(self._path, aside)
            self.trouble = message("saved.set_aside", file=aside)
        return ()

    def of(self, home: str) -> Searches:
        """Those that the index in `home` may be asked."""
        return tuple(each for each in self.read() if each.home in ("", home))

    def find(self, name: str, home: str) -> Saved | None:
        """The search of this name for the index in `home`; its own before one for any."""
        found = [each for each in self.of(home) if each.name == name]
        return max(found, key=lambda each: bool(each.home), default=None)

    def change(self, change: Callable[[Searches], Searches]) -> Searches:
        """Change what is saved, while no other process does; returns what is saved then.

        Raises `UsageError` where the file cannot be written.
        """
        try:
            with alone(self._path, _PATIENCE):
                before = self.read()
                after = change(before)
                if len(after) > MOST:
                    raise UsageError("saved.too_many", most=MOST)
                if after != before or not os.path.lexists(self._path):
                    self._write(after)
                return after
        except TimeoutError as error:
            raise UsageError("saved.busy", file=self._path) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError("saved.cannot_be_written", file=self._path, reason=reason) from error

    def _write(self, searches: Searches) -> None:
        stored = {"version": VERSION, "searches": [each._asdict() for each in searches]}
        replace(self._path, json.dumps(stored, ensure_ascii=False, indent=1) + "\n")

    def _taken_over(self) -> Searches:
        """What the app kept before there was this file."""
        try:
            with open(os.path.join(self._directory, BEFORE), encoding="utf-8") as file:
                queries = [str(query)[:LONGEST_QUERY] for query in json.load(file).get("saved", [])]
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return ()
        searches: list[Saved] = []
        for query in reversed(queries):  # the app had the newest first
            searches.append(Saved(name_for(query, {each.name for each in searches}), query))
        return tuple(searches)


def saved_with(searches: Searches, new: Saved) -> Searches:
    """`searches` with another one, which takes the place of one of its name for its index."""
    kept = tuple(each for each in searches if (each.name, each.home) != (new.name, new.home))
    return (*kept, new)


def saved_without(searches: Searches, gone: Saved) -> Searches:
    """`searches` without one."""
    return tuple(each for each in searches if (each.name, each.home) != (gone.name, gone.home))


def _searches(stored: dict[str, Any]) -> Searches:
    texts = [{name: str(each.get(name, "")) for name in Saved._fields} for each in stored["searches"]]
    return tuple(Saved(**each) for each in texts)[:MOST]
