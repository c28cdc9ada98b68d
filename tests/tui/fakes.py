"""Searchers to test front ends with: an honest one over given articles, and wrappers that are slow or failing.

The honest one does by brute force what the protocol promises: totals, ranks, pages, a total order, spans that lie on
the words, snippets that are slices of the body. It knows whole words in lower case and nothing about Indonesian.
"""

from __future__ import annotations

import re
import threading
from calendar import monthrange
from collections import Counter
from datetime import date
from difflib import get_close_matches
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from index.build.sameness import FEWEST_FORMS
from index.errors import QueryError, TelusurError
from index.messages import message
from searcher.api import (
    NEWEST,
    OLDEST,
    Completion,
    Copy,
    CutPiece,
    Document,
    FacetCount,
    FamilyMember,
    Hit,
    IndexInfo,
    Occurrence,
    Profile,
    ResultPage,
    SearchRequest,
    Snippet,
    Span,
    Spread,
    Story,
    Suggestion,
    Version,
)
from searcher.matching.folding import Folded, Matching, folded
from searcher.stories.profiles import heaviest
from searcher.stories.story import find_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from searcher.api import Searcher

SEEDS = Path(__file__).parents[2] / "seeds"
BUILT_AT = "2026-01-01T12:00:00+00:00"
BUILT_AT_SECONDS = 1_767_268_800.0

# What this fake refuses to understand: a filter, which it leaves out while it is typed, and two days at once.
NO_FILTER = re.compile(r"date:(?!\d)\S+")
NO_DAY = re.compile(r"(?<=\s)date:\d+ (date:\d+)")

# The front end asks for fewer hits at first, and then for so many at a time.
PAGE_SIZE = 50

_WORD = re.compile(r"[^\W_]+")
_FILTER = re.compile(r"(-?)(source|place|author|speaker|date|sort):(\([^)]*\)|\"[^\"]*\"|\S+)")
_VALUE = re.compile(r"(source|place|author):(\S*)$")
_OPEN_NAME = re.compile(r"(?:source|place|author):$")
_SNIPPET_LENGTH = 220
_SNIPPET_BEFORE = 60
_TITLE_BONUS = 3.0
_BOILERPLATE = re.compile(
    r"(?m)^(\[Gambas:Video \]|Leave a Reply|Your email address.*|Lanjutkan Membaca.*|Loading|POPULER"
    r"|Berita Terkini.*|Live Streaming|Powered by|Video .*)$"
)
_HEADER = re.compile(r"\A date \S+( Bagaimana.*Happy)?\s*")
_METADATA = {
    "000": {"date": "2021-12-09", "date_source": "inferred", "place": "Jakarta", "initials": "isa/has"},
    "001": {"date": "2021-07", "date_source": "header", "place": "Washington", "initials": "SUR"},
    "002": {"date": "2025-12-31", "date_source": "header", "source": "ABNA"},
    "003": {
        "date": "2017-12-11",
        "date_source": "byline",
        "source": "Liputan6.com",
        "author": "Khairisa Ferida",
        "place": "Sanaa",
    },
    "004": {
        "date": "2016-07-21",
        "date_source": "byline",
        "source": "Liputan6.com",
        "author": "Tanti Yulianingsih",
        "place": "Washington",
    },
}


def seed_documents() -> list[Document]:
    """The five seeds, understood just well enough."""
    return [_seed_document(path) for path in sorted(SEEDS.glob("*.txt"))]


def numbered_documents(count: int) -> list[Document]:
    """`count` short articles that all hold the word "berita", each with its own number."""
    return [
        Document(
            id=f"n{number:05}",
            title=f"Berita nomor {number}",
            body=f"Ini berita yang ke-{number}.\n\nTidak ada yang lain.",
            raw=f"Berita nomor {number}\n\nIni berita yang ke-{number}.\n\nTidak ada yang lain.",
            path=f"berita/{number:05}.txt",
        )
        for number in range(1, count + 1)
    ]


