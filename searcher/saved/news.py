"""What is new for a saved search: full hits that were not there when it was last looked at.

Hits are kept as short sums of their ids, eight bytes each. An id stays through updates and rebuilds, so neither makes
an old article new.
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


def new_among(hits: list[Hit], seen: str) -> list[Hit]:
    """Those that were not seen."""
    stored = b64decode(seen)
    known = {stored[start : start + _BYTES] for start in range(0, len(stored), _BYTES)}
    return [hit for hit in hits if _sum(hit.id) not in known]


def looked_at(search: Saved, hits: list[Hit]) -> Saved:
    """`search` with its mark on these hits."""
    return search._replace(seen=seen_of(hits), looked_at=now())


def now() -> str:
    """The moment, in ISO 8601 and UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _sum(id: str) -> bytes:
    return blake2b(id.encode(errors="replace"), digest_size=_BYTES).digest()
