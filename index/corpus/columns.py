"""The columns of a dump's record that are no field of an article: their names and values, kept to be asked for.

They are what somebody noted about the article (a rubric, tags, the length, who scraped it when), so they are short:
what is longer than a field may be is text, and is not kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from index.corpus.values import LONGEST_FIELD, items_of, line_of, says_nothing, text_of

# A longer name of a column is none that anybody gave.
LONGEST_NAME = 100

# Tables of news have tens of columns, lists of tags tens of tags: what is more is data about something else.
MOST_COLUMNS_KEPT = 100
MOST_VALUES_KEPT = 50

Columns = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=1_000)  # the same few names in every record
def plain_name(name: str) -> str:
    """The name of a column as one word, as it is asked for: "Harga (Rp)" is harga_rp, "_id" stays _id."""
    name = name[:LONGEST_NAME].strip().lower()
    if not name.isascii():
        name = "".join(filter(_is_no_accent, unicodedata.normalize("NFKD", name)))
    return re.sub(r"\W+", "_", name).rstrip("_")


def columns_of(values: Mapping[str, object], used: Collection[str]) -> Columns:
    """What the columns of a record say, but for those that are `used` for a field; `values` by their `plain_name`."""
    kept: list[tuple[str, tuple[str, ...]]] = []
    for name, value in values.items():
        if name and name not in used and (said := tuple(_values_of(value))):
            kept.append((name, said))
            if len(kept) == MOST_COLUMNS_KEPT:
                break
    return tuple(kept)


def _values_of(value: object) -> Iterator[str]:
    for item in items_of(value)[:MOST_VALUES_KEPT]:
        text = str(item).lower() if isinstance(item, bool) else text_of(item, ", ")
        if len(text) <= LONGEST_FIELD and not says_nothing(text) and (line := line_of(text)):
            yield line


def _is_no_accent(character: str) -> bool:
    return not unicodedata.combining(character)
