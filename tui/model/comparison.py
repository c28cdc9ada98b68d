"""How often queries are written about, time by time, beside each other: what the panel that compares shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.answers.trend import Time

# So many months are told one by one; a longer time is told by years.
MOST_MONTHS = 36


class Counted(NamedTuple):
    """The articles that hold all of a `query`, by time; of `total` articles so many are without such a time."""

    query: str
    times: dict[str, Time]
    total: int

    @property
    def without_time(self) -> int:
        """How many have no date, or none that is precise enough."""
        return self.total - sum(time.articles for time in self.times.values())


class Comparison(NamedTuple):
    """What was counted for each query, over the same times."""

    counted: tuple[Counted, ...]

    @property
    def times(self) -> Sequence[str]:
        """All times, the earliest first."""
        return sorted({time for each in self.counted for time in each.times})

    def filled(self) -> Comparison:
        """The same where each query has the times of all of them."""
        every = {time: row for each in self.counted for time, row in each.times.items()}
        nothing = {
            time: row._replace(articles=0, share=None if row.share is None else 0.0) for time, row in every.items()
        }
        return Comparison(tuple(each._replace(times=nothing | each.times) for each in self.counted))

    @property
    def largest(self) -> float:
        """The largest share that means something, by which bars are drawn."""
        times = (time for each in self.counted for time in each.times.values())
        return max((time.share or 0.0 for time in times if not time.thin), default=0.0) or 1.0
