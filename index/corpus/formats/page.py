"""Saved pages, one article each: also those that lie in a web archive or in mail, for all go through one extractor."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from index.article import RawArticle
from index.corpus.formats.document import Document, Item, Reading, article_in, decoded
from index.corpus.markup_bounds import measure_markup
from index.corpus.pages import NeedsHtmlExtra, read_page


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:  # noqa: ARG001 -- as every format
    """The article on the page."""
    markup, remarks = decoded(stream, document)
    item = article_on(markup, document)
    yield item._replace(remarks=remarks) if remarks and isinstance(item, RawArticle) else item


def article_on(
    markup: str, document: Document, *, record: int = 0, title: str = "", url: str = "", made: str = ""
) -> Item:
    """The article on the page that is written as `markup`, or why there is none.

    `title` and `url` are those by which the page was saved, for pages that tell none themselves; `made` is when.
    """
    measured = measure_markup(markup)
    if measured.is_too_much:
        return document.reject("too_much_markup", measured.detail, record)
    try:
        page = read_page(markup)
    except NeedsHtmlExtra as error:
        return document.reject("needs_html_extra", {"detail": "html_extra", "error": str(error)}, record)
    if not page.text.strip():
        return document.reject("no_article", record=record)
    return article_in(
        document,
        page.text,
        record=record,
        title=page.title or title,
        date=page.date,
        source=page.source,
        author=page.author,
        url=page.url or url,
        made=made,
    )