def asks_for_newest(request: SearchRequest) -> bool:
    """Whether the newest articles are wanted, as the start screen does; a fake has none that is dated so."""
    return request.query.startswith("until:") and request.limit > 1


class FakeSearcher:
    """Searches `documents` word by word; `requests` and `read` remember what was asked of it.

    Where an article holds every word it offers nothing else, unless `meant` says what a query may mean.
    """

    def __init__(self, documents: Sequence[Document] | None = None) -> None:
        self.documents = list(seed_documents() if documents is None else documents)
        self.requests: list[SearchRequest] = []
        self.newest_asked: list[SearchRequest] = []  # what the start screen asks
        self.read: list[str] = []
        self.meant: dict[str, str] = {}
        self.firsts: dict[str, str] = {}
        self.older: dict[str, tuple[Version, ...]] = {}
        self.closed = False

    @property
    def hits_asked(self) -> list[SearchRequest]:
        """What was asked for the sake of hits: other queries and counts are asked for in requests of their own."""
        return [each for each in self.requests if not (each.suggestions or each.facets or each.facet)]

    def search(self, request: SearchRequest) -> ResultPage:
        if asks_for_newest(request):
            self.newest_asked.append(request)
            return ResultPage(request.query, "", 0, 0, 1.5, self.info())
        self.requests.append(request)
        if trouble := NO_DAY.search(request.query):
            raise QueryError(f"No day is in {trouble.group()}.", trouble.start(1), "Try date:2021-07.")
        notes = []
        if odd := NO_FILTER.search(request.query):
            if not request.unfinished:
                raise QueryError(f"{odd.group()} is no filter.", odd.start(), "Try date:2021-07.")
            why = message("remark.left_out", why=message("filter.no_date"))
            notes.append(message("not_understood", what=odd.group(), why=why, position=odd.start()))
        text = _OPEN_NAME.sub("", request.query) if request.growing else request.query
        words = list(dict.fromkeys(w.lower() for w in _WORD.findall(_FILTER.sub(" ", text))))
        asked = request._replace(query=NO_FILTER.sub("", text))
        begun = words[-1] if request.growing and words and request.query.lower().endswith(words[-1]) else ""
        everything = self._found(words, asked, begun)
        total = sum(not missing for _, missing, _ in everything)
        if request.full:
            everything = [item for item in everything if not item[1]]
        asks_for_others = request.suggestions and not request.growing
        away = self._folded(everything)
        found = everything if request.unfold else [item for item in everything if item[0].id not in away.hidden]
        origins = total - away.complete
        first = (request.page - 1) * request.limit
        return ResultPage(
            query=request.query,
            understood=" ".join(words),
            total=total,
            partial=sum(bool(missing) for _, missing, _ in found),
            took_ms=1.5,
            answered_by=self.info(),
            hits=tuple(
                _hit(rank, document, words, missing, score)._replace(copies=self._copies(document))
                for rank, (document, missing, score) in enumerate(found[first : first + request.limit], first + 1)
            ),
            folds=total if request.unfold else origins,
            origins=origins,
            notes=tuple(notes),
            facets=_counted([document for document, missing, _ in everything if not missing], request),
            suggestions=tuple(self._suggestions(words, request, total)) if asks_for_others else (),
            completions=tuple(self._completions(request.query, words, begun, asked)) if request.growing else (),
        )

    def document(self, id: str, query: str = "") -> Document | None:
        self.read.append(id)
        words = [w.lower() for w in _WORD.findall(query)]
        for document in self.documents:
            if document.id == id:
                return document._replace(
                    copies=self._copies(document),
                    title_spans=_spans(document.title, words),
                    body_spans=_spans(document.body, words),
                )
        return None

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        held = sum(word.lower() in _counts(f"{document.title} {document.body}") for document in self.documents)
        return (FamilyMember(word.lower(), held),) if held else ()

    def hits(self, request: SearchRequest, count: int = 0, *, painted: bool = False) -> Iterator[Hit]:
        page = self.search(request._replace(limit=count or len(self.documents) or 1, page=1))
        return (hit if painted else hit._replace(title_spans=(), snippets=()) for hit in page.hits)

    def found(self, request: SearchRequest, count: int = 0, *, painted: bool = True) -> Iterator[Document]:
        found = [self.document(hit.id, request.query if painted else "") for hit in self.hits(request, count)]
        return (document._replace(raw="") for document in found if document)

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        for document in self._full(request):
            for field, text in (("title", "" if document.title_derived else document.title), ("body", document.body)):
                for start, end in _spans(text, [w.lower() for w in _WORD.findall(_FILTER.sub(" ", request.query))]):
                    yield Occurrence(
                        document.id, field, text, start, end, document.date, document.date_source, document.source
                    )

    def word_counts(self, request: SearchRequest) -> dict[str, int]:
        found = self._full(request)
        own = (document.body if document.title_derived else f"{document.title} {document.body}" for document in found)
        return dict(_counts(" ".join(own)))

    def calendar(self, request: SearchRequest) -> dict[tuple[str, str], int]:
        return dict(Counter((document.date, document.source) for document in self._full(request)))

    def spread(self, request: SearchRequest) -> Spread:
        return Spread(self.calendar(request), len(self._full(request)))

    def roots(self, forms: Sequence[str]) -> tuple[str, ...]:
        return tuple(form.lower() for form in forms)

    def _full(self, request: SearchRequest) -> list[Document]:
        """The articles that hold everything; all where nothing is asked."""
        if not request.query.strip():
            return [document for document in self.documents if not request.source or document.source in request.source]
        words = list(dict.fromkeys(w.lower() for w in _WORD.findall(_FILTER.sub(" ", request.query))))
        return [document for document, missing, _ in self._found(words, request) if not missing]

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        return tuple(sum(member.articles for member in self.family(word)) for word in words)

    def profiles(self) -> Iterator[Profile]:
        counts = {document.id: _counts(f"{document.title} {document.body}") for document in self.documents}
        held = Counter(word for words in counts.values() for word in words)
        for document in self.documents:
            words = {
                word: (1 + log(count)) * log(len(self.documents) / held[word])
                for word, count in counts[document.id].items()
                if held[word] > 1
            }
            first, last = _days(document.date)
            together = self._together(document)
            copy_of = together[0].id if len(together) > 1 else ""
            yield Profile(document.id, document.source, first, last, heaviest(words), copy_of)

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        return find_stories(self.profiles(), progress)

    def named(self, name: str) -> tuple[str, ...]:
        path, _, own = name.rpartition("#")
        for names in (
            lambda document: document.id == name,
            lambda document: bool(document.url) and document.url == name,
            lambda document: (
                bool(path) and document.path == path and own in (document.id, document.id.rpartition(":")[2])
            ),
        ):
            if ids := tuple(document.id for document in self.documents if names(document)):
                return ids
        return ()

    def first_indexed(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.firsts.get(each, "") for each in ids)

    def versions(self, id: str) -> tuple[Version, ...]:
        return self.older.get(id, ())

    def info(self) -> IndexInfo:
        return IndexInfo("g000001", len(self.documents), BUILT_AT)

    def check(self) -> Iterator[float]:
        yield from (0.5, 1.0)

    def close(self) -> None:
        self.closed = True

    def _together(self, document: Document) -> list[Document]:
        """The articles with the text of this one, by date; a stub is by itself."""
        if len(document.body.split()) < FEWEST_FORMS:
            return [document]
        same = [other for other in self.documents if other.body == document.body]
        return sorted(same, key=lambda other: (other.date or "9", other.id))

    def _folded(self, found: Sequence[tuple[Document, tuple[str, ...], float]]) -> Folded:
        missing = {document.id: missing for document, missing, _ in found}
        folds = {self._together(document)[0].id: self._together(document) for document, _, _ in found}
        return folded(
            Matching(document.id, number, not missing[document.id])
            for number, together in enumerate(folds.values())
            for document in together
            if document.id in missing
        )

    def _copies(self, document: Document) -> tuple[Copy, ...]:
        first, *_ = together = self._together(document)
        return document.copies or tuple(
            Copy(o.id, o.path, o.title, o.source, o.date, o.url, is_first=o is first)
            for o in together
            if o.id != document.id
        )

    def _completions(self, query: str, words: list[str], begun: str, request: SearchRequest) -> Iterator[Completion]:
        """The words, or the values of a field, with which the query goes on, by what the rest of it finds."""
        if value := _VALUE.search(query):
            field, typed = value.groups()
            before = query[: value.start(2)]
            rest = [d for d, missing, _ in self._found(words, request) if not missing]
            names = Counter(
                name for document in rest if (name := getattr(document, field)).lower().startswith(typed.lower())
            )
            yield from (Completion(f'{before}"{name}"', name, hits, field) for name, hits in names.items() if name)
        elif begun:
            others = words[:-1]
            rest = [d for d, missing, _ in self._found(others, request) if not missing] if others else self.documents
            held = Counter(word for d in rest for word in _counts(f"{d.title} {d.body}") if word.startswith(begun))
            best = sorted(held, key=lambda word: (-held[word], word))
            for word in best[: best.index(begun)] if begun in held else best:
                if held[word] > held[begun]:
                    yield Completion(query + word[len(begun) :], word, held[word])

    def _found(
        self, words: list[str], request: SearchRequest, begun: str = ""
    ) -> list[tuple[Document, tuple[str, ...], float]]:
        found = []
        for document in self.documents:
            if request.source and document.source != request.source:
                continue
            if not all(
                any(_holds_field(document, field, value) for value in _values(written)) != bool(sign)
                for sign, field, written in _FILTER.findall(request.query)
                if field != "sort"
            ):
                continue
            text = _counts(f"{document.title}\n{document.body}")
            title = _counts(document.title)
            missing = tuple(
                word
                for word in words
                if word not in text and not (word == begun and any(held.startswith(begun) for held in text))
            )
            if len(missing) < len(words) or (not words and (request.growing or _FILTER.search(request.query))):
                score = sum(text.get(word, 0) + _TITLE_BONUS * title.get(word, 0) for word in words)
                found.append((document, missing, float(score)))
        found.sort(key=lambda item: item[0].id)
        found.sort(key=lambda item: item[0].date, reverse=request.sort != OLDEST)
        if "sort:oldest" in request.query:
            found.reverse()
        elif "sort:newest" not in request.query and request.sort not in (NEWEST, OLDEST):
            found.sort(key=lambda item: (bool(item[1]), -item[2]))
        return found

    def _suggestions(self, words: list[str], request: SearchRequest, total: int) -> Iterable[Suggestion]:
        if total:
            if meant := self.meant.get(request.query):
                yield Suggestion(meant, len(self._found(meant.split(), request)), "spelling")
            return
        vocabulary = sorted({word for document in self.documents for word in _counts(document.body)})
        for word in words:
            if word in vocabulary:
                continue
            for close in get_close_matches(word, vocabulary, n=3, cutoff=0.75):
                query = request.query.lower().replace(word, close)
                other = [close if known == word else known for known in words]
                hits = sum(not missing for _, missing, _ in self._found(other, request))
                if hits:
                    yield Suggestion(query, hits, "spelling")


