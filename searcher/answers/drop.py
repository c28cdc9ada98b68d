"""Forgetting a saved search."""

from __future__ import annotations

from index.environment.language import say, term
from index.messages import message
from searcher.answers.answer import Answer, Asked, Found, home_of
from searcher.answers.save import SavedRow, lines
from searcher.answers.saved import row_of
from searcher.api import Searcher
from searcher.saved.expansion import MARK
from searcher.saved.searches import SavedSearches, saved_without

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("saved", metavar=say("NAME"), help=say("the name of a saved search"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    store, name = SavedSearches(), asked.options.saved.removeprefix(MARK)
    found = store.find(name, home_of(asked))
    if found is None:
        return Found((), nothing=message("saved.no_such", name=name))
    store.change(lambda searches: saved_without(searches, found))
    return Found((row_of(searcher, found),))


ANSWER = Answer(
    examples=(("telusur drop banjir", term("forget the search of this name")),),
    add_options=_add_options,
    ask=_ask,
    lines=lines,
    row=SavedRow,
    rows="searches",
)
