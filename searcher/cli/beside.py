"""What belongs to a hit, in a line each: its copies, its pages, and what shares text with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from index.environment.language import number, plural, say
from searcher.api import Copy, Document, Hit

# So many copies are named; how many there are is said anyway.
MOST_NAMED = 5

# A share above this is all of the text: a byline differs, or a link.
_WHOLE = 0.995


def lines_beside(hit: Hit | Document) -> list[str]:
    """What is said below a hit, or an article, of others that belong to it."""
    lines = []
    if hit.copies:
        lines.append(say("+{count}: {copies}", count=number(len(hit.copies)), copies=named(hit.copies)))
    if hit.parts:
        lines.append(plural(len(hit.parts), "{count} page", "{count} pages"))
    for relation, sentence in _SENTENCES.items():
        if others := [copy for copy in hit.related if copy.relation == relation]:
            lines.append(sentence(named(others)))
    if isinstance(hit, Hit) and hit.credit:
        lines.append(say("names {source} as its source", source=hit.credit))
    return lines


_SENTENCES: Mapping[str, Callable[[str], str]] = {
    "contained": lambda articles: say("quotes {articles}", articles=articles),
    "contains": lambda articles: say("quoted whole by {articles}", articles=articles),
    "passage": lambda articles: say("shares a passage with {articles}", articles=articles),
}


def named(copies: Sequence[Copy]) -> str:
    """Copies by source and date, the first publication marked; some of them where there are many."""
    listed = ", ".join(map(_named, copies[:MOST_NAMED]))
    return f"{listed}, …" if len(copies) > MOST_NAMED else listed


def _named(copy: Copy) -> str:
    name = " ".join(filter(None, (copy.source or copy.title or os.path.basename(copy.path), copy.date)))
    if copy.is_first:
        return say("{article} (first)", article=name)
    return f"{name} ({number(100 * copy.share)} %)" if copy.share < _WHOLE else name
