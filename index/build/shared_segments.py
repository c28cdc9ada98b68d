"""The segments that are made of the shares of a spool, by whoever is there to make them.

    crew     understand a share  ─▶  what is decided by, in the order of the sources
    parent   the inventory
    crew     invert a share      ─▶  what was counted over its bodies
    parent   names, abbreviations, glued words; which forms have no root yet
    crew     stem some forms, finish a share  ─▶  its file

Everything that looks at more than one share is the parent's; everything that takes long is the crew's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from index.build.crew import ANYBODY, Crew
from index.build.share_steps import (
    ShareSegment,
    ToFinish,
    ToInvert,
    ToUnderstand,
    finish_share,
    forms_of_share,
    give_roots,
    invert_share,
    stem,
    understand_share,
    waiting_in,
)
from index.build.shares import Share
from index.build.spool import Spool, Spooled
from index.build.statistics import CorpusCounts
from index.build.understanding import SetAside, Understood
from index.build.vocabulary import Roots
from index.extraction.boilerplate import Furniture
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings
from index.quotations.lexicon import Lexicon

# Forms that are stemmed as one task: some tenths of a second.
_STEMMED_AT_ONCE = 4_000


class Decided(NamedTuple):
    """What was decided over all articles: names, phrases, glued words, and where names of people begin."""

    names: frozenset[str]
    phrases: Sequence[Sequence[str]]
    glued: Mapping[str, Sequence[str]]
    lexicon: Lexicon


class SharedSegments:
    """One segment of `directory` for each of `shares` of `spool`, called by `names`; made by `crew`.

    `tell` is called with how many articles went through another half of the work.
    """

    def __init__(
        self,
        crew: Crew,
        spool: Spool,
        shares: Sequence[Share],
        directory: str,
        names: Sequence[str],
        tell: Callable[[int], None],
    ) -> None:
        self._crew = crew
        self._spool = spool
        self._tell = tell
        self._segments = [
            ShareSegment(share, spool.path, directory, name) for share, name in zip(shares, names, strict=True)
        ]
        self._firsts = [share.first for share in shares]
        self._is_kept = [bytearray(share.articles) for share in shares]
        self._members = [ANYBODY] * len(shares)
        self.documents = [0] * len(shares)

    def understand(self, furniture: Furniture, dates: ColumnReadings) -> Iterator[Understood]:
        """Every article in order, as far as it takes to enter it: then `keep` it."""
        self._spool.flush()
        tasks = [ToUnderstand(segment, furniture, dates) for segment in self._segments]
        for heads, _ in self._crew.run(understand_share, tasks, self._tell):
            yield from heads

    def keep(self, index: int) -> tuple[int, int]:
        """Have the article at `index` of the spool indexed; returns its share, and its number there."""
        share = bisect_right(self._firsts, index) - 1
        self._is_kept[share][index - self._firsts[share]] = 1
        self.documents[share] += 1
        return share, self.documents[share] - 1

    def spooled(self, index: int) -> Spooled:
        """The article at `index` of the spool as it came."""
        return self._spool.at(index)

    def invert(self) -> Iterator[tuple[int, CorpusCounts | None]]:
        """Invert what was kept, and give what was counted over it, share by share.

        None for a share that holds too many forms for one segment: its articles are to be taken back.
        """
        tasks = [self._to_invert(number) for number in self._used()]
        last: dict[int, int] = {}
        for number, (counts, member) in zip(self._used(), self._crew.run(invert_share, tasks, self._tell), strict=True):
            last[member] = number  # a member holds the last one that it began, and they begin in order
            yield number, counts
        for member, number in last.items():
            self._members[number] = member

    def take_back(self, share: int) -> Iterator[SetAside]:
        """The articles that were kept of a share, in the order of their numbers; it makes no segment any more."""
        self.documents[share] = 0
        return waiting_in(self._to_invert(share))

    def finish(self, roots: Roots, decided: Decided) -> list[str]:
        """Write the segments; returns the names of their files, "" for one without any article."""
        self._stem(roots)
        for number in self._used():
            segment = self._segments[number]
            give_roots(segment, [roots[form] for form in forms_of_share(segment)])
        files = [""] * len(self._segments)
        tasks = [ToFinish(self._segments[number], *decided) for number in self._used()]
        members = [self._members[number] for number in self._used()]
        done = self._crew.run(finish_share, tasks, lambda _: None, members)
        for number, (file, _) in zip(self._used(), done, strict=True):
            files[number] = file
        return files

    def _stem(self, roots: Roots) -> None:
        """Have every form stemmed whose root nobody knows."""
        unknown: dict[str, None] = {}
        for number in self._used():
            unknown.update((form, None) for form in forms_of_share(self._segments[number]) if roots.find(form) is None)
        forms = [*unknown]
        tasks = [forms[start : start + _STEMMED_AT_ONCE] for start in range(0, len(forms), _STEMMED_AT_ONCE)]
        for task, (found, _) in zip(tasks, self._crew.run(stem, tasks, lambda _: None), strict=True):
            roots.update(zip(task, found, strict=True))

    def _to_invert(self, share: int) -> ToInvert:
        return ToInvert(self._segments[share], bytes(self._is_kept[share]))

    def _used(self) -> list[int]:
        """The shares of which anything was kept."""
        return [number for number, count in enumerate(self.documents) if count]
