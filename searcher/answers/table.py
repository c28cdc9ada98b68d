"""The answers by name, with what each gives: a line each. Only what is asked for is loaded."""

from __future__ import annotations

from index.environment.language import term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.answers.answer import Answer

# The name is that of its file in this room, with "-" for "_".
ANSWERS = {
    "save": term("keep a search under a name"),
    "saved": term("the searches that are kept, and what is new for each"),
    "drop": term("forget a saved search"),
    "new": term("what came in since the last look, for saved searches"),
    "watch": term("keep the index up to date, and report what is new"),
    "list": term("a list of names: articles, dates and top source of each"),
    "kwic": term("every occurrence, aligned, with the words beside it"),
    "collocates": term("the words that keep company with a word, and how strongly"),
    "words": term("frequent words, and what is unusually frequent"),
    "trend": term("how often something is reported over time"),
    "quotes": term("who said what, word for word, and how sure that is"),
    "speakers": term("who is quoted, and in how many articles"),
    "stories": term("hits or the whole archive by story: articles, sources, dates"),
    "timeline": term("a timeline: date, the sentence that says it, sources"),
    "copies": term("who published a text first, and what the others changed"),
    "versions": term("what an article said before, and what changed"),
    "like": term("articles about the same thing, with the words that say so"),
}


def load(name: str) -> Answer:
    """The answer `name`."""
    from importlib import import_module

    found: Answer = import_module(f"searcher.answers.{name.replace('-', '_')}").ANSWER
    return found
