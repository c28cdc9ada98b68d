"""What can be asked, in one table: tools for agents and paths for programs are made from it, and so are their schemas.

A question is an answer of the commands with its own options, or one of hits, of an article or of the archive itself.
`quoted` names the fields that hold text of articles: whoever reads it there is told that it is quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from index.environment.language import term
from index.namedtuples import NamedTuple
from searcher.answers import list as lists
from searcher.answers.table import ANSWERS, load
from searcher.api import FacetCount, FamilyMember, Hit, ResultPage
from searcher.serving import answered, archive, article, hits
from searcher.serving.bounds import Part, Window
from searcher.serving.hurried import Hurried
from searcher.serving.parameters import Parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What quotes an article, by what it stands in.
_OF_ARTICLES = ("id", "title", "source", "author", "place", "category", "path", "url")
_OF_HITS = (*_OF_ARTICLES, "credit", "snippets.text", "amounts.text")
_OF_COPIES = tuple(
    f"{each}.{name}" for each in ("copies", "parts", "related") for name in ("id", "title", "source", "path", "url")
)


class Question(NamedTuple):
    """Something that can be asked.

    `path` is where programs ask it; what stands in braces there is a parameter. `parameters` says what it takes, in the
    language that is spoken. `rows` is the name of its rows in JSON, "" for none, `limit` how many come at once where
    nobody says, and `values` the classes that they can be of. `whole` is the class of all that is answered, if it has
    one.
    """

    name: str
    path: str
    meaning: str
    parameters: Callable[[], Sequence[Parameter]]
    ask: Callable[[Hurried, Mapping[str, Any], Window], Part]
    rows: str = ""
    values: tuple[type[Any], ...] = ()
    quoted: tuple[str, ...] = ()
    limit: int = 0
    whole: type[Any] | None = None


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its name, in the order in which they are shown."""
    return {
        question.name: question
        for question in (
            _SEARCH,
            _READ,
            _FAMILY,
            _answer(
                "list",
                ("top_source", "other", "found"),
                parameters=answered.parameters_of_list,
                ask=answered.answers_to_list,
                values=(lists.Named, lists.Both),
            ),
            _answer(
                "kwic",
                ("left", "node", "right", "id", "source"),
                parameters=answered.parameters_of_kwic,
                ask=answered.kwic,
            ),
            _answer("trend", ("source",), parameters=answered.parameters_of_trend),
            _answer(
                "timeline",
                ("sentence", "title", "sources", "ids"),
                parameters=answered.parameters_of_timeline,
                ask=answered.timeline,
            ),
            _answer(
                "copies",
                (*_OF_ARTICLES, "credit", "changes.text"),
                ("id",),
                path="/copies/{id}",
                parameters=partial(answered.parameters_of, "copies", narrows=False),
            ),
            _answer(
                "quotes",
                ("quote", "speaker", "name", "speaker_title", "cue", *_OF_ARTICLES, "also.id", "also.source"),
                ("notes",),
                parameters=partial(answered.parameters_of, "quotes", left_out=("sought",)),
                ask=answered.quotes,
            ),
            _STATUS,
        )
    }


_SEARCH = Question(
    name="search",
    path="/search",
    meaning=term("ranked hits for a query, with snippets and their places in the article"),
    parameters=hits.parameters,
    ask=hits.search,
    rows="hits",
    values=(Hit,),
    quoted=(*(f"hits.{name}" for name in (*_OF_HITS, *_OF_COPIES)), "facets", "suggestions.query", "notes"),
    limit=10,
    whole=ResultPage,
)

_READ = Question(
    name="read",
    path="/article/{id}",
    meaning=term("one article, whole or in part: check here what you quote"),
    parameters=article.parameters,
    ask=article.read,
    quoted=("text", *_OF_ARTICLES, "older_texts.title", *_OF_COPIES),
)

_FAMILY = Question(
    name="family",
    path="/family/{word}",
    meaning=term("the forms of a word in this archive, and how many articles have each"),
    parameters=archive.parameters_of_family,
    ask=archive.family,
    rows="forms",
    values=(FamilyMember,),
    quoted=("forms.form",),
    limit=200,
)

_STATUS = Question(
    name="status",
    path="/status",
    meaning=term("what this archive holds: how many articles, from when to when, from which sources"),
    parameters=tuple,
    ask=archive.status,
    rows="sources",
    values=(FacetCount,),
    quoted=("sources.value",),
    limit=200,
)


def _answer(name: str, quoted: Sequence[str], beside: Sequence[str] = (), **others: Any) -> Question:
    """The answer `name` of `telusur`; fields of its rows are `quoted`, others stand `beside` them."""
    answer = load(name)
    usual = {
        "path": f"/{name}",
        "parameters": partial(answered.parameters_of, name),
        "ask": partial(answered.answer, name),
        "values": (answer.row,),
    }
    held = (*(f"{answer.rows}.{field}" for field in quoted), *beside)
    return Question(name=name, meaning=ANSWERS[name], rows=answer.rows, quoted=held, limit=100, **{**usual, **others})
