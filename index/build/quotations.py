"""Finds the quotations of the articles of a segment, once it is known where names of people begin."""

from __future__ import annotations

from collections.abc import Iterable

from index.article import SPEAKER_COLUMNS, Article, Quotation
from index.quotations.find import quotations_in
from index.quotations.lexicon import Lexicon
from index.segment.dump_columns import DumpColumnsWriter
from index.segment.quotations import QuotationsWriter


def quotations_of(article: Article, lexicon: Lexicon) -> tuple[Quotation, ...]:
    """The quotations of an article; a headline of its own may give a name in full."""
    return tuple(quotations_in(article.body, "" if article.title_derived else article.title, lexicon))


def find_quotations(articles: Iterable[Article], lexicon: Lexicon, columns: DumpColumnsWriter) -> QuotationsWriter:
    """The quotations of articles in the order of their numbers; who speaks in each is added to `columns`."""
    writer = QuotationsWriter()
    for number, article in enumerate(articles):
        found = quotations_of(article, lexicon)
        writer.append(found)
        for certainty, column in SPEAKER_COLUMNS.items():
            names = dict.fromkeys(q.name for q in found if q.certainty == certainty)
            if names:
                columns.append(number, [(column, tuple(names))])
    return writer
