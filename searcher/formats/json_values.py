"""Pages, hits and all other values as the JSON of version 2: the same in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.article import date_precision
from index.environment.safe_text import printable_json
from index.messages import Message, as_data
from searcher.api import Copy, Hit, IndexInfo, ResultPage, Snippet, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from searcher.formats.about import About
    from searcher.formats.entries import Entry

JSON_VERSION = 2


def hit_as_json(hit: Hit, body: str | None = None) -> dict[str, Any]:
    """One hit, with the whole text of its article where that is given."""
    value: dict[str, Any] = {
        "rank": hit.rank,
        "id": hit.id,
        "score": round(hit.score, 6),
        "title": hit.title,
        "title_derived": hit.title_derived,
        "title_spans": [list(span) for span in hit.title_spans],
        "date": hit.date or None,
        "date_precision": date_precision(hit.date),
        "date_source": hit.date_source,
        "source": hit.source or None,
        "author": hit.author or None,
        "place": hit.place or None,
        "path": hit.path,
        "url": hit.url or None,
        "missing": list(hit.missing),
        "via": [as_data(message) for message in hit.via],
        "copies": [copy_as_json(copy) for copy in hit.copies],
        "parts": [copy_as_json(copy) for copy in hit.parts],
        "credit": hit.credit or None,
        "related": [{**copy_as_json(copy), "relation": copy.relation} for copy in hit.related],
        "snippets": [snippet_as_json(snippet) for snippet in hit.snippets],
        "amounts": [amount._asdict() for amount in hit.amounts],
    }
    if hit.explain is not None:
        value["explain"] = as_data(hit.explain)
    if body is not None:
        value["body"] = body
    return value


def snippet_as_json(snippet: Snippet) -> dict[str, Any]:
    """An excerpt, and where it stands."""
    return {
        "text": snippet.text,
        "spans": [list(span) for span in snippet.spans],
        "field": snippet.field,
        "span": [snippet.start, snippet.start + len(snippet.text)],
    }


def copy_as_json(copy: Copy) -> dict[str, Any]:
    """Another article with the same text."""
    return {
        "id": copy.id,
        "title": copy.title or None,
        "source": copy.source or None,
        "date": copy.date or None,
        "date_precision": date_precision(copy.date),
        "url": copy.url or None,
        "path": copy.path or None,
        "share": round(copy.share, 4),
        "is_first": copy.is_first,
    }


def page_as_json(page: ResultPage) -> dict[str, Any]:
    """The page with its hits."""
    value: dict[str, Any] = {
        "version": JSON_VERSION,
        "query": page.query,
        "understood": page.understood,
        "total": page.total,
        "origins": page.origins,
        "folds": page.folds,
        "partial": page.partial,
        "took_ms": round(page.took_ms, 3),
        "index": index_as_json(page.answered_by),
        "suggestions": [suggestion._asdict() for suggestion in page.suggestions],
        "notes": [as_data(note) for note in page.notes],
        "hits": [hit_as_json(hit) for hit in page.hits],
    }
    if page.facets:
        value["facets"] = {name: [count._asdict() for count in counts] for name, counts in page.facets.items()}
    if page.more_values:
        value["more_values"] = page.more_values
    return value


def index_as_json(info: IndexInfo) -> dict[str, Any]:
    """Which index answered."""
    return {name: getattr(info, name) for name in ("generation", "documents", "built_at")}


def value_as_json(value: Any) -> Any:
    """Any value of `searcher.api` or row of an answer: what is not known is null, a named tuple an object."""
    if isinstance(value, Hit):
        return hit_as_json(value)
    if isinstance(value, ResultPage):
        return page_as_json(value)
    if isinstance(value, Message):
        return as_data(value)
    if isinstance(value, Span):
        return list(value)
    if hasattr(value, "_fields"):
        return {field: value_as_json(item) for field, item in zip(value._fields, value, strict=True)}
    if isinstance(value, Mapping):
        return {key: value_as_json(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [value_as_json(item) for item in value]
    if isinstance(value, float):
        return round(value, 6)
    return None if value == "" else value


def as_json(value: dict[str, Any]) -> str:
    """One line of JSON, unescaped but for control characters and bidi marks."""
    from json import dumps

    return printable_json(dumps(value, ensure_ascii=False))


def page_in_pieces(page: ResultPage, entries: Iterable[Entry]) -> Iterator[str]:
    """The same object with `entries` as its hits, piece by piece: however many there are, one is held at a time."""
    value = page_as_json(page._replace(hits=()))
    facets = value.pop("facets", None)
    del value["hits"]
    yield as_json(value)[:-1] + ', "hits": ['
    for place, (hit, body) in enumerate(entries):
        yield (", " if place else "") + as_json(hit_as_json(hit, body))
    yield "]" + (f', "facets": {as_json(facets)}' if facets is not None else "") + "}\n"


def json_lines(entries: Iterable[Entry], _: About, *, body: bool = False) -> Iterator[str]:
    """A line of JSON for each hit."""
    for hit, text in entries:
        yield as_json(hit_as_json(hit, text if body else None)) + "\n"
