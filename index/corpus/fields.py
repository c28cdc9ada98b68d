"""What the records of a dump mean: which field is the text, which the title, and what kinds of values they hold.

Crawlers name fields as they like, in Indonesian and in English; the names are tried in the order given here, and a
`field_map` of the user comes before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.article import RawArticle, Reject
from index.corpus.columns import Columns, columns_of, plain_name
from index.corpus.decoding import clean, remarks_on
from index.corpus.dumps import Broken, Record
from index.corpus.effort import too_much_work
from index.corpus.pages import take_tags_off
from index.corpus.values import line_of, says_nothing, text_of
from index.errors import UsageError

# Names by which dumps call the fields of an article; case does not count, and "_" also means "-" and blanks.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "isi", "konten", "artikel", "article", "teks", "isi_berita", "full_text"),
        *("article_text", "article_body", "articlebody", "content_text", "raw_text", "clean_text", "berita"),
    ),
    "title": ("title", "judul", "headline", "judul_berita", "article_title"),
    "date": (
        *("date", "tanggal", "published", "published_at", "timestamp", "publish_date", "published_date", "pubdate"),
        *("date_published", "datepublished", "publishedat", "tanggal_terbit", "tgl", "waktu", "datetime", "created_at"),
    ),
    "source": ("source", "sumber", "media", "portal", "publisher", "outlet", "site", "sitename", "domain", "hostname"),
    "author": ("author", "penulis", "authors", "byline", "reporter", "wartawan", "jurnalis", "editor"),
    "url": ("url", "link", "tautan", "permalink", "href"),
    "category": ("category", "kategori", "section", "kanal", "rubrik", "channel", "categories"),
    "id": ("id", "_id", "slug", "url"),
}

# The fields that are what somebody declared about the text, in the order of `RawArticle`.
DECLARED = ("title", "date", "source", "author", "url", "category")

# The longest article seen has 33,000 characters, the longest books 3 million.
LONGEST_TEXT = 1_000_000

# So many fields of a record without a text are named; more would fill a screen.
MOST_NAMED = 20

# An id is shown and typed.
LONGEST_ID = 200


def names_of(field_map: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """`NAMES` with those of the user first: {"text": "artikel"} means that the field artikel is the text.

    Raises UsageError if `field_map` maps something that is no field of an article.
    """
    unknown = sorted(set(field_map) - set(NAMES))
    if unknown:
        raise UsageError("no_such_field", field=unknown[0], names=list(NAMES))
    return {
        field: (*((plain_name(field_map[field]),) if field in field_map else ()), *names)
        for field, names in NAMES.items()
    }


def unfold(record: Record, names: Mapping[str, tuple[str, ...]]) -> Iterator[Record]:
    """The articles that `record` holds: itself, or the objects of the list that it wraps (`{"articles": [...]}`)."""
    if isinstance(record, Broken) or _has_text(record, names):
        yield record
        return
    inner = record.get("_source")
    if isinstance(inner, dict):
        yield {"_id": record.get("_id"), **inner}
        return
    lists = [value for value in record.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if lists:
        yield from (
            item if isinstance(item, dict) else Broken("bad_json", {"detail": "not_an_object"})
            for item in max(lists, key=len)
        )
    else:
        yield record


def read_record(
    record: Record, names: Mapping[str, tuple[str, ...]], *, path: str, stem: str, number: int
) -> RawArticle | Reject:
    """The article in `record`, or why there is none; `stem` and `number` make its id if it names none."""
    if isinstance(record, Broken):
        return Reject(path, number, record.reason, record.values)
    values = {plain_name(name): value for name, value in record.items()}
    if not any(name in values for name in names["text"]):
        found = {"detail": "other_fields", "fields": list(values)[:MOST_NAMED]} if values else {"detail": "no_fields"}
        return Reject(path, number, "no_text_field", found)
    text, text_name = _first(values, names["text"], "\n\n")
    if len(text) > LONGEST_TEXT:
        return Reject(path, number, "too_long", {"detail": "long_text", "characters": len(text)})
    text = clean(take_tags_off(text)).strip()
    own_id, id_name = _first(values, names["id"], " ")
    own_id = line_of(own_id)
    article_id = own_id if 0 < len(own_id) <= LONGEST_ID else f"{stem}:{number}"
    said, columns = declared(values, names, text_name, id_name)
    title, date, source, author, url, category = said
    if not any(map(str.isalnum, text)):
        text = title  # all that there is, and enough to be found by
    if not any(map(str.isalnum, text)):
        return Reject(path, number, "empty")
    if effort := too_much_work(text):
        return Reject(path, number, "too_many_words", effort)
    remarks = remarks_on(text)
    # By place: naming them takes longer than all that was done for a field.
    return RawArticle(article_id, path, text, number, title, date, source, author, url, category, remarks, columns)


def declared(
    values: Mapping[str, object], names: Mapping[str, tuple[str, ...]], *used: str
) -> tuple[Iterator[str], Columns]:
    """What `values` say of each of the fields `DECLARED`, in a line, and the columns that say nothing of these.

    The names of `values` are as `plain_name` gives them; those that are `used` for another field are left out.
    """
    found = [_first(values, names[field], ", ") for field in DECLARED]
    columns = columns_of(values, {*used, *(name for _, name in found)})
    return (line_of(text) for text, _ in found), columns


def _has_text(record: Mapping[str, object], names: Mapping[str, tuple[str, ...]]) -> bool:
    return any(plain_name(name) in names["text"] for name in record)


def _first(values: Mapping[str, object], names: tuple[str, ...], joint: str) -> tuple[str, str]:
    """The first of the named values that says something, and its name; "" and "" where none does."""
    for name in filter(values.__contains__, names):
        text = text_of(values[name], joint)
        if not says_nothing(text):
            return text, name
    return "", ""
