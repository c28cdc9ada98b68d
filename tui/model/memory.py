"""What the app remembers from one session to the next: past and saved searches, theme, panes, language.

One small file of JSON that only its user can read, changed by one app at a time. Saved searches are in the file that
the commands share (`searcher.saved`). Whatever is wrong with either never stops a search: a file that cannot be
understood is set aside, one that cannot be written is said so, and the app goes on without.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import nullcontext, suppress
from typing import Any, NamedTuple

from index.environment.language import LANGUAGES, say, told
from index.environment.state_file import alone, replace
from index.errors import UsageError
from searcher.saved.news import now
from searcher.saved.searches import Saved, SavedSearches, Searches, name_for

FILE = "app.json"

# More than anybody scrolls through, and little enough to be read at every start. What was saved goes only when it is
# dropped; so many at most were in this file before the commands had one of their own.
MOST_RECENT, _MOST_SAVED_HERE = 100, 50

# Of more indexes than anybody asks, those that were asked last.
_MOST_INDEXES = 50

# What is longer was not typed.
LONGEST_QUERY = 500

_BROKEN = ".broken"

# Another app has the file for a moment; who holds it for more seconds than this is stuck, and nobody waits for that.
_PATIENCE = 2.0


class Remembered(NamedTuple):
    """Searches, newest first; the name of the theme, "" for its own; whether the pane to narrow by was open.

    On a screen with room for it beside hits and preview it is the `third_pane`, and there until it is closed.
    `language` is the one that was last changed to, "" while none was. `dense` says that hits had one line each.
    `body` says that a file of hits had their texts.
    `elsewhere` are the searches that were asked of other indexes, by these: what one holds another may not.
    """

    recent: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    theme: str = ""
    narrowing: bool = False
    language: str = ""
    dense: bool = False
    elsewhere: tuple[tuple[str, tuple[str, ...]], ...] = ()
    body: bool = False
    third_pane: bool = True


def asked(known: Remembered, query: str) -> Remembered:
    """`known` with `query` as the newest search."""
    query = query.strip()
    if not query or len(query) > LONGEST_QUERY:
        return known
    others = tuple(other for other in known.recent if other != query)
    if others and _is_begun(others[0], query):
        others = others[1:]
    return known._replace(recent=(query, *others)[:MOST_RECENT])


def _is_begun(other: str, query: str) -> bool:
    """Whether `other`, which was asked just before, is `query` with its last word half typed."""
    return query.startswith(other) and query[len(other)].isalnum()


def saved(known: Remembered, query: str) -> Remembered:
    """`known` with `query` among the saved searches."""
    query = query.strip()
    if not query or len(query) > LONGEST_QUERY or query in known.saved:
        return known
    return known._replace(saved=(query, *known.saved))


def offered(known: Remembered, most: int) -> tuple[str, ...]:
    """The searches to offer: the last one, then those that were saved, then the others."""
    return tuple(dict.fromkeys((*known.recent[:1], *known.saved, *known.recent)))[:most]


class Memory:
    """The files in `directory`, nothing at all where that is ""; searches are saved for the index in `home`."""

    def __init__(self, directory: str = "", home: str = "") -> None:
        self._path = os.path.join(directory, FILE) if directory else ""
        self._searches = SavedSearches(directory) if directory else None
        self._home = home
        self._known = Remembered()
        self.trouble = ""
        """What went wrong last, as a sentence; "" while all is well."""

    @property
    def known(self) -> Remembered:
        """What is remembered, as far as it was read."""
        return self._known

    @property
    def lasts(self) -> bool:
        """Whether anything is remembered beyond this session."""
        return bool(self._path)

    @property
    def searches(self) -> Searches:
        """The saved searches with their names, the newest first; without a memory they have none."""
        if not self._searches:
            return tuple(Saved("", query) for query in self._known.saved)
        return tuple(reversed(self._searches.of(self._home)))

    def search(self, query: str) -> Saved | None:
        """The search that is saved with this query."""
        return next((each for each in self.searches if each.query == query), None)

    def name(self, query: str, name: str) -> None:
        """Save `query` under this name; raises `UsageError` where another one has it, or it cannot be kept."""
        if not self._searches:
            return

        def named(searches: Searches) -> Searches:
            ours = [each for each in searches if each.home in ("", self._home)]
            if any(each.name == name and each.query != query for each in ours):
                raise UsageError("saved.name_taken", name=name)
            if not any(each.query == query for each in ours):
                return (*searches, Saved(name, query, self._home, now()))
            return tuple(
                each._replace(name=name) if each in ours and each.query == query else each for each in searches
            )

        self._searches.change(named)
        self.read()

    def mark(self, before: Saved, after: Saved) -> None:
        """Keep that a search was looked at, if it is still as it was."""
        if self._searches:
            with suppress(UsageError):
                self._searches.change(lambda searches: tuple(after if each == before else each for each in searches))

    def read(self) -> Remembered:
        """Read the file; one that cannot be understood is set aside."""
        if not self._path:
            return self._known
        try:
            with open(self._path, encoding="utf-8") as file:
                self._known = _remembered(json.load(file), self._home)
        except FileNotFoundError:
            pass
        except OSError as error:
            self.trouble = say("Past searches cannot be read: {reason}", reason=say(error.strerror or str(error)))
        except (ValueError, TypeError, AttributeError, RecursionError):
            aside = self._path + _BROKEN
            with suppress(OSError):
                os.replace(self._path, aside)
            self.trouble = say("The file of past searches cannot be understood; it was moved to {file}.", file=aside)
        if self._searches:
            queries = tuple(each.query for each in reversed(self._searches.of(self._home)))
            self._known = self._known._replace(saved=tuple(dict.fromkeys(queries)))
            self.trouble = told(self._searches.trouble) or self.trouble
        return self._known

    def change(self, change: Callable[[Remembered], Remembered]) -> Remembered:
        """Remember something else from now on; what other apps wrote meanwhile is kept."""
        before = self._known
        try:
            with alone(self._path, _PATIENCE) if self._path else nullcontext():
                before = self.read()
                self._known = change(before)
                if self._known != before:
                    self._save(before.saved, self._known.saved)
                    self._write()
        except OSError as error:
            self.trouble = say("Searches cannot be remembered: {reason}", reason=say(error.strerror or str(error)))
            self._known = change(before)
        return self._known

    def _save(self, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        """Have the shared file hold what is saved now instead of what was; searches of other indexes stay."""
        if not self._searches or before == after:
            return

        def changed(searches: Searches) -> Searches:
            gone = {*before} - {*after}
            kept = [each for each in searches if each.home not in ("", self._home) or each.query not in gone]
            there = {*before, *(each.query for each in kept if each.home in ("", self._home))}
            for query in reversed(after):
                if query not in there:
                    kept.append(Saved(name_for(query, {each.name for each in kept}), query, self._home, now(), "", ""))
            return tuple(kept)

        try:
            self._searches.change(changed)
        except UsageError as error:
            self.trouble = told(error.told)

    def _write(self) -> None:
        if not self._path:
            return
        kept = self._known._asdict()
        elsewhere = kept.pop("elsewhere")[-_MOST_INDEXES:]
        kept["recent"], kept["recent_of"] = (), {**dict(elsewhere), self._home: kept["recent"]}
        if self._searches and self._searches.exists:
            del kept["saved"]
        replace(self._path, json.dumps({"version": 1, **kept}, ensure_ascii=False, indent=1))


def _remembered(stored: dict[str, Any], home: str) -> Remembered:
    """What a file remembers for the index in `home`; what it does not say the index of may be of any."""
    recent_of: dict[str, list[str]] = dict(stored.get("recent_of", {}))
    recent = [*recent_of.pop(home, []), *stored.get("recent", [])]
    return Remembered(
        tuple(dict.fromkeys(_queries(recent, MOST_RECENT))),
        _queries(stored.get("saved", []), _MOST_SAVED_HERE),
        str(stored.get("theme", "")),
        stored.get("narrowing") is True,
        next((language for language in LANGUAGES if stored.get("language") == language), ""),
        stored.get("dense") is True,
        tuple((str(other), _queries(asked, MOST_RECENT)) for other, asked in recent_of.items()),
        stored.get("body") is True,
        stored.get("third_pane") is not False,
    )


def _queries(stored: list[str], most: int) -> tuple[str, ...]:
    return tuple(query.encode(errors="replace").decode()[:LONGEST_QUERY] for query in stored[:most])
