"""One request answered on one collection: from the query as understood to hits with painted snippets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

from index.article import Article
from index.environment.language import number, plural, say, told
from index.errors import IndexDamaged, UsageError
from index.namedtuples import NamedTuple
from index.segment.columns import LAST_DAY
from index.segment.forward import GAP
from index.segment.reader import Segment
from searcher.api import (
    NEWEST,
    OLDEST,
    CutPiece,
    Document,
    FacetCount,
    Hit,
    IndexInfo,
    ResultPage,
    SearchRequest,
    Snippet,
    Suggestion,
)
from searcher.matching.collection import SOURCE, Collection, dated_within, undated
from searcher.matching.collector import Candidate, Neighbours, collect
from searcher.matching.docset import Articles
from searcher.matching.evaluation import Evaluation
from searcher.matching.lookup import MOST_FORMS, Sought, seek_fuzzy, seek_pattern, seek_phrase, seek_word
from searcher.matching.ranking import adjacency
from searcher.query.filters import DateBounds, Today
from searcher.query.leaves import literal
from searcher.query.lexer import clean
from searcher.query.parser import Query, canonical, parse_query
from searcher.query.tree import Fuzzy, Leaf, Node, Pattern, Phrase, side_by_side, within
from searcher.results.highlighting import Painted, paint
from searcher.results.snippets import merge, snippets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Forms whose names are kept while one request is answered; more are only painted for patterns.
_FORMS_KEPT = 1000


def read_request(request: SearchRequest, today: Today) -> Query:
    """The query of `request`, narrowed by its own dates and source; raises `QueryError` or `UsageError`."""
    for field, count in (("limit", request.limit), ("page", request.page)):
        if count < 1:
            raise UsageError(say("{field} is {count}; it counts from 1.", field=field, count=count))
    query = parse_query(request.query, today, is_narrowed=request.narrows)
    for field, text in (("since", request.since), ("until", request.until)):
        if text:
            from searcher.query.dates import narrowed, read_value

            value = read_value(text.split(), today())
            if value is None or value.words != len(text.split()):
                raise UsageError(
                    say("{text!r} is no date.", text=text),
                    say('Dates look like 2021, 2021-07-26, 26/7/2021, "pekan lalu"'),
                )
            query = query._replace(dates=narrowed(query.dates, field, value.span))
    if query.dates.is_empty():
        raise UsageError(say("No day lies within all of these dates."), say("Widen or drop one of them."))
    if request.source:
        query = query._replace(root=_narrowed_to(request.source, query.root))
    return query._replace(sort=request.sort or query.sort)


def _narrowed_to(source: str, root: Node | None) -> Node | None:
    """`root`, and beside it the filter that `source:"..."` in a query is."""
    name = literal(clean(source))
    if not name.forms:
        raise UsageError(say("{text!r} is no name of a source.", text=source), say("Its names: search --facets QUERY"))
    return side_by_side([*([root] if root else []), within(SOURCE, name)])


def index_info(collection: Collection) -> IndexInfo:
    """What a page says of the index that answered."""
    generation = collection.generation
    manifest = generation.manifest
    return IndexInfo(generation.name, manifest.documents, manifest.built_at, generation.note)


class Placed(NamedTuple):
    """A candidate with the place of its segment."""

    place: int
    candidate: Candidate


class Answer:
    """One query on one collection; `dated` is another reading of it, offered beside."""

    def __init__(
        self, collection: Collection, query: Query, request: SearchRequest, dated: Query | None = None
    ) -> None:
        self._collection = collection
        self._query = query
        self._request = request
        self._dated = dated
        self._evaluation = Evaluation(
            collection,
            query.root,
            self._look_up,
            is_question=query.is_question,
            synonyms=request.synonyms and not request.exact,
        )
        self._outcomes = [
            self._evaluation.outcome(place, _within(segment, query.dates))
            for place, segment in enumerate(collection.segments)
        ]

    @cached_property
    def _forms(self) -> list[Callable[[str], str]]:
        """What gives the form of a character, for each segment: the same few are painted in every hit."""
        return [lru_cache(_FORMS_KEPT)(segment.form_of_character) for segment in self._collection.segments]

    @property
    def _is_short(self) -> bool:
        """Whether this is a short keyword query, whose full hits all stand above its partial ones."""
        return self._evaluation.is_short

    def total(self) -> int:
        """How many articles hold everything."""
        return sum(len(outcome.full) for outcome in self._outcomes)

    def page(self) -> ResultPage:
        """The page that was asked for, without the time it took."""
        request = self._request
        total = self.total()
        placed = self._ordered(request.page * request.limit)[(request.page - 1) * request.limit :]
        first = (request.page - 1) * request.limit + 1
        return ResultPage(
            query=request.query,
            understood=canonical(self._query),
            total=total,
            partial=sum(len(outcome.pool) for outcome in self._outcomes) - total,
            took_ms=0.0,
            answered_by=index_info(self._collection),
            hits=tuple(self._hit(rank, found) for rank, found in enumerate(placed, start=first)),
            suggestions=tuple(self._suggestions(total)),
            notes=tuple(self._notes()),
            facets=self._facets() if request.facets else {},
        )

    def _facets(self) -> dict[str, tuple[FacetCount, ...]]:
        from searcher.results.facets import count_facets

        found = zip(self._collection.segments, self._outcomes, strict=True)
        return count_facets(((segment, outcome.full) for segment, outcome in found), self._collection.publishers)

    def document(self, place: int, number: int) -> Document:
        """One article to read, with every match of the query marked."""
        segment = self._collection.segments[place]
        article = segment.article(number)
        painted = self._paint(place, number, article)
        return Document(
            id=article.id,
            title=article.title,
            body=article.body,
            raw=segment.raw(number, article),
            title_derived=article.title_derived,
            title_spans=merge(article.title, painted.title),
            body_spans=merge(article.body, painted.body),
            date=article.date,
            date_source=article.date_source,
            source=article.source,
            author=article.author,
            initials=article.initials,
            place=article.place,
            path=article.path,
            url=article.url,
            category=article.category,
            captions=article.captions,
            cuts=tuple(CutPiece(*cut) for cut in article.cuts),
            copies=self._collection.copies(place, number),
            note=self._collection.generation.note,
        )

    def _look_up(self, leaf: Leaf) -> Sought:
        collection = self._collection
        if isinstance(leaf, Pattern):
            return seek_pattern(collection, leaf.text, leaf.globs, leaf.boost)
        if isinstance(leaf, Fuzzy):
            return seek_fuzzy(collection, leaf.text, leaf.form, leaf.distance, leaf.boost)
        if isinstance(leaf, Phrase):
            return seek_phrase(collection, leaf.text, leaf.forms, leaf.boost, leaf.slop)
        if len(leaf.forms) > 1:
            return seek_phrase(collection, leaf.text, leaf.forms, leaf.boost)
        exact = leaf.exact or self._request.exact
        return seek_word(collection, leaf.text, leaf.forms[0], leaf.boost, exact=exact)

    def _ordered(self, count: int) -> list[Placed]:
        """The first `count` articles over all segments."""
        neighbours = self._neighbours()
        placed = [
            Placed(place, candidate)
            for place, (segment, outcome) in enumerate(zip(self._collection.segments, self._outcomes, strict=True))
            for candidate in collect(
                segment, place, outcome, neighbours, count=count, is_strict=self._is_short, sort=self._query.sort
            )
        ]
        if len(self._outcomes) > 1:
            placed.sort(key=self._order_key)
        return placed[:count]

    def _neighbours(self) -> list[Neighbours]:
        sought = [self._evaluation.sought(leaf) for leaf in self._evaluation.wanted]
        return [
            Neighbours(first, second, adjacency(first.idf, second.idf, is_short=self._is_short))
            for first, second in pairwise(sought)
        ]

    def _order_key(self, placed: Placed) -> tuple[int, float, int, str]:
        """The order over several segments: as within one, with newer date and id spelt out."""
        segment, candidate = self._collection.segments[placed.place], placed.candidate
        day = segment.column("first_day")[candidate.article]
        return candidate.tier, candidate.rank, -day, segment.article(candidate.article).id

    def _hit(self, rank: int, placed: Placed) -> Hit:
        place, number = placed.place, placed.candidate.article
        article = self._collection.segments[place].article(number)
        painted = self._paint(place, number, article)
        return Hit(
            rank=rank,
            id=article.id,
            score=placed.candidate.score,
            title=article.title,
            title_derived=article.title_derived,
            title_spans=merge(article.title, painted.title),
            date=article.date,
            date_source=article.date_source,
            source=article.source,
            author=article.author,
            place=article.place,
            path=article.path,
            url=article.url,
            missing=tuple(self._missing(place, number)),
            via=tuple(self._via(place, number)),
            snippets=_snippets(article, painted),
            copies=self._collection.copies(place, number),
            explain=self._explain(place, number) if self._request.explain else None,
        )

    def _explain(self, place: int, number: int) -> dict[str, Any]:
        from searcher.results.explanation import explain

        words = dict.fromkeys(sought.label for sought in self._evaluation.scoring())
        streams = self._outcomes[place].streams
        neighbours = [] if self._query.sort in (NEWEST, OLDEST) else self._neighbours()
        return explain(self._collection.segments[place], number, words, streams, neighbours, place)

    def _paint(self, place: int, number: int, article: Article) -> Painted:
        paints = [bound.shape.paints for bound in self._evaluation.painted(place)]
        segment = self._collection.segments[place]
        texts = (article.title, article.body, *article.captions)
        sequence = segment.sequence(number)
        try:
            if sequence.count(GAP) == len(texts) - 1:
                return paint(sequence, texts, paints, self._forms[place])
        except KeyError:  # it has more positions than the text
            pass
        raise IndexDamaged.at(segment.name, "sequence_of_another", number=number)

    def _missing(self, place: int, number: int) -> Iterator[str]:
        for leaf in self._evaluation.wanted:
            if number not in self._evaluation.sought(leaf).bounds[place].matches.articles:
                yield leaf.text

    def _via(self, place: int, number: int) -> Iterator[str]:
        for bound in self._evaluation.painted(place):
            if bound.alternatives and number not in bound.own.articles:
                yield from (other.via for other in bound.alternatives if number in other.matches.articles)
        for leaf, other in self._evaluation.likenesses:
            own = self._evaluation.sought(leaf).bounds[place].matches.articles
            if number in other.bounds[place].matches.articles and number not in own:
                yield say("variant: {word}", word=other.label)

    def _notes(self) -> Iterator[str]:
        yield from self._query.notes
        wanted = map(self._evaluation.sought, self._evaluation.wanted)
        unknown = [sought.label for sought in wanted if not sought.frequency]
        if unknown:
            yield say("No article holds {words}.", words=", ".join(unknown))
        for sought in self._evaluation.looked_up():
            if sought.is_cut:
                most = number(MOST_FORMS)
                yield say(
                    "{word} stands for more than {most} words; the first of them are searched.",
                    word=sought.label,
                    most=most,
                )
        if self._collection.generation.note:
            yield told(self._collection.generation.note)
        if self._query.dates != DateBounds():
            count = sum(
                len(self._evaluation.outcome(place, undated(segment)).full)
                for place, segment in enumerate(self._collection.segments)
            )
            if count:
                yield plural(
                    count,
                    "A matching article has no date and is left out.",
                    "{count} matching articles have no date and are left out.",
                )

    def _suggestions(self, total: int) -> Iterator[Suggestion]:
        if self._dated and (hits := self._count(self._dated)):
            from searcher.results.suggestions import AS_A_DATE

            yield Suggestion(canonical(self._dated), hits, AS_A_DATE)
        if self._request.suggestions and not total:
            from searcher.results.suggestions import suggest

            wanted = [(leaf, self._evaluation.sought(leaf)) for leaf in self._evaluation.wanted]
            yield from suggest(self._collection, self._query, wanted, self._count)

    def _count(self, query: Query) -> int:
        """How many articles hold everything of another query."""
        return Answer(self._collection, query, self._request).total()


def _within(segment: Segment, dates: DateBounds) -> Articles | None:
    """The articles within the dates that were asked for, None where none were."""
    if dates == DateBounds():
        return None
    first = dates.first.toordinal() if dates.first else 0
    last = dates.last.toordinal() if dates.last else LAST_DAY
    return dated_within(segment, first, last)


def _snippets(article: Article, painted: Painted) -> tuple[Snippet, ...]:
    """Passages of the body; of a caption when only that matched."""
    if not painted.body:
        for caption, matches in zip(article.captions, painted.captions, strict=True):
            if matches:
                return snippets(caption, matches)
    return snippets(article.body, painted.body)
