"""Answers about one article: how a person names it, and what is said where there is no such article."""

from __future__ import annotations

from collections.abc import Callable

from index.environment.language import say
from index.messages import message
from searcher.answers.answer import Asked, Found
from searcher.api import Searcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add_id(parser: argparse.ArgumentParser) -> None:
    """Add what names an article."""
    parser.add_argument("id", metavar="ID", help=say("its id, its address, or dump.jsonl#ID"))


def about_one(find: Callable[[Searcher, Asked, str], Found]) -> Callable[[Searcher, Asked], Found]:
    """What asks for the article that was named, and for what `find` tells about it by its id."""

    def ask(searcher: Searcher, asked: Asked) -> Found:
        ids = searcher.named(asked.options.id)
        if not ids:
            return Found((), nothing=message("no_such_article", name=asked.options.id))
        return find(searcher, asked, ids[0])

    return ask
