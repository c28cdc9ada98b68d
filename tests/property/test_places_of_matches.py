"""What is found is painted, and what a title is searched for is what is painted in it: for every kind of leaf."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

import pytest
from support.store import build

from index.analysis.tokenizer import reduplication_base, tokenize
from index.article import Article
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching.wildcards import glob_test

WORDS = (
    *("negara", "Negara-negara", "negara-negaranya", "negara-nya", "negeri", "nagara", "bernegara", "kenegaraan"),
    *("al-Asad", "Ain", "Asad", "pasukan", "Pasukan-pasukan", "pasukan-lah", "kemerah-merahan", "tolong-menolong"),
    *("Erdoğan", "erdogan-nya", "Jum'at", "26/7/2021", "07.30", "Rp1,05", "1,5", "2.500", "di", "dan", "non-negara"),
    *("PasukanNegara", "negeridi", "Asadpasukandan", "ke-PasukanNegara"),
)
GLUED = {
    "pasukannegara": ("pasukan", "negara"),
    "negeridi": ("negeri", "di"),
    "asadpasukandan": ("asad", "pasukan", "dan"),
}
ARTICLES = 120


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    draw = random.Random(7)  # noqa: S311 -- words, not secrets

    def some(most: int) -> str:
        return " ".join(draw.choices(WORDS, k=draw.randint(1, most)))

    return [Article(f"a{n}", f"{n}.txt", some(4), f"{some(8)}. {some(8)}") for n in range(ARTICLES)]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, articles: list[Article]) -> Iterator[IndexSearcher]:
    home = tmp_path_factory.mktemp("places") / "home"
    build(home, articles, glued=GLUED)
    with closing(IndexSearcher(str(home))) as opened:
        yield opened


LEAVES = [
    *("negara", "=negara", "negeri", "pasukan", "=Negara-negara", "negara-negara", "Erdogan", "al-Asad", "=al-Asad"),
    *("neg?ra", "neg*", "*negara", "n?gara", "pasuk*", "erd?gan", "*-merahan", "kemerah*", "al-as*", "ne*-n?gara"),
    *("negaar~", "nagara~", "pasukn~", "erdogn~", "asd~", "tolng~", "26/7/2021", "07.30", "Rp1,05", "1,5", "250*"),
    *(
        '"negara"',
        '"pasukan negara"',
        '"negara negara"',
        '"ain al-asad"',
        "pasukannegara",
        "=negeridi",
        "asadpas*",
        "pasukannegra~",
        '"asadpasukandan di"',
        '"negeri di"',
        '"pasukan negara"~3',
        '"merah di"',
        '"di"',
    ),
]


@pytest.mark.parametrize("leaf", LEAVES)
def test_a_title_holds_what_is_painted_in_it(searcher: IndexSearcher, leaf: str) -> None:
    everywhere = searcher.search(SearchRequest(f"+{leaf}", limit=ARTICLES)).hits
    in_titles = searcher.search(SearchRequest(f"title:{leaf}", limit=ARTICLES)).hits
    assert {hit.id for hit in in_titles} == {hit.id for hit in everywhere if hit.title_spans}
    assert [hit.id for hit in in_titles if not hit.title_spans] == []
    for hit in everywhere:
        assert hit.title_spans or any(snippet.spans for snippet in hit.snippets), hit.id


@pytest.mark.parametrize("glob", ["negara", "neg?ra", "neg*", "*negara", "n?gara", "pasuk*", "kemerah*", "*merahan"])
def test_a_pattern_finds_a_reduplication_by_the_whole_and_by_its_base(
    searcher: IndexSearcher, articles: list[Article], glob: str
) -> None:
    matches = glob_test(glob)

    def is_in(text: str) -> bool:
        forms = [form for token in tokenize(text) for form in (token.form, *GLUED.get(token.form, ()))]
        return any(matches(form) or matches(reduplication_base(form)) for form in forms)

    query = glob if "*" in glob or "?" in glob else f"={glob}"
    titles = searcher.search(SearchRequest(f"title:{query}", limit=ARTICLES)).hits
    assert {hit.id for hit in titles} == {article.id for article in articles if is_in(article.title)}
    anywhere = searcher.search(SearchRequest(query, limit=ARTICLES)).hits
    assert {hit.id for hit in anywhere} == {a.id for a in articles if is_in(a.title) or is_in(a.body)}
