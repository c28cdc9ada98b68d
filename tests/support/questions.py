"""What an index answers, as a value that can be compared: the same questions asked of any index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from index.store.generations import Generation
from searcher.api import IndexInfo, ResultPage, SearchRequest
from searcher.engine import IndexSearcher

TODAY = date(2021, 12, 15)

# One of each kind; every kind reads other parts of the index.
QUERIES = (
    *("roket", "serangan roket", "=serangan", '"di yang"', '"serangan roket"~3', "ser*", "p?suk*n", "rokot~"),
    *("roket OR nota NOT irak", "serangan AND irak", "title:serangan", "source:kompas", "place:jakarta roket"),
    *("roket date:2021-07", "roket sort:newest", "nota-nota", "al-Asad", "26/7/2021", "siapa menyerang irak?"),
    *("tiadadimanapun", "serangn", "yang di tidak dan", "pasukan tentara perang damai negara", "date:2021", "AS"),
)


class Asked:
    """An open index, asked."""

    def __init__(self, home: str | Path) -> None:
        self.searcher = IndexSearcher(str(home), today=lambda: TODAY)

    def page(self, query: str) -> ResultPage:
        """Everything that a page says, but for time and generation."""
        page = self.searcher.search(SearchRequest(query, limit=5, facets=True))
        return page._replace(took_ms=0.0, answered_by=IndexInfo("", page.answered_by.documents, ""))

    def answer(self, query: str) -> tuple[Any, ...]:
        """A page and the first articles on it."""
        page = self.page(query)
        return page, *(self.searcher.document(hit.id, query) for hit in page.hits[:2])


def answers(home: str | Path, queries: Iterable[str] = QUERIES) -> list[tuple[Any, ...]]:
    """The answers of an index to all of `queries`."""
    asked = Asked(home)
    with closing(asked.searcher):
        return [asked.answer(query) for query in queries]


def made_queries(generation: Generation, count: int, seed: int) -> Sequence[str]:
    """`QUERIES` and as many more as make `count`, of words and phrases that stand in the articles."""
    random = Random(seed)  # noqa: S311 -- queries, no secrets
    made = list(QUERIES[:count])
    while len(made) < count:
        segment = random.choice(generation.segments)
        sequence = segment.sequence(random.randrange(segment.documents)).replace("\0", "")
        if len(sequence) < 6:
            continue
        start = random.randrange(len(sequence) - 5)
        forms = [segment.terms.form_of_character(character) for character in sequence[start : start + 5]]
        kinds = (
            forms[0],
            " ".join(forms[:2]),
            f"{forms[0]} {forms[3]}",
            f'"{" ".join(forms[:3])}"',
            f'"{forms[0]} {forms[2]}"~3',
            f"{forms[0]} OR {forms[4]}",
            f"{forms[0]} AND {forms[1]}",
            f"{forms[0]} NOT {forms[4]}",
            f"{forms[0][:4]}*",
            f"={forms[0]}",
            " ".join(forms),
        )
        made.append(random.choice(kinds))
    return made
