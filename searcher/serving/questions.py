"""What can be asked, in one table: tools for agents and paths for programs are made from it, and so are their schemas.

A question is an answer of the commands with its own options, or one of those below. `quoted` names the fields that hold
text of articles: whoever reads it there is told that it is quoted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib.metadata import version
from itertools import islice

from index.environment.language import say, term
from index.messages import as_data
from index.namedtuples import NamedTuple
from searcher.answers import list as lists
from searcher.answers.answer import Asked, Found
from searcher.answers.as_json import about_as_json
from searcher.answers.table import ANSWERS, load
from searcher.api import FacetCount, FamilyMember, Hit, SearchRequest
from searcher.cli import arguments as searching
from searcher.cli.shared_arguments import add_filters
from searcher.formats.json_values import JSON_VERSION, hit_as_json, index_as_json, page_as_json, value_as_json
from searcher.serving import article
from searcher.serving.bounds import Part, Window
from searcher.serving.hurried import Hurried
from searcher.serving.parameters import COUNT, TEXTS, Parameter, parameters_of, parameters_of_parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Given: TypeAlias = Mapping[str, Any]

# What a request of the command line has and a server has not: it gives everything an answer needs by itself.
_NOT_SERVED = ("suggestions", "unfinished", "limit")

# So many values of each facet are given, as far as a page counts them.
_MOST_VALUES = 100

# Further pages cost more than anybody who looks for something has a use for.
_LAST_PAGE = 1_000

# So many characters on each side of a line are read; a passage that is longer is read by `read`.
_WIDEST = 1_000

# What quotes an article, by what it stands in.
_OF_ARTICLES = ("id", "title", "source", "author", "place", "category", "path", "url")
_OF_COPIES = tuple(
    f"{each}.{name}" for each in ("copies", "parts", "related") for name in ("id", "title", "source", "path", "url")
)
_OF_HITS = ("id", "title", "source", "author", "place", "path", "url", "credit", "snippets.text", "amounts.text")


class Question(NamedTuple):
    """Something that can be asked.

    `path` is where programs ask it; what stands in braces there is a parameter. `parameters` says what it takes, in the
    language that is spoken. `rows` is the name of its rows in JSON, "" for none, `limit` how many come at once where
    nobody says, and `values` the classes that they can be of.
    """

    name: str
    path: str
    meaning: str
    parameters: Callable[[], Sequence[Parameter]]
    ask: Callable[[Hurried, Given, Window], Part]
    rows: str = ""
    values: tuple[type[Any], ...] = ()
    quoted: tuple[str, ...] = ()
    limit: int = 0


# --- Hits


def _of_search() -> list[Parameter]:
    left_out = {action.dest for action in searching.parser()._actions} - set(SearchRequest._fields)  # noqa: SLF001 -- as `parameters`
    query = Parameter("query", say("words in the query language"), default="", field="query")
    options = parameters_of_parser(searching.parser(), {*left_out, *_NOT_SERVED})
    return [query, *(each._replace(most=_LAST_PAGE) if each.name == "page" else each for each in options)]


def _search(searcher: Hurried, given: Given, window: Window) -> Part:
    fields = {name: value for name, value in given.items() if value is not None}
    start = window.place + (fields.pop("page", 1) - 1) * window.rows
    page, limit = _page_around(start, window.rows)
    request = SearchRequest(**{**fields, "page": page, "limit": limit, "suggestions": not window.place})
    found = searcher.search(request)
    skipped = start - (page - 1) * limit
    about = page_as_json(found._replace(hits=found.hits[:0]))
    del about["hits"]
    _shorten_facets(about)
    rows = [hit_as_json(hit) for hit in found.hits[skipped : skipped + window.rows]]
    more = start + len(rows) < found.folds + found.partial
    return Part(about, rows, window.place + len(rows) if more else 0)


def _page_around(start: int, rows: int) -> tuple[int, int]:
    """The page, and its length, that holds the hits from `start` on, as many as `rows`: the shortest that there is."""
    limit = next(limit for limit in range(rows, start + rows + 1) if start % limit + rows <= limit)
    return start // limit + 1, limit


def _shorten_facets(about: dict[str, Any]) -> None:
    for name, counts in about.get("facets", {}).items():
        if len(counts) > _MOST_VALUES:
            more = about.setdefault("more_values", {})
            about["more_values"] = {**more, name: more.get(name, 0) + len(counts) - _MOST_VALUES}
            about["facets"][name] = counts[:_MOST_VALUES]


# --- Answers of `telusur`


def _of_answer(name: str, *, left_out: Sequence[str] = (), narrows: bool = True) -> list[Parameter]:
    found = [*parameters_of(load(name).add_options, left_out)]
    return [*found, *parameters_of(add_filters)] if narrows else found


def _asked(searcher: Hurried, given: Given, limit: int = 0) -> Asked:
    query, since, until, source = (given.get(name) or "" for name in ("words", "since", "until", "source"))
    request = SearchRequest(query=query, since=since, until=until, source=source)
    return Asked(request, limit, argparse.Namespace(**given), searcher.look_at_the_clock)


def _answer(name: str, searcher: Hurried, given: Given, window: Window) -> Part:
    found = load(name).ask(searcher, _asked(searcher, given))
    return _part(name, searcher, found, given.get("words") or "", window.place)


def _part(name: str, searcher: Hurried, found: Found, query: str, place: int) -> Part:
    """What was found from `place` on. Why there is nothing is a note, as it is a remark of the command."""
    rows = iter(found.rows)
    first = [value_as_json(row) for row in islice(rows, place, place + 1)]
    about = about_as_json(name, found, query, searcher.info())
    if not first and not place and found.nothing:
        about["notes"] = [*about["notes"], as_data(found.nothing)]
    return Part(about, _chained(first, rows))


def _chained(first: list[dict[str, Any]], rows: Any) -> Any:
    yield from first
    yield from map(value_as_json, rows)


def _kwic(searcher: Hurried, given: Given, window: Window) -> Part:
    """A sample holds no more lines than it has, however many are read."""
    return _answer("kwic", searcher.without_most() if given["sample"] else searcher, given, window)


def _of_kwic() -> list[Parameter]:
    return [each._replace(most=_WIDEST) if each.name == "width" else each for each in _of_answer("kwic")]


def _timeline(searcher: Hurried, given: Given, window: Window) -> Part:
    """The events that most articles tell are chosen; a cursor goes on among these."""
    found = load("timeline").ask(searcher, _asked(searcher, given, given["events"]))
    return _part("timeline", searcher, found, given["words"], window.place)


def _of_timeline() -> list[Parameter]:
    usual = load("timeline").limit
    events = say("only the events reported by the most articles ({n})", n=usual)
    return [*_of_answer("timeline"), Parameter("events", events, COUNT, usual, field="events")]


def _list(searcher: Hurried, given: Given, window: Window) -> Part:
    """A server opens no file: the lines are given."""
    queries = lists.lines_of("\n".join(given["queries"]))
    asked = _asked(searcher, given)
    if given["matrix"]:
        found = lists.paired(searcher, queries, asked)
        return _part("list", searcher, found, "", window.place)
    found = lists.answered(searcher, queries[window.place :], asked, given["hits"])
    return _part("list", searcher, found._replace(about={"lines": len(queries)}), "", 0)


def _of_list() -> list[Parameter]:
    queries = Parameter("queries", say("the queries"), TEXTS, (), required=True, field="queries")
    return [queries, *_of_answer("list", left_out=("file",))]


# --- What the archive is


def _of_family() -> list[Parameter]:
    return [Parameter("word", say("a word, in any of its forms"), required=True, field="word")]


def _family(searcher: Hurried, given: Given, window: Window) -> Part:
    found = Found(searcher.family(given["word"]), {"word": given["word"]})
    return _part("family", searcher, found, "", window.place)


def _status(searcher: Hurried, _given: Given, window: Window) -> Part:
    """What is in the index, source by source, and from when to when."""
    calendar = searcher.calendar(SearchRequest("", unfold=True))
    dates = sorted(day for day, _source in calendar if day)
    sources: dict[str, int] = {}
    for (_, source), count in calendar.items():
        sources[source] = sources.get(source, 0) + count
    unknown = sources.pop("", 0)
    rows = [FacetCount(*each) for each in sorted(sources.items(), key=lambda each: (-each[1], each[0]))]
    info = searcher.info()
    about = {
        "version": JSON_VERSION,
        "answer": "status",
        "telusur": version("telusur"),
        "index": index_as_json(info),
        "notes": [as_data(info.note)] if info.note else [],
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "without_date": sum(count for (day, _), count in calendar.items() if not day),
        "without_source": unknown,
    }
    return Part(about, (value_as_json(row) for row in rows[window.place :]))


def _within(rows: str, *fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{rows}.{name}" for names in fields for name in names)


def _of_nothing() -> list[Parameter]:
    return []


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its name, in the order in which they are shown."""
    return {question.name: question for question in _table()}


