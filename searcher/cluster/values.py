"""The values of the fields of all articles in a cluster: each field's are asked for once, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from index.cluster.mapping import column_term
from index.once import once
from searcher.query.fields import columns_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Values that are asked for at a time.
_AT_ONCE = 5000


class Values:
    """The values that `search` finds among the articles of a generation. Threads may share it."""

    def __init__(self, search: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
        self._search = search
        self._known: dict[str, tuple[str, ...]] = {}

    @once
    def columns(self) -> frozenset[str]:
        """The names of all columns of dumps that articles have."""
        return frozenset(self._all("column_names"))

    def of(self, field: str) -> tuple[str, ...]:
        """Every value of a field that articles have, in order; of a column of dumps without its name."""
        known = self._known.get(field)
        if known is None:
            columns = columns_of(field)
            known = self._known[field] = (*(self._in_columns(columns) if columns else self._all(field)),)
        return known

    def _in_columns(self, names: tuple[str, ...]) -> list[str]:
        found: set[str] = set()
        for name in names:
            if name in self.columns:
                found.update(self._all("columns", column_term(name, "")))
        return sorted(found)

    def _all(self, field: str, prefix: str = "") -> Iterator[str]:
        """The values of a field that begin with `prefix`, in order, without it."""
        after = {"value": prefix} if prefix else None
        query = {"prefix": {field: prefix}} if prefix else {"match_all": {}}
        while True:
            source = {"value": {"terms": {"field": field}}}
            composite = {"size": _AT_ONCE, "sources": [source]} | ({"after": after} if after else {})
            body = {"size": 0, "query": query, "aggs": {"values": {"composite": composite}}}
            found = self._search(body)["aggregations"]["values"]
            for bucket in found["buckets"]:
                value = bucket["key"]["value"]
                if not value.startswith(prefix):
                    return
                yield value.removeprefix(prefix)
            after = found.get("after_key")
            if after is None or len(found["buckets"]) < _AT_ONCE:
                return
