"""The answers of `telusur` for whoever asks a server: all rows from a place on, and why there are none."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from index.environment.language import say
from index.messages import as_data
from searcher.answers import list as lists
from searcher.answers.answer import Asked, Found
from searcher.answers.as_json import about_as_json
from searcher.answers.table import load
from searcher.api import SearchRequest
from searcher.cli.shared_arguments import add_filters
from searcher.formats.json_values import value_as_json
from searcher.serving.bounds import Part, Window
from searcher.serving.hurried import Hurried
from searcher.serving.parameters import COUNT, TEXTS, Parameter, parameters_of_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Given: TypeAlias = Mapping[str, Any]

# So many characters on each side of a line are read; a passage that is longer is read by `read`.
_WIDEST = 1_000

# More lines than these nobody tells apart in one picture.
_MOST_BESIDE = 10


def parameters_of(name: str, *, left_out: Sequence[str] = (), narrows: bool = True) -> list[Parameter]:
    """The options of the answer `name` but for those `left_out`, and the filters where it `narrows`."""
    found = [*parameters_of_options(load(name).add_options, left_out)]
    return [*found, *parameters_of_options(add_filters)] if narrows else found


def _asked(searcher: Hurried, given: Given, limit: int = 0) -> Asked:
    query, since, until, source = (given.get(name) or "" for name in ("words", "since", "until", "source"))
    request = SearchRequest(query=query, since=since, until=until, source=source)
    return Asked(request, limit, argparse.Namespace(**given), searcher.look_at_the_clock)


def answer(name: str, searcher: Hurried, given: Given, window: Window) -> Part:
    """What the answer `name` finds."""
    found = load(name).ask(searcher, _asked(searcher, given))
    return part_of(name, searcher, found, given.get("words") or "", window.place)


def part_of(name: str, searcher: Hurried, found: Found, query: str, place: int) -> Part:
    """What was found from `place` on. Why there is nothing is a note, as it is a remark of the command."""
    rows = iter(found.rows)
    first = [value_as_json(row) for row in islice(rows, place, place + 1)]
    about = about_as_json(name, found, query, searcher.info())
    if not first and not place and found.nothing:
        about["notes"] = [*about["notes"], as_data(found.nothing)]
    return Part(about, _chained(first, rows))


def _chained(first: list[dict[str, Any]], rows: Iterator[Any]) -> Iterator[dict[str, Any]]:
    yield from first
    yield from map(value_as_json, rows)


def kwic(searcher: Hurried, given: Given, window: Window) -> Part:
    """A sample holds no more lines than it has, however many are read."""
    return answer("kwic", searcher.without_most() if given["sample"] else searcher, given, window)


def parameters_of_kwic() -> list[Parameter]:
    """Those of the answer, with an end to how wide a line is."""
    return [each._replace(most=_WIDEST) if each.name == "width" else each for each in parameters_of("kwic")]


def parameters_of_trend() -> list[Parameter]:
    """Those of the answer, with an end to how many queries stand beside the first."""
    return [each._replace(most=_MOST_BESIDE) if each.name == "with" else each for each in parameters_of("trend")]


def timeline(searcher: Hurried, given: Given, window: Window) -> Part:
    """The events that most articles tell are chosen; a cursor goes on among these."""
    found = load("timeline").ask(searcher, _asked(searcher, given, given["events"]))
    return part_of("timeline", searcher, found, given["words"], window.place)


def parameters_of_timeline() -> list[Parameter]:
    """Those of the answer, and how many events are chosen, which its limit says there."""
    usual = load("timeline").limit
    events = say("only the events reported by the most articles ({n})", n=usual)
    return [*parameters_of("timeline"), Parameter("events", events, COUNT, usual, field="events")]


def answers_to_list(searcher: Hurried, given: Given, window: Window) -> Part:
    """A server opens no file: the lines are given."""
    queries = lists.lines_of("\n".join(given["queries"]))
    asked = _asked(searcher, given)
    if given["matrix"]:
        found = lists.paired(searcher, queries, asked)
        return part_of("list", searcher, found, "", window.place)
    found = lists.answered(searcher, queries[window.place :], asked, given["hits"])
    return part_of("list", searcher, found._replace(about={"total": len(queries)}), "", 0)


def parameters_of_list() -> list[Parameter]:
    """Those of the answer, with the lines themselves in the place of a file."""
    queries = Parameter("queries", say("the queries"), TEXTS, (), required=True, field="queries")
    return [queries, *parameters_of("list", left_out=("file",))]


def quotes(searcher: Hurried, given: Given, window: Window) -> Part:
    """Words that the quotation holds have one name here."""
    return answer("quotes", searcher, {**given, "sought": ()}, window)
