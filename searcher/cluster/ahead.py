"""What offers of other queries will ask for, as far as it can be told before anything was found.

Asked for together with what is counted of every query, it costs hardly more; asked for later, it takes two journeys.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from index.namedtuples import NamedTuple
from searcher.matching.leaf_match import LookedUp
from searcher.matching.misspelling import MOST_DOUBTED, one_edit_away, rare_words
from searcher.query.parser import Query


class Ahead(NamedTuple):
    """Forms that rare words may be misspelt for, and queries that hold fewer words."""

    forms: Sequence[str] = ()
    queries: Sequence[Query] = ()


def ahead_of(query: Query, found: LookedUp, documents: int) -> Ahead:
    """What will be asked for, unless much is found."""
    from searcher.results.suggestions import FEWEST_OF_A_HEADLINE, with_fewer_words  # a later page offers nothing

    held = {leaf: match.frequency for leaf, match in found.leaves.items()}
    should = found.plan.should
    rare = rare_words(documents, found.plan.asked, held)
    looked_at = [[word for word in rare if bool(held[word]) is is_held][:MOST_DOUBTED] for is_held in (False, True)]
    forms = [form for word in chain.from_iterable(looked_at) for form in one_edit_away(word.forms[0])]
    fewer = with_fewer_words(query, should, held) if len(should) >= FEWEST_OF_A_HEADLINE else {}
    return Ahead(forms, [*fewer.values()])
