"""From what a user typed to ranked hits with highlighted snippets.

    >>> import searcher
    >>> with searcher.open() as s:                          # doctest: +SKIP
    ...     page = s.search("Ain al-Asad")
    ...     print(page.total, page.hits[0].title)
    ...     latest = s.search("Irak", since="2021-07", sort="newest", limit=3)
    ...     everything = [searcher.as_dict(hit) for hit in s.hits("Irak")]

Each room knows only those below it.

| room | what it does |
| --- | --- |
| `telusur` | the command `telusur`: one subcommand an answer |
| `serving` | the same answers for agents and programs, from one table of questions |
| `answers` | every other answer than a page of hits, one file each |
| `cli` | the command `search`: options, pages as text and JSON, completion, manual pages |
| `formats` | files of hits: rows, references, Markdown, JSON; one module a format, one table of them |
| `watching` | what changes in the sources, taken in at once, and a feed of what is new |
| `saved` | searches under names, in one file of the user, and what is new for each |
| `cluster` | the searcher over an index in a cluster of OpenSearch |
| `engine` | the searcher over an index on this machine, following its generations |
| `results` | a page of hits: the request read, hits painted and cut to snippets, counted, explained, offers |
| `matching` | which articles match, how well, and the best of them in order |
| `query` | the query language: text to a tree, and the tree as text again |
| `stories` | which articles tell one story, from what tells each of them apart |
| `api` | the `Searcher` protocol, and all values in one place: the seam between front ends and engines |
| `values` | what passes through it: a request, a page of hits, an article, parts of other answers |
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any, NamedTuple

    from searcher.cluster.engine import ClusterSearcher
    from searcher.engine import IndexSearcher


def open(  # noqa: A001 -- `searcher.open` reads well
    index_dir: str | PathLike[str] = "", *, trust: bool = False, late: bool = False
) -> IndexSearcher | ClusterSearcher:
    """Open the index in `index_dir`, a folder or the address of a cluster (`opensearch://host:9200/name`).

    Without one, that of `$SEARCH_INDEX`, else the one where the system keeps data of users; no settings are read.
    `trust` accepts an index that belongs to another user. Raises one of `index.errors.IndexUnusable`; with `late` the
    questions do, until there is an index that can answer. Raises `UsageError` for what no directory can be called.
    """
    import os

    from index.environment.directories import index_home, is_cluster
    from index.errors import UsageError

    try:
        home = index_home(os.fsdecode(index_dir))
    except TypeError as error:
        raise UsageError("no_index_there", home=index_dir) from error
    if is_cluster(home):
        from index.cluster.extra import demand_extra

        demand_extra()
        from searcher.cluster.engine import ClusterSearcher

        return ClusterSearcher(home, late=late)
    from searcher.engine import IndexSearcher

    return IndexSearcher(home, trust=trust, late=late)


def as_dict(value: NamedTuple) -> dict[str, Any]:
    """A hit, a page or another value of `searcher.api` as a dictionary: the same that is printed as JSON."""
    from searcher.formats.json_values import value_as_json

    found: dict[str, Any] = value_as_json(value)
    return found
