"""Fields at the head of a text file that no fence marks: a name, a colon and a value in each of the first lines.

Scrapers that save an article a file write them ("Judul: ...", "Tanggal: ...", "URL: ..."), also decorated as Markdown
would be, with rules around them, or with "Isi:" before the text. The head of a review looks the same ("Judul",
"Penulis", "Penerbit" of a book), and so does a byline. So lines are fields only where two different fields of an
article are among them, one of which is a date or an address, and nothing stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from index.corpus.decoding import clean
from index.corpus.field_names import FieldNames
from index.namedtuples import NamedTuple

# A head has ten lines; what follows a name further down is text.
MOST_LINES = 40

# A title or a list of authors; more is a paragraph.
LONGEST_VALUE = 500
LONGEST_LINE = 600

# Without one of these it is more often something that the text speaks of, such as a book.
TELLING = frozenset(("date", "url"))
FEWEST_FIELDS = 2


class LinesOfFields(NamedTuple):
    """The fields of the first lines of a text by their names, and where the text begins; none without such lines."""

    fields: Mapping[str, str] = {}
    end: int = 0


def lines_of_fields(text: str, names: FieldNames) -> LinesOfFields:
    """The fields that `text` begins with; none where nothing is behind them."""
    fields: dict[str, str] = {}
    meant: set[str] = set()
    at = end = 0
    is_apart = False  # whether a blank line stands before this one
    for found in islice(_LINE.finditer(text), MOST_LINES):
        line, after = found[0], found.end()
        item = _ITEM.fullmatch(clean(line).strip()) if len(line) <= LONGEST_LINE else None
        if item is None:
            if line.strip() and not _RULE.fullmatch(line.strip()):
                break
            is_apart = True
            end = after if fields and line.strip() else end
        else:
            name = item["name"].strip()
            meaning = names.meaning((name,))
            field = next((field for field, columns in meaning.items() if columns), "")
            if field == "text" and meant:
                end = at + line.index(":") + 1
                break
            if name in fields or not (field or _may_be_a_column(name, is_apart=is_apart)):
                break
            fields[name] = (item["value"] or "").strip().strip("\"'")
            meant.add(field)
            is_apart, end = False, after
        at = after
    is_head = bool(text[end:].strip()) and len(meant - {"", "id"}) >= FEWEST_FIELDS and not meant.isdisjoint(TELLING)
    return LinesOfFields(fields, end) if is_head else LinesOfFields()


_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_RULE = re.compile(r"(?:={3,}|-{3,}|\*{3,}|_{3,}|#{3,})")
# "Judul: ...", "**Judul:** ...", "- Judul : ...", "# title: ..."; "https://" and "10:30" are none.
_ITEM = re.compile(
    rf"(?:[#*>-]{{1,6}} ?|\*\*|__)?(?P<name>[^\W\d_][\w -]{{0,29}}?)(?:\*\*|__)? ?:(?:\*\*|__)?"
    rf"(?: +(?P<value>[^\n]{{0,{LONGEST_VALUE}}}))?"
)


def _may_be_a_column(name: str, *, is_apart: bool) -> bool:
    """Whether a name that means no field is one of a column: "Kata Gubernur:" is not, nor what stands by itself."""
    return not is_apart and " " not in name
