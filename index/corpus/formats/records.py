"""Records to articles: those of dumps, of tables and of feeds, one after the other and never more than a few at a time.

A dump of something else is given up early, and so is one that holds too many records in too few bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.article import RawArticle, Reject
from index.corpus.byte_streams import most_records
from index.corpus.fields import look_ahead, read_record
from index.corpus.formats.document import Document, Item, Reading
from index.corpus.kinds import compression_of
from index.corpus.records import Record

# When so many records in a row from the beginning have no text, the dump is of something else.
MOST_FRUITLESS = 100

# Each reject is kept, to be told. From so many on, if so many of all records are rejected, it is no dump of articles.
MOST_REJECTED = 10_000
REJECTED_SHARE = 0.9


def articles_of(found: Iterator[Record], document: Document, reading: Reading) -> Iterator[Item]:
    """The articles that the records `found` in a document hold, in their order, and why others hold none."""
    fruitless, rejected, stem, names = 0, 0, document.stem, reading.names
    most = most_records(document.size) if reading.depth or compression_of(document.name) else None
    have_text, prose, records = look_ahead(found, names)
    for number, record in enumerate(records, start=1):
        if most is not None and number > most:
            tight = {"detail": "tight_records", "records": most, "bytes": document.size}
            yield document.reject("too_many_records", tight)
            return
        item = read_record(
            record,
            names,
            path=document.path,
            stem=stem,
            number=number,
            prose=prose,
            use=reading.use,
            others_have_text=have_text,
        )
        yield item
        have_text = have_text or isinstance(item, RawArticle)
        fruitless += isinstance(item, Reject) and item.reason == "no_text_field"
        if fruitless == number == MOST_FRUITLESS:
            yield document.reject("no_text_field", {"detail": "no_text_so_far", "records": MOST_FRUITLESS})
            return
        rejected += isinstance(item, Reject)
        if rejected >= MOST_REJECTED and rejected > number * REJECTED_SHARE:
            yield document.reject("too_many_records", {"detail": "no_articles_so_far", "records": rejected})
            return
