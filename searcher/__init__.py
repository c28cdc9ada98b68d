"""From what a user typed to ranked hits with highlighted snippets.

    >>> import searcher
    >>> with searcher.open() as s:                          # doctest: +SKIP
    ...     page = s.search("Ain al-Asad")
    ...     print(page.total, page.hits[0].title)

| file | idea |
| --- | --- |
| `api` | plain values and the `Searcher` protocol: the seam between front ends and engines |
| `query` | the query language: text to a tree (`lexer`, `leaves`, `grammar`, `tree`, `filters`, `days`, `remarks`) |
| `engine` | the searcher over an index on this machine, following its generations |
| `answer` | one request answered: `evaluation` of the tree, `collector` of the best, hits read and painted |
| `sought` | leaves looked up in the index (`collection`, `globs`, `values`), with other names (`expansion`) |
| `articles`, `matches` | sets and scores of articles in one segment, all articles at once |
| `ranking` | every constant of the ranking with its reason |
| `painting`, `snippets` | where matches stand in a text, and the passages that show them |
| `similarity`, `spelling`, `transliteration` | words that look, are spelt or sound like a given one |
| `suggestions`, `times` | what else could be searched for when nothing was found; words of time as dates |
| `publishers` | which names of sources are one publisher |
| `facets`, `explanation` | hits counted by source, month, place and author; why a hit stands where it stands |
| `render`, `cells`, `terminal` | pages as text and JSON, and what a terminal can show of them |
| `arguments`, `cli` | the command `search` |
| `commands`, `completion`, `manual` | both commands as data, completion for shells, manual pages |
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
    from index.environment.home import index_home
    from searcher.engine import IndexSearcher

    return IndexSearcher(index_home(index_dir), trust=trust, late=late)
