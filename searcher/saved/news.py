"""What is new for a saved search: full hits that were first indexed since it was last looked at.

When that was is kept in the history of an index, through updates and rebuilds. Where nobody knows it, and within the
second in which the index of the last look was built, new is what was not among the hits then: they are kept as short
sums of their ids, eight bytes each.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import blake2b

from searcher.api import Hit, Searcher, SearchRequest
from searcher.saved.searches import Saved

_BYTES = 8


def full_hits(searcher: Searcher, query: str) -> list[Hit]:
    """The hits of `query` that hold all of it, in the order of a page."""
    return [hit for hit in searcher.hits(SearchRequest(query)) if not hit.missing]


def seen_of(hits: list[Hit]) -> str:
    """What stands for these hits in the file."""
    return b64encode(b"".join(sorted({_sum(hit.id) for hit in hits}))).decode()


def new_among(searcher: Searcher, search: Saved, hits: list[Hit]) -> list[Hit]:
    """Those of the `hits` of `search` that came in since the last look; none where nobody has looked yet."""
    if not search.looked_at:
        return []
    stored = b64decode(search.seen)
    known = {stored[start : start + _BYTES] for start in range(0, len(stored), _BYTES)}
    moments = searcher.first_indexed([hit.id for hit in hits])
    return [
        hit
        for hit, moment in zip(hits, moments, strict=True)
        if (_sum(hit.id) not in known if not _tells(moment, search.built_at) else moment > search.built_at)
    ]


def is_older(built_at: str, search: Saved) -> bool:
    """Whether an index that was built at this moment is the one of the last look, or one before it."""
    return bool(search.built_at) and built_at <= search.built_at


def _tells(moment: str, built_at: str) -> bool:
    """Whether the moment in which an article was first indexed says that it came before or after the last look."""
    return bool(moment and built_at) and moment != built_at


def looked_at(search: Saved, hits: list[Hit], built_at: str) -> Saved:
    """`search` with its mark on these hits, of an index that was built at this moment, or later.

    An older index may answer for a damaged one: what came in before is not new for that.
    """
    return search._replace(seen=seen_of(hits), looked_at=now(), built_at=max(search.built_at, built_at))


def now() -> str:
    """The moment, in ISO 8601 and UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _sum(id: str) -> bytes:
    return blake2b(id.encode(errors="replace"), digest_size=_BYTES).digest()
