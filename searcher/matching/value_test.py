"""Whether a value of a field fits what is asked of the field: its words, and for a place also the region it lies in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from searcher.matching.regions import Asked, asked
from searcher.matching.wildcards import value_matches
from searcher.query.nodes import Leaf, Phrase, Word

PLACE = "place"


def value_test(leaf: Leaf, field: str) -> Callable[[str], bool]:
    """A test that is true for the values of `field` that `leaf` finds."""
    matches = partial(value_matches, leaf)
    if field != PLACE or not isinstance(leaf, Word | Phrase):
        return matches
    meant = asked(leaf.forms)
    return lambda value: matches(value) or meant.includes(value)


def in_region(leaf: Leaf, field: str, values: Iterable[str]) -> frozenset[str]:
    """The values of a place that lie where `leaf` says; none of any other field."""
    meant = asked(leaf.forms) if field == PLACE and isinstance(leaf, Word | Phrase) else Asked()
    return frozenset(filter(meant.includes, values)) if any(meant) else frozenset()
