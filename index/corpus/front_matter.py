r"""Fields at the head of a text file: `---`, names and values in YAML, `---`, and then the text; `+++` and TOML; JSON.

Extractors and site generators write them: trafilatura, Jekyll, Hugo, Obsidian. Many of them write values without the
quotes that YAML asks for ("title: Banjir: Lima Kampung Terendam"), so what is not YAML as a whole is read name by name,
and a value that is none stays as it is written.

A rule across the page looks the same where it begins a text. Only a block in which every line belongs to a name, one of
them a field that an article has, is no text. Lines of fields without a fence are read by `lines_of_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from json import JSONDecoder

from index.corpus.decoding import clean
from index.corpus.field_names import FieldNames
from index.corpus.fields import DECLARED
from index.corpus.lines_of_fields import lines_of_fields
from index.namedtuples import NamedTuple

# A block has ten lines; one with a summary and all its tags a few thousand characters.
LONGEST_BLOCK = 16_384

# Lists of authors, each of them an object; as deep as values of dumps are read.
DEEPEST_BLOCK = 8

# Longer before its colon, it is a sentence.
LONGEST_NAME = 60


def split(text: str, names: FieldNames) -> tuple[Mapping[str, object], str]:
    """The fields at the head of `text` and what follows them; no fields and all of `text` where there are none.

    `names` are those by which fields may be called, as `index.corpus.field_names.names_of` gives them.
    """
    if text[:1] == "{":
        found = json_block(text)
        is_head = any(names.meaning(tuple(found.fields))[field] for field in DECLARED)
        return (found.fields, text[found.end :]) if is_head else ({}, text)
    block = _BLOCK.match(text, 0, LONGEST_BLOCK) if text[:1] in _BEGINNINGS else None
    read = _fields_of_toml if block and block["fence"] == _TOML else _fields_in
    fields = read(clean(block["fields"])) if block else {}
    if block and any(names.meaning(tuple(fields))[field] for field in DECLARED):
        return fields, text[block.end() :]
    unfenced = lines_of_fields(text, names)
    return unfenced.fields, text[unfenced.end :]


class JsonBlock(NamedTuple):
    """The fields of a JSON object at the head of a text, and where it ends; none where it is no head of a text."""

    fields: Mapping[str, object] = {}
    end: int = 0


def json_block(text: str) -> JsonBlock:
    """The object that `text` begins with, where a text follows it on a line of its own, and no other JSON."""
    try:
        fields, end = JSONDecoder(strict=False).raw_decode(text[:LONGEST_BLOCK])
    except (ValueError, RecursionError):
        return JsonBlock()
    follows = _TEXT_BEHIND.match(text, end)
    return JsonBlock(fields, follows.start("text")) if isinstance(fields, dict) and follows else JsonBlock()


_TEXT_BEHIND = re.compile(r"[ \t]*[\r\n]\s*(?P<text>[^\s{}\[\],])")
_BEGINNINGS = frozenset("-+\r\n")
_TOML = "+++"
_BLOCK = re.compile(
    r"[\r\n]*(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<fields>.*?(?:\r\n?|\n))"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)",
    re.DOTALL,
)
_ITEM = re.compile(
    rf"(?P<quote>[\"']?)(?P<name>[^\W\d][\w -]{{0,{LONGEST_NAME}}}?)(?P=quote)[ ]*:(?:[ ]+(?P<value>[^\n]*))?(?:\n|\Z)"
)
_CONTINUED = (" ", "-", "#")


def _fields_of_toml(block: str) -> dict[str, object]:
    """What the names of `block` say, {} where it is no TOML; dates are ISO text, as YAML gives them."""
    import tomllib

    try:
        found = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}
    return {name: str(value) if isinstance(value, (date, time)) else value for name, value in found.items()}


def _fields_in(block: str) -> dict[str, object]:
    """What the names of `block` say, {} where it is no list of names."""
    items = list(_items(block))
    if not items or not all(map(_ITEM.match, items)):
        return {}
    whole = _loaded(block)
    if isinstance(whole, dict):
        return whole
    return {name: value for item in items for name, value in _read_item(item).items()}


def _items(block: str) -> Iterator[str]:
    """The lines of `block`, those that continue a name together with it."""
    item = ""
    for line in block.split("\n"):
        if item and (not line or line.startswith(_CONTINUED)):
            item += f"\n{line}"
        elif line.strip() and not line.startswith("#"):
            if item:
                yield item
            item = line
    if item:
        yield item


def _read_item(item: str) -> dict[str, object]:
    alone = _loaded(item)
    if isinstance(alone, dict):
        return alone
    written = _ITEM.match(item)
    return {written["name"]: written["value"] or ""} if written else {}


def _loaded(text: str) -> object:
    """What `text` says as YAML, None where it is none; every value that is no list or object is a string.

    The loader of PyYAML that makes nothing but these: the safe one would make a number of 012 and a truth of yes, and a
    day of a date that there may not be. Neither knows objects of Python. What could grow is refused before it is built.
    """
    import yaml

    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST_BLOCK or isinstance(event, yaml.AliasEvent):
                return None
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 -- makes strings, lists and objects only
    except (yaml.YAMLError, RecursionError):
        return None
