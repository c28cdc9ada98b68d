"""What the archive is: the words that it holds, how much it holds of which time and which sources."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from index.environment.language import say
from index.messages import as_data
from searcher.answers.answer import Found
from searcher.answers.calendars import by_source, first_and_last
from searcher.answers.related import related
from searcher.api import SearchRequest
from searcher.formats.json_values import JSON_VERSION, index_as_json, value_as_json
from searcher.serving.answered import part_of
from searcher.serving.bounds import Part, Window
from searcher.serving.hurried import Hurried
from searcher.serving.parameters import Parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Given: TypeAlias = Mapping[str, Any]


def parameters_of_family() -> list[Parameter]:
    """What names a family."""
    return [Parameter("word", say("a word, in any of its forms"), required=True, field="word")]


def family(searcher: Hurried, given: Given, window: Window) -> Part:
    """The forms of a word, most frequent first."""
    word = given["word"]
    others = [member._asdict() for member in related(searcher, word)]
    found = Found(searcher.family(word), {"word": word, "related": others})
    return part_of("family", searcher, found, "", window.place)


def status(searcher: Hurried, _given: Given, window: Window) -> Part:
    """What is in the index, source by source, and from when to when."""
    calendar = searcher.calendar(SearchRequest("", unfold=True))
    first, last = first_and_last(calendar)
    info = searcher.info()
    about = {
        "version": JSON_VERSION,
        "answer": "status",
        "telusur": version("telusur"),
        "index": index_as_json(info),
        "notes": [as_data(info.note)] if info.note else [],
        "first": first or None,
        "last": last or None,
        "without_date": sum(count for (day, _), count in calendar.items() if not day),
        "without_source": sum(count for (_, source), count in calendar.items() if not source),
    }
    return Part(about, (value_as_json(row) for row in by_source(calendar)[window.place :]))
