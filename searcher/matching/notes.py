"""What a user should know of an answer: unknown words, patterns that were cut, articles left out for want of a date."""

from __future__ import annotations

from collections.abc import Iterator

from index.messages import Message, message
from searcher.matching.evaluation import evaluate
from searcher.matching.match import Matched
from searcher.query.substitution import undated_instead
from searcher.query.tree import asks_for_days


def notes(matched: Matched) -> Iterator[Message]:
    """The notes on an answer, those on the query itself first."""
    yield from matched.query.notes
    unknown = [leaf.label for leaf in matched.found.should if not leaf.frequency]
    if unknown:
        yield message("no_article_holds", words=unknown)
    for leaf in matched.found.everything():
        if leaf.cut_at:
            yield message("pattern_cut", word=leaf.label, most=leaf.cut_at)
    if matched.collection.note:
        yield matched.collection.note
    if count := _undated_left_out(matched):
        yield message("undated_left_out", count=count)


def _undated_left_out(matched: Matched) -> int:
    """How many articles are not found only because they have no date."""
    root = matched.query.root
    if root is None or not asks_for_days(root):
        return 0
    plan = matched.found.plan
    must, filters = (tuple(map(undated_instead, nodes)) for nodes in (plan.must, plan.filters))
    undated = matched.found._replace(plan=plan._replace(must=must, filters=filters))
    both = zip(evaluate(matched.collection, undated), matched.outcomes, strict=True)
    return sum(len(outcome.complete - found.complete) for outcome, found in both)
