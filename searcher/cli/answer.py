"""What the command got from the engine: a page, and all hits where all are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.namedtuples import NamedTuple
from searcher.api import Hit, ResultPage, Searcher, SearchRequest, Snippet


class Answer(NamedTuple):
    """`page` answers `request` from the index in `home`; `every` says that its hits are all there are."""

    page: ResultPage
    searcher: Searcher
    request: SearchRequest
    home: str
    every: bool = False

    @property
    def hits(self) -> Iterable[Hit]:
        """The hits of the page, or every one, as they are asked for."""
        return self.searcher.hits(self.request, painted=True) if self.every else self.page.hits

    def with_texts(self) -> Iterator[Hit]:
        """The same with the whole text of each as its excerpt."""
        for hit in self.hits:
            document = self.searcher.document(hit.id, self.request.query)
            yield hit._replace(snippets=(Snippet(document.body, document.body_spans),)) if document else hit
