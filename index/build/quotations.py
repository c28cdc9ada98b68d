"""Finds the quotations of the articles of a segment, once it is known where names of people begin."""

from __future__ import annotations

from collections.abc import Iterable

from index.article import SPEAKER_COLUMNS, Article, Quotation
from index.quotations.find import quotations_in
from index.quotations.lexicon import Lexicon
from index.segment.dump_columns import DumpColumnsWriter
from index.segment.quotations import QuotationsWriter


def text_of(article: Article) -> tuple[str, str]:
    """What quotations are found in: a body, and a headline of its own, which may give a name in full."""
    return article.body, "" if article.title_derived else article.title


def quotations_of(text: tuple[str, str], lexicon: Lexicon) -> tuple[Quotation, ...]:
    """The quotations of the article with this text."""
    body, title = text
    return tuple(quotations_in(body, title, lexicon))


def find_quotations(texts: Iterable[tuple[str, str]], lexicon: Lexicon, columns: DumpColumnsWriter) -> QuotationsWriter:
    """The quotations of articles with these texts in the order of their numbers; who speaks is added to `columns`."""
    writer = QuotationsWriter()
    for number, text in enumerate(texts):
        found = quotations_of(text, lexicon)
        writer.append(found)
        for certainty, column in SPEAKER_COLUMNS.items():
            names = dict.fromkeys(q.name for q in found if q.certainty == certainty)
            if names:
                columns.append(number, [(column, tuple(names))])
    return writer
