r"""What a value of a record says: as text, as one line, and as a list.

Exporters wrap values into objects (`{"$oid": ...}`, `{"rendered": ...}`), write "NaN" for nothing, and put lists into
one cell of a table as the language that they are written in would print them: "['Kelly Ng']".
"""

from __future__ import annotations

import json
import math
import re

from index.corpus.decoding import clean
from index.corpus.markup import plain_text
from index.corpus.text_trees import DEEPEST_TREE, branches, is_line

# Titles, names and addresses; a longer value was put into the wrong column.
LONGEST_FIELD = 1_000

# What exporters write for nothing.
NOTHING = frozenset(
    ("\\n", "nan", "none", "null", "n/a", "na", "-", "no title", "untitled", "unknown", "[]", "{}", "nat")
)

LONGEST_NOTHING = 20

# Objects that hold one value: MongoDB, WordPress, NewsAPI.
VALUE_KEYS = (
    "$date",
    "$oid",
    "$numberLong",
    "$numberInt",
    "$numberDouble",
    "rendered",
    "name",
    "text",
    "value",
    "title",
)


def says_nothing(text: str) -> bool:
    """Whether `text` is blank, or what exporters write for nothing."""
    return not text or text.isspace() or (len(text) < LONGEST_NOTHING and text.strip().lower() in NOTHING)


def text_of(value: object, joint: str, depth: int = 0) -> str:
    """All that `value` says; the items of a list with `joint` between them, "" for truth values and other objects."""
    if isinstance(value, str):
        listed = _listed(value) if value[:1] in _OPENINGS else None
        return value if listed is None else joint.join(listed)
    if isinstance(value, bool) or value is None or depth > DEEPEST_TREE:
        return ""
    if isinstance(value, (int, float)):
        return "" if isinstance(value, float) and not math.isfinite(value) else f"{value}"
    if isinstance(value, list):
        return joint.join(filter(None, (text_of(item, joint, depth + 1) for item in value)))
    if isinstance(value, dict):
        if key := next((key for key in VALUE_KEYS if key in value), None):
            return text_of(value[key], joint, depth + 1)
        inner = next(branches(value), None)
        return text_of(inner, "" if is_line(value, inner) else joint, depth + 1)
    return ""


def items_of(value: object) -> list[object]:
    """The items of a list, also of one that is written as text; else `value` alone."""
    if isinstance(value, list):
        return value
    listed = _listed(value) if isinstance(value, str) and value[:1] in _OPENINGS else None
    return [value] if listed is None else [*listed]


def line_of(text: str) -> str:
    """`text` as a clean line without tags, cut at `LONGEST_FIELD`."""
    if not text:  # most fields of most dumps
        return ""
    if _PLAIN.fullmatch(text):  # most others
        return " ".join(text.split())
    return " ".join(clean(plain_text(text[:LONGEST_FIELD])).split())


def _listed(text: str) -> list[str] | None:
    """The items of a list that is written as text, in JSON or as Python prints it; None where `text` is none."""
    items: list[str] = []
    place, is_json = 1, text[0] == "["
    while found := _ITEM.match(text, place):
        place = found.end()
        if written := found["string"]:
            is_json = is_json and written[0] == '"'
            items.append(written[1:-1])
        elif found["number"]:
            items.append(found["number"])
    if not items or not _END.fullmatch(text, place):
        return None
    if is_json:
        try:
            return [str(item) for item in json.loads(text) if item is not None]
        except ValueError:  # as Python prints it, or with a comma at its end
            pass
    return [_ESCAPE.sub(_unescaped, item) if "\\" in item else item for item in items]


def _unescaped(escape: re.Match[str]) -> str:
    return _ESCAPED.get(escape[1], escape[1])


# What has no markup, no entity and no escape, and is clean.
_PLAIN = re.compile(rf"[ !-%'-;=-\[\]-~]{{1,{LONGEST_FIELD}}}")
_OPENINGS = frozenset("[({")
# Each item with what parts it from the one before; NumPy prints no commas.
_ITEM = re.compile(
    r"[\s,]*+(?:(?P<string>'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\")|(?P<number>-?[0-9][0-9.]{0,30})|None|nan|null)",
    re.DOTALL,
)
_END = re.compile(r"[\s,]*+[\])}]\s*+")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": " ", "r": "\n"}
