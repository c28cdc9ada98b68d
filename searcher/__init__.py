"""From what a user typed to ranked hits with highlighted snippets.

    >>> import searcher
    >>> with searcher.open() as s:                          # doctest: +SKIP
    ...     page = s.search("Ain al-Asad")
    ...     print(page.total, page.hits[0].title)

Each room knows only those below it.

| room | what it does |
| --- | --- |
| `cli` | the command `search`: options, pages as text and JSON, completion, manual pages |
| `engine` | the searcher over an index on this machine, following its generations |
| `results` | a page of hits: the request read, hits painted and cut to snippets, counted, explained, offers |
| `matching` | which articles match, how well, and the best of them in order |
| `query` | the query language: text to a tree, and the tree as text again |
| `api` | plain values and the `Searcher` protocol: the seam between front ends and engines |
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.engine import IndexSearcher


def open(index_dir: str = "", *, trust: bool = False, late: bool = False) -> IndexSearcher:  # noqa: A001 -- `searcher.open` reads well
    """Open the index in `index_dir`, for searching.

    Without one, that of `$SEARCH_INDEX`, else the one where the system keeps data of users; no settings are read.
    `trust` accepts an index that belongs to another user. Raises one of `index.errors.IndexUnusable`; with `late` the
    questions do, until there is an index that can answer. Raises `UsageError` for what no directory can be called.
    """
    from index.environment.directories import index_home
    from searcher.engine import IndexSearcher

    return IndexSearcher(index_home(index_dir), trust=trust, late=late)
