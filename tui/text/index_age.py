"""What answers, in a few words: the size of the index, and how long ago it was built."""

from __future__ import annotations

from datetime import UTC, datetime

from searcher.api import IndexInfo
from tui.text.sentences import how_many, of_index


def index_text(info: IndexInfo, now: float) -> str:
    """Size and age at `now`, in seconds since 1970: "5 articles · updated 3 min ago"; no age where there is none."""
    size = how_many.articles(info.documents)
    try:
        built = datetime.fromisoformat(info.built_at)
    except ValueError:
        return size
    if built.tzinfo is None:
        built = built.replace(tzinfo=UTC)
    return f"{size} · {of_index.age(max(0.0, now - built.timestamp()))}"