def _table() -> list[Question]:
    def of(name: str, path: str, quoted: Sequence[str], beside: Sequence[str] = (), **others: Any) -> Question:
        """The answer `name` of `telusur`."""
        answer = load(name)
        usual = {"parameters": partial(_of_answer, name), "ask": partial(_answer, name), "values": (answer.row,)}
        held = (*_within(answer.rows, quoted), *beside)
        return Question(name, path, ANSWERS[name], rows=answer.rows, quoted=held, limit=100, **{**usual, **others})

    return [
        Question(
            "search",
            "/search",
            term("ranked hits for a query, with snippets and their places in the article"),
            _of_search,
            _search,
            "hits",
            (Hit,),
            (*_within("hits", _OF_HITS, _OF_COPIES), "facets", "suggestions.query", "notes"),
            10,
        ),
        Question(
            "read",
            "/article/{id}",
            term("one article, whole or in part: check here what you quote"),
            lambda: [*parameters_of(article.add_options)],
            article.read,
            quoted=("text", *_OF_ARTICLES, "older_texts.title", *_OF_COPIES),
        ),
        Question(
            "family",
            "/family/{word}",
            term("the forms of a word in this archive, and how many articles have each"),
            _of_family,
            _family,
            "forms",
            (FamilyMember,),
            ("forms.form",),
            200,
        ),
        of(
            "list",
            "/list",
            ("top_source", "other", "found"),
            parameters=_of_list,
            ask=_list,
            values=(lists.Named, lists.Both),
        ),
        of(
            "kwic",
            "/kwic",
            ("left", "node", "right", "id", "source"),
            parameters=_of_kwic,
            ask=_kwic,
        ),
        of("trend", "/trend", ("source",)),
        of(
            "timeline",
            "/timeline",
            ("sentence", "title", "sources", "ids"),
            parameters=_of_timeline,
            ask=_timeline,
        ),
        of(
            "copies",
            "/copies/{id}",
            ("id", "title", "source", "path", "url", "credit", "changes.text"),
            ("id",),
            parameters=partial(_of_answer, "copies", narrows=False),
        ),
        of(
            "quotes",
            "/quotes",
            ("quote", "speaker", "name", "speaker_title", "cue", *_OF_ARTICLES, "also.id", "also.source"),
            ("notes",),
            parameters=partial(_of_answer, "quotes", left_out=("sought",)),
            ask=_quotes,
        ),
        Question(
            "status",
            "/status",
            term("what this archive holds: how many articles, from when to when, from which sources"),
            _of_nothing,
            _status,
            "sources",
            (FacetCount,),
            ("sources.value",),
            200,
        ),
    ]


def _quotes(searcher: Hurried, given: Given, window: Window) -> Part:
    return _answer("quotes", searcher, {**given, "sought": ()}, window)
