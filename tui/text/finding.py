"""Where what somebody looks for stands in a text: in any case, and whatever blanks and line ends part its words."""

from __future__ import annotations

import re

from searcher.api import Span


def places_of(text: str, wanted: str) -> tuple[Span, ...]:
    """The places of `wanted` in `text`, in order; none where nothing is wanted."""
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    return tuple(Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE)) if pattern else ()
