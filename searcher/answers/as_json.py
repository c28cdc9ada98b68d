"""What the JSON object of an answer says beside its rows, printed or served."""

from __future__ import annotations

from index.messages import as_data
from searcher.answers.answer import Found
from searcher.api import IndexInfo
from searcher.formats.json_values import JSON_VERSION, index_as_json, value_as_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def about_as_json(name: str, found: Found, query: str, info: IndexInfo) -> dict[str, Any]:
    """The object of the answer `name` to `query`, which the index of `info` gave, without its rows."""
    return {
        "version": JSON_VERSION,
        "answer": name,
        "query": query or None,
        **{key: value_as_json(value) for key, value in found.about.items()},
        "index": index_as_json(info),
        "notes": [as_data(note) for note in found.notes],
    }
