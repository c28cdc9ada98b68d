r"""One stored article as bytes: the article as understood, and beside it the raw text.

Fields are joined by the ASCII separators, which cleaned text cannot hold, and deflated, with what Indonesian texts have
in common as their dictionary. The raw text is deflated with the article as its own, so that keeping both costs little
more than keeping one; often it is the body as it stands, and one byte says so. Each record begins with the number of
its article and ends with the checksum that zlib keeps, so a record that is read for another one, or that changed on
disk, is noticed.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache
from operator import attrgetter

from index.article import Article, Cut
from index.errors import IndexDamaged
from index.messages import Message
from index.segment.phrases_in_common import IN_COMMON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FIELD, ITEM, PART = "\x1f", "\x1e", "\x1d"

_HEAD = struct.Struct("<I")  # number of the article in its segment
_LEVEL = 4
_WINDOW = 1 << 15  # what deflate can look back on
_ARTICLE_WINDOW_BITS = 14  # what is in common and an article, of which few are longer than 8 kB
_IS_BODY = b"="


def encode(number: int, article: Article, raw: str) -> tuple[bytes, bytes]:
    """The records of `article`, the `number`-th of its segment, and of its raw text."""
    payload = _payload(article)
    return _article_record(number, payload), _raw_record(number, raw, article, payload)


def decode_article(number: int, record: bytes) -> Article:
    """The article that `encode` made `record` of; raises `IndexDamaged` when it is not that."""
    payload = _inflate(number, record, zlib.decompressobj(zdict=IN_COMMON))
    try:
        fields: list[Any] = payload.decode().split(FIELD)
        columns, captions, cuts, derived = fields[-4:]
        fields[-4:] = [_items(captions), tuple(Cut(*cut.split(PART)) for cut in _items(cuts)), _columns(columns)]
        fields.insert(4, derived == "1")
        return Article(*fields)
    except (ValueError, TypeError) as error:
        raise IndexDamaged.at(_place(number), "fields_unreadable") from error


def decode_raw(number: int, record: bytes, article: Article) -> str:
    """The raw text that `encode` kept."""
    if record == _HEAD.pack(number) + _IS_BODY:
        return article.body
    payload = _inflate(number, record, zlib.decompressobj(zdict=_payload(article)[-_WINDOW:]))
    try:
        return payload.decode()
    except UnicodeDecodeError as error:
        raise IndexDamaged.at(_place(number), "raw_text_no_text") from error


def renumbered(record: bytes, number: int) -> bytes:
    """A record of either kind as that of an article with this number."""
    return _HEAD.pack(number) + record[_HEAD.size :]


def _article_record(number: int, payload: bytes) -> bytes:
    squeeze = _prepared().copy()  # to make one ready takes as long as to deflate an article
    deflated: bytes = squeeze.compress(payload) + squeeze.flush()
    return _HEAD.pack(number) + deflated


@cache
def _prepared() -> Any:
    """What deflates an article, and knows already what is in common."""
    return zlib.compressobj(_LEVEL, wbits=_ARTICLE_WINDOW_BITS, zdict=IN_COMMON)


def _raw_record(number: int, raw: str, article: Article, payload: bytes) -> bytes:
    if raw == article.body:
        return _HEAD.pack(number) + _IS_BODY
    squeeze = zlib.compressobj(_LEVEL, zdict=payload[-_WINDOW:])
    return _HEAD.pack(number) + squeeze.compress(raw.encode()) + squeeze.flush()


def _payload(article: Article) -> bytes:
    """Body and captions last: the raw text repeats them, and deflate looks back from the end."""
    parts = [
        *_text_fields_of(article),
        "".join([PART.join((name, *values)) + ITEM for name, values in article.columns]),
        "".join([caption + ITEM for caption in article.captions]),
        "".join([PART.join(cut) + ITEM for cut in article.cuts]),
        "1" if article.title_derived else "0",
    ]
    payload = FIELD.join(parts)
    separators = (
        len(parts) - 1,
        len(article.columns) + len(article.captions) + len(article.cuts),
        sum([len(values) for _, values in article.columns]) + len(article.cuts),
    )
    if tuple(map(payload.count, (FIELD, ITEM, PART))) != separators:
        raise ValueError(f"article {article.id!r} holds a control character; text must be cleaned first")
    return payload.encode()


_text_fields_of = attrgetter(
    *(name for name in Article._fields if name not in ("title_derived", "captions", "cuts", "columns"))
)


def _items(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(ITEM)[:-1])


def _columns(joined: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(values)) for name, *values in (column.split(PART) for column in _items(joined)))


def _inflate(number: int, record: bytes, inflater: Any) -> bytes:
    if len(record) < _HEAD.size or _HEAD.unpack_from(record)[0] != number:
        raise IndexDamaged.at(_place(number), "another_record")
    try:
        payload: bytes = inflater.decompress(record[_HEAD.size :])
    except zlib.error as error:
        raise IndexDamaged.at(_place(number), "record_wrong_checksum") from error
    if not inflater.eof:
        raise IndexDamaged.at(_place(number), "record_cut_short")
    return payload


def _place(number: int) -> Message:
    """Where an article is, to be said of damage."""
    return Message("place.article", {"number": number})
