"""What is counted of a query beside its best hits: how many hold everything, what is not shown, which words meet.

All of it is asked for at once, and then known to whoever goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain

from index.namedtuples import NamedTuple
from searcher.cluster.asking import Beside
from searcher.cluster.clauses import Clause, all_of
from searcher.cluster.conditions import Conditions
from searcher.cluster.holdings import WINDOW, Holdings
from searcher.cluster.totals import counting, totals
from searcher.matching.folding import Folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Counted(NamedTuple):
    """How many articles hold everything, how many may be shown, and how many hold each pair of neighbours.

    `others` are those that hold each of what else was to be counted, `away` those that others are shown for, by their
    ids.
    """

    complete: int
    candidates: int
    together: Sequence[int]
    others: Sequence[int]
    away: Folded


class Counts:
    """What is counted of `conditions`; `neighbours` are the articles that hold two words side by side in the query.

    With `ahead`, which gives them, others are counted as well, and forms learnt; so are the families that score. It is
    called when all of that is asked for, for it takes as long as a cluster takes to find the best.
    """

    def __init__(
        self,
        holdings: Holdings,
        conditions: Conditions,
        neighbours: Sequence[Clause],
        ahead: Callable[[], tuple[Sequence[Clause], Sequence[str]]] | None = None,
    ) -> None:
        self._holdings = holdings
        self._conditions = conditions
        self._neighbours = neighbours
        self._ahead = ahead
        self._counted: Counted | None = None

    @property
    def are_known(self) -> bool:
        """Whether they were asked for."""
        return self._counted is not None

    @property
    def known(self) -> Counted:
        """The counts."""
        if self._counted is None:
            self._counted = self._ask()
        return self._counted

    @contextmanager
    def asked_beside(self) -> Iterator[None]:
        """Have them asked for while something else is."""
        asked = Beside(self._ask)
        yield
        self._counted = asked.answer()

    def _ask(self) -> Counted:
        conditions, folds = self._conditions, self._holdings.folds
        others, forms = self._ahead() if self._ahead else ((), ())
        # Articles that lack something are many: to look at them for all that is counted would take longer.
        docs = [[conditions.candidates]] if conditions.has_partial else []
        docs.append([conditions.complete, *self._neighbours, *others])
        members = [self._members(folds.members)] if folds else []
        searches = [*members, *chain.from_iterable(map(counting, docs))]
        beside = self._holdings.words.asked_beside(forms, conditions.roots)
        answers = self._holdings.search_many(searches, beside)
        candidates, *counted = totals(answers[len(members) :])
        complete, *more = counted if conditions.has_partial else (candidates, *counted)
        pairs = len(self._neighbours)
        away = folds.hidden(self._all_members(members[0], answers[0])) if members else Folded([], 0)
        return Counted(complete, candidates, more[:pairs], more[pairs:], away)

    def _members(self, members: Clause) -> dict[str, Any]:
        """What asks for the articles that may be members of folds, and whether they hold everything."""
        conditions = self._conditions
        whole = [{"constant_score": {"filter": conditions.complete}}] if conditions.has_partial else []
        query = {"bool": {"filter": [all_of([members, conditions.candidates])], "should": whole}}
        return {"query": query, "sort": ["id"], "track_scores": True, "size": WINDOW, "track_total_hits": False}

    def _all_members(self, body: dict[str, Any], answer: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
        while True:
            hits = answer["hits"]["hits"]
            all_whole = not self._conditions.has_partial
            yield from ((hit["sort"][0], all_whole or hit["_score"] > 0) for hit in hits)
            if len(hits) < WINDOW:
                return
            answer = self._holdings.search(body | {"search_after": hits[-1]["sort"]})
