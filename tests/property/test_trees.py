"""Every tree of words, fields and dates finds what the definitions say of each article, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property, reduce
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from support.reference import Reference, Text
from support.store import build
from support.strategies import article_of

from index.analysis.dates.calendar import span_of_iso
from index.analysis.tokenizer import tokenize
from index.article import Article
from index.errors import QueryError
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

ARTICLES = 20
DEEPEST = 3

# Words that are never light, of one form each; the fields and values that articles of `article_of` have.
WORDS = ("serangan", "menyerang", "roket", "Irak", "pangkalan", "tentara", "damai", "nota", "negara", "2500", "zzzz")
PHRASES = ("roket Irak", "nota negara", "tidak perang")
VALUES = ("source:Kompas", "source:Liputan6", "place:Jakarta", 'author:"Khairisa Ferida"', "place:zzzz")
COLUMNS = ("kategori:politik", "tag:hukum", "kolom.tags:pemilu", 'kolom.kanal:"Berita Utama"', "tag:zzzz")
FIRST, LAST = date(2020, 11, 1), date(2021, 9, 1)


class Asked(NamedTuple):
    """A query, or a part of one, as text, and the articles that it means."""

    text: str
    found: frozenset[int]


class Questions:
    """Random queries over `articles`, and what they find by the definitions alone; articles are known by their place."""

    def __init__(self, articles: list[Article], random: Random) -> None:
        self._reference = Reference(articles)
        self._random = random
        self._leaves = (
            *(self._word, self._word, self._phrase, self._title, self._value, self._column),
            *(self._dates, self._dates),
        )

    def any(self, depth: int = DEEPEST) -> Asked:
        """A tree of at most so many levels."""
        if not depth or self._random.random() < 0.2:
            return self._random.choice(self._leaves)()
        parts = [self.any(depth - 1) for _ in range(self._random.randint(1, 3))]
        inside = [part.text if depth == 1 else f"({part.text})" for part in parts]
        operator = self._random.choice((" ", " AND ", " OR ", "NOT ", "-"))
        if operator in ("NOT ", "-"):
            return Asked(operator + inside[0], self._everything - parts[0].found)
        join = frozenset.union if operator == " OR " else frozenset.intersection
        return Asked(operator.join(inside), reduce(join, (part.found for part in parts)))

    @cached_property
    def _everything(self) -> frozenset[int]:
        return frozenset(range(len(self._reference.texts)))

    def _where(self, text: str, holds: Callable[[Text], bool]) -> Asked:
        return Asked(text, frozenset(place for place, each in enumerate(self._reference.texts) if holds(each)))

    def _word(self) -> Asked:
        word = self._random.choice(WORDS)
        return Asked(word, frozenset(self._reference.root_postings(self._reference.root_of(word.lower()))))

    def _title(self) -> Asked:
        word, held = self._word()
        root = self._reference.root_of(word.lower())
        in_title = self._where(word, lambda text: root in map(self._reference.root_of, text.parts[0]))
        return Asked(f"title:{word}", held & in_title.found)

    def _phrase(self) -> Asked:
        phrase = self._random.choice(PHRASES)
        forms = tuple(token.form for token in tokenize(phrase))
        return Asked(f'"{phrase}"', frozenset(self._reference.phrase_postings(forms)))

    def _value(self) -> Asked:
        value = self._random.choice(VALUES)
        field, _, wanted = value.partition(":")
        return self._where(value, lambda text: wanted.strip('"') in getattr(text.article, field))

    def _column(self) -> Asked:
        asked = self._random.choice(COLUMNS)
        name, _, wanted = asked.partition(":")
        held = {"tag": ("tags", "topik")}.get(name, (name.removeprefix("kolom."),))

        def holds(text: Text) -> bool:
            said = {column: values for column, values in text.article.columns if column in held}
            values = [text.article.category] if name == "kategori" else [v for each in said.values() for v in each]
            return any(wanted.strip('"').lower() in value.lower() for value in values)

        return self._where(asked, holds)

    def _dates(self) -> Asked:
        first, last = sorted(FIRST + timedelta(self._random.randrange((LAST - FIRST).days)) for _ in range(2))
        month = span_of_iso(f"{first:%Y-%m}")
        written, begin, end = self._random.choice(
            (
                ("date:none", date.max, date.min),
                (f"since:{first}", first, date.max),
                (f"until:{last}", date.min, last),
                (f"date:{first:%Y%m%d}", first, first),
                (f"date:{first:%Y-%m}", *month),
                (f"date:{first}..{last}", first, last),
                (f"date:>{first}", first + timedelta(1), date.max),
                (f"date:<={last}", date.min, last),
            )
        )
        if begin > end:
            return self._where(written, lambda text: not text.article.date)
        return self._where(written, lambda text: bool(text.article.date) and _touches(text.article.date, begin, end))


def _touches(iso: str, first: date, last: date) -> bool:
    """Whether an article with this date may be of one of these days."""
    span = span_of_iso(iso)
    return span.first <= last and first <= span.last


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    random = Random(7)  # noqa: S311 -- articles, no secrets
    made = [article_of(seed * 7919, f"a{seed:02}") for seed in range(ARTICLES)]
    return [
        article._replace(category=random.choice(("", "Politik", "Hukum")), columns=_columns(random)) for article in made
    ]


def _columns(random: Random) -> tuple[tuple[str, tuple[str, ...]], ...]:
    tags = tuple(random.sample(("Hukum", "Pemilu", "Hukum Adat"), random.randint(0, 3)))
    kept = (
        ("tags", tags),
        ("topik", ("hukum",) * random.randint(0, 1)),
        ("kanal", (random.choice(("Berita Utama", "")),)),
    )
    return tuple((name, values) for name, values in kept if any(values))


@pytest.fixture(scope="module")
def searcher(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    home: Path = tmp_path_factory.mktemp("index")
    build(home, articles, segments=3)
    with IndexSearcher(str(home)) as engine:
        yield engine


def test_random_trees_find_what_the_definitions_say(
    searcher: IndexSearcher, articles: list[Article], is_long: bool
) -> None:
    questions = Questions(articles, Random(16))  # noqa: S311 -- queries, no secrets
    checked = 0
    while checked < (10_000 if is_long else 800):
        asked = questions.any()
        request = SearchRequest(asked.text, limit=2 * ARTICLES, synonyms=False, suggestions=False)
        try:
            page = searcher.search(request)
        except QueryError as error:  # "These dates have no day in common"
            assert error.told.code == "query.no_day"  # noqa: PT017 -- nothing else may be refused
            continue
        assert {hit.id for hit in page.hits if not hit.missing} == {articles[place].id for place in asked.found}, asked
        assert page.total == len(asked.found), asked
        checked += 1