class Gated:
    """Answers a query only once the test lets it: a slow engine without a clock."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._gates: dict[str, threading.Event] = {}
        self._arrivals: dict[str, threading.Event] = {}
        self._lock = threading.Lock()
        self._open_for_all = False
        self.arrived: list[str] = []
        self.let_through: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._searcher, name)

    def open(self, query: str) -> None:
        """Let searches for `query` through, now and later."""
        self._event(self._gates, query).set()

    @property
    def is_open(self) -> bool:
        """Whether every search is let through."""
        return self._open_for_all

    def open_everything(self) -> None:
        """Let every search through, now and later."""
        with self._lock:
            self._open_for_all = True
            for gate in self._gates.values():
                gate.set()

    def wait_for(self, query: str) -> None:
        """Wait, in a thread of its own, until a search for `query` has arrived."""
        assert self._event(self._arrivals, query).wait(timeout=10), f"nobody asked {query!r}"

    def search(self, request: SearchRequest) -> ResultPage:
        if asks_for_newest(request):
            return self._searcher.search(request)
        self.arrived.append(request.query)
        self._event(self._arrivals, request.query).set()
        assert self._event(self._gates, request.query).wait(timeout=10), f"nobody opened {request.query!r}"
        self.let_through.append(request.query)
        return self._searcher.search(request)

    def document(self, id: str, query: str = "") -> Document | None:
        return self._searcher.document(id, query)

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        return self._searcher.family(word)

    def hits(self, request: SearchRequest, count: int = 0, *, painted: bool = False) -> Iterator[Hit]:
        return self._searcher.hits(request, count, painted=painted)

    def found(self, request: SearchRequest, count: int = 0, *, painted: bool = True) -> Iterator[Document]:
        return self._searcher.found(request, count, painted=painted)

    def frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        return self._searcher.frequencies(words)

    def profiles(self) -> Iterator[Profile]:
        return self._searcher.profiles()

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        return self._searcher.stories(progress)

    def named(self, name: str) -> tuple[str, ...]:
        return self._searcher.named(name)

    def info(self) -> IndexInfo:
        return self._searcher.info()

    def check(self) -> Iterator[float]:
        return self._searcher.check()

    def close(self) -> None:
        self._searcher.close()

    def _event(self, events: dict[str, threading.Event], query: str) -> threading.Event:
        with self._lock:
            event = events.setdefault(query, threading.Event())
            if self._open_for_all:
                event.set()
            return event


class Failing(FakeSearcher):
    """Raises `error` where it is told to: search, page (behind the first screen), document, info, calendar,
    check (half-way).
    """

    def __init__(self, error: TelusurError, *where: str, documents: Sequence[Document] | None = None) -> None:
        super().__init__(documents)
        self._error = error
        self._where = where

    def search(self, request: SearchRequest) -> ResultPage:
        self._fail("search" if request.limit < PAGE_SIZE else "page")
        return super().search(request)

    def document(self, id: str, query: str = "") -> Document | None:
        self._fail("document")
        return super().document(id, query)

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        self._fail("family")
        return super().family(word)

    def info(self) -> IndexInfo:
        self._fail("info")
        return super().info()

    def calendar(self, request: SearchRequest) -> dict[tuple[str, str], int]:
        self._fail("calendar")
        return super().calendar(request)

    def check(self) -> Iterator[float]:
        yield 0.5
        self._fail("check")
        yield 1.0

    def _fail(self, where: str) -> None:
        if where in self._where:
            raise self._error


class Scripted(FakeSearcher):
    """Answers every search with the same page, and every article with the same document, whatever they hold.

    Whoever asks for other queries is also offered those that are `beside`.
    """

    def __init__(self, page: ResultPage, document: Document | None = None) -> None:
        super().__init__([])
        self._page = page
        self._document = document
        self.beside: tuple[Suggestion, ...] = ()

    def search(self, request: SearchRequest) -> ResultPage:
        self.requests.append(request)
        offered = (*self._page.suggestions, *(self.beside if request.suggestions else ()))
        return self._page._replace(query=request.query, suggestions=offered)

    def document(self, id: str, query: str = "") -> Document | None:
        del query
        self.read.append(id)
        return self._document


def _seed_document(path: Path) -> Document:
    raw = path.read_text(encoding="utf-8").replace("\u00a0", " ")
    number = path.name[:3]
    body = _HEADER.sub("", raw)
    title = body.strip().split("\n", 1)[0]
    derived = number in ("001", "002")
    if derived:
        title = title.split(". ")[0][:120]
    else:
        body = body.strip().partition("\n")[2]
    cuts = tuple(CutPiece("boilerplate", match.group()) for match in _BOILERPLATE.finditer(body))
    body = re.sub(r"\n{2,}", "\n\n", _BOILERPLATE.sub("", body).strip())
    return Document(
        id=path.stem,
        title=title,
        body=body,
        raw=raw,
        title_derived=derived,
        path=f"seeds/{path.name}",
        cuts=cuts,
        **_METADATA[number],  # type: ignore[arg-type]
    )


def _holds_field(document: Document, field: str, wanted: str) -> bool:
    if field == "speaker":
        return any(wanted.lower() in name.lower() for name in _speakers(document))
    return _holds(getattr(document, field), wanted)


def _values(written: str) -> list[str]:
    """The values of a filter: one, or several with OR between them in parentheses."""
    return [value.strip('"') for value in written.strip("()").split(" OR ")]


def _speakers(document: Document) -> set[str]:
    return {quotation.name for quotation in document.quotations if quotation.name}


def _holds(held: str, wanted: str) -> bool:
    first, dots, last = wanted.partition("..")
    if dots:
        return first <= held[: len(first)] and held[: len(last)] <= last
    return held.lower().startswith(wanted.lower())


def _facets(documents: Sequence[Document]) -> dict[str, tuple[FacetCount, ...]]:
    fields = {name: [getattr(document, name) for document in documents] for name in ("source", "place", "author")}
    fields["month"] = [document.date[:7] for document in documents if len(document.date) >= 7]
    fields["speaker"] = [name for document in documents for name in _speakers(document)]
    return {
        name: tuple(FacetCount(value, values.count(value)) for value in sorted(set(values)) if value)
        for name, values in fields.items()
    }


def _counted(documents: Sequence[Document], request: SearchRequest) -> dict[str, tuple[FacetCount, ...]]:
    counted = _facets(documents)
    usual = {name: values for name, values in counted.items() if name != "speaker"}
    return {**(usual if request.facets else {}), **{name: counted.get(name, ()) for name in request.facet}}


def _counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in _WORD.findall(text.lower()):
        counts[word] = counts.get(word, 0) + 1
    return counts


def _spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _WORD.finditer(text) if match.group().lower() in words)


def _hit(rank: int, document: Document, words: list[str], missing: tuple[str, ...], score: float) -> Hit:
    return Hit(
        rank=rank,
        id=document.id,
        score=score,
        title=document.title,
        title_derived=document.title_derived,
        title_spans=_spans(document.title, words),
        date=document.date,
        date_source=document.date_source,
        source=document.source,
        author=document.author,
        place=document.place,
        path=document.path,
        url=document.url,
        missing=missing,
        snippets=(_snippet(document.body, words),),
        copies=document.copies,
    )


def _snippet(body: str, words: list[str]) -> Snippet:
    spans = _spans(body, words)
    first = spans[0].start if spans else 0
    start = max(0, first - _SNIPPET_BEFORE)
    if start:
        start = body.find(" ", start, first) + 1 or first
    text = body[start : start + _SNIPPET_LENGTH]
    inside = (Span(s - start, e - start) for s, e in spans)
    return Snippet(
        text,
        tuple(span for span in inside if span.start >= 0 and span.end <= len(text)),
        cut_before=start > 0,
        cut_after=start + len(text) < len(body),
        start=start,
    )


def _days(iso: str) -> tuple[int, int]:
    """The days that a date can mean, as proleptic ordinals."""
    if not iso:
        return 0, 0
    year, month, day = (int(part) for part in f"{iso}-0-0".split("-")[:3])
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first.toordinal(), last.toordinal()
