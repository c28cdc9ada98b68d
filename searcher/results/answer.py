"""A page made from what a query matched: its hits painted and cut to snippets, its notes, and what else to ask.

Nothing here looks into segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.article import Article
from index.errors import IndexDamaged
from searcher.api import Document, FacetCount, Hit, IndexInfo, MatchedAmount, ResultPage, SearchRequest, Suggestion
from searcher.matching.collection import Collection, DocAddress
from searcher.matching.collector import Ranked
from searcher.matching.match import Answered
from searcher.matching.misspelling import doubts
from searcher.matching.notes import notes
from searcher.query.nodes import AmountBetween, Value
from searcher.query.parser import Query
from searcher.query.printing import canonical
from searcher.results.beside import beside
from searcher.results.highlighting import MOST_MATCHES, DoesNotFit, Painted, Ways, paint
from searcher.results.hits import document, hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def index_info(collection: Collection) -> IndexInfo:
    """What a page says of the index that answered."""
    manifest = collection.generation.manifest
    return IndexInfo(collection.generation.name, manifest.documents, manifest.built_at, collection.note)


def make_page(matched: Answered, request: SearchRequest, dated: Query | None = None) -> ResultPage:
    """The page that `request` asks for, without the time it took; `dated` is another reading of the query to offer."""
    total = matched.total
    counted, more = _facets(matched, request) if request.facets or request.facet else ({}, {})
    return ResultPage(
        query=request.query,
        understood=canonical(matched.query),
        total=total,
        partial=matched.partial,
        took_ms=0.0,
        answered_by=index_info(matched.collection),
        hits=tuple(make_hits(matched, first_rank(request), explain=request.explain)),
        suggestions=tuple(_suggestions(matched, request, total, dated)),
        notes=tuple(notes(matched)),
        facets=counted,
        folds=matched.folds,
        origins=matched.origins,
        more_values=more,
    )


def first_rank(request: SearchRequest) -> int:
    """The rank of the first hit on the page."""
    return (request.page - 1) * request.limit + 1


def make_hits(matched: Answered, first: int = 1, *, explain: bool = False) -> Iterator[Hit]:
    """The hits from the rank `first` on."""
    painter = Painter(matched)
    wanted = matched.found.wanted_values()
    for rank, ranked in enumerate(matched.ranked[first - 1 :], first):
        address = ranked.address
        article = matched.collection.article(address)
        marks = painter.paint(address, article)
        yield hit(
            rank,
            ranked.score,
            article,
            marks,
            missing=matched.found.missing(address),
            via=matched.found.via(address),
            beside=beside(matched.collection, address),
            explain=_explained(matched, ranked) if explain else None,
            amounts=_amounts(article, marks, wanted) if any(wanted) else (),
        )


def make_document(matched: Answered, address: DocAddress, *, with_raw: bool = True) -> Document:
    """One article to read, with every match of the query marked, and its raw text unless nobody asks for it."""
    collection = matched.collection
    article = collection.article(address)
    marks = Painter(matched).paint(address, article)
    raw = collection.raw(address, article) if with_raw else ""
    read = document(article, raw, marks, beside(collection, address))
    return with_quotations(read, collection, address)


def with_quotations(read: Document, collection: Collection, address: DocAddress) -> Document:
    """The article with who said what in it."""
    quotations = collection.quotations(address)
    return read._replace(note=collection.note, quotations=quotations, also_called=collection.also_called(quotations))


class Painter:
    """Finds where a query matches in articles; how its words look in a segment is put together once for all of them.

    Of a word there are at most `most` matches in a text, or all.
    """

    def __init__(self, matched: Answered, most: int | None = MOST_MATCHES) -> None:
        self._collection = matched.collection
        self._found = matched.found
        self._most = most
        self._forms = matched.collection.forms_of_characters
        self._ways: dict[int, Ways] = {}

    def paint(self, address: DocAddress, article: Article) -> Painted:
        """Where it matches in the article that is at `address`."""
        number = address.segment
        sequence = self._collection.sequence(address)
        try:
            return paint(sequence, article.texts, self._ways_in(address), self._forms[number], self._most)
        except DoesNotFit as error:
            name = self._collection.segment_name(address)
            raise IndexDamaged.at(name, "sequence_of_another", number=address.doc) from error

    def _ways_in(self, address: DocAddress) -> Ways:
        """What finds the words in this article: the same for all of its segment, but where amounts have places."""
        ways = self._ways.get(address.segment)
        if ways is None:
            ways = Ways(self._found.paints(address))
            if not self._found.has_places(address.segment):
                self._ways[address.segment] = ways
        return ways


def _amounts(
    article: Article, marks: Painted, wanted: Sequence[Sequence[Value | AmountBetween]]
) -> tuple[MatchedAmount, ...]:
    from searcher.results.amounts import matched_amounts

    return matched_amounts(article.texts, marks.parts, wanted)


def _explained(matched: Answered, ranked: Ranked) -> dict[str, Any]:
    from searcher.matching.contributions import pairs_add, second_stage_adds, words_add
    from searcher.results.explanation import explain

    return explain(words_add(matched, ranked.address), pairs_add(matched, ranked.address), second_stage_adds(ranked))


def _facets(matched: Answered, request: SearchRequest) -> tuple[dict[str, tuple[FacetCount, ...]], dict[str, int]]:
    """The usual facets, shortened, and those that were asked for by name, whole, under that name.

    Beside them how many values of each were left out.
    """
    from searcher.results.facets import facet_named, facets, left_out, shortened, usual_facets

    collection = matched.collection
    columns = collection.field_values.dump_columns
    asked = {name: facet_named(name, columns) for name in request.facet}
    usual = usual_facets(columns) if request.facets else []
    counted = facets(matched.tally(dict.fromkeys((*usual, *asked.values()))), collection.other_names.publishers)
    whole = {**{name: counted[name] for name in usual}, **{name: counted[asked[name]] for name in asked}}
    shown = {**shortened({name: counted[name] for name in usual}), **{name: counted[asked[name]] for name in asked}}
    return shown, left_out(whole, shown)


def makes_offers(request: SearchRequest) -> bool:
    """Whether other queries are offered beside the answer to `request`."""
    return request.suggestions and request.page == 1 and not request.growing


def _suggestions(matched: Answered, request: SearchRequest, total: int, dated: Query | None) -> Iterator[Suggestion]:
    if dated and (hits := matched.total_of(dated)):
        from searcher.results.suggestions import AS_A_DATE

        yield Suggestion(canonical(dated), hits, AS_A_DATE)
    if not makes_offers(request):
        return
    held = {leaf: found.frequency for leaf, found in matched.found.leaves.items()}
    plan = matched.found.plan
    if not total:
        from searcher.results.suggestions import suggest

        yield from suggest(matched.collection, matched.query, plan, held, matched)
    elif doubted := doubts(matched.collection.vocabulary, plan.asked, held, total):
        from searcher.results.suggestions import suggest_spellings

        yield from suggest_spellings(matched.query, doubted, matched)
