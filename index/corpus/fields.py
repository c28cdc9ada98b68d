"""What the records of a dump mean: an article with its fields and columns, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from index.article import RawArticle, Reject
from index.corpus.column_use import ColumnUse
from index.corpus.columns import Columns, columns_of, plain_name
from index.corpus.decoding import clean, remarks_on
from index.corpus.effort import too_much_work
from index.corpus.field_names import FieldNames, words_of
from index.corpus.json_shapes import flattened, opened_values
from index.corpus.json_sketch import sketch
from index.corpus.markup import plain_text
from index.corpus.prose import Sample
from index.corpus.records import Broken, Record
from index.corpus.values import line_of, says_nothing, text_of
from index.namedtuples import NamedTuple

# The fields that are what somebody declared about the text, in the order of `RawArticle`.
DECLARED = ("title", "date", "source", "author", "url", "category")

# The longest article seen has 33,000 characters, the longest books 3 million.
LONGEST_TEXT = 1_000_000

# So many fields of a record without a text are named; more would fill a screen.
MOST_NAMED = 20

# What a table that was not closed well leaves around an address.
_MARKS = "\"'"

# An id is shown and typed.
LONGEST_ID = 200


class Fields:
    """The fields in a record: its columns by their plain names, and which of them hold what.

    `prose` is the column that is the text where no name says so.
    """

    def __init__(self, record: Mapping[str, object], names: FieldNames, prose: str = "") -> None:
        flat = flattened(record)
        self.meaning = names.meaning(tuple(flat))
        if not self.meaning["text"] and (opened := opened_values(record)):
            flat = flattened(opened)
            self.meaning = names.meaning(tuple(flat))
        self.values: dict[str, object] = {}
        for name, value in flat.items():
            self.values.setdefault(plain_name(name), value)
        self.used: dict[str, str] = {}  # column: the field that it was taken for
        self._prose = prose

    @property
    def text_columns(self) -> tuple[str, ...]:
        """The columns that may be the text."""
        return self.meaning["text"] or ((self._prose,) if self._prose in self.values else ())

    def text(self) -> str:
        """The text as it came, with all its parts where it is spread over isi, isi_2, isi_3."""
        columns = self.text_columns
        text = self._take("text", columns, "\n\n")
        if len(columns) > 1 and (taken := next((name for name in columns if name in self.used), "")):
            for name in columns:
                if name != taken and words_of(name) == words_of(taken):
                    part = self._take("text", (name,), "\n\n")
                    text = text if part in text else part if text in part else f"{text}\n\n{part}"
        return text

    def is_titled(self) -> bool:
        """Whether it has a title; what prose it has beside that is its text from now on."""
        if self.meaning["title"]:
            alone = Sample()
            alone.add(self.values, self.meaning)
            self._prose = alone.prose()
        return bool(self.meaning["title"])

    def id(self) -> str:
        """What the record calls itself, "" where it does not, or at too great a length."""
        own_id = line_of(self._take("id", self.meaning["id"], " ")).strip(_MARKS)
        return own_id if len(own_id) <= LONGEST_ID else ""

    def declared(self) -> list[str]:
        """What is said of each of the fields `DECLARED`, in a line."""
        title, date, source, author, url, category = (
            line_of(self._take(field, self.meaning[field], ", ")) for field in DECLARED
        )
        return [title, date, source, author, url.strip(_MARKS), category]

    def columns(self) -> Columns:
        """The columns that were not taken for a field."""
        return columns_of(self.values, self.used)

    def _take(self, field: str, columns: Iterable[str], joint: str) -> str:
        for name in columns:
            value = self.values[name]
            if value is None or value == "":  # most of most dumps
                continue
            text = text_of(value, joint)
            if field == "author" and not any(map(str.isalpha, text)):
                continue  # the number of one, in a table of authors
            if not says_nothing(text):
                self.used.setdefault(name, field)
                return text
        return ""


def read_record(
    record: Record,
    names: FieldNames,
    *,
    path: str,
    stem: str,
    number: int,
    prose: str = "",
    use: ColumnUse | None = None,
    others_have_text: bool = False,
) -> RawArticle | Reject:
    """The article in `record`, or why there is none; `stem` and `number` make its id if it names none.

    One that has a title and no column for a text is an article where `others_have_text`.
    """
    if isinstance(record, Broken):
        return Reject(path, number, record.reason, record.values)
    fields = Fields(record, names, prose)
    if not fields.text_columns and not (others_have_text and fields.is_titled()):
        if use:
            use.note(fields.values, {})
        return Reject(path, number, "no_text_field", _what_was_seen(record, fields))
    item = _article(fields, path, stem, number)
    if use:
        use.note(fields.values, fields.used)
    return item


def _article(fields: Fields, path: str, stem: str, number: int) -> RawArticle | Reject:
    text = fields.text()
    if len(text) > LONGEST_TEXT:
        return Reject(path, number, "too_long", {"detail": "long_text", "characters": len(text)})
    text = clean(plain_text(text)).strip()
    title, date, source, author, url, category = fields.declared()
    if not any(map(str.isalnum, text)):
        text = title  # all that there is, and enough to be found by
    if not any(map(str.isalnum, text)):
        return Reject(path, number, "empty")
    if effort := too_much_work(text):
        return Reject(path, number, "too_many_words", effort)
    article_id = fields.id() or f"{stem}:{number}"
    remarks, columns = remarks_on(text), fields.columns()
    # By place: naming them takes longer than all that was done for a field.
    return RawArticle(article_id, path, text, number, title, date, source, author, url, category, remarks, columns)


def _what_was_seen(record: Mapping[str, object], fields: Fields) -> Mapping[str, object]:
    if not fields.values:
        return {"detail": "no_fields"}
    if any(isinstance(value, (dict, list)) for value in record.values()):
        return {"detail": "other_shape", "shape": sketch(record)}
    return {"detail": "other_fields", "fields": list(fields.values)[:MOST_NAMED]}


class FirstRecords(NamedTuple):
    """What the first records of a dump show: whether any has a text, and the column that is it though no name says so.

    `records` are these and all others.
    """

    have_text: bool
    prose: str
    records: Iterator[Record]


def look_ahead(records: Iterator[Record], names: FieldNames) -> FirstRecords:
    """Look for texts in the first ones of `records`."""
    sample = Sample()
    held: list[Record] = []
    for record in records:
        held.append(record)
        if not isinstance(record, Broken):
            fields = Fields(record, names)
            if fields.meaning["text"]:
                return FirstRecords(have_text=True, prose="", records=chain(held, records))
            sample.add(fields.values, fields.meaning)
        if sample.is_enough or len(held) >= 2 * sample.MOST_RECORDS:
            break
    prose = sample.prose()
    return FirstRecords(bool(prose), prose, chain(held, records))
