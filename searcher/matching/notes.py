"""What a user should know of an answer: unknown words, patterns that were cut, articles left out for want of a date."""

from __future__ import annotations

from collections.abc import Iterator

from index.messages import Message, message
from searcher.matching.match import Answered


def notes(matched: Answered) -> Iterator[Message]:
    """The notes on an answer, those on the query itself first."""
    yield from matched.query.notes
    if matched.query.is_question:
        from searcher.matching.statements import asked_statement  # most queries ask nothing

        if asked := asked_statement(matched.query.text):
            yield message("who_said", command=asked.command, name=asked.name, words=asked.words)
    unknown = [leaf.label for leaf in matched.found.should if not leaf.frequency]
    if unknown:
        yield message("no_article_holds", words=unknown)
    for leaf in matched.found.everything():
        if leaf.cut_at:
            yield message("pattern_cut", word=leaf.label, most=leaf.cut_at)
    if matched.collection.note:
        yield matched.collection.note
    if count := matched.undated_left_out():
        yield message("undated_left_out", count=count)
