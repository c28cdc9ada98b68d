"""The shape of a JSON value in a line, so that who reads that a dump holds no article sees what it holds."""

from __future__ import annotations

from itertools import islice

# What is read in one line.
_LONGEST_SKETCH, _MOST_SKETCHED, _DEEPEST_SKETCHED = 300, 12, 4

# Of a longer name of a column so much is shown.
_LONGEST_NAME = 40


def sketch(value: object, depth: int = 0) -> str:
    """The shape of `value` in a line: {data: {posts: [20 x {judul, isi}]}}."""
    if isinstance(value, dict) and depth < _DEEPEST_SKETCHED:
        parts = [_sketch_of_item(name, item, depth) for name, item in islice(value.items(), _MOST_SKETCHED)]
        more = [*parts, "..."] if len(value) > _MOST_SKETCHED else parts
        return f"{{{', '.join(more)}}}"[:_LONGEST_SKETCH]
    if isinstance(value, list) and depth < _DEEPEST_SKETCHED:
        return f"[{len(value)} x {sketch(value[0], depth + 1) or '...'}]" if value else "[]"
    return "{...}" if isinstance(value, dict) else "[...]" if isinstance(value, list) else ""


def _sketch_of_item(name: str, value: object, depth: int) -> str:
    shape = sketch(value, depth + 1)
    return f"{name[:_LONGEST_NAME]}: {shape}" if shape else name[:_LONGEST_NAME]
