"""A searcher that gives up when the time of a question is over, or more was read than anybody will look at.

What takes long reads many things one by one; between two of them it is looked at the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic

from index.errors import UsageError
from searcher.api import (
    Document,
    FamilyMember,
    Hit,
    IndexInfo,
    Occurrence,
    Profile,
    ResultPage,
    Searcher,
    SearchRequest,
    Spread,
    Story,
    Version,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Each = TypeVar("Each")


class Hurried(Searcher):
    """Asks `searcher`; raises `UsageError` once `seconds` have passed, or something gave more than `most` values."""

    def __init__(self, searcher: Searcher, seconds: float, most: int) -> None:
        self._searcher = searcher
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._most = most

    def look_at_the_clock(self, *_: object) -> None:
        """Raise `UsageError` if the time is over."""
        if monotonic() > self._end:
            raise UsageError("serving.too_long", seconds=self._seconds)

    def without_most(self) -> Hurried:
        """The same for who holds little of what is read."""
        patient = Hurried(self._searcher, self._seconds, 0)
        patient._end = self._end
        return patient

    def _each(self, values: Iterator[Each]) -> Iterator[Each]:
        for number, value in enumerate(values):
            self.look_at_the_clock()
            if self._most and number >= self._most:
                raise UsageError("serving.too_many", most=self._most)
            yield value

    def _at_once(self) -> Searcher:
        self.look_at_the_clock()
        return self._searcher

    def search(self, request: SearchRequest) -> ResultPage:
        return self._at_once().search(request)

    def document(self, id: str, query: str = "") -> Document | None:
        return self._at_once().document(id, query)

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        return self._at_once().family(word)

    def hits(self, request: SearchRequest, count: int = 0, *, painted: bool = False) -> Iterator[Hit]:
        return self._each(self._at_once().hits(request, count, painted=painted))

    def found(self, request: SearchRequest, count: int = 0, *, painted: bool = True) -> Iterator[Document]:
        return self._each(self._at_once().found(request, count, painted=painted))

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        return self._each(self._at_once().occurrences(request))

    def word_counts(self, request: SearchRequest) -> Mapping[str, int]:
        return self._at_once().word_counts(request)

    def spread(self, request: SearchRequest) -> Spread:
        return self._at_once().spread(request)

    def calendar(self, request: SearchRequest) -> Mapping[tuple[str, str], int]:
        return self._at_once().calendar(request)

    def roots(self, forms: Sequence[str]) -> tuple[str, ...]:
        return self._at_once().roots(forms)

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        return self._at_once().frequencies(words)

    def profiles(self) -> Iterator[Profile]:
        return self._each(self._at_once().profiles())

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        return self._at_once().stories(progress)

    def named(self, name: str) -> tuple[str, ...]:
        return self._at_once().named(name)

    def versions(self, id: str) -> tuple[Version, ...]:
        return self._at_once().versions(id)

    def first_indexed(self, ids: Sequence[str]) -> tuple[str, ...]:
        return self._at_once().first_indexed(ids)

    def info(self) -> IndexInfo:
        return self._at_once().info()

    def check(self) -> Iterator[float]:
        return self._each(self._at_once().check())

    def close(self) -> None:
        """Nothing: the searcher is that of others, too."""
