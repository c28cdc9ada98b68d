"""Amounts in queries find what the definition says: what `find_amounts` reads in the texts of each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from support.store import build, roots

from index.analysis.amounts.finder import find_amounts
from index.analysis.amounts.values import plain
from index.analysis.tokenizer import tokenize
from index.article import Article
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.query.nodes import All, Amount, AmountBetween, Either, Must, Node, Not, Phrase, Value, Word, Words, fits
from searcher.query.parser import parse_query

# Each in several spellings, so that articles and queries seldom use the same; near values are other values.
SPELLINGS = [
    *("Rp 1,3 triliun", "Rp1,3 triliun", "Rp 1.300 miliar", "Rp1.300.000.000.000", "Rp1,3 T", "1,3 triliun rupiah"),
    *(
        "Rp 1,03 triliun",
        "Rp 13 triliun",
        "1,3 triliun",
        "US$ 1,3 triliun",
        "Rp 1.300 juta",
        "Rp 2,5 M",
        "Rp 2,5 miliar",
    ),
    *("Rp 2,5 juta", "2,5 juta orang", "2.500.000", "Rp. 2.500.000,-", "5,2 persen", "5,2%", "5,02 %", "52 persen"),
    *("Rp 10-25 ribu", "Rp 10 ribu sampai Rp 25 ribu", "Rp 25.000", "dua puluh lima ribu rupiah", "5-7 persen", "7%"),
    *("12GB", "12 GB", "630 hektar", "630 ha", "M 5,2", "5,2 SR", "5,2 M", "2500000", "satu koma tiga triliun rupiah"),
    *(
        "seribu rupiah",
        "Rp seribu",
        "seribu dua ratus orang",
        "lima persen",
        "lima ratus ribu",
        "puluhan ribu",
        "sejuta",
    ),
]
WORDS = ["dana", "jalan", "proyek", "warga", "kapal"]
GLUE = [" ", " ", " ", ", ", ". ", "\n", " (", ") ", " - "]
FILTERS = [
    *("rp:>=1triliun", "rp:>1,3triliun", "rp:<1triliun", "rp:<=10ribu", "rp:1miliar..5miliar", 'rp:"1,3 triliun"'),
    *("persen:5..7", "persen:>5,2", "usd:>1miliar", "rp:..25.000", "persen:5,2"),
]
QUERIES_OF_A_CORPUS = 40


def today() -> date:
    """The day that relative dates count from."""
    return date(2021, 12, 15)


def text_of(random: Random, most: int) -> str:
    pieces = (random.choice((*SPELLINGS, *WORDS, *WORDS)) + random.choice(GLUE) for _ in range(random.randint(0, most)))
    return "".join(pieces).strip()


def article_of(random: Random, id: str) -> Article:
    body = text_of(random, 14)
    is_derived = random.random() < 0.3
    title = " ".join(body.split()[:4]) if is_derived else text_of(random, 3)
    captions = tuple(text_of(random, 3) for _ in range(random.choice((0, 0, 1))))
    return Article(id, f"{id}.txt", title, body, title_derived=is_derived, captions=captions)


def query_of(random: Random) -> str:
    def part() -> str:
        kind = random.random()
        if kind < 0.35:
            return random.choice(SPELLINGS)
        if kind < 0.55:
            return random.choice(FILTERS)
        if kind < 0.8:
            words = (random.choice((*SPELLINGS, *WORDS)) for _ in range(random.randint(1, 3)))
            return f'"{" ".join(words)}"' + random.choice(("", "", "~2"))
        return random.choice(WORDS)

    first, second = part(), part()
    return random.choice(
        (first, f"{first} AND {second}", f"{first} OR {second}", f"({first}) NOT ({second})", f"{second} -({first})")
    )


class Text(NamedTuple):
    """A part of an article: its forms, and the amounts in it as positions and readings."""

    forms: list[str]
    amounts: list[tuple[int, int, tuple[str, str]]]


def read(text: str) -> Text:
    tokens = tokenize(text)
    amounts = []
    for amount in find_amounts(text):
        within = [place for place, token in enumerate(tokens) if amount.start < token.end and token.start < amount.end]
        before = len(tokenize(text[: amount.start]))
        length = len(tokenize(text[amount.start : amount.end]))
        assert within
        amounts += [(before, before + length, tuple(reading)) for reading in amount.readings]
    return Text([token.form for token in tokens], amounts)


def holds(node: Node, texts: Sequence[Text]) -> bool:
    """Whether an article matches a node completely."""
    match node:
        case Words(children) | All(children):
            return all(holds(child, texts) for child in children)
        case Either(children):
            return any(holds(child, texts) for child in children)
        case Not(inner):
            return not holds(inner, texts)
        case Must(inner):
            return holds(inner, texts)
        case AmountBetween():
            return any(fits(node, reading) for text in texts for *_, reading in text.amounts)
        case Amount(forms=forms, values=values):
            is_number = len(forms) == 1 and all(value.unit is None for value in values)
            held = any(fits(value, reading) for value in values for text in texts for *_, reading in text.amounts)
            return held or (is_number and any(forms[0] in text.forms for text in texts))
        case Phrase():
            return any(_begins(node, text, start) for text in texts for start in range(len(text.forms)))
        case Word(forms=(form,)):
            return any(roots()[form] == roots()[other] for text in texts for other in text.forms)
        case Word(forms=forms):
            return any(_begins(Phrase("", forms), text, at) for text in texts for at in range(len(text.forms)))
    raise NotImplementedError(node)


def _begins(phrase: Phrase, text: Text, start: int) -> bool:
    """Whether the phrase begins at this position."""
    steps: list[str | tuple[Value, ...]] = []
    at = 0
    for first, last, values in (*phrase.amounts, (len(phrase.forms), 0, ())):
        steps += phrase.forms[at:first]
        steps += [values] if values else []
        at = last
    return _goes_on(steps, text, start, phrase.slop, is_first=True)


def _goes_on(steps: Sequence[str | tuple[Value, ...]], text: Text, at: int, slop: int, *, is_first: bool) -> bool:
    if not steps:
        return True
    for skipped in range(1 if is_first else slop + 1):
        for end in _ends(steps[0], text, at + skipped):
            if _goes_on(steps[1:], text, end, slop - skipped, is_first=False):
                return True
    return False


def _ends(step: str | tuple[Value, ...], text: Text, at: int) -> Iterator[int]:
    if isinstance(step, str):
        if at < len(text.forms) and text.forms[at] == step:
            yield at + 1
        return
    for start, end, reading in text.amounts:
        if start == at and any(fits(value, reading) for value in step):
            yield end


def searched(article: Article) -> list[Text]:
    """The texts that an article is found by: a derived title only repeats the body."""
    title = [] if article.title_derived else [article.title]
    return [read(text) for text in (*title, article.body, *article.captions)]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(1, 3))
def test_amounts_find_what_the_texts_say(seed: int, segments: int) -> None:
    random = Random(seed)  # noqa: S311 -- articles, no secrets
    articles = [article_of(random, f"a{number:02}") for number in range(random.randint(1, 16))]
    texts = {article.id: searched(article) for article in articles}
    with TemporaryDirectory() as home:
        build(home, articles, segments=segments)
        with closing(IndexSearcher(home)) as searcher:
            for query in (query_of(random) for _ in range(QUERIES_OF_A_CORPUS)):
                root = parse_query(query, today).root
                assert root is not None
                page = searcher.search(SearchRequest(query, limit=100, synonyms=False, suggestions=False))
                expected = {name for name, some in texts.items() if holds(root, some)}
                assert (query, {hit.id for hit in page.hits if not hit.missing}) == (query, expected)
                assert (query, page.total) == (query, len(expected))
                for hit in page.hits:
                    assert all(amount.text in _everything(articles, hit.id) for amount in hit.amounts)


def _everything(articles: Sequence[Article], id: str) -> str:
    article = next(article for article in articles if article.id == id)
    return "\n".join((article.title, article.body, *article.captions))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1 << 32))
def test_an_amount_is_told_and_painted_whole_in_each_of_its_spellings(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    spelling = random.choice([each for each in SPELLINGS if len(find_amounts(each)) == 1])
    articles = [Article(f"a{n}", f"{n}.txt", "Judul", f"warga {each} kapal") for n, each in enumerate(SPELLINGS)]
    (asked,) = find_amounts(spelling)
    with TemporaryDirectory() as home:
        build(home, articles)
        with closing(IndexSearcher(home)) as searcher:
            page = searcher.search(SearchRequest(spelling, limit=100, synonyms=False))
    wanted = {(None if not reading.unit else reading.unit, reading.number) for reading in asked.readings}
    for hit in page.hits:
        (snippet,) = hit.snippets
        painted = [snippet.text[span.start : span.end] for span in snippet.spans]
        for amount in hit.amounts:
            assert any(amount.text in piece for piece in painted)
            assert any(unit in (None, amount.unit) and plain(number) == amount.value for unit, number in wanted)
    assert spelling in [hit.snippets[0].text.removeprefix("warga ").removesuffix(" kapal") for hit in page.hits]
