"""Texts as editors on the web keep them: a tree of blocks, and in each block the spans of its line.

The objects of Draft.js are {"blocks": [{"text": ...}]}, those of Editor.js have "data" between, those of ProseMirror
{"content": [{"content": [{"text": ...}]}]}; Slate, Lexical and Portable Text say "children" for "content".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

# A document, its blocks, a list in one, its items and their spans are an object with a list each.
DEEPEST_TREE = 10

# Of many blocks the first ones show whether there is text.
_ENOUGH_TO_TELL = 20

_BRANCHES = ("root", "document", "blocks", "content", "children", "data", "items")


def branches(value: Mapping[str, object]) -> Iterator[object]:
    """What lies below an object that may be a part of a text."""
    return (inner for key in _BRANCHES if isinstance(inner := value.get(key), (list, dict)) and inner)


def holds_text(value: object, depth: int = DEEPEST_TREE) -> bool:
    """Whether there is text somewhere in the tree."""
    if isinstance(value, list):
        return depth > 0 and any(holds_text(item, depth - 1) for item in value[:_ENOUGH_TO_TELL])
    if not isinstance(value, dict) or depth == 0:
        return False
    return isinstance(value.get("text"), str) or any(holds_text(inner, depth - 1) for inner in branches(value))


def is_line(block: Mapping[str, object], inner: object) -> bool:
    """Whether what lies below `block` are spans, each of which goes on where the one before ends."""
    return isinstance(inner, list) and "blocks" not in block and all(map(_is_span, inner))


def _is_span(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str) and next(branches(value), None) is None
