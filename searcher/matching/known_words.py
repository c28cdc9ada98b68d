"""What the words of a query that was looked up tell of queries much like it, which are only counted.

Most offers leave a word out. Where every word of such a query is known and called by the same other names, no plan is
made for it and nothing is looked up again: its total is that of sets that are already there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.once import once
from searcher.matching.collection import Collection
from searcher.matching.docset import DocSet
from searcher.matching.leaf_match import LookedUp
from searcher.matching.plan import weight_of
from searcher.matching.scoring import in_every
from searcher.matching.synonyms import Expansion
from searcher.query.nodes import Word
from searcher.query.parser import Query
from searcher.query.tree import nodes_side_by_side

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    # What else each word is called, alone or beside the others of its query.
    Names: TypeAlias = Mapping[Word, Sequence[Expansion]]


class KnownWords:
    """The words of a query, as they were `found` with their other names, if `named`.

    Which of them stand together anywhere is kept as far as it was asked: offers share them.
    """

    def __init__(self, collection: Collection, found: LookedUp, *, named: bool) -> None:
        self._collection = collection
        self._found = found
        self._named = named
        self._met: dict[tuple[Word, ...], bool] = {}

    def total_of(self, query: Query) -> int | None:
        """How many articles hold all of `query`; None where these words do not tell.

        Mostly two words that are held nowhere together tell that there are none.
        """
        nodes = nodes_side_by_side(query.root)
        words = [node for node in nodes if isinstance(node, Word)]
        sought = [word for word in words if weight_of(word, is_question=query.is_question) == 1.0]
        names, known = self._names(sought), self._names_here
        told = [word for word in sought if word in self._found.leaves and names.get(word) == known.get(word)]
        if not told:
            return None
        told.sort(key=lambda word: self._found.leaves[word].frequency)
        if not self._meet(tuple(told[:2])):
            return 0
        total = sum(map(len, self._together(told)))
        is_all = len(told) == len(sought) and len(words) == len(nodes)
        return total if is_all or not total else None

    @once
    def _names_here(self) -> Names:
        return self._names([leaf for leaf in self._found.plan.should if isinstance(leaf, Word)])

    def _names(self, words: Sequence[Word]) -> Names:
        if not (self._named and words):
            return {}
        names: dict[Word, list[Expansion]] = {}
        for spotted in self._collection.other_names.synonyms.spot(words):
            for word in words[spotted.start : spotted.end]:
                names.setdefault(word, []).extend(spotted.expansions)
        return names

    def _meet(self, words: tuple[Word, ...]) -> bool:
        """Whether any article holds all of these words."""
        found = self._met.get(words)
        if found is None:
            found = self._met[words] = any(self._together(words))
        return found

    def _together(self, words: Iterable[Word]) -> Iterator[DocSet]:
        """The articles of each segment that hold all of these words."""
        for leaves in zip(*[self._found.leaves[word].segments for word in words], strict=True):
            yield in_every([leaf.matches for leaf in leaves])
