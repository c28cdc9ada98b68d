"""An article as it came from a cluster: its fields, and what the cluster said of it.

`fetched_segment` makes a segment of such articles, `fetched_terms` its terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.article import Quotation
from index.cluster.mapping import bytes_of
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    # What a posting list is of: the field of the cluster, and the term there or a clause of its own.
    Key: TypeAlias = tuple[str, object]
else:
    Key = tuple

ROOTS, FORMS, PHRASES, PLACED = "roots", "forms", "phrases", "placed"

# What is asked of each article that is ranked on our side. To ask later for the records of those on the page would cost
# more than to have all come: they are thirty, of 1 kB each.
RANKED_FIELDS = ("key", "sequence", "id", "length", "title_length", "title_derived", "first_day", "last_day", "record")
VALUE_FIELDS = ("source", "place", "author", "columns")


class Fetched(NamedTuple):
    """An article as it came: its key in the cluster, its fields, and the impact of each posting list that it is in."""

    key: str
    fields: Mapping[str, Sequence[Any]]
    impacts: Mapping[Key, int]


def fetched(hit: Mapping[str, Any], impacts: Mapping[Key, int]) -> Fetched:
    """An article by a hit with its fields, the key among them."""
    return Fetched(hit["fields"]["key"][0], hit["fields"], impacts)


def forms_of(sequence: str) -> list[str]:
    """The forms of a sequence as it came, with `GAP` where its parts meet."""
    return bytes_of(sequence).decode().split()


def quotations_of(kept: Iterable[Mapping[str, Sequence[Any]]]) -> list[list[Quotation]]:
    """The quotations of articles, as `index.cluster.mapping` says that they are kept."""
    from json import loads
    from zlib import decompress

    def span(said: list[int] | None) -> tuple[int, int] | None:
        return None if said is None else (said[0], said[1])

    found = []
    for fields in kept:
        rows = loads(decompress(bytes_of(fields["quotations"][0]))) if "quotations" in fields else ()
        found.append(
            [
                Quotation(kind, start, end, span(cue), span(speaker), span(title), name, certainty)
                for kind, start, end, cue, speaker, title, name, certainty in rows
            ]
        )
    return found
