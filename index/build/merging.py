"""Finished segments, and those among them that are merged before a generation is published (`merge_policy` says which).

Whoever searches a generation finds few segments in it, however often it was updated.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from index.build.crew import Crew
from index.build.joining import ToJoin, join_segments
from index.build.merge_policy import in_equal_runs, to_merge
from index.build.shared_segments import Decided
from index.namedtuples import NamedTuple


class Finished(NamedTuple):
    """A finished segment: the `file` in `directory`, of so many `documents`, some of them `deleted`.

    `place` is what the inventory calls it by while a generation is made.
    """

    place: int
    directory: str
    file: str
    documents: int
    deleted: frozenset[int] = frozenset()

    @property
    def live(self) -> int:
        """How many articles are not deleted."""
        return self.documents - len(self.deleted)


class Moved(NamedTuple):
    """Where the articles of a segment are now: in the segment at `place`, each under a new number by its old one."""

    place: int
    numbers: Sequence[int]


class Merger:
    """Merges segments in `directory` with a `crew`; new ones are called by `name_of`, from their place."""

    def __init__(self, crew: Crew, directory: str, name_of: Callable[[int], str]) -> None:
        self._crew = crew
        self._directory = directory
        self._name_of = name_of
        self.moved: dict[int, Moved] = {}

    def merge(self, segments: Sequence[Finished], first_place: int, decided: Decided) -> list[Finished]:
        """These segments, with one in the place of some, behind the others; `moved` tells what is where then.

        Places from `first_place` on are free.
        """
        sizes = [segment.live for segment in segments]
        is_anew = all(segment.directory == self._directory for segment in segments)
        groups = [[segments[place] for place in group] for group in (in_equal_runs if is_anew else to_merge)(sizes)]
        tasks = [
            ToJoin(
                [(part.directory, part.file, part.deleted) for part in group],
                self._directory,
                self._name_of(place),
                *decided[:3],
            )
            for place, group in enumerate(groups, first_place)
        ]
        kept = [*segments]
        found = self._crew.run(join_segments, tasks, lambda _: None)
        for place, group, (file, _) in zip(range(first_place, first_place + len(groups)), groups, found, strict=True):
            if file:
                kept = [segment for segment in kept if segment not in group]
                kept.append(self._merged(place, file, group))
        return kept

    def _merged(self, place: int, file: str, parts: Sequence[Finished]) -> Finished:
        """What was merged; new segments that it was made of are gone."""
        documents = 0
        for part in parts:
            self.moved[part.place] = Moved(place, array("I", _new_numbers(part, documents)))
            documents += part.live
            if part.directory == self._directory:
                with suppress(PermissionError):
                    os.unlink(os.path.join(part.directory, part.file))
        return Finished(place, self._directory, file, documents)


def _new_numbers(part: Finished, first: int) -> Iterator[int]:
    """The new number of each article, that of the next one for one that is deleted."""
    for number in range(part.documents):
        yield first
        first += number not in part.deleted
