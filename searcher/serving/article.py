"""One article, whole or a span of it: what a passage is looked up with, wherever it was quoted from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from index.article import date_precision
from index.environment.language import say
from index.errors import UsageError
from searcher.answers.one_article import add_id
from searcher.api import BODY, FIELDS, TITLE, Document, Searcher, Version
from searcher.formats.json_values import JSON_VERSION, copy_as_json, index_as_json
from searcher.serving.bounds import Part, Window
from searcher.serving.parameters import Parameter, parameters_of_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# So many copies, parts, related articles and older texts of one article are named.
_MOST_NAMED = 20

# What an article says of itself under the same name in JSON.
_KNOWN = ("source", "author", "place", "category", "path", "url")


def parameters() -> list[Parameter]:
    """What names an article and a part of it."""
    return [*parameters_of_options(_add_options)]


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--field", choices=FIELDS, default=BODY, help=say("title, body or caption (body)"))
    parser.add_argument("--start", type=int, default=0, help=say("the first character of a span, counted from 0"))
    parser.add_argument("--end", type=int, help=say("the character after the last of a span"))
    parser.add_argument("--query", default="", help=say("mark what this query matches"))


def read(searcher: Searcher, given: Mapping[str, Any], window: Window) -> Part:
    """The article and its text, or a span of it; raises `UsageError` where there is no such article or place."""
    ids = searcher.named(given["id"])
    document = searcher.document(ids[0], given["query"]) if ids else None
    if document is None:
        raise UsageError("no_such_article", name=given["id"])
    whole = document.text_of(given["field"])
    start, end = given["start"], len(whole) if given["end"] is None else given["end"]
    if not 0 <= start <= end <= len(whole):
        raise UsageError("serving.no_span", start=start, end=end, field=given["field"], length=len(whole))
    first = min(start + window.place, end)
    last = min(end, first + window.characters // 2)  # a character may take two in JSON
    about = {
        "version": JSON_VERSION,
        "answer": "read",
        "id": document.id,
        "field": given["field"],
        "span": [first, last],
        "text": whole[first:last],
        "spans": [*_spans(document, given["field"], first, last)],
        **_known(document),
        "older_texts": [_older(text) for text in searcher.versions(document.id)[-_MOST_NAMED:]],
        "index": index_as_json(searcher.info()),
    }
    return Part(about, goes_on=last - start if last < end else 0)


def _known(document: Document) -> dict[str, Any]:
    return {
        "lengths": {field: len(document.text_of(field)) for field in FIELDS},
        "title": document.title,
        "title_derived": document.title_derived,
        "date": document.date or None,
        "date_precision": date_precision(document.date),
        "date_source": document.date_source,
        **{name: getattr(document, name) or None for name in _KNOWN},
        "copies": [copy_as_json(copy) for copy in document.copies[:_MOST_NAMED]],
        "parts": [copy_as_json(copy) for copy in document.parts[:_MOST_NAMED]],
        "related": [{**copy_as_json(copy), "relation": copy.relation} for copy in document.related[:_MOST_NAMED]],
    }


def _spans(document: Document, field: str, first: int, last: int) -> Iterator[list[int]]:
    """The matches that lie whole in what is shown, in places of that."""
    marked = document.body_spans if field == BODY else document.title_spans if field == TITLE else ()
    return ([start - first, end - first] for start, end in marked if first <= start and end <= last)


def _older(text: Version) -> dict[str, Any]:
    return {"since": text.since or None, "until": text.until or None, "title": text.title, "date": text.date or None}
