"""The searcher over an index on this machine: a request in, a page of hits out.

    read request -> plan -> look up -> collect -> page

Threads may share an `IndexSearcher`. Before every search it looks whether a newer generation became current, and moves
to it; a search that is under way finishes on the generation it began with.
"""

from __future__ import annotations

from _thread import allocate_lock  # the lock of `threading`, which takes a one-shot search 2 ms to load
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter

from index.errors import IndexDamaged, IndexMissing, IndexUntrusted, IndexUnusable
from index.messages import Message, message
from index.store.generations import Generation, Mark, current_mark, open_current
from searcher.api import (
    Completion,
    Document,
    FamilyMember,
    Hit,
    IndexInfo,
    Occurrence,
    Profile,
    ResultPage,
    SearchRequest,
    Spread,
    Story,
    Version,
)
from searcher.matching.collection import Collection
from searcher.matching.match import Matched, Matching, look_up_only, match, match_all, match_beside
from searcher.query.parser import Query, mentions_time
from searcher.results.answer import index_info, make_document, make_hits, make_page
from searcher.results.request import read_request
from searcher.results.settled import settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Self, Unpack

    from index.store.history import History
    from searcher.api import Fields
    from searcher.query.filters import Today


class IndexSearcher:
    """Search the index in `home`; raises one of the `IndexUnusable` errors when there is none that could answer.

    With `late` it is every question that raises them, and the first one after an index was built is answered.
    """

    def __init__(self, home: str, *, trust: bool = False, late: bool = False, today: Today | None = None) -> None:
        self._home = home
        self._trust = trust
        self._today = today or _today
        self._lock = allocate_lock()
        self._closed = False
        self._mark: Mark | None = None
        self._collection: Collection | None = None
        if not late:
            self._current()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, request: SearchRequest | str, **fields: Unpack[Fields]) -> ResultPage:
        """Answer `request`, or a query; `fields` are those of a request, by name, and win over those of `request`.

        Raises `UsageError` for a value that means nothing; see `searcher.api.Searcher` for the rest.
        """
        started = perf_counter()
        request = settled(request, fields)
        query, completions = self._read(request)
        matched = match(self._current(), query, _how(request), request.page * request.limit)
        page = make_page(matched, request, self._as_dates(query, request))
        return page._replace(took_ms=1000 * (perf_counter() - started), completions=completions)

    def document(self, id: str, query: str = "") -> Document | None:
        """The article `id`, with the matches of `query` marked; see `searcher.api.Searcher`."""
        collection = self._current()
        address = collection.find_id(id)
        if address is None:
            return None
        asked = SearchRequest(query, unfinished=True)
        understood = read_request(asked, self._today, self._columns) if query.strip() else Query("", None)
        return make_document(look_up_only(collection, understood, Matching()), address)

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        """The family of `word`, or those of its parts; see `searcher.api.Searcher`."""
        from index.analysis.tokenizer import tokenize

        vocabulary = self._current().vocabulary
        found: dict[str, int] = {}
        for token in tokenize(word):
            found |= vocabulary.family(vocabulary.root_of(token.form))
        return tuple(FamilyMember(*member) for member in sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def hits(
        self, request: SearchRequest | str, count: int = 0, *, painted: bool = False, **fields: Unpack[Fields]
    ) -> Iterator[Hit]:
        """The best `count` hits of a request or query, 0 for all, one by one; see `searcher.api.Searcher`."""
        request = settled(request, fields)
        matched = self._matched(request, count)
        if painted:
            return make_hits(matched, explain=request.explain)
        from searcher.results.stream import plain_hits

        return plain_hits(matched)

    def found(self, request: SearchRequest, count: int = 0, *, painted: bool = True) -> Iterator[Document]:
        from searcher.results import stream

        matched = self._matched(request, count)
        return stream.marked_documents(matched) if painted else stream.plain_documents(matched)

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        from searcher.results.occurrences import occurrences

        return occurrences(self._outcomes(request))

    def word_counts(self, request: SearchRequest) -> Mapping[str, int]:
        from searcher.matching.census import word_counts

        matched = self._outcomes(request)
        return word_counts(matched.collection, matched.outcomes)

    def calendar(self, request: SearchRequest) -> Mapping[tuple[str, str], int]:
        from searcher.matching.census import calendar

        matched = self._outcomes(request)
        return calendar(matched.collection, matched.shown)

    def spread(self, request: SearchRequest) -> Spread:
        from searcher.matching.census import calendar

        matched = self._outcomes(request)
        return Spread(calendar(matched.collection, matched.outcomes), matched.origins)

    def roots(self, forms: Sequence[str]) -> tuple[str, ...]:
        from searcher.matching.census import roots

        return roots(self._current(), forms)

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        from index.analysis.tokenizer import fold

        vocabulary = self._current().vocabulary
        return tuple(vocabulary.root_frequency(vocabulary.root_of(fold(word))) for word in words)

    def profiles(self) -> Iterator[Profile]:
        from searcher.results.profiles import profiles

        return profiles(self._current())

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        from searcher.results.profiles import profiles
        from searcher.stories.kept import kept_stories
        from searcher.stories.story import find_stories

        collection = self._current()
        mark = repr(collection.generation.manifest).encode("utf-8", "surrogatepass")
        return kept_stories(self._home, mark, lambda: find_stories(profiles(collection), progress))

    def named(self, name: str) -> tuple[str, ...]:
        from searcher.results.names import ids_named

        return ids_named(self._current(), name)

    def versions(self, id: str) -> tuple[Version, ...]:
        from searcher.results.versions import versions

        return versions(self._history(), id)

    def first_indexed(self, ids: Sequence[str]) -> tuple[str, ...]:
        from searcher.results.versions import first_indexed

        return first_indexed(self._history(), ids) if ids else ()

    def info(self) -> IndexInfo:
        """The generation that would answer the next search."""
        return index_info(self._current())

    def check(self) -> Iterator[float]:
        from index.store.checksums import check_files

        while True:
            generation = self._current().generation
            try:
                yield from check_files(generation)
            except FileNotFoundError as error:
                if self._current().generation.name == generation.name:
                    raise IndexDamaged.at(generation.name, "file_missing", file=error.filename) from error
            except OSError as error:
                raise IndexDamaged.at(generation.name, "cannot_be_read") from error
            else:
                return

    def close(self) -> None:
        """Give back the files of the index; searches of other threads that are under way end as they would have."""
        # Without the lock, for which one would wait as long as an index is being opened: `_keep` looks again.
        self._closed = True
        self._collection = None

    def _outcomes(self, request: SearchRequest) -> Matched:
        """What `request` matches, without an order: everything where it asks for nothing."""
        request = settled(request)
        asks = request.query.strip() or request.narrows
        query = self._read(request)[0] if asks else Query("", None)
        return match(self._current(), query, _how(request))

    def _matched(self, request: SearchRequest, count: int) -> Matched:
        request = settled(request)
        return match_all(self._current(), self._read(request)[0], _how(request), count)

    def _read(self, request: SearchRequest) -> tuple[Query, tuple[Completion, ...]]:
        """The query of a settled request, and what its last word may become where it is still being typed."""
        query = read_request(request, self._today, self._columns)
        if query.growing is None:
            return query, ()
        from searcher.results.completions import grown

        collection = self._current()
        return grown(query, collection, lambda rest: match_beside(collection, rest, _how(request)))

    def _as_dates(self, query: Query, request: SearchRequest) -> Query | None:
        """The other reading of a query that holds words of time; None where there is none, or it was offered."""
        if request.page > 1 or not mentions_time(query):
            return None
        from searcher.results.times import as_dates

        return as_dates(query, self._today)

    def _columns(self) -> frozenset[str]:
        return self._current().field_values.dump_columns

    def _history(self) -> History:
        from index.store.history import read_history

        return read_history(self._home, self._current().generation.name)

    def _current(self) -> Collection:
        """The newest generation; the one already open when the newest cannot be opened."""
        with self._lock:
            if self._closed:
                raise IndexMissing("searcher_closed")
            # Read before the generation is opened: one that becomes current in between is opened by the next search.
            mark = _mark_of(self._home)
            before = self._collection  # `close` may take it away at any moment
            if before and mark == self._mark:
                return before
            try:
                collection = Collection(_open(self._home, trust=self._trust))
            except IndexUnusable as error:
                if not before or isinstance(error, IndexUntrusted):
                    raise
                return Collection(before.generation, message("opened_before", error=error.told, hint=error.hint or ""))
            self._mark = mark
            self._keep(collection)
            return collection

    def _keep(self, collection: Collection) -> None:
        """Hold `collection` for the searches to come, unless there are none: `close` may have found nothing to drop."""
        self._collection = collection
        if self._closed:
            self._collection = None


def _how(request: SearchRequest) -> Matching:
    return Matching(request.exact, request.synonyms and not request.exact, not request.unfold, request.full)


def _today() -> date:
    from datetime import date

    return date.today()  # noqa: DTZ011 -- the day on the user's wall


def _mark_of(home: str) -> Mark | None:
    """The mark of the current generation, None where there is none or it cannot be read."""
    try:
        return current_mark(home)
    except (IndexUnusable, OSError):
        return None


def _tell_with_answers(note: Message) -> None:
    """An older generation says so in every answer that it gives, as long as it is open: see `index_info`."""


def _open(home: str, *, trust: bool) -> Generation:
    try:
        return open_current(home, tell=_tell_with_answers, trust=trust)
    except OSError as error:
        reason = error.strerror or str(error)
        raise IndexUnusable("index_unreadable", home=home, reason=reason) from error
